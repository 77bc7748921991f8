"""A store that lives in this program only: for tests, plain notebooks and a browser's Python.

It keeps nothing on disk and needs no threads, no numpy and nothing compiled beyond pydantic.  Use it from one
thread.
"""

from __future__ import annotations

import datetime as dt
import secrets
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from cpi_widgets.model import Erasure, Member, RefusedError, Role, SiteRole, SpaceInfo, SpaceKind, Tombstone, new_id

from .admitting import admit
from .backing import PersonRow, RoomRow, SpaceRow, checked_title, seat_members
from .day_maps import DAY_PART, day_part, start_of_day
from .feed import Feed
from .interface import Session
from .journal import LAST, Cause, Deed, Line, Standing
from .rooms import as_code
from .visiting import StoreSession


def now() -> dt.datetime:
    """The time in UTC: the clock of every store unless another is given."""
    return dt.datetime.now(dt.UTC)


class MemoryBook:
    """One space's facts in plain lists and dictionaries."""

    def __init__(self) -> None:
        self._standings: dict[str, Standing] = {}
        self._order: dict[str, int] = {}
        self._versions: dict[str, int] = {}
        self._lines: list[Line] = []
        self._head = 0
        self._deeds: dict[str, Deed] = {}
        self._turned_back: set[str] = set()

    def live(self, kind: str | None = None) -> list[Standing]:
        """All records (of one kind) that stand now, oldest first."""
        wanted = (s for s in self._standings.values() if kind in {None, s.kind})
        return sorted(wanted, key=lambda s: (s.first_at, self._order[s.id]))

    def standing(self, record_id: str) -> Standing | None:
        """One record as it stands now."""
        return self._standings.get(record_id)

    def last_version(self, record_id: str) -> int:
        """The highest version a record ever had (0 when there never was one)."""
        return self._versions.get(record_id, 0)

    def size(self) -> int:
        """How many records stand now."""
        return len(self._standings)

    def size_of(self, person: str) -> int:
        """How many of them somebody made."""
        return sum(standing.first_by == person for standing in self._standings.values())

    def head(self) -> int:
        """The number of the journal's last line."""
        return self._head

    def lines(self, after: int) -> list[Line]:
        """The journal after a number, in order."""
        return self._lines[bisect_right(self._lines, after, key=lambda line: line.seq) :]

    def lines_of(self, record_id: str, after: int = 0) -> list[Line]:
        """The journal of one record after a number, in order."""
        return [line for line in self.lines(after) if line.record == record_id]

    def lines_in(self, deed: Deed) -> list[Line]:
        """The lines that a deed wrote, in order."""
        return [line for line in self.lines(deed.seq - deed.size) if line.deed.id == deed.id]

    def deed(self, deed_id: str) -> Deed | None:
        """A deed by its id."""
        return self._deeds.get(deed_id)

    def newest(
        self, person: str, causes: tuple[Cause, ...], shared_only: bool, after: int = 0, before: int = LAST
    ) -> Deed | None:
        """A person's newest deed of these causes that wrote lines between two numbers and was not turned back."""
        for deed in reversed(self._deeds.values()):
            fits = deed.by == person and deed.cause in causes and deed.size > 0 and after < deed.seq < before
            if fits and deed.id not in self._turned_back and not (shared_only and deed.private):
                return deed
        return None

    def last_new(self, person: str) -> int:
        """The number of the last line a person wrote by doing something new."""
        done = (d.seq for d in reversed(self._deeds.values()) if d.by == person and d.cause == "do" and d.size > 0)
        return next(done, 0)

    def write(self, deed: Deed, lines: Sequence[Line]) -> None:
        """Keep a deed and its lines."""
        self._deeds[deed.id] = deed
        if deed.target is not None:
            self._turned_back.add(deed.target)
        self._lines += lines
        self._head = deed.seq
        for line in lines:
            self._versions[line.record] = line.version
            if line.after is None:
                del self._standings[line.record]
            else:
                self._standings[line.record] = line.after
                self._order.setdefault(line.record, line.seq)

    def touched_by(self, person: str) -> list[str]:
        """The ids of all records that somebody's deeds ever changed."""
        return sorted({line.record for line in self._lines if line.deed.by == person})

    def unwrite(self, records: Mapping[str, Standing | None]) -> None:
        """Leave of some records nothing in the journal but their last line, and of the deeds on them no label."""
        last = {line.record: line for line in self._lines if line.record in records}
        deeds = {line.deed.id for line in self._lines if line.record in records}
        bare = {deed: replace(self._deeds[deed], label="", digest="") for deed in deeds}
        kept = [line for line in self._lines if line.record not in records or line is last[line.record]]
        self._lines = [
            replace(
                line,
                deed=bare.get(line.deed.id, line.deed),
                before=records.get(line.record, line.before),
            )
            for line in kept
        ]
        there = {line.deed.id for line in kept}
        self._deeds |= bare
        self._deeds = {name: deed for name, deed in self._deeds.items() if name in there or name not in deeds}


