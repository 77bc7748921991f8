"""Groups for a day: new and experienced people apart, otherwise each group like the whole room.

A supporter stays with whom they support, a manager and their own staff are in different groups.  Whatever cannot be as
wished is said in words (``Groups.broken``); nothing is dropped in silence, and the trainer can always move anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cpi_widgets.model.records import Label, RecordId

from .seating import Block, seat

ALONE = 1


class GroupPart(BaseModel):
    """The base of everything about groups: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Attendee(GroupPart):
    """Somebody who is to be in a group, and what is known of them for that."""

    person: RecordId
    label: Label
    """What they are called on the trainer's screen."""
    stream: str = ""
    """Such as “new” or “experienced”; empty where they did not say."""
    traits: Mapping[str, str] = Field(default_factory=dict)
    """What groups are balanced by, such as role group, team and grade; what was not said is left out."""


class Wish(GroupPart):
    """Two people who are to be in one group, or are not to be.

    Where people of two streams are to be together, both go to the stream of ``one``: the person who is supported.
    """

    kind: Literal["together", "apart"]
    one: RecordId
    other: RecordId

    @model_validator(mode="after")
    def _two_people(self) -> Self:
        if self.one == self.other:
            msg = "A wish is about two people. Choose two different ones."
            raise ValueError(msg)
        return self


class Group(GroupPart):
    """One group."""

    number: int
    stream: str = ""
    """Whom it is for, where people are split by stream."""
    members: tuple[RecordId, ...] = ()


class Groups(GroupPart):
    """A room in groups.  A change makes a new one."""

    people: tuple[Attendee, ...]
    wishes: tuple[Wish, ...] = ()
    """Also those about somebody who has not come yet."""
    groups: tuple[Group, ...]

    def group_of(self, person: str) -> Group | None:
        """The group somebody is in."""
        return next((group for group in self.groups if person in group.members), None)

    def broken(self) -> tuple[str, ...]:
        """What is not as wished, one sentence each, in the order of the wishes."""
        names = {each.person: each.label for each in self.people}
        refused = _joined(self.people, self.wishes)[1]
        found = []
        for wish in self.wishes:
            here, there = self.group_of(wish.one), self.group_of(wish.other)
            if here is None or there is None or (here == there) == (wish.kind == "together"):
                continue
            one, other = names[wish.one], names[wish.other]
            if wish.kind == "apart":
                found.append(f"{one} and {other} are both in group {here.number}. They are to be apart.")
                continue
            why = " Other wishes do not allow it." if wish in refused else ""
            where = f"{one} is in group {here.number} and {other} in group {there.number}"
            found.append(f"{where}. They are to be together.{why}")
        return tuple(found)

    def out_of_stream(self) -> tuple[str, ...]:
        """Who is in a group that is for others, one sentence each."""
        return tuple(
            f"{each.label} came as “{each.stream}”. Group {group.number} is for “{group.stream}”."
            for each in self.people
            for group in [self.group_of(each.person)]
            if group and group.stream and each.stream and each.stream != group.stream
        )

    def waiting(self) -> tuple[str, ...]:
        """Wishes that wait for somebody who has not come yet, one sentence each."""
        names = {each.person: each.label for each in self.people}
        words = {"together": "to be together with", "apart": "to be apart from"}
        return tuple(
            f"{names.get(wish.one) or names.get(wish.other) or 'Somebody'} is {words[wish.kind]} somebody who has not "
            "come yet. The wish is kept."
            for wish in self.wishes
            if not (wish.one in names and wish.other in names)
        )

    def move(self, person: str, group: int) -> tuple[Groups, tuple[str, ...]]:
        """Put somebody into another group by hand.

        Returns:
            The groups afterwards, and what is no longer as wished through this, one sentence each.  It is done anyway.

        Raises:
            ValueError: there is no such person or group; the message says which.
        """
        attendee = next((each for each in self.people if each.person == person), None)
        if attendee is None:
            msg = "This person is in no group yet. Place them first."
            raise ValueError(msg)
        if group not in [each.number for each in self.groups]:
            msg = f"There is no group {group}. Choose one from 1 to {len(self.groups)}."
            raise ValueError(msg)
        after = self.model_copy(update={"groups": _with(self.groups, person, group)})
        before = {*self.broken(), *self.out_of_stream()}
        return after, tuple(said for said in (*after.broken(), *after.out_of_stream()) if said not in before)

    def place(self, newcomer: Attendee, wishes: Sequence[Wish] = ()) -> Groups:
        """Put somebody who comes late where it breaks no wish, then among their stream, then where it balances best.

        Args:
            newcomer: Who came.
            wishes: Wishes of or about them that are not kept yet.

        Raises:
            ValueError: they are in a group already.
        """
        if self.group_of(newcomer.person):
            msg = f"{newcomer.label} is in a group already. Move them instead."
            raise ValueError(msg)
        groups = self.groups or (Group(number=1, stream=newcomer.stream),)
        room = Groups(people=(*self.people, newcomer), wishes=(*self.wishes, *wishes), groups=groups)
        best = min(groups, key=lambda group: room._cost(newcomer, group))
        return room.model_copy(update={"groups": _with(groups, newcomer.person, best.number)})

    def _cost(self, newcomer: Attendee, group: Group) -> tuple[int, bool, int, int, int]:
        """The smaller, the better a newcomer fits into a group."""
        after = self.model_copy(update={"groups": _with(self.groups, newcomer.person, group.number)})
        wrong_stream = bool(group.stream and newcomer.stream and group.stream != newcomer.stream)
        traits = {each.person: set(_traits(each, with_stream=not group.stream)) for each in self.people}
        own = traits[newcomer.person]
        # How many more of their kind the group has than its share of the room, times the people in the room.
        here = sum(len(own & traits[member]) for member in group.members) * len(self.people)
        everywhere = sum(len(own & each) for each in traits.values()) * len(group.members)
        return len(after.broken()), wrong_stream, len(group.members), here - everywhere, group.number


