"""What a network map is made of: maps, contacts, placements, ties and feelings.

A contact says who or what it is; a placement says where it stands on one map and how things are on that
date; a tie joins two contacts on one map.  Mapping again copies placements and ties to a new map, and two
maps are compared by contact.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from .records import Audience, Label, Record, RecordId, Text, YesNo, kind_of_record

ContactKind = Literal["person", "place", "activity"]
Ring = Literal[1, 2, 3, 4]
Frequency = Literal[
    "daily", "several_weekly", "weekly", "fortnightly", "monthly", "few_yearly", "rarely", "lost_touch", "unknown"
]
Alike = Literal["alike", "different", "unknown"]
Effect = Literal["helpful", "mixed", "unhelpful", "unknown"]

CONTACT_KINDS: tuple[ContactKind, ...] = ("person", "place", "activity")
RINGS: tuple[Ring, ...] = (1, 2, 3, 4)
FREQUENCIES: tuple[Frequency, ...] = (
    "daily",
    "several_weekly",
    "weekly",
    "fortnightly",
    "monthly",
    "few_yearly",
    "rarely",
    "lost_touch",
)
"""From most to least often; ``unknown`` stands outside the order."""

TIE_KINDS: tuple[str, ...] = ("know_each_other", "family", "do_things_together", "close", "strained", "lost_touch")
"""Kinds of tie the workbook offers.  An imported map may bring others: they are kept by their own name."""


@kind_of_record
class Map(Record):
    """One map of one network at one date."""

    record_kind: ClassVar[str] = "map"

    whose: Label = "me"
    """The word in the middle of the map, initials by default."""
    middle: Literal["", "person", "practitioner"] = ""
    """In a case, which of the two partners stands in the middle: then the word follows what they are called now."""
    date: dt.date
    title: Text = ""
    follows: RecordId | None = None
    """The earlier map this one was copied from."""
    closed: bool = False


@kind_of_record
class Contact(Record):
    """A person, a place or an activity: who or what it is."""

    record_kind: ClassVar[str] = "contact"

    label: Label
    kind: ContactKind = "person"
    role: Text = ""
    offer: Text = ""
    """What its owner says this contact could open for somebody else (a practitioner's own map)."""
    supported: bool = False
    """True when the owner of the map supports this person: never shown to others before their own yes."""
    their_yes: dt.date | None = None
    """The day a supported person said yes to being shown."""

    def audience_problem(self, audience: Audience) -> str | None:
        """A person somebody supports stays private until they said yes themselves."""
        if audience != "author" and self.supported and self.their_yes is None:
            return "You support this person. Ask them first, note the day of their yes, then share."
        return None


@kind_of_record
class Placement(Record):
    """Where a contact stands on one map, and how things are at that date."""

    record_kind: ClassVar[str] = "placement"

    map: RecordId
    contact: RecordId
    ring: Ring | None = 2
    """1 closest to 4; ``None`` waits in the tray "not placed yet"."""
    angle: float | None = Field(default=None, ge=0, lt=360)
    """Degrees clockwise from the top; ``None`` lets the layout choose."""
    pinned: bool = False
    """True once a person put it there by hand: others give way."""
    wished: bool = False
    """Hoped for, not there yet."""
    goal: RecordId | None = None
    role: Text = ""
    """What they are now, when it is no longer what the contact says."""
    frequency: Frequency = "unknown"
    together: YesNo = "unknown"
    paid: YesNo = "unknown"
    """Paid to be there; not the same as inside services."""
    beyond_services: YesNo = "unknown"
    """Yes when the tie lies outside health and social care, and was not met only through them."""
    opens_up: Text = ""
    gives: Text = ""
    alike: Alike = "unknown"
    notes: Text = ""


@kind_of_record
class Tie(Record):
    """A tie between two contacts on one map.  Ties have no direction; two kinds between a pair are two ties."""

    record_kind: ClassVar[str] = "tie"

    map: RecordId
    a: RecordId
    b: RecordId
    kind: Label = "know_each_other"

    @model_validator(mode="after")
    def _two_ends(self) -> Tie:
        if self.a == self.b:
            msg = "a tie joins two different contacts"
            raise ValueError(msg)
        return self

    def pair(self) -> tuple[str, str]:
        """The two contact ids, the smaller first: the same for both directions."""
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)


@kind_of_record
class Feeling(Record):
    """How somebody feels after seeing a contact.  Only its author ever reads it."""

    record_kind: ClassVar[str] = "feeling"
    default_audience: ClassVar[Audience] = "author"

    contact: RecordId
    effect: Effect = "unknown"
    note: Text = ""

    def audience_problem(self, audience: Audience) -> str | None:
        """Feelings are never shared."""
        return None if audience == "author" else "How you feel afterwards stays with you alone."
