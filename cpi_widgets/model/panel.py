"""Questions to a panel: asked all day without a name, voted on, answered, or promised by somebody for a day.

Whoever asks writes a ``Reply`` of the run ``PANEL``; those who lead put it on the list, where everybody may vote for it
with another.  What is not answered on the day has somebody's name and a date, and goes into the report.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .records import Audience, Day, Record, RecordId, kind_of_record
from .room_day import Short

PANEL = "panel"
"""The run, and the activity, that questions and votes belong to."""
ASKED = "question"
"""The part that holds a question, in the field ``text``."""
VOTED = "votes"
"""The part that holds a vote, in the field ``card``: the id of a question on the list."""
VOICES = 5
"""How many votes each has."""

QuestionState = Literal["open", "now", "answered", "later", "aside"]


@kind_of_record
class Panel(Record):
    """Whether questions are taken."""

    record_kind: ClassVar[str] = "panel"
    default_audience: ClassVar[Audience] = "room"

    id: RecordId = "panel"
    open: bool = False


@kind_of_record
class PanelQuestion(Record):
    """A question on the list."""

    record_kind: ClassVar[str] = "panel_question"
    default_audience: ClassVar[Audience] = "room"

    text: Annotated[str, Field(min_length=1, max_length=500)]
    from_room: bool = True
    """Somebody in the room asked it; they can take it back."""
    state: QuestionState = "open"
    lifted: bool = False
    """Put forward by those who lead, whatever its votes: asked by few, or rarely asked."""
    votes: Annotated[int, Field(ge=0, le=1_000)] | None = None
    """``None`` until five people have voted."""
    replier: Short = ""
    """Who replies later."""
    by: Day | None = None
    """By when."""
    note: Annotated[str, Field(max_length=2_000)] = ""
    """The answer in a few words."""
