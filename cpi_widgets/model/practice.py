"""What a person keeps while they practise with invented cases."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .records import Record, RecordId, Text, kind_of_record


@kind_of_record
class Reading(Record):
    """Where a reader is: which case is open and whose voices were heard, so that a reload comes back to it."""

    record_kind: ClassVar[str] = "reading"

    id: RecordId = "reading"
    chosen: Text = ""
    """The id of the open case; empty for the list of cases."""
    heard: dict[RecordId, tuple[str, ...]] = Field(default_factory=dict, max_length=100)
    """For each case the seats whose voices were heard, in order."""
    folds: dict[RecordId, bool] = Field(default_factory=dict, max_length=100)
    """For each case whether its story was left open; of the others the page decides."""
