"""The programme of a room's day: choosing one, changing it, and what of it has run."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from cpi_widgets.model import DayPlan, Entry, Now, Picture, Receipt, Record, RefusedError, now_of, picture_id
from training_exercises.exercise_files import exercise
from training_exercises.programme import Programme, make_programme
from training_exercises.programme_begins import as_planned, tried_before
from training_exercises.programme_day import NOTHING_YET, Progress, Ran, RanBefore
from training_exercises.programme_edits import (
    Edit,
    EditRefusedError,
    Insert,
    KeepTimes,
    Remove,
    SetDay,
    SetLength,
    Swap,
    edited,
)
from training_exercises.proposal import CARE
from training_exercises.run_sheet_files import load_sheet, sheet_ids
from training_exercises.run_sheet_model import DistressPlan
from training_exercises.written import ran_exercises

from .leader import Leader
from .lines import at_length
from .swapping import with_swaps

_log = logging.getLogger(__name__)
_EDITS: TypeAdapter[list[Edit]] = TypeAdapter(list[Edit])
PLAN = DayPlan().id
TO_SAY = ("named_listener", "quiet_space")
"""Who listens, and where it is quiet: without both no day begins."""
NONE_CHOSEN = "No programme is chosen yet. Choose one first."
GOES_ON = "This day has gone on, or is ready to begin anew. Nothing was changed."
NOT_KNOWN = "That programme is not there. Nothing was changed. Load the page again, and choose another one."


class Planned(NamedTuple):
    """The programme as it stands."""

    entry: Entry[DayPlan] | None
    programme: Programme | None
    """``None`` until one is chosen."""
    progress: Progress

    @property
    def record(self) -> DayPlan:
        """The record that holds it; an empty one where there is none."""
        return self.entry.record if self.entry is not None else DayPlan()

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What of the plan for distress is still as the run sheet has it, and has to be said for this very day."""
        if self.programme is None:
            return ()
        plan, advice = self.programme.distress_plan, advice_on(self.programme)
        return tuple(name for name in TO_SAY if getattr(plan, name) == getattr(advice, name))


def advice_on(programme: Programme) -> DistressPlan:
    """The plan for distress as it was before anybody said who and where."""
    return advice_of(programme.sheet)


def advice_of(sheet: str) -> DistressPlan:
    """What a run sheet advises on distress; what every day has, where it is none of ours."""
    return load_sheet(sheet).distress_plan if sheet in sheet_ids() else CARE


def planned_in(entry: Entry[DayPlan] | None) -> Planned:
    """Read the programme out of its record."""
    return Planned(entry, *read_plan(entry.record if entry is not None else DayPlan()))


def read_plan(record: DayPlan) -> tuple[Programme | None, Progress]:
    """The programme of a record, and what of it has run; ``None`` where there is none that can be read."""
    if not record.plan:
        return None, NOTHING_YET
    try:
        programme = Programme.model_validate(record.plan)
        ran = tuple(Ran.model_validate(each) for each in record.ran)
        return programme, Progress(ran=ran, before=tuple(RanBefore.model_validate(each) for each in record.before))
    except ValidationError:
        _log.exception("The programme of a room cannot be read.")
        return None, NOTHING_YET


def plan_of(leader: Leader) -> Planned:
    """The programme as it stands."""
    return planned_in(leader.entry(PLAN, DayPlan))


def chosen(planned: Planned) -> Programme:
    """The programme.

    Raises:
        RefusedError: none is chosen.
    """
    if planned.programme is None:
        raise RefusedError(NONE_CHOSEN)
    return planned.programme


def choose(leader: Leader, sheet: str, day: str, starts: str) -> Receipt | None:
    """Make the programme of a run sheet's day this room's, in place of any other.

    Args:
        leader: Who does it.
        sheet: The run sheet's id.
        day: Which of its days.
        starts: When it begins, as ISO 8601 with the offset of the place where it is held.

    Raises:
        RefusedError: there is no such run sheet or day.
    """
    if sheet not in sheet_ids():
        raise RefusedError(NOT_KNOWN)
    at = dt.datetime.fromisoformat(starts)
    try:
        programme = make_programme(load_sheet(sheet), at if at.tzinfo else at.astimezone(), day)
    except KeyError:
        raise RefusedError(NOT_KNOWN) from None
    return take_over(leader, programme)


def is_today(programme: Programme, now: dt.datetime) -> bool:
    """Whether the day is planned for today, where it is held."""
    return now.astimezone(programme.starts.tzinfo).date() == programme.starts.date()


def anew(leader: Leader, tried_on: str, zone: dt.tzinfo | None = None) -> Receipt | None:
    """Let the day be begun anew today, as it is planned: what ran of it was a trial.  What people wrote stays.

    Args:
        leader: Who does it.
        tried_on: The date on which it was begun, as ISO 8601: whoever presses once the day runs again ends nothing.
        zone: The time of the place, see ``running.begin``.

    Raises:
        RefusedError: no programme is chosen, or what stands is no day that was begun on that date.
    """
    planned = plan_of(leader)
    tried = tried_before(chosen(planned), planned.progress, leader.clock())
    if tried is None or tried.isoformat() != tried_on:
        raise RefusedError(GOES_ON)
    programme = as_planned(chosen(planned), leader.clock(), zone)
    return take_over(leader, programme, f"Made “{programme.name}” ready to begin anew")


