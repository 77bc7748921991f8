"""What groups make for their team on a day: which sheets those are, and how their lines are carried over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from cpi_widgets.exchange.documents.days import said as said_day
from cpi_widgets.model import CarriedField, CarriedPart, Carrying, Entry, Named, Reply, TeamYes
from training_exercises.activities_words import PlanSection
from training_exercises.exercise_files import exercise
from training_exercises.parts import Field, Given, Part
from training_exercises.programme import PlannedBlock
from training_exercises.wording import said, words_of
from training_exercises.written import ran_exercises

from .my_day import day_of, planned_day

WHAT, WHO, BY = "what", "who", "date"
"""The fields that say what is done and who does it, and the type of the one that says by when."""
_WORDS = words_of()


class Product(NamedTuple):
    """A sheet that a group filled in for its team."""

    run: str
    activity: str
    exercise: str
    """The name of the exercise."""
    title: str
    lines: int
    yes: str
    """The id of the group's yes; "" where there is none."""


def sheets_for_team(entries: Sequence[Entry[Any]]) -> Iterator[tuple[str, PlannedBlock, PlanSection]]:
    """The run, the block and the activity of each sheet of a day that groups fill in together for their work."""
    programme, progress = planned_day(entries)
    for run, block in ran_exercises(programme, progress).items():
        with suppress(KeyError):  # an exercise that is not here any more
            for activity in exercise(block.exercise).opened(block.length):
                if isinstance(activity, PlanSection) and activity.who == "group":
                    yield run, block, activity


def products(entries: Sequence[Entry[Any]], group: str) -> tuple[Product, ...]:
    """What a group, or somebody who sits in none, has made for their team.

    Args:
        entries: all records of the room that one of them may see.
        group: the group; "" for none.
    """
    audience = "group" if group else "author"
    mine = [each.record for each in entries if isinstance(each.record, Reply) and each.audience == audience]
    lines = Counter((reply.run, reply.activity) for reply in mine if reply.group == group)
    given = {
        (each.record.run, each.record.activity): each.record.id
        for each in entries
        if isinstance(each.record, TeamYes) and each.record.group == group
    }
    return tuple(
        Product(
            run,
            activity.id,
            block.title,
            said(activity.title, _WORDS),
            lines[run, activity.id],
            given.get((run, activity.id), ""),
        )
        for run, block, activity in sheets_for_team(entries)
        if lines[run, activity.id]
    )


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
            parts=tuple(map(_part, activity.parts(block.length, Given()))),
        )
        for run, block, activity in sheets_for_team(entries)
    )
    return day, tuple(sheets)


def _part(part: Part) -> CarriedPart:
    # What is to be done says more than the piece of work it is about.
    fields = sorted((field for field in part.fields if not field.private), key=lambda field: field.id != WHAT)
    return CarriedPart(
        id=part.id,
        label=said(part.label, _WORDS),
        fields=tuple(map(_field, fields)),
        who=next((field.id for field in fields if field.id == WHO), None),
        by=next((field.id for field in fields if field.type == BY), None),
    )


def _field(field: Field) -> CarriedField:
    options: Iterable[Named] = (Named(id=each.value, label=said(each.words, _WORDS)) for each in field.options)
    return CarriedField(id=field.id, label=said(field.label, _WORDS), options=tuple(options))
