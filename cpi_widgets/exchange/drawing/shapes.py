"""Outlines of contacts: person circle, place rounded square, activity diamond (twin of ``layout/shapes.js``)."""

from __future__ import annotations

from math import floor, sqrt

from .numbers import round2
from .picture import Mark, MarkKind, Member, Shape

_SQUARE = 0.8
_DIAMOND = 1.1
_ROUNDING = 0.25
_ROOMY = 18
"""In discs smaller than this the signs stand further out, off the initials."""


def shape_of(kind: str) -> Shape:
    """The shape of a kind of contact."""
    if kind == "place":
        return "square"
    return "diamond" if kind == "activity" else "circle"


def edge_of(shape: Shape, r: float, ux: float, uy: float) -> float:
    """Distance from the middle of a shape to its edge in the direction (ux, uy) of length 1."""
    x, y = abs(ux), abs(uy)
    if shape == "square":
        return min((_SQUARE * r) / max(x, y), r)
    if shape == "diamond":
        return min((_DIAMOND * r) / (x + y), r)
    return r


def outline(shape: Shape, x: float, y: float, r: float) -> str:
    """The outline as an SVG path."""
    if shape == "circle":
        left, right, radii = pair(x - r, y), pair(x + r, y), pair(r, r)
        return f"M{left}A{radii} 0 1 1 {right}A{radii} 0 1 1 {left}Z"
    half, tip = _SQUARE * r, _DIAMOND * r
    if shape == "square":
        corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    else:
        corners = [(x, y - tip), (x + tip, y), (x, y + tip), (x - tip, y)]
    return _rounded(corners, _ROUNDING * r)


def _rounded(corners: list[tuple[float, float]], by: float) -> str:
    d = ""
    for i, (x, y) in enumerate(corners):
        px, py = corners[i - 1]
        nx, ny = corners[(i + 1) % len(corners)]
        t = by / sqrt((nx - x) * (nx - x) + (ny - y) * (ny - y))
        start = pair(x + (px - x) * t, y + (py - y) * t)
        d += f"{'L' if i else 'M'}{start}Q{pair(x, y)} {pair(x + (nx - x) * t, y + (ny - y) * t)}"
    return f"{d}Z"


class _Tenths(dict[int, str]):
    """Tenths written out, as the JavaScript twin writes them; remembered, because a map has thousands."""

    def __missing__(self, n: int) -> str:
        whole, rest = divmod(abs(n), 10)
        text = f"{'-' if n < 0 else ''}{whole}{f'.{rest}' if rest else ''}"
        if len(self) < _REMEMBER:
            self[n] = text
        return text


_REMEMBER = 40_000
_TENTHS = _Tenths()


def pair(x: float, y: float) -> str:
    """Two coordinates for a path, to one decimal."""
    return f"{_TENTHS[floor(x * 10 + 0.5)]} {_TENTHS[floor(y * 10 + 0.5)]}"


def marks_of(x: float, y: float, r: float, member: Member) -> tuple[Mark, ...]:
    """The small signs at a contact's edge: together top right, paid top left, lost touch bottom right."""
    off = r * (0.86 if r < _ROOMY else 0.76)
    size = round2(min(max(r * 0.36, 6), 8))
    places: tuple[tuple[bool, MarkKind, int, int], ...] = (
        (member.together, "together", 1, -1),
        (member.paid, "paid", -1, -1),
        (member.lost_touch, "lost_touch", 1, 1),
    )
    return tuple(Mark(kind, round2(x + sx * off), round2(y + sy * off), size) for on, kind, sx, sy in places if on)
