"""A place for every label beside its disc; what finds none becomes a letter (twin of ``layout/labels.js``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .bands import Frame
from .picture import Anchor, Label, Round
from .seating import Placed
from .space import Space
from .text import wrap_evenly

_AIR = 2
Spot = tuple[float, float, Anchor]


def place_labels(
    frame: Frame, discs: Sequence[Placed], words: Mapping[str, str], space: Space
) -> tuple[list[Label], set[str]]:
    """Labels, and the ids of those left without.

    Args:
        frame: the measures of the picture.
        discs: in the order in which they choose.
        words: the labels' texts by id.
        space: everything else that is drawn; the labels are marked in it.
    """
    labels: list[Label] = []
    without: set[str] = set()
    for disc in discs:
        label = _label_for(frame, disc, words[disc.id], space)
        if label is None:
            without.add(disc.id)
        else:
            labels.append(label)
            space.fill(label.x - 1, label.y, label.w + 2, label.h)
    return labels, without


def _label_for(frame: Frame, disc: Placed, text: str, space: Space) -> Label | None:
    size, line = frame.sizes.label, frame.sizes.line
    wide = wrap_evenly(text, size, "regular", frame.column, frame.lines)
    narrow = wrap_evenly(text, size, "regular", frame.column * 0.7, frame.lines)
    worse = narrow.w >= wide.w or (narrow.broken and not wide.broken) or (narrow.cut and not wide.cut)
    for wrapped in (wide,) if worse else (wide, narrow):
        w, h = wrapped.w, len(wrapped.lines) * line
        if h == 0:
            return None
        for x, y, anchor in _spots(disc, w, h, frame.cx):
            if space.is_free(x, y, w, h):
                return Label(disc.id, x, y, w, h, wrapped.lines, anchor, wrapped.cut)
    return None


def _spots(disc: Round, w: float, h: float, cx: float) -> Iterator[Spot]:
    """Boxes round a disc, the best first: below, outwards, above, inwards, corners, below and above but aside."""
    x, y, r = disc.x, disc.y, disc.r
    near = r + _AIR
    slant = r * 0.72 + _AIR
    right: Spot = (x + near + 2, y - h / 2, "start")
    left: Spot = (x - near - 2 - w, y - h / 2, "end")
    out = x >= cx
    yield x - w / 2, y + near, "middle"
    yield right if out else left
    yield x - w / 2, y - near - h, "middle"
    yield left if out else right
    east: tuple[Spot, Spot] = ((x + slant, y + slant, "start"), (x + slant, y - slant - h, "start"))
    west: tuple[Spot, Spot] = ((x - slant - w, y + slant, "end"), (x - slant - w, y - slant - h, "end"))
    yield from east if out else west
    yield from west if out else east
    yield x - r, y + near, "start"
    yield x + r - w, y + near, "end"
    yield x - r, y - near - h, "start"
    yield x + r - w, y - near - h, "end"
