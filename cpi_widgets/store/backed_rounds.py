"""``rating_rounds.RatingRounds`` over a backing.

Everything is by the store's own clock: when a rule was fixed, whether a round is open, and that it has ended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import compare_digest, token_urlsafe
from typing import TYPE_CHECKING, Final

from cpi_widgets.model import (
    MOST_GROUPS,
    MOST_STATEMENTS,
    NO_STAND,
    Audience,
    Ballot,
    Delphi,
    Mark,
    RandRule,
    RangeRule,
    Record,
    RefusedError,
    Role,
    RoomDelphi,
    Rounds,
    RoundTally,
    ShareRule,
    Stake,
    Statement,
    ballot_id,
    last_day_before,
    rating_problem,
    tally_id,
    tally_of,
)
from cpi_widgets.model.day_words import in_words

from .ballots import asked_in, ballots_in, held_in, opinions_in, unsaid_reasons
from .own_hand import OwnHand
from .rounds_of_day import DayRounds, rounds_of_day
from .who_is_in import lately_in

if TYPE_CHECKING:
    from .backing import Backing, SpaceRow

OF_ROOM: Final = "~"
"""What a link's secret has and no room's: before it stands which room it is of."""
NOT_YET: Final = "There is nothing to rate here yet. Nothing was changed."
BEGUN: Final = (
    "The first round has opened, so its statements and groups stay. Nothing was changed. "
    "A room holds one Delphi: for another one, open another room."
)
NOT_SHOWN: Final = (
    "These rounds are not here any more: what came of them was taken back. Nothing was changed. "
    "Show it in the room again, or write the statements here."
)
NOTHING_CHOSEN: Final = "Choose at least one statement for the round. Nothing was opened."
LINK_IS_OLD: Final = "This link does not lead to a rating any more. Ask whoever sent it for a new one."
NO_ROUND_OPEN: Final = (
    "No round is open just now, so the link lets nobody new in. Ask whoever sent it when the next one opens. "
    "If you were in before, you still are, in the same browser or with your three words."
)


def secret_of(space: str, link: str) -> str:
    """What a link carries: which room, and what lets one in."""
    return f"{space}{OF_ROOM}{link}"


def room_by_link(backing: Backing, secret: str, person: str | None) -> SpaceRow:
    """The room whose Delphi a link is of, for somebody who is in it or while a round is open.

    Raises:
        RefusedError: it lets nobody in; the message says what to do.
    """
    space_id, _, link = secret.strip().partition(OF_ROOM)
    space = backing.space_row(space_id) if backing.room_row(space_id) is not None else None
    held = held_in(backing.book(space_id)) if space is not None else None
    if space is None or held is None or not held.link or not compare_digest(held.link.encode(), link.encode()):
        raise RefusedError(LINK_IS_OLD)
    known = person is not None and space.role_of(person) is not None
    if not known and held.delphi.open_round(backing.clock()) is None:
        raise RefusedError(NO_ROUND_OPEN)
    return space


@dataclass(frozen=True)
class BackedRounds(OwnHand):
    """The Delphi of a room."""

    def standing(self) -> Rounds:
        """The Delphi as the one who asks may see it; a round that has ended is counted by then."""
        space, room = self.may(None)
        role = space.role_of(self.person)
        leads = role in {Role.TRAINER, Role.CO_TRAINER}
        if not leads:
            self.may("rate")
        held, now = held_in(self.book), self.backing.clock()
        self._count(space, held, now)
        running = held.delphi.open_round(now) if held is not None else None
        ballots = ballots_in(self.book)
        tallies = [RoundTally.model_validate(s.body) for s in self.book.live(RoundTally.record_kind)]
        answered = None
        if leads and running is not None:
            answered = sum(each.round == running.number and bool(each.marks) for _, each in ballots)
        return Rounds(
            held=held if leads or held is None else held.model_copy(update={"link": ""}),
            now=now,
            tallies=tuple(sorted(tallies, key=lambda tally: tally.round)),
            mine=tuple(sorted((b for who, b in ballots if who == self.person), key=lambda ballot: ballot.round)),
            answered=answered,
            wipe_at=room.wipe_at,
        )

    def set_up(self, items: Sequence[Statement], groups: Sequence[Stake]) -> RoomDelphi:
        """Say what is to be rated, and which groups of people there are; until the first round opens."""
        self.may("rounds")
        if not 1 <= len(items) <= MOST_STATEMENTS:
            msg = f"Write at least one statement, and {MOST_STATEMENTS} at most. Nothing was kept."
            raise RefusedError(msg)
        if len(groups) > MOST_GROUPS:
            msg = f"There can be {MOST_GROUPS} groups at most. Nothing was kept."
            raise RefusedError(msg)
        held = held_in(self.book)
        if held is not None and held.delphi.rounds:
            raise RefusedError(BEGUN)
        if held is None:
            return self._keep(RoomDelphi(delphi=Delphi(items=tuple(items)), groups=tuple(groups)))
        delphi = held.delphi.model_copy(update={"items": tuple(items)})
        return self._keep(held.model_copy(update={"delphi": delphi, "groups": tuple(groups)}))

    def fix_rule(self, rule: ShareRule | RangeRule | RandRule) -> RoomDelphi:
        """Say by what rule it will be told whether people agree, at this moment; until the first round opens."""
        return self._change(lambda delphi, now: delphi.fix_rule(rule, now))

    def go_on(self, run: str, activity: str, groups: Sequence[Stake]) -> RoomDelphi:
        """Take up the rounds that the room rated on its day, with their rule and with what each gave in them."""
        self.may("rounds")
        held, found = held_in(self.book), rounds_of_day(self.book, run, activity)
        if held is not None and held.delphi.rounds:
            raise RefusedError(BEGUN)
        if found is None:
            raise RefusedError(NOT_SHOWN)
        kept = RoomDelphi(delphi=found.delphi, groups=tuple(groups))
        standing = self.book.standing(kept.id)
        whole = self.successor(standing, kept) if standing is not None else self.new(kept, "room")
        given = [BackedRounds(self.backing, who, self.space).new(ballot, "author") for who, ballot in found.ballots]
        tallies = [self._leader().new(tally, "room") for tally in self._as_shown(found)]
        self.write([(standing, whole), *((None, each) for each in (*given, *tallies))])
        return kept

    def _as_shown(self, found: DayRounds) -> list[RoundTally]:
        """The rounds of the day, counted of all whom the room's picture counts, also of those who are gone by now."""
        space, _ = self.may(None)
        opinions = [opinion for who, ballot in found.ballots for opinion in ballot.opinions(who)]
        asked = {*asked_in(self.book, space.members, lately_in(self.backing, self.space)), *(o.rater for o in opinions)}
        panel = dict.fromkeys(asked, NO_STAND)
        return [
            tally_of(found.delphi, [each for each in opinions if each.round <= number], panel, number)
            for number in range(1, len(found.delphi.rounds) + 1)
        ]

    def begin(self, ends: dt.datetime, items: Collection[str]) -> RoomDelphi:
        """Open the next round, now, until ``ends``: at the latest when the room is wiped."""
        if not items:
            raise RefusedError(NOTHING_CHOSEN)
        self._before_wiping(ends)
        changed = self._change(lambda delphi, now: delphi.add_round(now, ends, items))
        return changed if changed.link else self.new_link()

    def end_at(self, number: int, ends: dt.datetime | None) -> RoomDelphi:
        """Let the open round end at another time; without one now."""
        if ends is not None:
            self._before_wiping(ends)
        changed = self._change(lambda delphi, now: delphi.change_end(number, ends or now, now))
        space, _ = self.may("rounds")
        self._count(space, changed, self.backing.clock())
        return changed

    def new_link(self) -> RoomDelphi:
        """Make a new link; the old one lets nobody in any more."""
        self.may("rounds")
        held = held_in(self.book)
        if held is None:
            raise RefusedError(NOT_YET)
        return self._keep(held.model_copy(update={"link": token_urlsafe(16)}))

    def rate(
        self, number: int, marks: Mapping[str, Mark], stand: str | None = None, shown: bool | None = None
    ) -> Ballot:
        """Give something, or change what one gave, as long as the round is open."""
        self.may("rate")
        held, now = held_in(self.book), self.backing.clock()
        if held is None:
            raise RefusedError(NOT_YET)
        wrong = rating_problem(held.delphi, None, number, now)
        wrong = wrong or next(filter(None, (rating_problem(held.delphi, item, number, now) for item in marks)), None)
        if wrong:
            raise RefusedError(wrong)
        if stand not in {None, NO_STAND, *(group.id for group in held.groups)}:
            raise RefusedError("There is no such group here. Nothing was kept. Choose one from the list.")
        before = self.standing_ballot(number)
        given = before or Ballot(id=ballot_id(number, self.person), round=number, stand=self._last_stand())
        all_marks = {item: mark for item, mark in {**given.marks, **marks}.items() if not mark.blank}
        update = {"marks": all_marks, "stand": stand, "shown": shown}
        ballot = given.model_copy(update={name: value for name, value in update.items() if value is not None})
        self._put(ballot, "author")
        return ballot

    def take_back(self, number: int) -> None:
        """Take out what one gave in a round, for good."""
        self.may("rate")
        found = self.book.standing(ballot_id(number, self.person))
        if found is None or found.first_by != self.person:
            return
        self.write([(found, None)])
        left = unsaid_reasons(self.book)
        leader = self._leader()
        leader.write([(old, leader.successor(old, tally)) for old, tally in left])
        bare = replace(found, body=Ballot(id=found.id, round=number).body())
        self.book.unwrite({found.id: bare, **{old.id: None for old, _ in left}})

    def standing_ballot(self, number: int) -> Ballot | None:
        """What the one who asks gave in a round."""
        found = self.standing_of(ballot_id(number, self.person), Ballot)
        return found[1] if found is not None and found[0].first_by == self.person else None

    def _last_stand(self) -> str:
        """As whom they spoke in the round before."""
        stands = [ballot.stand for who, ballot in ballots_in(self.book) if who == self.person]
        return stands[-1] if stands else NO_STAND

    def _change(self, change: Callable[[Delphi, dt.datetime], Delphi]) -> RoomDelphi:
        self.may("rounds")
        held = held_in(self.book)
        if held is None:
            raise RefusedError(NOT_YET)
        try:
            changed = change(held.delphi, self.backing.clock())
        except ValueError as error:
            raise RefusedError(str(error)) from error
        return self._keep(held.model_copy(update={"delphi": changed}))

    def _keep(self, held: RoomDelphi) -> RoomDelphi:
        self._put(held, "room")
        return held

    def _put(self, record: Record, audience: Audience) -> None:
        found = self.book.standing(record.id)
        self.write(
            [(found, self.successor(found, record)) if found is not None else (None, self.new(record, audience))]
        )

    def _before_wiping(self, ends: dt.datetime) -> None:
        _, room = self.may("rounds")
        if ends > room.wipe_at:
            day = in_words(last_day_before(room.wipe_at))
            msg = (
                f"Everything in this room is deleted at the end of {day}, so a round cannot go on for longer. "
                "Choose an earlier day. Or first choose a later date for the room, as long as it has not ended."
            )
            raise RefusedError(msg)

    def _leader(self) -> BackedRounds:
        """The hand of the room's trainer: what is made of many is nobody's who was asked."""
        space, _ = self.may(None)
        leader = next((m.person for m in space.members if m.role == Role.TRAINER), self.person)
        return BackedRounds(self.backing, leader, self.space)

    def _count(self, space: SpaceRow, held: RoomDelphi | None, now: dt.datetime) -> None:
        """Count the rounds that have ended and are not counted yet."""
        ended = [each for each in held.delphi.rounds if each.state(now) == "ended"] if held is not None else []
        due = [each.number for each in ended if self.book.standing(tally_id(each.number)) is None]
        if held is None or not due:
            return
        asked = asked_in(self.book, space.members, lately_in(self.backing, self.space))
        opinions, leader = opinions_in(self.book, asked), self._leader()
        for number in due:
            stands = {who: each.stand for who, each in ballots_in(self.book) if who in asked and each.round == number}
            panel = {**dict.fromkeys(asked, NO_STAND), **stands}
            tally = tally_of(held.delphi, [each for each in opinions if each.round <= number], panel, number)
            leader.write([(None, leader.new(tally, "room"))])
