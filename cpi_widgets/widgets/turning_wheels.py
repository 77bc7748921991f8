"""The two wheels of a role play: each time somebody truly does a part, its wheel turns a notch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import SpaceError

from .bundled import BundledWidget


class TurningWheels(BundledWidget):
    """Two wheels in gear, and a button for each of their parts.

    Args:
        on_press: Called with the part, the round, and 1 to turn its wheel a notch or -1 to take one back.  May raise
            ``SpaceError``: its words are shown.
        options: ``play``, what is drawn: ``rounds`` (``{"id", "label"}`` each), ``round`` (the one that runs),
            ``wheels`` (the practitioner's, then the person's: ``{"seat", "name", "spokes"}``, each spoke ``{"id",
            "label", "notches"}`` with notches by round), ``drags`` (the seat whose wheel drags, or ""), ``last`` (the
            part that was pressed last, or ""), ``closed``; ``{}`` for nothing.

    Example:
        >>> TurningWheels().play
        {}
    """

    bundle: ClassVar[str] = "turning_wheels"

    play = t.Dict().tag(sync=True)

    def __init__(self, on_press: Callable[[str, str, int], None] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self._on_press = on_press
        self.on_msg(self._arrived)

    def _arrived(self, _widget: object, message: Any, _buffers: object) -> None:
        """Do what the browser asks; a message that makes no sense is passed over."""
        if not isinstance(message, dict) or message.get("type") != "notch" or self._on_press is None:
            return
        part, asked, by = message.get("part"), message.get("round"), message.get("by")
        spokes = {spoke["id"] for wheel in self.play.get("wheels", ()) for spoke in wheel["spokes"]}
        known = part in spokes and any(each["id"] == asked for each in self.play.get("rounds", ()))
        if not known or by not in (1, -1) or self.play.get("closed"):
            return
        try:
            self._on_press(str(part), str(asked), int(by))
        except SpaceError as problem:
            self.send({"type": "said", "text": str(problem)})
