"""How a tie looks along its curve: waves, cross strokes, two lines (twin of ``layout/strokes.js``)."""

from __future__ import annotations

from math import floor, sqrt

from .curves import Curve
from .picture import TieStyle
from .shapes import pair


def stroke_of(style: TieStyle, curve: Curve) -> str:
    """What is stroked, as an SVG path."""
    if style == "wavy":
        return _wave(curve)
    if style == "ticks":
        return _plain(curve) + _cross_strokes(curve)
    if style == "double":
        return _plain(_beside(curve, 2.2)) + _plain(_beside(curve, -2.2))
    return _plain(curve)


def _point_at(curve: Curve, t: float) -> tuple[float, float, float, float]:
    """A point of the curve, and the direction across it."""
    ax, ay, qx, qy, bx, by = curve
    u = 1 - t
    tx = u * (qx - ax) + t * (bx - qx)
    ty = u * (qy - ay) + t * (by - qy)
    speed = max(sqrt(tx * tx + ty * ty), 0.01)
    x = u * u * ax + 2 * u * t * qx + t * t * bx
    y = u * u * ay + 2 * u * t * qy + t * t * by
    return x, y, -ty / speed, tx / speed


def _chord(curve: Curve) -> float:
    dx, dy = curve[4] - curve[0], curve[5] - curve[1]
    return sqrt(dx * dx + dy * dy)


def _plain(curve: Curve) -> str:
    ax, ay, qx, qy, bx, by = curve
    return f"M{pair(ax, ay)}Q{pair(qx, qy)} {pair(bx, by)}"


def _beside(curve: Curve, by: float) -> Curve:
    _, _, anx, any_ = _point_at(curve, 0)
    _, _, bnx, bny = _point_at(curve, 1)
    _, _, mnx, mny = _point_at(curve, 0.5)
    ax, ay, qx, qy, bx, end_y = curve
    return ax + anx * by, ay + any_ * by, qx + mnx * by, qy + mny * by, bx + bnx * by, end_y + bny * by


def _wave(curve: Curve) -> str:
    ax, ay, qx, qy, bx, by = curve
    n = max(2, 2 * floor(_chord(curve) / 24 + 0.5))
    parts = [f"M{pair(ax, ay)}"]
    for i in range(n):
        x, y, nx, ny = _point_at(curve, (i + 0.5) / n)
        t = (i + 1) / n
        u = 1 - t
        foot = pair(u * u * ax + 2 * u * t * qx + t * t * bx, u * u * ay + 2 * u * t * qy + t * t * by)
        high = 6 if i % 2 == 0 else -6
        parts.append(f"Q{pair(x + nx * high, y + ny * high)} {foot}")
    return "".join(parts)


def _cross_strokes(curve: Curve) -> str:
    n = max(1, floor(_chord(curve) / 22))
    d = ""
    for i in range(n):
        x, y, nx, ny = _point_at(curve, (i + 0.5) / n)
        d += f"M{pair(x + nx * 4, y + ny * 4)}L{pair(x - nx * 4, y - ny * 4)}"
    return d
