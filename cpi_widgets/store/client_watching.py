"""The spaces that a kernel's session watches: everything once and in order, also across a line that broke."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cpi_widgets.model import RefusedError, SpaceError

from . import wire
from .connection import Line, on_this_loop
from .interface import Watcher

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class _Told:
    """Who watches a space."""

    changes: Watcher
    moved: Callable[[], None] | None


@dataclass
class _Watched:
    """One space that this session watches, for any number of callbacks."""

    at: dict[str, str]
    last: int | None = None
    """The number up to which everything was delivered; ``None`` until the store has said where we begin."""
    told: list[_Told] = field(default_factory=list)


class Watching:
    """All watches of one session over its line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._watched: dict[str, _Watched] = {}
        self._lock = threading.RLock()

    def add(
        self, space: str, at: dict[str, str], callback: Watcher, moved: Callable[[], None] | None
    ) -> Callable[[], None]:
        """Watch a space; callbacks run on the event loop of the thread that asks, or on the reading thread."""
        told = _Told(on_this_loop(callback), moved and on_this_loop(moved))
        with self._lock:
            watched = self._watched.setdefault(space, _Watched(at))
            watched.told.append(told)
            first = len(watched.told) == 1
        if first:
            try:
                head = self._line.ask("watch", at=at)["head"]
            except SpaceError:
                self._forget(space, told)
                raise
            with self._lock:
                watched.last = max(watched.last or 0, head)

        def stop() -> None:
            if self._forget(space, told):
                with contextlib.suppress(SpaceError):  # a line that is gone does not push either
                    self._line.ask("unwatch", at=at)

        return stop

    def _forget(self, space: str, told: _Told) -> bool:
        """Take a callback away; true when nobody watches this space any more."""
        with self._lock:
            watched = self._watched.get(space)
            if watched is None or told not in watched.told:
                return False
            watched.told.remove(told)
            if not watched.told:
                del self._watched[space]
            return not watched.told

    def told(self, message: dict[str, Any]) -> None:
        """Pass on what the store pushed: changes, or that one's own seat is another."""
        watched = self._watched.get(message["space"])
        if watched is not None and "seat" in message:
            self._say_moved(watched)
        elif watched is not None:
            self._deliver(watched, message["changes"])

    def resume(self) -> None:
        """On a new line: watch again, and deliver what was missed."""
        for space, watched in list(self._watched.items()):
            try:
                answer = self._line.ask("watch", at=watched.at, after=watched.last)
            except wire.SignedOutError:
                raise
            except RefusedError:  # no longer a member: there is nothing to watch
                self._watched.pop(space, None)
            else:
                self._deliver(watched, answer["changes"])
                watched.last = max(watched.last or 0, answer["head"])
            self._say_moved(watched)  # perhaps: nobody could say so meanwhile

    def _deliver(self, watched: _Watched, changes: list[dict[str, Any]]) -> None:
        """Everything once: what was delivered before is passed over."""
        with self._lock:
            last = watched.last or 0
            fresh = tuple(wire.change_in(change) for change in changes if change["seq"] > last)
            if fresh:
                watched.last = fresh[-1].seq
            told = list(watched.told)
        for each in told if fresh else ():
            try:
                each.changes(fresh)
            except Exception:  # noqa: BLE001  - one watcher's fault must not stop the reading thread
                _log.exception("A watcher failed; what it was told about is saved.")

    def _say_moved(self, watched: _Watched) -> None:
        for each in list(watched.told):
            try:
                if each.moved is not None:
                    each.moved()
            except Exception:  # noqa: BLE001  - as above
                _log.exception("A watcher failed that was told of its seat.")
