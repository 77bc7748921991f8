"""The trainer's console: a programme is chosen, changed and run; groups are made; all phones follow.

What the programme and the exercises hold is not known here: a page hands it over as plain values and does what the
buttons ask (``Leading``).

Messages from the browser, besides those of ``SpaceWidget``:

- one of ``Leading.deeds``, by its name, with what it needs
- ``look`` {t}: every two seconds while the page is looked at: how far people are, and what the time does to the day;
  answered by ``looked`` {t, at} with the server's time.  Nobody asks while nobody looks.
- ``ask`` {what, keys}: something that is large or seldom wanted: ``sheets``, ``catalogue``, ``scan``, ``scripts`` by
  their keys

Messages to the browser: ``no`` {message}: a deed was refused, in words; nothing was changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

import traitlets as t

from cpi_widgets.model import ConflictError, Entry, Receipt, RefusedError
from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget

TRIES = 3
"""A deed reads anew what stands: where somebody else was quicker it is done on top of that."""
QUICKER = "Somebody else changed this at the same moment. Nothing was changed. Look at it as it is now, and try again."

Deed = Callable[[Message], Receipt | None]


class Leading(Protocol):
    """What stands behind the console."""

    deeds: Mapping[str, Deed]
    """What can be done, by the type of the message that asks for it."""

    def told(self) -> Mapping[str, Any]:
        """What changes with the day: ``day``, ``guests``, ``answered`` and ``scripts`` of what runs."""

    def pictured(self) -> frozenset[str]:
        """The ids of the pictures that the room has."""

    def turned(self, before: frozenset[str]) -> None:
        """Undo or redo took such a picture away, or brought it back: what phones do follows it.

        Args:
            before: what ``pictured`` said before.
        """

    def asked(self, what: str, keys: Sequence[str]) -> Mapping[str, Any]:
        """Something that is wanted now: traits with their values.

        Raises:
            KeyError: there is no such thing.
        """


class Console(SpaceWidget):
    """One room's day, for those who lead it.

    Args:
        space: The room.  Without one there is no day to run.
        session: Who sits at this screen.
        leading: What stands behind it.
        options: ``ways``, a list of ``{"to": address, "words": text}``; ``beside``, tabs that show something that is
            on the page already, a list of ``{"id", "title", "shows"}``: its class; ``alone``, the address below which
            each exercise opens without a room; ``delphi``, the address at which rounds by link are led.

    Example:
        >>> Console().day
        {}
    """

    bundle: ClassVar[str] = "console"
    further: ClassVar[tuple[str, ...]] = (
        "console_plan",
        "console_groups",
        "console_pins",
        "console_propose",
        "console_over",
    )
    kinds: frozenset[str] = frozenset(
        {
            "pair",
            "now",
            "programme",
            "grouping",
            "picture",
            "pin_decision",
            "stack",
            "lead_note",
            "panel",
            "seating_wishes",
            "seats",
        }
        | {"agency_profile"},
    )

    ways = t.List(t.Dict()).tag(sync=True)
    beside = t.List(t.Dict()).tag(sync=True)
    alone = t.Unicode("").tag(sync=True)
    delphi = t.Unicode("").tag(sync=True)
    sheets = t.List(t.Dict(), read_only=True).tag(sync=True)
    """The run sheets to choose from."""
    catalogue = t.List(t.Dict(), read_only=True).tag(sync=True)
    """The exercises that can be put in."""
    cases = t.List(t.Dict(), read_only=True).tag(sync=True)
    day = t.Dict(read_only=True).tag(sync=True)
    """The programme with its times as things are."""
    scripts = t.Dict(read_only=True).tag(sync=True)
    """Exercise and length, such as ``EX01 bite`` → its script."""
    scan = t.Dict(read_only=True).tag(sync=True)
    """What the room said in its readiness scan, and the longer profile."""
    proposal = t.Dict(read_only=True).tag(sync=True)
    """A day that was proposed at this screen."""
    guests = t.List(t.Dict(), read_only=True).tag(sync=True)
    screens = t.Dict(read_only=True).tag(sync=True)
    """Stream → on how many pages the projector shows its picture, which is seen, and whether it stays."""
    answered = t.Dict(read_only=True).tag(sync=True)
    """Stream → how far it is with what is open."""
    swaps = t.Dict(read_only=True).tag(sync=True)
    """Stream → which groups swap just now, one line for each."""
    came_in = t.Dict(read_only=True).tag(sync=True)
    """Tab beside the console → how much has come in there that nobody has looked at."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        leading: Leading | None = None,
        **options: Any,
    ) -> None:
        self._leading = leading
        super().__init__(space, session=session, **options)

    def made(self) -> None:
        """Say how the day stands; to whom has none yet, what there is to choose from."""
        self._tell_day()
        if self._leading is not None and not self.day:
            self._take(self._leading.asked("sheets", ()))

    def handlers(self) -> dict[str, Handler]:
        """Those of every widget on a space, looking, asking, and every deed."""
        deeds = self._leading.deeds if self._leading is not None else {}
        return super().handlers() | {"look": self._on_look, "ask": self._on_ask} | dict.fromkeys(deeds, self._on_deed)

    def followed(self, new: Sequence[Entry[Any]], gone: Sequence[str]) -> None:
        """Somebody who leads did something: the day stands otherwise."""
        del new, gone
        self._tell_day()

    def reload(self) -> None:
        """Read everything anew."""
        super().reload()
        self._tell_day()

    def _turn_back(self, message: Message, way: Callable[[str | None], Receipt | None]) -> None:
        before: frozenset[str] = self._leading.pictured() if self._leading is not None else frozenset()
        super()._turn_back(message, way)
        if self._leading is not None:
            self._leading.turned(before)
            self._tell_day()

    def _on_look(self, message: Message, _buffers: Sequence[Any]) -> None:
        self._tell_day()
        self.send({"type": "looked", "t": message.get("t"), "at": dt.datetime.now(dt.UTC).isoformat()})

    def _on_ask(self, message: Message, _buffers: Sequence[Any]) -> None:
        if self._leading is not None:
            self._take(self._leading.asked(str(message["what"]), [str(key) for key in message.get("keys", ())]))

    def _on_deed(self, message: Message, _buffers: Sequence[Any]) -> None:
        try:
            self._writable()
            receipt = self._done(message)
        except RefusedError as refused:
            self.send({"type": "no", "message": str(refused)})
            return
        if receipt is not None:
            self._note_offer(receipt)
            self._say_saved(receipt, "do")
        self._tell_day()

    def _done(self, message: Message) -> Receipt | None:
        assert self._leading is not None  # noqa: S101  - without it there are no deeds
        deed = self._leading.deeds[str(message["type"])]
        for _ in range(TRIES):
            try:
                return deed(message)
            except ConflictError:
                continue
        raise RefusedError(QUICKER)

    def _tell_day(self) -> None:
        if self._leading is not None:
            self._take(self._leading.told())

    def _take(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            self.set_trait(name, value)
