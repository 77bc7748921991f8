"""Goal attainment scaling: one figure for how far several goals were met, and its change between two days.

The levels of each goal say more than the figure does.  Show them first, and the figure only to those who ask for it.
"""

from __future__ import annotations

import datetime as dt
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any

from cpi_widgets.model import Goal, Score, Speaker

from .given import exact, listed

LEVELS = range(-2, 3)
RHO = 0.3
"""How much the goals of one person are taken to go together."""
_REMEDY = "Give a list with one number for each goal."


def t_score(levels: Sequence[int], weights: Sequence[float] | None = None, rho: float = RHO) -> float:
    """The goal attainment T score of several goals of one person.

    ``T = 50 + 10·Σ(w·x) / √((1 - ρ)·Σ(w²) + ρ·(Σw)²)``: 50 when the goals were met as expected over all, with a
    standard deviation of 10 where the goals are well set.  Multiplying all weights by one number changes nothing.

    Source: Kiresuk & Sherman 1968, Community Ment Health J 4(6):443-453, doi 10.1007/BF01530764.  The well-known
    guide, Turner-Stokes 2009, Clin Rehabil 23:362-370, doi 10.1177/0269215508101742, was printed with a wrong formula
    on pages 364 and 367; this is the formula of its published erratum, with the sums squared as written above.

    Args:
        levels: One for each goal, a whole number from -2 (much less than expected) to 2 (much more).
        weights: One for each goal, in any unit, not negative; a goal of weight 0 does not count.  Without them all
            goals count the same.
        rho: The correlation taken between goals, 0 to 1; 0.3 by convention.

    Returns:
        The T score.  It is made of ordinal levels, and grows with the number of goals for the same levels: it does not
        compare people with different numbers of goals.

    Raises:
        ValueError: there is no goal; a level is no whole number from -2 to 2; a weight is missing, negative or no
            number; all weights are 0; there are more or fewer weights than goals; rho is not from 0 to 1.

    Example:
        >>> round(t_score([0, -1], weights=[2, 1]), 1)
        45.9
    """
    scored = [_level(level, at) for at, level in enumerate(listed(levels, "levels", _REMEDY), 1)]
    if not scored:
        msg = "There is no goal to score: give the level of one goal or more."
        raise ValueError(msg)
    shares = _shares(weights, len(scored))
    if exact(rho) is None or not 0 <= rho <= 1:
        msg = f"rho is {rho!r}. It must be a number from 0 to 1, and is 0.3 by convention."
        raise ValueError(msg)
    weighted = math.fsum(share * level for share, level in zip(shares, scored, strict=True))
    squares = math.fsum(share * share for share in shares)
    return 50 + 10 * weighted / math.sqrt((1 - rho) * squares + rho * math.fsum(shares) ** 2)


def _level(level: Any, at: int) -> int:
    if not isinstance(level, Real) or isinstance(level, bool) or level not in LEVELS:
        msg = f"The level of goal {at} is {level!r}. A level is a whole number from -2 to 2."
        raise ValueError(msg)
    return next(each for each in LEVELS if each == level)


def _shares(weights: Any, goals: int) -> list[float]:
    """The weights as shares of the greatest, so that no unit is too large or too small to reckon with."""
    if weights is None:
        return [1.0] * goals
    given = listed(weights, "weights", _REMEDY)
    if len(given) != goals:
        msg = f"There are {goals} levels and {len(given)} weights. Give every goal a weight, or none."
        raise ValueError(msg)
    found = [_weight(weight, at) for at, weight in enumerate(given, 1)]
    greatest = max(found)
    if greatest == 0:
        msg = "All weights are 0, so no goal counts. Give one of them a weight, or leave the weights out."
        raise ValueError(msg)
    return [weight / greatest for weight in found]


def _weight(weight: Any, at: int) -> float:
    if weight is None:
        msg = f"The weight of goal {at} is missing. Give every goal a weight, or none."
        raise ValueError(msg)
    try:
        value = float(weight) if isinstance(weight, Real) and not isinstance(weight, bool) else math.nan
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        msg = f"The weight of goal {at} is {weight!r}. A weight is a number."
        raise ValueError(msg)
    if value < 0:
        msg = f"The weight of goal {at} is {weight!r}. A weight is 0 or more."
        raise ValueError(msg)
    return value


