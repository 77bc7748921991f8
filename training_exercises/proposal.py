"""A day put together from what a team said about itself in “Where are we already strong?”, for its people to change.

What the team chose to work on comes first.  Where it did not choose, the themes that it rated lowest do; the ratings of
several themes are never added up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import Field

from .card_files import strong_deck
from .exercise_files import exercise
from .exercise_model import Exercise
from .parts import Length
from .programme import PlannedBlock, Programme, planned
from .rating_decks import StrongDeck, Theme
from .readiness import FAR_APART
from .run_sheet_model import Block, BlockKind, DistressPlan, Key, Lookup, SheetPart

CHOSEN = 2
"""How many themes a day is about."""
LONG_DAY = 270
"""Minutes: from here on there are a lunch and two breaks, and what opens and closes the day is not bite-size."""
SHORT_DAY = 90
"""Minutes: below this there are no break and no talk."""
CARE = DistressPlan(
    quiet_space="A room near by that is not used for anything else.",
    named_listener="One person who is free of other tasks all day.",
    opt_out="Said at the start, and again before anything personal: anybody may sit out, without a reason.",
    closing_round="One word each in the closing round; then the listener stays a while.",
)
"""What is in place where a day was put together, until its people say who and where."""


class ThemeView(SheetPart):
    """What a room said about one theme."""

    theme: Key
    median: float | None = None
    """``None`` when fewer than five people rated it."""
    low: float | None = None
    high: float | None = None
    """The ends of the middle half of the ratings."""
    votes: int = Field(default=0, ge=0)
    """How many want to work on it."""


class Reason(SheetPart):
    """Why a block is in a proposal."""

    block: Key
    says: str


class Proposal(SheetPart):
    """A programme that nobody has agreed to yet, and why it is so."""

    programme: Programme
    reasons: tuple[Reason, ...]


class _Pick(NamedTuple):
    """An exercise that is in, and the theme it is in for."""

    exercise: Exercise
    theme: Theme
    length: Length


def proposed(
    views: Sequence[ThemeView],
    starts: dt.datetime,
    minutes: int,
    distress_plan: DistressPlan,
    *,
    deck: StrongDeck | None = None,
    lookup: Lookup = exercise,
) -> Proposal:
    """A day for what a team wants to work on.

    Args:
        views: what the room said about each theme; a theme that is left out counts as not rated.
        starts: when the day begins, with its time zone.
        minutes: how long it may take.
        distress_plan: what is in place for somebody to whom it is too much.
        deck: the themes, each with the exercises that work on it.
        lookup: finds the exercises.

    Raises:
        ValueError: there is too little time for a beginning, one exercise and a closing round.
    """
    themes = in_turn(views, deck or strong_deck())
    opening, closing = _frame(minutes, lookup)
    pauses = _pauses(minutes)
    room = minutes - sum(block.minutes for block in (*opening, *closing, *pauses))
    picks = _picked(themes, room, lookup)
    if not picks:
        msg = "That is too little time for a day. Give it more minutes, or take two exercises into a meeting."
        raise ValueError(msg)
    work = [*opening, *(_block(pick, lookup) for pick in picks), *closing]
    programme = Programme(
        sheet="",
        name="A day for what you chose",
        starts=starts,
        ends=starts + dt.timedelta(minutes=minutes),
        blocks=tuple(_with_pauses(work, pauses)),
        distress_plan=distress_plan,
    )
    said = {view.theme: view for view in views}
    reasons = (Reason(block=_id(pick), says=_why(pick.theme, said.get(pick.theme.id))) for pick in picks)
    return Proposal(programme=programme, reasons=tuple(reasons))


def in_turn(views: Sequence[ThemeView], deck: StrongDeck) -> tuple[Theme, ...]:
    """The themes in the order in which a day takes them: most votes first, then the lowest rated, unrated ones last."""
    said = {view.theme: view for view in views}

    def turn(theme: Theme) -> tuple[int, bool, float]:
        view = said.get(theme.id, ThemeView(theme=theme.id))
        return -view.votes, view.median is None, view.median or 0

    return tuple(sorted(deck.ratings, key=turn))


def _frame(minutes: int, lookup: Lookup) -> tuple[list[PlannedBlock], list[PlannedBlock]]:
    """What opens the day, and what closes it."""
    length: Length = "full" if minutes >= LONG_DAY else "bite"

    def of(block_id: str, kind: BlockKind, exercise_id: str) -> PlannedBlock:
        total = lookup(exercise_id).total(length)
        return planned(Block(id=block_id, kind=kind, exercise=exercise_id, length=length, minutes=total), lookup)

    opening = [of("agreement", "exercise", "EX01")]
    if minutes >= SHORT_DAY:
        title = "The approach, and what studies did and did not find"
        opening.append(PlannedBlock(id="approach", kind="talk", title=title, minutes=20))
    return opening, [of("closing", "close", "EX24")]


def _pauses(minutes: int) -> list[PlannedBlock]:
    """The breaks of a day, in order."""
    if minutes < SHORT_DAY:
        return []
    if minutes < LONG_DAY:
        return [PlannedBlock(id="break", kind="break", title="Break", minutes=15)]
    return [
        PlannedBlock(id="morning_break", kind="break", title="Break", minutes=15),
        PlannedBlock(id="lunch", kind="lunch", title="Lunch", minutes=45),
        PlannedBlock(id="afternoon_break", kind="break", title="Break", minutes=15),
    ]


def _picked(themes: Sequence[Theme], room: int, lookup: Lookup) -> list[_Pick]:
    """The exercises that there is room for, in the order of the catalogue.

    First those that come first in the chosen themes, bite-size, then whole where that fits; then their others in the
    same way; then those of the other themes.
    """
    picks: dict[str, _Pick] = {}
    for wave in _waves(themes):
        for theme, exercise_id in wave:
            found = lookup(exercise_id)
            if exercise_id not in picks and found.minutes.bite <= room:
                picks[exercise_id] = _Pick(found, theme, "bite")
                room -= found.minutes.bite
        for _, exercise_id in wave:
            pick = picks.get(exercise_id)
            if pick and (more := pick.exercise.minutes.full - pick.exercise.minutes.bite) <= room:
                picks[exercise_id] = pick._replace(length="full")
                room -= more
    return [picks[exercise_id] for exercise_id in sorted(picks)]


def _waves(themes: Sequence[Theme]) -> Iterator[list[tuple[Theme, str]]]:
    """Exercises of equal urgency, the most urgent ones first."""
    for some in (themes[:CHOSEN], themes[CHOSEN:]):
        for at in range(max((len(theme.exercises) for theme in some), default=0)):
            yield [(theme, theme.exercises[at]) for theme in some if at < len(theme.exercises)]


def _id(pick: _Pick) -> str:
    return pick.exercise.id.lower()


def _block(pick: _Pick, lookup: Lookup) -> PlannedBlock:
    minutes = pick.exercise.total(pick.length)
    block = Block(id=_id(pick), kind="exercise", exercise=pick.exercise.id, length=pick.length, minutes=minutes)
    return planned(block, lookup)


def _with_pauses(work: Sequence[PlannedBlock], pauses: Sequence[PlannedBlock]) -> Iterator[PlannedBlock]:
    """The work with its breaks, so that each stretch of it is about as long as the others."""
    total = sum(block.minutes for block in work)
    waiting = list(pauses)
    done = 0
    for at, block in enumerate(work):
        due = total * (len(pauses) - len(waiting) + 1) / (len(pauses) + 1)
        if waiting and at and done + block.minutes / 2 > due:
            yield waiting.pop(0)
        yield block
        done += block.minutes


def _why(theme: Theme, view: ThemeView | None) -> str:
    """Why a theme is in, in a sentence or more."""
    said: list[str] = []
    if view and view.votes:
        said.append(f"Chosen by {view.votes}.")
    if view and view.median is not None:
        said.append(f"The middle rating is {view.median:g} of 9.")
    if view and view.low is not None and view.high is not None and view.high - view.low >= FAR_APART:
        said.append(f"Ratings lie far apart, {view.low:g} to {view.high:g}: talk about why before you begin.")
    if not said:
        said.append("Fewer than five people rated it, so it is here because there was time.")
    told = " ".join(said)
    return f"{theme.label}: {told[:1].lower()}{told[1:]}"
