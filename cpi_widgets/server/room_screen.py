"""What the projector says of the exercise that runs: its name, its question, the time, the picture."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import dataclass, field, replace

from cpi_widgets.model import FIRST_QUESTION, Now, Picture, StreamWall, Wall, now_of
from cpi_widgets.pages.case_card import case_of, turned_up
from cpi_widgets.pages.coming_up import ENDS_HERE, LISTEN, arriving, coming, ends_here
from cpi_widgets.pages.on_the_table import drawn_now, tells_now
from cpi_widgets.pages.what_runs import exercise_of
from training_exercises.activities_chosen import Ranking
from training_exercises.activities_words import Questions
from training_exercises.activity_base import Activity
from training_exercises.exercise_files import exercise
from training_exercises.wording import said, words_of

MOST_ASKED = 6
"""So many questions can be read from ten metres."""
MOST_LINES = 12
NO_QUESTION = "No question is on the list yet."
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
    case: str = ""
    """What an invented case's file draws, as JSON: while it is laid out, and no picture of the room is shown."""
    stream: str = ""
    """Whose picture it is, while streams are apart; "" is all together."""
    pages: str = ""
    """How it is to stand on its pages, as JSON; "" where nobody has said anything about them."""
    cards: bool = False
    """The wall of the first question shows under it."""
    swaps: tuple[str, ...] = ()
    """Which groups swap: over what is looked at in place of the question, else large under it."""
    asked: tuple[str, ...] = ()
    """Lines to look at together: questions on the panel's list, or what dots can be put on."""
    examples: tuple[tuple[str, str], ...] = ()
    """What a line of the script shows: what each is called, and what it says."""
    coming: list[dict[str, str]] = field(default_factory=list)
    """What comes next and when, while the room waits; see ``coming_up``."""
    clock: bool = False
    """The time of day is shown: the room waits."""
    paused: bool = False
    """The time for writing was stopped."""


def screen_of(wall: Wall, now: dt.datetime, stream: str = "") -> Screen:
    """What to show now.

    Args:
        wall: What the room may look at.
        now: The time.
        stream: The stream whose screen it is; "" for all.
    """
    if wall.question:
        return Screen(wall.question)
    if wall.now.apart:
        shown = next((each for each in wall.streams if stream and each.now.id == now_of(stream)), None)
        if shown is None:
            runs = ((each.name, _of(wall.streams, each.id)) for each in wall.day.streams)
            words = " · ".join(f"{name}: {what}" for name, what in runs if what)
            return Screen(wall.now.words or wall.title, words)
        return _running(shown.now, shown, wall, now, stream)
    if arriving(wall.day, wall.now):
        cards = Screen(FIRST_QUESTION, cards=True, coming=coming(wall.day, now), clock=True)
        return replace(cards, pages=_pages(wall, ""))
    return _running(wall.now, wall, wall, now, stream)


def _running(now: Now, looked_at: Wall | StreamWall, wall: Wall, at: dt.datetime, stream: str) -> Screen:
    """What runs, or that nothing does just now."""
    spoken = now.exercise and now.phase == "waiting"
    waiting = ENDS_HERE if ends_here(wall.day, now, at, stream) else LISTEN if spoken else WAITING.get(now.phase, "")
    if now.phase in WAITING and not now.exercise:
        waits = now.phase != "ended"
        said_next = coming(wall.day, at, stream) if waits else []
        # What those who lead say at the end stands as the heading, and thanks already.
        said_already = now.words if now.phase == "ended" else said_next and now.phase == "waiting"
        words = "" if said_already else waiting
        return Screen(now.words or wall.title, words, coming=said_next, clock=waits)
    heading, words = _named(now), ""
    asked: tuple[str, ...] = ()
    with suppress(KeyError):  # an exercise of a folder of one's own that is not here any more
        found = exercise(now.exercise)
        words = tells_now(found, now)
        if now.activity:
            activity = found.activity(now.activity)
            words = words or said(activity.ask, words_of())
            asked = _lines(activity, wall, looked_at.picture)
    deadline = now.deadline.isoformat() if now.deadline is not None and now.phase == "write" else ""
    picture = looked_at.picture
    drawn = json.dumps(picture.model_dump(mode="json", exclude={"id"})) if picture is not None else ""
    case = "" if drawn else _of_case(now, looked_at.case)
    asked = asked or _card(now, looked_at.case) or _none_yet(now)
    swaps = looked_at.swaps
    if swaps:
        words, asked = "" if drawn or case else words, ()
    examples = _examples(now)
    words = words or now.words or ("" if case or swaps or examples else waiting)
    shown = Screen(heading, words, deadline, drawn, case=case, swaps=swaps, asked=asked)
    shown = replace(shown, examples=examples)
    paused = now.left is not None and now.phase == "write"
    return replace(shown, paused=paused, stream=now.stream, pages=_pages(wall, now.stream))


def _pages(wall: Wall, stream: str) -> str:
    """How what a stream looks at is to stand on its pages."""
    pages = wall.screens.get(stream)
    return pages.model_dump_json() if pages is not None else ""


def _card(now: Now, on_tables: str) -> tuple[str, ...]:
    """The card that turns up with the line that is read out, while people play with it."""
    try:
        card = exercise(now.exercise).line_at(now.length, now.line).card
    except KeyError:
        return ()
    if card is None or now.phase != "write":
        return ()
    told = turned_up(case_of(on_tables or now.case), card, now.run)
    lines = [": ".join(part for part in (each["about"], each["text"]) if part) for each in told["paragraphs"]]
    return (f"{told['title']}. {' '.join(lines)}",)


def _examples(now: Now) -> tuple[tuple[str, str], ...]:
    """What the line that is read out shows."""
    found = exercise_of(now)
    return found.line_at(now.length, now.line).shown(words_of()) if found is not None else ()


def _none_yet(now: Now) -> tuple[str, ...]:
    """Where all look at the panel's list and nothing is on it, that is said."""
    try:
        asked = exercise(now.exercise).activity(now.activity or "")
    except KeyError:
        return ()
    return (NO_QUESTION,) if isinstance(asked, Questions) and now.phase in {"reveal", "discuss"} else ()


def _of_case(now: Now, on_tables: str) -> str:
    """What lies on the tables to be looked at, from the content files alone."""
    try:
        found = exercise(now.exercise)
        told = drawn_now(found, now, case_of(on_tables or now.case), far=True) if found.needs_case else {}
    except KeyError:
        return ""
    return json.dumps(told) if told else ""


def _of(streams: tuple[StreamWall, ...], stream: str) -> str:
    """What a stream does, by its name; "" where it does nothing yet."""
    now = next((each.now for each in streams if each.now.id == now_of(stream)), None)
    return _named(now) if now is not None and now.block is not None else ""


def _named(now: Now) -> str:
    """What runs, by its name."""
    try:
        return exercise(now.exercise).name if now.exercise else now.words
    except KeyError:
        return now.words


def _lines(activity: Activity, wall: Wall, picture: Picture | None) -> tuple[str, ...]:
    """What the room reads on the screen while it writes, besides the question."""
    if isinstance(activity, Questions):
        return wall.asked[:MOST_ASKED]
    if isinstance(activity, Ranking) and picture is None:
        return tuple(said(each.words, words_of()) for each in activity.choices()[:MOST_LINES])
    return ()
