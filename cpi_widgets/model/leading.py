"""What those who lead a room keep: notes of one's own on the day; together, who sits where, and its end."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from .records import Audience, Record, RecordId, Text, kind_of_record

ONLY_YOURS = "This is for the one who wrote it. It stays with you."
ONLY_LEADERS = "This is for those who lead the room. It stays with them."


class _OneOfTheirOwn(Record):
    """A record that nobody but its writer reads."""

    default_audience: ClassVar[Audience] = "author"

    def audience_problem(self, audience: Audience) -> str | None:
        """It is never for others."""
        return None if audience == "author" else ONLY_YOURS


@kind_of_record
class LeadNote(_OneOfTheirOwn):
    """A trainer's own note on a block of the day."""

    record_kind: ClassVar[str] = "lead_note"

    block: RecordId
    text: Text = ""


class Seating(BaseModel):
    """Two people who are to sit together, or apart."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    how: Literal["together", "apart"]
    one: RecordId
    """Of two who sit together, the one who is supported."""
    other: RecordId


class _OfThoseWhoLead(Record):
    """A record that all who lead a room hold in common, and nobody else reads."""

    default_audience: ClassVar[Audience] = "leaders"

    def audience_problem(self, audience: Audience) -> str | None:
        """It is never for others."""
        return None if audience == "leaders" else ONLY_LEADERS


@kind_of_record
class SeatingWishes(_OfThoseWhoLead):
    """Who is to sit with whom when groups are made: one a room."""

    record_kind: ClassVar[str] = "seating_wishes"

    id: RecordId = "seating_wishes"
    wishes: Annotated[tuple[Seating, ...], Field(max_length=200)] = ()


@kind_of_record
class Seats(_OfThoseWhoLead):
    """Who sits in which group: one a room.  The store seats people as it says, also when it is undone."""

    record_kind: ClassVar[str] = "seats"

    id: RecordId = "seats"
    groups: Annotated[dict[RecordId, RecordId], Field(max_length=1_000)] = Field(default_factory=dict)
    """Person → group; who is in none is not named."""


@kind_of_record
class KeptUntil(_OfThoseWhoLead):
    """What those who lead said of a room's end, written by the store: its journal says who did."""

    record_kind: ClassVar[str] = "keeping"

    id: RecordId = "keeping"
    days: int
    """How many days after its own day it is kept."""
    ended: bool
