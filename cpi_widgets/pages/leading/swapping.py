"""Which groups swap what they made, while a line of the script says so: told to phones and to the projector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from cpi_widgets.model import Entry, Grouping, Now, Record, Role, Table
from cpi_widgets.model.swapping import swapped
from training_exercises.exercise_files import exercise

from .leader import Leader


def with_swaps(leader: Leader, now: Now) -> Now:
    """What a room does, with who swaps with whom where the line that is read out says so."""
    entry = leader.entry(Grouping().id, Grouping)
    seats = {guest.person: guest.group for guest in leader.room.guests() if guest.role == Role.PARTICIPANT}
    return _arranged(now, entry.record.tables if entry is not None else (), seats)


def swaps_again(leader: Leader, tables: Sequence[Table], seats: Mapping[str, str]) -> list[tuple[Entry[Now], Record]]:
    """What changes for those who swap just now, as people sit otherwise.

    Args:
        leader: who leads.
        tables: the groups.
        seats: who sits in which: person → group.
    """
    nows = [(entry, _arranged(entry.record, tables, seats)) for entry in leader.space.all(Now)]
    return [(entry, after) for entry, after in nows if after != entry.record]


def _arranged(now: Now, tables: Sequence[Table], seats: Mapping[str, str]) -> Now:
    """Groups in which somebody sits swap among those of their own stream."""
    handed = None
    with suppress(KeyError):  # no exercise, or one of a folder of one's own that is not here any more
        handed = exercise(now.exercise).line_at(now.length, now.line).swap
    taken = set(seats.values())
    here = [each for each in tables if each.id in taken and (not now.stream or each.stream in ("", now.stream))]
    rings = swapped([each.id for each in here], now.swaps) if handed else ()
    return now.model_copy(update={"swaps": rings, "handed": handed if rings else None})
