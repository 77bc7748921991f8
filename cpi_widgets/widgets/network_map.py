"""The network map: people, places and activities on four rings, drawn, moved and linked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from cpi_widgets.model import RefusedError

from .map_files import bring_in, export
from .map_widget import MapWidget
from .space_widget import Handler, Message


class NetworkMap(MapWidget):
    """An editable map; see ``MapWidget`` for its arguments.

    Further messages from the browser:

    - ``export`` {format}: answered by ``file`` {name, mime, notes} with the file as its buffer
    - ``import`` {name} with a buffer: answered by ``imported`` {map, notes}; the file becomes a new map

    Example:
        >>> from cpi_widgets import NetworkMap
        >>> m = NetworkMap()
        >>> m.add("Ann", ring=1).label
        'Ann'
    """

    bundle: ClassVar[str] = "network_map"
    further: ClassVar[tuple[str, ...]] = ("map_tools",)

    def handlers(self) -> dict[str, Handler]:
        """Files out and in, beside everything else."""
        return {**super().handlers(), "export": self._on_export, "import": self._on_import}

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
