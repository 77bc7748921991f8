"""Spaces and the people in them.

A space is a *case* (two people working together), a *team*, a *room* (one learning day) or *own* (what
belongs to one person across cases).
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from .records import Label, Record, RecordId, kind_of_record

SpaceKind = Literal["case", "team", "room", "own"]
Role = Literal["person", "practitioner", "owner", "member", "reader"]
"""What somebody is in a space.  ``reader``: may read what its owner shared, nothing else."""
Speaker = Literal["person", "practitioner", "both"]
"""Who is speaking, kept beside the author: on a shared screen the author holds the tablet."""


class Member(BaseModel):
    """Somebody who belongs to a space."""

    model_config = ConfigDict(frozen=True)

    person: RecordId
    label: Label
    role: Role


class SpaceInfo(BaseModel):
    """What a person may know of a space they belong to."""

    model_config = ConfigDict(frozen=True)

    id: RecordId
    kind: SpaceKind
    title: str
    role: Role
    """The role of the person who asks."""
    members: tuple[Member, ...] = ()


@kind_of_record
class Pair(Record):
    """The two partners of a case: who sits in which seat and what the seats are called.

    Seats can be swapped and words changed at any time; nothing else in the case depends on them.
    """

    record_kind: ClassVar[str] = "pair"

    id: RecordId = "pair"
    person: Label = "K"
    practitioner: Label = "B"
    person_word: Label = "service user"
    practitioner_word: Label = "practitioner"
    swapped: bool = False
    """True when the two members have changed seats since the case began."""
