"""Until when a room is kept: a date on which everything in it is deleted, known to everybody who was there."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict

USUAL_DAYS = 30
LONGEST_DAYS = 365


def last_day_before(moment: dt.datetime) -> dt.date:
    """The last day that is over by then, or ends just then, where the server stands."""
    return (moment - dt.timedelta(microseconds=1)).astimezone().date()


class Keeping(BaseModel):
    """How long a room is kept."""

    model_config = ConfigDict(frozen=True)

    opened_at: dt.datetime
    wipe_at: dt.datetime
    """From then on everything in it may be wiped at any moment."""
    ended: bool
    """Its day has ended, or the room itself: the date can only come nearer."""

    @property
    def last_day(self) -> dt.date:
        """The last day on which it is there, where the server stands."""
        return last_day_before(self.wipe_at)

    @property
    def days(self) -> int:
        """How many days that is after the day on which it was opened."""
        return (self.last_day - self.opened_at.astimezone().date()).days


def wipe_time(opened_at: dt.datetime, days: int) -> dt.datetime:
    """The end of the last day on which a room is kept, where the server stands.

    Args:
        opened_at: when the room was opened.
        days: how many days after that day; with 0 it is that day itself.
    """
    day = opened_at.astimezone().date() + dt.timedelta(days=days + 1)
    return dt.datetime.combine(day, dt.time()).astimezone().astimezone(dt.UTC)
