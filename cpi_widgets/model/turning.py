"""How the two wheels of a case turn: what moved lately pushes them, what is in the way holds them back.

It says what happened, never how good it is: there is no figure for anybody, and rest is one of the three states.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .barriers import DEEPEST, Action, Barrier
from .commands import Entry
from .maps import Map, Placement
from .records import Record
from .spaces import Pair
from .strengths import Partner
from .voices import Answer, Note

WHEELS: tuple[Partner, Partner] = ("person", "practitioner")
"""The two wheels, named after the seat they stand for."""
WHEELS_DECK = "wheels"
"""The deck of the answers that say which parts of the wheels are there: ``voice`` is the wheel, ``value`` 0 leaves a
part out.  The parts in ``READY`` are there once they are ticked."""
AGENCY_DECK = "agency"
"""The same for what the agency does; nothing turns on it."""
EXAMPLE = "example"
"""The topic of a note that tells of a part of the model from the pair's own work; ``about`` is the part."""
READY: Mapping[Partner, str] = {"person": "ready_person", "practitioner": "ready_practitioner"}
LATELY = dt.timedelta(days=14)
EARLIER = dt.timedelta(days=42)
FIRST_SITTING = dt.timedelta(minutes=10)
"""So long after its first words a case may still be told from the start."""

TurnState = Literal["still", "slow", "moving"]
Side = Literal["person", "practitioner", "organisation"]
_SIDES: Mapping[str, Side] = {"service_user": "person", "practitioner": "practitioner", "organisation": "organisation"}

_THINGS: Mapping[str, tuple[str, str]] = {
    "asset": ("strength", "strengths"),
    "aspiration": ("wish", "wishes"),
    "goal": ("goal", "goals"),
    "stage": ("stage of a goal", "stages of goals"),
    "score": ("look at a goal", "looks at goals"),
    "attempt": ("thing tried", "things tried"),
    "rung": ("small step", "small steps"),
    "preparation": ("thing to prepare", "things to prepare"),
    "sign": ("sign noticed", "signs noticed"),
    "taper": ("change in support", "changes in support"),
    "permission": ("permission", "permissions"),
    "question": ("question to colleagues", "questions to colleagues"),
    "action": ("action", "actions"),
    "stock": ("look back at an activity", "looks back at activities"),
    "hope": ("hope", "hopes"),
    "fear": ("worry", "worries"),
    "note": ("note", "notes"),
    "answer": ("answer", "answers"),
    "review": ("review", "reviews"),
    "level_view": ("view in a review", "views in a review"),
    "meeting": ("meeting planned", "meetings planned"),
    "session_note": ("meeting", "meetings"),
    "placement": ("map", "maps"),
}
"""What counts as having moved, in words; notes that go by their topic, under it.  Barriers do not count: one that is
written down must not speed anything."""
_LET_GO: Mapping[str, frozenset[str]] = {
    "goal": frozenset({"dropped", "resting"}),
    "rung": frozenset({"not now"}),
    "action": frozenset({"dropped"}),
}
"""States in which a thing has moved nothing: it was let go, or waits."""
_AS_WRITTEN: Mapping[str, str] = {"goal": "live", "rung": "ahead", "action": "open"}
"""The state that a thing begins in.  It moved when it was written; to take it up again, or to choose another day, moves
nothing further: what is done with it says so by itself."""
_WHO = ("voice", "seen_by", "rated_by", "who")
"""Fields that say which partner speaks or acts."""
_SOME = 3
"""So many kinds of things are named; of the others there is only the number."""
_BOTH = frozenset(WHEELS)
_AT_EASE = 4
"""Holds a wheel back even where nothing is in the way, so that its pace stays below 1."""
_MOVING = 1 / 3


@dataclass(frozen=True)
class Turn:
    """How one wheel turns."""

    state: TurnState
    pace: float
    """From 0 (still) to below 1, for the drawing only: it is shown to nobody as a figure."""
    why: tuple[str, ...]
    """Sentences that say what moved and what is in the way; they name no role."""


@dataclass(frozen=True)
class Turning:
    """How both wheels turn, and what is in the way on each side."""

    person: Turn
    practitioner: Turn
    barriers: Mapping[Side, int]
    """Barriers that are open or smaller now; a barrier and its parts count once."""


def ready_tick(seat: Partner) -> Answer:
    """The tick that a side is ready: one for each side, whoever sets it."""
    return Answer(id=f"{WHEELS_DECK}.{READY[seat]}", deck=WHEELS_DECK, question=READY[seat], voice=seat, value=1)


