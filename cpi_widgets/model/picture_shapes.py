"""What pictures are: which one is asked for, what it holds, and the answers it is made from.

A picture holds no name, no id and no time of anybody.  ``pictures`` makes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from .delphi import FixedRule
from .lean import Lean
from .records import Audience, Record, RecordId, kind_of_record
from .room_day import FEWEST, FieldKey, Key, Share
from .spellings import spelling

LONGEST_SAID = 300
How = Literal["spread", "medians", "counts", "dots", "totals", "words", "pins", "rings", "forces", "posters"]
"""What is drawn.

``spread``: numbers on a scale; ``medians``: of these the middle alone; ``counts``: how many chose what; ``dots``: how
many dots each has; ``totals``: sums of numbers; ``words``: what was sent to the wall; ``pins``: the same,
each at its place; ``rings``: where each contact was
put; ``forces``: two sides with their strength; ``posters``: all that each of those who answered sent, together.
"""
LookedAt = Literal["filled", "sheets", "pieces", "hangs", "dropped", "empty", "overlap", "several", "jumps", "middle"]
"""What is looked at.

``filled``: lines in which the fields are filled in, and those in which one is not; ``sheets``: sheets with so many such
lines, and those with fewer; ``pieces``: what stands for itself, what of all of it was split, and pieces, where a field
names the line that something is a piece of; ``hangs``: of what is not split further and not ticked in the first field,
neither it nor what it is a piece of (the third field), how many are on each side (the second field); ``dropped``: the
same of what is ticked; ``empty``, ``overlap``, ``several``: levels of a goal of which one is empty, that cannot be told
apart, or between which more than one thing changes, and those that are not so; ``jumps``: steps from one number to the
next that are not above ``most``, and those that are; ``middle``: where the numbers of several parts lie together, those
of each person being one in their middle.
"""
IN_WORDS: frozenset[How] = frozenset({"words", "pins", "forces"})
"""Pictures that are texts, in lines by what they are about."""
ON_A_SCALE: frozenset[How] = frozenset({"spread", "medians"})
"""Pictures that are numbers on a scale."""
SENT: frozenset[Share] = frozenset({"words", "text"})
"""Answers whose words may be read."""
HIDDEN_WHILE_WRITING: frozenset[str] = frozenset({"words", "pins", "posters"})
"""Pictures of texts: whoever writes again is not to write what others wrote."""


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Named:
    """A part, a field or a point of a scale, with its words.  Of these a day has the most."""

    id: str | int | bool
    label: str


class Further(Lean):
    """A field that stands beside what is shown: a choice, or a number where it has no options."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: FieldKey
    label: str
    options: tuple[Named, ...] = ()
    low: int = 0
    high: int = 0
    ticks: bool = False
    """It is a tick beside a text: how many have it is told, not which."""