@dataclass(frozen=True)
class Standing:
    """Where one goal stands on a day, and who said so."""

    goal: Goal
    level: int
    rated_by: Speaker | None = None
    """``None`` for the level it began at, by the convention kept with the goal."""
    day: dt.date | None = None
    """The day of the rating."""


@dataclass(frozen=True)
class GoalsCompared:
    """The same goals at two dates.

    Only goals with a rating count: those without one are left out at both dates, so that both figures are about the
    same goals with the same weights.
    """

    before: tuple[Standing, ...]
    after: tuple[Standing, ...]
    """In the same order of goals as ``before``."""
    goals_set: int
    """How many goals have a scale and were not let go since."""
    weighted: bool
    """True where importance counts: when every goal here has one."""
    apart: tuple[Goal, ...] = ()
    """Goals with a scale that were let go or changed into others: they count at neither date, and are named."""

    def medians(self) -> tuple[float, float]:
        """The middle level of all goals, at both dates.

        Raises:
            ValueError: no goal was rated at both dates.
        """
        before, after = (_median(part) for part in (self.before, self.after))
        return before, after

    def t_scores(self) -> tuple[float, float]:
        """The T score at both dates.

        Raises:
            ValueError: no goal was rated at both dates.
        """
        weights = [part.goal.importance or 1 for part in self.before] if self.weighted else None
        before, after = (t_score([part.level for part in parts], weights) for parts in (self.before, self.after))
        return before, after


def _median(parts: Sequence[Standing]) -> float:
    if not parts:
        msg = "No goal was rated at both dates, so there is nothing to compare yet."
        raise ValueError(msg)
    return float(statistics.median(part.level for part in parts))


_GIVEN_UP = ("changed", "dropped")
VOICES: tuple[Speaker, ...] = ("both", "person", "practitioner")


def compare_by_voice(
    goals: Sequence[Goal], scores: Sequence[Score], *, since: dt.date | None = None, until: dt.date | None = None
) -> Mapping[Speaker, GoalsCompared]:
    """How the same goals stood at two dates, for each voice that rated any; see ``compare_goals``.

    Two voices are two views of one goal, and never a course from the one to the other.

    Returns:
        What both said together first.  Where nobody rated, that stands there alone, and empty.
    """
    found = {voice: compare_goals(goals, scores, by=voice, since=since, until=until) for voice in VOICES}
    return {voice: each for voice, each in found.items() if each.after} or {"both": found["both"]}


def compare_goals(
    goals: Iterable[Goal],
    scores: Iterable[Score],
    *,
    by: Speaker = "both",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> GoalsCompared:
    """How the same goals stood at two dates, as one voice said.

    Args:
        goals: All goals of a pair.  Those without words for the expected level have no scale, and are passed over;
            those that were let go or changed into others count at neither date.
        scores: All ratings, the earliest written first; of several on one day the last counts.
        by: Whose ratings count.
        since: The first date: each goal's last rating up to then.  ``None``: the level each goal began at.
        until: The second date; ``None``: each goal's newest rating.
    """
    known = [goal for goal in goals if goal.expected.strip()]
    apart = tuple(goal for goal in known if goal.state in _GIVEN_UP)
    scaled = [goal for goal in known if goal not in apart]
    ratings = sorted((score for score in scores if score.rated_by == by), key=lambda score: score.day)
    now = _last_ratings(ratings, until)
    then = _last_ratings(ratings, since) if since is not None else {}
    before, after = [], []
    for goal in scaled:
        score, start = now.get(goal.id), then.get(goal.id)
        if score is None or (since is not None and start is None):
            continue
        before.append(
            Standing(goal, start.level, start.rated_by, start.day) if start else Standing(goal, goal.baseline)
        )
        after.append(Standing(goal, score.level, score.rated_by, score.day))
    weighted = bool(before) and all(part.goal.importance is not None for part in before)
    return GoalsCompared(tuple(before), tuple(after), len(scaled), weighted, apart)


def _last_ratings(ratings: Iterable[Score], until: dt.date | None) -> dict[str, Score]:
    """Goal → its last rating up to a day; ``ratings`` are in order of their days."""
    return {score.goal: score for score in ratings if until is None or score.day <= until}
