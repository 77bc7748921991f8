"""The map or the ladder that an invented case's own file holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import SpaceError

from .bundled import BundledWidget


class CasePicture(BundledWidget):
    """One map, two side by side, or a ladder, with the same as a table; kinds and the paid sign can be switched off.

    Args:
        on_place: Called with a contact and a ring when somebody places one.  May raise ``SpaceError``: its words are
            shown.
        options: ``told``, what is drawn (``pages.case_pictures`` makes it), ``{}`` for nothing; ``said``, where
            somebody placed the contacts of a map to place: contact → ``{"ring": "1" to "4" or "", "together",
            "paid"}``; ``folded``.

    Example:
        >>> CasePicture().told
        {}
    """

    bundle: ClassVar[str] = "case_picture"
    further: ClassVar[tuple[str, ...]] = ("map_layout",)

    told = t.Dict().tag(sync=True)
    said = t.Dict().tag(sync=True)
    folded = t.Bool(default_value=False).tag(sync=True)

    def __init__(self, on_place: Callable[[str, str], None] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self._on_place = on_place
        self.on_msg(self._arrived)

    def _arrived(self, _widget: object, message: Any, _buffers: object) -> None:
        """Do what the browser asks; a message that makes no sense is passed over."""
        if message == {"type": "code", "name": "map_layout"}:
            self.send({**message, "source": self.part_code("map_layout")})
            return
        if not isinstance(message, dict) or message.get("type") != "place" or self._on_place is None:
            return
        part, ring = message.get("contact"), message.get("ring")
        known = any(each["id"] == part for each in self.told.get("placing", ()))
        if not known or all(each["value"] != ring for each in self.told["rings"]):
            return
        try:
            self._on_place(str(part), str(ring))
        except SpaceError as problem:
            self.send({"type": "said", "text": str(problem)})
