"""A place for every label beside its disc, in its disc's ring where there is one (twin of ``layout/labels.js``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from operator import itemgetter

from .bands import Frame
from .names import meets
from .picture import Anchor, Label, Rect, Round
from .seating import Placed
from .space import Space
from .text import wrap_evenly

_AIR = 2
_NEARER = 3
"""Any other disc is half as far again from a label as its own, and this much more, px."""
_BETWEEN = 6
"""From label to label in a line, px: two names must not read as one."""
_SIDE, _NARROW, _BEYOND = 1.5, 6, 0.4
"""The price, in px outside the ring, of the next best side; of the second form of the words; of a place beyond all."""
_OUTERMOST = 4
_first = itemgetter(0)
Spot = tuple[float, float, Anchor]


def place_labels(
    frame: Frame, discs: Sequence[Placed], words: Mapping[str, str], space: Space, others: Sequence[Round]
) -> tuple[list[Label], set[str]]:
    """Labels, and the ids of those left without.

    Args:
        frame: the measures of the picture.
        discs: in the order in which they choose.
        words: the labels' texts by id.
        space: everything else that is drawn; the labels are marked in it.
        others: badges and the middle.
    """
    labels: list[Label] = []
    without: set[str] = set()
    rounds = [*discs, *others]
    for disc in discs:
        label = _label_for(frame, disc, words[disc.id], space, rounds)
        if label is None:
            without.add(disc.id)
        else:
            labels.append(label)
            space.fill(label.x - _BETWEEN, label.y, label.w + 2 * _BETWEEN, label.h)
    return labels, without


def _label_for(frame: Frame, disc: Placed, text: str, space: Space, rounds: Sequence[Round]) -> Label | None:
    size, line = frame.sizes.label, frame.sizes.line
    wide = wrap_evenly(text, size, "regular", frame.column, frame.lines)
    narrow = wrap_evenly(text, size, "regular", frame.column * 0.7, frame.lines)
    worse = narrow.w >= wide.w or (narrow.broken and not wide.broken) or (narrow.cut and not wide.cut)
    free: list[tuple[float, Label]] = []
    for form, wrapped in enumerate((wide,) if worse else (wide, narrow)):
        w, h = wrapped.w, len(wrapped.lines) * line
        if h == 0:
            return None
        for side, (x, y, anchor) in enumerate(_spots(disc, w, h, frame.cx)):
            if space.is_free(x, y, w, h):
                label = Label(disc.id, x, y, w, h, wrapped.lines, anchor, wrapped.cut)
                free.append((_outside(frame, disc.ring, label) + side * _SIDE + form * _NARROW, label))
    if not free:
        return None
    free.sort(key=_first)
    near = _neighbours(frame, disc, rounds)
    for _, label in free:
        reach = 1.5 * (sqrt(_far_squared(label, disc)) - disc.r) + _NEARER
        if not any(meets(label, one.x, one.y, one.r + reach) for one in near):
            return label
    return None


def _neighbours(frame: Frame, disc: Placed, rounds: Sequence[Round]) -> list[Round]:
    """All to which a label of this disc could come too near."""
    wide = frame.column + 2 * disc.r + 30
    high = frame.lines * frame.sizes.line + 2 * disc.r + 30
    left, right, top, bottom = disc.x - wide, disc.x + wide, disc.y - high, disc.y + high
    return [one for one in rounds if left < one.x < right and top < one.y < bottom and one is not disc]


def _far_squared(box: Rect | Label, disc: Round) -> float:
    """The square of the way from a disc's middle to a box."""
    dx = max(box.x - disc.x, 0, disc.x - box.x - box.w)
    dy = max(box.y - disc.y, 0, disc.y - box.y - box.h)
    return dx * dx + dy * dy


def _outside(frame: Frame, ring: int, box: Label) -> float:
    """How far a box reaches over the lines of a ring, px."""
    band = frame.bands[ring - 1]
    left, top = box.x - frame.cx, box.y - frame.cy
    nx, ny = max(left, 0, -left - box.w), max(top, 0, -top - box.h)
    fx, fy = max(-left, left + box.w), max(-top, top + box.h)
    over = max(sqrt(fx * fx + fy * fy) - band.outer, 0)
    return max(band.inner - sqrt(nx * nx + ny * ny), 0) + (over * _BEYOND if ring == _OUTERMOST else over)


def _spots(disc: Round, w: float, h: float, cx: float) -> Iterator[Spot]:
    """Boxes round a disc, the best first: below, outwards, above, inwards, corners, then aside of all these."""
    x, y, r = disc.x, disc.y, disc.r
    near = r + _AIR
    slant = r * 0.72 + _AIR
    right: tuple[float, Anchor] = (x + near + 2, "start")
    left: tuple[float, Anchor] = (x - near - 2 - w, "end")
    out = x >= cx
    (first, first_way), (second, second_way) = (right, left) if out else (left, right)
    yield x - w / 2, y + near, "middle"
    yield first, y - h / 2, first_way
    yield x - w / 2, y - near - h, "middle"
    yield second, y - h / 2, second_way
    east: tuple[Spot, Spot] = ((x + slant, y + slant, "start"), (x + slant, y - slant - h, "start"))
    west: tuple[Spot, Spot] = ((x - slant - w, y + slant, "end"), (x - slant - w, y - slant - h, "end"))
    yield from east if out else west
    yield from west if out else east
    yield first, y - 5, first_way
    yield first, y + 5 - h, first_way
    yield second, y - 5, second_way
    yield second, y + 5 - h, second_way
    yield x - r, y + near, "start"
    yield x + r - w, y + near, "end"
    yield x - r, y - near - h, "start"
    yield x + r - w, y - near - h, "end"
    yield x + 4 - w, y - near - h, "end"
    yield x - 4, y - near - h, "start"
    yield x + 4 - w, y + near, "end"
    yield x - 4, y + near, "start"
