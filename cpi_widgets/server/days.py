"""Points in time as people say them."""

from __future__ import annotations

import datetime as dt

from cpi_widgets.model.day_words import in_words, weekday


def day(moment: dt.datetime) -> str:
    """A day, with the time of the last two."""
    here = moment.astimezone()
    ago = (dt.datetime.now(dt.UTC).astimezone().date() - here.date()).days
    if ago == 0:
        return f"today, {here:%H:%M}"
    if ago == 1:
        return f"yesterday, {here:%H:%M}"
    return in_words(here.date())


def until(moment: dt.datetime) -> str:
    """The end of something, with its day where that is not today: "16:00", "the end of Friday 27 November"."""
    here, now = moment.astimezone(), dt.datetime.now(dt.UTC).astimezone()
    last = here - dt.timedelta(microseconds=1)
    if here.hour == here.minute == 0:
        return "the end of today" if last.date() == now.date() else f"the end of {weekday(last.date())}"
    return f"{here:%H:%M}" if here.date() == now.date() else f"{here:%H:%M} on {weekday(here.date())}"


date = in_words


def moment_in_full(moment: dt.datetime) -> str:
    """A day and a time that stay right however long a page lies open: "26 November 2026 at 14:02"."""
    here = moment.astimezone()
    return f"{in_words(here.date())} at {here:%H:%M}"
