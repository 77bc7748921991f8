"""Gaps in the map, turned into wishes: contacts hoped for, which may belong to a goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.measures.gaps import gaps
from cpi_widgets.model import Entry

from .map_widget import MapWidget
from .undo_here import UndoHere


class MapWishes(UndoHere, MapWidget):
    """Say what is hoped for; it stands on the newest map, dashed, until it is real.

    Args:
        space: Where the map is.  Without one it lives in this notebook only.
        session: Who sits at this screen.
        whose: The word in the middle of a map that nobody has begun yet.
        options: ``title``, ``readonly``.
    """

    bundle: ClassVar[str] = "map_wishes"
    kinds: frozenset[str] = frozenset({"pair", "map", "contact", "placement", "goal"})

    asks = t.List(t.List(), read_only=True).tag(sync=True)
    """``[question, kind]`` for each gap of the map."""

    def made(self) -> None:
        """Look for gaps."""
        self._say_gaps()

    def followed(self, new: Sequence[Entry[Any]], gone: Sequence[str]) -> None:
        """Look for gaps again; a newer map takes the place of the one on show."""
        super().followed(new, gone)
        newest = self._newest_map()
        if newest != self.map_id:
            self.map_id = newest
        self._say_gaps()

    def _say_gaps(self) -> None:
        self.set_trait("asks", [[gap.words, gap.kind] for gap in gaps(self.network)])
