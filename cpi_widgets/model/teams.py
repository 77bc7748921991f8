"""What a team keeps of a learning day: lines that a group made for it, carried over after the group's yes.

In a room a group's answers are read by nobody else.  ``TeamYes`` says that the team may have what the group made in one
activity; somebody who leads the room and belongs to the team carries it over then, and only then can read it.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .picture_shapes import Named
from .records import Audience, Day, Label, Record, RecordId, Text, kind_of_record
from .room_day import NO_GROUP, FieldKey, Key, Short

LineState = Literal["open", "done", "dropped"]
Heads = Annotated[int, Field(ge=1, le=10_000)]


@kind_of_record
class TeamYes(Record):
    """A group's yes, for one activity of one run; taken away, it is no longer one."""

    record_kind: ClassVar[str] = "team_yes"
    default_audience: ClassVar[Audience] = "author"

    run: RecordId
    activity: Key
    group: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{0,80}$")] = NO_GROUP
    """Whose yes it is; ``NO_GROUP`` for one's own."""

    def audience_problem(self, audience: Audience) -> str | None:
        """It is the group's, or of whoever sits in none."""
        return None if audience == ("group" if self.group else "author") else "This yes is for your group to give."


@kind_of_record
class TeamLine(Record):
    """One line in a team's plan."""

    record_kind: ClassVar[str] = "team_line"
    default_audience: ClassVar[Audience] = "team"

    heading: Short = ""
    """Under what it stands, such as a section of the plan."""
    text: Label
    more: Text = ""
    """What else was said of it, in words."""
    who: Annotated[str, Field(max_length=2_000)] = ""
    by: Day | None = None
    state: LineState = "open"
    came_from: Short = ""
    """The day, the exercise and the group that it was made in."""


@kind_of_record
class PlanAgreed(Record):
    """A manager's yes to the team's plan, as it was then: one a team."""

    record_kind: ClassVar[str] = "plan_agreed"
    default_audience: ClassVar[Audience] = "team"

    id: RecordId = "plan_agreed"
    day: Day
    lines: Annotated[dict[RecordId, int], Field(max_length=2_000)] = Field(default_factory=dict)
    """The lines that were open, each with its version."""


@kind_of_record
class Trained(Record):
    """How many of one role in a team have had a learning day: numbers that a champion keeps, and no names.

    A role may be one person, so those who keep the counts hold them among themselves.
    """

    record_kind: ClassVar[str] = "trained"
    default_audience: ClassVar[Audience] = "leaders"

    role: Annotated[str, Field(min_length=1, max_length=80)]
    """What those people are called, such as “nurses”."""
    people: Heads
    """How many work in the team."""
    trained: Annotated[int, Field(ge=0, le=10_000)] | None = None
    """How many of them have had a learning day; ``None`` while nobody knows."""

    @model_validator(mode="after")
    def _no_more_than_there_are(self) -> Trained:
        if self.trained is not None and self.trained > self.people:
            msg = "more have had a learning day than work in the team"
            raise ValueError(msg)
        return self

    def audience_problem(self, audience: Audience) -> str | None:
        """It is never for others."""
        return None if audience == "leaders" else "These numbers are for those who keep them. Nothing was changed."


class CarriedField(BaseModel):
    """A field of a line, with its words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: FieldKey
    label: str
    options: tuple[Named, ...] = ()


class CarriedPart(BaseModel):
    """A part of an activity: a heading in the team's plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Key
    label: str
    fields: tuple[CarriedField, ...]
    """Without private ones; the first that is filled in is what the line says."""
    who: FieldKey | None = None
    by: FieldKey | None = None


class Carrying(BaseModel):
    """How the answers to one activity become lines: taken from the exercise's file by those who lead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: RecordId
    activity: Key
    came_from: str
    """The day and the exercise."""
    parts: tuple[CarriedPart, ...]


class Offered(BaseModel):
    """What a group says its team may have: how much it is, and not what it says."""

    model_config = ConfigDict(frozen=True)

    run: RecordId
    activity: Key
    group: str
    lines: int
