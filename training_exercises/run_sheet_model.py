"""What a run sheet holds: one day or several, each a row of blocks, and the plan for distress that every one needs.

The fields are explained for writers in ``run_sheets/README.md``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from cpi_widgets.model import Experience

from .content_files import OpenLicence, Place
from .exercise_model import Exercise
from .own_folder import not_there
from .parts import Length
from .stretches import minutes_of, stretches

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[str, StringConstraints(strip_whitespace=True)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
STREAMS = tuple(each for each in get_args(Experience) if each)
"""The ids that streams can have: what people say of themselves as they come in, and so who goes with which."""
_OR = " or ".join(f"“{each}”" for each in STREAMS)
SHORTEST_BREAK = 10
"""Minutes: what no break is shorter than."""


def _clock(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        msg = f"“{text}” is no time of day. Write one such as 09:30"
        raise ValueError(msg)
    return text


def _sheet_id(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}\d{1,3}", text):
        msg = f"“{text}” is no id of a run sheet. It is two capital letters and a number, such as RS7"
        raise ValueError(msg)
    return text


Clock = Annotated[str, AfterValidator(_clock)]
"""A time of day such as ``09:30``."""
BlockMinutes = Annotated[int, Field(ge=1, le=600)]
BlockKind = Literal["arrival", "talk", "exercise", "break", "lunch", "close"]
Lookup = Callable[[str], Exercise]
"""Finds an exercise by its id; ``KeyError`` when there is none."""


class SheetPart(BaseModel):
    """The base of every part of a run sheet and of a programme: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DistressPlan(SheetPart):
    """What is in place for somebody to whom the day is too much.  All four; without them no day is run."""

    quiet_space: Words
    named_listener: Words
    opt_out: Words
    closing_round: Words


class Stream(SheetPart):
    """Some of the people, who go their own way for a part of the day."""

    id: Key
    name: Words


class Block(SheetPart):
    """A piece of a day."""

    id: Key
    kind: BlockKind
    title: Line = ""
    """May be left out where the block holds an exercise: then it is called as the exercise is."""
    minutes: BlockMinutes
    exercise: str = ""
    length: Length = "full"
    """Which length of the exercise."""
    stream: str = ""
    """For whom; empty: for all."""
    leads: tuple[Words, ...] = ()
    """Who leads it, by the name they go by."""
    take_home: Line = ""
    """What people take away of it."""
    note: Line = ""
    """For those who lead."""


class SheetBlock(Block):
    """A block as a run sheet has it."""

    differs: Line = ""
    """Why it has other minutes than its exercise, where that is meant."""


class Day(SheetPart):
    """One day; or one of several to choose from."""

    id: Key
    name: Words
    note: Line = ""
    starts: Clock | None = None
    ends: Clock | None = None
    """When the blocks are over; the loader works it out and compares."""
    blocks: Annotated[tuple[SheetBlock, ...], Field(min_length=1)]


class RunSheet(SheetPart):
    """A programme as its author wrote it."""

    format: Literal["cp-run-sheet/1"] = Field(alias="schema")
    language: Words
    licence: OpenLicence
    id: Annotated[str, AfterValidator(_sheet_id)]
    name: Words
    who: Words
    choose: Literal["all", "one"] = "all"
    """Whether its days belong together, or one of them is chosen."""
    streams: tuple[Stream, ...] = ()
    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    distress_plan: DistressPlan

    def day(self, day_id: str) -> Day:
        """One of its days.

        Raises:
            KeyError: it has no such day.
        """
        for day in self.days:
            if day.id == day_id:
                return day
        raise KeyError(day_id)


