"""A room: one learning day.  Its door, who is in it, what is written there and what its wall shows."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from .picture_shapes import Picture
from .records import Audience, Label, Record, RecordId, kind_of_record
from .room_day import Badge, DayPlan, Now
from .spaces import Role

FIRST_QUESTION = "What do you hope for from today?"


@kind_of_record
class Card(Record):
    """Something short that one person wrote on a board: theirs alone until they send it to the wall."""

    record_kind: ClassVar[str] = "card"
    default_audience: ClassVar[Audience] = "author"

    board: RecordId = "board"
    """Which board it is on."""
    text: Annotated[str, Field(min_length=1, max_length=500)]


class Door(BaseModel):
    """How people come into a room, as those who lead it see it."""

    model_config = ConfigDict(frozen=True)

    code: str
    """Six letters and digits that cannot be mistaken for one another."""
    link: str
    """The secret of the QR code: 128 random bits."""
    open: bool
    """False once closed by hand, or after ``ends_at``, or when the room or its day has ended."""
    ends_at: dt.datetime
    """The code opens nothing from then on, or until ``again_at``."""
    again_at: dt.datetime | None = None
    """When the day begins that the programme is planned for: the same code opens the door again."""
    ended: bool
    day_over: bool = False
    """Those who lead have ended the day; who was in it still gets in."""
    guessing: bool
    """True while many wrong codes arrive: somebody may be trying them out."""


class Guest(BaseModel):
    """Somebody in a room, as those who lead it see them."""

    model_config = ConfigDict(frozen=True)

    person: RecordId
    label: Label
    role: Role
    here: bool
    """They have the room open now."""
    lately: bool = False
    """They have it open now, or had it a little while ago: phones sleep."""
    takes_part: bool = True
    """They wrote something here that stands, sit in a group, or are in, now or a little while ago."""
    group: str = ""
    badge: Badge | None = None
    """What they said of themselves, so that groups can be mixed."""


class StreamWall(BaseModel):
    """What one stream looks at, while the streams are apart."""

    model_config = ConfigDict(frozen=True)

    now: Now
    case: str = ""
    """The invented case that lies on most of its tables; "" where none was put on any."""
    swaps: tuple[str, ...] = ()
    """Which of its groups show each other what they made, one line for each."""
    picture: Picture | None = None
    """What it looks at together; only once it was shown."""


class ScreenPages(BaseModel):
    """A picture that does not fit the projector at once: on how many pages it stands, and which is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pages: Annotated[int, Field(ge=0, le=1_000)] = 0
    page: Annotated[int, Field(ge=0, le=1_000)] = 0
    """Which is seen, from 0."""
    held: bool = False
    """They do not turn by themselves."""
    pressed: Annotated[int, Field(ge=0)] = 0
    """How often those who lead have turned or held them: the projector does what it has not done yet."""


class Wall(BaseModel):
    """What the whole room may look at: no author, no id, no time, and no order that tells of any."""

    model_config = ConfigDict(frozen=True)

    title: str
    texts: tuple[str, ...] = ()
    """What people sent to the wall, shuffled; a new text moves none of the others."""
    people: int | None = None
    """How many participants are here now; ``None`` when they are fewer than ``FEWEST``."""
    code: str = ""
    """The way in, while the door is open."""
    link: str = ""
    now: Now = Now()
    """What runs now."""
    streams: tuple[StreamWall, ...] = ()
    """What each stream does, while they are apart."""
    day: DayPlan = DayPlan()
    """The programme: names and times, and nothing of those who lead."""
    question: str = ""
    """What the panel is asked now."""
    screens: dict[str, ScreenPages] = Field(default_factory=dict)
    """Stream → how its picture stands on the projector, where it has several pages; "" is all together."""
    asked: tuple[str, ...] = ()
    """What else stands on the panel's list and is open: those put forward first, then by votes."""
    case: str = ""
    """The invented case that lies on most tables; "" where none was put on any."""
    swaps: tuple[str, ...] = ()
    """Which groups show each other what they made, one line for each."""
    picture: Picture | None = None
    """What the room looks at together; only once it was shown."""
