"""The end of an exercise that is done without a room: what becomes of what was written.

Messages from the browser, besides those of ``SpaceWidget``:

- ``wipe``: take away everything that was written here
- ``look`` {case}: what of it could go into a case
- ``carry`` {case}: put it there; ``fetch_back`` {case}: take it out again

Messages to the browser: ``look`` {case, items}, ``carried`` {case, message}, ``fetched_back`` {case, message}.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

import traitlets as t

from cpi_widgets.model import Command, Entry, Now, Reading, RefusedError, Remove
from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget

FIRST_RUN = "alone"
"""The first time somebody does an exercise without a room; ``alone.2`` is the second."""
_STAYS = frozenset({Now.record_kind, Reading.record_kind})
"""Where one is in an exercise, which is nothing that was written."""


class Carrier(Protocol):
    """Puts what was written into a case."""

    def look(self, case: str) -> Sequence[Mapping[str, Any]]:
        """What would go, as ``{"what", "text", "there"}``; ``there``: it is in the case already."""

    def carry(self, case: str) -> str:
        """Put it there; returns what was done, in words.

        Raises:
            RefusedError: it could not be; the message says why.
        """

    def fetch_back(self, case: str) -> str:
        """Take out again what was put there last.

        Raises:
            RefusedError: something else was done in the case since.
        """


class ExerciseEnd(SpaceWidget):
    """Print, start again, delete, and carry into one's case.

    Args:
        space: Where the answers of the exercise are.
        session: Who sits at this screen.
        on_run: Called with the run when somebody starts again, or takes that back.
        carrier: Puts answers into a case; ``None`` where nothing goes.
        options: ``sheet``, the exercise for paper and for what was written before: ``name``, ``aim``, ``how``,
            ``safety``, ``lines``, ``plans`` (as ``Activity.plan``), ``rings`` (the activities that draw a map);
            ``cases``, a list of ``{"id", "title"}``; ``stays``, why nothing goes into a case, or "".

    Example:
        >>> ExerciseEnd(sheet={"name": "Strengths spotting", "plans": []}).run
        'alone'
    """

    bundle: ClassVar[str] = "exercise_end"
    kinds: frozenset[str] = frozenset({"reply", "now"})

    sheet = t.Dict().tag(sync=True)
    cases = t.List(t.Dict()).tag(sync=True)
    stays = t.Unicode("").tag(sync=True)

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        on_run: Callable[[str], None] | None = None,
        carrier: Carrier | None = None,
        **options: Any,
    ) -> None:
        self._on_run = on_run
        self._carrier = carrier
        super().__init__(space, session=session, **options)
        self._last_run = self.run

    @property
    def run(self) -> str:
        """Which time this is."""
        now = self.records.get(Now().id)
        return str(now["body"]["run"]) if now else FIRST_RUN

    def followed(self, new: Sequence[Entry[Any]], gone: Sequence[str]) -> None:
        """Notice that somebody started again."""
        super().followed(new, gone)
        if self.run != self._last_run:
            self._last_run = self.run
            if self._on_run is not None:
                self._on_run(self.run)

    def handlers(self) -> dict[str, Handler]:
        """Those of every widget on a space, wiping, and carrying into a case."""
        more: dict[str, Handler] = {
            "wipe": self._on_wipe,
            "look": self._on_look,
            "carry": self._on_carry,
            "fetch_back": self._on_fetch_back,
        }
        return super().handlers() | more

    def _on_wipe(self, _message: Message, _buffers: Sequence[Any]) -> None:
        self._writable()
        entries = [entry for entry in self.space.entries() if entry.record.record_kind not in _STAYS]
        if not entries:
            raise RefusedError("There is nothing here to delete.")
        removes = tuple(Remove(id=entry.record.id, base=entry.version) for entry in entries)
        receipt = self.apply(Command(label="Deleted what I wrote", changes=removes))
        self._say_saved(receipt, "do")

    def _case(self, message: Message) -> tuple[Carrier, str]:
        """The carrier and the case a message is about.

        Raises:
            KeyError: it is none of those offered.
        """
        case = str(message["case"])
        if self._carrier is None or all(each["id"] != case for each in self.cases):
            raise KeyError(case)
        return self._carrier, case

    def _on_look(self, message: Message, _buffers: Sequence[Any]) -> None:
        carrier, case = self._case(message)
        self.send({"type": "look", "case": case, "items": [dict(item) for item in carrier.look(case)]})

    def _on_carry(self, message: Message, _buffers: Sequence[Any]) -> None:
        carrier, case = self._case(message)
        self.send({"type": "carried", "case": case, "message": carrier.carry(case)})

    def _on_fetch_back(self, message: Message, _buffers: Sequence[Any]) -> None:
        carrier, case = self._case(message)
        self.send({"type": "fetched_back", "case": case, "message": carrier.fetch_back(case)})
