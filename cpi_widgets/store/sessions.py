"""Sessions: who is signed in where, for how long, and which kernels work in them.

Every token is 256 random bits; only its SHA-256 is stored, and serves as the session's name.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, delete, insert, select, update

from cpi_widgets.model import RefusedError

from .backing import PersonRow
from .database import Database
from .entrance import SignedIn
from .sealing import Seal
from .tables import capability, connection, session, site_role

SIGNED_OUT = "You have been signed out. What was saved is safe. Sign in again to go on."


@dataclass(frozen=True)
class Limits:
    """How long things last."""

    idle: dt.timedelta = dt.timedelta(hours=12)
    """A session of somebody with a role on the site ends when nobody used it for so long."""
    session: dt.timedelta = dt.timedelta(days=14)
    """No such session lasts longer."""
    long_idle: dt.timedelta = dt.timedelta(days=180)
    """Others have nothing but their device to come back with: theirs wait for months."""
    long_session: dt.timedelta = dt.timedelta(days=365)
    link: dt.timedelta = dt.timedelta(days=7)
    """A single-use entry link ends after so long."""
    capability: dt.timedelta = dt.timedelta(minutes=2)
    """A kernel has so long to connect."""
    note_use: dt.timedelta = dt.timedelta(minutes=1)
    """Use is written down no more often than this."""
    code: dt.timedelta = dt.timedelta(minutes=5)
    """Between the passphrase and the time-based code there may be so long."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A kernel's connection: whose session it belongs to."""

    session: str
    """The stored hash of the session token: a name for the session, not a way in."""
    person: str


def hashed(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Sessions:
    """All sessions of one store."""

    def __init__(
        self,
        database: Database,
        seal: Seal,
        clock: Callable[[], dt.datetime],
        limits: Limits,
        who: Callable[[str], PersonRow | None],
    ) -> None:
        self._database = database
        self._seal = seal
        self._clock = clock
        self._limits = limits
        self._who = who
        self.on_end: Callable[[Collection[str]], None] = lambda _: None
        """Told the names of sessions that somebody ended, so that their connections can be cut."""
        self._drop_old()

    def start(self, person: str, device: str = "") -> str:
        """A new session; returns its token."""
        made, now = secrets.token_urlsafe(32), self._clock()
        name = hashed(made)
        values = {"token_hash": name, "person": person, "made_at": now, "used_at": now}
        sealed = self._seal.close_up(device, "session", name)
        self._database.write(insert(session).values(values | {"sealed_device": sealed}))
        return made

    def use(self, name: str) -> PersonRow | None:
        """The person of a session that has not ended; notes its use now and then."""
        row = self._database.one(select(session).where(session.c.token_hash == name))
        now = self._clock()
        who = self._who(row.person) if row is not None else None
        if row is None or who is None or self._over(row, who, now):
            return None
        if now - row.used_at >= self._limits.note_use:
            self._database.write(update(session).where(session.c.token_hash == name).values(used_at=now))
        return who

    def of(self, person: str) -> list[SignedIn]:
        """Where somebody is signed in now, the place used last first."""
        who, now = self._who(person), self._clock()
        query = select(session).where(session.c.person == person).order_by(session.c.used_at.desc())
        rows = self._database.rows(query) if who is not None else ()
        return [self._line(row) for row in rows if who is not None and not self._over(row, who, now)]

    def end(self, names: Sequence[str]) -> tuple[str, ...]:
        """End sessions, with the capabilities and connections of their kernels; returns their names."""
        if names:
            self._database.write(delete(session).where(session.c.token_hash.in_(names)))
            self.on_end(names)
        return tuple(names)

    def end_all(self, person: str, but: str = "") -> tuple[str, ...]:
        """End every session of somebody, one perhaps left out; returns their names."""
        query = select(session.c.token_hash).where(session.c.person == person, session.c.token_hash != but)
        return self.end([row.token_hash for row in self._database.rows(query)])

    def capability(self, token: str, kernel: str) -> str:
        """A one-time secret with which exactly this kernel may connect in this session."""
        name = hashed(token)
        if self.use(name) is None:
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
            who = self.use(row.session)
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
        who = self.use(row.session)
        return Bound(row.session, who.id) if who is not None else None

    def _over(self, row: Row[tuple[object, ...]], who: PersonRow, now: dt.datetime) -> bool:
        limits = self._limits
        idle, whole = (limits.idle, limits.session) if who.roles else (limits.long_idle, limits.long_session)
        return bool(now - row.used_at >= idle or now - row.made_at >= whole)

    def _line(self, row: Row[tuple[object, ...]]) -> SignedIn:
        sealed = row.sealed_device
        device = self._seal.open_up(sealed, "session", row.token_hash) if sealed is not None else ""
        return SignedIn(row.token_hash, row.made_at, row.used_at, device)

    def _drop_old(self) -> None:
        """Forget what has ended, once at each start."""
        now, limits = self._clock(), self._limits
        with_role = session.c.person.in_(select(site_role.c.person))
        with self._database.writing() as writing:
            writing.execute(delete(capability).where(capability.c.expires_at <= now))
            writing.execute(delete(session).where(session.c.used_at <= now - limits.long_idle))
            writing.execute(delete(session).where(session.c.made_at <= now - limits.long_session))
            writing.execute(delete(session).where(with_role, session.c.used_at <= now - limits.idle))
            writing.execute(delete(session).where(with_role, session.c.made_at <= now - limits.session))
