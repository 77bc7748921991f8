"""One person's own day: what they wrote, what their group wrote, their pledge, and when they were there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from cpi_widgets.model import Attended, Card, DayPlan, Entry, Now, Record, Reply
from cpi_widgets.pages.leading.day_plan import read_plan
from training_exercises.attendance import Attendance, attendance
from training_exercises.exercise_files import exercise
from training_exercises.parts import Given
from training_exercises.programme import Programme
from training_exercises.programme_day import Progress
from training_exercises.written import Written, in_words, ran_exercises, written

R = TypeVar("R", bound=Record)
CLOSING = "EX24"
"""The exercise that a day closes with."""
FORM, PLEDGE = "form", "pledge"
"""Its activities."""
LATER = dt.timedelta(weeks=4)
LATER_ASKED = ("What did I try?", "What got in the way?")


@dataclass(frozen=True)
class Pledge:
    """One thing that somebody means to do."""

    what: str
    tell: str
    """Whom they will tell."""
    check: str
    """When they look at it again, in words."""

    @property
    def sentences(self) -> str:
        """The pledge as sentences."""
        parts = (("I will", self.what), ("I will tell", self.tell), ("I look at it again on", self.check))
        return "\n".join(f"{begins}: {words.rstrip('.')}." for begins, words in parts if words)


@dataclass(frozen=True)
class MyDay:
    """A day as one person takes it home."""

    title: str
    day: dt.date
    hopes: tuple[str, ...]
    """Their cards on the first question."""
    mine: tuple[Written, ...]
    ours: tuple[Written, ...]
    pledge: Pledge | None
    useful: str
    """What was most useful to them, in words; "" where they did not say."""
    attendance: Attendance

    @property
    def look_back(self) -> dt.date:
        """When they ask themselves what became of it: nobody can ask them, for a room knows no address."""
        return self.day + LATER

    @property
    def empty(self) -> bool:
        """They wrote nothing, or took it out again."""
        return not (self.hopes or self.mine or self.ours)


def planned_day(entries: Iterable[Entry[Any]]) -> tuple[Programme | None, Progress]:
    """The programme among a room's records and what of it has run; none where it cannot be read."""
    return read_plan(next((entry.record for entry in entries if isinstance(entry.record, DayPlan)), DayPlan()))


def day_of(programme: Programme | None, progress: Progress, opened_at: dt.datetime) -> dt.date:
    """The day itself: when it really began, or else as it is planned, or else when the room was opened."""
    began = min((ran.started for ran in progress.ran), default=programme.starts if programme is not None else opened_at)
    return began.astimezone().date()


def my_day(
    title: str,
    person: str,
    entries: Sequence[Entry[Any]],
    together: Sequence[Reply],
    opened_at: dt.datetime,
    *,
    now: dt.datetime,
    ended: bool = False,
) -> MyDay:
    """Put a day together.

    Args:
        title: the room's.
        person: whose day it is.
        entries: all records of the room that this person may see.
        together: what their groups wrote that is theirs to take home: the store knows who sat where when.
        opened_at: when the room was opened.
        now: the time.
        ended: the room has ended.
    """
    programme, progress = planned_day(entries)
    mine = [entry.record for entry in entries if isinstance(entry.record, Reply) and entry.audience == "author"]
    seen = _all(entries, Attended)
    over = ended or any(each.phase == "ended" for each in _all(entries, Now))
    return MyDay(
        title=title,
        day=day_of(programme, progress, opened_at),
        hopes=tuple(e.record.text for e in entries if isinstance(e.record, Card) and e.first_by == person),
        mine=written(mine, programme, progress, [*mine, *together]),
        ours=written(together, programme, progress),
        pledge=_pledge(mine, programme, progress),
        useful=_useful(mine, programme, progress),
        attendance=attendance(programme, progress, seen, now, over=over) if programme else Attendance((), over=over),
    )


def _all(entries: Iterable[Entry[Any]], kind: type[R]) -> list[R]:
    return [entry.record for entry in entries if isinstance(entry.record, kind)]


def _of_closing(
    replies: Iterable[Reply], activity: str, programme: Programme | None, progress: Progress
) -> dict[str, Any]:
    """What somebody said to an activity of the closing exercise, the last time that they said anything to it."""
    runs = [run for run, block in ran_exercises(programme, progress).items() if block.exercise == CLOSING]
    said: dict[str, dict[str, Any]] = {run: {} for run in runs}
    for reply in replies:
        if reply.run in said and reply.activity == activity:
            said[reply.run] |= {name: value for name, value in reply.asked().items() if value not in (None, "")}
    return next(filter(None, reversed(said.values())), {})


def _pledge(replies: Iterable[Reply], programme: Programme | None, progress: Progress) -> Pledge | None:
    said = _of_closing(replies, PLEDGE, programme, progress)
    if not said:
        return None
    fields = {field.id: field for field in exercise(CLOSING).activity(PLEDGE).parts("full")[0].fields}
    what, tell, check = (in_words(fields.get(name), said.get(name)) for name in ("what", "tell", "check"))
    return Pledge(what, tell, check)


def _useful(replies: Iterable[Reply], programme: Programme | None, progress: Progress) -> str:
    value = _of_closing(replies, FORM, programme, progress).get("most_useful")
    titles = {block.exercise: block.title for block in ran_exercises(programme, progress).values()}
    if value in titles:
        return titles[str(value)]
    fields = exercise(CLOSING).activity(FORM).parts("full", Given())[0].fields
    return in_words(next((field for field in fields if field.id == "most_useful"), None), value)
