"""Offers and asks that meet: somebody would like what another wrote, and both learn how to reach each other.

On the wall stand texts without a name.  Whoever would like one says so; whoever wrote it learns that somebody would,
and not who.  Only once both have said yes does each see the line in which the other says how to be reached.  What one
says stays one's own record; the line itself is copied nowhere, so that taking a yes back takes it out of sight.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from .answer_ids import PRIVATE
from .records import Audience, Record, RecordId, kind_of_record
from .room_day import Key

OFFER = "offer"
"""The part that holds what somebody can give."""
ASK = "ask"
"""The part that holds what somebody is looking for."""
REACH = "reach"
"""The field that says how to reach somebody; it is private, so it stands in ``REACH_PART``."""
REACH_PART = f"{REACH}{PRIVATE}"
MOST_INTRODUCTIONS = 20
"""So many texts one person can say yes to at a time."""

TextId = Annotated[str, Field(pattern=r"^[0-9a-f]{0,12}$")]


@kind_of_record
class Introduction(Record):
    """One person's yes: to a text on the wall, or (``of``) to somebody who would like one's own."""

    record_kind: ClassVar[str] = "introduction"
    default_audience: ClassVar[Audience] = "author"

    run: RecordId
    activity: Key
    part: Key
    text: TextId
    """Which text, by ``text_id``."""
    of: RecordId | None = None
    """The yes of another that this one answers."""
    yes: bool = True
    """Of an answer: whether it is one."""


class Introduced(BaseModel):
    """How it stands between two people, as one of them may see it."""

    model_config = ConfigDict(frozen=True)

    id: RecordId
    """What it is answered and taken back by."""
    part: Key
    text: str
    mine: bool
    """The text is one's own: somebody else would like it."""
    state: Literal["waiting", "asked", "no", "both"]
    """``waiting``: the other has not said yes; ``asked``: one is asked oneself; ``no``: one would rather not."""
    reach: str = ""
    """How to reach the other, once both said yes; "" where they have not written it."""
