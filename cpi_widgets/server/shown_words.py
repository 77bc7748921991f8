"""Three words on their way to the person: kept here so that a page of their own can show them, until they have them.

They stand in this process's memory only, by session, and go when the person says that they have kept them, when the
session ends, or after a while.  The store knows nothing but a mark of them (``store.spare_words``).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

MOST_SECONDS: Final = 1800.0
"""Whoever has not said so by then can make new words."""


@dataclass(frozen=True)
class Shown:
    """Three words to show."""

    words: tuple[str, ...]
    to: str
    """The page of ours to go on to."""
    first: bool
    """The person has only just come in."""
    known_as: str
    """As whom the words let somebody in; "" when they only stand in for a code."""


class ShownWords:
    """The words that are being shown, by session."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds
        self._shown: dict[str, Shown] = {}

    def keep(self, session: str, shown: Shown) -> None:
        """Keep words for one session, in place of older ones."""
        self._shown[session] = shown
        asyncio.get_running_loop().call_later(self._seconds, self._forget_these, session, shown)

    def get(self, session: str) -> Shown | None:
        """What is being shown to a session."""
        return self._shown.get(session)

    def forget(self, session: str) -> Shown | None:
        """Show them no longer; returns what was shown."""
        return self._shown.pop(session, None)

    def _forget_these(self, session: str, shown: Shown) -> None:
        if self._shown.get(session) is shown:
            del self._shown[session]
