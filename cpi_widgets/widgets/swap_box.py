"""What another group wrote, to read while groups swap; and whether that one reads one's own.

Message from the browser: ``keep`` {kept}: this person's group keeps its sheet to itself, or no longer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import SpaceError

from .bundled import BundledWidget

_log = logging.getLogger(__name__)


class SwapBox(BundledWidget):
    """Before a swap it says that others will read the sheet below; while it lasts, what they wrote stands in it.

    Args:
        keep: Called with True when this person's group keeps its sheet to itself, with False when it no longer does.
        options: ``on`` (they swap now), ``who`` ("pair" or "group"), ``title``, ``whose`` (what the other group is
            called), ``answers`` (of theirs: {title, said: [[label, words], …]} each), ``kept``, ``readonly``.

    Example:
        >>> SwapBox(who="pair").on
        False
    """

    bundle: ClassVar[str] = "swap_box"

    on = t.Bool(default_value=False).tag(sync=True)
    who = t.Unicode("group").tag(sync=True)
    title = t.Unicode("").tag(sync=True)
    whose = t.Unicode("").tag(sync=True)
    answers = t.List(t.Dict()).tag(sync=True)
    kept = t.Bool(default_value=False).tag(sync=True)
    readonly = t.Bool(default_value=False).tag(sync=True)
    refused = t.Unicode("", read_only=True).tag(sync=True)

    def __init__(self, keep: Callable[[bool], None] | None = None, **options: Any) -> None:
        self._keep = keep
        super().__init__(**options)
        self.on_msg(self._arrived)

    def _arrived(self, _widget: object, content: Any, _buffers: Sequence[Any]) -> None:
        if not isinstance(content, dict) or content.get("type") != "keep" or self._keep is None:
            return
        self.set_trait("refused", "")
        try:
            self._keep(content.get("kept") is True)
        except SpaceError as refused:
            _log.info("What a group keeps to itself was not written down: %s", refused)
            self.set_trait("refused", str(refused))
