"""What happens in a room on its day: what runs now, who sits where, what people answered, what the room may see.

An answer is its writer's alone (or their group's).  It leaves only when its writer says that it may be counted or
shown, and then only as part of a picture that the store makes (see ``pictures``): nobody else reads it.  Where a script
lets groups swap a sheet, which is said before they write it, one other group reads it for as long (``their_sheet``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from .delphi import FixedRule
from .records import Audience, Record, RecordId, kind_of_record
from .swapping import swap_in_words, swap_of, swaps_in_words

Phase = Literal["waiting", "write", "reveal", "discuss", "break", "ended"]
"""What a room does now.  While people write, nobody sees what others wrote."""
Length = Literal["full", "bite"]
Experience = Literal["", "new", "experienced"]
Share = Literal["none", "counts", "words", "text"]
"""How much of an answer may leave its writer's screen: nothing, part of a number, its words without a name, or both."""
IN_FIGURES: frozenset[Share] = frozenset({"counts", "text"})
"""What may be part of a number."""

Key = Annotated[str, Field(pattern=r"^[a-z0-9_.-]{1,60}$")]
"""The id of an activity, a part or a field in a content file."""
FieldKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
"""The id of a field in an activity's file."""
ExerciseId = Annotated[str, Field(pattern=r"^([A-Z]{2,4}\d{2,3})?$")]
Short = Annotated[str, Field(max_length=200)]
Value = Annotated[str, Field(max_length=2_000)] | bool | Annotated[int, Field(ge=-1_000_000, le=1_000_000)] | None

NO_GROUP = ""
FEWEST = 5
"""Numbers about people are shown from so many people on."""
MOST_FIELDS = 40
MOST_PLAN = 200_000
"""Letters of JSON: some hundred blocks."""


@kind_of_record
class Now(Record):
    """What a room does now: one a room, and the same on every screen.

    While the streams of a day are apart each has one of its own beside it (``now_of``).
    """

    record_kind: ClassVar[str] = "now"
    default_audience: ClassVar[Audience] = "room"

    id: RecordId = "now"
    phase: Phase = "waiting"
    block: RecordId | None = None
    """The block of the programme that runs."""
    run: RecordId = "none"
    """One running of one exercise: answers belong to it."""
    exercise: ExerciseId = ""
    length: Length = "full"
    activity: Key | None = None
    """What people fill in now."""
    line: Annotated[int, Field(ge=0, le=500)] = 0
    """Which line of the script, from 0."""
    words: Short = ""
    """What a waiting screen says."""
    case: Short = ""
    """The invented case that is on the tables; a table may have another."""
    rule: FixedRule | None = None
    """By what statements that are rated in rounds count as agreed, of an exercise that has some."""
    swaps: tuple[tuple[RecordId, ...], ...] = ()
    """The groups that show each other what they made, while the line says so (``swapping``)."""
    handed: Key | None = None
    """The activity whose sheet they show each other."""
    apart: bool = False
    """The streams are apart: whoever is of one looks at that one's own."""
    began: dt.datetime | None = None
    """When this phase began."""
    deadline: dt.datetime | None = None
    """When time for writing is up, by the server's clock; ``None`` without one."""
    left: Annotated[int, Field(ge=0, le=86_400)] | None = None
    """Seconds that were left when the time was stopped; ``None`` while it runs."""

    @property
    def stream(self) -> str:
        """The stream that does this; "" for all together."""
        return self.id.removeprefix("now").removeprefix(".")


def now_of(stream: str) -> str:
    """The id of what one stream does now; of what all do, where it has no name."""
    return f"now.{stream}" if stream else "now"


@kind_of_record
class Reply(Record):
    """An answer to one part of an activity: one small thing, by one person or by a group together.

    What the activity asks are fields of its own, named in its file: ``Reply(..., text="a hope", worry=30)``.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[FieldKey, Value]  # pydantic checks the activity's own fields by this

    record_kind: ClassVar[str] = "reply"
    default_audience: ClassVar[Audience] = "author"

    run: RecordId
    activity: Key
    part: Key
    """Which part of the activity it answers; several answers where a part may be repeated."""
    order: Annotated[float, Field(ge=-100_000, le=100_000)] = 0
    """Its place among those of its part, lowest first; one that is put between two lies between their numbers."""
    share: Share = "none"
    group: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{0,80}$")] = NO_GROUP
    """Whose common answer it is; ``NO_GROUP`` for one's own."""
    announced: bool = False
    """Whoever began it was told that another group reads it; what was begun before that is never handed on."""

    @model_validator(mode="after")
    def _few_enough(self) -> Reply:
        if len(self.asked()) > MOST_FIELDS:
            msg = f"an answer holds at most {MOST_FIELDS} fields"
            raise ValueError(msg)
        return self

    def asked(self) -> dict[str, Value]:
        """What the activity asked for: field → value."""
        return dict(self.__pydantic_extra__)

    def audience_problem(self, audience: Audience) -> str | None:
        """An answer is never for everybody: what the room sees are pictures made from many."""
        if audience == "group" and not self.group:
            return "You are not in a group yet, so this stays yours alone."
        if audience not in {"author", "group"}:
            return "An answer stays with you or your group. Say “it may be shown” instead."
        return None


RESERVED: frozenset[str] = frozenset(Reply.model_fields)
"""What a field of an activity cannot be called."""


def _for_more_time(body: dict[str, Any]) -> dict[str, Any]:
    """Bring up a wish that said what it was for: whoever takes a break asks nobody."""
    return {name: value for name, value in body.items() if name != "wish"}


