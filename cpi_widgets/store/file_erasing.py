"""Taking spaces away from a store on disk, on asking and by the clock: from its tables and from its memory."""

from __future__ import annotations

import datetime as dt
import logging
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Collection
from weakref import WeakValueDictionary

from cpi_widgets.model import Erasure, NotSavedError, Role, Tombstone

from .backing import SpaceRow
from .day_maps import DAY_PART, day_part
from .erasing import Erasing
from .feed import Feed
from .file_book import FileBook
from .file_rooms import FileRooms
from .people import People

_log = logging.getLogger(__name__)


class FileErasing(ABC):
    """The part of ``FileStore`` that erases."""

    clock: Callable[[], dt.datetime]
    feed: Feed
    people: People
    _erasing: Erasing
    _rooms: FileRooms
    _rows: dict[str, SpaceRow]
    _spaces_of: dict[str, list[str]]
    _books: WeakValueDictionary[str, FileBook]
    _recent: deque[FileBook]

    @abstractmethod
    def space_row(self, space_id: str) -> SpaceRow | None:
        """A space by id."""

    def erase(self, space_id: str, role: Role | None) -> Erasure:
        """Take a space away for good.

        Raises:
            NotSavedError: it could not be; nothing was erased.
        """
        row = self.space_row(space_id)
        if row is not None and row.kind == "room":
            self.erase_parts(day_part(space_id))
        of_a_day = row is not None and row.part.startswith(DAY_PART)
        erasure = self._erasing.erase(space_id, role, later=of_a_day)
        self._forget([space_id])
        if row is not None and row.kind == "room":
            self._erasing.forget_names(self.people, [member.person for member in row.members])
            self._rows.clear()
        self._rooms.forget(space_id)
        return erasure

    def erase_parts(self, part: str) -> int:
        """Take away everybody's own space of a part, all in one go.

        Raises:
            NotSavedError: they could not be; none was erased.
        """
        return self._erase_all(self._erasing.of_part(part))

    def _erase_all(self, space_ids: list[str]) -> int:
        if space_ids:
            self._erasing.erase_all(space_ids, None)
            self._forget(space_ids)
        return len(space_ids)

    def _forget(self, space_ids: Collection[str]) -> None:
        """Nothing in memory knows these spaces any more."""
        self._spaces_of.clear()
        self._recent.clear()
        for space_id in space_ids:
            self._rows.pop(space_id, None)
            self._books.pop(space_id, None)
            self.feed.forget(space_id)

    def wipe_due(self) -> list[str]:
        """Erase the rooms whose date has come, and own maps of days gone by; returns the rooms' ids.

        What cannot be erased is tried again the next time.
        """
        try:
            self._erase_all(self._erasing.of_days_gone_by())
        except NotSavedError:
            _log.exception("Own maps of a day gone by could not be erased yet.")
        self._erasing.scrub()
        wiped = []
        for space_id in self._rooms.due(self.clock()):
            try:
                self.erase(space_id, None)
            except NotSavedError:
                _log.exception("A room whose date has come could not be erased yet.")
            else:
                wiped.append(space_id)
        return wiped

    def tombstone(self, space_id: str) -> Tombstone | None:
        """What is left of a space that was erased."""
        return self._erasing.tombstone(space_id)
