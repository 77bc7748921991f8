"""Who sits with whom: groups made for a room, changed by hand, and those who come late.

The groups are one record, who sits in which another, and both are written in one step: undo brings the groups before
back with the people who sat in them, on all screens.  New groups are new: with an old one's name would come what those
who sat there wrote.  Where the same people stay together, so does their group, with what is on its sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cpi_widgets.model import (
    Entry,
    Grouping,
    Guest,
    Receipt,
    RefusedError,
    Role,
    Seating,
    SeatingWishes,
    Seats,
    Table,
    new_id,
)
from training_exercises.case_files import CASE_IDS
from training_exercises.groups import Attendee, Group, Groups, Wish, split

from .leader import Leader
from .swapping import swaps_again

SMALLEST, LARGEST = 2, 12
LONGEST_NAME = 60
NOT_THERE = "That group is not there any more. Look at the groups as they are now, and try again."
LEFT = "Somebody here is not in this room any more. Nobody was moved. Look at the list again."
NOBODY = "Nobody is in the room yet. Groups can be made once people are in."


def make_groups(leader: Leader, size: int, by_stream: bool, stream: str = "") -> Receipt | None:
    """Put everybody who is in into groups; who came once and has gone is left aside.

    Args:
        leader: Who does it.
        size: How many are to be in a group.
        by_stream: Whether those who are new to it and those who are not sit apart.
        stream: While the streams are apart, the one whose groups are made; those of the others stay as they are.

    Raises:
        RefusedError: nobody is in, or the size is no size of a group.
    """
    if not SMALLEST <= size <= LARGEST:
        msg = f"Groups are of {SMALLEST} to {LARGEST} people. Choose a number between."
        raise RefusedError(msg)
    guests, before = participants(leader), grouping_of(leader).tables
    others = {table.id for table in before if stream and table.stream not in ("", stream)}
    here = (guest for guest in guests if guest.lately and guest.group not in others)
    people = [each for each in map(_attendee, here) if not stream or each.stream in ("", stream)]
    if not people:
        raise RefusedError(NOBODY)
    anew = {each.person for each in people}
    stay = {guest.person: guest.group for guest in guests if stream and guest.group and guest.person not in anew}
    left = [table for table in before if table.id in {*others, *stay.values()}]
    made = split(people, size, wishes=wishes_of(leader), by_stream=by_stream and not stream)
    several = bool(stream) or len({group.stream for group in made.groups}) > 1
    fresh = new_id()[:6]
    tables = []
    for group in made.groups:
        of = stream or _stream_of(group, people)
        new = Table(
            id=f"{fresh}.{group.number}", label=_name(group, of if several else ""), stream=of if several else ""
        )
        tables.append(_as_before([each for each in before if each not in left], group, guests) or new)
    seats = Seats(groups={**stay, **_seats(made.groups, tables)})
    tables = [*left, *tables]
    swaps = swaps_again(leader, tables, seats.groups)
    made_now = [(_entry(leader), Grouping(tables=tuple(tables))), (_seats_entry(leader), seats)]
    return leader.write("Made groups", [*made_now, *swaps])


def move(leader: Leader, person: str, table: str) -> Receipt | None:
    """Put somebody into another group, or into none.

    Raises:
        RefusedError: there is no such group, or nobody of that name is in the room.
    """
    if table and table not in [each.id for each in grouping_of(leader).tables]:
        raise RefusedError(NOT_THERE)
    guests = participants(leader)
    moved = next((guest for guest in guests if guest.person == person), None)
    if moved is None:
        raise RefusedError(LEFT)
    return _sit(leader, guests, {person: table}, f"Moved {moved.label}")


def place_the_rest(leader: Leader) -> Receipt | None:
    """Put everybody who is in, and in no group yet, where they fit best.

    Raises:
        RefusedError: there are no groups.
    """
    tables = grouping_of(leader).tables
    if not tables:
        raise RefusedError("There are no groups yet. Make them first.")
    guests = participants(leader)
    groups = seated(leader, guests, tables)
    for guest in guests:
        if guest.lately and groups.group_of(guest.person) is None:
            groups = groups.place(_attendee(guest))
    return _sit(leader, guests, _seats(groups.groups, tables), "Placed the rest")


def change_table(leader: Leader, table: str, label: str | None = None, case: str | None = None) -> Receipt | None:
    """Call a group something else, or put another case on its table.

    Raises:
        RefusedError: there is no such group or case, or the name is no name.
    """
    entry, grouping = _entry(leader), grouping_of(leader)
    standing = next((each for each in grouping.tables if each.id == table), None)
    if standing is None or (case and case not in CASE_IDS):
        raise RefusedError(NOT_THERE)
    if label is not None and not 0 < len(label.strip()) <= LONGEST_NAME:
        msg = f"A name has 1 to {LONGEST_NAME} letters. The old one is kept."
        raise RefusedError(msg)
    changes = {name: value for name, value in (("label", label and label.strip()), ("case", case)) if value is not None}
    new = standing.model_copy(update=changes)
    tables = tuple(new if each.id == table else each for each in grouping.tables)
    return leader.write(f"Changed “{standing.label}”", [(entry, grouping.model_copy(update={"tables": tables}))])


def no_groups(leader: Leader) -> Receipt | None:
    """Take all groups apart."""
    gone = [(_entry(leader), Grouping()), (_seats_entry(leader), Seats())]
    return leader.write("Took the groups apart", [*gone, *swaps_again(leader, (), {})])


def wish(leader: Leader, how: str, one: str, other: str) -> Receipt | None:
    """Keep that two people are to sit together, or apart, from now on; of the two the last wish counts.

    Raises:
        RefusedError: they are not two people.
    """
    if one == other:
        raise RefusedError("That is one person. Choose two different ones.")
    new = Seating.model_validate({"how": how, "one": one, "other": other})
    rest = [each for each in _kept(leader).wishes if {each.one, each.other} != {one, other}]
    return _keep(leader, (*rest, new), "Noted who sits with whom")


def forget_wish(leader: Leader, one: str, other: str) -> Receipt | None:
    """Two people may sit as it comes again."""
    rest = tuple(each for each in _kept(leader).wishes if {each.one, each.other} != {one, other})
    return _keep(leader, rest, "Took back who sits with whom")


# What stands


def participants(leader: Leader) -> list[Guest]:
    """Everybody who takes part, here at this moment or not."""
    return [guest for guest in leader.room.guests() if guest.role == Role.PARTICIPANT]


def grouping_of(leader: Leader) -> Grouping:
    """The groups there are."""
    entry = _entry(leader)
    return entry.record if entry is not None else Grouping()


def wishes_of(leader: Leader) -> list[Wish]:
    """Who is to sit with whom, as those who lead keep it."""
    return [Wish(kind=each.how, one=each.one, other=each.other) for each in _kept(leader).wishes]


def seated(leader: Leader, guests: Sequence[Guest], tables: Sequence[Table]) -> Groups:
    """The groups as people sit in them now."""
    placed = [guest for guest in guests if guest.group in {table.id for table in tables}]
    groups = tuple(
        Group(
            number=at, stream=table.stream, members=tuple(guest.person for guest in placed if guest.group == table.id)
        )
        for at, table in enumerate(tables, 1)
    )
    return Groups(people=tuple(map(_attendee, placed)), wishes=tuple(wishes_of(leader)), groups=groups)


def _entry(leader: Leader) -> Entry[Grouping] | None:
    return leader.entry(Grouping().id, Grouping)


def _seats_entry(leader: Leader) -> Entry[Seats] | None:
    return leader.entry(Seats().id, Seats)


def _sit(leader: Leader, guests: Sequence[Guest], moved: Mapping[str, str], label: str) -> Receipt | None:
    """Seat some people anew; all others stay where they are."""
    now = {guest.person: guest.group for guest in guests}
    groups = {person: group for person, group in {**now, **moved}.items() if group}
    swaps = swaps_again(leader, grouping_of(leader).tables, groups)
    return leader.write(label, [(_seats_entry(leader), Seats(groups=groups)), *swaps])


def _kept(leader: Leader) -> SeatingWishes:
    entry = leader.entry(SeatingWishes().id, SeatingWishes)
    return entry.record if entry is not None else SeatingWishes()


def _keep(leader: Leader, wishes: tuple[Seating, ...], label: str) -> Receipt | None:
    new = _kept(leader).model_copy(update={"wishes": wishes})
    return leader.write(label, [(leader.entry(new.id, SeatingWishes), new)])


def _attendee(guest: Guest) -> Attendee:
    """Somebody as groups are made: by what they said of themselves, if they did."""
    badge = guest.badge
    said = {"role": badge.role_group, "team": badge.team} if badge else {}
    traits = {name: value.strip().casefold() for name, value in said.items() if value.strip()}
    return Attendee(person=guest.person, label=guest.label, stream=badge.experience if badge else "", traits=traits)


_STREAMS = {"new": "new to it", "experienced": "experienced"}


def _as_before(tables: Sequence[Table], group: Group, guests: Sequence[Guest]) -> Table | None:
    """The group in which the very same people sit already, if there is one."""
    sat = {table.id: {guest.person for guest in guests if guest.group == table.id and guest.lately} for table in tables}
    return next((table for table in tables if sat[table.id] == set(group.members)), None)


def _stream_of(group: Group, people: Sequence[Attendee]) -> str:
    """Whom a group is for, where at least one who sits in it said so of themselves; else ""."""
    said = {each.stream for each in people if each.person in group.members}
    return group.stream if group.stream in said else ""


def _name(group: Group, stream: str) -> str:
    """What a group is called at first; where groups are of streams, for whom it is."""
    return f"Group {group.number}, {_STREAMS.get(stream, stream)}" if stream else f"Group {group.number}"


def _seats(groups: Sequence[Group], tables: Sequence[Table]) -> Mapping[str, str]:
    table_of = {at: table.id for at, table in enumerate(tables, 1)}
    return {person: table_of[group.number] for group in groups for person in group.members}
