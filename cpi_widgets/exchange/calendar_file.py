"""The days of a case as a calendar file: what is to be done, small steps, and the next meeting.

Each event keeps its id for ever, so that a second file changes what the first one put into a calendar.  Nothing is in
it but what the two wrote, and it is marked private, for calendars that others can see.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from cpi_widgets.model import Action, Entry, Meeting, Rung

from .documents.texts import lines_of, short

ZONE = ZoneInfo("Europe/London")
_NAMES = uuid.UUID("6f0c2b0e-2f3a-4f6e-9a53-5d0f6c6a7b11")
"""Our own name space for the ids of events."""
_LONGEST = 200
_HOUR = dt.timedelta(hours=1)
_DAY = dt.timedelta(days=1)


def as_calendar(entries: Iterable[Entry[Any]], space: str) -> bytes:
    """The calendar file of a case: everything with a day that is not over.

    Args:
        entries: What the reader may see of the case; private entries are passed over.
        space: The case's id, so that the events of two cases never mix.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Connecting People Workbook//EN")
    calendar.add("version", "2.0")
    found = list(events(entries, space))
    for event in found:
        calendar.add_component(event)
    years = [event.start.year for event in found]
    if years:
        calendar.add_missing_timezones(dt.date(min(years), 1, 1), dt.date(max(years) + 1, 12, 31))
    data: bytes = calendar.to_ical()
    return data


def is_any_to_come(entries: Iterable[Entry[Any]], today: dt.date) -> bool:
    """Whether one of these days is today or later: a file of days gone by helps nobody."""
    starts = (event.start for event in events(entries, ""))
    return any((start.date() if isinstance(start, dt.datetime) else start) >= today for start in starts)


def events(entries: Iterable[Entry[Any]], space: str) -> Iterator[icalendar.Event]:
    """One event for each open action, each step still to come, and each meeting, where it has a day."""
    for entry in entries:
        record = entry.record
        if entry.audience == "author":
            continue
        match record:
            case Action(state="open", when=dt.date() as day):
                yield _event(entry, space, record.text, day)
            case Rung(state="ahead" | "next" | "not now", day=dt.date() as day):
                yield _event(entry, space, record.text, day)
            case Meeting(day=dt.date() as day):
                event = _event(entry, space, "We meet", day, record.time)
                _add(event, "location", record.place)
                _add(event, "description", f"To bring: {record.bring}" if record.bring.strip() else "")
                yield event


def _event(entry: Entry[Any], space: str, text: str, day: dt.date, time: str = "") -> icalendar.Event:
    """An event of a whole day, or of an hour where there is a time."""
    event = icalendar.Event()
    event.add("uid", str(uuid.uuid5(_NAMES, f"{space}/{entry.record.record_kind}/{entry.record.id}")))
    event.add("dtstamp", entry.at.astimezone(dt.UTC))
    event.add("sequence", entry.version - 1)
    _add(event, "summary", short(text, _LONGEST))
    event.add("class", "PRIVATE")
    if time:
        start = dt.datetime.combine(day, dt.time.fromisoformat(time), ZONE)
        event.add("dtstart", start)
        event.add("dtend", start + _HOUR)
    else:
        event.add("dtstart", day)
        event.add("dtend", day + _DAY)
        event.add("transp", "TRANSPARENT")
    return event


def _add(event: icalendar.Event, name: str, text: str) -> None:
    said = "\n".join(lines_of(text))
    if said:
        event.add(name, said)
