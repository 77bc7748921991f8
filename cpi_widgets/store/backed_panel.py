"""``panel_counts.PanelCounts`` over a backing.

What was told of the votes is kept in a record that the store alone writes, and its journal says all that ever was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cpi_widgets.model import (
    PANEL,
    AskedQuestion,
    Now,
    PanelCount,
    PanelQuestion,
    PanelVotes,
    asked_in_words,
    stand_ins,
    votes_again,
)
from cpi_widgets.model.panel_votes import told_before

from .answers import given_in
from .journal import Line
from .own_hand import OwnHand
from .shown_before import given_then


@dataclass(frozen=True)
class BackedPanel(OwnHand):
    """What came in for a room's panel."""

    def came_in(self) -> list[AskedQuestion]:
        """What people ask."""
        self.may("lead")
        return asked_in_words(given_in(self.book, PANEL, PANEL), self.space)

    def votes(self, listed: Sequence[str], behind: Mapping[str, str]) -> PanelVotes:
        """How many votes each question has."""
        self.may("lead")
        book, standing = self.book, self.standing_of(PanelCount().id, PanelCount)
        past = [PanelCount.model_validate(line.either.body) for line in book.lines_of(PanelCount().id)]
        past = [*self._before(past), *past]
        given_at = given_then(book, PANEL, PANEL, [each.at for each in past])
        told, kept = votes_again(listed, behind, past, given_at, book.head())
        if kept is not None and standing is None:
            self.write([(None, self.new(kept, "leaders"))])
        elif kept is not None and standing is not None:
            self.write([(standing[0], self.successor(standing[0], kept))])
        return told

    def asked_now(self, listed: Sequence[PanelQuestion]) -> str:
        """What the room is asked, until those who lead go on with something else: then that has the screen."""
        asked = next((each for each in listed if each.state == "now"), None)
        if asked is None:
            return ""
        runs = [line for s in self.book.live(Now.record_kind) for line in self.book.lines_of(s.id)]
        moved = max((line.seq for line in runs if _turned(line, "block", "run", "line", "phase")), default=0)
        begun = max((line.seq for line in self.book.lines_of(asked.id) if _turned(line, "state")), default=0)
        return asked.asks if begun > moved else ""

    def _before(self, kept: Sequence[PanelCount]) -> list[PanelCount]:
        """What was told before the first count that was kept, oldest first: a room may be older than such counts."""
        book = self.book
        live = {s.id: book.lines_of(s.id) for s in book.live(PanelQuestion.record_kind)}
        first = kept[0].at if kept else book.head()
        told = sorted(
            {line.deed.seq for lines in live.values() for line in lines if _turned(line, "votes") and line.seq <= first}
        )
        if not told:
            return []
        listed = [PanelQuestion.model_validate(lines[-1].either.body) for lines in live.values()]
        known = {name for name, lines in live.items() if lines[0].seq <= told[-1]} | (stand_ins(listed).keys() - live)
        given = given_then(book, PANEL, PANEL, told)(told[-1])
        return [*(PanelCount(at=at) for at in told[:-1]), told_before(told[-1], listed, known, given)]


def _turned(line: Line, *names: str) -> bool:
    """Whether a line changes one of some fields."""
    before, after = (side.body if side is not None else {} for side in (line.before, line.after))
    return any(before.get(name) != after.get(name) for name in names)