@kind_of_record
class Wish(Record):
    """Somebody would like more time, or to hear a line again: those who lead learn how many ask, and not who."""

    record_kind: ClassVar[str] = "wish"
    default_audience: ClassVar[Audience] = "author"
    upgrades: ClassVar[tuple[Callable[[dict[str, Any]], dict[str, Any]], ...]] = (_for_more_time,)

    run: RecordId
    ask: Literal["time", "again"] = "time"
    about: dt.datetime | None = None
    """The end of the time that is too short (``Now.deadline``), or when what is to be said again began (``Now.began``):
    with another end, or another line, or this one once more, nobody asks."""


@kind_of_record
class Badge(Record):
    """What somebody says of themselves, if they like, so that groups can be mixed; those who lead see it."""

    record_kind: ClassVar[str] = "badge"
    default_audience: ClassVar[Audience] = "author"

    id: RecordId = Field(pattern=r"^badge\.")
    role_group: Short = ""
    team: Short = ""
    experience: Experience = ""
    said_in: Short = ""
    """The group that they sat in as they said their experience: who is seated elsewhere since goes with that one."""


class Table(BaseModel):
    """One group of a room."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: RecordId
    label: Short
    case: Short = ""
    """The fictional case on this table."""
    stream: Short = ""
    """The stream that sits here, where groups were made by streams."""


@kind_of_record
class Grouping(Record):
    """The groups there are now.  Who sits in which is known to each, to their group and to those who lead."""

    record_kind: ClassVar[str] = "grouping"
    default_audience: ClassVar[Audience] = "room"

    id: RecordId = "grouping"
    tables: Annotated[tuple[Table, ...], Field(max_length=60)] = ()

    def swaps_of(self, now: Now) -> tuple[str, ...]:
        """Who swaps now, one line for each; see ``swapping.swaps_in_words``."""
        return swaps_in_words(now.swaps, self._labels)

    def swap_for(self, now: Now, group: str) -> str:
        """With whom a group swaps now, as those who sit there are told it; see ``swapping.swap_in_words``."""
        return swap_in_words(swap_of(now.swaps, group), self._labels)

    @property
    def _labels(self) -> dict[str, str]:
        return {str(table.id): table.label for table in self.tables}

    def case_for(self, now: Now) -> str:
        """The invented case that lies on most tables of those who do this; "" where none was put on any.

        A table without a case of its own has the one that was dealt.  Tables of another stream do not count; those
        that were made without regard to streams do, for people of each sit there.
        """
        there = [table for table in self.tables if not now.stream or table.stream in ("", now.stream)]
        cases = [case for table in there if (case := table.case or now.case)]
        return max(cases, key=cases.count) if cases else ""


class DayStream(NamedTuple):
    """One of the streams of a day."""

    id: str
    name: str


def _told_end_only(body: dict[str, Any]) -> dict[str, Any]:
    """An end by the plan as it began is no longer kept: a day is late by the end that people were told."""
    return {name: value for name, value in body.items() if name != "due"}


@kind_of_record
class DayPlan(Record):
    """The programme of a room's day and what of it has run: one a room.

    What its parts hold is said and checked where programmes are made (``training_exercises.programme``); here they
    are JSON values.  What has run is a field of its own, so that whoever leads and whoever rearranges never collide.
    """

    record_kind: ClassVar[str] = "programme"
    default_audience: ClassVar[Audience] = "room"
    upgrades = (_told_end_only,)

    id: RecordId = "programme"
    plan: dict[str, JsonValue] = Field(default_factory=dict)
    ran: tuple[dict[str, JsonValue], ...] = ()
    before: tuple[dict[str, JsonValue], ...] = ()
    """Runs from before the day began anew, each with its block: what people wrote in them keeps its names."""

    @property
    def streams(self) -> tuple[DayStream, ...]:
        """The streams that the day splits into, if it does."""
        streams = self.plan.get("streams")
        named = [each for each in streams if isinstance(each, dict)] if isinstance(streams, list) else []
        return tuple(DayStream(str(each["id"]), str(each["name"])) for each in named)

    def over(self, at: dt.datetime) -> DayPlan:
        """The same day with all over that still runs."""

        def ended(ran: dict[str, JsonValue]) -> dict[str, JsonValue]:
            if ran.get("ended"):
                return ran
            return {**ran, "ended": max(at, dt.datetime.fromisoformat(str(ran["started"]))).isoformat()}

        return self.model_copy(update={"ran": tuple(map(ended, self.ran))})

    def on_the_wall(self) -> DayPlan:
        """The same day without what it says of those who lead, who listen, and of how it is led."""
        blocks = self.plan.get("blocks")
        kept = (
            [{**each, "leads": [], "note": ""} for each in blocks if isinstance(each, dict)]
            if isinstance(blocks, list)
            else []
        )
        care = self.plan.get("distress_plan")
        unsaid = dict.fromkeys(care, "…") if isinstance(care, dict) else {}
        plan = {**self.plan, "blocks": kept, "distress_plan": unsaid} if self.plan else {}
        return self.model_copy(update={"plan": plan, "before": ()})

    @model_validator(mode="after")
    def _small_enough(self) -> DayPlan:
        if len(self.model_dump_json()) > MOST_PLAN:
            msg = "the programme is too long to be kept: take some blocks out"
            raise ValueError(msg)
        return self


class Answered(BaseModel):
    """How far a room is with one activity: numbers only."""

    model_config = ConfigDict(frozen=True)

    people: int = 0
    """How many have written something, alone or in their group."""
    groups: int = 0
    counted: int = 0
    """How many of them let something of theirs be counted or shown."""
    in_figures: int = 0
    """How many people are behind what may be in figures: all who sat in a group where it answered together."""
    asking: int = 0
    """How many ask for more time."""
    again: int = 0
    """How many ask to hear the line that is read now once more, or more slowly."""
