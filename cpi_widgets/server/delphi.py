"""A room's Delphi for those who lead it: statements, the rule, rounds with ends of their own, and what came out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any, Final

from tornado import web

from cpi_widgets.model import NotSavedError, RandRule, RangeRule, RefusedError, Role, Rounds, ShareRule
from cpi_widgets.pages.rounds.going_on import rated_on_the_day
from cpi_widgets.pages.rounds.setting_up import (
    end_of,
    groups_in,
    round_in,
    rule_in,
    sources,
    statements_in,
    usual_groups,
    with_more,
)
from cpi_widgets.pages.rounds.telling import outcomes_of
from cpi_widgets.store.backed_rounds import BEGUN, secret_of
from cpi_widgets.store.rating_rounds import RatingRounds

from .days import date, moment_in_full
from .desk import RoomRecords
from .rating import RATERS
from .rooms import RoomDoor

CHANGED: Final = (
    "Somebody else changed the statements or groups while this page was open. Nothing was kept. Yours still stand in "
    "the fields. Look at theirs in a second tab; if you press again, yours are kept."
)
NOT_FIXED: Final = (
    "You chose another rule than the one that is fixed. The round was not opened. Fix your rule first, or choose the "
    "fixed one again."
)
USUAL_DAYS: Final = 14
"""How long a round goes on unless somebody says otherwise."""


class LeadDelphi(RoomDoor):
    """``/room/<id>/delphi``: one page, whatever the Delphi has come to."""

    async def records(self, space: str) -> RoomRecords | None:
        """The room, for those who lead it; ``None`` when they were sent to the page of those who rate.

        Raises:
            web.HTTPError: 404 for everybody else.
        """
        if await self.role(space) in RATERS:
            self.redirect(f"{self.base_url}room/{space}/rate", status=HTTPStatus.SEE_OTHER)
            return None
        return await self.as_leader(space)

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show it."""
        await self._show(space)

    @web.authenticated
    async def post(self, space: str) -> None:
        """Do one thing, and show it again; what was typed stays where it was refused."""
        found = await self.records(space)
        if found is None:
            return
        deeds: dict[str, Callable[[str, RoomRecords], Awaitable[str]]] = {
            "set_up": self._set_up,
            "take_over": self._take_over,
            "fix": self._fix,
            "go_on": self._go_on,
            "begin": self._begin,
            "change_end": self._change_end,
            "close": self._close,
            "new_link": self._new_link,
        }
        do = self.get_body_argument("do", "")
        if do not in deeds:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        try:
            said = await deeds[do](space, found)
        except (RefusedError, NotSavedError) as refused:
            await self._show(space, wrong=str(refused), at=do)
            return
        await self._show(space, said=said, at=do)

    async def _rounds(self, space: str, ask: Callable[[RatingRounds], Any]) -> Any:
        return await self.desk.in_room(self.visitor.person, space, lambda room: ask(room.rounds))

    async def _set_up(self, space: str, _: RoomRecords) -> str:
        await self._keep_typed(space)
        return "The statements and groups are kept."

    async def _keep_typed(self, space: str, more: Sequence[str] = ()) -> list[str]:
        """Keep the statements and groups as they stand in the form, whatever it is sent for; the statements' ids."""
        standing: Rounds = await self._rounds(space, lambda rounds: rounds.standing())
        if standing.held is not None and standing.held.delphi.rounds:
            raise RefusedError(BEGUN)
        items = statements_in(with_more(self.get_body_argument("statements", ""), more))
        groups = groups_in(self.get_body_argument("groups", ""))
        kept = _kept(standing)
        seen = self.get_body_argument("seen", _mark(kept))
        if seen != _mark(kept) and self._typed(kept) != kept:
            raise RefusedError(CHANGED)
        await self._rounds(space, lambda rounds: rounds.set_up(items, groups))
        return [item.id for item in items]

    async def _take_over(self, space: str, found: RoomRecords) -> str:
        wanted = self.get_body_argument("source", "")
        source = next((each for each in sources(found.entries) if each.id == wanted), None)
        if source is None:
            raise RefusedError("What you chose is not here any more. Nothing was taken over.")
        await self._keep_typed(space, source.texts)
        return f"Taken over: {source.words}. Change the words as you like."

    async def _fix(self, space: str, _: RoomRecords) -> str:
        if self._sets_up:
            await self._keep_typed(space)
        rule = self._chosen_rule()
        await self._rounds(space, lambda rounds: rounds.fix_rule(rule))
        return "The rule is fixed. From the first round on nobody can change it."

    async def _go_on(self, space: str, found: RoomRecords) -> str:
        wanted = self.get_body_argument("rated", "")
        rated = next((each for each in rated_on_the_day(found.entries) if each.id == wanted), None)
        if rated is None:
            raise RefusedError("What was rated is not shown in this room any more. Nothing was changed.")
        groups = groups_in("\n".join(usual_groups()))
        await self._rounds(space, lambda rounds: rounds.go_on(rated.run, rated.activity, groups))
        return f"“{rated.title}” goes on here. Look at what came out, and open the next round."

    async def _begin(self, space: str, _: RoomRecords) -> str:
        ends = end_of(self.get_body_argument("ends", ""), dt.datetime.now(dt.UTC))
        items = self.get_body_arguments("item")
        if self._sets_up:
            items = await self._keep_typed(space)
            rounds = await self._rounds(space, lambda rounds: rounds.standing())
            if self._chosen_rule() != rounds.held.delphi.rule:
                raise RefusedError(NOT_FIXED)
        await self._rounds(space, lambda rounds: rounds.begin(ends, items))
        return "The round is open. Send the link to everybody who should rate."

    async def _change_end(self, space: str, _: RoomRecords) -> str:
        ends = end_of(self.get_body_argument("ends", ""), dt.datetime.now(dt.UTC))
        number = round_in(self.get_body_argument("round", ""))
        await self._rounds(space, lambda rounds: rounds.end_at(number, ends))
        return "The round has a new end. Tell everybody who has the link."

    async def _close(self, space: str, _: RoomRecords) -> str:
        number = round_in(self.get_body_argument("round", ""))
        await self._rounds(space, lambda rounds: rounds.end_at(number, None))
        return "The round has ended. What came out stands below, and on the page of everybody who rates."

    async def _new_link(self, space: str, _: RoomRecords) -> str:
        await self._rounds(space, lambda rounds: rounds.new_link())
        return "There is a new link. The old one lets nobody new in. Who is in stays in."

    def _chosen_rule(self) -> ShareRule | RangeRule | RandRule:
        return rule_in(*(self.get_body_argument(name, "") for name in ("rule", "high", "low", "share")))

    @property
    def _sets_up(self) -> bool:
        """The form is that of before the first round, which holds the statements as well."""
        return "statements" in self.request.body_arguments

    def _not_kept(self, wrong: str, at: str) -> bool:
        """What stood in the form of before the first round has no other place now."""
        return self._sets_up and bool(wrong or (at == "go_on" and self.get_body_argument("statements", "").strip()))

    async def _show(self, space: str, *, said: str = "", wrong: str = "", at: str = "") -> None:
        found = await self.records(space)
        if found is None:
            return
        rounds: Rounds = await self._rounds(space, lambda rounds: rounds.standing())
        delphi = rounds.held.delphi if rounds.held is not None else None
        running = rounds.open_round
        link = f"{self.join_address}#{secret_of(space, rounds.held.link)}" if rounds.held and rounds.held.link else ""
        guests = await self.in_room(space, lambda room: room.guests())
        today = rounds.now.astimezone().date()
        rule = delphi.rule if delphi is not None else None
        self.show(
            "delphi.html",
            status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
            info=found.info,
            delphi=delphi,
            seen=_mark(_kept(rounds)),
            typed=self._typed(_kept(rounds)) if wrong else _kept(rounds),
            unkept=self._typed({"statements": "", "groups": ""}) if self._not_kept(wrong, at) else {},
            rated=rated_on_the_day(found.entries) if delphi is None or not delphi.rounds else (),
            moment=moment_in_full,
            sources=sources(found.entries) if delphi is None or not delphi.rounds else (),
            rule_words=rule.words() if rule is not None else "",
            fixed=moment_in_full(delphi.rule_fixed) if delphi is not None and delphi.rule_fixed else "",
            rule=self._typed(_shares(rule)),
            running=running,
            until=date(running.last_day) if running is not None else "",
            answered=rounds.answered,
            link=link,
            picture=self.picture(secret_of(space, rounds.held.link)) if rounds.held and link else "",
            out_of_reach=self.out_of_reach,
            by_link=sum(guest.role == Role.RATER for guest in guests),
            next=len(delphi.rounds) + 1 if delphi is not None else 1,
            report=outcomes_of(rounds),
            days={
                "today": today.isoformat(),
                "usual": min(today + dt.timedelta(days=USUAL_DAYS), rounds.last_day).isoformat(),
                "ends": running.last_day.isoformat() if running is not None else "",
                "last": rounds.last_day.isoformat(),
            },
            last_day=date(rounds.last_day),
            said=said,
            wrong=wrong,
            at=at,
        )

    def _typed(self, kept: dict[str, str]) -> dict[str, str]:
        """What stands in the form that was sent, and may not be kept yet; else what is kept."""
        typed = {name: self.get_body_argument(name, value) for name, value in kept.items()}
        return {name: "\n".join(value.splitlines()) for name, value in typed.items()}


def _kept(rounds: Rounds) -> dict[str, str]:
    """The statements and groups as lines; before there are any, the usual groups."""
    if rounds.held is None:
        return {"statements": "", "groups": "\n".join(usual_groups())}
    return {
        "statements": "\n".join(item.label for item in rounds.held.delphi.items),
        "groups": "\n".join(group.label for group in rounds.held.groups),
    }


def _mark(kept: dict[str, str]) -> str:
    """What statements and groups are known by to a page that was open while somebody else changed them."""
    return hashlib.sha256(repr(sorted(kept.items())).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _shares(rule: object) -> dict[str, str]:
    """The kind of the rule that is fixed, and each rule's shares in a hundred."""
    shares = rule if isinstance(rule, ShareRule) else ShareRule()
    within = rule if isinstance(rule, RangeRule) else RangeRule()
    return {
        "rule": str(getattr(rule, "kind", "shares")),
        "high": f"{shares.share_high * 100:g}",
        "low": f"{shares.share_low * 100:g}",
        "share": f"{within.share * 100:g}",
    }
