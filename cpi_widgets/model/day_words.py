"""Days in words, in English whatever language the machine speaks (``strftime`` follows the machine's)."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(day: dt.date) -> str:
    """A day as people say it: "3 March 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday(day: dt.date) -> str:
    """A day near by: "Friday 27 November"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