class Look(Lean):
    """One line that is told of what was written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: FieldKey
    """What its row is called; no field of its part is called so."""
    part: Key
    """The part that its row stands with."""
    parts: Annotated[tuple[Key, ...], Field(min_length=1)]
    """The parts whose lines are looked at."""
    fields: Annotated[tuple[FieldKey, ...], Field(min_length=1)]
    label: str
    points: Annotated[tuple[str, ...], Field(min_length=1)]
    """What each number says; of what has no words here nothing is told."""
    how: LookedAt = "filled"
    options: tuple[str, ...] = ()
    """The sides that something can be on; "" for what is on none."""
    fewest: Annotated[int, Field(ge=1)] = 1
    """So many lines are enough on one sheet."""
    most: Annotated[int, Field(ge=0)] = 0
    """A jump that is larger is one."""
    empty: tuple[str, ...] = ()
    """Words that say that there is nothing, such as “none yet”."""


class Showing(Lean):
    """Which picture to make: taken from the exercise's file by those who lead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: RecordId
    activity: Key
    title: str = ""
    how: How
    parts: tuple[Named, ...]
    fields: tuple[Named, ...]
    """Which fields are shown: numbers or choices for most pictures; for words the text first."""
    scale: tuple[Named, ...] = ()
    ends: dict[str, tuple[str, str]] = Field(default_factory=dict)
    """Of numbers: what the two ends of the scale mean for each part, where that differs."""
    only: FieldKey | None = None
    """Of numbers in several rounds: the one that screens show; the report tells of all."""
    rule: tuple[float, float] | None = None
    """Of marks from 1 to 9, where lines are sorted: what share agreement needs at one end, and below what the other is
    to stay; see ``measures.share_rule``."""
    fixed: FixedRule | None = None
    """Of marks in rounds: the rule that was fixed before the first; ``rule`` once lines are sorted by it."""
    same: dict[str, str] = Field(default_factory=dict)
    """Of choices: those that count as another; what somebody chose of them counts once."""
    strength: Key | None = None
    """Of forces: the field that says how strong; ``side`` says which side."""
    side: Key | None = None
    most: Annotated[int, Field(ge=1, le=200)] = 1
    """So many answers of one person to one part count in figures: nobody has more voices than others."""
    pin: Key | None = None
    """Of pins: the field that says what a text is pinned to; ``parts`` are what it can be pinned to."""
    places: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Which parts stand together: of pins on the model by the groups of its deck, as it is drawn; of sums by the
    heading over them."""
    wheels: bool = False
    """It is drawn on the two wheels: sums turn them, what is in the way hangs on them."""
    votes: Key | None = None
    """Of words: the part that holds votes for them; each names its text in the field ``card``, by ``text_id``."""
    voices: Annotated[int, Field(ge=1, le=200)] = 1
    """How many votes one person has."""
    needed: Annotated[float, Field(ge=0, le=1)] = 0
    """The share of those who voted that a text needs: one with less is marked, to be talked about."""
    further: tuple[Further, ...] = ()
    """What else is told: beside each text, or in lines of its own."""
    looks: Annotated[tuple[Look, ...], Field(max_length=60)] = ()
    """What is told of the lines that were written, each in a row of its own after all others."""
    meets: bool = False
    """Of words: somebody else may say that they would like one (``introductions``)."""
    texts: tuple[FieldKey, ...] = ()
    """Of numbers: the fields whose words stand with each line, where their writers sent them to the wall."""

    @property
    def ticks(self) -> bool:
        """Whether its fields are ticks: one that is not set is a no of whoever answered the part."""
        return [point.id for point in self.scale] == [True, False] and self.how in {"counts", "dots"}

    @property
    def in_figures(self) -> bool:
        """Whether it is all figures: from fewer than five people it tells nothing."""
        return self.how not in IN_WORDS | {"posters"} or not self.fields


class Said(Lean):
    """A text that its writers sent to the wall."""

    model_config = ConfigDict(frozen=True)

    text: str
    id: str = ""
    """Of a text that can be decided on or put together: what it is known by, the same for the same words."""
    n: int = 1
    """How many wrote the same, from five on; 2 is any number from two to four."""
    side: str = ""
    """Of forces: which side; of a poster: which of its boxes."""
    strength: float | None = None
    votes: int | None = None
    """How many votes it has; ``None`` where fewer than five people voted."""
    decision: str = ""
    """What was decided on it (``decisions.decided``)."""
    reason: str = ""
    under: str = ""
    """The heading that it was put under with others (``stacks.laid``)."""
    beside: tuple[str, ...] = ()
    """What else there is to say of it, in words: what its writers said, and that too few can live with it."""


class GroupRow(Lean):
    """The same line for some of the people: a role group of five or more, or all others."""

    model_config = ConfigDict(frozen=True)

    label: str
    """Empty for all others."""
    n: int
    median: float
    lower: float
    upper: float


class Row(Lean):
    """One line of a picture."""

    model_config = ConfigDict(frozen=True)

    part: str
    field: str = ""
    label: str
    n: int | None = None
    """How many answers; ``None`` while they are from fewer than five people."""
    counts: tuple[int, ...] = ()
    """How many at each point of the picture's scale."""
    median: float | None = None
    lower: float | None = None
    upper: float | None = None
    mean: float | None = None
    """How large they are on average, of numbers for which that says more than the middle."""
    said: tuple[Said, ...] = ()
    scale: tuple[str, ...] = ()
    """The points of a line that has a scale of its own, in words; of a number its two ends."""
    stayed: tuple[int, int] | None = None
    """Of marks in rounds: how many gave the same as in the round before, of how many who gave both."""
    groups: tuple[GroupRow, ...] = ()
    """By role group, where no group can be worked out from the others."""
    made: int = 0
    """Where the room's journal stood when its figures were made: they may be older than its texts (``shown_again``)."""


@kind_of_record
class Picture(Record):
    """What the room sees of one activity of one run."""

    record_kind: ClassVar[str] = "picture"
    default_audience: ClassVar[Audience] = "room"

    id: RecordId
    showing: Showing
    rows: Annotated[tuple[Row, ...], Field(max_length=500)] = ()
    people: int | None = None
    """How many people it was made from, each counted once; ``None`` when they are fewer than five."""
    groups: int = 0
    """How many groups of them gave one answer together; 0 as well where the people are not told."""
    alone: bool = True
    """Some of them answered by themselves."""
    voted: int = 0
    """Where the room's journal stood when its votes were counted; 0 where none are told."""


class Given(NamedTuple):
    """One answer as pictures are made from it."""

    who: str
    """Who answered: a person or a group."""
    people: frozenset[str]
    """The people whose answer it is: that one, or all of the group."""
    part: str
    share: str
    fields: Mapping[str, Any]
    role: str = ""
    """The role group that a single person said they are of."""
    together: bool = False
    """A group answered it together."""
    id: str = ""
    """What other lines of the same sheet name it by; no picture holds it."""


def picture_id(run: str, activity: str) -> str:
    """The id of the one picture of an activity of a run."""
    return f"{run}.{activity}.picture"


def told_often(n: int) -> int:
    """How many wrote the same, as all may know it: of fewer than five only whether it is more than one."""
    return n if n >= FEWEST else min(n, 2)


def on_wall(text: str) -> str:
    """A text as the wall shows it: what is too long is cut there; its writer keeps all of it."""
    return text if len(text) <= LONGEST_SAID else f"{text[: LONGEST_SAID - 1].rstrip()}…"


def text_id(text: str) -> str:
    """What a text on the wall is known by to whoever votes for it: the same for the same words."""
    return hashlib.sha256(spelling(text).encode("utf-8", "surrogatepass")).hexdigest()[:12]
