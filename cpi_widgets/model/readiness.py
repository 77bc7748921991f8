"""The longer profile of a team or agency that thinks of beginning, and what its people decided after they had talked.

Only figures are kept, each from five people or more: what any of them said is in nobody's record.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from .records import Audience, Day, Record, RecordId, kind_of_record
from .room_day import Key, Short


class ProfileLine(BaseModel):
    """What people said about one line of the profile."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: Key
    label: Short
    people: Annotated[int, Field(ge=0, le=1_000)]
    """How many rated it."""
    middle: float | None = None
    """The median; this and the two below are ``None`` when fewer than five people rated it."""
    low: float | None = None
    high: float | None = None
    """The ends of the middle half."""
    far_apart: bool = False


@kind_of_record
class AgencyProfile(Record):
    """One a room: the lines that were rated, and the decision once there is one."""

    record_kind: ClassVar[str] = "agency_profile"
    default_audience: ClassVar[Audience] = "room"

    id: RecordId = "agency_profile"
    lines: Annotated[tuple[ProfileLine, ...], Field(max_length=60)] = ()
    outcome: Short = ""
    """Which of the outcomes they chose; "" until they have."""
    decided: Short = ""
    """The outcome in words."""
    words: Annotated[str, Field(max_length=2_000)] = ""
    look_again: Day | None = None
