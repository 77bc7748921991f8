"""Discs in one ring: those put there by hand first, the others round them (twin of ``layout/rings.js``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, inf

from .arcs import Interval, free_arcs, holds, in_arc, settle, touching
from .bands import DIAMETERS, EDGE, Band, Frame, gap_of
from .numbers import angle_of_chord, turn
from .picture import Member, Rect

_CIRCLE = 360


@dataclass(frozen=True)
class Plan:
    """One way to fill a ring: disc diameter; for each lane its radius and the degrees from disc to disc."""

    d: int
    lanes: tuple[float, ...]
    steps: tuple[float, ...]


@dataclass(frozen=True)
class Seat:
    """A contact's lane and angle."""

    id: str
    lane: int
    angle: float


def by_text(text: str) -> str:
    """Sort key: names in the order of their UTF-16 units, as JavaScript compares them."""
    if text.isascii():
        return text
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(chr(high << 8 | low) for high, low in zip(units[::2], units[1::2], strict=True))


def plans_for(band: Band, largest: int) -> list[Plan]:
    """All ways to fill a band, the roomiest first: one lane of the largest discs, more lanes, smaller discs."""
    out: list[Plan] = []
    for d in (size for size in DIAMETERS if size <= largest):
        low, high = band.inner + EDGE + d / 2, band.outer - EDGE - d / 2
        most = 1 + floor((high - low) / (d + gap_of(d))) if high > low else 1
        for n in range(1, most + 1):
            if n == 1:
                lanes: tuple[float, ...] = ((band.inner + band.outer) / 2,)
            else:
                lanes = tuple(low + ((high - low) * i) / (n - 1) for i in range(n))
            out.append(Plan(d, lanes, tuple(angle_of_chord(d + gap_of(d), radius) for radius in lanes)))
    return out


def _blocked(frame: Frame, plan: Plan, lane: int, walls: Iterable[Rect]) -> list[Interval]:
    """The stretches of a lane that rectangles block."""
    reach = plan.d / 2 + 2 * EDGE
    return [span for rect in walls for span in touching(frame.cx, frame.cy, plan.lanes[lane], rect, reach)]


def _free_lanes(
    frame: Frame, plan: Plan, walls: Sequence[Rect], pinned: Sequence[Seat]
) -> tuple[list[list[Interval]], list[int]]:
    """What walls and those put there by hand leave free in each lane, and for how many discs."""
    arcs: list[list[Interval]] = []
    for lane, step in enumerate(plan.steps):
        taken = _blocked(frame, plan, lane, walls)
        taken += [(seat.angle - step, seat.angle + step) for seat in pinned if seat.lane == lane]
        arcs.append(free_arcs(taken, step))
    return arcs, [sum(holds(arc, step) for arc in spans) for spans, step in zip(arcs, plan.steps, strict=True)]


def fits(frame: Frame, plan: Plan, members: Sequence[Member], walls: Sequence[Rect]) -> bool:
    """Whether a plan has room for everybody."""
    if sum(floor(_CIRCLE / step) + 1 for step in plan.steps) < len(members):
        return False  # not even with nothing in the way; saves seating those put there by hand
    seats, left = seat_pinned(frame, plan, members, walls)
    _, rooms = _free_lanes(frame, plan, walls, seats)
    return not left and sum(rooms) >= len(members) - len(seats)


def seat_pinned(
    frame: Frame, plan: Plan, members: Sequence[Member], walls: Sequence[Rect]
) -> tuple[list[Seat], list[str]]:
    """Those put there by hand: exactly there, unless a wall or an earlier one stands in the way."""
    seats: list[Seat] = []
    left: list[str] = []
    pinned = [m for m in members if m.pinned and m.angle is not None]
    if not pinned:
        return seats, left
    taken = [_blocked(frame, plan, lane, walls) for lane in range(len(plan.lanes))]
    for member in sorted(pinned, key=lambda m: by_text(m.id)):
        seat = _nearest_seat(member.id, turn(member.angle or 0), plan, taken)
        if seat is None:
            left.append(member.id)
        else:
            seats.append(seat)
            step = plan.steps[seat.lane]
            taken[seat.lane].append((seat.angle - step, seat.angle + step))
    return seats, left


def _nearest_seat(key: str, angle: float, plan: Plan, taken: Sequence[Sequence[Interval]]) -> Seat | None:
    best: Seat | None = None
    least = inf
    for lane in range(len(plan.lanes) - 1, -1, -1):
        for start, end in taken[lane]:
            if turn(angle - start) < end - start - 1e-9:
                break
        else:
            return Seat(key, lane, angle)
        for arc in free_arcs(taken[lane], 0):
            at, off = in_arc(arc, angle)
            way = off * plan.lanes[lane]
            if way < least - 1e-6:
                least = way
                best = Seat(key, lane, turn(at))
    return best


def seat_others(
    frame: Frame,
    plan: Plan,
    members: Sequence[Member],
    *,
    walls: Sequence[Rect],
    pinned: Sequence[Seat],
    wanted: Mapping[str, float],
    selected: str | None,
) -> tuple[list[Seat], list[str]]:
    """The others, as near as can be to where they would like to stand; and those who find no room."""
    done = {seat.id for seat in pinned}
    others = [m for m in members if m.id not in done and not (m.pinned and m.angle is not None)]
    arcs, rooms = _free_lanes(frame, plan, walls, pinned)
    ranked = sorted(others, key=lambda m: m.id != selected)
    kept = [(wanted[m.id], m.id) for m in ranked[: sum(rooms)]]
    left = [m.id for m in ranked[sum(rooms) :]]
    kept.sort(key=lambda item: (item[0], by_text(item[1])))
    lanes = _deal_to_lanes(kept, rooms)
    seats = [seat for n, items in enumerate(lanes) for seat in _seat_lane(items, n, arcs[n], plan.steps[n])]
    return seats, left


def _deal_to_lanes(items: Sequence[tuple[float, str]], rooms: Sequence[int]) -> list[list[tuple[float, str]]]:
    lanes: list[list[tuple[float, str]]] = [[] for _ in rooms]
    for item in items:
        best = -1
        for lane in range(len(rooms) - 1, -1, -1):
            if len(lanes[lane]) >= rooms[lane]:
                continue
            if best < 0 or (len(lanes[lane]) + 1) / rooms[lane] < (len(lanes[best]) + 1) / rooms[best]:
                best = lane
        lanes[best].append(item)
    return lanes


def _seat_lane(items: Sequence[tuple[float, str]], lane: int, arcs: Sequence[Interval], step: float) -> list[Seat]:
    inside: list[list[tuple[float, str]]] = [[] for _ in arcs]
    room = [holds(arc, step) for arc in arcs]
    for angle, key in items:
        best = -1
        where = (0.0, inf)
        for i, arc in enumerate(arcs):
            if len(inside[i]) >= room[i]:
                continue
            spot = in_arc(arc, angle)
            if best < 0 or spot[1] < where[1] - 1e-6:
                best = i
                where = spot
        inside[best].append((where[0], key))
    seats: list[Seat] = []
    for i, group in enumerate(inside):
        group.sort(key=lambda item: (item[0], by_text(item[1])))
        places = settle([at for at, _ in group], arcs[i], step)
        seats += [Seat(key, lane, turn(at)) for (_, key), at in zip(group, places, strict=True)]
    return seats
