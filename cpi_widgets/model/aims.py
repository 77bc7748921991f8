"""What a pair aims for: aspirations, goals with their levels and stages, and what was tried."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .records import Day, Label, Links, Record, RecordId, Text, kind_of_record
from .spaces import Speaker

GoalKind = Literal["commitment", "target", "open"]
GoalState = Literal["live", "resting", "reached", "changed", "dropped"]
Level = Annotated[int, Field(ge=-2, le=2)]
"""A level of goal attainment: 0 is what both expect, -2 much less, 2 much more."""
Weight = Annotated[int, Field(ge=1, le=3)]


@kind_of_record
class Aspiration(Record):
    """A wish for life, large or small, with the strengths and contacts it draws on."""

    record_kind: ClassVar[str] = "aspiration"

    text: Label
    voice: Speaker = "person"
    assets: Links = ()
    contacts: Links = ()


@kind_of_record
class Goal(Record):
    """Something to aim for, written by the pair, with up to five levels of how it may turn out.

    The five levels are goal attainment scaling (Kiresuk & Sherman 1968, doi 10.1007/BF01530764); in the light form
    only the expected level is written.
    """

    record_kind: ClassVar[str] = "goal"

    text: Label
    kind: GoalKind = "open"
    """``commitment``: something to keep doing; ``target``: something to finish; ``open``: needs no date or number."""
    how_often: Text = ""
    by: Day | None = None
    first_step: Text = ""
    aspiration: RecordId | None = None
    assets: Links = ()
    contacts: Links = ()
    state: GoalState = "live"
    why: Text = ""
    """Why it was changed or let go, if anybody wishes to say."""
    much_less: Text = ""
    less: Text = ""
    expected: Text = ""
    more: Text = ""
    much_more: Text = ""
    baseline: Literal[-2, -1] = -1
    """Where it stands at the start, by the convention chosen for this goal: -1 where something is there already and it
    could get worse, -2 where it could not."""
    importance: Weight | None = None
    """1 to 3; ``None`` counts it like every other goal."""
    tangible: bool = False
    """This and the next five: what the pair ticked of a goal they looked at together; none of them must be."""
    realistic: bool = False
    small_steps: bool = False
    fits_interests: bool = False
    beyond_services: bool = False
    meets_people: bool = False
    """There are people to meet without the practitioner."""
    order: float = 0

    def levels(self) -> dict[int, str]:
        """What each level looks like, -2 to 2."""
        return {-2: self.much_less, -1: self.less, 0: self.expected, 1: self.more, 2: self.much_more}


@kind_of_record
class Stage(Record):
    """A stage on the way to a goal."""

    record_kind: ClassVar[str] = "stage"

    goal: RecordId
    text: Label
    state: Literal["ahead", "current", "done"] = "ahead"
    order: float = 0


@kind_of_record
class Score(Record):
    """Where a goal stood on a day, and who said so."""

    record_kind: ClassVar[str] = "score"

    goal: RecordId
    day: Day
    level: Level
    rated_by: Speaker = "both"
    words: Text = ""


@kind_of_record
class Attempt(Record):
    """Something tried to see how it goes, and the reaction seen: a guess until it is confirmed."""

    record_kind: ClassVar[str] = "attempt"

    text: Label
    reaction: Text = ""
    confirmed: bool = False
    day: Day | None = None
    goal: RecordId | None = None
