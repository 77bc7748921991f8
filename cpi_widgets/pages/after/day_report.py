"""What there is to report of a room's day: its programme, what the room saw of itself, and its feedback.

Everything comes from records that tell of nobody: the programme without the names in it, pictures and summaries that
the store made.  No answer is read here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from cpi_widgets.exchange.documents.days import said as said_day
from cpi_widgets.model import (
    FEWEST,
    AgencyProfile,
    DayPlan,
    Entry,
    FeedbackForm,
    FeedbackSummary,
    FormQuestion,
    Guest,
    Named,
    PanelQuestion,
    Picture,
    PinDecision,
    Role,
    Said,
    Stack,
    decided,
    laid,
    panel_list,
)
from cpi_widgets.model.feedback import AFTER, BEFORE, PERMISSION, QUOTED
from cpi_widgets.pages.panel_topics import topics_of, untouched
from cpi_widgets.pages.rounds.telling import Outcomes
from training_exercises.activities_words import Feedback
from training_exercises.exercise_files import exercise
from training_exercises.parts import Field, Given
from training_exercises.programme import PlannedBlock, Programme, times
from training_exercises.programme_begins import moved_words
from training_exercises.programme_day import Progress
from training_exercises.wording import said, words_of
from training_exercises.written import ran_exercises, run_choices

from .my_day import day_of, planned_day
from .opening_wall import opening_wall

NOT_COUNTED = frozenset({BEFORE, AFTER, QUOTED, PERMISSION})
"""Fields of a form that are summed up in a way of their own, or are for nobody to count."""
_WORDS = words_of()


class ReportedBlock(NamedTuple):
    """A block of the programme: when it was planned, and when it ran, as times of day."""

    title: str
    stream: str
    """The name of the stream it was for; "" for all."""
    planned: str
    ran: str
    """ "" where it did not run."""


class Shown(NamedTuple):
    """A picture that the room saw."""

    exercise: str
    """The name of the exercise."""
    picture: Picture


class ReportedQuestion(NamedTuple):
    """A question to the panel."""

    text: str
    answered: bool
    note: str = ""
    """The answer in a few words."""
    replier: str = ""
    """Who replies later; "" where nobody has said so."""
    by: str = ""
    """By when, in words."""
    also: tuple[str, ...] = ()
    """The other wordings of those that it stands for."""


@dataclass(frozen=True)
class DayReport:
    """A day as those who led it report it."""

    title: str
    day: dt.date
    people: int | None
    """How many took part; ``None`` when they were fewer than five."""
    blocks: tuple[ReportedBlock, ...]
    shown: tuple[Shown, ...]
    """In the order of the day."""
    feedback: tuple[FeedbackSummary, ...]
    questions: tuple[ReportedQuestion, ...]
    """What was asked, and stood on the panel's list."""
    untouched: tuple[str, ...] = ()
    """The topics that no question is about, on the list or set aside, where some say what they are about."""
    profile: AgencyProfile | None = None
    """Whether they are ready to begin, and what they decided; ``None`` where nobody looked at it."""
    rated: Outcomes | None = None
    """What came out of the rounds of the room's Delphi."""
    hoped: tuple[Said, ...] = ()
    """What hangs on the wall that the day opened with."""
    moved: str = ""
    """By how much the planned times were moved as the day began, in words; "" where they were not."""


def feedback_forms(entries: Sequence[Entry[Any]]) -> tuple[FeedbackForm, ...]:
    """The feedback forms that were given out on a day.

    Args:
        entries: the room's records, as those who lead see them.
    """
    programme, progress = planned_day(entries)
    runs = ran_exercises(programme, progress)
    found = (_forms_of(run, block, Given(day=run_choices(runs))) for run, block in runs.items())
    return tuple(form for forms in found for form in forms)


def _forms_of(run: str, block: PlannedBlock, given: Given) -> Iterable[FeedbackForm]:
    with suppress(KeyError):  # an exercise that is not here any more
        for activity in exercise(block.exercise).opened(block.length):
            if not isinstance(activity, Feedback) or activity.share == "none":
                continue
            (part,) = activity.parts(block.length, given)
            fields = {field.id: field for field in part.fields}
            if BEFORE in fields:
                yield FeedbackForm(
                    run=run,
                    activity=activity.id,
                    part=part.id,
                    low=fields[BEFORE].low or 0,
                    high=fields[BEFORE].high or 0,
                    questions=tuple(filter(None, map(_question, fields.values()))),
                )


