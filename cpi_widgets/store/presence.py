"""Who has which space open now, known from live connections and kept in memory only; and following a room.

Those who follow a room are told *that* something changed there, not what: they ask, and each asking is checked.
Many changes in a short time are told as one.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
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
        self._let_in: dict[str, dict[str, float]] = {}
        """When people were let in: their page may still be on its way."""
        self._known: set[str] = set()
        """Spaces of which it is known who was there before this process began."""
        self._out: dict[str, float] = {}
        """When people signed out, by the clock's seconds: they have gone at once."""
        self._here: dict[str, Counter[str]] = {}
        self._followers: dict[str, list[Callable[[], None]]] = {}
        self._waiting: set[str] = set()

    def enter(self, space: str, person: str) -> Callable[[], None]:
        """Somebody opens a space on one screen; returns the way to leave it."""
        here = self._here.setdefault(space, Counter())
        here[person] += 1
        self._out.pop(person, None)
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
        return self.here(space) | self._within(self._left.get(space, {}))

    def let_in(self, space: str, person: str) -> None:
        """Somebody was let in just now."""
        self._let_in.setdefault(space, {})[person] = self._seconds()
        self._out.pop(person, None)

    def coming(self, space: str) -> frozenset[str]:
        """The people who were let in a little while ago."""
        return self._within(self._let_in.get(space, {}))

    def _within(self, when: Mapping[str, float]) -> frozenset[str]:
        since = self._seconds() - LATELY_SECONDS
        return frozenset(person for person, at in when.items() if at >= since and person not in self._out)

    def knows(self, space: str) -> bool:
        """False until it was said who was in a space before this process began."""
        return space in self._known

    def remember(self, space: str, seen: Mapping[str, float]) -> None:
        """Say how many seconds ago people were in a space; what is known of them otherwise stays."""
        self._known.add(space)
        left, now = self._left.setdefault(space, {}), self._seconds()
        for person, ago in seen.items():
            left.setdefault(person, now - ago)

    def sign_out(self, person: str) -> None:
        """Somebody has left every space for good, until they come in again."""
        now = self._seconds()
        self._out = {who: at for who, at in self._out.items() if at >= now - LATELY_SECONDS} | {person: now}

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
        self._let_in.pop(space, None)
        self._known.discard(space)
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
