"""How wide each ring is, and the sizes that follow from the size of the picture (twin of ``layout/bands.js``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from .numbers import angle_of_chord
from .picture import Sizes
from .text import width_of

_STEPS = (2, 4, 6, 8, 12, 16, 20, 26, 32, 40, 50, 64, 80, 100)
"""Room is made for so many in a ring at once, so that one more contact seldom moves a ring."""
DIAMETERS = (44, 40, 36, 32, 28, 24)
"""Disc diameters: the target size first, the smallest allowed (WCAG 2.5.8) last."""
EDGE = 1
"""Air between a disc and a ring's line or a wall, px."""
_NARROWEST = 28
_MOST_LANES = 9
_PHONE = 480
_SMALL = 200


@dataclass(frozen=True)
class Band:
    """A ring between two radii."""

    inner: float
    outer: float


@dataclass(frozen=True)
class Frame:
    """The measures of a whole picture, px; ``disc`` is the largest diameter, ``column`` the widest label."""

    cx: float
    cy: float
    outer: float
    middle: float
    disc: int
    bands: tuple[Band, ...]
    sizes: Sizes
    column: int
    lines: int


def gap_of(d: int) -> float:
    """From disc to disc, px."""
    return max(3, d * 0.12)


def frame_of(width: float, height: float, counts: Sequence[int], names: Sequence[str], *, large: bool) -> Frame:
    """The frame of a picture with so many contacts in each ring, whose names these are."""
    side = min(width, height)
    outer = max(side / 2 - (2 if side < _PHONE else 8), 40)
    middle = min(max(outer * 0.09, 18), 36)
    name = 18 if large else 14
    widths = [ceil(width_of(text, name, "bold")) + 4 for text in names]
    bands, disc = _bands_of(middle, outer, counts, widths, name + 4)
    column = (92 if large else 76) if side < _PHONE else 150 if large else 112
    return Frame(
        cx=width / 2,
        cy=height / 2,
        outer=outer,
        middle=middle,
        disc=disc,
        bands=bands,
        sizes=Sizes(
            label=18 if large else 14,
            line=22 if large else 17,
            name=name,
            centre=14 if outer < _SMALL else 20 if large else 17,
        ),
        column=column,
        lines=3 if large else 2,
    )


def _bands_of(
    middle: float, outer: float, counts: Sequence[int], wide: Sequence[int], high: int
) -> tuple[tuple[Band, ...], int]:
    """Rings of the same width, except that a crowded one takes what its people need.

    With the largest discs for which every ring, the innermost first, has room for all of its own.
    """
    room = outer - middle
    least = min(max(_NARROWEST, room * 0.12), room / 4)
    rings = [(count, name, high) for count, name in zip(counts, wide, strict=True)]
    needs: list[float] = []
    disc = DIAMETERS[-1]
    for d in DIAMETERS:
        disc = d
        needs = list(_needs_of(d, middle, rings, least, room / 4))
        if sum(needs) <= room:
            break
    inner = middle
    out: list[Band] = []
    for i, width in enumerate(_shared(needs, room, least)):
        band = Band(inner, outer if i == len(needs) - 1 else inner + width)
        out.append(band)
        inner = band.outer
    return tuple(out), disc


def _needs_of(
    d: int, middle: float, rings: Sequence[tuple[int, int, int]], least: float, fair: float
) -> Iterator[float]:
    """How wide each ring has to be for its people; for each their number, and width and height of its name."""
    inner = middle
    for count, *name in rings:
        width = least
        if count > 0:
            many = next((step for step in _STEPS if step >= count), count)
            width = max(least, d + 4)
            if _holds_about(d, inner, width, 1, name) < many:
                width = max(width, fair)
            lanes = 1
            while lanes < _MOST_LANES and _holds_about(d, inner, width, lanes, name) < many:
                lanes += 1
                width = max(width, 2 * EDGE + lanes * d + (lanes - 1) * gap_of(d))
        inner += width
        yield width


def _holds_about(d: int, inner: float, width: float, lanes: int, name: Sequence[int]) -> int:
    """For how many discs a ring has room beside its name."""
    wide, high = name
    first = inner + width / 2 if lanes == 1 else inner + EDGE + d / 2
    step = 0 if lanes == 1 else (width - 2 * EDGE - d) / (lanes - 1)
    total = 0
    for i in range(lanes):
        radius = first + i * step
        beside = radius + d / 2 > inner + width - high - 4
        one = angle_of_chord(d + gap_of(d), radius)
        free = 360 - angle_of_chord(wide + d + 4, radius) + one if beside else 360
        total += floor(free / one)
    return total


def _shared(needs: Sequence[float], room: float, least: float) -> list[float]:
    """What is left over goes to the narrowest rings; with too little, the closest people have theirs first."""
    if sum(needs) > room:
        rest = room - len(needs) * least
        out: list[float] = []
        for need in needs:
            more = min(need - least, rest)
            rest -= more
            out.append(least + more)
        return out
    ordered = sorted(needs)
    level = 0.0
    for i in range(len(ordered)):
        level = (room - sum(ordered[i + 1 :])) / (i + 1)
        if i + 1 == len(ordered) or level <= ordered[i + 1]:
            break
    return [max(need, level) for need in needs]
