"""Taking stock, and the review."""

from __future__ import annotations

from typing import ClassVar, Literal

from .records import Day, Label, Record, RecordId, Text, kind_of_record
from .steps import StepNumber

Decision = Literal["not said", "keep", "change", "stop"]
ReviewLevel = Literal["organisation", "practice", "person", "approach"]


@kind_of_record
class Stock(Record):
    """How one activity goes: what works, what does not, why, and what to do with it."""

    record_kind: ClassVar[str] = "stock"

    text: Label
    about: RecordId | None = None
    works: Text = ""
    does_not: Text = ""
    why: Text = ""
    decision: Decision = "not said"
    day: Day | None = None


@kind_of_record
class Review(Record):
    """One review of a case: each of its four levels can be filled in on another day."""

    record_kind: ClassVar[str] = "review"

    day: Day | None = None
    ending: Literal["not said", "leave", "less", "repeat"] = "not said"
    again_at: StepNumber | None = None
    """With ``repeat``: at which step."""
    next_step: Text = ""
    outcome_person: Text = ""
    outcome_practitioner: Text = ""
    peer: Text = ""
    """A peer supporter, if there is one."""


@kind_of_record
class LevelView(Record):
    """What one partner says at one level of a review."""

    record_kind: ClassVar[str] = "level_view"

    review: RecordId
    level: ReviewLevel
    voice: Literal["person", "practitioner"]
    text: Label
    day: Day | None = None
