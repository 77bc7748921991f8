"""Having been there: how long somebody had the room's page open in each block of the day.

It is theirs alone: those who lead do not read it.  A certificate is made from it, for the one it is about.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from .records import Audience, Record, RecordId, kind_of_record

ONLY_THEIRS = "When somebody was here is theirs alone to know."


@kind_of_record
class Attended(Record):
    """From when to when somebody was seen in one block, and when they were away in between."""

    record_kind: ClassVar[str] = "attended"
    default_audience: ClassVar[Audience] = "author"

    block: RecordId
    """The block of the programme."""
    first: dt.datetime
    last: dt.datetime
    away: Annotated[tuple[tuple[dt.datetime, dt.datetime], ...], Field(max_length=100)] = ()
    """When no page of theirs was open for longer than a phone sleeps."""

    def audience_problem(self, audience: Audience) -> str | None:
        """It is never for others."""
        return None if audience == "author" else ONLY_THEIRS


@kind_of_record
class TakenOut(Record):
    """That somebody took all of theirs out of a room, as the store notes it: what was there by then stays there."""

    record_kind: ClassVar[str] = "taken_out"
    default_audience: ClassVar[Audience] = "author"

    last: dt.datetime
    """When they last did."""

    def audience_problem(self, audience: Audience) -> str | None:
        """It is never for others."""
        return None if audience == "author" else ONLY_THEIRS


def taken_out_id(person: str) -> str:
    """The id of what is kept of one person's having taken theirs out."""
    return f"taken_out.{person[:16]}"


def attended_id(block: str, person: str) -> str:
    """The id of what is kept of one person in one block: all their screens write the same record."""
    return f"attended.{block}.{person[:16]}"