def take_over(leader: Leader, programme: Programme, label: str = "") -> Receipt | None:
    """Make a programme this room's, in place of any other; undo brings the other back.

    What people wrote while that ran keeps its names.
    """
    planned = plan_of(leader)
    record = with_plan(planned.record, programme).model_copy(update={"ran": (), "before": _before(planned)})
    standing = leader.entry(now_of(""), Now)
    waiting: list[tuple[Entry[Any] | None, Record]] = [(standing, Now())] if standing is not None else []
    return leader.write(label or f"Chose “{programme.name}”", [(planned.entry, record), *waiting])


def _before(planned: Planned) -> tuple[dict[str, Any], ...]:
    """All runs of exercises until now, as they are kept once the day begins anew."""
    runs = ran_exercises(planned.programme, planned.progress)
    unled = {run: block.model_copy(update={"leads": (), "note": ""}) for run, block in runs.items()}
    return tuple(RanBefore(run=run, block=block).model_dump(mode="json") for run, block in unled.items())


def change(leader: Leader, edits: object, says: str = "") -> Receipt | None:
    """Change the programme; a running exercise that changes its length goes on in it on all phones.

    Args:
        leader: Who does it.
        edits: Changes as JSON, see ``programme_edits``, made one after the other.
        says: What they do together, for undo; without it the first one says so.

    Raises:
        RefusedError: one of them cannot be made; none is.
    """
    planned = plan_of(leader)
    before = after = chosen(planned)
    made = _EDITS.validate_python(edits)
    try:
        for edit in made:
            after = edited(after, edit, progress=planned.progress)
    except EditRefusedError as refused:
        raise RefusedError(str(refused)) from None
    label = says or (_label(made[0], before, after) if made else "")
    return leader.write(label, [(planned.entry, with_plan(planned.record, after)), *_followed(leader, planned, after)])


def say_care(leader: Leader, name: str, text: str) -> Receipt | None:
    """Say who listens, or where it is quiet; the rest of the plan for distress stays as it is.

    Raises:
        RefusedError: there are no words, or it is no such thing.
    """
    plan = chosen(plan_of(leader)).distress_plan
    if name not in TO_SAY or not text.strip():
        raise RefusedError("Write a few words: people rely on it. What stood there is kept.")
    changed = {"kind": "set_day", "distress_plan": plan.model_copy(update={name: text.strip()})}
    return change(leader, [changed], "Said who listens and where it is quiet")


def with_plan(record: DayPlan, programme: Programme) -> DayPlan:
    """The record with another programme."""
    return record.model_copy(update={"plan": programme.model_dump(mode="json")})


def with_progress(record: DayPlan, progress: Progress) -> DayPlan:
    """The record with what has run until now."""
    ran = tuple(each.model_dump(mode="json") for each in progress.ran)
    return record.model_copy(update={"ran": ran})


def _followed(leader: Leader, planned: Planned, after: Programme) -> Iterable[tuple[Entry[Any] | None, Record]]:
    """What runs now, where the block that it belongs to has another length."""
    for stream in dict.fromkeys(("", *after.stream_ids)):
        entry = leader.entry(now_of(stream), Now)
        if entry is None or entry.record.block is None or planned.progress.state(entry.record.block) != "running":
            continue
        now, block = entry.record, after.block(entry.record.block)
        if block.exercise and block.length != now.length:
            new = with_swaps(leader, at_length(now, exercise(block.exercise), block.length, leader.clock()))
            shown = new.activity is None or leader.entry(picture_id(new.run, new.activity), Picture) is not None
            yield entry, new if shown or new.phase != "reveal" else new.model_copy(update={"phase": "discuss"})


_LABELS = {
    "move": "Moved “{}”",
    "set_minutes": "“{}” takes {minutes} minute{s}",
    "set_leads": "Said who leads “{}”",
    "set_words": "Changed the words of “{}”",
}


def _label(edit: Edit, before: Programme, after: Programme) -> str:
    """A change in words."""
    if isinstance(edit, SetDay | KeepTimes):
        return "Changed the day" if isinstance(edit, SetDay) else "Kept the planned times"
    if isinstance(edit, Insert):
        new = next((block for block in after.blocks if block not in before.blocks), after.blocks[-1])
        return f"Put “{new.title}” in"
    title = before.block(edit.block).title
    if isinstance(edit, Remove):
        return f"Left “{title}” out"
    if isinstance(edit, Swap):
        return f"“{after.block(edit.block).title}” in place of “{title}”"
    if isinstance(edit, SetLength):
        return f"“{title}” bite-size" if edit.length == "bite" else f"“{title}” in full"
    minutes = getattr(edit, "minutes", 0)
    return _LABELS[edit.kind].format(title, minutes=minutes, s="" if minutes == 1 else "s")
