"""What a widget reads of its space while it is made."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from cpi_widgets.model import KINDS, Entry, Pair, SpaceInfo
from cpi_widgets.store.interface import Space

FEW_KINDS = 3
"""Up to so many kinds are asked for one by one; more come faster as everything at once."""


class Reading:
    """What a widget reads of its space, each thing once: every question goes to another process and back."""

    def __init__(self, space: Space) -> None:
        self._space = space

    @cached_property
    def info(self) -> SpaceInfo:
        """Title, kind, members and the reader's role."""
        return self._space.info

    @cached_property
    def entries(self) -> list[Entry[Any]]:
        """All entries this reader may see."""
        return self._space.entries()

    def of(self, kinds: frozenset[str]) -> list[Entry[Any]]:
        """The entries of some kinds; in a long case most of it is of other kinds, and stays where it is."""
        if "entries" in self.__dict__ or len(kinds) > FEW_KINDS:
            return [entry for entry in self.entries if entry.record.record_kind in kinds]
        return [entry for kind in sorted(kinds) for entry in self._space.all(KINDS[kind])]

    @cached_property
    def pair(self) -> Pair | None:
        """Who sits where, in a case."""
        entries = self.entries if "entries" in self.__dict__ else self._space.all(Pair)
        return next((entry.record for entry in entries if isinstance(entry.record, Pair)), None)

    @cached_property
    def labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would do."""
        return self._space.undo_labels()
