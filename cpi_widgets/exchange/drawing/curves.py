"""The course of a tie: a light curve, beside the middle and round others (twin of ``layout/curves.js``)."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, inf, sqrt

from .picture import Round, Shape
from .shapes import edge_of
from .space import Space

_BEND = 0.1
_AIR = 7
_NEAR = 0.01
_DETOURS = ((1, 0), (1, 28), (-1, 0), (1, 60), (-1, 28), (1, 100), (-1, 60), (-1, 100))
"""Ways round, the lightest first: the side, 1 away from the middle, and how many px the handle stands off more."""
_DETOUR, _ON_DISC, _BEYOND, _OFF = 0.5, 6, 2, 50
"""The price of each further way, of a disc in the way, of a place beyond the last ring, and outside the picture; a
word costs 1."""
_EDGE = 4
"""The picture ends here, px."""


@dataclass(frozen=True)
class End(Round):
    """Where a tie ends: a disc, or the badge that counts it."""

    key: str
    shape: Shape


@dataclass(frozen=True)
class Drawn:
    """What is drawn already: ``space`` has everything, ``solid`` the discs alone, ``last`` is the outermost ring."""

    space: Space
    solid: Space
    last: Round


Curve = tuple[float, float, float, float, float, float]
"""Start, handle and end of a quadratic Bézier curve: ax, ay, qx, qy, bx, by."""


def bend_between(a: End, b: End, middle: Round, spread: float, drawn: Drawn | None) -> float:
    """How far, and to which side, the ties between two contacts bend.

    Args:
        a: one end.
        b: the other.
        middle: the disc in the middle, which no tie may cross.
        spread: half the width of the bundle, px.
        drawn: what to go round where possible.
    """
    dx, dy = b.x - a.x, b.y - a.y
    length = max(sqrt(dx * dx + dy * dy), 1)
    mx, my = middle.x - a.x, middle.y - a.y
    side = mx * (-dy / length) + my * (dx / length)
    along = (mx * dx + my * dy) / (length * length)
    away = -1 if side > 0 else 1
    far = abs(side)
    clear = middle.r + _AIR + spread
    least = min(_BEND * length, 40)
    if 0 < along < 1 and far < clear:
        least = _bend_past(length, along, far, clear, least)
    if drawn is None:
        return away * least
    best = least
    fewest = inf
    for i, (turned, more) in enumerate(_DETOURS):
        bend = turned * (least + more)
        if i > 0 and (least + more > length or (turned < 0 and far + bend / 2 <= clear)):
            continue
        curve = curve_between(a, b, away * bend, 0)
        hits = _hits_along(curve, drawn, length, fewest - i * _DETOUR) + i * _DETOUR
        if hits < fewest:
            fewest = hits
            best = bend
        if fewest <= (i + 1) * _DETOUR:
            break
    return away * best


def _bend_past(length: float, along: float, side: float, clear: float, least: float) -> float:
    """How far the handle of a curve must stand off so that the curve keeps ``clear`` of the middle."""
    step = min(0.05, 24 / length)
    bend = least
    for _ in range(24):
        for i in range(-6, 7):
            t = max(0, min(1, along + i * step))
            x = (t - along) * length
            y = side + 2 * t * (1 - t) * bend
            if x * x + y * y < clear * clear:
                break
        else:
            return bend
        bend += clear * 0.35
    return bend


def _hits_along(curve: Curve, drawn: Drawn, length: float, most: float) -> float:
    """How much of a curve lies on something else: discs count most, words less; beyond ``most`` nothing is counted."""
    ax, ay, qx, qy, bx, by = curve
    space, solid, last = drawn.space, drawn.solid, drawn.last
    right, bottom = space.width - _EDGE, space.height - _EDGE
    samples = max(14, min(40, floor(length / 10)))
    hits = 0.0
    for i in range(1, samples):
        if hits >= most:
            break
        t = i / samples
        u = 1 - t
        x = u * u * ax + 2 * u * t * qx + t * t * bx
        y = u * u * ay + 2 * u * t * qy + t * t * by
        if x < _EDGE or y < _EDGE or x > right or y > bottom:
            hits += _OFF
        dx, dy = x - last.x, y - last.y
        if dx * dx + dy * dy > last.r * last.r:
            hits += _BEYOND
        if space.has(x, y):
            hits += _ON_DISC if solid.has(x, y) else 1
        elif solid.has(x, y):
            hits += _ON_DISC / 2
    return hits


def curve_between(a: End, b: End, bend: float, offset: float) -> Curve:
    """The curve of one tie: ``bend`` of its bundle, ``offset`` in it."""
    dx, dy = b.x - a.x, b.y - a.y
    length = max(sqrt(dx * dx + dy * dy), 1)
    nx, ny = -dy / length, dx / length
    most = 0.5 * min(a.r, b.r)
    shift = max(-most, min(most, offset * 0.6))
    qx = (a.x + b.x) / 2 + nx * (bend + 2 * offset - shift)
    qy = (a.y + b.y) / 2 + ny * (bend + 2 * offset - shift)
    ax, ay = _toward(a, qx, qy, nx * shift, ny * shift)
    bx, by = _toward(b, qx, qy, nx * shift, ny * shift)
    return ax, ay, qx, qy, bx, by


def _toward(end: End, qx: float, qy: float, sx: float, sy: float) -> tuple[float, float]:
    """Where a curve leaves a shape."""
    dx, dy = qx - end.x - sx, qy - end.y - sy
    length = max(sqrt(dx * dx + dy * dy), _NEAR)
    ux, uy = dx / length, dy / length
    reach = edge_of(end.shape, end.r, ux, uy) + 1.5
    across = sx * ux + sy * uy
    rest = reach * reach - (sx * sx + sy * sy - across * across)
    back = (sqrt(rest) if rest > 0 else 0) - across
    return end.x + sx + ux * back, end.y + sy + uy * back
