"""The exercise that runs in a room, and what a run of it is given on a participant's page."""

from __future__ import annotations

from collections.abc import Callable

from cpi_widgets.model import DayPlan, Now, Picture
from training_exercises.card_model import Choice
from training_exercises.case_model import Case
from training_exercises.exercise_files import exercise
from training_exercises.exercise_model import Exercise
from training_exercises.parts import Given

from .activity_plan import rounds_at
from .room_choice import chosen_in


def exercise_of(now: Now) -> Exercise | None:
    """The exercise that runs; ``None`` for one that this workbook does not have."""
    try:
        return exercise(now.exercise) if now.exercise else None
    except KeyError:
        return None


def given_now(found: Exercise, now: Now, day: DayPlan, case: Case, picture: Callable[[str], Picture | None]) -> Given:
    """The case on the table, the exercises that have run today, what the room has chosen, the round it is in.

    Args:
        found: the exercise that runs.
        now: its run.
        day: the day as it has run.
        case: the case on this person's table.
        picture: the picture of an id, if the room was shown it.
    """
    over = {str(ran["block"]) for ran in day.ran}
    blocks = day.plan.get("blocks")
    ran = [b for b in blocks if isinstance(b, dict) and b.get("id") in over] if isinstance(blocks, list) else []
    return Given(
        case=case if found.needs_case else None,
        day=tuple(Choice(value=str(b["exercise"]), words=str(b["title"])) for b in ran if b.get("exercise")),
        led=True,
        chosen=chosen_in(found, now, picture),
        rounds=rounds_at(now, found),
        rule=now.rule,
    )
