"""An activity of an exercise as the widget ``Activity`` takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from training_exercises.exercise_model import Exercise
from training_exercises.parts import NOTHING, Given, Length
from training_exercises.wording import said, worded, words_of

TOGETHER = frozenset({"pair", "group"})
"""The activities that a group fills in as one."""
ROOM_WORDS = words_of()
"""What the two partners are called where nobody in particular is meant."""


def plan_of(
    exercise: Exercise,
    activity_id: str,
    length: Length,
    *,
    run: str,
    group: str = "",
    closed: bool = False,
    given: Given = NOTHING,
    words: Mapping[str, str] = ROOM_WORDS,
) -> dict[str, Any]:
    """The plan of one activity.

    Args:
        exercise: Whose it is.
        activity_id: Which one.
        length: Full or bite.
        run: The running of the exercise that the answers belong to.
        group: The group that the person sits in, or "".
        closed: Nothing more is written.
        given: The case on the table, and what has run today.
        words: What the two partners are called.

    Raises:
        KeyError: the exercise has no such activity.
    """
    activity = exercise.activity(activity_id)
    return {
        "run": run,
        "activity": activity_id,
        "kind": activity.kind,
        "title": said(activity.title, words),
        "ask": said(activity.ask, words),
        "hint": said(activity.hint, words),
        "who": activity.who,
        "share": activity.share,
        "group": group if activity.who in TOGETHER else "",
        "closed": closed,
        "parts": [worded(part, words).model_dump(mode="json") for part in activity.parts(length, given)],
    }
