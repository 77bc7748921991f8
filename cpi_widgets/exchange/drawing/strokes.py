"""How a tie looks along its curve: waves, cross strokes, two lines (twin of ``layout/strokes.js``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import floor, sqrt

from .curves import Curve
from .picture import TieStyle
from .shapes import pair

_Share = tuple[float, float, float, float, float]
_ENDS_AND_MIDDLE: tuple[_Share, ...] = ((0, 1, 1, 0, 0), (0.5, 0.5, 0.25, 0.5, 0.25), (1, 0, 0, 0, 1))
_SLOW = 0.01


def stroke_of(style: TieStyle, curve: Curve) -> str:
    """What is stroked, as an SVG path."""
    if style == "wavy":
        return _wave(curve)
    if style == "ticks":
        return _plain(curve) + _cross_strokes(curve)
    if style == "double":
        return _plain(_beside(curve, 2.2)) + _plain(_beside(curve, -2.2))
    return _plain(curve)


@lru_cache(maxsize=200)
def _shares(n: int, first: float) -> tuple[_Share, ...]:
    """``n`` points along any curve, the first after ``first`` of a step: t, 1 − t, and what they give each handle."""
    out: list[_Share] = []
    for i in range(n):
        t = (i + first) / n
        u = 1 - t
        out.append((t, u, u * u, 2 * u * t, t * t))
    return tuple(out)


def _points_along(curve: Curve, shares: Iterable[_Share]) -> list[tuple[float, float, float, float]]:
    """Points of the curve, and the direction across it at each."""
    ax, ay, qx, qy, bx, by = curve
    x1, y1, x2, y2 = qx - ax, qy - ay, bx - qx, by - qy
    out: list[tuple[float, float, float, float]] = []
    for t, u, a, q, b in shares:
        tx = u * x1 + t * x2
        ty = u * y1 + t * y2
        speed = max(sqrt(tx * tx + ty * ty), _SLOW)
        out.append((a * ax + q * qx + b * bx, a * ay + q * qy + b * by, -ty / speed, tx / speed))
    return out


def _chord(curve: Curve) -> float:
    dx, dy = curve[4] - curve[0], curve[5] - curve[1]
    return sqrt(dx * dx + dy * dy)


def _plain(curve: Curve) -> str:
    ax, ay, qx, qy, bx, by = curve
    return f"M{pair(ax, ay)}Q{pair(qx, qy)} {pair(bx, by)}"


def _beside(curve: Curve, by: float) -> Curve:
    (_, _, anx, any_), (_, _, mnx, mny), (_, _, bnx, bny) = _points_along(curve, _ENDS_AND_MIDDLE)
    ax, ay, qx, qy, bx, end_y = curve
    return ax + anx * by, ay + any_ * by, qx + mnx * by, qy + mny * by, bx + bnx * by, end_y + bny * by


def _wave(curve: Curve) -> str:
    ax, ay, qx, qy, bx, by = curve
    n = max(2, 2 * floor(_chord(curve) / 24 + 0.5))
    parts = [f"M{pair(ax, ay)}"]
    high = 6
    for (x, y, nx, ny), (_, _, a, q, b) in zip(_points_along(curve, _shares(n, 0.5)), _shares(n, 1), strict=True):
        foot = pair(a * ax + q * qx + b * bx, a * ay + q * qy + b * by)
        parts.append(f"Q{pair(x + nx * high, y + ny * high)} {foot}")
        high = -high
    return "".join(parts)


def _cross_strokes(curve: Curve) -> str:
    n = max(1, floor(_chord(curve) / 22))
    points = _points_along(curve, _shares(n, 0.5))
    return "".join(f"M{pair(x + nx * 4, y + ny * 4)}L{pair(x - nx * 4, y - ny * 4)}" for x, y, nx, ny in points)
