"""The model as two wheels that turn with what a case really holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import (
    AGENCY_DECK,
    EXAMPLE,
    WHEELS_DECK,
    Answer,
    Change,
    Entry,
    Goal,
    Note,
    Receipt,
    turning,
)
from cpi_widgets.model.words import STEPS
from cpi_widgets.store.interface import Session, Space

from .space_widget import SpaceWidget


class Wheels(SpaceWidget):
    """The practitioner's wheel and the person's, what they share, what presses the other way, and the ground beneath.

    The wheels stand still until both sides are ready.  Then they turn faster with what moved lately and slower with
    what is in the way; sentences say which.  Parts can be lit by step, left out, told with an example of the pair's
    own, and commented on.

    Args:
        space: The case.  Without one it lives in this notebook only.
        session: Who sits at this screen.
        options: ``step`` (1 to 8, the step that is lit at first), ``ways`` (the parts of the page that steps lead to:
            a list of ``{"id", "title", "step"}``), ``deck`` (the parts of the model in other words, see
            ``training_exercises.wheels_deck.WheelsDeck``), ``title``, ``readonly``.

    Example:
        >>> from cpi_widgets import Wheels
        >>> Wheels().turning["person"]["state"]
        'still'
    """

    bundle: ClassVar[str] = "wheels"
    further: ClassVar[tuple[str, ...]] = ("wheels_layout",)
    kinds: frozenset[str] = frozenset({"pair", "comment", "review", "answer", "note", "goal"})

    title = t.Unicode("The wheels").tag(sync=True)
    deck = t.Dict().tag(sync=True)
    step = t.Int(None, allow_none=True).tag(sync=True)
    steps = t.List(t.Dict(), read_only=True).tag(sync=True)
    """The eight steps as ``{number, title, short, line}``."""
    ways = t.List(t.Dict()).tag(sync=True)
    turning = t.Dict(read_only=True).tag(sync=True)
    """For each wheel its state, its pace for the drawing, and the sentences that say why; the barriers of each side."""

    def __init__(self, space: Space | None = None, *, session: Session | None = None, **options: Any) -> None:
        self._alone = space is None or space.info.kind == "own"
        self._holds: dict[str, Entry[Any]] = {}
        """Everything the case holds, also what is not sent to the browser: all of it can turn the wheels."""
        super().__init__(space, session=session, **options)

    def made(self) -> None:
        """Read what the case holds."""
        self._holds = {entry.record.id: entry for entry in self._now.entries}
        self.turn()

    def turn(self) -> None:
        """Work out anew how the wheels turn; time alone can change it."""
        # What is private turns nothing: both partners see the same wheels.
        entries = [entry for entry in self._holds.values() if self._alone or entry.audience != "author"]
        self.set_trait("turning", asdict(turning(entries, dt.datetime.now(dt.UTC))))

    def shows(self, entry: Entry[Any]) -> bool:
        """What is said about the model, and the goals both aim for now."""
        record = entry.record
        if isinstance(record, Answer):
            return record.deck in (WHEELS_DECK, AGENCY_DECK)
        if isinstance(record, Note):
            return record.topic == EXAMPLE
        if isinstance(record, Goal):
            return record.state == "live"
        return super().shows(entry)

    def reload(self) -> None:
        """Read everything anew: what may be seen has changed."""
        super().reload()
        self.made()

    def _follow(self, receipt: Receipt) -> None:
        super()._follow(receipt)
        self._take_in(receipt.entries, receipt.removed)

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        super()._on_changes(changes)
        last = {change.record: change.entry for change in changes}
        self._take_in([entry for entry in last.values() if entry], [record for record in last if not last[record]])

    def _take_in(self, entries: Sequence[Entry[Any]], removed: Sequence[str]) -> None:
        """Follow every change of the case, and turn with it."""
        with self._lock:
            for entry in entries:
                known = self._holds.get(entry.record.id)
                if known is None or known.version < entry.version:
                    self._holds[entry.record.id] = entry
            for record in removed:
                self._holds.pop(record, None)
            self.turn()

    @t.default("steps")
    def _steps(self) -> list[dict[str, Any]]:
        return [asdict(step) for step in STEPS]

    @t.default("deck")
    def _deck(self) -> dict[str, Any]:
        from training_exercises.card_files import wheels_deck  # noqa: PLC0415  - only where no other is given

        return wheels_deck().model_dump(mode="json", by_alias=True)
