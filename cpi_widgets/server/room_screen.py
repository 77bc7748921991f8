"""What the projector says of the exercise that runs: its name, its question, the time, the picture."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass

from cpi_widgets.model import FIRST_QUESTION, Now, Wall
from training_exercises.activities_chosen import Ranking
from training_exercises.activities_words import Questions
from training_exercises.activity_base import Activity
from training_exercises.exercise_files import exercise
from training_exercises.wording import said, words_of

MOST_ASKED = 6
"""So many questions can be read from ten metres."""
MOST_LINES = 12
WAITING = {
    "break": "A break. See you soon.",
    "ended": "Thank you for being here.",
    "waiting": "The next part comes soon.",
}


@dataclass(frozen=True)
class Screen:
    """The words of the projector's page."""

    heading: str
    words: str = ""
    deadline: str = ""
    """When time is up, as ISO; "" where no clock is shown."""
    picture: str = ""
    """What the room looks at together, as JSON."""
    cards: bool = False
    """The wall of the first question shows under it."""
    asked: tuple[str, ...] = ()
    """Lines to look at together: questions on the panel's list, or what dots can be put on."""


def screen_of(wall: Wall) -> Screen:
    """What to show now."""
    now = wall.now
    if wall.question:
        return Screen(wall.question)
    if now.apart:
        return Screen(now.words or wall.title, " · ".join(_named(stream) for stream in wall.streams))
    if now.phase in WAITING and not now.exercise:
        if now.phase == "waiting" and not now.words:
            return Screen(FIRST_QUESTION, cards=True)
        return Screen(now.words or wall.title, WAITING[now.phase])
    heading, words = _named(now), ""
    asked: tuple[str, ...] = ()
    with suppress(KeyError):  # an exercise of a folder of one's own that is not here any more
        if now.activity:
            activity = exercise(now.exercise).activity(now.activity)
            words = said(activity.ask, words_of())
            asked = _lines(activity, wall)
    deadline = now.deadline.isoformat() if now.deadline is not None and now.phase == "write" else ""
    picture = json.dumps(wall.picture.model_dump(mode="json", exclude={"id"})) if wall.picture is not None else ""
    return Screen(heading, words or now.words or WAITING.get(now.phase, ""), deadline, picture, asked=asked)


def _named(now: Now) -> str:
    """What runs, by its name."""
    try:
        return exercise(now.exercise).name if now.exercise else now.words
    except KeyError:
        return now.words


def _lines(activity: Activity, wall: Wall) -> tuple[str, ...]:
    """What the room reads on the screen while it writes, besides the question."""
    if isinstance(activity, Questions):
        return wall.asked[:MOST_ASKED]
    if isinstance(activity, Ranking) and wall.picture is None:
        return tuple(said(each.words, words_of()) for each in activity.choices()[:MOST_LINES])
    return ()
