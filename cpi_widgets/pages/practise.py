"""Practise: seven invented people, each told in two voices and carried through the eight steps."""

from __future__ import annotations

import datetime as dt

import ipywidgets

from cpi_widgets.exchange.drawing.settling import settled
from cpi_widgets.model import Command, Map, Put, Reading, Record, Remove
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.case_reader import CaseReader
from training_exercises.case_files import all_cases, load_case
from training_exercises.case_maps import feelings_of, maps_of, months_later
from training_exercises.case_model import Case
from training_exercises.case_records import records_of

from .our_case import OurCase
from .stacking import stacked

_SINCE_START = -7
"""Months: the two maps of a case lie six months apart, both in the past."""


def page(session: Session) -> ipywidgets.VBox:
    """The practice page of one person; each case has a space of its own, so undo stays within it."""
    return Practise(session).box


class Practise:
    """Joins the case reader to the case that is open: a whole one, in the reader's own space."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.place = session.own("practise")
        kept = self._kept()
        self.reader = CaseReader(
            [case.model_dump(mode="json") for case in all_cases()],
            chosen=kept.chosen,
            heard={case: list(voices) for case, voices in kept.heard.items()},
            folds=dict(kept.folds),
            on_choose=self._choose,
            on_reset=self._reset,
        )
        self.reader.observe(self._keep, ["chosen", "heard", "folds"])
        self._case: OurCase | None = None
        self.below = stacked()
        self.box = stacked(self.reader, self.below)
        self._choose(kept.chosen)

    def _choose(self, case_id: str) -> None:
        """Show a case, made at its first opening; none for the list of cases."""
        if self._case is not None:
            self.below.children = ()
            self._case.close()
            self._case = None
        if not case_id:
            return
        case = load_case(case_id)
        space = self.session.own(case_id)
        if not space.all(Map):
            _start(space, case)
        self._case = OurCase(self.session, space)
        self.below.children = (self._case.box,)

    def _reset(self, case_id: str) -> None:
        _start(self.session.own(case_id), load_case(case_id))

    def _kept(self) -> Reading:
        entry = next(iter(self.place.all(Reading)), None)
        return entry.record if entry else Reading()

    def _keep(self, _change: object) -> None:
        now = Reading(chosen=self.reader.chosen, heard=self.reader.heard, folds=self.reader.folds)
        entry = next(iter(self.place.all(Reading)), None)
        if entry is None or entry.record != now:
            self.place.put(now, base=entry.version if entry else 0, label="Read on")


def _start(space: Space, case: Case) -> None:
    """Bring a case's space to how it was at first.

    Beginning anew can be undone, the first beginning cannot: before it there was nothing that anybody did.
    """
    start = months_later(dt.datetime.now(dt.UTC).date(), _SINCE_START)
    maps = settled(maps_of(case, start)).records()
    first: dict[str, Record] = {r.id: r for r in (*records_of(case, start), *maps, *feelings_of(case))}
    here = {entry.record.id: entry for entry in space.entries()}
    changes: list[Put | Remove] = [
        Remove(id=key, base=entry.version) for key, entry in here.items() if key not in first
    ]
    for key, record in first.items():
        entry = here.get(key)
        if entry is None:
            changes.append(Put.new(record))
        elif entry.record != record:
            before, fields = entry.record.body(), record.body()
            changed = {name: value for name, value in fields.items() if before[name] != value}
            changes.append(Put(kind=record.record_kind, id=key, base=entry.version, fields=changed))
    if changes:
        label = f"Started {case.person.name}’s case" + (" again" if here else "")
        space.apply(Command(label=label, draft=not here, changes=tuple(changes)))
