"""The day as it runs: what begins, which line of a script is read out, what phones do meanwhile, how long for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from cpi_widgets.model import (
    Entry,
    Grouping,
    Now,
    Panel,
    Phase,
    Picture,
    Receipt,
    Record,
    RefusedError,
    new_id,
    now_of,
    picture_id,
)
from cpi_widgets.model.day_words import weekday
from cpi_widgets.model.delphi import FixedRule
from cpi_widgets.pages.activity_plan import rounds_at
from cpi_widgets.pages.room_choice import chosen_in
from cpi_widgets.pages.showing import showing_of
from training_exercises.activities_rated import Delphi
from training_exercises.activities_words import Questions
from training_exercises.activity_base import Activity
from training_exercises.case_files import CASE_IDS, load_case
from training_exercises.exercise_files import exercise
from training_exercises.exercise_model import Exercise
from training_exercises.parts import Given
from training_exercises.programme import PlannedBlock, Programme
from training_exercises.programme_begins import as_begun, as_planned
from training_exercises.programme_day import begun, ended

from .day_plan import chosen, is_today, plan_of, with_plan, with_progress
from .leader import Leader
from .lines import at_line
from .swapping import with_swaps

MORE = dt.timedelta(minutes=2)
"""What one press of “more time” gives, and what going back to writing begins with."""
APART = "We go two ways now. Look at the screen in your room."
OVER = "That is all for today. Thank you for being here."
ENDED = "Ended the day (own maps stay deleted)"
"""What undo takes back."""
NOT_READY = "Say who listens today and where the quiet place is. Then the day can begin."
ELSEWHEN = "This day is planned for {}. Nothing was begun. Under Today you can begin it today instead."
STAYS = "This stays with those who wrote it. There is nothing to show."
NOTHING_RUNS = "Nothing like that runs now. Look at the page as it is, and try again."
_PAUSES = ("break", "lunch")


def begin(leader: Leader, block_id: str, *, today: bool = False, zone: dt.tzinfo | None = None) -> Receipt | None:
    """Begin a block: what ran in its stream until now is over, and all phones follow.

    A day that begins hours off its plan has its times moved (``programme_begins``).

    Args:
        leader: Who does it.
        block_id: Which block.
        today: A day that is planned for another date, and has not begun, is moved to today.
        zone: The time of the place, for such a day: clocks may have changed since then.  Without one it is the plan's.

    Raises:
        RefusedError: the day is not ready or planned for another date, or there is no such block.
    """
    planned = plan_of(leader)
    programme = chosen(planned)
    if planned.unsaid:
        raise RefusedError(NOT_READY)
    try:
        block = programme.block(block_id)
    except KeyError:
        raise RefusedError("That block is no longer in the programme. Nothing was begun.") from None
    at = leader.clock()
    record = planned.record
    if not planned.progress.ran and (there := _really_begins(programme, block, at, today, zone)) != programme:
        programme, record = there, with_plan(record, there)
    progress = begun(programme, planned.progress, block_id, at, run=new_id()[:8])
    ran = progress.of(block_id)
    changed: list[tuple[Entry[Any] | None, Record]] = [(planned.entry, with_progress(record, progress))]
    changed += _begun(leader, programme, block, ran.run if ran else "none", at)
    return leader.write(f"Began “{block.title}”", changed)


def _really_begins(
    programme: Programme, block: PlannedBlock, at: dt.datetime, today: bool, zone: dt.tzinfo | None
) -> Programme:
    """The day with the times that it has as it begins."""
    if not is_today(programme, at):
        if not today:
            raise RefusedError(ELSEWHEN.format(weekday(programme.starts.date())))
        programme = as_planned(programme, at, zone)
    return as_begun(programme, block.id, at)


def finish(leader: Leader) -> Receipt | None:
    """The day is over."""
    planned = plan_of(leader)
    at = leader.clock()
    progress = planned.progress
    for ran in progress.ran:
        progress = ended(progress, ran.block, at)
    over = Now(phase="ended", words=OVER, began=at)
    plan = (planned.entry, with_progress(planned.record, progress))
    return leader.write(ENDED, [plan, (leader.entry(over.id, Now), over)])


def go_to_line(leader: Leader, stream: str, block: str, line: int) -> Receipt | None:
    """Read out a line of the script: what it opens is open on all phones, what it shows is shown.

    Args:
        leader: Who does it.
        stream: Whose script.
        block: Which block was meant: whoever pressed “next” a moment after it ended moves nothing.
        line: Which line, from 0.

    Raises:
        RefusedError: that block does not run, or has no such line.
    """
    now = _running(leader, stream, block)
    found = exercise(now.exercise)
    if not 0 <= line < len(found.lines(now.length)):
        raise RefusedError(NOTHING_RUNS)
    new = with_swaps(leader, at_line(now, found, line, leader.clock()))
    if new.phase == "reveal" and not show_room(leader, new):
        new = new.model_copy(update={"phase": "discuss"})
    opens = _panel_for(leader, new) if new.activity != now.activity else []
    changed: list[tuple[Entry[Any] | None, Record]] = [(leader.entry(new.id, Now), new), *opens]
    pictured = new.phase == "reveal" and not isinstance(_activity(new), Questions)  # undo takes the picture back
    return leader.write(f"Line {line + 1} of “{found.name}”", changed, draft=pictured)


def set_phase(leader: Leader, stream: str, phase: Phase) -> Receipt | None:
    """Let people write, show the room its answers, or let it talk about them.

    Raises:
        RefusedError: nothing is open, or nothing of it is ever shown.
    """
    now = _open(leader, stream)
    if phase not in ("write", "reveal", "discuss"):
        raise RefusedError(NOTHING_RUNS)
    at = leader.clock()
    if phase == "reveal" and not show_room(leader, now):
        raise RefusedError(STAYS)
    if phase == now.phase:
        return None
    labels = {"write": "Writing again", "reveal": "Showed the answers", "discuss": "Talking about it"}
    return leader.steer(labels[phase], _in_phase(now, phase, at), draft=phase == "reveal")


def _in_phase(now: Now, phase: Phase, at: dt.datetime) -> Now:
    deadline = at + MORE if phase == "write" else None
    return now.model_copy(update={"phase": phase, "deadline": deadline, "left": None, "began": at})


def show_room(leader: Leader, now: Now) -> bool:
    """Make the picture of what is open, from what has come until now; false where nothing of it is ever shown.

    Of questions to the panel all see those that are on its list.
    """
    activity = _activity(now)
    if isinstance(activity, Questions):
        return True
    given = given_for(leader, now)
    if given.rounds is not None:
        given = replace(given, rounds=range(given.rounds.stop))  # the report tells of the earlier ones as well
    showing = showing_of(activity, now.run, now.length, given=given, words=leader.words)
    if showing is not None:
        leader.room.reveal(showing)
    return showing is not None


def pictures_of(leader: Leader) -> frozenset[str]:
    """The ids of all pictures that the room has."""
    return frozenset(entry.record.id for entry in leader.space.all(Picture))


def follow_picture(leader: Leader, stream: str, before: frozenset[str]) -> None:
    """Where the picture of what is open was taken back, people write again; where it came back, it is shown.

    Args:
        leader: who did it.
        stream: whose phones.
        before: the pictures that there were.
    """
    now = leader.now(stream)
    if now.activity is None:
        return
    name = picture_id(now.run, now.activity)
    was_there, is_there = name in before, name in pictures_of(leader)
    if was_there and not is_there and now.phase in ("reveal", "discuss"):
        leader.steer("Writing again", _in_phase(now, "write", leader.clock()), draft=True)
    elif is_there and not was_there and now.phase == "write":
        leader.steer("Showed the answers", _in_phase(now, "reveal", leader.clock()), draft=True)


def show_again(leader: Leader, stream: str) -> None:
    """Make the picture again: it takes in what came since.

    Raises:
        RefusedError: nothing is shown now.
    """
    now = _open(leader, stream)
    if now.phase not in ("reveal", "discuss"):
        raise RefusedError(NOTHING_RUNS)
    if not show_room(leader, now):
        raise RefusedError(STAYS)


def more_time(leader: Leader, stream: str) -> Receipt | None:
    """Two minutes more, on all screens."""
    now, at = leader.now(stream), leader.clock()
    if now.left is not None:
        new = now.model_copy(update={"left": now.left + int(MORE.total_seconds())})
    else:
        new = now.model_copy(update={"deadline": max(now.deadline or at, at) + MORE})
    return leader.steer("Two minutes more", new)


def pause(leader: Leader, stream: str) -> Receipt | None:
    """Stop the time; people can go on writing."""
    now = leader.now(stream)
    if now.deadline is None:
        return None
    left = max(0, round((now.deadline - leader.clock()).total_seconds()))
    return leader.steer("Stopped the time", now.model_copy(update={"deadline": None, "left": left}))


def go_on(leader: Leader, stream: str) -> Receipt | None:
    """Let the time run on."""
    now = leader.now(stream)
    if now.left is None:
        return None
    deadline = leader.clock() + dt.timedelta(seconds=now.left)
    return leader.steer("Let the time run on", now.model_copy(update={"deadline": deadline, "left": None}))


def lay_out_case(leader: Leader, stream: str, case: str) -> Receipt | None:
    """Put another invented case on the tables.

    Raises:
        RefusedError: there is no such case.
    """
    if case not in CASE_IDS:
        raise RefusedError("There is no such case. Choose one from the list.")
    return leader.steer("Put another case on the tables", leader.now(stream).model_copy(update={"case": case}))


# What runs, as a record


def given_for(leader: Leader, now: Now) -> Given:
    """What a run of an exercise is given besides its file."""
    found = exercise(now.exercise)
    case = load_case(case_on(leader, now)) if found.needs_case else None
    chosen = chosen_in(found, now, lambda name: entry.record if (entry := leader.entry(name, Picture)) else None)
    return Given(case=case, led=True, chosen=chosen, rounds=rounds_at(now, found), rule=now.rule)


def case_on(leader: Leader, now: Now) -> str:
    """The case that is on most tables of those who do this, or on all."""
    grouping = leader.entry(Grouping().id, Grouping)
    most = grouping.record.case_for(now) if grouping else ""
    return most if most in CASE_IDS else now.case or CASE_IDS[0]


def _begun(
    leader: Leader, programme: Programme, block: PlannedBlock, run: str, at: dt.datetime
) -> list[tuple[Entry[Any] | None, Record]]:
    """What the stream of a block does as it begins; while the streams are apart, all are told so."""
    standing = leader.entry(now_of(block.stream), Now)
    before = standing.record if standing is not None else Now()
    now = Now(id=now_of(block.stream), block=block.id, run=run, began=at, words=block.title)
    if block.exercise:
        found = exercise(block.exercise)
        case = (before.case or CASE_IDS[0]) if found.needs_case else ""
        of_it = {"exercise": found.id, "length": block.length, "case": case, "rule": _rule_of(found, at)}
        run_of = now.model_copy(update=of_it)
        now = with_swaps(leader, at_line(run_of, found, 0, at))
    elif block.kind in _PAUSES:
        now = now.model_copy(update={"phase": "break", "deadline": at + dt.timedelta(minutes=block.minutes)})
    changed: list[tuple[Entry[Any] | None, Record]] = [(standing, now), *_panel_for(leader, now)]
    if block.stream:
        all_of_them = leader.entry(now_of(""), Now)
        if all_of_them is None or not all_of_them.record.apart:
            changed.append((all_of_them, Now(apart=True, words=APART, began=at)))
            changed += _waiting(leader, programme, block.stream, at)
    return changed


def _rule_of(found: Exercise, at: dt.datetime) -> FixedRule | None:
    """By what is agreed in an exercise that rates in rounds: from now on it stays, whatever its file says later."""
    rated = next((each for each in found.activities if isinstance(each, Delphi)), None)
    return FixedRule(**rated.rule.model_dump(), fixed=at) if rated is not None else None


def _waiting(
    leader: Leader, programme: Programme, besides: str, at: dt.datetime
) -> list[tuple[Entry[Any] | None, Record]]:
    """The other streams as the streams part: what they did the last time they were apart is over."""
    others = [stream for stream in programme.streams if stream.id != besides]
    return [
        (leader.entry(now_of(stream.id), Now), Now(id=now_of(stream.id), words=stream.name, began=at))
        for stream in others
    ]


def _panel_for(leader: Leader, now: Now) -> list[tuple[Entry[Any] | None, Record]]:
    """The panel, open for questions, where people are to write some."""
    if now.phase != "write" or not isinstance(_activity(now), Questions):
        return []
    entry = leader.entry(Panel().id, Panel)
    return [(entry, (entry.record if entry is not None else Panel()).model_copy(update={"open": True}))]


def _running(leader: Leader, stream: str, block: str) -> Now:
    now = leader.now(stream)
    if not now.exercise or now.block != block:
        raise RefusedError(NOTHING_RUNS)
    return now


def _open(leader: Leader, stream: str) -> Now:
    now = leader.now(stream)
    if not now.exercise or now.activity is None:
        raise RefusedError(NOTHING_RUNS)
    return now


def _activity(now: Now) -> Activity:
    if now.activity is None:
        raise RefusedError(NOTHING_RUNS)
    return exercise(now.exercise).activity(now.activity)
