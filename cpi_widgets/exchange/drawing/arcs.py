"""Which stretches of a circle are free, and how discs share them (twin of ``layout/arcs.js``).

An interval is (from, to) in degrees with 0 ≤ from < 360 and from ≤ to ≤ from + 360.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, sqrt
from operator import itemgetter

from .numbers import angle_of, sin_cos, turn
from .picture import Rect

Interval = tuple[float, float]
_HAIR = 0.0001
_end_of = itemgetter(1)


def touching(cx: float, cy: float, radius: float, rect: Rect, reach: float) -> list[Interval]:
    """The angles at which a disc of radius ``reach`` on a circle round (cx, cy) would touch a rectangle."""
    left, right = rect.x - reach - cx, rect.x + rect.w + reach - cx
    top, bottom = rect.y - reach - cy, rect.y + rect.h + reach - cy
    if left >= radius or right <= -radius or top >= radius or bottom <= -radius:
        return []
    cuts = _crossings(radius, left, right, top, bottom)
    if not cuts:
        covers = top < -radius and bottom > radius and left < -radius and right > radius
        return [(0.0, 360.0)] if covers else []
    out: list[Interval] = []
    for i, start in enumerate(cuts):
        end = cuts[i + 1] if i + 1 < len(cuts) else cuts[0] + 360
        s, c = sin_cos((start + end) / 2)
        x, y = radius * s, -radius * c
        if left < x < right and top < y < bottom:
            out.append((start - _HAIR, end + _HAIR))
    return out


def _crossings(radius: float, left: float, right: float, top: float, bottom: float) -> list[float]:
    out: list[float] = []
    for x in (left, right):
        if abs(x) >= radius:
            continue
        y = sqrt(radius * radius - x * x)
        out += [angle_of(x, at) for at in (y, -y) if top < at < bottom]
    for y in (top, bottom):
        if abs(y) >= radius:
            continue
        x = sqrt(radius * radius - y * y)
        out += [angle_of(at, y) for at in (x, -x) if left < at < right]
    return sorted(out)


def free_arcs(taken: Sequence[Interval], step: float) -> list[Interval]:
    """What is left of a circle.

    Neighbours on two sides of a narrow gap must keep their distance too, so that every gap counts as at least
    one ``step`` wide; an untouched circle is cut open at the top.
    """
    if not taken:
        return [(step / 2, 360 - step / 2)]
    spans: list[Interval] = []
    for start, end in taken:
        begin, length = turn(start), end - start
        spans.append((begin, begin + min(length, 360)))
    spans.sort()
    out: list[Interval] = []
    first = spans[0][0]
    farthest = max(max(spans, key=_end_of)[1], spans[-1][0] + step)
    reach = max(farthest - 360, spans[0][1], first + step)
    for start, end in spans:
        if start > reach:
            out.append((reach, start))
            reach = start + step
        reach = max(reach, end)
    if first + 360 > reach:
        begin = turn(reach)
        out.append((begin, begin + first + 360 - reach))
    return out


def holds(arc: Interval, step: float) -> int:
    """How many discs an arc holds, ``step`` degrees apart."""
    return floor((arc[1] - arc[0]) / step + 1e-9) + 1


def in_arc(arc: Interval, angle: float) -> tuple[float, float]:
    """An angle in the count of an arc, and how far outside it is."""
    after = turn(angle - arc[0])
    length = arc[1] - arc[0]
    if after <= length:
        return arc[0] + after, 0.0
    past, before = after - length, 360 - after
    return (arc[1], past) if past <= before else (arc[0], before)


def settle(wanted: Sequence[float], arc: Interval, step: float) -> list[float]:
    """Places on an arc, at least ``step`` apart and as near as can be to where they want to be.

    Least squares in order, by pooling adjacent violators (Ayer et al. 1955).  ``wanted`` ascends.
    """
    pools: list[list[float]] = []
    for i, angle in enumerate(wanted):
        pools.append([angle - i * step, 1])
        while len(pools) > 1 and not pools[-2][0] / pools[-2][1] <= pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    high = arc[1] - (len(wanted) - 1) * step
    out: list[float] = []
    for total, count in pools:
        base = max(arc[0], min(high, total / count))
        for _ in range(int(count)):
            out.append(base + len(out) * step)
    return out
