"""What a room sees of its answers: plain figures without anybody in them.  ``tallies`` makes them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """The base of every picture and of its parts: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Behind(Shape):
    """Who stands behind a figure."""

    people: int
    """How many people."""
    answers: int
    """How many answers: as many as people, unless pairs or tables shared one."""


class Bar(Shape):
    """How often one thing was chosen."""

    value: str
    count: int


class Bars(Behind):
    """How often each of several things was chosen, in the order of the options."""

    kind: Literal["bars"] = "bars"
    bars: tuple[Bar, ...]


class Spread(Behind):
    """How numbers lie: their middle, their middle half and how many gave each."""

    median: float
    low_quarter: float
    """A quarter of the numbers lie at or below it; see ``tallies.spread`` for the rule."""
    high_quarter: float
    histogram: tuple[tuple[int, int], ...]
    """Every point of the scale, the lowest first, with how many gave it."""


class GroupSpread(Shape):
    """The numbers of one group of people."""

    group: str
    """Empty for all others together: those of groups too small to be told apart."""
    spread: Spread


class ItemSpread(Shape):
    """The numbers that were given to one item."""

    item: str
    spread: Spread | None
    """``None`` where too few answered this one."""
    groups: tuple[GroupSpread, ...] = ()
    """The same by group of people, where no group is too small to be shown or to be worked out from the others."""


class Spreads(Behind):
    """Numbers item by item."""

    kind: Literal["spread"] = "spread"
    items: tuple[ItemSpread, ...]


class ItemChange(Shape):
    """What the same people said of one item before and after."""

    item: str
    before: Spread
    after: Spread
    up: int
    same: int
    down: int
    median_change: float
    """The middle one of all people's changes; not the change of the medians."""


class Changes(Behind):
    """Before and after, item by item, of those only who said both; items with too few of them are left out."""

    kind: Literal["change"] = "change"
    items: tuple[ItemChange, ...]


class Words(Behind):
    """What people wrote, in an order that tells of nobody."""

    kind: Literal["words"] = "words"
    texts: tuple[str, ...]


class Stack(Shape):
    """The same words, however they were spelt."""

    text: str
    """The spelling most used."""
    count: int
    """How many answers hold them."""


class Column(Shape):
    """One column of a board, the highest stack first."""

    column: str
    stacks: tuple[Stack, ...]


class Stacks(Behind):
    """All boards laid over each other."""

    kind: Literal["stacks"] = "stacks"
    columns: tuple[Column, ...]


class ContactRings(Shape):
    """Where one contact of a case was put."""

    contact: str
    rings: tuple[int, int, int, int]
    """How many maps have it in each ring, the closest first."""
    unplaced: int
    """How many maps do not have it."""
    apart: float | None
    """How many rings lie between two of the maps that have it, on average; ``None`` with fewer than two."""


class Rings(Behind):
    """Several maps of one case laid over each other; ``answers`` counts the maps."""

    kind: Literal["rings"] = "rings"
    contacts: tuple[ContactRings, ...]


class Force(Stack):
    """A force, however it was spelt, and how strong it is thought to be."""

    strength: float
    """The middle one of its strengths."""


class ForceSide(Shape):
    """All forces of one side, the one most named first."""

    side: str
    strength: int
    """All strengths added up."""
    forces: tuple[Force, ...]


class Forces(Behind):
    """A force field: its sides against each other."""

    kind: Literal["forces"] = "forces"
    sides: tuple[ForceSide, ...]


AnyPicture = Annotated[Bars | Spreads | Changes | Words | Stacks | Rings | Forces, Field(discriminator="kind")]
"""For a field that holds any picture; ``kind`` tells which."""
