"""Questions to a panel as the store keeps them: until when people may ask, and what leaves the list by itself."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from cpi_widgets.model import (
    ASKED,
    PANEL,
    NotSavedError,
    Now,
    PanelQuestion,
    Record,
    RefusedError,
    Reply,
    asked_no_more,
    question_id,
    without_asked,
)

from .journal import Book, Line, Standing
from .own_hand import OwnHand, Sides

_log = logging.getLogger(__name__)
OVER: Final = "The day has ended, so asking and voting have ended too. Nothing was changed."
_SENT: Final = frozenset({"words", "text"})


def check_asking(book: Book, record: Record) -> None:
    """Refuse a question or a vote once the day of its room has ended.

    What was asked or given while the day went on can be taken back at any time, and undo puts it back.

    Raises:
        RefusedError: the day has ended.
    """
    if not isinstance(record, Reply) or record.run != PANEL:
        return
    now = book.standing(Now().id)
    if now is not None and now.body["phase"] == "ended":
        raise RefusedError(OVER)


def asked_in(standing: Standing | None) -> str:
    """The question that somebody's answer asks, by the id that a list has it under; "" for anything else."""
    if standing is None or standing.kind != Reply.record_kind:
        return ""
    body = standing.body
    asks = (body["run"], body["part"]) == (PANEL, ASKED) and body["share"] in _SENT
    return question_id(str(body.get("text", ""))) if asks else ""


def taken_back(lines: Sequence[Line]) -> set[str]:
    """The questions of which somebody's answer is another now, or none."""
    return {asked for line in lines if (asked := asked_in(line.before)) and asked != asked_in(line.after)}


@dataclass(frozen=True)
class Asking(OwnHand):
    """A room's panel as the store keeps it in order, in the name of whoever wrote last."""

    def take_off(self, taken_back: Collection[str]) -> None:
        """Take off the list what nobody asks any more, of what was taken back: no undo brings it back there."""
        gone = set(taken_back) - self.asked()
        listed = {each.id: each for each in self._listed()}
        try:
            self.write(self.without(gone.intersection(asked_no_more(listed, listed.keys() - gone))))
        except NotSavedError:
            _log.exception("A question was taken back and still stands on the list. Counting the votes takes it off.")

    def asked(self) -> set[str]:
        """What people ask now, by the ids that a list has it under."""
        return {asked for standing in self.book.live(Reply.record_kind) if (asked := asked_in(standing))}

    def without(self, gone: Collection[str]) -> list[Sides]:
        """The list without some questions; what was together with one lives on."""
        live = {s.id: s for s in self.book.live(PanelQuestion.record_kind)}
        changed, leaving = without_asked(self._listed(), gone)
        now: list[Sides] = [(live[each.id], self.successor(live[each.id], each)) for each in changed]
        return now + [(live[each.id], None) for each in leaving]

    def _listed(self) -> list[PanelQuestion]:
        return [PanelQuestion.model_validate(s.body) for s in self.book.live(PanelQuestion.record_kind)]
