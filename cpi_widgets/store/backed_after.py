"""``after_the_day.AfterTheDay`` over a backing.

Rights are checked by act.  What is written here is written by the store itself: in a room that has ended nobody writes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from cpi_widgets.model import (
    LONGEST_DAYS,
    Attended,
    Ballot,
    Card,
    FeedbackForm,
    FeedbackSummary,
    Introduction,
    Keeping,
    KeptUntil,
    Offered,
    PanelQuestion,
    Picture,
    RefusedError,
    Reply,
    Role,
    RoundTally,
    TakenOut,
    summary_id,
    summary_of,
    summed_up_again,
    wipe_time,
    without,
)
from cpi_widgets.model.attending import taken_out_id
from cpi_widgets.model.day_words import in_words

from .answers import given_in
from .asking import Asking, asked_in
from .backed_introductions import met_in
from .ballots import open_round, unsaid_reasons
from .carrying import offered
from .day_end import day_over
from .day_maps import begun_by
from .journal import Standing
from .own_hand import OwnHand, Sides
from .permissions import ANSWERS
from .taking_home import theirs_together

if TYPE_CHECKING:
    from .backing import RoomRow

NO_SUCH_NUMBER: Final = f"Choose a number of days from 0 to {LONGEST_DAYS}. Nothing was changed."
PAST: Final = "That day is over already. Nothing was changed. Choose more days, or delete the room now."
ONLY_NEARER: Final = (
    "The day has ended, and people went home knowing the date. It can come nearer, not later. Nothing was changed."
)

_SHOWN: Final = frozenset({Picture.record_kind, FeedbackSummary.record_kind})
"""What holds texts of many."""
GIVEN: Final = ANSWERS | {Ballot.record_kind, Introduction.record_kind}
"""What people give of their own."""
_LEFT: Final = frozenset({"id", "board", "run", "activity", "part", "order", "group", "block"})
_LONG_AGO: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).isoformat()
_INSTEAD: Final[dict[str, dict[str, Any]]] = {
    Card.record_kind: {"text": "…"},
    PanelQuestion.record_kind: {"text": "…"},
    Attended.record_kind: {"first": _LONG_AGO, "last": _LONG_AGO},
    Reply.record_kind: {"share": "none"},
    Ballot.record_kind: {"round": 1},
    Introduction.record_kind: {"text": ""},
}
"""What stands for a word or a time without which a record would be none."""


@dataclass(frozen=True)
class BackedAfter(OwnHand):
    """What happens to a room after its day."""

    def keeping(self) -> Keeping:
        """Until when everything in the room is kept."""
        _, room = self.may(None)
        return self._keeping(room)

    def keep_for(self, days: int) -> Keeping:
        """Say how many days after its own day the room is kept."""
        _, room = self.may("keep")
        if not 0 <= days <= LONGEST_DAYS:
            raise RefusedError(NO_SUCH_NUMBER)
        wipe_at = wipe_time(room.opened_at, days)
        if wipe_at <= self.backing.clock():
            raise RefusedError(PAST)
        if wipe_at > room.wipe_at and self._keeping(room).ended:
            raise RefusedError(ONLY_NEARER)
        running = open_round(self.book, self.backing.clock())
        if running is not None and running.ends > wipe_at:
            msg = (
                f"Round {running.number} of the Delphi in this room goes on until the end of "
                f"{in_words(running.last_day)}, and would be cut off. Nothing was changed. "
                "Choose a later day, or let the round end sooner."
            )
            raise RefusedError(msg)
        kept = replace(room, wipe_at=wipe_at)
        self.backing.keep_room(kept)
        self.note_keeping(kept)
        self.backing.feed.presence.changed(self.space)
        return self._keeping(kept)

    def note_keeping(self, room: RoomRow) -> None:
        """Write down that this person ended it, or said until when it is kept."""
        keeping = self._keeping(room)
        record = KeptUntil(days=keeping.days, ended=keeping.ended)
        standing = self.standing_of(record.id, KeptUntil)
        if standing is None:
            self.write([(None, self.new(record, "leaders"))])
        else:
            self.write([(standing[0], self.successor(standing[0], record))])

    def sum_up(self, form: FeedbackForm) -> FeedbackSummary:
        """Sum up a feedback form from the answers that may be counted, and keep what came out."""
        self.may("sum_up")
        given = given_in(self.book, form.run, form.activity)
        before = self.standing_of(summary_id(form.run, form.activity), FeedbackSummary)
        if before is None:
            summary = summary_of(form, given, self.space)
            self.write([(None, self.new(summary, "room"))])
            return summary
        old, record = before
        summary = summed_up_again(record, form, given, self.space)
        if summary != record:
            self.write([(old, self.successor(old, summary))])
        return summary

    def offered(self) -> list[Offered]:
        """What groups say their team may have."""
        self.may("carry")
        return offered(self.book)

    def together(self) -> list[Reply]:
        """What the groups wrote in which the person who asks sat: it is theirs to take home."""
        self.may(None)
        return theirs_together(self.book, self.person)

    def forget(self) -> int:
        """Take out everything that the person who asks wrote in the room, for good; their map of the day as well."""
        self.may("forget")
        book = self.book
        mine = [s for s in book.live() if self._is_mine(s)]
        concerned = met_in(book)
        sent = {(s.body["run"], s.body["activity"]) for s in mine if s.kind == Reply.record_kind}
        listed = self._asking.listed()
        asked = {question for s in mine if (question := asked_in(s, listed))}
        self.write([(standing, None) for standing in mine])
        self.write([sides for run, activity in sorted(sent) for sides in self._unsaid(run, activity)])
        gone = self._unasked(asked)
        told = self._told(gone)
        self.write(self._asking.without(gone))
        self.write([(old, self.successor(old, left)) for old, left in unsaid_reasons(book)])
        self._unwrite(sent, told)
        self._note_taken_out()
        self.backing.feed.tell(self.space, concerned)
        return len(mine) + self._forget_map()

    def _note_taken_out(self) -> None:
        """Write down when they took theirs out: what their groups had written by then is not theirs to take home."""
        record = TakenOut(id=taken_out_id(self.person), last=self.backing.clock())
        standing = self.standing_of(record.id, TakenOut)
        if standing is None:
            self.write([(None, self.new(record, "author"))])
        else:
            self.write([(standing[0], self.successor(standing[0], record))])

    def _forget_map(self) -> int:
        """Erase their own map of the day; returns how many things stood on it."""
        own = begun_by(self.backing, self.person, self.space)
        return self.backing.erase(own.id, Role.OWNER).records if own is not None else 0

    def _unwrite(self, sent: Collection[tuple[str, str]], more: Mapping[str, Standing | None]) -> None:
        """Take their words out of the journal: also what was taken away before, and what stood on pictures."""
        book = self.book
        last = {record: book.lines_of(record)[-1].either for record in book.touched_by(self.person)}
        kept = {record: _wordless(standing) for record, standing in last.items() if self._is_mine(standing)}
        shown = [s for s in book.live() if s.kind in _SHOWN and any(s.id.startswith(f"{r}.{a}.") for r, a in sent)]
        if any(standing.kind == Ballot.record_kind for standing in kept.values()):
            shown += book.live(RoundTally.record_kind)
        book.unwrite({**kept, **more, **{standing.id: None for standing in shown}})

    def _is_mine(self, standing: Standing) -> bool:
        """True for an answer of theirs alone: not for what a group holds, nor for what a room is led with."""
        return standing.kind in GIVEN and standing.first_by == self.person and standing.audience != "group"

    def _unsaid(self, run: str, activity: str) -> Iterable[Sides]:
        """The pictures and summaries of an activity without the texts that are gone."""
        given = given_in(self.book, run, activity)
        for standing in self.book.live(Picture.record_kind):
            picture = Picture.model_validate(standing.body)
            if (picture.showing.run, picture.showing.activity) == (run, activity):
                yield standing, self.successor(standing, without(picture, given))
        summed = self.standing_of(summary_id(run, activity), FeedbackSummary)
        if summed is not None:
            old, record = summed
            yield old, self.successor(old, summed_up_again(record, record.form, given, self.space))

    @property
    def _asking(self) -> Asking:
        return Asking(self.backing, self.person, self.space)

    def _unasked(self, asked: Collection[str]) -> set[str]:
        """Those of some questions to the panel that nobody asks any more."""
        gone = set(asked) - self._asking.asked()
        return gone - {s.id for s in self.book.live(PanelQuestion.record_kind) if not s.body["from_room"]}

    def _told(self, gone: Collection[str]) -> dict[str, Standing | None]:
        """What the journal keeps of them, and of those that ever stood for one and may have had its words."""
        book = self.book
        told: dict[str, Standing | None] = {}
        for question in book.live(PanelQuestion.record_kind):
            behind = {each for line in book.lines_of(question.id) for each in line.either.body.get("together", ())}
            if question.id in gone:
                told[question.id] = _wordless(question)
            elif not behind.isdisjoint(gone):
                told[question.id] = None
        return told

    def _keeping(self, room: RoomRow) -> Keeping:
        over = room.ended or day_over(self.backing, self.space)
        return Keeping(opened_at=room.opened_at, wipe_at=room.wipe_at, ended=over)


def _wordless(standing: Standing) -> Standing:
    """What is left of an answer in the journal: which one it was, and none of its words."""
    kept = {name: value for name, value in standing.body.items() if name in _LEFT}
    return replace(standing, body=kept | _INSTEAD.get(standing.kind, {}))
