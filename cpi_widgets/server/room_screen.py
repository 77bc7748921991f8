"""What the projector says of the exercise that runs: its name, its question, the time, the picture."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass

from cpi_widgets.model import FIRST_QUESTION, Now, Wall
from training_exercises.activities_words import Questions
from training_exercises.exercise_files import exercise
from training_exercises.wording import said, words_of

MOST_ASKED = 6
"""So many questions can be read from ten metres."""
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
    """Questions on the panel's list, while an exercise asks for them."""


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
            asked = wall.asked[:MOST_ASKED] if isinstance(activity, Questions) else ()
    deadline = now.deadline.isoformat() if now.deadline is not None and now.phase == "write" else ""
    picture = json.dumps(wall.picture.model_dump(mode="json", exclude={"id"})) if wall.picture is not None else ""
    return Screen(heading, words or now.words or WAITING.get(now.phase, ""), deadline, picture, asked=asked)


def _named(now: Now) -> str:
    """What runs, by its name."""
    try:
        return exercise(now.exercise).name if now.exercise else now.words
    except KeyError:
        return now.words
