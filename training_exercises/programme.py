"""The programme of one day: a run sheet with a date, as it stands after all that was changed.

A programme is a frozen value that stands by itself: it holds what it needs to know of its exercises.
``programme_edits`` changes it, ``programme_begins`` moves it to when the day really began, ``programme_day`` says where
the day is, ``programme_offers`` how to catch up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple, Self

from pydantic import AwareDatetime, Field, model_validator

from .exercise_files import exercise
from .exercise_model import Minutes
from .run_sheet_model import Block, DistressPlan, Lookup, RunSheet, SheetPart, Stream, Words
from .stretches import minutes_of, of_stream, stretches


class Span(NamedTuple):
    """From when to when."""

    start: dt.datetime
    end: dt.datetime


class Wait(NamedTuple):
    """Time that a stream has to spare before all meet again."""

    stream: str
    since: dt.datetime
    minutes: int


class PlannedBlock(Block):
    """A block of a programme."""

    title: Words
    lengths: Minutes | None = None
    """Both lengths of its exercise, as they were when it was planned."""


class Programme(SheetPart):
    """A day as it is planned.

    Blocks stand in the order in which they run.  While the streams are apart, the blocks of each stand together, one
    stream after the other in the order of ``streams``.
    """

    sheet: str
    """The id of the run sheet it was made from; empty for one that was put together."""
    name: Words
    starts: AwareDatetime
    ends: AwareDatetime
    """When people were told that the day ends.  No change of the blocks moves it."""
    moved: int = 0
    """By how many minutes its times were moved as the day began (``programme_begins``); below 0: earlier."""
    streams: tuple[Stream, ...] = ()
    blocks: Annotated[tuple[PlannedBlock, ...], Field(min_length=1)]
    distress_plan: DistressPlan

    @model_validator(mode="after")
    def _fits(self) -> Self:
        ids = [block.id for block in self.blocks]
        streams = [stream.id for stream in self.streams]
        if len(set(ids)) < len(ids) or len(set(streams)) < len(streams):
            msg = "two blocks or two streams have the same id"
            raise ValueError(msg)
        if any(block.stream and block.stream not in streams for block in self.blocks):
            msg = "a block is for a stream that is not there"
            raise ValueError(msg)
        if self.ends <= self.starts:
            msg = "the day ends before it begins"
            raise ValueError(msg)
        if self.blocks != in_order(self.blocks, streams):
            msg = "blocks of one stream stand among those of another"
            raise ValueError(msg)
        return self

    @property
    def stream_ids(self) -> tuple[str, ...]:
        """Its streams; where all stay together, one that is empty."""
        return tuple(stream.id for stream in self.streams) or ("",)

    def block(self, block_id: str) -> PlannedBlock:
        """One of its blocks.

        Raises:
            KeyError: it has no such block.
        """
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def row(self, stream: str) -> tuple[PlannedBlock, ...]:
        """All that one stream goes through, in order."""
        return of_stream(self.blocks, stream)


def in_order(blocks: Sequence[PlannedBlock], streams: Sequence[str]) -> tuple[PlannedBlock, ...]:
    """The same day with the blocks of each stream together wherever the streams are apart."""
    order = {stream: at for at, stream in enumerate(streams)}
    return tuple(
        block for part in stretches(blocks) for block in sorted(part, key=lambda each: order.get(each.stream, 0))
    )


def planned(block: Block, lookup: Lookup = exercise) -> PlannedBlock:
    """A block with what it needs to know of its exercise.

    Raises:
        KeyError: there is no such exercise.
    """
    fields = block.model_dump(include=set(Block.model_fields))
    if not block.exercise:
        return PlannedBlock(**fields)
    found = lookup(block.exercise)
    return PlannedBlock(**{**fields, "title": block.title or found.name}, lengths=found.minutes)


def make_programme(
    sheet: RunSheet, starts: dt.datetime, day_id: str | None = None, lookup: Lookup = exercise
) -> Programme:
    """The programme of a day of a run sheet.

    Args:
        sheet: the run sheet.
        starts: when the day begins, with its time zone.
        day_id: which day of it, or which of those to choose from; the first where it is left out.
        lookup: finds the exercises that it names.

    Raises:
        KeyError: the sheet has no such day, or names an exercise that is not there.
    """
    day = sheet.days[0] if day_id is None else sheet.day(day_id)
    streams = [stream.id for stream in sheet.streams]
    blocks = in_order([planned(block, lookup) for block in day.blocks], streams)
    return Programme(
        sheet=sheet.id,
        name=sheet.name if len(sheet.days) == 1 else f"{sheet.name}: {day.name}",
        starts=starts,
        ends=starts + dt.timedelta(minutes=length_of(blocks, streams)),
        streams=sheet.streams if any(block.stream for block in blocks) else (),
        blocks=blocks,
        distress_plan=sheet.distress_plan,
    )


def length_of(blocks: Sequence[Block], streams: Sequence[str]) -> int:
    """How many minutes blocks take; where the streams are apart, as many as the longest."""
    return sum(max(minutes_of(part, stream) for stream in streams or [""]) for part in stretches(blocks))


def times(programme: Programme) -> dict[str, Span]:
    """Block → from when to when it is planned."""
    found: dict[str, Span] = {}
    for _, part, start in _parts(programme):
        for stream in programme.stream_ids:
            at = start
            for block in of_stream(part, stream):
                found[block.id] = Span(at, at + dt.timedelta(minutes=block.minutes))
                at = found[block.id].end
    return found


def over_at(programme: Programme) -> dt.datetime:
    """When the last block is over as it is planned."""
    return programme.starts + dt.timedelta(minutes=length_of(programme.blocks, programme.stream_ids))


def too_long(programme: Programme) -> int:
    """How many minutes the blocks go on after the agreed end; negative: there are minutes to spare."""
    return whole_minutes(over_at(programme) - programme.ends)


def waits(programme: Programme) -> tuple[Wait, ...]:
    """Where one stream would wait for another before they meet, longest first: minutes that can be filled."""
    found = [
        Wait(stream, start + dt.timedelta(minutes=takes), longest - takes)
        for longest, part, start in _parts(programme)
        for stream in programme.stream_ids
        if (takes := minutes_of(part, stream)) < longest
    ]
    return tuple(sorted(found, key=lambda wait: -wait.minutes))


def whole_minutes(span: dt.timedelta) -> int:
    """A span in minutes, the seconds rounded."""
    return round(span.total_seconds() / 60)


def _parts(programme: Programme) -> Iterator[tuple[int, tuple[PlannedBlock, ...], dt.datetime]]:
    """Each stretch of the day with its minutes and its start."""
    at = programme.starts
    for part in stretches(programme.blocks):
        longest = max(minutes_of(part, stream) for stream in programme.stream_ids)
        yield longest, part, at
        at += dt.timedelta(minutes=longest)
