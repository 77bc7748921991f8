"""How goals stand, in words: each goal's level first, the summary number only on request and with its limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from cpi_widgets.model.words import LEVEL_WORDS

from .goal_attainment import GoalsCompared
from .wording import be, called, count, day, listed, sentence

LIMITS = (
    "The levels are steps in an order, not inches on a ruler. A step up on one goal may be worth more than on another.",
    "The number hangs on how many goals there are. So never use it to compare people with different numbers of goals.",
    "Who gave the levels matters. Two people can see the same goal in two ways.",
    "Easy goals make a high number and brave goals a low one. The words of each goal tell more.",
)
"""What the summary number cannot do; shown with it, always."""


def level_word(level: float) -> str:
    """A level in words; halfway between two when it is the middle of an even number of goals."""
    if level == int(level):
        return LEVEL_WORDS[int(level)]
    below = int(level // 1)
    return f"between “{LEVEL_WORDS[below]}” and “{LEVEL_WORDS[below + 1]}”"


def goals_in_words(found: GoalsCompared, names: Mapping[str, str]) -> list[str]:
    """Where the goals stood and stand: how many were rated, each goal, the middle of them, who rated.

    Args:
        found: The goals at two dates.
        names: What the two partners are called: ``person`` and ``practitioner``.
    """
    scored = len(found.after)
    told = [f"{sentence(count(scored, 'goal'))} of {found.goals_set} {be(scored)} rated."]
    if not scored:
        return told
    told += [
        f"“{called(after.goal.text)}”: {level_word(before.level)} at first, {level_word(after.level)} now."
        for before, after in zip(found.before, found.after, strict=True)
    ]
    if scored > 1:
        first, second = (level_word(middle) for middle in found.medians())
        told.append(f"The middle of the {scored} goals: {first} at first, {second} now.")
    return [*told, _raters(found, names)]


def summary_number_in_words(found: GoalsCompared, names: Mapping[str, str]) -> list[str]:
    """The T score at both dates, what it is made of, and what it cannot do; see ``goals_in_words``."""
    if not found.after:
        return ["No goal is rated yet, so there is no number. Choose where a goal stands today, then look again."]
    first, second = found.t_scores()
    how = "Importance counts: every goal here has one." if found.weighted else "Every goal counts the same."
    if not found.weighted and any(part.goal.importance for part in found.after):
        how = "Every goal counts the same here. Importance counts once every rated goal has one."
    return [
        f"At first {first:.1f}, now {second:.1f}. 50 means: as expected over all.",
        f"Made of {len(found.after)} of {found.goals_set} goals, the same ones at both times. {how}",
        *_started(found),
        _raters(found, names),
        *LIMITS,
    ]


def _started(found: GoalsCompared) -> list[str]:
    """Which first levels are a convention and no rating."""
    usual = sum(part.rated_by is None for part in found.before)
    if not usual:
        return []
    return [f"The first level of {count(usual, 'goal')} is the starting level chosen when the goal was written."]


def _raters(found: GoalsCompared, names: Mapping[str, str]) -> str:
    """Who said where the goals stand now, and when."""
    said = Counter(part.rated_by for part in found.after if part.rated_by)
    words = {"both": "both together", **{role: called(names[role]) for role in ("person", "practitioner")}}
    days = [part.day for part in found.after if part.day]
    dates = day(min(days)) if min(days) == max(days) else f"{day(min(days))} to {day(max(days))}"
    raters = listed([f"{words[who]} ({number})" for who, number in said.items()])
    return f"Rated by {raters}, {dates}."
