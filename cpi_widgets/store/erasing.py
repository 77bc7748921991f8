"""Erasing in the database: every row of a space, then its key; a tombstone stays, so that no older copy brings it back.

The rows go first, in one transaction with the tombstone: should the key be left behind by a power cut, the next start
finds the tombstone and takes it out.  The other way round there would be a space that nobody can open.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from cpi_widgets.model import Erasure, NotSavedError, Role, Tombstone

from .database import Database
from .keys import KeyRing
from .people import GUEST, People, room_links
from .tables import change, command, membership, nickname, record, room, space, tombstone

_log = logging.getLogger(__name__)
ROWS = (change, command, record, nickname, room, membership)
"""The tables that hold a space's rows, each before those it refers to."""
_SPACES_OF = (
    select(space.c.id, space.c.kind, exists().where(change.c.space == space.c.id).label("written"))
    .join(membership, membership.c.space == space.c.id)
    .where(membership.c.person == bindparam("person"))
)


class Erasing:
    """Takes spaces away, and knows which were."""

    def __init__(self, database: Database, ring: KeyRing, clock: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._ring = ring
        self._clock = clock

    def tombstone(self, space_id: str) -> Tombstone | None:
        """What is left of a space that was erased."""
        row = self._database.one(select(tombstone).where(tombstone.c.space == space_id))
        return None if row is None else Tombstone(space=row.space, at=row.at, role=row.role)

    def erase(self, space_id: str, role: Role | None) -> Erasure:
        """Take away all of a space.

        Raises:
            NotSavedError: it could not be; nothing was erased.
        """
        made = Tombstone(space=space_id, at=self._clock(), role=role)
        records, changes = (
            self._database.rows(select(func.count()).where(table.c.space == space_id))[0][0]
            for table in (record, change)
        )
        with self._database.writing() as writing:
            writing.execute(insert(tombstone).values(space=space_id, at=made.at, role=role))
            self._take_rows(writing, space_id)
        self._clear_up({space_id})
        return Erasure(tombstone=made, records=records, changes=changes)

    def forget_names(self, people: People, persons: Collection[str]) -> None:
        """Who was nowhere but in a room that is gone, and wrote nothing of their own, has no name here any more."""
        for person in set(persons):
            rows = self._database.rows(_SPACES_OF, {"person": person})
            who = people.get(person)
            if who is None or who.roles or any(row.kind != "own" or row.written for row in rows):
                continue
            people.rename(person, GUEST)
            for row in rows:  # an own space is called as its owner was
                title = self._ring.seal(row.id).close_up(GUEST, "space", row.id, row.kind)
                self._database.write(update(space).where(space.c.id == row.id).values(sealed_title=title))

    def honour(self) -> None:
        """Take away what has a tombstone and is here all the same: an older copy was put back, or the power went."""
        here = exists().where(space.c.id == tombstone.c.space)
        back = {row.space for row in self._database.rows(select(tombstone.c.space).where(here))}
        if back:
            with self._database.writing() as writing:
                for space_id in back:
                    self._take_rows(writing, space_id)
        erased = {row.space for row in self._database.rows(select(tombstone.c.space))}
        left = back | (erased & self._ring.scopes())
        if left:
            self._clear_up(left)

    def _take_rows(self, writing: Connection, space_id: str) -> None:
        for table in ROWS:
            writing.execute(delete(table).where(table.c.space == space_id))
        writing.execute(room_links(space_id))
        writing.execute(delete(space).where(space.c.id == space_id))

    def _clear_up(self, space_ids: Collection[str]) -> None:
        """The keys, and what both files still hold.  They are erased by now: no failure here may say otherwise."""
        try:
            self._ring.forget(space_ids)
            self._database.scrub()
        except NotSavedError:
            _log.exception("A space is erased, but stray pieces of it, sealed, may still lie in the files.")
