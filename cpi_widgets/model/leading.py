"""What somebody who leads a room keeps for themselves: notes on the day, and who is to sit with whom."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from .records import Audience, Record, RecordId, Text, kind_of_record

ONLY_YOURS = "This is for the one who wrote it. It stays with you."


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


@kind_of_record
class SeatingWishes(_OneOfTheirOwn):
    """Who is to sit with whom when groups are made."""

    record_kind: ClassVar[str] = "seating_wishes"

    wishes: Annotated[tuple[Seating, ...], Field(max_length=200)] = ()
