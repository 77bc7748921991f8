"""Where contacts without a place of their own would like to stand (twin of ``layout/order.js``).

Spread over the widest gaps of their ring, with those who know each other on the same side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, floor, inf

from .arcs import Interval
from .numbers import apart, sin_cos, turn
from .picture import Member

_SWEEPS = 3
_STARTS = (0.5, 0.36, 0.64, 0.45)
"""Where the first of an otherwise empty ring stands, so that four lone contacts do not queue in one line."""
_NOTHING = 1000

Compass = dict[str, tuple[int, int]]


def wishes(
    rings: Sequence[Sequence[Member]],
    settled: Mapping[str, float],
    names: Sequence[Interval],
    friends: Mapping[str, Sequence[str]],
) -> dict[str, float]:
    """An angle for everybody: the given ones, and one for each who has none."""
    angles = dict(settled)
    free = [[m.id for m in ring if m.id not in settled] for ring in rings]
    slots = []
    for n, ring in enumerate(rings):
        taken = [settled[m.id] for m in ring if m.id in settled]
        slots.append(spread(len(free[n]), taken, names[n], _STARTS[n]))
    for ids, places in zip(free, slots, strict=True):
        angles.update(zip(ids, places, strict=True))
    compass = {key: _coarse(angle) for key, angle in angles.items()}
    for _ in range(_SWEEPS):
        for ids, places in zip(free, slots, strict=True):
            if any(key in friends for key in ids):
                _seat_near_friends(ids, places, angles, compass, friends)
    return angles


def spread(count: int, taken: Sequence[float], name: Interval, start: float) -> list[float]:
    """``count`` angles, ascending, evenly over the widest gaps between the taken ones and the ring's name."""
    if count == 0:
        return []
    if not taken:
        length = 360 - (name[1] - name[0])
        return sorted(turn(name[1] + (length * (i + start)) / count) for i in range(count))
    gaps = _gaps_between(taken, name)
    share = [0] * len(gaps)
    for _ in range(count):
        best = 0
        for g in range(1, len(gaps)):
            if gaps[g][1] / (share[g] + 1) > gaps[best][1] / (share[best] + 1):
                best = g
        share[best] += 1
    return sorted(
        turn(start + (length * i) / (share[g] + 1))
        for g, (start, length) in enumerate(gaps)
        for i in range(1, share[g] + 1)
    )


def _gaps_between(taken: Sequence[float], name: Interval) -> list[tuple[float, float]]:
    spans = [(angle, angle) for angle in taken]
    spans.append((turn(name[0]), turn(name[0]) + name[1] - name[0]))
    spans.sort()
    reach = spans[0][1]
    out: list[tuple[float, float]] = []
    for start, end in spans:
        if start > reach:
            out.append((reach, start - reach))
        reach = max(reach, end)
    out.append((reach, max(spans[0][0] + 360 - reach, 0)))
    return out


def _seat_near_friends(
    ids: Sequence[str],
    slots: Sequence[float],
    angles: dict[str, float],
    compass: Compass,
    friends: Mapping[str, Sequence[str]],
) -> None:
    """Give the same seats to the same people in another order: each near those they are tied to."""
    wants = []
    for i, key in enumerate(ids):
        pulled = _pull(friends.get(key, ()), compass)
        wants.append((angles[key] if pulled is None else pulled, i, key))
    wants.sort()
    shift = _best_shift([want[0] for want in wants], slots)
    for i, (_, _, key) in enumerate(wants):
        angle = slots[(i + shift) % len(slots)]
        angles[key] = angle
        compass[key] = _coarse(angle)


def _best_shift(wants: Sequence[float], slots: Sequence[float]) -> int:
    n = len(slots)
    east = north = 0
    for want, slot in zip(wants, slots, strict=True):
        s, c = _coarse(turn(want - slot))
        east += s
        north += c
    lead = 0 if abs(east) + abs(north) < _NOTHING else floor((_direction_of(east, north) * n) / 360 + 0.5)
    best = 0
    least = inf
    for shift in (lead - 1, lead, lead + 1):
        by = shift % n
        cost = 0.0
        for i, want in enumerate(wants):
            cost += apart(want, slots[(i + by) % n])
        if cost < least - 0.001:
            least = cost
            best = by
    return best


def _pull(friends: Sequence[str], compass: Compass) -> float | None:
    """The direction in which one's friends stand; None when they cancel out."""
    east = north = 0
    for friend in friends:
        way = compass.get(friend)
        if way:
            east += way[0]
            north += way[1]
    return None if abs(east) + abs(north) < _NOTHING else _direction_of(east, north)


def _coarse(angle: float) -> tuple[int, int]:
    """A direction in whole millionths, so that sums are exact and opposite friends cancel."""
    s, c = sin_cos(angle)
    return floor(s * 1e6 + 0.5), floor(c * 1e6 + 0.5)


def _direction_of(east: int, north: int) -> float:
    return turn(floor(atan2(east, north) * 57295.77951308232 + 0.5) / 1000)
