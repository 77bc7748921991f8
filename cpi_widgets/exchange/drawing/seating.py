"""All rings together: discs, names of rings and count badges, none on another (twin of ``layout/seating.js``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .arcs import Interval
from .bands import Frame
from .names import Spot, name_size, place_badge, place_name
from .numbers import angle_of_chord, round2, sin_cos, turn
from .order import wishes
from .picture import Member, Rect, Round
from .rings import Plan, Seat, fits, plans_for, seat_others, seat_pinned


@dataclass(frozen=True)
class Placed(Round):
    """A contact with its place."""

    id: str
    ring: int
    lane: int
    angle: float


@dataclass(frozen=True)
class Task:
    """What has to be seated; ``rings`` and ``friends`` are in a fixed order."""

    frame: Frame
    rings: Sequence[Sequence[Member]]
    names: Sequence[str]
    exclusions: Sequence[Rect]
    friends: Mapping[str, Sequence[str]]
    selected: str | None


@dataclass(frozen=True)
class Seating:
    """Everybody's place; ``full`` has (ring, badge, ids), ``lost`` those for whom there is not even a badge."""

    placed: list[Placed]
    names: list[Rect]
    full: list[tuple[int, Spot, list[str]]]
    lost: list[str]


@dataclass(frozen=True)
class _Attempt:
    seats: list[list[Placed]]
    left: list[list[str]]
    names: list[Rect]
    badges: list[Spot | None]
    wanted: dict[str, float]


def seat_all(task: Task) -> Seating:
    """Try the roomiest plans first; a ring that overflows takes its next plan, and at last a badge."""
    plans = [plans_for(band, task.frame.disc) for band in task.frame.bands]
    use = [_first_plan(task, plans[n], n, members) for n, members in enumerate(task.rings)]
    crowded = [False] * len(task.rings)
    wanted: dict[str, float] | None = None
    while True:
        attempt = _try_plans(task, [plans[n][i] for n, i in enumerate(use)], crowded, wanted)
        wanted = attempt.wanted
        again = False
        for n, ids in enumerate(attempt.left):
            if not ids or crowded[n]:
                continue
            if use[n] < len(plans[n]) - 1:
                use[n] += 1
            else:
                crowded[n] = True
            again = True
        if not again:
            return _finish(attempt)


def _first_plan(task: Task, plans: Sequence[Plan], n: int, members: Sequence[Member]) -> int:
    """The roomiest plan that seems to hold everybody."""
    if not members:
        return 0
    box, _ = place_name(task.frame, n, task.names[n], task.exclusions, ())
    walls = [*task.exclusions, box]
    return next((i for i, plan in enumerate(plans) if fits(task.frame, plan, members, walls)), len(plans) - 1)


def _try_plans(task: Task, plans: Sequence[Plan], crowded: Sequence[bool], known: dict[str, float] | None) -> _Attempt:
    frame, exclusions = task.frame, task.exclusions
    pinned = [seat_pinned(frame, plans[n], members, exclusions) for n, members in enumerate(task.rings)]
    fixed = [_spot(frame, plans[n], n, seat) for n, (seats, _) in enumerate(pinned) for seat in seats]
    names: list[Rect] = []
    free = True
    for n, text in enumerate(task.names):
        box, clear = place_name(frame, n, text, [*exclusions, *names], fixed)
        names.append(box)
        free = free and clear
    walls = [*exclusions, *names]
    badges = [place_badge(frame, n, walls, fixed) if full else None for n, full in enumerate(crowded)]
    walls += [Rect(badge.x - badge.r, badge.y - badge.r, 2 * badge.r, 2 * badge.r) for badge in badges if badge]
    if not free or any(badges):
        pinned = [seat_pinned(frame, plans[n], members, walls) for n, members in enumerate(task.rings)]
    wanted = known or _wanted_angles(task, plans, pinned)
    seats, left = _seat_rest(task, plans, pinned, walls, wanted)
    return _Attempt(seats, left, names, badges, wanted)


def _wanted_angles(
    task: Task, plans: Sequence[Plan], pinned: Sequence[tuple[list[Seat], list[str]]]
) -> dict[str, float]:
    settled: dict[str, float] = {}
    for members, (seats, _) in zip(task.rings, pinned, strict=True):
        settled.update((m.id, m.angle) for m in members if m.angle is not None and not m.pinned)
        settled.update((seat.id, seat.angle) for seat in seats)
    spans = [_name_span(task, plan, n) for n, plan in enumerate(plans)]
    return wishes(task.rings, settled, spans, task.friends)


def _seat_rest(
    task: Task,
    plans: Sequence[Plan],
    pinned: Sequence[tuple[list[Seat], list[str]]],
    walls: Sequence[Rect],
    wanted: Mapping[str, float],
) -> tuple[list[list[Placed]], list[list[str]]]:
    placed: list[list[Placed]] = []
    left: list[list[str]] = []
    for n, (plan, members) in enumerate(zip(plans, task.rings, strict=True)):
        by_hand, squeezed = pinned[n]
        seats, out = seat_others(
            task.frame, plan, members, walls=walls, pinned=by_hand, wanted=wanted, selected=task.selected
        )
        placed.append([_spot(task.frame, plan, n, seat) for seat in (*by_hand, *seats)])
        left.append([*squeezed, *out])
    return placed, left


def _name_span(task: Task, plan: Plan, n: int) -> Interval:
    """The stretch at the top that a ring's name takes."""
    half = angle_of_chord(name_size(task.frame, task.names[n])[0], plan.lanes[-1]) / 2
    return 360 - half, 360 + half


def _spot(frame: Frame, plan: Plan, n: int, seat: Seat) -> Placed:
    """Where a seat is; rounded, so that a picture's angles given back make the same picture."""
    angle = turn(round2(seat.angle))
    s, c = sin_cos(angle)
    radius = plan.lanes[seat.lane]
    x, y = round2(frame.cx + radius * s), round2(frame.cy - radius * c)
    return Placed(x, y, plan.d / 2, seat.id, n + 1, seat.lane, angle)


def _finish(attempt: _Attempt) -> Seating:
    full: list[tuple[int, Spot, list[str]]] = []
    lost: list[str] = []
    for n, ids in enumerate(attempt.left):
        badge = attempt.badges[n]
        if ids and badge:
            full.append((n + 1, badge, ids))
        else:
            lost += ids
    return Seating([disc for ring in attempt.seats for disc in ring], attempt.names, full, lost)
