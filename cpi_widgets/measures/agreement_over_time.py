"""How steady people stay who rate the same thing twice.  See ``agreement``, which hands these out."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from .given import RATINGS_REMEDY, Ratings, listed, rating_of, share


def quadratic_kappa(first: Ratings, second: Ratings) -> float | None:
    """Cohen's weighted kappa of two ratings by the same people, with squared distances as weights.

    ``κ = 1 - Σ(x - y)² / Σe(x, y)·(x - y)²``: the squared distances found, over those to be expected by chance with the
    same two distributions.  It equals the intraclass correlation that takes a shift of all people for a difference.

    Source: Cohen 1968, Psychol Bull 70(4):213-220, doi 10.1037/h0026256; Fleiss & Cohen 1973, Educ Psychol Meas
    33(3):613-619, doi 10.1177/001316447303300309.  As a Delphi's stability: Holey et al. 2007, BMC Med Res Methodol
    7:52, doi 10.1186/1471-2288-7-52.

    Args:
        first: The first rating of each person; ``None`` where there is none.
        second: The second, in the same order of people.  Only people with both count.

    Returns:
        At most 1 (all the same), 0 where it is as by chance, below 0 where less; ``None`` where nobody rated twice, and
        where all ratings of both times are one and the same.  It is 0 whenever one of the two times all agree, however
        many kept their rating: show ``percent_unchanged`` beside it.

    Raises:
        ValueError: a rating is no number, or there are more of one than of the other.

    Example:
        >>> quadratic_kappa([1, 2, 3, 4], [1, 2, 3, 3])
        0.875
    """
    pairs = _both(first, second)
    before, after = sum(x for x, _ in pairs), sum(y for _, y in pairs)
    expected = len(pairs) * sum(x * x + y * y for x, y in pairs) - 2 * before * after
    found = len(pairs) * sum((x - y) ** 2 for x, y in pairs)
    return share(expected - found, expected)


def percent_unchanged(first: Ratings, second: Ratings) -> float | None:
    """How many in a hundred gave the same rating twice.

    ``100 · (people whose two ratings are equal) / (people with two ratings)``: whether persons are steady, which the
    group's picture does not tell.

    Source: Chaffin & Talley 1980, Technol Forecast Soc Change 16(1):67-73, doi 10.1016/0040-1625(80)90074-8.

    Args:
        first: The first rating of each person; ``None`` where there is none.
        second: The second, in the same order of people.  Only people with both count.

    Returns:
        0 to 100, or ``None`` where nobody rated twice.

    Raises:
        ValueError: a rating is no number, or there are more of one than of the other.

    Example:
        >>> percent_unchanged([7, 8, 5, 2], [7, 8, 6, 2])
        75.0
    """
    pairs = _both(first, second)
    return share(100 * sum(x == y for x, y in pairs), len(pairs))


def scheibe_change(first: Ratings, second: Ratings) -> float | None:
    """How much a group's picture changed from one round to the next: the share of net moves.

    ``½ · Σ|h₂ - h₁| / n`` over the points of the scale, h being how many rated a point in a round.  Below 0.15 the
    picture is called stable; the authors took that from one classroom.  People who change places with each other
    cancel out.

    Source: Scheibe, Skutsch & Schofer 1975, in Linstone & Turoff (eds), The Delphi Method, 262-287.

    Args:
        first: The first rating of each person; ``None`` where there is none.
        second: The second, in the same order of people.  Only people with both count.

    Returns:
        A share, 0 (the same picture) to 1 (no point in common), not a percentage; ``None`` where nobody rated twice.

    Raises:
        ValueError: a rating is no number, or there are more of one than of the other.

    Example:
        >>> scheibe_change([7, 8, 5, 2], [7, 8, 6, 2])
        0.25
    """
    pairs = _both(first, second)
    before, after = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    moved = sum(abs(after[point] - before[point]) for point in before | after)
    return share(Fraction(moved, 2), len(pairs))


def _both(first: Any, second: Any) -> list[tuple[Fraction, Fraction]]:
    """The two ratings of everybody who gave both."""
    one, other = (listed(ratings, "ratings", RATINGS_REMEDY) for ratings in (first, second))
    if len(one) != len(other):
        msg = (
            f"There are {len(one)} first and {len(other)} second ratings. Give both lists in the same order of people, "
            "with None for whoever did not rate."
        )
        raise ValueError(msg)
    read = [
        [
            None if rating is None else rating_of(rating, f"The {which} rating {at}")
            for at, rating in enumerate(given, 1)
        ]
        for which, given in (("first", one), ("second", other))
    ]
    return [(x, y) for x, y in zip(*read, strict=True) if x is not None and y is not None]
