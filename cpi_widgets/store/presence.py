"""Who has which space open now, known from live connections and kept in memory only; and following a room.

Those who follow a room are told *that* something changed there, not what: they ask, and each asking is checked.
Many changes in a short time are told as one.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

_log = logging.getLogger(__name__)
LATELY_SECONDS: Final = 20 * 60.0
"""Who was here within so long is still in: a phone that sleeps through a talk has not gone home."""


class Presence:
    """The people in all spaces of one store.  Used from one thread."""

    def __init__(
        self,
        later: Callable[[Callable[[], None]], object] | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """``later`` puts telling off for a moment, without it followers are told at once; ``seconds`` is a clock."""
        self._later = later
        self._seconds = seconds
        self._left: dict[str, dict[str, float]] = {}
        """When people who are not here now left, by the clock's seconds."""
        self._here: dict[str, Counter[str]] = {}
        self._followers: dict[str, list[Callable[[], None]]] = {}
        self._waiting: set[str] = set()

    def enter(self, space: str, person: str) -> Callable[[], None]:
        """Somebody opens a space on one screen; returns the way to leave it."""
        here = self._here.setdefault(space, Counter())
        here[person] += 1
        if here[person] == 1:
            self.changed(space)
        left = False

        def leave() -> None:
            nonlocal left
            if left:
                return
            left = True
            here[person] -= 1
            if not here[person]:
                del here[person]
                self._left.setdefault(space, {})[person] = self._seconds()
                self.changed(space)

        return leave

    def here(self, space: str) -> frozenset[str]:
        """The people who have a space open now."""
        return frozenset(self._here.get(space, ()))

    def lately(self, space: str) -> frozenset[str]:
        """The people who have a space open now, or had it a little while ago."""
        since = self._seconds() - LATELY_SECONDS
        left = {person for person, at in self._left.get(space, {}).items() if at >= since}
        return self.here(space) | left

    def follow(self, space: str, callback: Callable[[], None]) -> Callable[[], None]:
        """Be told that something changed in a space; returns the way to stop."""
        followers = self._followers.setdefault(space, [])
        followers.append(callback)

        def stop() -> None:
            if callback in followers:
                followers.remove(callback)

        return stop

    def forget(self, space: str) -> None:
        """Tell those who follow a space that is no more a last time, and forget who was there."""
        self._here.pop(space, None)
        self._left.pop(space, None)
        followers = self._followers.pop(space, [])
        for callback in followers:
            self._nudge(callback)

    def changed(self, space: str) -> None:
        """Tell those who follow a space, soon and once."""
        if not self._followers.get(space) or space in self._waiting:
            return
        self._waiting.add(space)
        if self._later is None:
            self._tell(space)
        else:
            self._later(lambda: self._tell(space))

    def _tell(self, space: str) -> None:
        self._waiting.discard(space)
        for callback in tuple(self._followers.get(space, ())):
            self._nudge(callback)

    @staticmethod
    def _nudge(callback: Callable[[], None]) -> None:
        try:
            callback()
        except Exception:  # noqa: BLE001  - one follower's fault is nobody else's
            _log.exception("A follower of a room failed.")