def turning(entries: Iterable[Entry[Any]], now: dt.datetime) -> Turning:
    """Work out how the wheels turn.

    Args:
        entries: what both partners may read in the case, each with the moment when it last changed.
        now: the moment to look at it, with its time zone.
    """
    entries = list(entries)
    records = [entry.record for entry in entries]
    swapped = any(record.swapped for record in records if isinstance(record, Pair))
    barriers = _barriers([record for record in records if isinstance(record, Barrier)], swapped=swapped)
    said = [record for record in records if isinstance(record, Answer) and record.deck == WHEELS_DECK]
    ready = {seat for seat in WHEELS if any(one.question == READY[seat] and one.value for one in said)}
    left_out = [one.voice for one in said if one.value == 0 and one.question not in READY.values()]
    moment = _moments(entries)
    recent = [
        (key, entry.record, moment(entry))
        for entry in entries
        if now - moment(entry) <= EARLIER and (key := _thing(entry.record))
    ]
    turns = {}
    for seat in WHEELS:
        halt = _halt(seat, ready, sum(voice in (seat, "both") for voice in left_out))
        if halt:
            turns[seat] = Turn("still", 0, (halt,))
            continue
        lately, earlier = _moved(recent, now, seat, swapped=swapped)
        turns[seat] = _turn(lately, earlier, barriers[seat], barriers["organisation"])
    counts = {side: each.total() for side, each in barriers.items()}
    return Turning(person=turns["person"], practitioner=turns["practitioner"], barriers=counts)


def _moments(entries: Sequence[Entry[Any]]) -> Callable[[Entry[Any]], dt.datetime]:
    """When something moved: when it was written, but for what a case tells of earlier days as it begins.

    Who writes down at the start how things went for months (an invented case does) has not moved today.  What was
    written in the first sitting, and not changed since, counts as of the day it tells of, as long as even the last such
    day lies weeks back; what tells of no day was there when the story began.
    """
    if not entries:
        return _written
    began = min(entry.first_at for entry in entries)
    first = [entry for entry in entries if entry.version == 1 and entry.at - began <= FIRST_SITTING]
    maps = {entry.record.id: entry.record.date for entry in entries if isinstance(entry.record, Map)}
    told = {entry.record.id: day for entry in first if (day := _day_of(entry.record, maps))}
    last = max(told.values(), default=None)
    if last is None or began - _noon(last) <= LATELY:
        return _written
    start = min(told.values())
    of_first = {entry.record.id: _noon(told.get(entry.record.id, start)) for entry in first}
    return lambda entry: of_first.get(entry.record.id, entry.at) if entry.version == 1 else _written(entry)


def _written(entry: Entry[Any]) -> dt.datetime:
    """When it was written as it stands; what is still in its first state, when it was first written."""
    kind = entry.record.record_kind
    begins = kind in _AS_WRITTEN and getattr(entry.record, "state", "") == _AS_WRITTEN[kind]
    return entry.first_at if begins else entry.at


def _day_of(record: Record, maps: Mapping[str, dt.date]) -> dt.date | None:
    """The day that a record tells of, where it says one; what is done was done by the day that was set for it."""
    if isinstance(record, Action):
        return record.when if record.state == "done" else None
    if isinstance(record, Placement):
        return maps.get(record.map)
    found = getattr(record, "day", None) or getattr(record, "date", None)
    return found if isinstance(found, dt.date) else None


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def _halt(seat: Partner, ready: set[Partner], left_out: int) -> str:
    """Why a wheel cannot turn at all, or ""."""
    if not ready:
        return "It waits until both sides are ready."
    if seat not in ready:
        return "This side is not ready yet. There is no hurry."
    if len(ready) < len(WHEELS):
        return "It waits until the other side is ready too."
    if left_out:
        what = "A part is" if left_out == 1 else f"{left_out} parts are"
        return f"{what} left out. It turns again once everything is back."
    return ""


def _turn(lately: Counter[str], earlier: Counter[str], here: Counter[str], organisation: Counter[str]) -> Turn:
    """How a wheel turns that nothing halts; ``here`` and ``organisation`` are the barriers by their state."""
    push = 2 * lately.total() + earlier.total()
    drag = sum(2 * each["open"] + each["smaller"] for each in (here, organisation))
    if not push:
        return Turn(
            "still", 0, ("Nothing has moved in the last six weeks. It may rest.", *_in_the_way(here, organisation))
        )
    moved = [f"{_things(lately)} in the last two weeks."] if lately else []
    if not lately:
        moved = [f"{_things(earlier)} in the last six weeks, and nothing in the last two."]
    pace = push / (push + drag + _AT_EASE)
    return Turn("moving" if pace >= _MOVING else "slow", pace, (*moved, *_in_the_way(here, organisation)))


