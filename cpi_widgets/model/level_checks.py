"""Levels of a goal that cannot be told apart, as ``js/goal_scale/overlaps.js`` says it beside a goal that is written.

Both must agree with the fixture in ``tests/fixtures/overlaps.json``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {"once": 1, "twice": 2} | {word: number for number, word in enumerate(_WORDS, 1)}
_NUMBER = rf"(\d+(?:[.,]\d+)?|{'|'.join(_NUMBERS)})"
_LEAST = "at least|more than|over|from"
_MOST = "at most|no more than|up to|under|less than|fewer than"
_TO = "-|–|to|or"
_MORE = r"or more|\+|and more"
_SPANS = re.compile(
    rf"\b(?:({_LEAST})|({_MOST}))?\s*\b{_NUMBER}\b(?:\s*(?:{_TO})\s*{_NUMBER}\b)?(\s*(?:{_MORE}))?",
    re.IGNORECASE | re.ASCII,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_SIGN = re.compile(r"[\W_]+")
_JUST = 1e-9


class Overlap(NamedTuple):
    """Two levels that cannot be told apart."""

    a: int
    b: int
    why: Literal["words", "numbers"]


class Span(NamedTuple):
    """What a number in a text stands for, from the lowest to the highest that it can mean."""

    low: float
    high: float


def spans_of(text: str) -> tuple[Span, ...]:
    """The numbers of a text in their order: “twice”, “3 to 5”, “at least 2”."""
    return tuple(_span(*found.groups()) for found in _SPANS.finditer(text))


def _span(least: str | None, most: str | None, one: str, two: str | None, more: str | None) -> Span:
    a, b = _number(one), _number(two or one)
    if most:
        below = re.search("under|less|fewer", most, re.IGNORECASE)
        return Span(float("-inf"), b - _JUST if below else max(a, b))
    if not (least or more):
        return Span(min(a, b), max(a, b))
    above = re.search("than|over", least or "", re.IGNORECASE)
    return Span(a + _JUST if above else min(a, b), float("inf"))


def _number(text: str) -> float:
    return _NUMBERS.get(text.lower()) or float(text.replace(",", "."))


def overlaps(levels: Sequence[tuple[int, str]]) -> list[Overlap]:
    """Levels with the same words, or with numbers of the same things that are equal or lie one in the other.

    Args:
        levels: level and text; empty texts are passed over.
    """
    written = [(level, text) for level, text in levels if _plain(text)]
    found = []
    for at, (a, first) in enumerate(written):
        for b, second in written[at + 1 :]:
            if _plain(first) == _plain(second):
                found.append(Overlap(a, b, "words"))
            elif _alike(first, second) and _meet(spans_of(first), spans_of(second)):
                found.append(Overlap(a, b, "numbers"))
    return found


def several_change(levels: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """Neighbouring levels of the same things between which more than one number is another.

    Args:
        levels: level and text, in order; empty texts are passed over.
    """
    written = [(level, text) for level, text in levels if _plain(text)]
    found = []
    for (a, first), (b, second) in itertools.pairwise(written):
        one, two = spans_of(first), spans_of(second)
        changed = sum(x != y for x, y in zip(one, two, strict=False))
        if len(one) == len(two) and changed > 1 and _alike(first, second):
            found.append((a, b))
    return found


def _plain(text: str) -> str:
    return _NO_SIGN.sub(" ", text.lower()).strip()


def _alike(a: str, b: str) -> bool:
    """Whether two texts count the same thing: half of their words or more are the same."""
    one, two = _subject(a), _subject(b)
    return len(one & two) * 2 >= max(len(one), len(two))


def _subject(text: str) -> frozenset[str]:
    """What a text is about besides its numbers."""
    words = (re.sub("s$", "", word) for word in _LETTERS.findall(_SPANS.sub(" ", text.lower())))
    return frozenset(words) - {"time"}


def _meet(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether every number of one lies on a number of the other, in their order."""
    return 0 < len(a) == len(b) and all(x.low <= y.high and y.low <= x.high for x, y in zip(a, b, strict=True))
