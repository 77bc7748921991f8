"""What widgets read of their space while they are made: each thing once, for every question goes to another process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from cpi_widgets.model import KINDS, Entry, Pair, SpaceInfo
from cpi_widgets.store.interface import Space

T = TypeVar("T")

FEW_KINDS = 3
"""Up to so many kinds are asked for one by one; more come faster as everything at once."""


class Reading:
    """What is read of a space, each thing once.

    Args:
        space: the space.
        whole: read everything at once, because several widgets will ask for some of it.
    """

    def __init__(self, space: Space, *, whole: bool = False) -> None:
        self.space = space
        self._whole = whole
        self._known: dict[str, Any] = {}
        self._forgotten = 0
        self._lock = threading.Lock()

    def forget(self, _changes: object = None) -> None:
        """Read anew from now on: something has changed."""
        with self._lock:
            self._forgotten += 1
            self._known.clear()

    def _once(self, name: str, ask: Callable[[], T]) -> T:
        if name in self._known:
            return cast("T", self._known[name])
        before = self._forgotten
        found = ask()
        with self._lock:
            # A change that arrived while this was asked may not be in the answer: then the next to ask asks again.
            if before == self._forgotten:
                self._known[name] = found
        return found

    @property
    def info(self) -> SpaceInfo:
        """Title, kind, members and the reader's role."""
        return self._once("info", lambda: self.space.info)

    @property
    def entries(self) -> list[Entry[Any]]:
        """All entries this reader may see."""
        return self._once("entries", self.space.entries)

    def of(self, kinds: frozenset[str]) -> list[Entry[Any]]:
        """The entries of some kinds; in a long case most of it is of other kinds, and stays where it is."""
        if self._whole or "entries" in self._known or len(kinds) > FEW_KINDS:
            return [entry for entry in self.entries if entry.record.record_kind in kinds]
        return [entry for kind in sorted(kinds) for entry in self.space.all(KINDS[kind])]

    @property
    def pair(self) -> Pair | None:
        """Who sits where, in a case."""
        found = self._once("pair", lambda: self.of(frozenset({Pair.record_kind})))
        return next((entry.record for entry in found), None)

    @property
    def labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would do."""
        return self._once("labels", self.space.undo_labels)


_shared: ContextVar[Reading | None] = ContextVar("shared", default=None)


@contextmanager
def read_once(space: Space) -> Iterator[None]:
    """Let all widgets on a space that are made meanwhile share one reading; within another such time, that one.

    What changes meanwhile is read anew by those that are made after it; those before it are told, as ever.
    """
    if (shared := _shared.get()) is not None and shared.space is space:
        yield
        return
    reading = Reading(space, whole=True)
    stop = space.watch(reading.forget, reading.forget)
    token = _shared.set(reading)
    try:
        yield
    finally:
        _shared.reset(token)
        stop()


def reading_of(space: Space) -> Reading:
    """The reading to make a widget from: the one that is shared now, or one of its own."""
    shared = _shared.get()
    return shared if shared is not None and shared.space is space else Reading(space)
