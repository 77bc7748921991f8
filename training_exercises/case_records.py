"""A fictional case carried through the eight steps, as records with the same ids every time.

The maps themselves are in ``case_maps``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import get_args

from cpi_widgets.measures.wording import sentence
from cpi_widgets.model import (
    NO_CONTACT,
    Action,
    Aspiration,
    Asset,
    Barrier,
    Goal,
    GoalKind,
    Note,
    Pair,
    Partner,
    Record,
    Rung,
    Score,
    SessionNote,
    Start,
    Step,
    StepState,
    Stock,
    ready_tick,
)

from .case_chapters import SEATS, Chapter
from .case_maps import months_later
from .case_model import Case, CaseBarrier, CaseGoal
from .case_reviews import first_total, review_of

_STATES: dict[int, StepState] = {1: "done", 2: "done", 3: "done", 4: "live", 5: "done", 6: "live", 8: "live"}
"""How the steps stand at the follow-up; of the organisation nothing has been said yet."""
_FIRST_RUNG = dt.timedelta(weeks=3)


def pair_of(case: Case) -> Pair:
    """What the two are called."""
    return Pair(person=case.person.name, practitioner=case.practitioner.name, invented=True)


def story_of(case: Case, start: dt.date) -> tuple[Chapter, ...]:
    """Everything but the maps, in the order in which two people would write it.

    Args:
        case: the case.
        start: the day of the first map; the follow-up is the case's number of months later.
    """
    return tuple(_chapters(case, start, months_later(start, case.follow_up.months)))


def records_of(case: Case, start: dt.date) -> tuple[Record, ...]:
    """All records of ``story_of``."""
    return tuple(record for chapter in story_of(case, start) for record in chapter.records)


def _chapters(case: Case, start: dt.date, end: dt.date) -> Iterator[Chapter]:
    half = start + (end - start) / 2
    yield Chapter("Named the seats", "practitioner", (pair_of(case),))
    said = case.beginning
    agreed = Start(
        talked_person=start,
        talked_practitioner=start,
        choice="start",
        enough=said.enough,
        agreed_person=said.agreed.person,
        agreed_practitioner=said.agreed.practitioner,
    )
    yield Chapter("Talked it through and agreed to start", "person", (agreed,), "both")
    names = {"person": case.person.name, "practitioner": case.practitioner.name}
    for seat in SEATS:
        yield Chapter(f"{names[seat]}: ready to try", seat, (ready_tick(seat),), seat)
    yield first_total(case, start)
    yield from _hopes_and_worries(case)
    yield from _strengths(case)
    yield from _wishes(case)
    yield from _goals(case, start)
    yield from _barriers(case, start)
    yield from _rungs(case, start, end)
    midpoint = SessionNote(id=f"{case.id}.midpoint", day=half, talked="How it stands half way", noticed=case.midpoint)
    yield Chapter("Wrote down how it stands half way", "practitioner", (midpoint,), "both")
    yield from _stock(case, half)
    scores = tuple(_score(case, goal, end, goal.follow_up, "2") for goal in case.goals)
    yield Chapter("Looked at the goals again", "person", scores, "both")
    yield from review_of(case, end)
    steps = tuple(Step(id=f"step-{number}", number=number, state=state) for number, state in _STATES.items())
    yield Chapter("Marked how the steps stand", "person", steps, "both")


def _stock(case: Case, half: dt.date) -> Iterator[Chapter]:
    """Half way in three sentences: what works, what does not, and what nobody had planned; then the person's own."""
    works, does_not, surprise = case.midpoint.split(". ", 2)
    looked = Stock(
        id=f"{case.id}.stock",
        text="What we have tried so far",
        works=f"{works}.",
        does_not=f"{does_not}.",
        day=half,
    )
    well = Note(id=f"{case.id}.success", topic="success", text=surprise, voice="practitioner", day=half)
    yield Chapter("Took stock half way", "practitioner", (looked, well), "both")
    own = Note(id=f"{case.id}.success.person", topic="success", text=case.went_well, voice="person", day=half)
    yield Chapter("Wrote what went well", "person", (own,), "person")


def _hopes_and_worries(case: Case) -> Iterator[Chapter]:
    for topic, texts in (("hope", case.beginning.hopes), ("fear", case.beginning.worries)):
        for voice in SEATS:
            text = getattr(texts, voice)
            note = Note(id=f"{case.id}.{topic}.{voice}", topic=topic, text=text, voice=voice)
            yield Chapter(f"Wrote “{text}”", voice, (note,), voice)


