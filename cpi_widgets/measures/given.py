"""Reading numbers that callers hand in: exactly, and refused in words where they are none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from numbers import Rational, Real
from typing import Any

Ratings = Sequence[float | None]
"""One for each person; ``None`` where somebody gave none."""
RATINGS_REMEDY = "Give a list with one rating for each person."


def listed(values: Any, what: str, remedy: str) -> list[Any]:
    """The values as a list.

    Raises:
        ValueError: they are no list: text, a mapping or a single thing; the message says ``what`` and ``remedy``.
    """
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        msg = f"The {what} are {values!r}. {remedy}"
        raise ValueError(msg)  # noqa: TRY004  - whatever is wrong with what was given, it is one kind of error
    return list(values)


def exact(value: Any) -> Fraction | None:
    """A number without rounding; ``None`` for what is no finite number: yes and no, text, NaN."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    return Fraction(float(value)) if isinstance(value, Real) and math.isfinite(value) else None


def rating_of(rating: Any, which: str, scale: tuple[int, int] | None = None) -> Fraction:
    """One rating, exactly.

    Args:
        rating: What was given.
        which: What to call it in a refusal.
        scale: The lowest and the highest point, where only whole numbers between them will do.

    Raises:
        ValueError: it is no number, or no point of the scale.
    """
    number = exact(rating)
    if number is None:
        msg = f"{which} is {rating!r}. A rating is a number, or None where there is none."
        raise ValueError(msg)
    if scale and not (number.denominator == 1 and scale[0] <= number <= scale[1]):
        msg = f"{which} is {rating!r}. A rating here is a whole number from {scale[0]} to {scale[1]}, or None."
        raise ValueError(msg)
    return number


def share(part: Fraction | int, whole: Fraction | int) -> float | None:
    """A part of a whole; ``None`` where there is no whole."""
    return float(Fraction(part) / whole) if whole else None
