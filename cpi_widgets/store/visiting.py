"""Sessions over a backing: which spaces a person has, and with which rights they look into each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from cpi_widgets.model import Audience, Member, RefusedError, Role, SiteRole, SpaceInfo, SpaceKind

from .core import BookSpace
from .feed import Feed
from .journal import Book
from .reading import AUDIENCES, Reader
from .site_rights import check, may

NO_SUCH_SPACE = "There is no such place for you here. Go back to your home page and choose from there."
NOTHING_IN_COMMON = "You have no case or team in common with this person, so there is nothing to see here."
_PARTNERS: frozenset[Role] = frozenset({"person", "practitioner"})
_PART = re.compile(r"[a-z0-9_]{0,40}")
_SHARING: dict[SpaceKind, tuple[frozenset[Role], frozenset[Audience]]] = {
    "case": (_PARTNERS, frozenset({"pair", "team"})),
    "team": (frozenset({"member", "owner"}), frozenset({"team"})),
}
"""Which roles in a common space open each other's own space, and for which audiences.

What a whole team may know, the partner may know as well; what the partner knows stays between the two.
"""


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

    def role_of(self, person: str) -> Role | None:
        """A member's role; ``None`` for everybody else."""
        return next((m.role for m in self.members if m.person == person), None)

    def info(self, role: Role) -> SpaceInfo:
        """The space as somebody in this role may know it."""
        return SpaceInfo(id=self.id, kind=self.kind, title=self.title, role=role, members=self.members)


class Backing(Protocol):
    """Where persons, spaces and books are kept."""

    feed: Feed
    clock: Callable[[], dt.datetime]
    kept: bool

    def person(self, person: str) -> PersonRow | None:
        """Somebody by id."""

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


@dataclass
class StoreSession:
    """``interface.Session`` over a backing."""

    backing: Backing
    row: PersonRow
    together: bool = False
    _stops: list[Callable[[], None]] = field(default_factory=list)

    @property
    def person(self) -> str:
        """The person's id."""
        return self.row.id

    @property
    def label(self) -> str:
        """What the person is called."""
        return self.row.label

    @property
    def staff(self) -> bool:
        """True for those who may open cases."""
        return self.row.staff

    def look_together(self, together: bool) -> None:
        """Say that two people look at this screen (or no longer do)."""
        self.together = together

    def spaces(self) -> list[SpaceInfo]:
        """The spaces this person belongs to, their own included, newest first."""
        self.backing.own_row(self.person)
        rows = (row for row in self.backing.spaces_of(self.person) if not row.part)
        return [row.info(row.role_of(self.person) or "reader") for row in rows]

    def space(self, space_id: str) -> BookSpace:
        """Open a space this person is a member of."""
        return self._open(MemberVisit(self, space_id))

    def own(self, part: str = "") -> BookSpace:
        """The person's own space, or a part of it (made at first use)."""
        if not _PART.fullmatch(part):
            raise RefusedError("This part of your own space has a name that cannot be kept. Nothing was made.")
        return self._open(MemberVisit(self, self.backing.own_row(self.person, part).id))

    def own_of(self, person: str) -> BookSpace:
        """Another person's own space, read-only: what they share with their partner or their team."""
        visit = SharedVisit(self, person)
        visit.audiences()  # refuses before a space is made for somebody unknown
        return self._open(visit)

    def open_case(self, title: str, partner: str, role: str = "practitioner") -> tuple[SpaceInfo, str]:
        """Open a case with a new person called ``partner``; returns the case and the partner's entry token."""
        check(self.row.roles, "open a case")
        if role not in _PARTNERS:
            raise RefusedError("In a case you sit in one of two seats: person or practitioner. Choose one of them.")
        other = self.backing.add_person(partner)
        mine: Role = "person" if role == "person" else "practitioner"
        theirs: Role = "practitioner" if role == "person" else "person"
        info = self.backing.add_space("case", title, {self.person: mine, other: theirs})
        return info, self.backing.entry_link(other)

    def close(self) -> None:
        """Stop watching and let go."""
        for stop in self._stops:
            stop()
        self._stops.clear()

    def _open(self, visit: MemberVisit | SharedVisit) -> BookSpace:
        backing = self.backing
        space = visit.info().id
        return SessionSpace(visit, backing.book(space), backing.feed, backing.clock, backing.kept, self._stops)


@dataclass(frozen=True)
class SessionSpace(BookSpace):
    """A space whose watches end with its session."""

    stops: list[Callable[[], None]]

    def watch(self, callback: Callable[..., None]) -> Callable[[], None]:
        """Be told of changes as they are committed; returns the way to stop."""
        stop = super().watch(callback)
        self.stops.append(stop)
        return stop


@dataclass(frozen=True)
class MemberVisit:
    """A member looking into their space."""

    session: StoreSession
    space: str

    def _row(self) -> tuple[SpaceRow, Role]:
        row = self.session.backing.space_row(self.space)
        role = row.role_of(self.session.person) if row is not None else None
        if row is None or role is None:
            raise RefusedError(NO_SUCH_SPACE)
        return row, role

    def info(self) -> SpaceInfo:
        """The space as this member may know it."""
        row, role = self._row()
        return row.info(role)

    def reader(self) -> Reader:
        """Members belong to every audience of the space but the authors' own."""
        row, role = self._row()
        shared = frozenset(AUDIENCES[row.kind]) - {"author"}
        return Reader(self.session.person, role, shared, self.session.together)


@dataclass(frozen=True)
class SharedVisit:
    """A partner or teammate looking into somebody's own space."""

    session: StoreSession
    owner: str

    def audiences(self) -> frozenset[Audience]:
        """What the two have in common.

        Raises:
            RefusedError: nothing.
        """
        found: set[Audience] = set()
        for row in self.session.backing.spaces_of(self.session.person):
            roles, audiences = _SHARING.get(row.kind, (frozenset(), frozenset()))
            if row.role_of(self.session.person) in roles and row.role_of(self.owner) in roles:
                found |= audiences
        if not found:
            raise RefusedError(NOTHING_IN_COMMON)
        return frozenset(found)

    def info(self) -> SpaceInfo:
        """The own space, with its owner as its only member."""
        self.audiences()
        return self.session.backing.own_row(self.owner).info("reader")

    def reader(self) -> Reader:
        """Never more than reading."""
        return Reader(self.session.person, "reader", self.audiences(), self.session.together)


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


_TITLE = 300
