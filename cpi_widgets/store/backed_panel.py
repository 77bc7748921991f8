"""``panel_counts.PanelCounts`` over a backing.

What was told of the votes is kept in a record that the store alone writes, and its journal says all that ever was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cpi_widgets.model import PANEL, AskedQuestion, PanelCount, PanelVotes, asked_in_words, votes_again

from .answers import given_in
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
        given_at = given_then(book, PANEL, PANEL, [each.at for each in past])
        told, kept = votes_again(listed, behind, past, given_at, book.head())
        if kept is not None and standing is None:
            self.write([(None, self.new(kept, "leaders"))])
        elif kept is not None and standing is not None:
            self.write([(standing[0], self.successor(standing[0], kept))])
        return told
