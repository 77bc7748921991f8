"""What a room rated in rounds on its day: what a Delphi between days can go on with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cpi_widgets.model import Entry, Picture


@dataclass(frozen=True)
class RatedToday:
    """Statements that were rated, and shown to the room."""

    id: str
    """Of their picture."""
    run: str
    activity: str
    title: str
    statements: int
    rounds: int
    fixed: dt.datetime
    """Since when its rule stands."""


def rated_on_the_day(entries: Iterable[Entry[Any]]) -> tuple[RatedToday, ...]:
    """What can be gone on with, the first shown first.

    Args:
        entries: the room's records, as those who lead see them.
    """
    pictures = (entry.record for entry in entries if isinstance(entry.record, Picture))
    return tuple(
        RatedToday(
            id=picture.id,
            run=picture.showing.run,
            activity=picture.showing.activity,
            title=picture.showing.title or picture.showing.activity,
            statements=len(picture.showing.parts),
            rounds=len(picture.showing.fields),
            fixed=picture.showing.fixed.fixed,
        )
        for picture in pictures
        if picture.showing.fixed is not None
    )
