"""Meetings: the next one, what was said in each, and passing a case on."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .records import Day, Record, RecordId, Text, kind_of_record
from .strengths import Partner


@kind_of_record
class Meeting(Record):
    """The next meeting: proposed by one, agreed by both."""

    record_kind: ClassVar[str] = "meeting"

    day: Day | None = None
    time: Annotated[str, Field(pattern=r"^$|^([01]\d|2[0-3]):[0-5]\d$")] = ""
    place: Text = ""
    bring: Text = ""
    proposed_by: Partner = "practitioner"
    proposer: Text = ""
    """Their name, where a colleague has taken over from them since."""
    yes_person: bool = False
    yes_practitioner: bool = False
    changed: bool = False
    """Day, time or place have changed since whoever is asked had said yes: they are asked anew."""


@kind_of_record
class SessionNote(Record):
    """Three lines about one meeting."""

    record_kind: ClassVar[str] = "session_note"

    day: Day
    talked: Text = ""
    agreed: Text = ""
    noticed: Text = ""
    state: Literal["together", "afterwards", "seen"] = "together"
    """``afterwards``: written by one of the two, and marked so until the other has seen it and agrees to it."""


@kind_of_record
class Handover(Record):
    """Passing a case to a named colleague; nothing happens before the person's yes."""

    record_kind: ClassVar[str] = "handover"

    id: RecordId = "handover"
    to: Text = ""
    """The colleague's name, as it stands on this site."""
    yes: Day | None = None
    """The day of the person's yes; it counts only when the person wrote it themself, for this colleague."""
    day: Day | None = None
    """The day it was last handed on."""
    words: Text = ""
    """What the colleague should know first, written together."""
    seen: Day | None = None
    """The day the colleague said that they have seen these words."""

    only_own_seat: ClassVar[bool] = True

    def others_problem(self, before: Record | None, role: str) -> str | None:
        """Only the person says yes, and their yes is to this colleague; anybody may take it away."""
        old = before if isinstance(before, Handover) else None
        if role == "person" or self.yes is None:
            return None
        if old is None or old.yes != self.yes:
            return "The yes is not yours to say: the person says it, from their own page. Nothing was changed."
        if old.to != self.to:
            return (
                f"The yes is to {old.to or 'nobody yet'}. The person takes it back first, on their own page. "
                "Then write another name, and ask again. Nothing was changed."
            )
        return None
