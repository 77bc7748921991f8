"""What is in the way, and what is done about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar, Literal

from .records import Day, Label, Record, RecordId, Text, kind_of_record

Side = Literal["service_user", "practitioner", "organisation"]
BarrierState = Literal["open", "smaller", "gone", "parked"]
"""``parked``: a worry kept for later."""
DEEPEST = 3
"""A barrier is split up to so many levels."""
TODAYS_KINDS: dict[str, str] = {
    "support to access services": "getting there",
    "complicated external lives": "a lot going on in life",
    "self-stigma": "thinking badly of oneself",
    "problematic connections": "ties that do harm",
    "time constraints": "too little time",
    "access to resources": "getting hold of what is needed",
    "locating suitable activities": "finding things to do that suit",
    "changing established practices": "changing old habits",
    "challenging negativity": "answering doubts",
    "bureaucracy": "paperwork and rules",
    "modelling good practice": "showing how it is done",
    "help to get to services": "getting there",
    "cultural factors": "what family and custom ask",
    "stigma": "being looked down on",
    "lack of information": "not knowing enough",
    "cost of activities": "what it costs",
    "attitudes of staff and agencies": "how staff treat people",
    "using new methods": "trying new ways",
    "local knowledge": "knowing the area",
    "policies": "rules from higher up",
    "working with other agencies": "working with other services",
    "physical environment": "the building",
    "management support": "backing from managers",
    "staffing and caseloads": "too few staff",
}
"""Names that kinds of barrier had in older workbooks, and what the same kinds are called now."""
_WITH_A_NAME: tuple[tuple[str, str], ...] = (
    (r"enthusing \S.*", "getting somebody interested"),
    (r"building \S.*[’']s confidence", "building up confidence"),
)
"""Two of them were kept with the person's own name inside."""


def todays_kind(kind: str) -> str:
    """What a kind of barrier is called now; a kind of one's own stays as it is."""
    named = (now for before, now in _WITH_A_NAME if re.fullmatch(before, kind))
    return TODAYS_KINDS.get(kind) or next(named, kind)


def _kind_of_today(body: dict[str, Any]) -> dict[str, Any]:
    return body | {"category": todays_kind(body.get("category", ""))}


@kind_of_record
class Barrier(Record):
    """Something in the way, on one of three sides; a large one is split into parts."""

    record_kind: ClassVar[str] = "barrier"
    upgrades: ClassVar[tuple[Callable[[dict[str, Any]], dict[str, Any]], ...]] = (_kind_of_today,)

    side: Side = "service_user"
    category: Text = ""
    text: Label
    part_of: RecordId | None = None
    state: BarrierState = "open"
    order: float = 0


@kind_of_record
class Action(Record):
    """Who does what by when."""

    record_kind: ClassVar[str] = "action"

    text: Label
    who: Text = "both"
    """``person``, ``practitioner`` or ``both``, the id of a contact, or a name."""
    when: Day | None = None
    state: Literal["open", "done", "dropped"] = "open"
    barrier: RecordId | None = None
    for_team: bool = False
    """To be passed on to the team: what the organisation could do better."""
