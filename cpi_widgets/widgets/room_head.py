"""The head of a room's page: which day this is, what one is called here, and where else to go."""

from __future__ import annotations

from typing import ClassVar

import traitlets as t

from .bundled import BundledWidget


class RoomHead(BundledWidget):
    """Title, one's own name, and links.

    Args:
        options: ``title``; ``name`` (what one is called here); ``leads`` (those who lead are told that others see
            it); ``ended`` (what is here can only be read); ``ways``, a list of ``{"to": address, "words": text}``.

    Example:
        >>> RoomHead(title="Tuesday", name="Bee").name
        'Bee'
    """

    bundle: ClassVar[str] = "room_head"

    title = t.Unicode("").tag(sync=True)
    name = t.Unicode("").tag(sync=True)
    leads = t.Bool(default_value=False).tag(sync=True)
    ended = t.Bool(default_value=False).tag(sync=True)
    ways = t.List(t.Dict()).tag(sync=True)
