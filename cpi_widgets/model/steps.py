"""Where a pair is among the eight steps: what is live, what is skipped on purpose, and what stands beside a step."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .records import Audience, Day, Label, Record, RecordId, Text, kind_of_record

StepNumber = Annotated[int, Field(ge=1, le=8)]
StepState = Literal["open", "live", "paused", "done", "skipped"]
"""``open``: not begun; ``paused`` for now, and ``skipped``, left out on purpose: no reason is asked."""


@kind_of_record
class Step(Record):
    """One of the eight steps of a case; several are live at once, in any order.  Its id is ``step-<number>``."""

    record_kind: ClassVar[str] = "step"

    number: StepNumber
    state: StepState = "open"
    again: Day | None = None
    """While it is paused: when to look at it again, where the two chose a day."""
    note: Text = ""
    """A line beside it."""


@kind_of_record
class Clip(Record):
    """A short text card, somebody's own voice, beside a step."""

    record_kind: ClassVar[str] = "clip"

    step: StepNumber
    text: Label
    whose: Text = ""
    """Who said it, as they wish to be called."""


@kind_of_record
class Start(Record):
    """How a pair begins: what was talked through, whether now is the time, and what enough would look like."""

    record_kind: ClassVar[str] = "start"

    id: RecordId = "start"
    talked_person: Day | None = None
    """The day the person ticked "we talked about it"."""
    talked_practitioner: Day | None = None
    choice: Literal["not said", "start", "more", "not now", "no"] = "not said"
    ask_again: Day | None = None
    """With "not now": when to ask again; no reason is asked for."""
    enough: Text = ""
    """What enough looks like, in the person's words: the way out is in sight from the start."""
    agreed_person: Text = ""
    agreed_practitioner: Text = ""
    """The agreement in two voices: what each of the two will do."""


PLACES = "places"
"""The part of somebody's own space that holds where they are in each of their cases."""


@kind_of_record
class Open(Record):
    """Which part of a case somebody has open, so that a reload comes back to it: one for each reader.

    Its id is the case's.
    """

    record_kind: ClassVar[str] = "open"
    default_audience: ClassVar[Audience] = "author"

    part: RecordId = "overview"
