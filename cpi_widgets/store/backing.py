"""What sessions stand on: persons, spaces and books, wherever they are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

from cpi_widgets.model import Erasure, Member, RefusedError, Role, SiteRole, SpaceInfo, SpaceKind

from .feed import Feed
from .journal import Book
from .permissions import RIGHTS, Rights
from .site_rights import may

SEATED: Final = frozenset({Role.PARTICIPANT, Role.CO_TRAINER})
"""Who is named as sitting in a group."""
_TITLE = 300


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody the store knows."""

    id: str
    label: str
    roles: frozenset[SiteRole] = frozenset()

    @property
    def staff(self) -> bool:
        """True for those who may open cases."""
        return may(self.roles, "open a case")


@dataclass(frozen=True, slots=True)
class SpaceRow:
    """A space and everybody in it."""

    id: str
    kind: SpaceKind
    title: str
    members: tuple[Member, ...]
    part: str = ""
    """Which part of somebody's own space it is; the main one has no name."""
    ended: bool = False
    """A room whose day is over."""

    def role_of(self, person: str) -> Role | None:
        """A member's role; ``None`` for everybody else."""
        return next((m.role for m in self.members if m.person == person), None)

    def group_of(self, person: str) -> str:
        """The group of a room that somebody sits in; "" for none."""
        return next((m.group for m in self.members if m.person == person), "")

    def at_table(self, group: str) -> tuple[Member, ...]:
        """Who sits in a group of a room; nobody in ""."""
        return tuple(m for m in self.members if group and m.group == group and m.role in SEATED)

    def with_member(self, member: Member) -> SpaceRow:
        """The same space with somebody in a new seat."""
        seats = {each.person: each for each in self.members} | {member.person: member}
        return replace(self, members=tuple(seats.values()))

    def rights_of(self, role: Role | None) -> Rights | None:
        """What a role may do here now; ``None`` for those who have no way in."""
        rights = RIGHTS.get((self.kind, role)) if role is not None else None
        return rights.ended() if rights is not None and self.ended else rights

    def info(self, person: str, role: Role) -> SpaceInfo:
        """The space as somebody in this role may know it."""
        rights = self.rights_of(role) or Rights()
        known = tuple(m for m in self.members if m.person == person or m.role in rights.names)
        title, writable = self.title, bool(rights.writes)
        group = self.group_of(person)
        beside = tuple(m.label for m in self.at_table(group) if m.person != person)
        return SpaceInfo(
            id=self.id,
            kind=self.kind,
            title=title,
            role=role,
            members=known,
            writable=writable,
            group=group,
            beside=beside,
        )


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room's door as it is kept."""

    space: str
    code: str
    link: str
    open: bool
    ends_at: dt.datetime
    opened_at: dt.datetime
    wipe_at: dt.datetime
    """From then on everything in the room may be wiped."""
    ended: bool = False


class Backing(Protocol):
    """Where persons, spaces and books are kept."""

    feed: Feed
    clock: Callable[[], dt.datetime]
    kept: bool

    def person(self, person: str) -> PersonRow | None:
        """Somebody by id."""

    def with_roles(self) -> list[PersonRow]:
        """Everybody who has a role on the site now, the oldest first."""

    def add_person(self, label: str, roles: Collection[SiteRole] = ()) -> str:
        """Make a person."""

    def space_row(self, space: str) -> SpaceRow | None:
        """A space by id."""

    def spaces_of(self, person: str) -> list[SpaceRow]:
        """The spaces a person is a member of, newest first."""

    def own_row(self, person: str, part: str = "") -> SpaceRow:
        """A person's own space, or a part of it (made at first use)."""

    def add_space(self, kind: SpaceKind, title: str, members: Mapping[str, Role]) -> SpaceInfo:
        """Make a space."""

    def entry_link(self, person: str, reusable: bool = False) -> str:
        """An entry token for a known person."""

    def book(self, space: str) -> Book:
        """A space's book."""

    def seat(self, space: str, *members: Member) -> None:
        """Give people seats in a space, or others than they have; all or none."""

    def erase(self, space: str, role: Role | None) -> Erasure:
        """Take a space away for good."""

    def erase_parts(self, part: str) -> int:
        """Take away everybody's own space of a part, all in one go; returns how many there were."""

    def room_row(self, space: str) -> RoomRow | None:
        """A room's door."""

    def keep_room(self, row: RoomRow) -> None:
        """Keep a room's door as it is now."""

    def code_taken(self, code: str) -> bool:
        """True when some room has this code."""

    def guessing(self) -> bool:
        """True while many wrong codes arrive."""


def seat_members(people: Mapping[str, PersonRow | None], roles: Mapping[str, Role]) -> tuple[Member, ...]:
    """The members of a new space.

    Raises:
        RefusedError: somebody is not known.
    """
    members = []
    for person, role in roles.items():
        row = people.get(person)
        if row is None:
            raise RefusedError("One of these people is not known here. Nothing was made.")
        members.append(Member(person=person, label=row.label, role=role))
    return tuple(members)


def checked_title(title: str) -> str:
    """A title or label that can be kept.

    Raises:
        RefusedError: it is empty or very long.
    """
    if not title.strip() or len(title) > _TITLE:
        msg = f"A name needs at least one letter and at most {_TITLE}. Nothing was made."
        raise RefusedError(msg)
    return title
