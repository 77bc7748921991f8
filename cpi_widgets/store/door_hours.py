"""For how long a room's code lets people in: hours from when it was made, and its programme's day.

Not the days between: a code is short, and the fewer hours it opens anything the fewer guesses it meets.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from cpi_widgets.model import DayPlan

from .day_end import day_over

if TYPE_CHECKING:
    from .backing import Backing, RoomRow


class DoorHours(NamedTuple):
    """When a code is good."""

    until: dt.datetime
    """The end of its first hours; where the planned day goes on from them, the end of that day."""
    day: tuple[dt.datetime, dt.datetime] | None
    """From when to when the planned day is; ``None`` without one."""

    def within(self, now: dt.datetime) -> bool:
        """True while it lets in."""
        return now < self.until or (self.day is not None and self.day[0] <= now < self.day[1])

    def again_at(self, now: dt.datetime) -> dt.datetime | None:
        """When it does once more, after it has not for a while; ``None`` where it does not."""
        return self.day[0] if self.day is not None and self.day[0] > max(now, self.until) else None


def door_hours(backing: Backing, row: RoomRow) -> DoorHours:
    """When a room's code is good."""
    day = _planned_day(backing, row.space)
    until = row.ends_at
    if day is not None and day[0] <= max(until, backing.clock()):
        until = max(until, day[1])
    return DoorHours(until, day)


def lets_in(backing: Backing, row: RoomRow) -> bool:
    """True while code and link open a room to somebody who was not in it."""
    if not row.open or row.ended or day_over(backing, row.space):
        return False
    return door_hours(backing, row).within(backing.clock())


def _planned_day(backing: Backing, space: str) -> tuple[dt.datetime, dt.datetime] | None:
    standing = backing.book(space).standing(DayPlan().id)
    planned = standing.body["plan"].get("starts") if standing is not None else None
    try:
        starts = dt.datetime.fromisoformat(str(planned))
    except ValueError:
        return None
    begins = starts.replace(hour=0, minute=0, second=0, microsecond=0)
    return (begins, begins + dt.timedelta(days=1)) if starts.tzinfo is not None else None
