"""Records of a few kinds as they stand, read once and then followed: what a page is drawn from asks nobody.

When a room moves on, all its pages are drawn at the same moment, and each question would go to the one store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from cpi_widgets.model import KINDS, Change, Entry, Record, SpaceError
from cpi_widgets.store.interface import Space

R = TypeVar("R", bound=Record)


class Followed:
    """What stands of some kinds, as one reader may see it.

    Whoever holds it watches the space first, makes this, and hands it every change.

    Args:
        space: where the records are.
        kinds: which.
    """

    def __init__(self, space: Space, kinds: Iterable[str]) -> None:
        self._space = space
        self._kinds = frozenset(kinds)
        read = [entry for kind in sorted(self._kinds) for entry in space.all(KINDS[kind])]
        self._standing: dict[str, Entry[Record]] = {entry.record.id: entry for entry in read}
        self._resting: set[str] = set()

    def take_in(self, changes: Iterable[Change]) -> bool:
        """Follow; true when something of these kinds is not as it was."""
        moved = False
        for change in changes:
            if change.kind not in self._kinds:
                continue
            moved = True
            if change.entry is None:
                self._standing.pop(change.record, None)
                self._resting.discard(change.record)
            elif change.record in self._resting:
                continue
            elif (known := self._standing.get(change.record)) is None or change.entry.version > known.version:
                self._standing[change.record] = change.entry
        return moved

    def get(self, record_id: str, kind: type[R]) -> R | None:
        """A record as it stands; ``None`` where there is none of this kind."""
        if record_id in self._resting:
            self._wake(record_id)
        found = self._standing.get(record_id)
        return found.record if found is not None and isinstance(found.record, kind) else None

    def all(self, kind: type[R]) -> list[Entry[R]]:
        """All of a kind, as they stand."""
        return [entry for entry in self._standing.values() if isinstance(entry.record, kind)]  # type: ignore[misc]

    def read_again(self, kind: type[Record]) -> None:
        """Read one kind anew: the reader may see other records of it now."""
        self._standing = {name: each for name, each in self._standing.items() if not isinstance(each.record, kind)}
        with suppress(SpaceError):  # the store is away, or the reader is out
            self._standing |= {entry.record.id: entry for entry in self._space.all(kind)}

    def rest(self, kind: type[R], over: Callable[[R], bool]) -> None:
        """Let go of those records of a kind that are over; ``get`` asks the space again for one wanted after all."""
        gone = [entry.record.id for entry in self.all(kind) if over(entry.record)]
        for name in gone:
            del self._standing[name]
        self._resting.update(gone)

    def _wake(self, record_id: str) -> None:
        with suppress(SpaceError):  # the store is away, or the reader is out: then it stays at rest
            entry = self._space.get(record_id)
            self._resting.discard(record_id)
            if entry is not None:
                self._standing[record_id] = entry
