"""Offers and asks on the wall, and whom one meets over them.

Messages from the browser: ``like`` {run, activity, part, text}: I would like this, or can help; ``answer`` {id, yes}:
to somebody who would like one's own; ``back`` {id}: take back what one said; ``reach`` {text}: how to be reached.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Protocol

import traitlets as t

from cpi_widgets.model import Introduced, SpaceError

from .bundled import BundledWidget

_log = logging.getLogger(__name__)


class Meeting(Protocol):
    """What a room does for two people who would meet (``store.introductions``)."""

    def standing(self) -> list[Introduced]:
        """How it stands between this person and others."""

    def would_like(self, run: str, activity: str, part: str, text: str) -> None:
        """Say yes to a text on the wall."""

    def answer(self, introduction: str, yes: bool) -> None:
        """Say yes or no to somebody."""

    def take_back(self, introduction: str) -> None:
        """Take back what one said."""


Reaching = Callable[[str], None]


class Introductions(BundledWidget):
    """Texts to say yes to, and how it stands with each.

    Args:
        meeting: Asked for what stands, and told what this person says; afresh each time.
        reaching: Told how this person says they can be reached.
        options: ``cards`` ({run, activity, part, id, text, own} each), ``reach`` (this person's own line), ``shown``
            (whether it begins unfolded), ``readonly``.

    Example:
        >>> Introductions().met
        []
    """

    bundle: ClassVar[str] = "introductions"

    cards = t.List(t.Dict()).tag(sync=True)
    met = t.List(t.Dict(), read_only=True).tag(sync=True)
    """What ``Introduced`` says, for this person's eyes: no other screen is sent it."""
    reach = t.Unicode("").tag(sync=True)
    readonly = t.Bool(default_value=False).tag(sync=True)
    shown = t.Bool(default_value=False).tag(sync=True)
    refused = t.Unicode("", read_only=True).tag(sync=True)

    def __init__(
        self, meeting: Callable[[], Meeting] | None = None, reaching: Reaching | None = None, **options: Any
    ) -> None:
        self._meeting, self._reaching = meeting, reaching
        super().__init__(**options)
        self.on_msg(self._arrived)

    def look(self) -> None:
        """See how it stands now."""
        if self._meeting is not None:
            self.set_trait("met", [each.model_dump() for each in self._meeting().standing()])

    def _arrived(self, _widget: object, content: Any, _buffers: Sequence[Any]) -> None:
        if not isinstance(content, dict) or self._meeting is None:
            return
        self.set_trait("refused", "")
        try:
            if content.get("type") == "reach" and self._reaching is not None:
                self._reaching(str(content["text"]))
            self._say(self._meeting(), content)
            self.look()
        except SpaceError as refused:
            self.set_trait("refused", str(refused))
        except (KeyError, ValueError) as error:
            _log.info("Something about an offer or an ask could not be read: %s", error)

    @staticmethod
    def _say(meeting: Meeting, content: dict[str, Any]) -> None:
        if content.get("type") == "like":
            meeting.would_like(*(str(content[name]) for name in ("run", "activity", "part", "text")))
        elif content.get("type") == "answer":
            meeting.answer(str(content["id"]), content["yes"] is True)
        elif content.get("type") == "back":
            meeting.take_back(str(content["id"]))
