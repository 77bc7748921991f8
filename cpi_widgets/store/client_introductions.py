"""Offers and asks that meet, as a kernel asks for it over the store process's socket."""

from __future__ import annotations

from typing import Any

from cpi_widgets.model import Introduced

from .connection import Line


class ClientIntroductions:
    """``introductions.Introductions`` over the socket."""

    def __init__(self, line: Line, room: str) -> None:
        self._line = line
        self._room = room

    def standing(self) -> list[Introduced]:
        """How it stands between the one who asks and others."""
        return [Introduced.model_validate(each) for each in self._ask("introduced")]

    def would_like(self, run: str, activity: str, part: str, text: str) -> None:
        """Say yes to a text on the wall."""
        self._ask("would_like", run=run, activity=activity, part=part, text=text)

    def answer(self, introduction: str, yes: bool) -> None:
        """Say yes or no to somebody who would like what the one who asks wrote."""
        self._ask("introduction", id=introduction, yes=yes)

    def take_back(self, introduction: str) -> None:
        """Take back one's yes or no."""
        self._ask("introduction_back", id=introduction)

    def _ask(self, do: str, **values: Any) -> Any:
        return self._line.ask(f"room_{do}", room=self._room, **values)
