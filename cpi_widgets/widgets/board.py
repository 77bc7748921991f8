"""A board: one question, short cards; each is its writer's alone until they send it to the wall."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import Card, Entry
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.store.permissions import AUDIENCES, RIGHTS

from .space_widget import SpaceWidget


class Board(SpaceWidget):
    """Write a card for yourself, send it to the wall, take it back; see what others sent, as it comes.

    In a room nobody learns who wrote a card; those who lead may take one off the wall.

    Args:
        space: Where the cards are.  Without one they live in this notebook only, and there is no wall.
        session: Who sits at this screen.
        options: ``question``, ``board`` (a name, where a space has several boards), ``readonly``.

    Example:
        >>> from cpi_widgets import Board
        >>> Board(question="What do you hope for from today?").question
        'What do you hope for from today?'
    """

    bundle: ClassVar[str] = "board"
    kinds: frozenset[str] = frozenset({"pair", "card"})

    question = t.Unicode("What would you like to write down?").tag(sync=True)
    board = t.Unicode("board").tag(sync=True)
    wall = t.Unicode(read_only=True).tag(sync=True)
    """The audience of a card on the wall; "" where there is nobody else."""
    keeps_order = t.Bool(read_only=True).tag(sync=True)
    """True for those who may take others' cards off the wall."""

    def __init__(self, space: Space | None = None, *, session: Session | None = None, **options: Any) -> None:
        super().__init__(space, session=session, **options)

    def shows(self, entry: Entry[Any]) -> bool:
        """The cards of this board."""
        record = entry.record
        return record.board == self.board if isinstance(record, Card) else super().shows(entry)

    @t.default("wall")
    def _wall(self) -> str:
        kind = self.space.info.kind
        return "" if kind == "own" else AUDIENCES[kind][-1]

    def moved(self) -> None:
        """Whoever leads from now on may take cards off the wall, and whoever no longer does may not."""
        self.set_trait("keeps_order", self._keeps_order())

    @t.default("keeps_order")
    def _keeps_order(self) -> bool:
        info = self.space.info
        return RIGHTS[info.kind, info.role].others != "nothing"
