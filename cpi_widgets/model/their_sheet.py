"""What groups show each other as they swap: the sheet of one, for the one that gets it, while the line is read out.

Nothing of it is copied: whoever looks asks the store (``store.swapping``), which works it out from what stands then.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from .records import Audience, Record, RecordId, kind_of_record
from .room_day import FieldKey, Key, Value


@kind_of_record
class KeptBack(Record):
    """A group keeps what it writes in one activity of a run to itself; taken away, the group that gets it may read it.

    Nobody but the group learns of it: who swaps with it sees what somebody sees who is shown an empty sheet.
    """

    record_kind: ClassVar[str] = "kept_back"
    default_audience: ClassVar[Audience] = "author"

    run: RecordId
    activity: Key
    group: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,80}$")]

    def audience_problem(self, audience: Audience) -> str | None:
        """It is for a group to say of its own sheet."""
        return None if audience == "group" else "This is for your group to say."


class TheirLine(BaseModel):
    """One answer of another group: no id, no time, and nobody's name."""

    model_config = ConfigDict(frozen=True)

    part: Key
    fields: dict[FieldKey, Value]


class TheirSheet(BaseModel):
    """What another group wrote, for the one that it swaps with; without lines where it wrote nothing, or keeps it."""

    model_config = ConfigDict(frozen=True)

    run: RecordId
    activity: Key
    lines: tuple[TheirLine, ...] = ()
    """In the order in which that group has them."""
