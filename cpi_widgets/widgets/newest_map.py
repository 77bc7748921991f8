"""The base of widgets that need to know who is on the newest map of their space, and nothing of the earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets as t

from cpi_widgets.model import Entry, Map, Placement, newest_of

from .space_widget import Message, SpaceWidget

_MAPS = frozenset({Map.record_kind})


class NewestMapWidget(SpaceWidget):
    """A widget to which of all placements only those on the newest map are sent: a long case has ten times as many."""

    _newest = ""

    @t.default("records")
    def _all_records(self) -> dict[str, Message]:
        self._newest = self._newest_map()
        return super()._all_records()

    def _newest_map(self) -> str:
        newest = newest_of(entry.record for entry in self._now.of(_MAPS))
        return newest.id if newest else ""

    def shows(self, entry: Entry[Any]) -> bool:
        """Placements of earlier maps stay away."""
        record = entry.record
        if isinstance(record, Placement) and record.map != self._newest:
            return False
        return super().shows(entry)

    def followed(self, new: Sequence[Entry[Any]], gone: Sequence[str]) -> None:
        """Where another map is the newest from now on, show who is on that one."""
        super().followed(new, gone)
        if (self._newest in gone or any(isinstance(e.record, Map) for e in new)) and self._newest != self._newest_map():
            self.reload()
