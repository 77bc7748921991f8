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
_STARTS = (115, 60, 300, 230)
"""Where the first on an empty map stands, ring by ring; others keep away from it."""
_FEW = 8
"""So many of a ring without a place of their own look round before they choose; more just share the ring evenly."""
_LOOKS = 8
_STEP = 5
_BESIDE_NAME = 10
"""Degrees from place to place for one who looks for the loneliest, and the air beside the ring's name."""
_NOTHING = 1000

Compass = dict[str, tuple[int, int]]
Point = tuple[float, float]


def wishes(
    rings: Sequence[Sequence[Member]],
    settled: Mapping[str, float],
    names: Sequence[Interval],
    friends: Mapping[str, Sequence[str]],
) -> dict[str, float]:
    """An angle for everybody: the given ones, and one for each who has none."""
    angles = dict(settled)
    free = [[m.id for m in ring if m.id not in settled] for ring in rings]
    given = [[settled[m.id] for m in ring if m.id in settled] for ring in rings]
    there = [_point_at(n, angle) for n, taken in enumerate(given) for angle in taken] if any(free) else []
    slots: list[list[float]] = []
    for n, ids in enumerate(free):
        found = _slots_for(len(ids), n, given[n], names[n], there)
        if len(ids) <= _FEW:
            there += [_point_at(n, angle) for angle in found]
        slots.append(found)
    for ids, places in zip(free, slots, strict=True):
        angles.update(zip(ids, places, strict=True))
    compass = {key: _coarse(angle) for key, angle in angles.items()}
    for _ in range(_SWEEPS):
        for ids, places in zip(free, slots, strict=True):
            if any(key in friends for key in ids):
                _seat_near_friends(ids, places, angles, compass, friends)
    return angles


def _slots_for(count: int, n: int, taken: Sequence[float], name: Interval, there: Sequence[Point]) -> list[float]:
    """Places for those of one ring who have none.

    One alone goes where it is loneliest on the whole map, a few turn their even spread so that they do not queue up
    with other rings.
    """
    if count == 0:
        return []
    if count == 1:
        whole = 360 - (name[1] - name[0]) - 2 * _BESIDE_NAME
        many = max(floor(whole / _STEP), 1)
        first = turn(name[1] + _BESIDE_NAME)
        ahead = floor(turn(_STARTS[n] - first) / _STEP)
        return _loneliest([[turn(first + ((i + ahead) % many) * _STEP)] for i in range(many)], n, there)
    if taken:
        return _spread(count, taken, name)
    turns = _LOOKS if count <= _FEW and there else 1
    return _loneliest([_evenly(count, name, 0.5 + k / turns) for k in range(turns)], n, there)


def _loneliest(ways: Sequence[list[float]], n: int, there: Sequence[Point]) -> list[float]:
    """Of several ways to place a ring, the one farthest from all that is there."""
    best = ways[0]
    least = inf
    if len(ways) == 1 or not there:
        return best
    for way in ways:
        cost = 0.0
        for angle in way:
            x, y = _point_at(n, angle)
            for px, py in there:
                cost += 1 / ((x - px) * (x - px) + (y - py) * (y - py) + 0.01)
        if cost < least - 1e-6:
            least = cost
            best = way
    return best


def _point_at(n: int, angle: float) -> Point:
    """A place on a map whose rings are one wide."""
    s, c = sin_cos(angle)
    return (n + 1) * s, -(n + 1) * c


def _evenly(count: int, name: Interval, start: float) -> list[float]:
    """All round beside the name, ascending."""
    length = 360 - (name[1] - name[0])
    return sorted(turn(name[1] + (length * ((i + start) % count)) / count) for i in range(count))


def _spread(count: int, taken: Sequence[float], name: Interval) -> list[float]:
    """``count`` angles, ascending, evenly over the widest gaps between the taken ones and the ring's name."""
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
