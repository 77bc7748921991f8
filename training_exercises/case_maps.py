"""The maps of a fictional case as records, with the same ids every time."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable

from cpi_widgets.model import Audience, Bundle, Contact, Feeling, Map, Placement, Record, Tie, YesNo

from .case_model import Case, CaseContact, CaseTie, Share

_READERS: dict[Share, Audience] = {"private": "author", "partner": "pair", "team": "team"}


def first_map_id(case: Case) -> str:
    """The id of the map at the start of the work."""
    return f"{case.id}.map.1"


def second_map_id(case: Case) -> str:
    """The id of the map at the follow-up."""
    return f"{case.id}.map.2"


def maps_of(case: Case, start: dt.date) -> Bundle:
    """The map at the start and the follow-up map, with contacts, placements and ties.

    Args:
        case: the case.
        start: the date of the first map; the second is dated the case's number of months later.
    """
    later = case.follow_up
    of = {"whose": case.person.name, "middle": "person"}
    first = Map(id=first_map_id(case), **of, date=start, title="At the start")
    second = Map(
        id=second_map_id(case),
        **of,
        date=months_later(start, later.months),
        title=f"{later.months} months later",
        follows=first.id,
    )
    known = {row.id: row for row in (*later.network, *case.network)}
    contacts = {key: _contact(case, row) for key, row in known.items()}
    return Bundle(
        maps=(first, second),
        contacts=tuple(contacts.values()),
        placements=(
            *(_placement(first, contacts[row.id], row) for row in case.network),
            *(_placement(second, contacts[row.id], row) for row in later.network),
        ),
        ties=(*_ties(case, first, case.ties), *_ties(case, second, later.ties)),
    )


def feelings_of(case: Case, *, follow_up: bool = False) -> tuple[Feeling, ...]:
    """How the person feels after seeing each contact: records for the person alone, never to be shared.

    Args:
        case: the case.
        follow_up: the answers at the follow-up instead of those at the start.
    """
    rows = case.follow_up.network if follow_up else case.network
    return tuple(
        Feeling(id=f"{case.id}.feeling.{row.id}", contact=f"{case.id}.{row.id}", effect=row.effect)
        for row in rows
        if row.effect != "unknown"
    )


def practitioner_map_of(case: Case, start: dt.date) -> list[tuple[Record, Audience]]:
    """The worker's map of their own contacts, each record with those who may read it.

    The map itself may be read by the partner; a contact and its placement by whom the worker chose.
    """
    drawn = Map(id=f"{case.id}.worker.map", whose=case.practitioner.name, date=start, title="My own contacts")
    records: list[tuple[Record, Audience]] = [(drawn, "pair")]
    for row in case.practitioner_map:
        contact = Contact(
            id=f"{case.id}.worker.{row.id}", label=row.label, kind=row.kind, role=row.role, offer=row.could_open
        )
        place = Placement(id=f"{drawn.id}.{row.id}", map=drawn.id, contact=contact.id, ring=row.ring)
        records += [(contact, _READERS[row.share]), (place, _READERS[row.share])]
    return records


def months_later(date: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last day of a month that is too short."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def _contact(case: Case, row: CaseContact) -> Contact:
    return Contact(id=f"{case.id}.{row.id}", label=row.label, kind=row.kind, role=row.role)


def _placement(drawn: Map, contact: Contact, row: CaseContact) -> Placement:
    """Where a contact stands on one map; a new name or role since the first map stands in ``role``."""
    now = row.role if row.label == contact.label else f"{row.label}, {row.role}"
    return Placement(
        id=f"{drawn.id}.{row.id}",
        map=drawn.id,
        contact=contact.id,
        ring=row.ring,
        role="" if now == contact.role else now,
        frequency=row.frequency,
        together=_yes_no(row.together),
        paid=_yes_no(row.professional),
        beyond_services=_yes_no(row.beyond_services),
        opens_up=row.opens_up,
        gives=row.gives,
        notes=row.note,
    )


def _yes_no(answer: bool) -> YesNo:
    return "yes" if answer else "no"


def _ties(case: Case, drawn: Map, ties: Iterable[CaseTie]) -> Iterable[Tie]:
    return (
        Tie(
            id=f"{drawn.id}.tie.{tie.a}.{tie.b}.{tie.kind}",
            map=drawn.id,
            a=f"{case.id}.{tie.a}",
            b=f"{case.id}.{tie.b}",
            kind=tie.kind,
        )
        for tie in ties
    )
