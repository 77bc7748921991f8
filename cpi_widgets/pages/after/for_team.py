"""What people make for their team on a day: which sheets those are, and how their lines are carried over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from cpi_widgets.exchange.documents.days import said as said_day
from cpi_widgets.model import NO_GROUP, CarriedField, CarriedPart, Carrying, Entry, Named, Reply, TeamYes
from cpi_widgets.pages.activity_plan import TOGETHER
from training_exercises.activities_words import VOTES, Board
from training_exercises.activity_base import Activity
from training_exercises.exercise_files import exercise
from training_exercises.parts import TEXT, Field, Given, Part
from training_exercises.programme import PlannedBlock
from training_exercises.wording import said, words_of
from training_exercises.written import ran_exercises

from .my_day import day_of, planned_day

FIRST, WHO, BY = frozenset({"what", TEXT.id}), "who", "date"
"""The fields that say what a line is about and who does it, and the type of the one that says by when."""
_WORDS = words_of()


class Product(NamedTuple):
    """A sheet that a group, or somebody alone, filled in for their team."""

    run: str
    activity: str
    exercise: str
    """The name of the exercise."""
    title: str
    lines: int
    group: str
    """Whose it is; "" where somebody wrote it alone."""
    yes: str
    """The id of their yes; "" where there is none."""


def sheets_for_team(entries: Sequence[Entry[Any]]) -> Iterator[tuple[str, PlannedBlock, Activity]]:
    """The run, the block and the activity of each sheet of a day that its exercise says is for teams."""
    programme, progress = planned_day(entries)
    for run, block in ran_exercises(programme, progress).items():
        with suppress(KeyError):  # an exercise that is not here any more
            for activity in exercise(block.exercise).opened(block.length):
                if activity.for_team:
                    yield run, block, activity


def products(entries: Sequence[Entry[Any]], group: str) -> tuple[Product, ...]:
    """What somebody's group has made for their team, and what they made for it alone.

    Args:
        entries: all records of the room that they may see.
        group: the group they sit in; "" for none.
    """
    lines = Counter(_sheet(each.record) for each in entries if isinstance(each.record, Reply) and _counts(each))
    given = {_sheet(each.record): each.record.id for each in entries if isinstance(each.record, TeamYes)}
    found = []
    for run, block, activity in sheets_for_team(entries):
        whose = group if activity.who in TOGETHER else NO_GROUP
        sheet = (run, activity.id, whose)
        if lines[sheet]:
            title = said(activity.title, _WORDS)
            found.append(
                Product(run, activity.id, block.title, title, lines[sheet], group=whose, yes=given.get(sheet, ""))
            )
    return tuple(found)


def _sheet(record: Reply | TeamYes) -> tuple[str, str, str]:
    return record.run, record.activity, record.group


def _counts(entry: Entry[Any]) -> bool:
    """Whether an answer is a line of a sheet, of a group or of one's own; a vote for one is none."""
    own = "group" if entry.record.group else "author"
    return entry.audience == own and entry.record.part != VOTES


def carryings(title: str, entries: Sequence[Entry[Any]], opened_at: Any) -> tuple[str, tuple[Carrying, ...]]:
    """How all that may go is carried over.

    Args:
        title: the room's.
        entries: all records of the room that those who lead see.
        opened_at: when the room was opened.

    Returns:
        The room and its day in words, and each sheet.
    """
    programme, progress = planned_day(entries)
    day = f"{title}, {said_day(day_of(programme, progress, opened_at))}"
    sheets = (
        Carrying(
            run=run,
            activity=activity.id,
            came_from=f"{day}, {block.title}",
            parts=tuple(_part(activity, part) for part in activity.parts(block.length, Given()) if part.id != VOTES),
        )
        for run, block, activity in sheets_for_team(entries)
    )
    return day, tuple(sheets)


def _part(activity: Activity, part: Part) -> CarriedPart:
    # What is to be done says more than the piece of work it is about, and words more than which side they are on.
    fields = sorted((field for field in part.fields if not field.private), key=lambda field: field.id not in FIRST)
    return CarriedPart(
        id=part.id,
        label=said(part.label, _WORDS),
        fields=tuple(map(_field, fields)),
        who=next((field.id for field in fields if field.id == WHO), None),
        # A day on a card says how old its words are, and not by when something is done.
        by=next((field.id for field in fields if field.type == BY and not isinstance(activity, Board)), None),
    )


def _field(field: Field) -> CarriedField:
    options: Iterable[Named] = (Named(id=each.value, label=said(each.words, _WORDS)) for each in field.options)
    return CarriedField(id=field.id, label=said(field.label, _WORDS), options=tuple(options))
