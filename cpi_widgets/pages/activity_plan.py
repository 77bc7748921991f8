"""An activity of an exercise as the widget ``Activity`` takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from training_exercises.exercise_model import Exercise
from training_exercises.parts import NOTHING, Given, Length

TOGETHER = frozenset({"pair", "group"})
"""The activities that a group fills in as one."""
ROOM_WORDS = {
    "person": "the person",
    "practitioner": "the practitioner",
    "person_word": "service user",
    "practitioner_word": "practitioner",
}
"""What the two partners are called where nobody in particular is meant."""


def worded(text: str, words: Mapping[str, str] = ROOM_WORDS) -> str:
    """A ready text with the words for the two partners in it."""
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text[:1].upper() + text[1:]


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
    plan = {
        "run": run,
        "activity": activity_id,
        "kind": activity.kind,
        "title": activity.title,
        "ask": activity.ask,
        "hint": activity.hint,
        "who": activity.who,
        "share": activity.share,
        "group": group if activity.who in TOGETHER else "",
        "closed": closed,
        "parts": [part.model_dump(mode="json") for part in activity.parts(length, given)],
    }
    spoken: dict[str, Any] = _worded(plan, words)
    return spoken


def _worded(value: Any, words: Mapping[str, str]) -> Any:
    """Every text in a plan with the words for the two partners in it."""
    if isinstance(value, str):
        return worded(value, words) if "{" in value else value
    if isinstance(value, dict):
        return {key: _worded(each, words) for key, each in value.items()}
    return [_worded(each, words) for each in value] if isinstance(value, list) else value