def loose_ends(sheet: RunSheet, lookup: Lookup) -> Iterator[tuple[Place, str]]:
    """What does not fit together although every field is all right: where, and what to do about it."""
    yield from _twice([(("days", at, "id"), day.id) for at, day in enumerate(sheet.days)], "day")
    yield from _twice([(("streams", at, "id"), stream.id) for at, stream in enumerate(sheet.streams)], "stream")
    strange = list(_strange_streams(sheet))
    yield from strange
    known = list(STREAMS) if strange else [stream.id for stream in sheet.streams]
    for at, day in enumerate(sheet.days):
        place: Place = ("days", at)
        yield from _twice([((*place, "blocks", n, "id"), block.id) for n, block in enumerate(day.blocks)], "block")
        for n, block in enumerate(day.blocks):
            yield from (((*place, "blocks", n, *where), said) for where, said in _of_block(block, known, lookup))
        if not strange:
            yield from _meetings(day, known, place)
            yield from _end(day, known, place)


def _strange_streams(sheet: RunSheet) -> Iterator[tuple[Place, str]]:
    """Streams that nobody would be in, and one alone."""
    for at, stream in enumerate(sheet.streams):
        if stream.id not in STREAMS:
            said = f"Nobody would be in a stream “{stream.id}”: people say of themselves that they are {_OR}."
            yield ("streams", at, "id"), f"{said} Use these two ids, and say in “name” what the streams are called."
    if len(sheet.streams) == 1:
        yield ("streams",), "One stream alone is everybody. Name both, or take “streams” out."


def _twice(ids: list[tuple[Place, str]], what: str) -> Iterator[tuple[Place, str]]:
    seen: set[str] = set()
    for place, each in ids:
        if each in seen:
            yield place, f"“{each}” stands twice. Give one {what} another id."
        seen.add(each)


def _of_block(block: SheetBlock, streams: list[str], lookup: Lookup) -> Iterator[tuple[Place, str]]:
    """What is wrong with one block."""
    if block.stream and block.stream not in streams:
        yield ("stream",), f"There is no stream “{block.stream}”. Use {_OR}, and name both in “streams” at the top."
    if block.kind == "break" and block.minutes < SHORTEST_BREAK:
        yield ("minutes",), f"A break has {SHORTEST_BREAK} minutes or more: people need it."
    if not block.exercise:
        if block.kind == "exercise":
            yield (), "This block runs an exercise but names none. Add “exercise”, or give it another kind."
        if not block.title:
            yield (), "This block has no title. Add “title”."
        return
    try:
        usual = lookup(block.exercise).total(block.length)
    except KeyError:
        yield ("exercise",), not_there("exercise", block.exercise, "Correct its id")
        return
    if block.minutes != usual and not block.differs:
        said = f"{block.exercise} takes {usual} minutes in its {block.length} length, not {block.minutes}."
        yield ("minutes",), f"{said} Write {usual}, or say in “differs” why it is otherwise here."


def _meetings(day: Day, streams: list[str], place: Place) -> Iterator[tuple[Place, str]]:
    """Streams that would wait for each other when they meet again."""
    for stretch in stretches(day.blocks):
        takes = {stream: minutes_of(stretch, stream) for stream in streams} if stretch[0].stream else {}
        if len(set(takes.values())) > 1:
            told = " and ".join(f"{minutes} minutes for “{stream}”" for stream, minutes in takes.items())
            where = (*place, "blocks", day.blocks.index(stretch[0]))
            yield where, f"From here on there are {told}. All meet again at one time: make them equal."


def _end(day: Day, streams: list[str], place: Place) -> Iterator[tuple[Place, str]]:
    """An end that the blocks do not come to."""
    if day.ends is None:
        return
    if day.starts is None:
        yield (*place, "ends"), "There is an end but no beginning. Add “starts”, or take “ends” out."
        return
    midnight = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    hour, minute = map(int, day.starts.split(":"))
    total = sum(max(minutes_of(stretch, stream) for stream in streams or [""]) for stretch in stretches(day.blocks))
    over = f"{midnight + dt.timedelta(hours=hour, minutes=minute + total):%H:%M}"
    if over != day.ends:
        yield (
            (*place, "ends"),
            f"The blocks are over at {over}, not at {day.ends}. Change the minutes, or write {over}.",
        )