class MemoryStore:
    """Persons, spaces and books in memory; ``kept`` is false everywhere."""

    kept = False

    def __init__(self, clock: Callable[[], dt.datetime] = now) -> None:
        self.clock = clock
        self.feed = Feed()
        self._people: dict[str, PersonRow] = {}
        self._spaces: dict[str, SpaceRow] = {}
        self._own: dict[tuple[str, str], str] = {}
        self._books: dict[str, MemoryBook] = {}
        self._rooms: dict[str, RoomRow] = {}
        self._tombstones: dict[str, Tombstone] = {}
        self._day_maps: dict[str, dt.datetime] = {}
        """Own maps of learning days, and when each was begun."""

    def act_as(self, person: str) -> StoreSession:
        """A session in a person's name.

        Raises:
            RefusedError: there is no such person.
        """
        row = self._people.get(person)
        if row is None:
            raise RefusedError("This person is not known here.")
        return StoreSession(self, row)

    def person(self, person: str) -> PersonRow | None:
        """Somebody by id."""
        return self._people.get(person)

    def with_roles(self) -> list[PersonRow]:
        """Everybody who has a role on the site now, the oldest first."""
        return [who for who in self._people.values() if who.roles - {SiteRole.FORMER}]

    def add_person(self, label: str, roles: Collection[SiteRole] = ()) -> str:
        """Make a person; returns the id."""
        row = PersonRow(new_id(), checked_title(label), frozenset(roles))
        self._people[row.id] = row
        return row.id

    def add_case(self, title: str, person: str, practitioner: str) -> SpaceInfo:
        """Make a case of two known people; the info is the practitioner's."""
        return self.add_space("case", title, {practitioner: Role.PRACTITIONER, person: Role.PERSON})

    def add_space(self, kind: SpaceKind, title: str, members: Mapping[str, Role]) -> SpaceInfo:
        """Make a space of known people with their roles; the info is the first member's."""
        seats = seat_members(self._people, members)
        row = self._keep_space(SpaceRow(new_id(), kind, checked_title(title), seats))
        return row.info(seats[0].person, seats[0].role)

    def entry_link(self, person: str, reusable: bool = False) -> str:
        """A token of the usual form; in memory there is no door that takes it."""
        del person, reusable
        return secrets.token_urlsafe(32)

    def space_row(self, space: str) -> SpaceRow | None:
        """A space by id."""
        return self._spaces.get(space)

    def spaces_of(self, person: str) -> list[SpaceRow]:
        """The spaces a person is a member of, newest first."""
        return [row for row in reversed(self._spaces.values()) if row.role_of(person) is not None]

    def own_row(self, person: str, part: str = "") -> SpaceRow:
        """A person's own space, or a part of it (made at first use)."""
        if (person, part) not in self._own:
            label = self._people[person].label
            seat = Member(person=person, label=label, role=Role.OWNER)
            self._own[person, part] = self._keep_space(SpaceRow(new_id(), "own", label, (seat,), part)).id
            if part.startswith(DAY_PART):
                self._day_maps[self._own[person, part]] = self.clock()
        return self._spaces[self._own[person, part]]

    def book(self, space: str) -> MemoryBook:
        """A space's book."""
        return self._books[space]

    def seat(self, space: str, *members: Member) -> None:
        """Give people seats in a space, or others than they have."""
        for member in members:
            self._spaces[space] = self._spaces[space].with_member(member)

    def erase(self, space: str, role: Role | None) -> Erasure:
        """Take a space away for good."""
        book = self._books.pop(space)
        del self._spaces[space]
        self._rooms.pop(space, None)
        self._own = {key: own for key, own in self._own.items() if own != space}
        self._day_maps.pop(space, None)
        self.erase_parts(day_part(space))
        tombstone = self._tombstones[space] = Tombstone(space=space, at=self.clock(), role=role)
        self.feed.forget(space)
        return Erasure(tombstone=tombstone, records=book.size(), changes=book.head())

    def erase_parts(self, part: str) -> int:
        """Take away everybody's own space of a part."""
        own = [space for (_, name), space in self._own.items() if name == part]
        for space in own:
            self.erase(space, None)
        return len(own)

    def wipe_due(self) -> list[str]:
        """Erase the rooms whose date has come, and own maps of days gone by; returns the rooms' ids."""
        now = self.clock()
        for space in [space for space, made_at in self._day_maps.items() if made_at < start_of_day(now)]:
            self.erase(space, None)
        due = [row.space for row in self._rooms.values() if row.wipe_at <= now]
        for space in due:
            self.erase(space, None)
        return due

    def tombstone(self, space: str) -> Tombstone | None:
        """What is left of a space that was erased."""
        return self._tombstones.get(space)

    def room_row(self, space: str) -> RoomRow | None:
        """A room's door."""
        return self._rooms.get(space)

    def keep_room(self, row: RoomRow) -> None:
        """Keep a room's door as it is now."""
        self._rooms[row.space] = row
        self._spaces[row.space] = replace(self._spaces[row.space], ended=row.ended)

    def code_taken(self, code: str) -> bool:
        """True when some room has this code."""
        return any(row.code == code for row in self._rooms.values())

    def guessing(self) -> bool:
        """Never: there is no door to the outside."""
        return False

    def admit(self, secret: str, name: str, person: str | None = None) -> str:
        """Let somebody into the room of a code or link; returns who they are there.

        Raises:
            RefusedError: it lets nobody in.
        """
        row = next((r for r in self._rooms.values() if secret == r.link or as_code(secret) == r.code), None)
        return admit(self, secret, row, name, person)[1]

    def _keep_space(self, row: SpaceRow) -> SpaceRow:
        self._spaces[row.id] = row
        self._books[row.id] = MemoryBook()
        return row


def open_notebook(label: str = "me") -> Session:
    """A session for a plain notebook: one person with an own space, kept only in this notebook."""
    store = MemoryStore()
    return store.act_as(store.add_person(label, {SiteRole.PRACTITIONER}))
