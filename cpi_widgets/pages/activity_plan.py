"""What the widget ``Activity`` is told of an activity: its words with the names put in, and its parts as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpi_widgets.model import Length, Now, Share
from training_exercises.activities import Activity
from training_exercises.activities_rated import Delphi
from training_exercises.activities_ties import BarrierSplit
from training_exercises.activities_words import Agreement, Offers
from training_exercises.exercise_model import Exercise
from training_exercises.parts import NOTHING, Given, Part
from training_exercises.wording import said, worded, words_of

ROOM_WORDS = words_of()
"""What the two partners are called where nobody in particular is meant."""
READY = "Lines that are written already. Take one, and change it if you like."
PARKED = "What you parked earlier today. Take in what is still in the way; you can change the words."
ONLY_YOU = "Only you ever see this."
TOGETHER = frozenset({"pair", "group"})
"""Who fills in a sheet where those who sit in one group have one in common."""


def rounds_at(now: Now, found: Exercise) -> range | None:
    """The round that people are in, of an exercise that runs; ``None`` where what is open has no rounds."""
    if now.activity is None or not isinstance(found.activity(now.activity), Delphi):
        return None
    at = found.round_at(now.activity, now.length, now.line)
    return range(at, at + 1)


def plan_of(
    activity: Activity,
    length: Length,
    run: str,
    words: Mapping[str, str],
    *,
    given: Given = NOTHING,
    share: Share | None = None,
    **more: Any,
) -> dict[str, Any]:
    """The plan of one activity.

    Args:
        activity: an activity of an exercise.
        length: full or bite.
        run: the running of the exercise that answers belong to.
        words: what the two are called, from ``training_exercises.wording.words_of``.
        given: the case on the table, and what has run today.
        share: the most that may leave; without it as the activity says.
        more: what a room or a pair adds: ``group``, ``voices``, ``apart``, ``wall``, ``closed``.
    """
    ready = activity.ready if isinstance(activity, Agreement) and length == "bite" else ()
    return {
        "run": run,
        "activity": activity.id,
        "kind": getattr(activity, "kind", ""),
        "title": said(activity.title, words),
        "ask": said(activity.ask, words),
        "hint": said(activity.hint, words),
        "who": activity.who,
        "share": activity.share if share is None else share,
        "group": "",
        "parts": [_part(activity, worded(part, words)) for part in activity.parts(length, given)],
        "offers": [said(line, words) for line in ready],
        "offered": PARKED if isinstance(activity, BarrierSplit) else READY,
        **more,
    }


def _part(activity: Activity, part: Part) -> dict[str, Any]:
    """A part as JSON; what is private in it says who sees it."""
    told: dict[str, Any] = part.model_dump(mode="json")
    private = [field for field in told["fields"] if field["private"]]
    if isinstance(activity, Offers):  # its own hint says it: somebody may see it, once both have said yes
        return told
    for place in (*private, *([told] if private and len(told["fields"]) == 1 and part.hint else [])):
        place["hint"] = f"{place['hint']} {ONLY_YOU}".strip()
    return told
