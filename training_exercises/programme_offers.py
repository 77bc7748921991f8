"""How to catch up, or to use minutes in hand: a few changes, each told in a sentence and made with one press."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import Field

from .programme import PlannedBlock, Programme, whole_minutes
from .programme_day import NOTHING_YET, Progress, over_as_things_are, standings, to_come
from .programme_edits import Edit, EditRefusedError, Remove, SetLength, SetMinutes, edited
from .run_sheet_model import SHORTEST_BREAK, SheetPart
from .stretches import stretches

LATE = 5
"""From so many minutes on, behind or in hand, there is something to offer."""
MOST = 4
SHORTEST_LUNCH = 30
"""Minutes: what lunch is not cut below."""
LONGER = 15
"""Minutes: what a break or lunch is given more at most."""
LONG_ENOUGH = 90
"""Minutes: a break or lunch of so many is made no longer."""
ALWAYS_RUN = ("EX01",)
"""Exercises that are never left out: the agreement says that people may skip, pause and go, and who listens."""


class Offer(SheetPart):
    """A change that can be made at once."""

    says: str
    edits: tuple[Edit, ...] = Field(min_length=1)
    wins: int
    """How many minutes sooner the day is over; below 0: how many minutes in hand it uses."""


class _Candidate(NamedTuple):
    harm: int
    """How much it takes from people: 0 the least."""
    says: str
    edit: Edit
    saves: int
    """Minutes of its block."""


class _Rank(NamedTuple):
    """Smaller comes first."""

    too_little: bool
    harm: int
    far_off: int


def offers(programme: Programme, progress: Progress, now: dt.datetime) -> tuple[Offer, ...]:
    """What can be done about being late or about minutes in hand, the best first; nothing while the day is on time.

    First come changes that are enough by themselves, those that take least from people before others; then those that
    help a little.  A break keeps ten minutes and lunch thirty.  Talks, which say what studies did not find, the
    agreement and the closing round may be shorter and are never left out.  Minutes in hand give an exercise its full
    length, the longest first, or people a longer break.
    """
    late = _behind(programme, progress, now)
    if late <= -LATE:
        return tuple(_uses(programme, progress, now))[:MOST]
    if late < LATE:
        return ()
    over = over_as_things_are(programme, progress, now)
    found: list[tuple[_Rank, Offer]] = []
    alone: dict[Edit, int] = {}
    for group in _groups(programme, progress):
        edits = tuple(each.edit for each in group)
        try:
            changed = with_edits(programme, edits, progress)
        except EditRefusedError:  # the only block of a day cannot be left out
            continue
        wins = whole_minutes(over - over_as_things_are(changed, progress, now))
        if wins > max(0, *(alone.get(edit, 0) for edit in edits)):
            says = f"{' and '.join(each.says for each in group)}: {_minutes(wins)} won"
            offer = Offer(says=says[:1].upper() + says[1:], edits=edits, wins=wins)
            harm = max(each.harm for each in group)
            found.append((_Rank(wins < late, harm, wins if wins >= late else -wins), offer))
        alone |= {edit: wins for edit in edits if len(edits) == 1}
    return tuple(offer for _, offer in sorted(found, key=lambda each: each[0])[:MOST])


def _behind(programme: Programme, progress: Progress, now: dt.datetime) -> int:
    """How late the latest stream is."""
    return max(standing.behind for standing in standings(programme, progress, now))


def _uses(programme: Programme, progress: Progress, now: dt.datetime) -> Iterator[Offer]:
    """What minutes in hand can be used for: never more than there are."""
    hand = -_behind(programme, progress, now)
    over = over_as_things_are(programme, progress, now)
    coming = {block.id: block for stream in programme.stream_ids for block in to_come(programme, progress, stream)}
    wanted: list[tuple[int, str, Edit]] = []
    for block in coming.values():
        if block.lengths and block.length == "bite":
            says = f"Run “{block.title}” in full"
            wanted.append((block.lengths.full - block.minutes, says, SetLength(block=block.id, length="full")))
    wanted.sort(key=lambda each: -each[0])
    more = min(LONGER, hand // 5 * 5)
    for block in coming.values():
        if block.kind in ("break", "lunch") and block.minutes < LONG_ENOUGH:
            says = f"Give “{block.title}” {more} minutes more"
            wanted.append((more, says, SetMinutes(block=block.id, minutes=block.minutes + more)))
    for _, says, edit in wanted:
        changed = edited(programme, edit, progress=progress)
        uses = whole_minutes(over_as_things_are(changed, progress, now) - over)
        if uses > 0 and _behind(changed, progress, now) <= 0:
            yield Offer(says=f"{says}: {_minutes(uses)} used", edits=(edit,), wins=-uses)


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"


def with_edits(programme: Programme, edits: Iterable[Edit], progress: Progress = NOTHING_YET) -> Programme:
    """A programme with several changes made one after the other.

    Raises:
        EditRefusedError: one of them cannot be made.
    """
    for edit in edits:
        programme = edited(programme, edit, progress=progress)
    return programme


def _groups(programme: Programme, progress: Progress) -> Iterator[list[_Candidate]]:
    """Changes that are made together: one by itself, or one in each stream where the streams are apart."""
    coming = {block for stream in programme.stream_ids for block in to_come(programme, progress, stream)}
    for part in stretches(programme.blocks):
        best: dict[str, _Candidate] = {}
        for block in part:
            for candidate in _candidates(block) if block in coming else ():
                yield [candidate]
                if block.stream not in best or _better(candidate, best[block.stream]):
                    best[block.stream] = candidate
        if len(best) > 1:
            yield [best[stream] for stream in programme.stream_ids if stream in best]


def _better(one: _Candidate, other: _Candidate) -> bool:
    """Whether a change wins more, or as much and takes less from people; leaving out comes last."""
    return (one.harm < _LEAVE_OUT, one.saves, -one.harm) > (other.harm < _LEAVE_OUT, other.saves, -other.harm)


_SHORTER_BREAK, _BITE, _SHORTER_TALK, _LESS_REST, _LEAVE_OUT = range(5)
_CUTS = {"break": _SHORTER_BREAK, "talk": _SHORTER_TALK, "lunch": _LESS_REST}


def _candidates(block: PlannedBlock) -> Iterator[_Candidate]:
    """What could be done with one block."""
    if block.lengths and block.length == "full" and block.lengths.bite < block.minutes:
        harm = _LESS_REST if block.kind == "close" else _BITE
        edit = SetLength(block=block.id, length="bite")
        yield _Candidate(harm, f"run “{block.title}” bite-size", edit, block.minutes - block.lengths.bite)
    shortest = {"break": SHORTEST_BREAK, "lunch": SHORTEST_LUNCH, "talk": _short_talk(block.minutes)}.get(block.kind)
    if shortest is not None and shortest < block.minutes:
        cut = SetMinutes(block=block.id, minutes=shortest)
        says = f"cut “{block.title}” to {shortest} minutes"
        yield _Candidate(_CUTS[block.kind], says, cut, block.minutes - shortest)
    if block.kind == "exercise" and block.exercise not in ALWAYS_RUN:
        yield _Candidate(_LEAVE_OUT, f"leave out “{block.title}”", Remove(block=block.id), block.minutes)


def _short_talk(minutes: int) -> int:
    """Half of a talk, in steps of five minutes."""
    return max(5, 5 * round(minutes / 10))
