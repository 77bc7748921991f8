"""How many answers become a few figures.  Plain functions on lists; nothing here knows who answered.

Nothing is told of fewer than ``FEWEST`` people: such a tally is ``None`` (``rooms.FEWEST`` is the same number).
Quartiles are those of ``statistics.quantiles(method="inclusive")``: linear between the two nearest ranks.
"""

from __future__ import annotations

import hashlib
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

FEWEST = 5
"""Numbers about people are shown from so many people on."""

V = TypeVar("V", str, int, bool)


class Spread(NamedTuple):
    """Where numbers lie: half of them from ``lower`` to ``upper``."""

    n: int
    median: float
    lower: float
    upper: float
    counts: tuple[int, ...]
    """How many chose each point of the scale."""


def counts_of(values: Iterable[V], scale: Sequence[V], people: int) -> tuple[int, ...] | None:
    """How many chose each point of a scale; values that are not on it count nowhere."""
    if people < FEWEST:
        return None
    found = Counter(values)
    return tuple(found[point] for point in scale)


def spread_of(values: Sequence[int], scale: Sequence[int], people: int) -> Spread | None:
    """Median, middle half and counts of numbers; those that are not on the scale count nowhere."""
    inside = sorted(value for value in values if value in scale)
    counts = counts_of(inside, scale, people)
    if counts is None or not inside:
        return None
    lower, median, upper = statistics.quantiles(inside, n=4, method="inclusive") if len(inside) > 1 else inside * 3
    return Spread(len(inside), float(median), float(lower), float(upper), counts)


def same_words(text: str) -> str:
    """What a text is known by: two that differ in case, spaces or marks only are the same."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(letter for letter in plain if letter.isalnum() or letter.isspace())
    return " ".join(kept.split()) or " ".join(plain.split())


def stacked(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Texts with how often each was written, same words once (as they were written first)."""
    first: dict[str, str] = {}
    many: Counter[str] = Counter()
    for text in texts:
        key = same_words(text)
        first.setdefault(key, text)
        many[key] += 1
    return [(first[key], n) for key, n in many.items()]


def shuffled(texts: Iterable[str], salt: str) -> list[str]:
    """Texts in an order that tells nothing of who wrote or when; a new text moves none of the others."""
    return sorted(texts, key=lambda text: hashlib.sha256(f"{salt} {text}".encode()).digest())
