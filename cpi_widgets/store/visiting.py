"""Sessions over a backing: which spaces a person has, and with which rights they look into each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from cpi_widgets.model import (
    Audience,
    Carrying,
    Command,
    Erasure,
    Put,
    RefusedError,
    Role,
    SpaceInfo,
)

from . import teams
from .backing import Backing, PersonRow, SpaceRow
from .carrying import lines_for
from .colleagues import colleague_of_name
from .core import BookSpace
from .day_maps import DAY_PART, day_map_of
from .permissions import PARTNERS, RIGHTS, SHARING, Rights, check_act
from .reading import Reader
from .rooms import BackedRoom, open_room
from .session_space import SessionSpace
from .site_rights import Deed, check

NO_SUCH_SPACE = "There is no such place for you here. Go back to your home page and choose from there."
NOTHING_IN_COMMON = "You have no case or team in common with this person, so there is nothing to see here."
_PART = re.compile(r"[a-z0-9_]{0,40}")


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
        seats = ((row, row.role_of(self.person)) for row in self.backing.spaces_of(self.person) if not row.part)
        return [row.info(self.person, role) for row, role in seats if role is not None and row.rights_of(role)]

    def space(self, space_id: str) -> BookSpace:
        """Open a space this person is a member of."""
        return self._open(MemberVisit(self, space_id))

    def own(self, part: str = "") -> BookSpace:
        """The person's own space, or a part of it (made at first use)."""
        if not _PART.fullmatch(part) or part.startswith(DAY_PART):
            raise RefusedError("This part of your own space has a name that cannot be kept. Nothing was made.")
        return self._open(MemberVisit(self, self.backing.own_row(self.person, part).id))

    def day_map(self, room: str, *, begin: bool = False) -> BookSpace | None:
        """One's own map of a room's day; ``None`` while there is none."""
        row = day_map_of(self.backing, self.person, room, begin=begin)
        return self._open(MemberVisit(self, row.id)) if row is not None else None

    def own_of(self, person: str) -> BookSpace:
        """Another person's own space, read-only: what they share with their partner or their team."""
        visit = SharedVisit(self, person)
        visit.audiences()  # refuses before a space is made for somebody unknown
        return self._open(visit)

    def open_case(self, title: str, partner: str, role: str = "practitioner") -> tuple[SpaceInfo, str]:
        """Open a case with a new person called ``partner``; returns the case and the partner's entry token."""
        self._check("open a case")
        if role not in PARTNERS:
            raise RefusedError("In a case you sit in one of two seats: person or practitioner. Choose one of them.")
        other = self.backing.add_person(partner)
        mine = Role(role)
        (theirs,) = PARTNERS - {mine}
        info = self.backing.add_space("case", title, {self.person: mine, other: theirs})
        return info, self.backing.entry_link(other)

    def open_room(self, title: str) -> SpaceInfo:
        """Open a room and its door."""
        self._check("open a room")
        info = self.backing.add_space("room", title, {self.person: Role.TRAINER})
        open_room(self.backing, info.id)
        return info

    def open_team(self, title: str, people: Collection[str] = ()) -> SpaceInfo:
        """Start a team with this person in it, and colleagues who are known here."""
        self._check("open a team")
        return self.backing.add_space("team", title, teams.first_seats(self.backing, self.person, people))

    def ask_into_team(self, space_id: str, people: Collection[str]) -> None:
        """Ask colleagues who are known here into a team; who is in it already stays as they are."""
        teams.ask(self.backing, MemberVisit(self, space_id).reader(), space_id, people)

    def answer_team(self, space_id: str, *, yes: bool) -> None:
        """Join a team that this person was asked into, say no to it, or leave it."""
        teams.answer(self.backing, self.person, space_id, yes=yes)

    def carry(self, room: str, team: str, day: str, carryings: Sequence[Carrying]) -> int:
        """Carry to a team what groups of a room say yes to, and the panel's open questions."""
        there, to = MemberVisit(self, room), self.space(team)
        check_act(there.reader().rights, "carry")
        if to.info.kind != "team" or there.info().kind != "room":
            raise RefusedError(NO_SUCH_SPACE)
        lines = lines_for(self.backing.book(room), room, day, carryings)
        puts = tuple(Put.new(line) for line in lines if not to.book.last_version(line.id))
        if puts:
            to.apply(Command(label="Carried over from a learning day", changes=puts))
        return len(puts)

    def colleague_problem(self, space_id: str, name: str) -> str:
        """Say in words why a case cannot pass to somebody of this name, and what to do; "" when it can."""
        check_act(MemberVisit(self, space_id).reader().rights, "hand_over")
        row = self.backing.space_row(space_id)
        assert row is not None  # noqa: S101  - its reader was found just now
        found = colleague_of_name(name, self.backing.with_roles(), row)
        return found if isinstance(found, str) else ""

    def _check(self, deed: Deed) -> None:
        """Ask for the roles of this moment: they may have changed since this screen was opened."""
        now = self.backing.person(self.person)
        check(now.roles if now is not None else frozenset(), deed)

    def room(self, space_id: str) -> BackedRoom:
        """A room's door, its people and its wall."""
        row = self.backing.space_row(space_id)
        if row is None or row.kind != "room" or row.rights_of(row.role_of(self.person)) is None:
            raise RefusedError(NO_SUCH_SPACE)
        return BackedRoom(self.backing, self.person, space_id, self._stops, lambda who: self._space_of(who, space_id))

    def _space_of(self, person: str, space_id: str) -> BookSpace:
        row = self.backing.person(person)
        if row is None:
            raise RefusedError(NO_SUCH_SPACE)
        return StoreSession(self.backing, row).space(space_id)

    def erase(self, space_id: str) -> Erasure:
        """Erase a whole space for everybody in it, for good."""
        reader = MemberVisit(self, space_id).reader()
        check_act(reader.rights, "erase")
        return self.backing.erase(space_id, reader.role)

    def close(self) -> None:
        """Stop watching and let go."""
        for stop in self._stops:
            stop()
        self._stops.clear()

    def _open(self, visit: MemberVisit | SharedVisit) -> BookSpace:
        backing = self.backing
        space = visit.info().id
        return SessionSpace(visit, backing.book(space), backing.feed, backing.clock, backing.kept, self._stops, backing)


