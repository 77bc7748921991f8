"""What came in for a room's panel, as those who lead it may ask for it.

Two forms stand behind ``PanelCounts``: ``backed_panel`` over a backing, and ``client_panel`` over the socket.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from cpi_widgets.model import AskedQuestion, PanelVotes


class PanelCounts(Protocol):
    """Reading what was asked before it is on the list, and counting votes; for those who lead."""

    def came_in(self) -> list[AskedQuestion]:
        """What people ask, all of its words."""

    def votes(self, listed: Sequence[str], behind: Mapping[str, str]) -> PanelVotes:
        """How many votes each question has, from five voters on (``model.panel_votes``).

        They stay as they were told until five people or more vote otherwise, so that nobody's vote is read from what
        moved.

        Args:
            listed: the ids of the questions that stand for themselves.
            behind: those that are put together with another: id → the id of the one that stands for it.
        """
