"""The network map: people, places and activities on four rings, drawn, moved and linked by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from cpi_widgets.model import Command, Map, Put, RefusedError, map_again

from .map_files import bring_in, export
from .map_widget import MapWidget
from .space_widget import Handler, Message


class NetworkMap(MapWidget):
    """An editable map; see ``MapWidget`` for its arguments.

    Further messages from the browser:

    - ``export`` {format}: answered by ``file`` {name, mime, notes} with the file as its buffer
    - ``import`` {name} with a buffer: answered by ``imported`` {map, notes}; the file becomes a new map
    - ``open_map`` {id}: show another map of the space
    - ``map_again``: begin today's map as a copy of this one

    Example:
        >>> from cpi_widgets import NetworkMap
        >>> m = NetworkMap()
        >>> m.add("Ann", ring=1).label
        'Ann'
    """

    bundle: ClassVar[str] = "network_map"
    further: ClassVar[tuple[str, ...]] = ("map_layout", "map_tools")

    def handlers(self) -> dict[str, Handler]:
        """Files out and in, beside everything else."""
        return {
            **super().handlers(),
            "export": self._on_export,
            "import": self._on_import,
            "open_map": self._on_open_map,
            "map_again": self._on_map_again,
        }

    def map_again(self) -> Map:
        """Begin today's map as a copy of the one shown, and show it; the earlier one stays as it is.

        Raises:
            RefusedError: there is no map yet, or it may not be written.
        """
        self._writable()
        if self.space.get(self.map_id) is None:
            raise RefusedError("There is no map to start from yet. Put somebody on it first.")
        copied = map_again(self.network, dt.datetime.now().astimezone().date())
        puts = tuple(Put.new(record) for record in (*copied.maps, *copied.placements, *copied.ties))
        receipt = self.apply(Command(label="Mapped again", changes=puts))
        self.map_id = copied.maps[0].id
        self._say_saved(receipt, "do")
        return copied.maps[0]

    def _on_open_map(self, message: Message, _buffers: Sequence[Any]) -> None:
        wanted = self.space.get(str(message["id"]))
        if wanted is None or not isinstance(wanted.record, Map):
            raise RefusedError("This map is not here any more. The others are as they were.")
        self.map_id = wanted.record.id

    def _on_map_again(self, _message: Message, _buffers: Sequence[Any]) -> None:
        self.map_again()

    def _on_export(self, message: Message, _buffers: Sequence[Any]) -> None:
        made = export(str(message["format"]), self.network)
        self.send({"type": "file", "name": made.name, "mime": made.mime, "notes": list(made.notes)}, [made.data])

    def _on_import(self, message: Message, buffers: Sequence[Any]) -> None:
        self._writable()
        if not buffers:
            raise RefusedError("The file did not arrive. Nothing was brought in. Please choose it again.")
        command, map_id, notes = bring_in(str(message["name"])[:300], bytes(buffers[0]), self.space)
        receipt = self.apply(command)
        self.map_id = map_id
        self._say_saved(receipt, "do")
        self.send({"type": "imported", "map": map_id, "notes": notes})
