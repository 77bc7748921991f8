"""What somebody wrote on a day, in words again: exercise by exercise, with the labels and words it was asked in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from cpi_widgets.model import PANEL, Length, Reply, day_words
from cpi_widgets.model.answer_ids import PRIVATE

from .activities_words import VOTES
from .activity_base import Activity
from .card_model import Choice
from .case_files import all_cases
from .exercise_files import exercise
from .exercise_model import Exercise
from .parts import CARD, Field, Given, Part
from .programme import PlannedBlock, Programme
from .programme_day import Progress
from .recalling import Earlier, recalled_in
from .wording import said, worded, words_of

"""The end of a part's name that holds what never leaves its author."""
TO_PANEL = "Questions to the panel"
BESIDES = "Also written"
"""Heads what belongs to no exercise that is known here."""
LENGTHS: tuple[Length, Length] = ("full", "bite")
_WORDS = words_of()


class Answer(NamedTuple):
    """One answer to one part: what was asked, and what was said to each field."""

    part: str
    said: tuple[tuple[str, str], ...]
    """Label and words of each field that is filled in."""
    card: bool
    """It is one of several to its part: its first words name it."""


class Written(NamedTuple):
    """All answers to one activity."""

    exercise: str
    """Its name."""
    title: str
    answers: tuple[Answer, ...]


def ran_exercises(programme: Programme | None, progress: Progress) -> dict[str, PlannedBlock]:
    """Run → the block whose exercise was run, in the order of the day; what ran before it began anew comes first."""
    if programme is None:
        return {}
    runs = {ran.block: ran.run for ran in progress.ran if ran.run}
    before = {each.run: each.block for each in progress.before}
    return before | {runs[block.id]: block for block in programme.blocks if block.id in runs and block.exercise}


def run_choices(runs: Mapping[str, PlannedBlock]) -> tuple[Choice, ...]:
    """The exercises of some runs to choose from, each once."""
    titles = {block.exercise: block.title for block in runs.values()}
    return tuple(Choice(value=name, words=title) for name, title in titles.items())


def written(
    replies: Iterable[Reply], programme: Programme | None, progress: Progress, earlier: Sequence[Reply] = ()
) -> tuple[Written, ...]:
    """What some answers say, in the order of the day.

    Args:
        replies: the answers; votes for what others wrote are passed over.
        programme: the day, if there is a programme.
        progress: what has run of it.
        earlier: all that they wrote, alone or with others: what an answer is about is told beside it.
    """
    runs = ran_exercises(programme, progress)
    day = run_choices(runs)
    by_activity: dict[tuple[str, str], list[Reply]] = {}
    for reply in sorted(replies, key=lambda reply: (_place(runs, reply.run), reply.order, reply.id)):
        if reply.part != VOTES:
            by_activity.setdefault((reply.run, reply.activity), []).append(reply)
    found = [
        _written(runs.get(run), given, day, [each for each in earlier if each.run == run])
        for (run, _), given in by_activity.items()
    ]
    return tuple(each for each in found if each.answers)


def _place(runs: Mapping[str, PlannedBlock], run: str) -> int:
    return list(runs).index(run) if run in runs else len(runs)


def _written(
    block: PlannedBlock | None, replies: Sequence[Reply], day: Sequence[Choice], earlier: Sequence[Reply]
) -> Written:
    found = _exercise(block)
    try:
        activity = found.activity(replies[0].activity) if found is not None else None
    except KeyError:  # the exercise has changed since
        activity = None
    if found is None or activity is None:
        name = TO_PANEL if replies[0].run == PANEL else BESIDES
        return Written(name, "", tuple(_answer(None, reply) for reply in replies if reply.asked()))
    answers = answers_in(activity, replies, Given(day=tuple(day)), earlier)
    return Written(found.name, said(activity.title, _WORDS), answers)


def answers_in(
    activity: Activity, replies: Sequence[Reply], given: Given, earlier: Sequence[Reply] = ()
) -> tuple[Answer, ...]:
    """What some answers to one activity say, part by part; those in which nothing stands are left out.

    Args:
        activity: what they answer.
        replies: the answers.
        given: what the run was given besides its file.
        earlier: what its writers wrote in this run besides: what an answer is about is told beside it.
    """
    parts = _parts(activity, {_part_of(reply) for reply in replies}, given)
    order = {name: at for at, name in enumerate(parts)}
    ordered = sorted(replies, key=lambda reply: (order.get(_part_of(reply), len(order)), reply.order, reply.id))
    answers = (
        _answer(part, reply, _recalled(activity, part, earlier))
        for reply, part in ((reply, parts.get(_part_of(reply))) for reply in ordered)
    )
    return tuple(answer for answer in answers if answer.said)


def _recalled(activity: Activity, part: Part | None, earlier: Sequence[Reply]) -> dict[str, str]:
    """What was written of the fields of a part before, as a sentence each."""
    if part is None:
        return {}

    def of(name: str) -> Earlier:
        replies = [reply for reply in earlier if reply.activity == name]
        return Earlier(replies, any(reply.group for reply in replies))

    told = recalled_in(activity, part.id, (field.id for field in part.fields), of)
    return {field: f"{label}: {texts}" for field, (label, texts) in told.items() if texts}


def _exercise(block: PlannedBlock | None) -> Exercise | None:
    try:
        return exercise(block.exercise) if block is not None else None
    except KeyError:
        return None


def _part_of(reply: Reply) -> str:
    return reply.part.removesuffix(PRIVATE)


def _parts(activity: Activity, asked: set[str], given: Given) -> dict[str, Part]:
    """The parts of an activity in the length, and of the case, in which all that was answered is among them."""
    cases = [Given(case=case, day=given.day) for case in all_cases()] if activity.needs_case else [given]
    tried = [{part.id: part for part in activity.parts(length, one)} for one in cases for length in LENGTHS]
    best = max(tried, key=lambda parts: len(asked & set(parts)))
    return {name: worded(part, _WORDS) for name, part in best.items()}


def _answer(part: Part | None, reply: Reply, recalled: Mapping[str, str] = MappingProxyType({})) -> Answer:
    fields = {field.id: field for field in part.fields} if part is not None else {}
    said = {"text": reply.asked().get("text")} if reply.run == PANEL else reply.asked()
    told = [(fields.get(name), name, value) for name, value in said.items() if name != CARD.id]
    order = list(fields)
    told.sort(key=lambda each: order.index(each[1]) if each[1] in order else len(order))
    lines = ((name, field.label if field else "", in_words(field, value)) for field, name, value in told)
    filled = tuple(
        (label, f"{words}. {recalled[name]}" if name in recalled else words) for name, label, words in lines if words
    )
    return Answer(part.label if part is not None else "", filled, part is None or part.repeat)


def in_words(field: Field | None, value: object) -> str:
    """What was filled into a field, in words; "" where nothing was."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if field is not None and field.type == "choice":
        return next((option.words for option in field.options if option.value == value), str(value))
    if field is not None and field.type == "date":
        return _day(str(value))
    if field is not None and field.type == "number" and isinstance(value, int) and value in field.words:
        return f"{value} – {field.words[value]}"
    return str(value).strip()


def _day(written: str) -> str:
    """A day as people say it; what is no day stays as it was written."""
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        return written.strip()
    return day_words.in_words(day)
