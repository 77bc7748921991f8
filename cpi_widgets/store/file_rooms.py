"""The doors of rooms in the database: the code as a keyed mark to be found by, and sealed to be shown again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import ColumnElement, delete, insert, select

from .attempts import Attempts, Knock
from .backing import RoomRow
from .database import Database
from .rooms import CODE_LENGTH, as_code
from .sealing import Seal
from .sessions import hashed
from .tables import room

TARGET = "the codes of rooms"
"""What wrong codes are counted at: a wrong code is no room's, so all rooms share one count."""


class FileRooms:
    """The table ``room``."""

    def __init__(self, database: Database, marks: Seal, seal_of: Callable[[str], Seal], attempts: Attempts) -> None:
        """``marks`` makes the keyed marks of codes; ``seal_of`` finds the seal of a space."""
        self._database = database
        self._marks = marks
        self._seal_of = seal_of
        self._attempts = attempts
        self._known: dict[str, RoomRow] = {}

    def get(self, space: str) -> RoomRow | None:
        """A room's door."""
        if space not in self._known:
            found = self._read(room.c.space == space)
            if found is None:
                return None
            self._known[space] = found
        return self._known[space]

    def keep(self, row: RoomRow) -> None:
        """Keep a door as it is now."""
        values = {
            "space": row.space,
            "code_mark": self._mark(row.code),
            "link_hash": hashed(row.link),
            "open": row.open,
            "ends_at": row.ends_at,
            "opened_at": row.opened_at,
            "wipe_at": row.wipe_at,
            "ended": row.ended,
            "sealed": self._seal_of(row.space).close_up([row.code, row.link], "room", row.space),
        }
        with self._database.writing() as writing:
            writing.execute(delete(room).where(room.c.space == row.space))
            writing.execute(insert(room).values(values))
        self._known[row.space] = row

    def forget(self, space: str) -> None:
        """A room that is no more."""
        self._known.pop(space, None)

    def code_taken(self, code: str) -> bool:
        """True when some room has this code."""
        return self._read(room.c.code_mark == self._mark(code)) is not None

    def by_secret(self, secret: str, knock: Knock) -> RoomRow | None:
        """The room that a link's secret or a typed code names.  Wrong codes are counted, links need not be.

        Raises:
            TooOftenError: there were too many wrong codes; links open rooms all the same.
        """
        code = as_code(secret)
        if len(code) != CODE_LENGTH:
            return self._read(room.c.link_hash == hashed(secret.strip()))
        attempt = self._attempts.count(knock, TARGET)
        found = self._read(room.c.code_mark == self._mark(code))
        if found is not None:
            attempt.right()
        return found

    def open_now(self) -> list[str]:
        """The spaces of the rooms that were asked about since the start and have not ended."""
        return [row.space for row in self._known.values() if not row.ended]

    def due(self, now: dt.datetime) -> list[str]:
        """The spaces of the rooms that are to be wiped by now."""
        return [row.space for row in self._database.rows(select(room.c.space).where(room.c.wipe_at <= now))]

    def guessing(self) -> bool:
        """True while many wrong codes arrive."""
        return self._attempts.near(TARGET)

    def _mark(self, code: str) -> str:
        return self._marks.mark(code, "room", "code")

    def _read(self, where: ColumnElement[bool]) -> RoomRow | None:
        row = self._database.one(select(room).where(where))
        if row is None:
            return None
        code, link = self._seal_of(row.space).open_up(row.sealed, "room", row.space)
        return RoomRow(row.space, code, link, row.open, row.ends_at, row.opened_at, row.wipe_at, row.ended)
