"""Who may come in: persons, sessions, entry links, and the capabilities that bind a kernel to a session.

Every token is 256 random bits; only its SHA-256 is stored.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from cpi_widgets.model import RefusedError, new_id

from .database import Database
from .interface import SessionInfo
from .sealing import Seal
from .tables import capability, connection, entry_link, person, session
from .visiting import PersonRow, checked_title

SIGNED_OUT = "You have been signed out. What was saved is safe. Sign in again to go on."
GUEST = "Guest"
FIRST_STAFF = "Staff"
_ROOM = "room "
"""With a room's id: whom a link is for that lets into that room."""


@dataclass(frozen=True)
class Limits:
    """How long things last."""

    idle: dt.timedelta = dt.timedelta(hours=12)
    """A session that nobody used for so long ends."""
    session: dt.timedelta = dt.timedelta(days=14)
    """No session lasts longer."""
    link: dt.timedelta = dt.timedelta(days=7)
    """A single-use entry link ends after so long."""
    capability: dt.timedelta = dt.timedelta(minutes=2)
    """A kernel has so long to connect."""
    note_use: dt.timedelta = dt.timedelta(minutes=1)
    """Use is written down no more often than this."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A kernel's connection: whose session it belongs to."""

    session: str
    """The stored hash of the session token: a name for the session, not a way in."""
    person: str


