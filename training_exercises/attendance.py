"""How much of a day somebody was there for, block by block, and in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cpi_widgets.model import Attended

from .programme import PlannedBlock, Programme, whole_minutes
from .programme_day import Progress, Ran, over_as_things_are

UNCOUNTED = frozenset({"arrival", "break", "lunch"})
"""Nobody has to be there for these."""
ENOUGH = 0.5
"""Somebody was there for a block when they were for this much of it."""
SURELY_OVER = dt.timedelta(hours=12)
"""So long after the last beginning of a block the day is over, also where nobody said so."""
RULE = (
    "The time counts for which the page of the room was open on a phone or another screen. "
    "It may close or sleep for up to 20 minutes in between. What is longer was time away. "
    "A part counts from half of it on. The whole day means every part of it."
)


class Part(NamedTuple):
    """One block of the day, for one person."""

    title: str
    ran: int
    """How many minutes it ran."""
    there: int
    """For how many of them the person was there."""
    counts: bool


class Attendance(NamedTuple):
    """A whole day, for one person."""

    parts: tuple[Part, ...]
    over: bool
    """The day has ended: what it says stays true."""

    @property
    def attended(self) -> int:
        """In how many parts they were there."""
        return sum(part.counts for part in self.parts)

    @property
    def minutes(self) -> int:
        """For how many minutes in all."""
        return sum(part.there for part in self.parts)

    @property
    def words(self) -> str:
        """What can be certified; while the day runs, how far they are."""
        if self.over and self.attended and self.attended == len(self.parts):
            return "took part in the whole day"
        words = f"took part in {self.attended} of {len(self.parts)} {'part' if len(self.parts) == 1 else 'parts'}"
        return words if self.over else f"{words} so far"


def attendance(
    programme: Programme, progress: Progress, seen: Iterable[Attended], now: dt.datetime, *, over: bool = False
) -> Attendance:
    """How much of a day somebody was there for, of what has begun.

    While the streams are apart, what counts is the one in which they were the longest.

    Args:
        programme: the day.
        progress: what has happened of it.
        seen: when they were seen in each block.
        now: until when a block has run that is not over.
        over: somebody ended the day; it is over as well when all has run, or nothing began for long.
    """
    by_block = {each.block: each for each in seen}
    began = [block for block in programme.blocks if block.kind not in UNCOUNTED and progress.of(block.id)]
    there = {block.id: _there(block, progress, by_block, now) for block in began}
    stream = _stream(began, there)
    parts = tuple(there[block.id] for block in began if block.stream in ("", stream))
    return Attendance(parts, over or _all_has_run(programme, progress, now))


def _all_has_run(programme: Programme, progress: Progress, now: dt.datetime) -> bool:
    if not progress.ran:
        return False
    last = max(ran.started for ran in progress.ran)
    return now - last > SURELY_OVER or over_as_things_are(programme, progress, now) <= now


def _there(block: PlannedBlock, progress: Progress, seen: Mapping[str, Attended], now: dt.datetime) -> Part:
    ran = progress.of(block.id)
    assert ran is not None  # noqa: S101  - the caller looked
    end = ran.ended or max(now, ran.started)
    span = end - ran.started
    inside = _inside(ran, end, seen.get(block.id))
    counts = block.id in seen and inside >= span * ENOUGH
    return Part(block.title, whole_minutes(span), whole_minutes(inside), counts)


def _inside(ran: Ran, end: dt.datetime, seen: Attended | None) -> dt.timedelta:
    """How long they were there while the block ran."""
    if seen is None:
        return dt.timedelta()
    return _both(seen.first, seen.last, ran.started, end) - sum(
        (_both(gone, back, ran.started, end) for gone, back in seen.away), dt.timedelta()
    )


def _both(first: dt.datetime, last: dt.datetime, began: dt.datetime, ended: dt.datetime) -> dt.timedelta:
    """How much of one time lies in another."""
    return max(dt.timedelta(), min(last, ended) - max(first, began))


def _stream(began: Iterable[PlannedBlock], there: Mapping[str, Part]) -> str:
    minutes: dict[str, int] = {}
    for block in began:
        if block.stream:
            minutes[block.stream] = minutes.get(block.stream, 0) + there[block.id].there
    return max(minutes, key=lambda stream: minutes[stream]) if minutes else ""
