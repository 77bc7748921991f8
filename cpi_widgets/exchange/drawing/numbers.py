"""Arithmetic that gives the same bits here and in JavaScript (twin of ``layout/numbers.js``)."""

from __future__ import annotations

from math import asin, atan2, floor, fmod

_DEGREES = 57.29577951308232


def round2(x: float) -> float:
    """Two decimals, halves upwards."""
    return floor(x * 100 + 0.5) / 100


def _round4(x: float) -> float:
    return floor(x * 10000 + 0.5) / 10000


def turn(degrees: float) -> float:
    """An angle brought into 0 ≤ angle < 360."""
    if 0.0 < degrees < 360.0:  # noqa: PLR2004  - degrees in a circle; most angles are there already
        return float(degrees)
    rest = fmod(degrees, 360)
    positive = rest + 360 if rest < 0 else rest
    return 0.0 if positive >= 360 else positive  # noqa: PLR2004  - degrees in a circle


def apart(a: float, b: float) -> float:
    """How far apart two angles are, 0 to 180."""
    d = turn(a - b)
    return 360 - d if d > 180 else d  # noqa: PLR2004  - degrees in half a circle


def sin_cos(degrees: float) -> tuple[float, float]:
    """Sine and cosine by their series: the two languages' libraries differ in the last bit."""
    quarter = floor(degrees / 90 + 0.5)
    x = (degrees - quarter * 90) * 0.017453292519943295
    y = x * x
    s = x * (1 - (y / 6) * (1 - (y / 20) * (1 - (y / 42) * (1 - (y / 72) * (1 - (y / 110) * (1 - y / 156))))))
    c = 1 - (y / 2) * (
        1 - (y / 12) * (1 - (y / 30) * (1 - (y / 56) * (1 - (y / 90) * (1 - (y / 132) * (1 - y / 182)))))
    )
    side = quarter % 4
    if side == 0:
        return s, c
    if side == 1:
        return c, -s
    return (-s, -c) if side == 2 else (-c, s)  # noqa: PLR2004  - the third of four quarters


def angle_of(dx: float, dy: float) -> float:
    """The direction from the middle to a point, ``dy`` down the page."""
    return turn(_round4(atan2(dx, -dy) * _DEGREES))


def angle_of_chord(chord: float, radius: float) -> float:
    """The angle at the middle under which a chord is seen."""
    half = chord / (2 * radius)
    return 180.0 if half >= 1 else _round4(2 * asin(half) * _DEGREES) + 0.0001
