"""Whatever two people do in whatever order: the journal tells it all, nothing is overwritten unseen, nothing leaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cpi_widgets.model import Command, ConflictError, Put, RefusedError, Remove, SiteRole
from cpi_widgets.store import MemoryStore
from cpi_widgets.store.core import BookSpace

IDS = ("a", "b", "c")
WORDS = ("one", "two", "three")
FIELDS = ("label", "role", "offer")

_change = st.one_of(
    st.tuples(
        st.just("put"),
        st.sampled_from(IDS),
        st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(WORDS), max_size=2),
        st.sampled_from([None, None, "author", "pair"]),
    ),
    st.tuples(st.just("remove"), st.sampled_from(IDS)),
)
_step = st.tuples(
    st.sampled_from(["K", "B"]),
    st.one_of(
        st.tuples(st.just("do"), st.lists(_change, min_size=1, max_size=3)),
        st.just(("undo",)),
        st.just(("redo",)),
        st.just(("look",)),
    ),
)


@dataclass
class Person:
    """Somebody with a screen that may be out of date, and a copy kept up by the feed."""

    name: str
    id: str
    space: BookSpace
    seen: dict[str, Any] = field(default_factory=dict)
    copy: dict[str, Any] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def hear(self, changes: Any) -> None:
        for change in changes:
            if change.op == "put":
                self.copy[change.record] = change.entry
            else:
                self.copy.pop(change.record, None)

    def look(self) -> None:
        self.seen = {e.record.id: e for e in self.space.entries()}

    def command(self, wanted: list[Any]) -> Command | None:
        changes: dict[str, Put | Remove] = {}
        for kind, record, *rest in wanted:
            entry = self.seen.get(record)
            base = entry.version if entry else 0
            if kind == "put":
                fields = rest[0] if entry else {"label": self.name, **rest[0]}
                changes[record] = Put(kind="contact", id=record, base=base, fields=fields, audience=rest[1])
            elif entry:
                changes[record] = Remove(id=record, base=base)
        return Command(label=f"by {self.name}", changes=tuple(changes.values())) if changes else None


def take(person: Person, step: Any) -> None:
    """One step of one person; refusals are part of life, and their words are kept."""
    try:
        if step[0] == "look":
            person.look()
        elif step[0] in {"undo", "redo"}:
            turn_back(person, step[0])
        else:
            command = person.command(step[1])
            before = {s.id: s for s in person.space.book.live()}
            if command is not None:
                person.space.apply(command)
                nothing_overwritten_unseen(person, command, before)
    except (RefusedError, ConflictError) as error:
        person.told.append(f"{error} {getattr(error, 'clashes', '')}")


def turn_back(person: Person, way: str) -> None:
    """What is offered can be done, and it changes only what this person wrote themselves."""
    offered = person.space.undo_labels()[way == "redo"]
    before, lines = {s.id: s for s in person.space.book.live()}, person.space.book.lines(0)
    try:
        receipt = person.space.undo(offered) if way == "undo" else person.space.redo(offered)
    except RefusedError as refusal:
        if offered is not None:
            msg = f"{offered} was offered and refused: {refusal}"
            raise AssertionError(msg) from refusal
        raise
    assert (receipt is None) == (offered is None)
    after = {s.id: s for s in person.space.book.live()}
    for record, was in before.items():
        now = after.get(record)
        for name in FIELDS:
            if now is None or now.body[name] != was.body[name]:
                own = [x for x in lines if x.record == record and x.after and x.deed.by == person.id]
                wrote = {x.after.body[name] for x in own if not x.before or x.before.body[name] != x.after.body[name]}
                assert was.body[name] in wrote, "what another wrote was turned back"


def nothing_overwritten_unseen(person: Person, command: Command, before: dict[str, Any]) -> None:
    for change in command.changes:
        current, seen = before.get(change.id), person.seen.get(change.id)
        if current is None or seen is None or seen.version == current.version:
            continue
        names = FIELDS if isinstance(change, Remove) else change.fields
        for name in names:
            value = None if isinstance(change, Remove) else change.fields[name]
            assert current.body[name] in {getattr(seen.record, name), value}


def state_is_the_projection_of_the_journal(space: BookSpace) -> None:
    projected = {}
    versions: dict[str, int] = {}
    for number, line in enumerate(space.book.lines(0), 1):
        assert line.seq == number
        assert line.before == projected.get(line.record)
        assert line.version == versions.get(line.record, 0) + 1
        versions[line.record] = line.version
        projected[line.record] = line.after
    assert {i: s for i, s in projected.items() if s} == {s.id: s for s in space.book.live()}


def nothing_private_leaks(reader: Person) -> None:
    """Everything shown was open to the reader when it was written, and the record is open now (or gone)."""
    lines = reader.space.book.lines(0)
    last = {line.record: line.either for line in lines}

    def hidden(standing: Any) -> bool:
        return standing.audience == "author" and standing.first_by != reader.id

    assert all(not hidden(last[e.record.id]) for e in reader.space.entries())
    by_seq = {line.seq: line for line in lines}
    told = reader.space.changes() + [c for i in IDS for c in reader.space.history(i)]
    for change in told:
        line = by_seq[change.seq]
        for body, side in ((change.before, line.before), (change.after, line.after)):
            assert body is None or (not hidden(side) and not hidden(last[change.record]))
        if any(side is not None and hidden(side) for side in (line.before, line.after)):
            assert change.label == ""


@settings(max_examples=150, deadline=None)
@given(st.lists(_step, max_size=30))
def test_two_people_in_any_order(steps):
    store = MemoryStore()
    k, b = store.add_person("K"), store.add_person("B", {SiteRole.PRACTITIONER})
    case = store.add_case("case", k, b).id
    people = {name: Person(name, i, store.act_as(i).space(case)) for name, i in (("K", k), ("B", b))}
    for person in people.values():
        person.space.watch(person.hear)
    for name, step in steps:
        take(people[name], step)
    state_is_the_projection_of_the_journal(people["K"].space)
    for person in people.values():
        nothing_private_leaks(person)
        assert person.copy == {e.record.id: e for e in person.space.entries()}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_change, min_size=1, max_size=3), max_size=12), st.data())
def test_undo_goes_back_to_nothing_and_redo_all_the_way_forth(commands, data):
    store = MemoryStore()
    me = store.add_person("K")
    person = Person("K", me, store.act_as(me).own())
    bodies = [{}]
    for wanted in commands:
        person.look()
        count = len(person.space.changes())
        command = person.command(wanted)
        if command is not None:
            person.space.apply(command)
        if len(person.space.changes()) > count:
            bodies.append(standing(person))
    for back in range(2):
        for expected in reversed(bodies[:-1]):
            person.space.undo()
            assert standing(person) == expected
        assert person.space.undo() is None
        for expected in bodies[1:] if back == 0 else ():
            person.space.redo()
            assert standing(person) == expected
    again = data.draw(st.integers(0, len(bodies) - 1))
    for _ in range(again):
        person.space.redo()
    assert standing(person) == bodies[again]


def standing(person: Person) -> dict[str, Any]:
    return {s.id: (s.body, s.audience, s.first_by) for s in person.space.book.live()}
