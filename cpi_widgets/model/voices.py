"""What either partner says: notes on many topics, and answers to short questions."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .records import Day, Label, Record, RecordId, Text, kind_of_record
from .spaces import Speaker

NoteTopic = Literal[
    "hope",
    "fear",
    "will_happen",
    "will_not_happen",
    "idea",
    "diary",
    "success",
    "organisation",
    "cost",
    "benefit",
    "gain",
    "private",
    "colleagues",
    "example",
]
"""What notes are about.  ``will_happen`` and ``will_not_happen``: to support, if things go well.  ``colleagues``: what
a colleague answered.  ``example``: how a part of the wheels looked in the pair's own work."""


@kind_of_record
class Note(Record):
    """A few words of one partner, or of both, on one topic."""

    record_kind: ClassVar[str] = "note"

    topic: NoteTopic
    text: Label
    voice: Speaker = "both"
    about: RecordId | None = None
    """The record it is about; for an example a part of the wheels."""
    day: Day | None = None
    mark: Text = ""
    """What kind of note it is among its topic: an idea's branch, a gain's name, whose cost."""


@kind_of_record
class Answer(Record):
    """One partner's answer to one question of a deck, on one occasion."""

    record_kind: ClassVar[str] = "answer"

    deck: RecordId
    question: RecordId
    voice: Speaker
    value: Annotated[int, Field(ge=0, le=100)] | None = None
    """A place on the deck's own scale; for a tick 1."""
    words: Text = ""
    round: RecordId = "1"
    """Which occasion: the same questions can be asked again, and old answers stay."""
    day: Day | None = None


@kind_of_record
class Comment(Record):
    """What somebody says about a part of the model, and what was decided about it."""

    record_kind: ClassVar[str] = "comment"

    part: RecordId
    """A part of the wheels, see the deck ``wheels``."""
    text: Label
    decision: Text = ""
    reason: Text = ""


@kind_of_record
class Total(Record):
    """The total of a questionnaire that was filled in on a licensed copy: its name, its day, a number, no questions."""

    record_kind: ClassVar[str] = "total"

    measure: Label
    day: Day | None = None
    total: float | None = None
    """``None`` while it is not written in yet."""
    voice: Speaker = "person"
