"""Stepping out: a ladder of small steps, who helps, what may be told, and how support grows less."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from .records import Day, Label, Record, RecordId, Text, kind_of_record
from .strengths import Partner

Technique = Literal[
    "go_along",
    "buddy",
    "named_introduction",
    "visit_first",
    "meet_at_door",
    "form_together",
    "rehearse",
    "skill_building",
    "practical_help",
    "return_after_knock",
    "alone",
]
HowHard = Annotated[int, Field(ge=0, le=100)]
"""A guess from 0 (no trouble) to 100 (the hardest)."""
NO_CONTACT: tuple[str, ...] = ("practitioner", "alone")
"""Supporters who are no contact of the map."""


@kind_of_record
class Rung(Record):
    """One small step on the ladder to a goal."""

    record_kind: ClassVar[str] = "rung"

    text: Label
    goal: RecordId | None = None
    order: float = 0
    """Its place on the ladder, lowest first."""
    before: HowHard | None = None
    after: HowHard | None = None
    techniques: tuple[Technique, ...] = ()
    supporter: RecordId | None = None
    """A contact of the map, or one of ``NO_CONTACT``; ``None`` is not said yet."""
    day: Day | None = None
    state: Literal["ahead", "next", "done", "not now"] = "ahead"
    learned: Text = ""
    split_from: RecordId | None = None


@kind_of_record
class Permission(Record):
    """What may be told to somebody, until when.  It can be taken back at any time, and that shows at once."""

    record_kind: ClassVar[str] = "permission"

    what: Label
    whom: Text = ""
    until: Day | None = None
    state: Literal["asked", "allowed", "taken back"] = "asked"
    """Nothing may be told before the person's own yes."""

    def others_problem(self, before: Record | None, role: str) -> str | None:
        """Only the person says yes, to these words and to whom they are said; anybody may take it back."""
        said_yes = isinstance(before, Permission) and before.state == "allowed"
        if self.state == "allowed" and not said_yes and not self.whom.strip():
            return "A yes comes last: write first to whom it may be told. Nothing was changed."
        if role != "practitioner" or self.state != "allowed" or before == self:
            return None
        if said_yes:
            return "There is a yes to this as it stands. Write a new line, and ask again. Nothing was changed."
        return "The yes is not yours to say: the person it is about says it. Nothing was changed."


@kind_of_record
class Preparation(Record):
    """A skill to practise, a CV, a form, money or travel to sort out: who does it, and whether it is done."""

    record_kind: ClassVar[str] = "preparation"

    kind: Literal["not said", "skill", "cv", "form", "money", "travel"] = "not said"
    text: Label
    voice: Literal["person", "practitioner", "both"] = "both"
    now: Text = ""
    """For travel: who brings me now."""
    later: Text = ""
    """For travel: who brings me later."""
    state: Literal["open", "done"] = "open"


@kind_of_record
class Taper(Record):
    """A step in which the practitioner's part grows less.  The person can say "not yet"."""

    record_kind: ClassVar[str] = "taper"

    text: Label
    """What the practitioner will do from then on."""
    start: Day | None = None
    state: Literal["planned", "not yet", "now"] = "planned"
    """``not yet`` is the person's veto."""

    def others_problem(self, before: Record | None, role: str) -> str | None:
        """A veto stands until the person lifts it."""
        vetoed = isinstance(before, Taper) and before.state == "not yet"
        if role == "practitioner" and vetoed and self.state != "not yet":
            return "“Not yet” stands until the person lifts it. Nothing was changed."
        return None

    order: float = 0


@kind_of_record
class Sign(Record):
    """A sign of readiness that somebody noticed."""

    record_kind: ClassVar[str] = "sign"

    text: Label
    day: Day | None = None
    seen_by: Partner = "practitioner"


def _without_a_day(body: dict[str, Any]) -> dict[str, Any]:
    """A day of a yes that anybody could fill in was nobody's yes: it is asked anew."""
    return {name: value for name, value in body.items() if name != "yes"}


@kind_of_record
class Question(Record):
    """A question to the practitioner's colleagues, without a name; it goes out only with the person's yes."""

    record_kind: ClassVar[str] = "question"
    upgrades = (_without_a_day,)

    text: Label
    state: Literal["thought of", "allowed", "asked"] = "thought of"
    """It is not to be asked before the person's own yes."""

    def others_problem(self, before: Record | None, role: str) -> str | None:
        """Only the person says yes, and their yes is to these words; anybody may take it back."""
        if role != "practitioner" or self.state == "thought of":
            return None
        if not isinstance(before, Question) or before.state == "thought of":
            return "The yes is not yours to say: the person it is about says it. Nothing was changed."
        if before.text != self.text:
            return "There is a yes to this as it stands. Write a new line, and ask again. Nothing was changed."
        return None
