"""What came in for a panel, as a kernel asks for it over the store process's socket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cpi_widgets.model import AskedQuestion, PanelVotes

from .connection import Line


class ClientPanel:
    """``panel_counts.PanelCounts`` over the socket."""

    def __init__(self, line: Line, room: str) -> None:
        self._line = line
        self._room = room

    def came_in(self) -> list[AskedQuestion]:
        """What people ask."""
        return [AskedQuestion.model_validate(each) for each in self._line.ask("room_came_in", room=self._room)]

    def votes(self, listed: Sequence[str], behind: Mapping[str, str]) -> PanelVotes:
        """How many votes each question has."""
        told = self._line.ask("room_votes", room=self._room, listed=list(listed), behind=dict(behind))
        return PanelVotes.model_validate(told)
