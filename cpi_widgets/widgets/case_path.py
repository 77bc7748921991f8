"""The path through a case: a bar to move between its parts, and on the overview how each of the eight steps stands.

Messages from the browser, besides those of ``SpaceWidget``:

- ``open`` {part}: show a part
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.measures.case_standing import COUNTED, Coming, what_is_next, what_is_there
from cpi_widgets.model import Change, Entry, practitioner_then
from cpi_widgets.model.words import STEP_STATE_WORDS, STEPS
from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget

OVERVIEW = "overview"


class CasePath(SpaceWidget):
    """The parts of a case, which one is open, and how the eight steps stand.

    Of the case's records only the steps, the start and the handing on go to the browser; what is there and what is next
    goes as words.

    Args:
        space: The case.  Without one it lives in this notebook only.
        session: Who sits at this screen.
        on_open: Called with a part's id when the person opens it.
        options: ``ways``, a list of ``{"id", "title", "short", "step", "code"}`` (``code``: addresses of scripts that
            the part will want, and may be left out); ``part``, the id of the open one;
            ``page_title``; ``erases``; ``hands``; ``exercises``.

    Example:
        >>> way = {"id": "overview", "title": "Overview", "short": "Overview", "step": None}
        >>> CasePath(ways=[way], part="overview").told["next"]
        []
    """

    bundle: ClassVar[str] = "case_path"
    kinds: frozenset[str] = frozenset({"pair", "step", "start", "handover"})

    ways = t.List(t.Dict()).tag(sync=True)
    part = t.Unicode("").tag(sync=True)
    erases = t.Unicode("").tag(sync=True)
    """The address of the page where the case can be erased; "" where there is none."""
    hands = t.Unicode("").tag(sync=True)
    """The address of the page where the case is handed on; "" where there is none."""
    exercises = t.Unicode("").tag(sync=True)
    """The address of the list of exercises, which takes ``?step=`` and a number; "" where there is none."""
    steps = t.List(t.Dict(), read_only=True).tag(sync=True)
    """The eight steps as ``{number, title, short, line}``."""
    states = t.Dict(read_only=True).tag(sync=True)
    """What each state of a step is called."""
    told = t.Dict(read_only=True).tag(sync=True)
    """``there``: step → what is there, in words; ``next``: what comes, as ``{what, text, who, when, late, more}``;
    as it was when the overview was last open."""
    begun = t.List(t.Int(), read_only=True).tag(sync=True)
    """The steps in which something stands, whatever anybody has said of how they are."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        on_open: Callable[[str], None] | None = None,
        **options: Any,
    ) -> None:
        self._on_open = on_open
        self._counted: dict[str, Entry[Any]] = {}
        self._alone = False
        super().__init__(space, session=session, **options)

    def made(self) -> None:
        """Take in what is counted, and say it where the overview is open."""
        self._alone = self._now.info.kind == "own"
        self._count(self._now.of(COUNTED))

    def handlers(self) -> dict[str, Handler]:
        """Those of every widget on a space, and opening a part."""
        return super().handlers() | {"open": self._open}

    def go(self, part: str) -> None:
        """Open a part, as if the person had chosen it.

        Raises:
            KeyError: there is no such part.
        """
        if all(each["id"] != part for each in self.ways):
            raise KeyError(part)
        if self._on_open is not None:
            self._on_open(part)
        self.part = part

    def reload(self) -> None:
        """Read everything anew, what is counted too."""
        super().reload()
        self._count(self._now.of(COUNTED))

    def _open(self, message: Message, _buffers: Sequence[Any]) -> None:
        self.go(str(message["part"]))

    @t.default("steps")
    def _steps(self) -> list[dict[str, Any]]:
        return [asdict(step) for step in STEPS]

    @t.default("states")
    def _states(self) -> dict[str, str]:
        return dict(STEP_STATE_WORDS)

    # What is there, and what is next

    def _count(self, entries: Sequence[Entry[Any]]) -> None:
        self._counted = {entry.record.id: entry for entry in entries if self._counts(entry)}
        self._tell_standing()

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        """Follow the counted kinds as well, which no page is sent."""
        for change in changes:
            if change.entry is not None and self._counts(change.entry):
                self._counted[change.record] = change.entry
            else:
                self._counted.pop(change.record, None)
        super()._on_changes(changes)
        self._tell_standing()

    def _counts(self, entry: Entry[Any]) -> bool:
        """What is for its author alone is not counted, unless nobody else is here."""
        return entry.record.record_kind in COUNTED and (self._alone or entry.audience != "author")

    @t.observe("part", "words")
    def _opened(self, _change: object) -> None:
        self._tell_standing()

    def _tell_standing(self) -> None:
        """Say how the case stands, to whoever looks at it now."""
        records = [entry.record for entry in self._counted.values()]
        former = {name: practitioner_then(entry, self._former) for name, entry in self._counted.items()}
        found = what_is_there(records, self.words, former)
        self.set_trait("begun", list(found))
        if self.part != OVERVIEW:
            return
        today = dt.datetime.now().astimezone().date()
        there = {str(number): text for number, text in found.items()}
        self.set_trait("told", {"there": there, "next": [_said(each) for each in what_is_next(records, today)]})


def _said(coming: Coming) -> dict[str, Any]:
    return asdict(coming) | {"when": coming.when.isoformat() if coming.when else None}