def _in_the_way(here: Counter[str], organisation: Counter[str]) -> list[str]:
    """What is in the way, in sentences."""
    said = [(here, "on this side"), (organisation, "in the organisation")]
    return [f"{_open(each)} {where}." for each, where in said if each]


def _open(barriers: Counter[str]) -> str:
    """One side's barriers: “2 barriers are open and 1 smaller now”."""
    opened, smaller = barriers["open"], barriers["smaller"]
    if not opened:
        return "1 barrier is smaller now" if smaller == 1 else f"{smaller} barriers are smaller now"
    words = "1 barrier is open" if opened == 1 else f"{opened} barriers are open"
    return f"{words} and {smaller} smaller now" if smaller else words


def _things(moved: Counter[str]) -> str:
    """What moved, the commonest named: “4 things moved (3 goals, 1 small step)”."""
    named = [f"{n} {_THINGS[kind][n > 1]}" for kind, n in sorted(moved.items(), key=lambda item: (-item[1], item[0]))]
    rest = sum(sorted(moved.values(), reverse=True)[_SOME:])
    shown = ", ".join(named[:_SOME]) + (f" and {rest} more" if rest else "")
    total = moved.total()
    return f"{'1 thing' if total == 1 else f'{total} things'} moved ({shown})"


def _moved(
    recent: Iterable[tuple[tuple[str, str], Record, dt.datetime]], now: dt.datetime, seat: Partner, *, swapped: bool
) -> tuple[Counter[str], Counter[str]]:
    """What moved on one wheel by kind: in the last two weeks, and in the four weeks before."""
    newest: dict[tuple[str, str], dt.datetime] = {}
    for key, record, at in recent:
        if seat in _turned_by(record, swapped=swapped):
            newest[key] = max(at, newest.get(key, at))
    lately, earlier = Counter[str](), Counter[str]()
    for (kind, _), at in newest.items():
        (lately if now - at <= LATELY else earlier)[kind] += 1
    return lately, earlier


def _thing(record: Record) -> tuple[str, str] | None:
    """What a record counts as; all of one map is one thing, and what is said about the model is none."""
    if isinstance(record, Placement):
        return "placement", record.map
    if isinstance(record, Answer) and record.deck in (WHEELS_DECK, AGENCY_DECK):
        return None
    if isinstance(record, Note) and record.topic == EXAMPLE:
        return None
    if getattr(record, "state", "") in _LET_GO.get(record.record_kind, ()):
        return None
    kind = record.topic if isinstance(record, Note) and record.topic in _THINGS else record.record_kind
    return (kind, record.id) if kind in _THINGS else None


def _turned_by(record: Record, *, swapped: bool) -> frozenset[Partner]:
    """Which wheels a record turns: that of the partner who speaks or acts in it, else both."""
    who = next((said for said in (getattr(record, name, None) for name in _WHO) if said in WHEELS), None)
    return _BOTH if who is None else frozenset((_seat(who, swapped=swapped),))


def _seat(who: Partner, *, swapped: bool) -> Partner:
    """Where a partner sits now."""
    return WHEELS[1 - WHEELS.index(who)] if swapped else who


def _barriers(barriers: list[Barrier], *, swapped: bool) -> dict[Side, Counter[str]]:
    """On each side the barriers in the way, by their state; one with parts counts once, on its own side."""
    known = {one.id: one for one in barriers}
    parts: dict[str, list[Barrier]] = {}
    for one in barriers:
        parts.setdefault(one.part_of or "", []).append(one)
    counts: dict[Side, Counter[str]] = {side: Counter() for side in ("person", "practitioner", "organisation")}
    for one in barriers:
        if one.part_of in known:
            continue
        state = _state(one, parts, DEEPEST)
        if state in ("open", "smaller"):
            side = _SIDES[one.side]
            counts[side if side == "organisation" else _seat(side, swapped=swapped)][state] += 1
    return counts


def _state(barrier: Barrier, parts: Mapping[str, list[Barrier]], deep: int) -> str:
    """How a barrier stands: as its parts do, where it has some; what is done to one part makes the whole smaller."""
    below = [_state(part, parts, deep - 1) for part in parts.get(barrier.id, [])] if deep > 1 else []
    if barrier.state != "open" or not below:
        return barrier.state
    if all(state == "open" for state in below):
        return "open"
    return "smaller"  # that the whole is gone is for the two to say
