"""What is in the way, and what is done about it."""

from __future__ import annotations

from typing import ClassVar, Literal

from .records import Day, Label, Record, RecordId, Text, kind_of_record

Side = Literal["service_user", "practitioner", "organisation"]
BarrierState = Literal["open", "smaller", "gone", "parked"]
"""``parked``: a worry kept for later."""
DEEPEST = 3
"""A barrier is split up to so many levels."""


@kind_of_record
class Barrier(Record):
    """Something in the way, on one of three sides; a large one is split into parts."""

    record_kind: ClassVar[str] = "barrier"

    side: Side = "service_user"
    category: Text = ""
    text: Label
    part_of: RecordId | None = None
    state: BarrierState = "open"
    order: float = 0


@kind_of_record
class Action(Record):
    """Who does what by when."""

    record_kind: ClassVar[str] = "action"

    text: Label
    who: Text = "both"
    """``person``, ``practitioner`` or ``both``, the id of a contact, or a name."""
    when: Day | None = None
    state: Literal["open", "done", "dropped"] = "open"
    barrier: RecordId | None = None
    for_team: bool = False
    """To be passed on to the team: what the organisation could do better."""
