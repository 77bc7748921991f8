"""What becomes of a comment that was pinned to the model: those who lead note what the room decides, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .picture_shapes import Picture
from .records import Audience, Record, RecordId, kind_of_record
from .room_day import Key

Choice = Literal["", "taken_up", "not", "later"]
DECISION_WORDS: dict[Choice, str] = {"taken_up": "Taken up", "not": "Not taken up", "later": "Decided later"}
"""What was decided, in words."""


@kind_of_record
class PinDecision(Record):
    """What was decided on one comment, and why: one for the same words at the same place, whoever wrote them."""

    record_kind: ClassVar[str] = "pin_decision"
    default_audience: ClassVar[Audience] = "room"

    run: RecordId
    activity: Key
    pin: Key
    """What the comment is pinned to."""
    about: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    """Which comment: ``Said.id``; its words stand on the picture, for as long as their writer leaves them there."""
    choice: Choice = ""
    reason: Annotated[str, Field(max_length=2_000)] = ""


def decision_id(run: str, activity: str, pin: str, about: str) -> str:
    """The id of the one decision on a comment."""
    return f"decision.{hashlib.sha256(f'{run} {activity} {pin} {about}'.encode()).hexdigest()[:24]}"


def decided(picture: Picture, decisions: Iterable[PinDecision]) -> Picture:
    """The picture with what was decided on each of its texts; what is not on it any more is passed over."""
    of = (picture.showing.run, picture.showing.activity)
    known = {(each.pin, each.about): each for each in decisions if (each.run, each.activity) == of}
    if not known:
        return picture
    rows = []
    for row in picture.rows:
        found = ((said, known.get((row.part, said.id))) for said in row.said)
        said = tuple(
            each if choice is None else each.model_copy(update={"decision": choice.choice, "reason": choice.reason})
            for each, choice in found
        )
        rows.append(row.model_copy(update={"said": said}))
    return picture.model_copy(update={"rows": tuple(rows)})