def hashed(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class People:
    """Persons and their ways in."""

    def __init__(self, database: Database, seal: Seal, clock: Callable[[], dt.datetime], limits: Limits) -> None:
        self._database = database
        self._seal = seal
        self._clock = clock
        self._limits = limits
        self._known: dict[str, PersonRow] = {}
        self._drop_old()

    def get(self, person_id: str) -> PersonRow | None:
        """Somebody by id."""
        if person_id not in self._known:
            row = self._database.one(select(person).where(person.c.id == person_id))
            if row is None:
                return None
            label = self._seal.open_up(row.sealed_label, "person", row.id)
            self._known[person_id] = PersonRow(row.id, label, row.staff)
        return self._known[person_id]

    def add(self, label: str, staff: bool = False) -> str:
        """Make a person; returns the id."""
        made = new_id()
        sealed = self._seal.close_up(checked_title(label), "person", made)
        values = {"id": made, "staff": staff, "made_at": self._clock(), "sealed_label": sealed}
        self._database.write(insert(person).values(values))
        return made

    def link(self, person_id: str, reusable: bool) -> str:
        """An entry token for a known person."""
        if self.get(person_id) is None:
            raise RefusedError("This person is not known here, so no link was made.")
        return self._add_link("person", person_id, reusable)

    def guest_link(self) -> str:
        """A reusable entry token: each use makes a new nameless person."""
        return self._add_link("guest", None, reusable=True)

    def room_link(self, space: str) -> str:
        """A reusable entry token: each use makes a new nameless person in a room."""
        return self._add_link(f"{_ROOM}{space}", None, reusable=True)

    def first_link(self) -> str | None:
        """A token for the first staff person; older ones end.  ``None`` when there is one already."""
        if self._any_staff():
            return None
        with self._database.writing():
            self._database.write(delete(entry_link).where(entry_link.c.for_whom == "first"))
            return self._add_link("first", None, reusable=False)

    def redeem(self, token: str, new_participant: Callable[[str], str | None]) -> str | None:
        """Turn an entry token into a new session token; ``new_participant`` makes somebody new in a room."""
        with self._database.writing():
            row = self._database.one(select(entry_link).where(entry_link.c.token_hash == hashed(token)))
            if row is None or (row.expires_at is not None and row.expires_at <= self._clock()):
                return None
            if not row.reusable:
                self._database.write(delete(entry_link).where(entry_link.c.token_hash == row.token_hash))
            if row.for_whom == "first":
                return None if self._any_staff() else self.start_session(self.add(FIRST_STAFF, staff=True))
            if row.for_whom.startswith(_ROOM):
                who = new_participant(row.for_whom.removeprefix(_ROOM))
                return self.start_session(who) if who is not None else None
            return self.start_session(row.person if row.person is not None else self.add(GUEST))

    def session(self, token: str) -> SessionInfo | None:
        """Whose session this is, and note that it is in use."""
        who = self.use_session(hashed(token))
        return SessionInfo(who.id, who.label, who.staff) if who is not None else None

    def use_session(self, name: str) -> PersonRow | None:
        """The person of a session that has not ended; notes its use now and then."""
        row = self._database.one(select(session).where(session.c.token_hash == name))
        now = self._clock()
        if row is None or now - row.used_at >= self._limits.idle or now - row.made_at >= self._limits.session:
            return None
        if now - row.used_at >= self._limits.note_use:
            self._database.write(update(session).where(session.c.token_hash == name).values(used_at=now))
        return self.get(row.person)

    def end_session(self, name: str) -> None:
        """End a session, with the capabilities and connections of its kernels."""
        self._database.write(delete(session).where(session.c.token_hash == name))

    def capability(self, token: str, kernel: str) -> str:
        """A one-time secret with which exactly this kernel may connect in this session."""
        name = hashed(token)
        if self.use_session(name) is None:
            raise RefusedError(SIGNED_OUT)
        made = secrets.token_urlsafe(32)
        expires = self._clock() + self._limits.capability
        values = {"token_hash": hashed(made), "session": name, "kernel": kernel, "expires_at": expires}
        self._database.write(insert(capability).values(values))
        return made

    def connect(self, token: str, kernel: str) -> tuple[Bound, str] | None:
        """Redeem a capability: the bound session and a token to resume with, or ``None``."""
        this = capability.c.token_hash == hashed(token)
        with self._database.writing():
            row = self._database.one(select(capability).where(this))
            if row is None or row.kernel != kernel or row.expires_at <= self._clock():
                return None
            self._database.write(delete(capability).where(this))
            who = self.use_session(row.session)
            if who is None:
                return None
            made = secrets.token_urlsafe(32)
            values = {"token_hash": hashed(made), "session": row.session, "kernel": kernel}
            self._database.write(insert(connection).values(values))
            return Bound(row.session, who.id), made

    def resume(self, token: str, kernel: str) -> Bound | None:
        """The session of a kernel that comes back with its connection token, or ``None``."""
        row = self._database.one(select(connection).where(connection.c.token_hash == hashed(token)))
        if row is None or row.kernel != kernel:
            return None
        who = self.use_session(row.session)
        return Bound(row.session, who.id) if who is not None else None

    def _add_link(self, for_whom: str, person_id: str | None, reusable: bool) -> str:
        made = secrets.token_urlsafe(32)
        values = {
            "token_hash": hashed(made),
            "for_whom": for_whom,
            "person": person_id,
            "reusable": reusable,
            "expires_at": None if reusable else self._clock() + self._limits.link,
        }
        self._database.write(insert(entry_link).values(values))
        return made

    def start_session(self, person_id: str) -> str:
        """A new session of a known person; returns its token."""
        made, now = secrets.token_urlsafe(32), self._clock()
        values = {"token_hash": hashed(made), "person": person_id, "made_at": now, "used_at": now}
        self._database.write(insert(session).values(values))
        return made

    def _any_staff(self) -> bool:
        return self._database.one(select(person.c.id).where(person.c.staff)) is not None

    def _drop_old(self) -> None:
        """Forget what has ended, once at each start."""
        now = self._clock()
        with self._database.writing() as writing:
            writing.execute(delete(capability).where(capability.c.expires_at <= now))
            writing.execute(delete(entry_link).where(entry_link.c.expires_at <= now))
            writing.execute(delete(session).where(session.c.used_at <= now - self._limits.idle))
            writing.execute(delete(session).where(session.c.made_at <= now - self._limits.session))
