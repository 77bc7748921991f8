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
from .day_maps import DAY_PART, start_of_day
from .keys import KeyRing
from .people import GUEST, People, room_links
from .tables import change, command, membership, nickname, record, room, space, tombstone

_log = logging.getLogger(__name__)
ROWS = (change, command, record, nickname, room, membership)
"""The tables that hold a space's rows, each before those it refers to."""
_STRAY = "A space is erased, but stray pieces of it, sealed, may still lie in the files."
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
        self._owes_scrub = False

    def tombstone(self, space_id: str) -> Tombstone | None:
        """What is left of a space that was erased."""
        row = self._database.one(select(tombstone).where(tombstone.c.space == space_id))
        return None if row is None else Tombstone(space=row.space, at=row.at, role=row.role)

    def erase(self, space_id: str, role: Role | None, *, later: bool = False) -> Erasure:
        """Take away all of a space.

        Args:
            space_id: which one.
            role: of the one who erases it.
            later: its rows and its key go at once, and stray pieces of it, sealed with a key that is nowhere, with the
                next ``scrub``.  For what many people may do in one minute: writing the whole file anew takes its time.

        Raises:
            NotSavedError: it could not be; nothing was erased.
        """
        records, changes = (
            self._database.rows(select(func.count()).where(table.c.space == space_id))[0][0]
            for table in (record, change)
        )
        at = self.erase_all([space_id], role, later=later)
        return Erasure(tombstone=Tombstone(space=space_id, at=at, role=role), records=records, changes=changes)

    def erase_all(self, space_ids: Collection[str], role: Role | None, *, later: bool = False) -> dt.datetime:
        """Take away all of several spaces in one go (see ``erase``); returns when.

        Raises:
            NotSavedError: it could not be; nothing was erased.
        """
        at = self._clock()
        with self._database.writing() as writing:
            for space_id in space_ids:
                writing.execute(insert(tombstone).values(space=space_id, at=at, role=role))
                self._take_rows(writing, space_id)
        self._owes_scrub = True
        self._forget_keys(space_ids)
        if not later:
            self.scrub()
        return at

    def scrub(self) -> None:
        """Write the file anew, where something was taken out since the last time."""
        if not self._owes_scrub:
            return
        try:
            self._database.scrub()
            self._owes_scrub = False
        except NotSavedError:
            _log.exception(_STRAY)

    def of_days_gone_by(self) -> list[str]:
        """The own maps of learning days that were begun before today."""
        is_of_a_day = space.c.part.startswith(DAY_PART, autoescape=True)
        query = select(space.c.id).where(is_of_a_day, space.c.made_at < start_of_day(self._clock()))
        return [row.id for row in self._database.rows(query)]

    def of_part(self, part: str) -> list[str]:
        """Everybody's own space of a part."""
        query = select(space.c.id).where(space.c.part == part, space.c.kind == "own")
        return [row.id for row in self._database.rows(query)]

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
            self._owes_scrub = True
            self._forget_keys(left)
            self.scrub()

    def _take_rows(self, writing: Connection, space_id: str) -> None:
        for table in ROWS:
            writing.execute(delete(table).where(table.c.space == space_id))
        writing.execute(room_links(space_id))
        writing.execute(delete(space).where(space.c.id == space_id))

    def _forget_keys(self, space_ids: Collection[str]) -> None:
        """Spaces are erased by now: no failure here may say otherwise."""
        try:
            self._ring.forget(space_ids)
        except NotSavedError:
            _log.exception(_STRAY)
