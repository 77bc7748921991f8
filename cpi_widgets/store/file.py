"""The store on disk: SQLite, sealed, one process at a time.  For the store process and the command line."""

from __future__ import annotations

import datetime as dt
import fcntl
import logging
import os
from collections import deque
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from weakref import WeakValueDictionary

from sqlalchemy import Connection, delete, insert, select, update

from cpi_widgets.model import (
    Member,
    NotSavedError,
    RefusedError,
    Role,
    SiteRole,
    SpaceInfo,
    SpaceKind,
    new_id,
)

from .accounts import Accounts
from .admitting import admit
from .attempts import Attempts, Knock
from .backing import PersonRow, RoomRow, SpaceRow, checked_title, seat_members
from .database import Database
from .desk import NOBODY, Joined, SessionInfo
from .erasing import Erasing
from .feed import Feed
from .file_book import FileBook
from .file_entrance import FileEntrance
from .file_erasing import FileErasing
from .file_rooms import FileRooms
from .keys import KeyRing, key_path, master_key
from .known_browsers import KnownBrowsers
from .memory import now
from .migrations import STEPS
from .people import People
from .rooms import DAY
from .sessions import Limits, Sessions, hashed
from .spare_words import SpareWords
from .tables import SCHEMA, STORE, membership, nickname, space
from .visiting import StoreSession

_log = logging.getLogger(__name__)
PEOPLE = "people"
"""The scope whose key seals people's labels."""
RECENT_BOOKS = 64
"""So many of the last opened books stay in memory when nobody has them open any more."""


