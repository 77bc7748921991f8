"""Taking stock, and the review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self, get_args

from pydantic import ValidationInfo, field_validator

from .records import Day, Label, Record, RecordId, Text, kind_of_record
from .steps import StepNumber
from .strengths import Partner

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


PARTNERS: tuple[Partner, ...] = get_args(Partner)


@kind_of_record
class Review(Record):
    """One review of a case: each of its four levels can be filled in on another day.

    How the two go on is agreed when each has said yes to it; until then it is what one of them chose.
    """

    record_kind: ClassVar[str] = "review"

    day: Day | None = None
    ending: Literal["not said", "leave", "less", "repeat"] = "not said"
    again_at: StepNumber | None = None
    """With ``repeat``: at which step."""
    yes_person: Text = ""
    """The ``going_on`` that the person said yes to.  It falls, and stays fallen, as soon as another one is chosen."""
    yes_practitioner: Text = ""
    yes_by: Text = ""
    """What the practitioner was called who said that yes, where the case was handed on after it was agreed."""
    next_step: Text = ""
    outcome_person: Text = ""
    outcome_practitioner: Text = ""
    peer: Text = ""
    """A peer supporter, if there is one."""

    @field_validator("yes_person", "yes_practitioner")
    @classmethod
    def _falls(cls, yes: str, info: ValidationInfo) -> str:
        """A yes names what it is to: one that comes late is not a yes to what was chosen meanwhile."""
        return yes if yes == _in_short(info.data) else ""

    @field_validator("yes_by")
    @classmethod
    def _falls_with_it(cls, name: str, info: ValidationInfo) -> str:
        """A name is kept as long as the yes that was said under it."""
        return name if info.data.get("yes_practitioner") else ""

    @property
    def going_on(self) -> str:
        """How the two go on, in short, as a yes to it names it; "" while nothing is chosen."""
        return _in_short({"ending": self.ending, "again_at": self.again_at})

    def yes_of(self, partner: Partner) -> str:
        """What this partner said yes to; "" where they have not."""
        return self.yes_person if partner == "person" else self.yes_practitioner

    @property
    def agreed(self) -> bool:
        """True once both have said yes."""
        return all(self.yes_of(partner) for partner in PARTNERS)

    def others_problem(self, before: Record | None, role: str) -> str | None:
        """Each says their own yes and takes back their own; what it was said to, either may change."""
        old = before if isinstance(before, Review) else None
        for partner in PARTNERS:
            now, was = self.yes_of(partner), old.yes_of(partner) if old else ""
            if role not in PARTNERS or role == partner or now == was:
                continue
            if now or (old and old.going_on == self.going_on):
                return "That yes is for the other of you to say and to take back. Nothing was changed."
        if role == "person" and self.yes_by and self.yes_by != (old.yes_by if old else ""):
            return "Whose yes it was is not yours to say. Nothing was changed."
        return None

    def undone_by(self, before: Record, role: str) -> Self:
        """What was chosen before comes back, and the other's yes to it only from them."""
        if role not in PARTNERS or not isinstance(before, Review):
            return self
        fallen = {f"yes_{each}": before.yes_of(each) for each in PARTNERS if each != role}
        return type(self).model_validate(self.body() | fallen)


@kind_of_record
class LevelView(Record):
    """What one partner says at one level of a review."""

    record_kind: ClassVar[str] = "level_view"

    review: RecordId
    level: ReviewLevel
    voice: Literal["person", "practitioner"]
    text: Label
    day: Day | None = None


def _in_short(fields: Mapping[str, Any]) -> str:
    ending, again_at = fields.get("ending", "not said"), fields.get("again_at")
    return "" if ending == "not said" else f"{ending} {again_at or ''}".strip()
