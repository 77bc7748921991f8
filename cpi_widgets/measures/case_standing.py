"""How a case stands, in words: what is there at each of the eight steps, and what comes next.

Counts say what has been written, never how well anybody does.  What is for its author alone is not counted: the words
are the same for both partners, and for a screen that both look at.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cpi_widgets.model import (
    PARTNERS,
    Action,
    Aspiration,
    Asset,
    Barrier,
    Contact,
    Goal,
    Map,
    Meeting,
    Note,
    Placement,
    Record,
    Review,
    Rung,
    Start,
    Step,
    Stock,
    newest_of,
)
from cpi_widgets.model.words import STEPS

from .wording import called, count, day

COUNTED: frozenset[str] = frozenset(
    kind.record_kind
    for kind in (
        *(Action, Aspiration, Asset, Barrier, Contact, Goal, Map, Meeting),
        *(Note, Placement, Review, Rung, Start, Step, Stock),
    )
)
"""The kinds of record that the words are made of."""
MOST_ACTIONS = 4
"""So many actions are named as coming next; all of them stand at step 6."""

_GOALS = {"reached": "reached", "resting": "resting", "changed": "changed into another", "dropped": "let go"}
_ID = re.compile(r"[0-9a-f]{32}")

What = Literal["meeting", "action", "rung", "review", "step"]


@dataclass(frozen=True)
class Coming:
    """Something that comes next."""

    what: What
    text: str
    who: str = ""
    """``person``, ``practitioner``, ``both``, or a name; "" where nobody is named."""
    when: dt.date | None = None
    late: bool = False
    """Its day has gone by."""
    more: str = ""
    """Further words: the time and the place, whose yes is missing; of a step its number."""


class Kinds:
    """Records by kind, in the order in which they came."""

    def __init__(self, records: Iterable[Record], former: Mapping[str, str] | None = None) -> None:
        self._former = former or {}
        self._by_kind: dict[type[Record], list[Any]] = defaultdict(list)
        for record in records:
            self._by_kind[type(record)].append(record)

    def all(self, kind: type[Record], **fields: object) -> list[Any]:
        """The records of a kind whose fields have these values."""
        found = self._by_kind.get(kind, [])
        return [each for each in found if all(getattr(each, name) == value for name, value in fields.items())]

    def former_in(self, asset: Asset) -> str:
        """What whoever brings it was called, where that was a practitioner who was there before."""
        return self._former.get(asset.id, "") if asset.voice == "practitioner" else ""

    def said(self, kind: type[Record], one: str, many: str = "", **fields: object) -> list[str]:
        """How many there are, as one piece of a sentence; nothing where there are none."""
        number = len(self.all(kind, **fields))
        return [count(number, one, many)] if number else []


def what_is_there(
    records: Iterable[Record], names: Mapping[str, str], former: Mapping[str, str] | None = None
) -> dict[int, str]:
    """For each step that has something, what that is: ``{1: "3 hopes, talked through on 4 May 2026"}``.

    Args:
        records: those of one case that both partners may read.
        names: ``person`` and ``practitioner``, as they wish to be called.
        former: what a practitioner was called who was there before, by the ids of records that speak of them.
    """
    kinds = Kinds(records, former)
    pieces = {number: ", ".join(say(kinds, names)) for number, say in _SAID.items()}
    return {number: text for number, text in pieces.items() if text}


def what_is_next(records: Iterable[Record], today: dt.date) -> tuple[Coming, ...]:
    """The next meeting, then what is to be done, what is late first, then the small steps that are next or have a day.

    Small steps to a goal that rests or is over do not come next, nor any while step 4 is paused.  A yes that is missing
    to how the two go on, and pauses, come last.

    Args:
        records: those of one case that both partners may read.
        today: the day on which it is asked.
    """
    kinds = Kinds(records)
    told = (_next_meeting, _next_actions, _next_rung, _going_on, _pauses)
    return tuple(coming for each in told for coming in each(kinds, today))


def _start(kinds: Kinds, _names: Mapping[str, str]) -> list[str]:
    said = [
        *kinds.said(Note, "hope", topic="hope"),
        *kinds.said(Note, "worry", "worries", topic="fear"),
    ]
    for start in kinds.all(Start):
        days = [each for each in (start.talked_person, start.talked_practitioner) if each]
        if days:
            said.append(f"talked through on {day(max(days))}")
        if start.choice == "start":
            said.append("agreed to start")
    return said


def _map(kinds: Kinds, names: Mapping[str, str]) -> list[str]:
    maps = kinds.all(Map)
    said = []
    newest = newest_of(maps)
    if newest is not None:
        said.append(f"{len(kinds.all(Placement, map=newest.id)) or 'nobody yet'} on the map")
    if len(maps) > 1:
        said.append(f"{len(maps)} maps")
    brought = Counter((each.voice, kinds.former_in(each)) for each in kinds.all(Asset))
    for (voice, before), number in sorted(brought.items()):
        said.append(f"{count(number, 'strength')} of {called(before or names.get(voice, voice))}")
    return said


def _plans(kinds: Kinds, _names: Mapping[str, str]) -> list[str]:
    goals = kinds.all(Goal)
    said = kinds.said(Aspiration, "wish", "wishes")
    if goals:
        stand = [(len(kinds.all(Goal, state=state)), word) for state, word in _GOALS.items()]
        others = [f"{number} {word}" for number, word in stand if number]
        live = count(len(kinds.all(Goal, state="live")), "goal")
        said += [f"{live} under way", *others] if others else [live]
    return said


def _small_steps(kinds: Kinds, _names: Mapping[str, str]) -> list[str]:
    rungs, done = kinds.all(Rung), len(kinds.all(Rung, state="done"))
    return [count(len(rungs), "small step") + (f", {done} taken" if done else "")] if rungs else []


def _stock(kinds: Kinds, _names: Mapping[str, str]) -> list[str]:
    return kinds.said(Stock, "thing looked at", "things looked at")


def _barriers(kinds: Kinds, _names: Mapping[str, str]) -> list[str]:
    barriers, gone = kinds.all(Barrier), len(kinds.all(Barrier, state="gone"))
    said = [count(len(barriers), "barrier") + (f" ({gone} gone)" if gone else "")] if barriers else []
    # Those for the team stand in the list of this step too.
    actions, done = kinds.all(Action), len(kinds.all(Action, state="done"))
    return [*said, f"{done} of {count(len(actions), 'action')} done"] if actions else said


def _organisation(kinds: Kinds, _names: Mapping[str, str]) -> list[str]:
    ideas = kinds.said(Note, "idea", topic="organisation")
    return [*ideas, *kinds.said(Action, "action for the team", "actions for the team", for_team=True)]


def _review(kinds: Kinds, _names: Mapping[str, str]) -> list[str]:
    days = [each.day for each in kinds.all(Review) if each.day]
    said = [f"looked back on {day(max(days))}"] if days else kinds.said(Review, "review begun", "reviews begun")
    # How many gains there are says nothing: their own page says so.
    return [*said, "what each gained"] if kinds.all(Note, topic="gain") else said


_SAID: dict[int, Callable[[Kinds, Mapping[str, str]], list[str]]] = {
    1: _start,
    2: _map,
    3: _plans,
    4: _small_steps,
    5: _stock,
    6: _barriers,
    7: _organisation,
    8: _review,
}


def _next_meeting(kinds: Kinds, today: dt.date) -> Iterable[Coming]:
    ahead = [each for each in kinds.all(Meeting) if each.day is None or each.day >= today]
    if not ahead:
        return
    soonest = min(ahead, key=lambda each: (each.day is None, each.day or today, each.time))
    missing = [seat for seat in ("person", "practitioner") if not getattr(soonest, f"yes_{seat}")]
    yield Coming(
        "meeting",
        "Next meeting",
        who=missing[0] if len(missing) == 1 else "both" if missing else "",
        when=soonest.day,
        more=", ".join(each for each in (soonest.time, soonest.place) if each),
    )


def _next_actions(kinds: Kinds, today: dt.date) -> Iterable[Coming]:
    known = {each.id: each.label for each in kinds.all(Contact)}
    todo = sorted(kinds.all(Action, state="open"), key=lambda each: (each.when is None, each.when or today))
    for each in todo[:MOST_ACTIONS]:
        late = each.when is not None and each.when < today
        yield Coming("action", each.text, known.get(each.who) or _name(each.who), each.when, late=late)


def _name(who: str) -> str:
    """Who does it, unless that is the id of somebody who is not on the map any more."""
    return "" if _ID.fullmatch(who) else who


def _waits_for_its_day(rung: Rung, today: dt.date) -> bool:
    """A step that is "not now" is not late: it comes up again when its day is still to come."""
    later = rung.state == "not now" and rung.day is not None and rung.day >= today
    return later or rung.state in ("ahead", "next")


def _next_rung(kinds: Kinds, today: dt.date) -> Iterable[Coming]:
    """The small step that is next, then those still ahead that have a day, the earliest first."""
    if kinds.all(Step, number=4, state="paused"):
        return
    quiet = {goal.id for goal in kinds.all(Goal) if goal.state != "live"}
    wanted = [each for each in kinds.all(Rung) if each.goal not in quiet]
    rungs = sorted((each for each in wanted if each.state == "next"), key=lambda each: each.order)[:1]
    dated = [(each.day, each) for each in wanted if each.day and _waits_for_its_day(each, today)]
    rungs += [each for _, each in sorted(dated, key=lambda pair: (pair[0], pair[1].order)) if each not in rungs]
    for each in rungs:
        late = each.day is not None and each.day < today
        yield Coming("rung", each.text, when=each.day, late=late)


def _going_on(kinds: Kinds, _today: dt.date) -> Iterable[Coming]:
    """The yes that is still missing to how the two go on, once one of them has said theirs."""
    for review in kinds.all(Review)[-1:]:
        missing = [partner for partner in PARTNERS if not review.yes_of(partner)]
        if len(missing) == 1:
            yield Coming("review", "How we go on", who=missing[0])


def _pauses(kinds: Kinds, today: dt.date) -> Iterable[Coming]:
    """The steps that are paused until a day, the earliest first."""
    paused = sorted((each.again, each.number) for each in kinds.all(Step, state="paused") if each.again)
    titles = {step.number: step.title for step in STEPS}
    for again, number in paused:
        yield Coming("step", titles[number], when=again, late=again < today, more=str(number))
