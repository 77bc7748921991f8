"""How goals stand, in words: each goal's level first, the summary number only on request and with its limits."""

from __future__ import annotations

from collections.abc import Mapping

from cpi_widgets.model import Speaker
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


APART = "Each view stands for itself. One is no step on from the other: talk about where they differ."
"""Beside the views of several voices."""


def goals_in_words(found: Mapping[Speaker, GoalsCompared], names: Mapping[str, str]) -> list[str]:
    """Where the goals stood and stand: how many were rated, each goal, the middle of them, who rated.

    Args:
        found: The goals at two dates, by voice; see ``compare_by_voice``.
        names: What the two partners are called: ``person`` and ``practitioner``.
    """
    rated = list(dict.fromkeys(part.goal.id for each in found.values() for part in each.after))
    first = next(iter(found.values()))
    told = [f"{sentence(count(len(rated), 'goal'))} of {first.goals_set} {be(len(rated))} rated."]
    if not rated:
        return [*told, *_apart(first)]
    for goal in rated:
        told += [
            f"“{called(after.goal.text)}”{_view(voice, found, names)}: "
            f"{level_word(before.level)} at first, {level_word(after.level)} now."
            for voice, each in found.items()
            for before, after in zip(each.before, each.after, strict=True)
            if after.goal.id == goal
        ]
    for voice, each in found.items():
        if len(each.after) > 1:
            then, now = (level_word(middle) for middle in each.medians())
            view = _view(voice, found, names)
            told.append(f"The middle of the {len(each.after)} goals{view}: {then} at first, {now} now.")
    return [*told, *_apart(first), *([APART] if len(found) > 1 else []), _raters(found, names)]


def summary_number_in_words(found: Mapping[Speaker, GoalsCompared], names: Mapping[str, str]) -> list[str]:
    """The T score at both dates for each voice, what it is made of, what it cannot do; see ``goals_in_words``."""
    first = next(iter(found.values()))
    if not any(each.after for each in found.values()):
        none = "No goal is rated yet, so there is no number. Choose where a goal stands today, then look again."
        return [none, *_apart(first)]
    told = []
    for voice, each in found.items():
        then, now = each.t_scores()
        told += [
            f"At first {then:.1f}, now {now:.1f}{_view(voice, found, names)}. 50 means: as expected over all.",
            f"Made of {len(each.after)} of {each.goals_set} goals, the same ones at both times. {_counted(each)}",
            *_started(each),
        ]
    return [*told, *_apart(first), *([APART] if len(found) > 1 else []), _raters(found, names), *LIMITS]


def _apart(found: GoalsCompared) -> list[str]:
    """The goals that do not count any more, by name: a number without them is told with them beside it."""
    ends = {"dropped": "Let go and not counted", "changed": "Changed into another and not counted"}
    named = {state: [goal.text for goal in found.apart if goal.state == state] for state in ends}
    return [f"{ends[state]}: {listed(texts)}." for state, texts in named.items() if texts]


def _view(voice: Speaker, found: Mapping[Speaker, GoalsCompared], names: Mapping[str, str]) -> str:
    """Whose view it is, where there is more than one."""
    if len(found) == 1:
        return ""
    return ", as both see it together" if voice == "both" else f", as {called(names[voice])} sees it"


def _counted(found: GoalsCompared) -> str:
    if found.weighted:
        return "Importance counts: every goal here has one."
    if any(part.goal.importance for part in found.after):
        return "Every goal counts the same here. Importance counts once every rated goal has one."
    return "Every goal counts the same."


def _started(found: GoalsCompared) -> list[str]:
    """Which first levels are a convention and no rating."""
    usual = sum(part.rated_by is None for part in found.before)
    if not usual:
        return []
    return [f"The first level of {count(usual, 'goal')} is the starting level chosen when the goal was written."]


def _raters(found: Mapping[Speaker, GoalsCompared], names: Mapping[str, str]) -> str:
    """Who said where the goals stand now, and when."""
    said = {voice: len(each.after) for voice, each in found.items()}
    words = {"both": "both together", **{role: called(names[role]) for role in ("person", "practitioner")}}
    days = [part.day for each in found.values() for part in each.after if part.day]
    dates = day(min(days)) if min(days) == max(days) else f"{day(min(days))} to {day(max(days))}"
    raters = listed([f"{words[who]} ({number})" for who, number in said.items()])
    return f"Rated by {raters}, {dates}."