def _wishes(case: Case) -> Iterator[Chapter]:
    for number, wish in enumerate(case.wishes, start=1):
        assets = [f"{case.id}.asset.{seat}.{each}" for seat in SEATS for each in getattr(wish, seat)]
        contacts = [f"{case.id}.{each}" for each in wish.contacts]
        record = Aspiration(
            id=f"{case.id}.wish.{number}", text=wish.text, assets=tuple(assets), contacts=tuple(contacts)
        )
        yield Chapter(f"Wished: {wish.text}", "person", (record,), "person")


def _strengths(case: Case) -> Iterator[Chapter]:
    """Each writes their own; an interest that both have stands on both sides."""
    brought = {"person": case.assets.person, "practitioner": case.assets.practitioner}
    for voice in SEATS:
        own = [(asset.kind, asset.text) for asset in brought[voice]]
        both = [("interest", text) for text in case.common_ground]
        for number, (kind, text) in enumerate((*own, *both), start=1):
            asset = Asset(id=f"{case.id}.asset.{voice}.{number}", voice=voice, kind=kind, text=sentence(text))
            yield Chapter(f"Added “{text}”", voice, (asset,), voice)


def _goals(case: Case, start: dt.date) -> Iterator[Chapter]:
    for order, goal in enumerate(case.goals, start=1):
        record = Goal(
            id=_goal_id(case, goal),
            text=goal.text,
            kind=goal.kind if goal.kind in get_args(GoalKind) else "open",
            much_less=goal.gas[-2],
            less=goal.gas[-1],
            expected=goal.gas[0],
            more=goal.gas[1],
            much_more=goal.gas[2],
            baseline=-2 if goal.baseline == -2 else -1,  # noqa: PLR2004  - the lowest level
            importance=min(goal.weight, 3),
            order=order,
        )
        at_start = _score(case, goal, start, goal.baseline, "1")
        yield Chapter(f"Wrote the goal “{goal.text}”", "practitioner", (record, at_start), "both")


def _goal_id(case: Case, goal: CaseGoal) -> str:
    return f"{case.id}.goal.{goal.id}"


def _score(case: Case, goal: CaseGoal, day: dt.date, level: int, which: str) -> Score:
    key = _goal_id(case, goal)
    return Score(id=f"{key}.score.{which}", goal=key, day=day, level=level, rated_by="both")


def _barriers(case: Case, start: dt.date) -> Iterator[Chapter]:
    for order, barrier in enumerate(case.barriers, start=1):
        key = f"{case.id}.barrier.{order}"
        whole = Barrier(
            id=key,
            side=barrier.side,
            category=barrier.category,
            text=sentence(barrier.text),
            state="open" if barrier.side == "organisation" else "smaller",
            order=order,
        )
        by: Partner = "person" if barrier.side == "service_user" else "practitioner"
        yield Chapter(f"Wrote down a barrier: {barrier.text}", by, (whole, *_actions(barrier, key, start)), "both")


def _actions(barrier: CaseBarrier, key: str, start: dt.date) -> Iterator[Action]:
    """The small steps past a barrier.  What is the organisation's is still to be done, and has no day."""
    for number, text in enumerate(barrier.small_steps, start=1):
        waits = barrier.side == "organisation"
        yield Action(
            id=f"{key}.action.{number}",
            text=sentence(text),
            who="both" if barrier.side == "service_user" else "practitioner",
            when=None if waits else start + dt.timedelta(weeks=number),
            state="open" if waits else "done",
            barrier=key,
            for_team=waits,
        )


def _rungs(case: Case, start: dt.date, end: dt.date) -> Iterator[Chapter]:
    """The ladder to the first goal, its rungs spread over the months."""
    first = start + _FIRST_RUNG
    for order, row in enumerate(case.ladder):
        rung = Rung(
            id=f"{case.id}.rung.{order + 1}",
            text=row.step,
            goal=_goal_id(case, case.goals[0]) if case.goals else None,
            order=order,
            before=row.anxiety,
            after=row.anxiety_after,
            techniques=(row.technique,),
            supporter=row.supporter if row.supporter in NO_CONTACT else f"{case.id}.{row.supporter}",
            day=first + (end - first) * order / len(case.ladder),
            state="done",
        )
        yield Chapter(f"Took a small step: {row.step}", "person", (rung,), "both")