def _question(field: Field) -> FormQuestion | None:
    """A field that is counted, with its answers; ``None`` for one in words."""
    if field.id in NOT_COUNTED or field.private:
        return None
    if field.type == "choice":
        options = tuple(Named(id=option.value, label=said(option.words, _WORDS)) for option in field.options)
    elif field.type == "number":
        points = range(field.low or 0, (field.high or 0) + 1)
        options = tuple(Named(id=point, label=field.words.get(point, str(point))) for point in points)
    else:
        return None
    return FormQuestion(field=field.id, label=said(field.label, _WORDS), options=options)


def day_report(
    title: str,
    entries: Sequence[Entry[Any]],
    guests: Iterable[Guest],
    feedback: Iterable[FeedbackSummary],
    opened_at: dt.datetime,
    *,
    rated: Outcomes | None = None,
) -> DayReport:
    """Put a report together.

    Args:
        title: the room's.
        entries: all records of the room that those who lead see.
        guests: who is in the room; only how many take part is told.
        feedback: the forms, summed up.
        opened_at: when the room was opened.
        rated: what came out of its Delphi.
    """
    programme, progress = planned_day(entries)
    runs = ran_exercises(programme, progress)
    people = sum(guest.role == Role.PARTICIPANT and guest.takes_part for guest in guests)
    summed = tuple(feedback)
    forms = {(each.form.run, each.form.activity) for each in summed}
    found = (entry.record for entry in entries if isinstance(entry.record, Picture))
    decisions = [entry.record for entry in entries if isinstance(entry.record, PinDecision)]
    stacks = [entry.record for entry in entries if isinstance(entry.record, Stack)]
    shown = (each for each in found if (each.showing.run, each.showing.activity) not in forms)
    pictures = [laid(decided(each, decisions), stacks) for each in shown]
    order = {run: at for at, run in enumerate(runs)}
    pictures.sort(key=lambda picture: order.get(picture.showing.run, len(order)))
    return DayReport(
        title=title,
        day=day_of(programme, progress, opened_at),
        people=people if people >= FEWEST else None,
        blocks=_blocks(programme, progress) if programme is not None else (),
        shown=tuple(Shown(_name(runs, picture), picture) for picture in pictures),
        feedback=summed,
        questions=_questions(entries),
        untouched=_untouched(entries),
        profile=next((entry.record for entry in entries if isinstance(entry.record, AgencyProfile)), None),
        rated=rated,
        hoped=opening_wall(entries, title),
        moved=moved_words(programme, progress) if programme is not None else "",
    )


def _questions(entries: Iterable[Entry[Any]]) -> tuple[ReportedQuestion, ...]:
    """The panel's list but for what was put aside."""
    listed = {entry.record.id: entry.record for entry in entries if isinstance(entry.record, PanelQuestion)}
    return tuple(
        ReportedQuestion(
            each.asks,
            each.state == "answered",
            each.note,
            each.replier,
            said_day(each.by) if each.by else "",
            _also(each, listed),
        )
        for each in panel_list(listed.values())
        if each.state != "aside"
    )


def _also(question: PanelQuestion, listed: Mapping[str, PanelQuestion]) -> tuple[str, ...]:
    """What else was asked in other words, of what stood on the list."""
    texts = [question.text, *(listed[each].text for each in question.together if each in listed)]
    return tuple(dict.fromkeys(text for text in texts if text != question.asks))


def _untouched(entries: Sequence[Entry[Any]]) -> tuple[str, ...]:
    day = next((entry.record for entry in entries if isinstance(entry.record, DayPlan)), DayPlan())
    listed = (entry.record for entry in entries if isinstance(entry.record, PanelQuestion))
    return tuple(untouched(topics_of(day), listed))


def _blocks(programme: Programme, progress: Progress) -> tuple[ReportedBlock, ...]:
    planned = times(programme)
    streams = {stream.id: stream.name for stream in programme.streams}
    found = []
    for block in programme.blocks:
        ran, span = progress.of(block.id), planned[block.id]
        zone = programme.starts.tzinfo  # as the screens of the day had it, wherever the server is
        really = _span(ran.started, ran.ended, zone) if ran is not None else ""
        found.append(ReportedBlock(block.title, streams.get(block.stream, ""), _span(*span, zone), really))
    return tuple(found)


def _span(start: dt.datetime, end: dt.datetime | None, zone: dt.tzinfo | None) -> str:
    return f"{start.astimezone(zone):%H:%M}–{f'{end.astimezone(zone):%H:%M}' if end is not None else ''}"


def _name(runs: Mapping[str, PlannedBlock], picture: Picture) -> str:
    block = runs.get(picture.showing.run)
    return block.title if block is not None else picture.showing.title
