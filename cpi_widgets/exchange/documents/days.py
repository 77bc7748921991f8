"""Days in words: as people say them, and how far away they are."""

from __future__ import annotations

import datetime as dt

from cpi_widgets.model.day_words import in_words

_WEEK, _MONTH, _YEAR = 7, 30.4, 365.25
_DAYS_UNTIL_WEEKS = 14
_WEEKS_UNTIL_MONTHS = 10
_MONTHS_UNTIL_YEARS = 24


said = in_words


def said_or(day: dt.date | None, nothing: str = "") -> str:
    """A day in words, or something else where none was chosen."""
    return nothing if day is None else said(day)


def moment(at: dt.datetime) -> str:
    """A day with its time: "3 March 2026, 14:02"."""
    return f"{said(at.date())}, {at:%H:%M}"


def month(day: dt.date) -> str:
    """The month of a day: "March 2026"."""
    return f"{day:%B} {day.year}"


def span(days: int) -> str:
    """How long some days are, in words: "3 days", "2 weeks", "about 5 months"."""
    if days < _DAYS_UNTIL_WEEKS:
        return _count(days, "day")
    weeks = round(days / _WEEK)
    if weeks < _WEEKS_UNTIL_MONTHS:
        return f"{'' if days % _WEEK == 0 else 'about '}{_count(weeks, 'week')}"
    months = round(days / _MONTH)
    if months < _MONTHS_UNTIL_YEARS:
        return f"about {_count(months, 'month')}"
    return f"about {_count(round(days / _YEAR), 'year')}"


def how_far(day: dt.date, today: dt.date) -> str:
    """How far away a day is: "today", "tomorrow", "in 3 weeks"; for a day that has not passed."""
    days = (day - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    return f"in {span(days)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
