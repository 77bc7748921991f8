"""What a room does now, for those who are in it: the exercise, how long there is, and the quiet ways out.

Messages from the browser: ``time`` {sent}: what does the server's clock show? (answered with {sent, now});
``ask`` {what, wanted}: this person asks for more ``time``, or to hear a line ``again``, or no longer; ``about``
{experience, role_group, team}, or some of these: what they say of themselves.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import SpaceError

from .bundled import BundledWidget

_log = logging.getLogger(__name__)
ABOUT = ("experience", "role_group", "team")
"""What somebody may say of themselves."""
ASKS = ("time", "again")
"""What somebody may ask of those who lead."""


class RoomNow(BundledWidget):
    """The head of what runs now.

    Args:
        ask: Called with "time" or "again", and True when this person asks for that, or False when they no longer do.
        here: Called now and then while the page is open: its browser asks for the time.
        tell: Called with what they say of themselves: one or more of ``experience``, ``role_group`` and ``team``.
        options: ``now`` ({phase, title, words, tells, deadline, paused, read: whether a script is read out}),
            ``asking`` (what they ask for), ``care`` ({listener, quiet_space,
            opt_out}), ``about`` ({experience, role_group, team}), ``streams`` ([{id, name}]: asked for while they
            are apart), ``group`` ({label, beside: names, together, swap: with
            whom they swap, in words}), ``coming`` and ``agenda`` (see
            ``pages.coming_up``).

    Example:
        >>> RoomNow(now={"phase": "waiting"}).asking
        []
    """

    bundle: ClassVar[str] = "room_now"

    now = t.Dict().tag(sync=True)
    asking = t.List(t.Unicode()).tag(sync=True)
    care = t.Dict().tag(sync=True)
    about = t.Dict().tag(sync=True)
    streams = t.List(t.Dict()).tag(sync=True)
    group = t.Dict().tag(sync=True)
    coming = t.List(t.Dict()).tag(sync=True)
    agenda = t.Dict().tag(sync=True)
    invented = t.Bool(default_value=False, help="What runs is about an invented case.").tag(sync=True)

    def __init__(
        self,
        ask: Callable[[str, bool], None] | None = None,
        tell: Callable[[Mapping[str, str]], None] | None = None,
        here: Callable[[], None] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._ask = ask
        self._tell = tell
        self._here = here
        self.on_msg(self._arrived)

    def _arrived(self, _widget: object, content: Any, _buffers: Sequence[Any]) -> None:
        kind = content.get("type") if isinstance(content, dict) else None
        if kind == "time":
            now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
            self.send({"type": "time", "sent": content.get("sent"), "now": now})
            if self._here is not None:
                self._here()
        elif kind in {"ask", "about"}:
            try:
                self._take(kind, content)
            except (SpaceError, ValueError) as refused:
                _log.info("Something about a participant was not kept: %s", refused)

    def _take(self, kind: str, content: dict[str, Any]) -> None:
        if kind == "about" and self._tell is not None:
            said = {name: str(content[name] or "").strip() for name in ABOUT if name in content}
            self._tell(said)
            self.about = {**self.about, **said}
        elif kind == "ask" and self._ask is not None and (what := content.get("what")) in ASKS:
            wanted = content.get("wanted") is True
            self._ask(what, wanted)
            self.asking = sorted({*self.asking, what} if wanted else {*self.asking} - {what})
