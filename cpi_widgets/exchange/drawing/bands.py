"""How wide each ring is, and the sizes that follow from the size of the picture (twin of ``layout/bands.js``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .picture import Sizes

_STEPS = ((4, 8, 16), (8, 16, 32), (10, 20, 40), (12, 24, 48))
_SHARES = (1, 2, 4, 16)
DIAMETERS = (44, 40, 36, 32, 28, 24)
"""Disc diameters: the target size first, the smallest allowed (WCAG 2.5.8) last."""
_NARROWEST = 27
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


def frame_of(width: float, height: float, counts: Sequence[int], *, large: bool) -> Frame:
    """The frame of a picture with so many contacts in each ring."""
    side = min(width, height)
    outer = max(side / 2 - (2 if side < _PHONE else 8), 40)
    middle = min(max(outer * 0.09, 18), 36)
    bands = _bands_of(middle, outer, counts)
    narrowest = min(band.outer - band.inner for band in bands)
    column = (92 if large else 76) if side < _PHONE else 150 if large else 112
    return Frame(
        cx=width / 2,
        cy=height / 2,
        outer=outer,
        middle=middle,
        disc=next((d for d in DIAMETERS if d <= narrowest - 4), 24),
        bands=bands,
        sizes=Sizes(
            label=18 if large else 14,
            line=22 if large else 17,
            name=18 if large else 14,
            centre=14 if outer < _SMALL else 20 if large else 17,
        ),
        column=column,
        lines=3 if large else 2,
    )


def _bands_of(middle: float, outer: float, counts: Sequence[int]) -> tuple[Band, ...]:
    """Widths grow in coarse steps, so that one more contact seldom moves a ring."""
    room = outer - middle
    least = min(max(_NARROWEST, room * 0.17), room / 4)
    shares = [_SHARES[sum(count > step for step in _STEPS[i])] for i, count in enumerate(counts)]
    spare = room - 4 * least
    inner = middle
    out: list[Band] = []
    for i, share in enumerate(shares):
        outside = outer if i == len(shares) - 1 else inner + least + (spare * share) / sum(shares)
        out.append(Band(inner, outside))
        inner = outside
    return tuple(out)
