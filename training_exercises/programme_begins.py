"""A day that begins hours off its plan: its times are moved to when it really began, and can be put back.

Without that a day planned for 9:30 and begun at 13:00 would be three and a half hours behind until its end, and nobody
would see how it goes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from .programme import Programme, times, whole_minutes
from .programme_day import Progress

LATE = 30
"""Minutes late from which a plan is moved.

Below, a day is late: its room, its lunch and its buses wait for nobody, and half an hour is what breaks and shorter
exercises can still win back."""
EARLY = 60
"""Minutes early from which a plan is moved.

Below, people still come in: “Arrivals” is begun while the room is being set up, and what people were told holds."""
PAUSE = 6
"""Hours without a new block, over midnight, after which a day was only tried."""
_HOUR = 60


def as_begun(programme: Programme, block_id: str, at: dt.datetime) -> Programme:
    """The programme as the day begins: the same where that is about when it was planned, else with its times moved.

    A day that begins with a later block, at that block's time or before, passes some over and is moved no further.

    Args:
        programme: the day, of which nothing has run.
        block_id: the block that begins.
        at: when, with its time zone.

    Raises:
        KeyError: the programme has no such block.
    """
    planned = times(programme)[block_id].start
    at = at.replace(second=0, microsecond=0)
    if at - planned >= dt.timedelta(minutes=LATE):
        return moved(programme, whole_minutes(at - planned))
    if programme.starts - at >= dt.timedelta(minutes=EARLY):
        return moved(programme, whole_minutes(at - programme.starts))
    return programme


def as_planned(programme: Programme, at: dt.datetime, zone: dt.tzinfo | None = None) -> Programme:
    """A day with its planned times, on the date of a moment.

    Args:
        programme: the day.
        at: the moment.
        zone: that of the place now: the clocks may have changed since the other date.  Without one it is the plan's.
    """
    plan = moved(programme, -programme.moved)
    here = at.astimezone(zone or plan.starts.tzinfo)
    starts = here.replace(hour=plan.starts.hour, minute=plan.starts.minute, second=0, microsecond=0)
    return plan.model_copy(update={"starts": starts, "ends": starts + (plan.ends - plan.starts)})


def tried_before(programme: Programme, progress: Progress, now: dt.datetime) -> dt.date | None:
    """The earlier date on which a day was begun that nobody went on with since: somebody tried it then.

    A day that goes on over midnight is none.  It may have been ended: with that nobody new comes in any more.
    """
    last = max((ran.started for ran in progress.ran), default=now)
    day = last.astimezone(programme.starts.tzinfo).date()
    here = now.astimezone(programme.starts.tzinfo).date()
    return day if day < here and now - last >= dt.timedelta(hours=PAUSE) else None


def moved(programme: Programme, minutes: int) -> Programme:
    """The programme with all its times so many minutes later; below 0: earlier."""
    by = dt.timedelta(minutes=minutes)
    changes = {"starts": programme.starts + by, "ends": programme.ends + by, "moved": programme.moved + minutes}
    return programme.model_copy(update=changes)


def moved_words(programme: Programme, progress: Progress) -> str:
    """By how much the times were moved as the day began, in a sentence; "" where they were not."""
    if not programme.moved or not progress.ran:
        return ""
    began = min(ran.started for ran in progress.ran).astimezone(programme.starts.tzinfo)
    planned = began - dt.timedelta(minutes=programme.moved)
    way = "later" if programme.moved > 0 else "earlier"
    return f"Planned {planned:%H:%M}, begun {began:%H:%M}: all times are {_long(abs(programme.moved))} {way}."


def _long(minutes: int) -> str:
    """So many minutes in words, such as “3 hours 32 minutes”."""
    hours, rest = divmod(minutes, _HOUR)
    return " ".join(_counted((hours, "hour"), (rest, "minute")))


def _counted(*parts: tuple[int, str]) -> Iterable[str]:
    return (f"{number} {name}{'' if number == 1 else 's'}" for number, name in parts if number)