@dataclass(frozen=True)
class MemberVisit:
    """A member looking into their space."""

    session: StoreSession
    space: str

    def _row(self) -> tuple[SpaceRow, Role, Rights]:
        row = self.session.backing.space_row(self.space)
        role = row.role_of(self.session.person) if row is not None else None
        rights = row.rights_of(role) if row is not None else None
        if row is None or role is None or rights is None:
            raise RefusedError(NO_SUCH_SPACE)
        return row, role, rights

    def info(self) -> SpaceInfo:
        """The space as this member may know it."""
        row, role, _ = self._row()
        return row.info(self.session.person, role)

    def reader(self) -> Reader:
        """The member, with the rights of their role."""
        row, role, rights = self._row()
        group = row.group_of(self.session.person)
        table = tuple(m.label for m in row.at_table(group))
        return Reader(self.session.person, role, rights, self.session.together, group, table)


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
            roles, audiences = SHARING.get(row.kind, (frozenset(), frozenset()))
            if row.role_of(self.session.person) in roles and row.role_of(self.owner) in roles:
                found |= audiences
        if not found:
            raise RefusedError(NOTHING_IN_COMMON)
        return frozenset(found)

    def info(self) -> SpaceInfo:
        """The own space, with its owner as its only member."""
        self.audiences()
        return self.session.backing.own_row(self.owner).info(self.session.person, Role.READER)

    def reader(self) -> Reader:
        """Never more than reading."""
        rights = replace(RIGHTS["own", Role.READER], reads=self.audiences())
        return Reader(self.session.person, Role.READER, rights, self.session.together)
