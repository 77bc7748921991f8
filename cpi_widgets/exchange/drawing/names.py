"""Where the names of the rings and the count badges stand (twin of ``layout/names.js``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from .bands import Band, Frame
from .numbers import sin_cos, turn
from .picture import Label, Rect, Round
from .text import width_of

_STEP = 6
_AIR = 2
_LEAST_BADGE = 16
"""Three signs have room in a badge of this radius, px."""


@dataclass(frozen=True)
class Spot(Round):
    """A round spot at an angle."""

    angle: float


def _around(start: float) -> list[float]:
    """Angles to try, the nearest to ``start`` first."""
    out = [turn(start)]
    for off in range(_STEP, 180, _STEP):
        out += [turn(start + off), turn(start - off)]
    out.append(turn(start + 180))
    return out


_NAME_ANGLES = _around(0)
_BADGE_ANGLES = _around(180)


def overlap(a: Rect, b: Rect) -> bool:
    """Whether two boxes share more than an edge."""
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def meets(rect: Rect | Label, x: float, y: float, reach: float) -> bool:
    """Whether a box comes nearer to a point than ``reach``."""
    dx = max(rect.x - x, 0, x - rect.x - rect.w)
    dy = max(rect.y - y, 0, y - rect.y - rect.h)
    return dx * dx + dy * dy < reach * reach


def _inside(frame: Frame, rect: Rect) -> bool:
    return rect.x >= 0 and rect.y >= 0 and rect.x + rect.w <= 2 * frame.cx and rect.y + rect.h <= 2 * frame.cy


def _name_box(frame: Frame, band: Band, w: float, h: float, angle: float) -> Rect:
    """The box of a ring's name when it stands at an angle: just inside the ring's outer line."""
    s, c = sin_cos(angle)
    deep = (abs(c) * h) / 2 + (abs(s) * w) / 2
    wide = min((abs(c) * w) / 2 + (abs(s) * h) / 2, band.outer)
    sag = band.outer - sqrt(band.outer * band.outer - wide * wide)
    radius = max(band.outer - _AIR - deep - sag, frame.middle + _AIR + deep)
    return Rect(frame.cx + radius * s - w / 2, frame.cy - radius * c - h / 2, w, h)


def name_size(frame: Frame, text: str) -> tuple[int, int]:
    """Width and height of a ring's name."""
    return ceil(width_of(text, frame.sizes.name, "bold")) + 4, frame.sizes.name + 4


def place_name(frame: Frame, n: int, text: str, walls: Sequence[Rect], rounds: Sequence[Round]) -> tuple[Rect, bool]:
    """The box of a ring's name, and whether it is free of ``rounds`` (if not, those have to give way)."""
    w, h = name_size(frame, text)
    second: Rect | None = None
    for angle in _NAME_ANGLES:
        box = _name_box(frame, frame.bands[n], w, h, angle)
        if not _inside(frame, box) or meets(box, frame.cx, frame.cy, frame.middle + 1):
            continue
        if any(overlap(box, wall) for wall in walls):
            continue
        if not any(meets(box, disc.x, disc.y, disc.r + _AIR) for disc in rounds):
            return box, True
        second = second or box
    return second or _name_box(frame, frame.bands[n], w, h, 0), False


def place_badge(frame: Frame, n: int, walls: Iterable[Rect], rounds: Sequence[Round]) -> Spot | None:
    """A badge for those who found no room, in its ring, at the bottom when it can be."""
    band = frame.bands[n]
    r = min((band.outer - band.inner) / 2 - _AIR, max(frame.disc / 2 + 2, _LEAST_BADGE))
    radius = (band.inner + band.outer) / 2
    second: Spot | None = None
    for angle in _BADGE_ANGLES:
        s, c = sin_cos(angle)
        badge = Spot(frame.cx + radius * s, frame.cy - radius * c, r, angle)
        if any(meets(wall, badge.x, badge.y, r + _AIR) for wall in walls):
            continue
        if not any(_near(badge, disc) for disc in rounds):
            return badge
        second = second or badge
    return second


def _near(a: Round, b: Round) -> bool:
    reach = a.r + b.r + _AIR
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) < reach * reach
