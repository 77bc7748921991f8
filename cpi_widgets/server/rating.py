"""Rating in a room's Delphi: a plain page by link, for weeks, on any phone; what is given is kept as it is typed."""

from __future__ import annotations

import datetime as dt
import json
from http import HTTPStatus
from typing import Final

from tornado import web

from cpi_widgets.model import (
    LONGEST_REASON,
    Mark,
    NotSavedError,
    RefusedError,
    Role,
    Rounds,
)
from cpi_widgets.pages.rounds.setting_up import round_in
from cpi_widgets.pages.rounds.telling import asked_in, outcomes_of

from .days import date
from .rooms import LEADERS, RoomDoor

RATERS: Final = frozenset({Role.PARTICIPANT, Role.RATER})
CANNOT: Final = "cannot"
SCALE: Final = {1: "not at all", 5: "in two minds", 9: "completely"}
"""What numbers mean."""
TOO_LONG: Final = f"A reason has {LONGEST_REASON:,} letters at most. Make it shorter; nothing else was lost."


class RatingDoor(RoomDoor):
    """What the page and its keeping share."""

    async def rounds(self, space: str) -> Rounds | None:
        """The Delphi as the visitor may see it; ``None`` when they were sent to the page of those who lead.

        Raises:
            web.HTTPError: 404 for everybody else.
        """
        role = await self.role(space)
        if role in LEADERS:
            self.redirect(f"{self.base_url}room/{space}/delphi", status=HTTPStatus.SEE_OTHER)
            return None
        if role not in RATERS:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        return await self.in_room(space, lambda room: room.rounds.standing())

    async def take(self, space: str, rounds: Rounds) -> None:
        """Take what the form holds.

        Raises:
            RefusedError: it is not taken; the message says why, and what is safe.
        """
        number = round_in(self.get_body_argument("round", ""))
        marks = {item: self._mark(item) for item in self.get_body_arguments("item") if self._is_asked(rounds, item)}
        stand = self.get_body_argument("stand", None)
        shown = None if self.get_body_argument("asks_shown", "") == "" else bool(self.get_body_argument("shown", ""))
        await self.desk.in_room(self.visitor.person, space, lambda room: room.rounds.rate(number, marks, stand, shown))

    @staticmethod
    def _is_asked(rounds: Rounds, item: str) -> bool:
        return rounds.held is not None and any(item == each.id for each in rounds.held.delphi.items)

    def _mark(self, item: str) -> Mark:
        """What the form holds for one statement."""
        given, reason = self.get_body_argument(f"rating.{item}", ""), self.get_body_argument(f"reason.{item}", "")
        if len(reason) > LONGEST_REASON:
            raise RefusedError(TOO_LONG)
        rating = int(given) if given in set("123456789") else None
        return Mark(rating=rating, cannot=given == CANNOT, reason=reason.strip())


class Rating(RatingDoor):
    """``/room/<id>/rate``: what is asked now, or what came out."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show it."""
        await self._show(space)

    @web.authenticated
    async def post(self, space: str) -> None:
        """Keep what the form holds, or take out what was given in a round."""
        rounds = await self.rounds(space)
        if rounds is None:
            return
        try:
            if self.get_body_argument("do", "") == "take_back":
                number = round_in(self.get_body_argument("round", ""))
                await self.desk.in_room(self.visitor.person, space, lambda room: room.rounds.take_back(number))
                await self._show(space, said="What you gave in this round is taken back. It is nowhere any more.")
            else:
                await self.take(space, rounds)
                await self._show(space, said="Saved. You can change it until the round ends.")
        except (RefusedError, NotSavedError) as refused:
            await self._show(space, wrong=str(refused))

    async def _show(self, space: str, *, said: str = "", wrong: str = "") -> None:
        rounds = await self.rounds(space)
        info = await self.desk.room_info(self.visitor.person, space)
        if rounds is None or info is None:
            return
        running = rounds.open_round
        ballot = rounds.ballot(running.number) if running is not None else None
        stands = [each.stand for each in rounds.mine if each.stand]
        self.show(
            "rating.html",
            status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
            info=info,
            running=running,
            until=date(running.last_day) if running is not None else "",
            asked=asked_in(rounds),
            groups=rounds.held.groups if rounds.held is not None else (),
            ballot=ballot,
            stand=stands[-1] if stands else "",
            report=outcomes_of(rounds),
            rule=rounds.held.delphi.rule if rounds.held is not None else None,
            last=rounds.tallies[-1].round if rounds.tallies else 0,
            gave={each.round for each in rounds.mine},
            takes_part=info.role == Role.PARTICIPANT,
            last_day=date(rounds.last_day),
            scale=SCALE,
            longest=LONGEST_REASON,
            said=said,
            wrong=wrong,
        )


class RatingKept(RatingDoor):
    """``POST /room/<id>/rate/kept``: one statement at a time, as it is filled in; answers in JSON."""

    @web.authenticated
    async def post(self, space: str) -> None:
        """Keep it, or say why not."""
        rounds = await self.rounds(space)
        if rounds is None:
            return
        said = {"saved": f"{dt.datetime.now().astimezone():%H:%M}"}
        try:
            await self.take(space, rounds)
        except (RefusedError, NotSavedError) as refused:
            self.set_status(HTTPStatus.CONFLICT)
            said = {"wrong": str(refused)}
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(said))