class FileStore(FileErasing):
    """``interface.Desk`` and all spaces of one data folder.  Used from one thread."""

    kept = True

    def __init__(
        self,
        data: Path,
        key: Path | None = None,
        clock: Callable[[], dt.datetime] = now,
        limits: Limits | None = None,
        feed: Feed | None = None,
    ) -> None:
        """Open a data folder, or begin a new one.

        Raises:
            RefusedError: another process has it open, its key is missing or wrong, or a newer version wrote it.
            NotSavedError: it cannot be written.
        """
        self.clock = clock
        self.feed = feed or Feed()
        self.key_file = key or key_path(data)
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        with ExitStack() as opened:
            opened.callback(os.close, _lock(data))
            fresh = not (data / "store.db").exists()
            self._ring = _open_ring(data, master_key(self.key_file, data, fresh=fresh), fresh)
            opened.callback(self._ring.close)
            seal = self._ring.seal(PEOPLE) if self._ring.has(PEOPLE) else self._ring.make(PEOPLE)
            self._database = Database(data / "store.db", STORE, SCHEMA, STEPS)
            self._opened = opened.pop_all()
            self._opened.callback(self._database.close)
        self._erasing = Erasing(self._database, self._ring, clock)
        self._erasing.honour()
        self.limits = limits or Limits()
        self.attempts = Attempts(clock)
        self.people = People(self._database, seal, clock, self.limits)
        self.sessions = Sessions(self._database, seal, clock, self.limits, self.people.get)
        self.accounts = Accounts(self._database, seal)
        self.browsers = KnownBrowsers(seal, clock)
        self.words = SpareWords(self._database, seal)
        self.entrance = FileEntrance(self)
        self._rooms = FileRooms(self._database, seal, self._ring.seal, self.attempts)
        self._rows: dict[str, SpaceRow] = {}
        self._spaces_of: dict[str, list[str]] = {}
        self._books: WeakValueDictionary[str, FileBook] = WeakValueDictionary()
        self._recent: deque[FileBook] = deque(maxlen=RECENT_BOOKS)

    def close(self) -> None:
        """Close the files and let another process in."""
        self._opened.close()

    def anybody(self) -> bool:
        """True once somebody is known here."""
        return self.people.anybody()

    def first_link(self) -> str | None:
        """A fresh entry token for the first administrator, until one of them can sign in without."""
        return self.people.first_link()

    def let_administrator_in(self) -> str | None:
        """A fresh entry token for the first administrator, whose ways in until now end."""
        return self.entrance.let_administrator_in()

    def redeem(self, token: str, knock: Knock = NOBODY) -> str | None:
        """Turn an entry token into a new session token."""
        attempt = self.attempts.count(knock, f"link {hashed(token)}")
        came = self.people.redeem(token, self._new_participant)
        if came is None:
            return None
        attempt.right()
        return self.sessions.start(came, knock.device)

    def session(self, session_token: str) -> SessionInfo | None:
        """Whose session this is, and note that it is in use."""
        who = self.sessions.use(hashed(session_token))
        return None if who is None else SessionInfo(who.id, who.label, who.roles)

    def end_session(self, session_token: str) -> None:
        """Sign out; whoever is signed in nowhere else has left."""
        who = self.sessions.use(hashed(session_token))
        self.sessions.end([hashed(session_token)])
        if who is not None and not self.sessions.of(who.id):
            self.feed.presence.sign_out(who.id)

    def capability(self, session_token: str, kernel_id: str) -> str:
        """A one-time, short-lived secret with which exactly this kernel may connect."""
        return self.sessions.capability(session_token, kernel_id)

    def add_person(self, label: str, roles: Collection[SiteRole] = ()) -> str:
        """Make a person; returns the id."""
        return self.people.add(label, roles)

    def rename(self, person: str, label: str) -> None:
        """Call somebody something else, in every space they are in."""
        self.people.rename(person, label)
        self._rows.clear()

    def add_case(self, title: str, person: str, practitioner: str) -> SpaceInfo:
        """Make a case of two known people; the info is the practitioner's."""
        return self.add_space("case", title, {practitioner: Role.PRACTITIONER, person: Role.PERSON})

    def add_space(self, kind: SpaceKind, title: str, members: Mapping[str, Role]) -> SpaceInfo:
        """Make a space of known people with their roles; the info is the first member's."""
        seats = seat_members({p: self.person(p) for p in members}, members)
        row = self._keep_space(SpaceRow(new_id(), kind, checked_title(title), seats))
        return row.info(seats[0].person, seats[0].role)

    def entry_link(self, person: str, reusable: bool = False) -> str:
        """An entry token for a known person."""
        return self.people.link(person, reusable)

    def guest_link(self) -> str:
        """A reusable entry token: every redeeming browser becomes a new nameless person."""
        return self.people.guest_link()

    def look_in(self, person: str, space_id: str) -> SpaceInfo | None:
        """A space as a person may know it; ``None`` when they have no way in."""
        try:
            return self.act_as(person).space(space_id).info
        except RefusedError:
            return None

    def taken_out(self, person: str, space_id: str) -> bool:
        """True for somebody who has been taken out of this room."""
        row = self.space_row(space_id)
        return row is not None and row.role_of(person) == Role.REMOVED

    def room_link(self, space_id: str) -> str:
        """A reusable entry token: every redeeming browser becomes a new nameless participant of a room."""
        return self.people.room_link(space_id)

    def join_room(self, secret: str, name: str, knock: Knock, session_token: str | None) -> Joined:
        """Come into a room by its code or link, as whoever this browser is already."""
        row = self._rooms.by_secret(secret, knock)
        if row is None and self.guessing():
            for space_id in self._rooms.open_now():
                self.feed.presence.changed(space_id)
        known = self.session(session_token) if session_token else None
        try:
            with self._database.writing():
                space_id, who = admit(self, secret, row, name, known.person if known else None)
                token = None if known else self.sessions.start(who, knock.device)
        except NotSavedError:
            self._rows.clear()  # it may name somebody whose seat was not kept
            self._spaces_of.clear()
            raise
        return Joined(space_id, token)

    def act_as(self, person: str) -> StoreSession:
        """A session in a person's name.

        Raises:
            RefusedError: there is no such person.
        """
        row = self.person(person)
        if row is None:
            raise RefusedError("This person is not known here.")
        return StoreSession(self, row)

    def person(self, person: str) -> PersonRow | None:
        """Somebody by id."""
        return self.people.get(person)

    def with_roles(self) -> list[PersonRow]:
        """Everybody who has a role on the site now, the oldest first."""
        return self.people.with_roles()

    def space_row(self, space_id: str) -> SpaceRow | None:
        """A space by id."""
        if space_id not in self._rows:
            row = self._database.one(select(space).where(space.c.id == space_id))
            if row is None:
                return None
            title = self._ring.seal(space_id).open_up(row.sealed_title, "space", space_id, row.kind)
            self._rows[space_id] = SpaceRow(
                space_id, row.kind, title, self._members(space_id), row.part, self._has_ended(space_id)
            )
        return self._rows[space_id]

    def spaces_of(self, person: str) -> list[SpaceRow]:
        """The spaces a person is a member of, newest first."""
        if person not in self._spaces_of:
            query = select(membership.c.space).where(membership.c.person == person).order_by(membership.c.number.desc())
            self._spaces_of[person] = [row.space for row in self._database.rows(query)]
        rows = (self.space_row(space_id) for space_id in self._spaces_of[person])
        return [row for row in rows if row is not None]

    def own_row(self, person: str, part: str = "") -> SpaceRow:
        """A person's own space, or a part of it (made at first use)."""
        rows = (row for row in self.spaces_of(person) if row.kind == "own" and row.role_of(person) == Role.OWNER)
        own = next((row for row in rows if row.part == part), None)
        if own is not None:
            return own
        label = self.act_as(person).label
        seat = Member(person=person, label=label, role=Role.OWNER)
        return self._keep_space(SpaceRow(new_id(), "own", label, (seat,), part))

    def book(self, space_id: str) -> FileBook:
        """A space's book: the same one for everybody who has it open."""
        book = self._books.get(space_id)
        if book is None:
            book = self._books[space_id] = FileBook(self._database, space_id, self._ring.seal(space_id))
        self._recent.append(book)
        return book

    def seat(self, space_id: str, *members: Member) -> None:
        """Give people seats in a space, or others than they have; all or none."""
        row = self.space_row(space_id)
        assert row is not None  # noqa: S101  - the caller looked
        with self._database.writing() as writing:
            for member in members:
                self._keep_seat(writing, row, member)
        for member in members:
            row = row.with_member(member)
            self._spaces_of.pop(member.person, None)
        self._rows[space_id] = row

    def _keep_seat(self, writing: Connection, row: SpaceRow, member: Member) -> None:
        who = self.person(member.person)
        here = (membership.c.space == row.id, membership.c.person == member.person)
        if row.role_of(member.person) is None:
            seat = {"space": row.id, "person": member.person, "role": member.role.value}
            writing.execute(insert(membership).values(seat))
        else:
            writing.execute(update(membership).where(*here).values(role=member.role.value, in_group=member.group))
        writing.execute(delete(nickname).where(nickname.c.space == row.id, nickname.c.person == member.person))
        if who is None or who.label != member.label:
            sealed = self._ring.seal(row.id).close_up(member.label, "nickname", row.id, member.person)
            writing.execute(insert(nickname).values({"space": row.id, "person": member.person, "sealed": sealed}))

    def room_row(self, space_id: str) -> RoomRow | None:
        """A room's door."""
        return self._rooms.get(space_id)

    def keep_room(self, row: RoomRow) -> None:
        """Keep a room's door as it is now."""
        self._rooms.keep(row)
        self._rows.pop(row.space, None)

    def code_taken(self, code: str) -> bool:
        """True when some room has this code."""
        return self._rooms.code_taken(code)

    def guessing(self) -> bool:
        """True while many wrong codes arrive."""
        return self._rooms.guessing()

    def _new_participant(self, space_id: str) -> str | None:
        """A new nameless person in a room; ``None`` when there is no such room any more."""
        row = self.room_row(space_id)
        if row is None or row.ended:
            return None
        return admit(self, "", replace(row, open=True, ends_at=self.clock() + DAY), "", None)[1]

    def _has_ended(self, space_id: str) -> bool:
        row = self.room_row(space_id)
        return row is not None and row.ended

    def _members(self, space_id: str) -> tuple[Member, ...]:
        query = select(membership).where(membership.c.space == space_id).order_by(membership.c.number)
        found = ((self.person(row.person), row) for row in self._database.rows(query))
        seal = self._ring.seal(space_id)
        named = {
            row.person: seal.open_up(row.sealed, "nickname", space_id, row.person)
            for row in self._database.rows(select(nickname).where(nickname.c.space == space_id))
        }
        return tuple(
            Member(person=who.id, label=named.get(who.id, who.label), role=row.role, group=row.in_group)
            for who, row in found
            if who is not None
        )

    def _keep_space(self, row: SpaceRow) -> SpaceRow:
        """The key first: a key without a space harms nobody, a space without its key could not be opened."""
        seal = self._ring.make(row.id)
        title = seal.close_up(row.title, "space", row.id, row.kind)
        with self._database.writing() as writing:
            values = {
                "id": row.id,
                "kind": row.kind,
                "part": row.part,
                "made_at": self.clock(),
                "sealed_title": title,
            }
            writing.execute(insert(space).values(values))
            for member in row.members:
                seat = {"space": row.id, "person": member.person, "role": member.role.value}
                writing.execute(insert(membership).values(seat))
        for member in row.members:
            self._spaces_of.pop(member.person, None)
        self._rows[row.id] = row
        return row


def _lock(data: Path) -> int:
    """Hold the data folder for this process."""
    descriptor = os.open(data / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        msg = f"Another process has {data} open. Stop it first, or ask it: only one may use the data at a time."
        raise RefusedError(msg) from error
    return descriptor


def _open_ring(data: Path, master: bytes, fresh: bool) -> KeyRing:
    path = data / "keys.db"
    if not fresh and not path.exists():
        msg = f"The key ring {path} is missing. Put it back from your backup. Nothing was changed."
        raise RefusedError(msg)
    return KeyRing(path, master)