def split(
    people: Iterable[Attendee], size: int, *, wishes: Sequence[Wish] = (), by_stream: bool = True, seed: int = 0
) -> Groups:
    """Put a room into groups.

    Args:
        people: Everybody who has come; their order does not matter.
        size: How many are to be in a group.  Where it does not come out even, groups are a little larger or smaller,
            but nobody is left alone.
        wishes: Who is to be together, and who apart.
        by_stream: Whether each stream has groups of its own.  Otherwise streams are mixed evenly as well.  Whoever said
            no stream, and a stream of one person, goes with the largest.
        seed: Another one gives other groups, equally good.

    Returns:
        The groups; ``broken`` says which wishes could not be kept.

    Raises:
        ValueError: the size is below 2, or somebody is named twice.
    """
    room = sorted(people, key=lambda each: each.person)
    twice = next((name for name, many in Counter(each.person for each in room).items() if many > 1), None)
    if twice is not None:
        msg = f"“{twice}” is named twice. Name everybody once."
        raise ValueError(msg)
    if size <= ALONE:
        msg = f"Groups of {size} are no groups. Choose 2 or more."
        raise ValueError(msg)
    blocks, _ = _joined(room, wishes)
    found: list[Group] = []
    for stream, pool in _pools(blocks, room, wishes, by_stream=by_stream):
        for members in _seated(pool, room, wishes, size, seed, with_stream=not by_stream):
            found.append(Group(number=len(found) + 1, stream=stream, members=members))
    return Groups(people=tuple(room), wishes=tuple(wishes), groups=tuple(found))


def _joined(people: Sequence[Attendee], wishes: Sequence[Wish]) -> tuple[list[list[str]], list[Wish]]:
    """Who stays together, whoever nobody is to be with alone; and the wishes that others do not allow."""
    block_of = {each.person: [each.person] for each in people}
    apart = [{wish.one, wish.other} for wish in wishes if wish.kind == "apart"]
    refused = []
    for wish in wishes:
        one, other = block_of.get(wish.one), block_of.get(wish.other)
        if wish.kind == "apart" or one is None or other is None or one is other:
            continue
        if any(pair <= {*one, *other} for pair in apart):
            refused.append(wish)
            continue
        one.extend(other)
        block_of.update(dict.fromkeys(other, one))
    return [block for person, block in block_of.items() if block[0] == person], refused


def _pools(
    blocks: list[list[str]], room: Sequence[Attendee], wishes: Sequence[Wish], *, by_stream: bool
) -> list[tuple[str, list[list[str]]]]:
    """The blocks of each stream, in the order of the streams' names; all in one without streams."""
    if not blocks:
        return []
    if not by_stream:
        return [("", blocks)]
    stream_of = {each.person: each.stream for each in room}
    supported = {wish.one for wish in wishes if wish.kind == "together"}
    pools: dict[str, list[list[str]]] = {}
    for block in blocks:
        said = Counter(stream_of[person] for person in block if stream_of[person])
        leading = Counter(stream_of[person] for person in block if stream_of[person] and person in supported)
        first = min(said, key=lambda stream: (-leading[stream], -said[stream], stream), default="")
        pools.setdefault(first, []).append(block)
    largest = min(pools, key=lambda stream: (not stream, -sum(map(len, pools[stream])), stream))
    for stream in list(pools):
        if stream != largest and (not stream or sum(map(len, pools[stream])) <= ALONE):
            pools[largest] += pools.pop(stream)
    return sorted(pools.items())


def _seated(
    pool: list[list[str]], room: Sequence[Attendee], wishes: Sequence[Wish], size: int, seed: int, *, with_stream: bool
) -> list[tuple[str, ...]]:
    """The members of each group that a pool makes, in the order of their names."""
    known = {each.person: each for each in room}
    blocks = [
        Block(tuple(block), tuple(t for person in block for t in _traits(known[person], with_stream=with_stream)))
        for block in pool
    ]
    at = {person: number for number, block in enumerate(pool) for person in block}
    foes: list[set[int]] = [set() for _ in pool]
    for wish in wishes:
        if wish.kind == "apart" and wish.one in at and wish.other in at:
            foes[at[wish.one]].add(at[wish.other])
            foes[at[wish.other]].add(at[wish.one])
    people = len(at)
    # To the nearest number of groups, and rather one fewer: seven in pairs are 3, 2 and 2, not 2, 2, 2 and 1.
    groups = max(1, -((size - 2 * people) // (2 * size)))
    seats = seat(blocks, [frozenset(each) for each in foes], groups, seed)
    return [
        tuple(sorted(p for block, seat_of in zip(pool, seats, strict=True) if seat_of == group for p in block))
        for group in range(groups)
    ]


def _traits(attendee: Attendee, *, with_stream: bool) -> list[tuple[str, str]]:
    stream = [("", attendee.stream)] if with_stream and attendee.stream else []
    return [*attendee.traits.items(), *stream]


def _with(groups: Sequence[Group], person: str, number: int) -> tuple[Group, ...]:
    """The groups with somebody in one of them, and in no other."""
    return tuple(
        group.model_copy(
            update={
                "members": (
                    *(member for member in group.members if member != person),
                    *([person] if group.number == number else []),
                )
            }
        )
        for group in groups
    )
