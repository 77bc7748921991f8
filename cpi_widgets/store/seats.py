"""People of a room sit as its record ``Seats`` says: whoever wrote it, and also when that was undone."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from cpi_widgets.model import NotSavedError, Role, Seats

from .journal import Line

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
