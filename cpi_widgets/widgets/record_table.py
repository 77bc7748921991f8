"""The table twin of the map, on its own: every contact a row, everything the picture does."""

from __future__ import annotations

from typing import ClassVar

from .map_widget import MapWidget


class RecordTable(MapWidget):
    """A sortable, editable table of one map; see ``MapWidget`` for its arguments."""

    bundle: ClassVar[str] = "record_table"
