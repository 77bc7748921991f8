"""Spaces and the people in them.

A space is a *case* (two people working together), a *team*, a *room* (one learning day) or *own* (what
belongs to one person across cases).
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from .records import Label, Record, RecordId, kind_of_record

SpaceKind = Literal["case", "team", "room", "own"]


class Role(StrEnum):
    """What somebody is in a space.  What each may do there: ``store.permissions``."""

    PERSON = "person"
    """A service user, in a case."""
    PRACTITIONER = "practitioner"
    OWNER = "owner"
    """Whose own space it is."""
    READER = "reader"
    """Looks into somebody's own space: may read what its owner shared, nothing else."""
    MEMBER = "member"
    """Belongs to a team."""
    ASKED = "asked"
    """Was asked into a team and has not said yes: reads nothing, and shows it nothing."""
    CHAMPION = "champion"
    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    COMMISSIONER = "commissioner"
    """A guest of a team."""
    TRAINER = "trainer"
    CO_TRAINER = "co_trainer"
    """Often a service user or a carer."""
    PARTICIPANT = "participant"
    RATER = "rater"
    """Came by the link of a room's Delphi: rates, and sees nothing else of the room."""
    PROJECTOR = "projector"
    """The screen that the whole room looks at: nobody's own."""
    ADMINISTRATOR = "administrator"
    """Looks after who is in; reads nothing."""
    REMOVED = "removed"
    """Was taken out of a room: no way in until somebody lets them."""


Speaker = Literal["person", "practitioner", "both"]
"""Who is speaking, kept beside the author: on a shared screen the author holds the tablet."""


class Member(BaseModel):
    """Somebody who belongs to a space."""

    model_config = ConfigDict(frozen=True)

    person: RecordId
    label: Label
    role: Role
    group: str = ""
    """Which group of a room they sit in; "" for none."""


class SpaceInfo(BaseModel):
    """What a person may know of a space they belong to."""

    model_config = ConfigDict(frozen=True)

    id: RecordId
    kind: SpaceKind
    title: str
    role: Role
    """The role of the person who asks."""
    members: tuple[Member, ...] = ()
    """Everybody in it whose name this person may know, themselves included."""
    writable: bool = True
    """False for those who may only look."""
    group: str = ""
    """The group of a room that the person who asks sits in; "" for none."""
    beside: tuple[Label, ...] = ()
    """What the others in that group are called."""


class Former(BaseModel):
    """Somebody who was the practitioner of a case before."""

    model_config = ConfigDict(frozen=True)

    name: Label
    until: dt.datetime
    """When they handed it on."""


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
    former: tuple[Former, ...] = ()
    """Who was the practitioner before, the first one first; see ``former.practitioner_then``."""
    invented: bool = False
    """Both are made up, to practise with or to show: papers of their case say so on each page."""
