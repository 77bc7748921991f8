"""Own maps of a learning day: each in a space of its own, which nobody but its owner can open, for the day.

The space is a part of its owner's own space, with a key of its own.  Nobody else has a seat in it, whoever leads the
room: there is no call that opens it for them.  It is erased when its owner says so, when the day or the room ends, and
at the latest at the end of the day on which it was begun; what its owner took along is a copy in their own space.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from cpi_widgets.model import NotSavedError, Now, RefusedError, Role, now_of

from .day_end import day_over
from .journal import Line

if TYPE_CHECKING:
    from .backing import Backing, SpaceRow

_log = logging.getLogger(__name__)
DAY_PART: Final = "day_"
"""With a room's id: the part of somebody's own space that holds their map of that day."""
OVER: Final = "The day has ended, so no map can be begun here any more. Your own map on your home page is still yours."
_DRAWS: Final = frozenset({Role.TRAINER, Role.CO_TRAINER, Role.PARTICIPANT})


def day_part(room: str) -> str:
    """The name of the part that holds somebody's map of a room's day."""
    return f"{DAY_PART}{room}"


def day_map_of(backing: Backing, person: str, room: str, *, begin: bool) -> SpaceRow | None:
    """Somebody's map of a room's day; ``None`` while they have not begun one.

    Args:
        backing: the store.
        person: whose map, and nobody else's.
        room: the room.
        begin: begin one where there is none.

    Raises:
        RefusedError: they are not in this room, or its day has ended and there is no map.
    """
    row = backing.space_row(room)
    if row is None or row.kind != "room" or row.role_of(person) not in _DRAWS:
        raise RefusedError("There is no such room for you here. Go back to your home page and choose from there.")
    known = begun_by(backing, person, room)
    if known is not None or not begin:
        return known
    if row.ended or day_over(backing, room):
        raise RefusedError(OVER)
    return backing.own_row(person, day_part(room))


def begun_by(backing: Backing, person: str, room: str) -> SpaceRow | None:
    """The map of a room's day that somebody has begun, whoever they are there now."""
    part = day_part(room)
    return next((own for own in backing.spaces_of(person) if own.kind == "own" and own.part == part), None)


def ends_the_day(lines: Iterable[Line]) -> bool:
    """True when a room's day ends by these lines of its journal."""
    return any(
        line.record == now_of("") and line.after is not None and line.after.body.get("phase") == "ended"
        for line in lines
        if line.either.kind == Now.record_kind
    )


def erase_day_maps(backing: Backing, room: str) -> None:
    """Erase all own maps of a room's day; what cannot be erased now goes at the end of the day."""
    try:
        backing.erase_parts(day_part(room))
    except NotSavedError:
        _log.exception("The own maps of a room whose day has ended could not be erased yet.")


def start_of_day(now: dt.datetime) -> dt.datetime:
    """When this day began, where the server stands: a map that was begun before is of another day."""
    return dt.datetime.combine(now.astimezone().date(), dt.time()).astimezone().astimezone(dt.UTC)
