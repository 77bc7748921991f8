"""From what somebody wrote in an exercise to records of their own case: a look first, and a yes before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast, get_args

from cpi_widgets.model import Action, Barrier, Command, Goal, Put, Record, RefusedError, Reply, Side, Stage
from cpi_widgets.store.interface import Session, Space
from training_exercises.exercise_model import Exercise

from .carry_table import TABLE, Item, Said, Voice

_LONGEST_ID = 60
"""Letters of an answer's id that go into the record's."""
_TOGETHER = ("EX08", "EX10")


def carries(exercise: Exercise) -> bool:
    """Whether anything of an exercise can go into a case."""
    return exercise.id in _TOGETHER or any(name == exercise.id for name, _, _ in TABLE)


def items_of(exercise: Exercise, replies: Iterable[Reply], run: str, voice: Voice) -> list[Item]:
    """What would go into a case, in the order of the exercise.

    Args:
        exercise: which one.
        replies: what was written in it, in any order.
        run: which time.
        voice: the role in the case of the one who carries.
    """
    ours = sorted((reply for reply in replies if reply.run == run), key=lambda reply: (reply.order, reply.id))
    found: list[Item] = []
    for activity in exercise.activities:
        here = [(reply.part, _said(exercise, reply, voice)) for reply in ours if reply.activity == activity.id]
        if exercise.id == "EX08" and activity.id == "goal":
            found += _goal([*here, *_steps(exercise, ours, voice)])
        if exercise.id == "EX10" and activity.id == "barriers":
            found += _barriers([said for _, said in here])
        makers = [(TABLE.get((exercise.id, activity.id, part)), said) for part, said in here]
        found += [item for make, said in makers if make is not None and (item := make(said)) is not None]
    return found


def _said(exercise: Exercise, reply: Reply, voice: Voice) -> Said:
    whose = cast("Voice", reply.group) if reply.group in get_args(Voice) else voice
    name = f"{exercise.id.lower()}.{reply.id[-_LONGEST_ID:]}"
    return Said(name, reply.asked(), whose, reply.order)


def _steps(exercise: Exercise, replies: Iterable[Reply], voice: Voice) -> list[tuple[str, Said]]:
    return [("stage", _said(exercise, reply, voice)) for reply in replies if reply.activity == "steps"]


def _goal(here: Sequence[tuple[str, Said]]) -> Iterator[Item]:
    """One goal with its levels, and the steps towards it as its stages."""
    parts = {part: said for part, said in here if part != "stage"}
    goal, levels, start = parts.get("goal"), parts.get("levels"), parts.get("start")
    if goal is None or not goal.words():
        return
    fields = dict(goal.fields) | (levels.fields if levels else {}) | (start.fields if start else {})
    names = set(Goal.model_fields) - {"id", "kind", "baseline", "order"}
    kept = {name: value for name, value in fields.items() if name in names and value not in (None, "")}
    kind, baseline = fields.get("goal_kind") or "open", int(fields.get("baseline") or -1)
    record = Goal.model_validate(kept | {"id": goal.id, "kind": kind, "baseline": baseline, "text": goal.words()})
    yield Item("A goal, with its levels", record.text, record)
    for part, said in here:
        if part == "stage" and said.words():
            stage = Stage(id=said.id, goal=record.id, text=said.words(), order=said.order)
            yield Item("A step towards it", stage.text, stage)


def _barriers(here: Sequence[Said]) -> Iterator[Item]:
    """Barriers and their pieces, each with its fix as something to do."""
    there = {said.id for said in here if said.words()}
    for said in here:
        if not said.words():
            continue
        side = said.words("side")
        whole = f"ex10.{said.words('under')[-_LONGEST_ID:]}"
        barrier = Barrier(
            id=said.id,
            side=cast("Side", side) if side in get_args(Side) else "service_user",
            category=said.words("category"),
            text=said.words(),
            part_of=whole if whole in there and whole != said.id else None,
            order=said.order,
        )
        yield Item("A piece of it" if barrier.part_of else "In the way", barrier.text, barrier)
        if fix := said.words("fix"):
            who = said.words("who") or said.voice
            action = Action(id=f"{said.id}.fix", text=fix, who=who, when=said.day("when"), barrier=barrier.id)
            yield Item("Something to do", fix, action)


class Carrying:
    """Carries one person's answers into a case of theirs; see ``widgets.exercise_end.Carrier``.

    Args:
        session: Whose.
        exercise: Which exercise.
        space: Where the answers are.
        run: Which time, when it is asked.
    """

    def __init__(self, session: Session, exercise: Exercise, space: Space, run: Callable[[], str]) -> None:
        self._session, self._exercise, self._space, self._run = session, exercise, space, run
        self._label = f"Brought in from “{exercise.name}”"

    def look(self, case: str) -> list[dict[str, Any]]:
        """What would go, and what of it is there already."""
        there, items = self._items(self._session.space(case))
        return [{"what": each.what, "text": each.text, "there": each.record.id in there} for each in items]

    def carry(self, case: str) -> str:
        """Put it there, in one step that can be undone."""
        space = self._session.space(case)
        there, items = self._items(space)
        fresh = [item.record for item in items if item.record.id not in there]
        if not fresh:
            raise RefusedError("All of it is in your case already. Nothing was changed.")
        puts = tuple(Put.new(record) for record in _after(fresh, space))
        space.apply(Command(label=self._label, changes=puts))
        number = "One thing is" if len(fresh) == 1 else f"{len(fresh)} things are"
        return f"{number} in “{space.info.title}” now."

    def fetch_back(self, case: str) -> str:
        """Take back what was carried last, unless something else was done in the case since."""
        space = self._session.space(case)
        if space.undo(self._label) is None:
            raise RefusedError("There is nothing to take out of your case. Nothing was changed.")
        return f"It is out of “{space.info.title}” again. Here it stays."

    def _items(self, space: Space) -> tuple[set[str], list[Item]]:
        voice: Voice = "practitioner" if space.info.role == "practitioner" else "person"
        replies = [entry.record for entry in self._space.all(Reply)]
        items = items_of(self._exercise, replies, self._run(), voice)
        return {entry.record.id for entry in space.entries()}, items


def _after(fresh: Sequence[Record], space: Space) -> Iterator[Record]:
    """Records that have an order come after those of their kind that are there, among themselves as they stand."""
    for record in fresh:
        if not hasattr(record, "order"):
            yield record
            continue
        kind = type(record)
        lowest = min(0, *(getattr(each, "order", 0) for each in fresh if isinstance(each, kind)))
        last = max((getattr(entry.record, "order", 0) for entry in space.all(kind)), default=0)
        yield record.model_copy(update={"order": record.order - lowest + last + 1})
