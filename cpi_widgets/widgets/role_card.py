"""Which role somebody plays in an invented case, and what only that role knows.

Message from the browser: ``play`` {seat}: this seat; "" for whoever watches.  Only the lines of the seat that was
chosen are ever sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import traitlets as t

from .bundled import BundledWidget


class RoleCard(BundledWidget):
    """The roles of a case, to choose one's own from.

    Args:
        deal: Called with a seat's id; gives what only that seat knows.
        options: ``kept``; ``title``; ``seats``, a list of ``{"id", "words", "name"}``: the words on its choice, and who
            it is.

    Example:
        >>> RoleCard(lambda seat: ["I sing."], seats=[{"id": "a", "words": "Ann", "name": "Ann"}]).lines
        []
    """

    bundle: ClassVar[str] = "role_card"

    kept = t.Unicode("").tag(sync=True)
    """Under what name the browser tab keeps which role is played, for when its page is loaded again; "": not at all."""
    title = t.Unicode("").tag(sync=True)
    seats = t.List(t.Dict()).tag(sync=True)
    chosen = t.Unicode("", read_only=True).tag(sync=True)
    """The seat that this person plays; nobody else is told."""
    lines = t.List(t.Unicode(), read_only=True).tag(sync=True)

    def __init__(self, deal: Callable[[str], Sequence[str]] | None = None, **options: Any) -> None:
        self._deal = deal
        super().__init__(**options)
        self.on_msg(self._arrived)

    def _arrived(self, _widget: object, content: Any, _buffers: Sequence[Any]) -> None:
        if isinstance(content, dict) and content.get("type") == "play":
            self.play(str(content.get("seat") or ""))

    def play(self, seat: str) -> None:
        """Take a seat; one that is not there is none."""
        known = self._deal is not None and any(each["id"] == seat for each in self.seats)
        with self.hold_sync():
            self.set_trait("lines", list(self._deal(seat)) if known and self._deal is not None else [])
            self.set_trait("chosen", seat if known else "")
