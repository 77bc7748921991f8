"""Points in time as people say them."""

from __future__ import annotations

import datetime as dt


def day(moment: dt.datetime) -> str:
    """A day, with the time of the last two."""
    here = moment.astimezone()
    ago = (dt.datetime.now(dt.UTC).astimezone().date() - here.date()).days
    if ago == 0:
        return f"today, {here:%H:%M}"
    if ago == 1:
        return f"yesterday, {here:%H:%M}"
    return f"{here.day} {here:%B %Y}"


def date(day: dt.date) -> str:
    """A day without its time: "26 December 2026"."""
    return f"{day.day} {day:%B %Y}"


def moment_in_full(moment: dt.datetime) -> str:
    """A day and a time that stay right however long a page lies open: "26 November 2026 at 14:02"."""
    here = moment.astimezone()
    return f"{here.day} {here:%B %Y} at {here:%H:%M}"
