"""People of a room sit as its record ``Seats`` says: whoever wrote it, and also when that was undone.

Its journal says who sat where at any moment of the day.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from cpi_widgets.model import NotSavedError, Role, Seats

from .journal import Book, Line, Standing

if TYPE_CHECKING:
    from .backing import Backing

_log = logging.getLogger(__name__)
SEATS: Final = frozenset({Role.PARTICIPANT, Role.CO_TRAINER, Role.REMOVED})
"""Who can sit in a group."""


def seat_as_written(backing: Backing, room: str, lines: Iterable[Line]) -> None:
    """Seat people as some lines of a room's journal say, where these are about it."""
    told = next((line for line in reversed(list(lines)) if line.either.kind == Seats.record_kind), None)
    row = backing.space_row(room)
    if told is None or row is None:
        return
    groups = told.after.body["groups"] if told.after is not None else {}
    wanted = [(member, groups.get(member.person, "")) for member in row.members if member.role in SEATS]
    moving = [member.model_copy(update={"group": group}) for member, group in wanted if member.group != group]
    try:
        backing.seat(room, *moving)
    except NotSavedError:
        _log.exception("The groups are written down, but not everybody sits as they say. The next change mends it.")
    backing.feed.seats_changed(room)


class SeatsThen:
    """Who sat in which group, at a moment of the day.

    Args:
        book: All that is written in the room.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._now = book.standing(Seats().id)
        self._past: list[tuple[dt.datetime, Standing | None]] | None = None

    def in_group(self, group: str, at: dt.datetime) -> frozenset[str]:
        """The people of a group."""
        then = self._now if self._now is not None and self._now.at <= at else self._before(at)
        groups = then.body["groups"].items() if then is not None else ()
        return frozenset(person for person, their in groups if their == group)

    def _before(self, at: dt.datetime) -> Standing | None:
        """How they sat before people were last seated anew: that stands in the journal, and is read when asked for."""
        if self._past is None:
            self._past = [(line.deed.at, line.after) for line in self._book.lines_of(Seats().id)]
        return next((after for when, after in reversed(self._past) if when <= at), None)
