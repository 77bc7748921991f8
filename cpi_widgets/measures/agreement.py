"""How far people agree who rated the same thing, and how steady they stay from one round to the next.

Plain numbers from plain lists.  Agreement is no sign of being right, and no figure here has a verbal label such as
“substantial”: show the ratings first.  How many people a figure needs before it may be shown is no matter of these
functions but of whoever puts answers together.

``None`` among ratings stands for no rating: somebody skipped it, or said that they cannot rate it.  It is never taken
for disagreement: it is in no sum and in no denominator.  A function gives ``None`` where its figure is not defined,
and where nobody rated.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from .agreement_over_time import percent_unchanged, quadratic_kappa, scheibe_change
from .given import RATINGS_REMEDY, Ratings, exact, listed, rating_of, share

__all__ = [
    "Ipras",
    "Verdict",
    "comet_70_15",
    "ipras",
    "kendall_w",
    "percent_agreement",
    "percent_unchanged",
    "quadratic_kappa",
    "scheibe_change",
    "share_rule",
    "van_der_eijk_a",
]

NINE = (1, 9)
"""The lowest and the highest point of the scale on which the COMET and the RAND/UCLA rules are defined."""
Verdict = Literal["in", "out", "none"]


class Ipras(NamedTuple):
    """How far apart the middle ratings lie, and how far apart they may lie; see ``ipras``."""

    ipr: float
    """The interpercentile range: from the 30th to the 70th percentile, in points of the scale."""
    ipras: float
    """The same range adjusted for symmetry: the widest that is no disagreement."""
    disagreement_index: float
    """``ipr / ipras``."""

    @property
    def disagreement(self) -> bool:
        """True where the ratings lie further apart than they may: an index above 1."""
        return self.disagreement_index > 1


def percent_agreement(ratings: Ratings, low: float, high: float) -> float | None:
    """How many in a hundred rated from ``low`` to ``high``, both included.

    ``100 · (ratings from low to high) / (all ratings)``.

    Source: the commonest rule for consensus in Delphi studies; Diamond et al. 2014, J Clin Epidemiol 67(4):401-409,
    doi 10.1016/j.jclinepi.2013.12.002 (25 of 100 studies; the middle one of the thresholds was 75 %).

    Args:
        ratings: One for each person, any numbers; ``None`` where there is none.
        low: The lowest rating that counts as agreeing.
        high: The highest.

    Returns:
        0 to 100, or ``None`` where nobody rated.

    Raises:
        ValueError: a rating or a bound is no number, or ``low`` is above ``high``.

    Example:
        >>> percent_agreement([7, 8, 9, 5], 7, 9)
        75.0
    """
    lowest, highest = exact(low), exact(high)
    if lowest is None or highest is None or lowest > highest:
        msg = f"Agreement cannot lie from {low!r} to {high!r}. Give two numbers, the lower one first."
        raise ValueError(msg)
    given = _rated(ratings)
    agreeing = sum(lowest <= rating <= highest for rating in given)
    return share(100 * agreeing, len(given))


def comet_70_15(ratings: Sequence[int | None]) -> Verdict | None:
    """Whether ratings from 1 to 9 agree by the COMET 70/15 rule.

    ``"in"`` where 70 % or more rated 7 to 9 **and** fewer than 15 % rated 1 to 3; ``"out"`` where 70 % or more rated 1
    to 3 and fewer than 15 % rated 7 to 9; ``"none"`` otherwise.

    With ``high = (ratings from 7 to 9) / (all ratings)`` and ``low = (ratings from 1 to 3) / (all ratings)``:
    ``in = high ≥ 0.70 and low < 0.15``, ``out = low ≥ 0.70 and high < 0.15``.

    Source: Williamson et al. 2017, The COMET Handbook, Trials 18(Suppl 3):280, doi 10.1186/s13063-017-1978-4; the
    worked example of the tests: PMC8024512.

    Args:
        ratings: One for each person, whole numbers from 1 to 9; ``None`` where there is none.

    Returns:
        The word, or ``None`` where nobody rated.

    Raises:
        ValueError: a rating is no whole number from 1 to 9.

    Example:
        >>> comet_70_15([8] * 14 + [2] * 2 + [5] * 4)
        'in'
    """
    return share_rule(ratings, 0.70, 0.15)


def share_rule(ratings: Sequence[int | None], share_high: float, share_low: float) -> Verdict | None:
    """The rule of ``comet_70_15`` with shares of one's own, such as the 50/15 of some first rounds.

    ``in = high ≥ share_high and low < share_low``, ``out = low ≥ share_high and high < share_low``.

    Args:
        ratings: One for each person, whole numbers from 1 to 9; ``None`` where there is none.
        share_high: The smallest share that must be at one end, 0 to 1; as written, 0.7 being seven tenths.
        share_low: The other end's share must be smaller than this, 0 to 1.

    Raises:
        ValueError: a rating is no whole number from 1 to 9.
    """
    given = _rated(ratings, NINE)
    if not given:
        return None
    top, bottom = (sum(at <= rating < at + 3 for rating in given) for at in (7, 1))
    most, few = (Fraction(str(each)) * len(given) for each in (share_high, share_low))
    if top >= most and bottom < few:
        return "in"
    return "out" if bottom >= most and top < few else "none"


def ipras(ratings: Sequence[int | None]) -> Ipras | None:
    """Whether ratings from 1 to 9 disagree by the RAND/UCLA method: one figure for panels of any size.

    ``IPR = P70 - P30``, ``IPRAS = 2.35 + 1.5 · |5 - (P30 + P70) / 2|``; the ratings disagree where ``IPR > IPRAS``,
    that is where the disagreement index ``IPR / IPRAS`` is above 1.

    Percentiles are interpolated in a straight line between the sorted ratings, the lowest being the 0th percentile and
    the highest the 100th (type 7 of Hyndman & Fan 1996; numpy's default).  Other rules give other figures for small
    panels.

    Source: Fitch et al. 2001, The RAND/UCLA Appropriateness Method User's Manual, MR-1269, RAND.

    Args:
        ratings: One for each person, whole numbers from 1 to 9; ``None`` where there is none.

    Returns:
        The three figures, or ``None`` where nobody rated.

    Raises:
        ValueError: a rating is no whole number from 1 to 9.

    Example:
        >>> found = ipras([1, 1, 1, 2, 2, 5, 8, 8, 9, 9, 9])
        >>> found.ipr, found.ipras, round(found.disagreement_index, 4), found.disagreement
        (6.0, 2.35, 2.5532, True)
    """
    given = _rated(ratings, NINE)
    if not given:
        return None
    # The two ends of one rating are that rating; `quantiles` wants two.
    tenths = statistics.quantiles(given if len(given) > 1 else given * 2, n=10, method="inclusive")
    low, high = tenths[2], tenths[6]
    widest = Fraction("2.35") + Fraction("1.5") * abs(5 - (low + high) / 2)
    return Ipras(float(high - low), float(widest), float((high - low) / widest))


def kendall_w(rows: Sequence[Sequence[float]]) -> float | None:
    """Kendall's coefficient of concordance: how alike several people put the same things in order.

    ``W = 12·S / (m²·(k³ - k) - m·Σ(t³ - t))`` for m raters and k things: S is the sum of squared distances of the
    things' rank sums from their mean, t the number of things that a rater holds equal, which share their middle rank.
    ``χ² = m·(k - 1)·W`` with k - 1 degrees of freedom.

    Source: Kendall & Babington Smith 1939, Ann Math Stat 10(3):275-287, doi 10.1214/aoms/1177732186; with ties:
    Siegel & Castellan 1988, Nonparametric Statistics, 9.4.

    Args:
        rows: One for each rater, with a rating or a rank for each thing, all in the same order of things.  Only the
            order within a row counts, so ranks and ratings give the same figure.

    Returns:
        0 (no likeness) to 1 (the same order for all), or ``None`` with fewer than two raters or things, and where
        every rater holds all things equal.

    Raises:
        ValueError: a row is no list of numbers, or rows are of different lengths.  A rater who left out something
            cannot be ranked with the others.

    Example:
        >>> round(kendall_w([[1, 2, 3], [1, 2, 3], [2, 1, 3]]), 4)
        0.7778
    """
    given = [_complete_row(row, at) for at, row in enumerate(listed(rows, "rows", "Give one list for each rater."), 1)]
    for at, row in enumerate(given, 1):
        if len(row) != len(given[0]):
            msg = f"Row 1 has {len(given[0])} ratings and row {at} has {len(row)}. Every rater rates the same things."
            raise ValueError(msg)
    raters, things = len(given), len(given[0]) if given else 0
    sums = [sum(ranks) for ranks in zip(*map(_doubled_ranks, given), strict=True)]
    # Of twice the ranks, so four times the squares.
    spread = sum((each - raters * (things + 1)) ** 2 for each in sums)
    ties = sum(tied**3 - tied for row in given for tied in Counter(row).values())
    below = raters**2 * (things**3 - things) - raters * ties
    return share(3 * spread, below) if raters > 1 else None


def van_der_eijk_a(counts: Sequence[float]) -> float | None:
    """Van der Eijk's A: how far the ratings of one thing agree, on a scale whose points are in order.

    The counts are cut into layers, each of them even over the points that still have ratings.  A layer's agreement is
    ``U · (1 - (S - 1) / (K - 1))`` for S filled points of K, with ``U = ((K - 2)·TU - (K - 1)·TDU) / ((K - 2)·(TU +
    TDU))``; of all triples of points in their order, TU counts those filled at two neighbours but not at the third, and
    TDU those filled at the outer two only.  A is the layers' mean, weighted by their ratings.

    Source: van der Eijk 2001, Qual Quant 35(3):325-341, doi 10.1023/A:1010374114305.

    Args:
        counts: How many rated each point of the scale, the lowest first and empty points included; shares do as well.

    Returns:
        1 (all at one point), 0 (even over all points), -1 (half at each end), or ``None`` with fewer than three points
        or no ratings.

    Raises:
        ValueError: a count is no number, or below 0.

    Example:
        >>> round(van_der_eijk_a([30, 40, 210, 130, 530, 50, 10]), 2)
        0.61
    """
    given = listed(counts, "counts", "Give how many rated each point of the scale.")
    left = [_count(count, at) for at, count in enumerate(given, 1)]
    total = sum(left)
    if len(left) < 3 or not total:  # noqa: PLR2004  - a triple
        return None
    agreement = Fraction(0)
    while any(left):
        height = min(count for count in left if count)
        filled = [bool(count) for count in left]
        agreement += height * sum(filled) * _layer_agreement(filled)
        left = [count - height if count else count for count in left]
    return float(agreement / total)


def _rated(ratings: Any, scale: tuple[int, int] | None = None) -> list[Fraction]:
    """The ratings there are; those that are ``None`` are passed over."""
    given = listed(ratings, "ratings", RATINGS_REMEDY)
    return [rating_of(rating, f"Rating {at}", scale) for at, rating in enumerate(given, 1) if rating is not None]


def _complete_row(row: Any, at: int) -> list[Fraction]:
    given = listed(row, f"ratings of row {at}", "Give a list with one rating or rank for each thing.")
    for place, rating in enumerate(given, 1):
        if rating is None:
            msg = f"Rating {place} of row {at} is missing. Leave out that rater, or that thing for all raters."
            raise ValueError(msg)
    return [rating_of(rating, f"Rating {place} of row {at}") for place, rating in enumerate(given, 1)]


def _doubled_ranks(row: Sequence[Fraction]) -> list[int]:
    """Twice the rank of each, so that the middle rank of those held equal is a whole number."""
    counted = Counter(row)
    ranks, below = {}, 0
    for value in sorted(counted):
        ranks[value] = 2 * below + counted[value] + 1
        below += counted[value]
    return [ranks[value] for value in row]


def _count(count: Any, at: int) -> Fraction:
    number = exact(count)
    if number is None or number < 0:
        msg = f"Count {at} is {count!r}. Give how many rated that point of the scale, 0 or more."
        raise ValueError(msg)
    return number


def _layer_agreement(filled: Sequence[bool]) -> Fraction:
    """The agreement of one layer, by which points of the scale it fills."""
    points, most = len(filled), sum(filled)
    if most in {1, points}:
        return Fraction(int(most == 1))
    together = apart = before = 0
    for is_filled in filled:
        after = most - before - is_filled
        if is_filled:
            before += 1
        else:
            together += (before * (before - 1) + after * (after - 1)) // 2
            apart += before * after
    level = Fraction((points - 2) * together - (points - 1) * apart, (points - 2) * (together + apart))
    return level * (1 - Fraction(most - 1, points - 1))
