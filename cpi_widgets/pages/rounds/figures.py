"""How a group rated one statement, as pages draw it: nine bars, one's own mark among them, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cpi_widgets.model import Stake
from cpi_widgets.model.tally_shapes import GroupSpread, Spread

WIDE, HIGH = 36, 64
"""The width of a bar with its gap, and the height of the tallest one, in units of the drawing."""
OTHERS = "all others"


@dataclass(frozen=True)
class Bar:
    """How many gave one number."""

    point: int
    count: int
    x: int
    y: float
    height: float
    own: bool
    """The reader gave this number."""


@dataclass(frozen=True)
class GroupLine:
    """One group of people by itself."""

    label: str
    words: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Figure:
    """How a statement was rated in one round."""

    round: int
    people: int
    middle: float
    low: float
    """Where the middle half begins."""
    high: float
    words: str
    bars: tuple[Bar, ...]
    groups: tuple[GroupLine, ...] = ()
    cannot: int = 0
    own: int | None = None

    @property
    def half(self) -> str:
        """From where to where the middle half goes."""
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"

    @property
    def table(self) -> tuple[tuple[int, ...], ...]:
        """A line for each number: the number, how many of all gave it, how many of each group."""
        return tuple(
            (bar.point, bar.count, *(group.counts[at] for group in self.groups)) for at, bar in enumerate(self.bars)
        )


def figure_of(
    number: int,
    found: Spread,
    groups: Sequence[GroupSpread],
    stakes: Sequence[Stake],
    *,
    cannot: int = 0,
    own: int | None = None,
) -> Figure:
    """Draw how a statement was rated.

    Args:
        number: the round.
        found: all ratings.
        groups: those of each group that may be told apart.
        stakes: what the groups are called.
        cannot: how many said that they cannot rate it.
        own: what the reader gave in this round.
    """
    most = max((count for _, count in found.histogram), default=1) or 1
    bars = tuple(
        Bar(
            point=point,
            count=count,
            x=at * WIDE,
            y=round(HIGH * (1 - count / most), 2),
            height=round(HIGH * count / most, 2),
            own=point == own,
        )
        for at, (point, count) in enumerate(found.histogram)
    )
    names = {stake.id: stake.label for stake in stakes}
    lines = tuple(
        GroupLine(
            names.get(each.group) or OTHERS, spread_words(each.spread), tuple(many for _, many in each.spread.histogram)
        )
        for each in groups
    )
    return Figure(
        round=number,
        people=found.people,
        middle=found.median,
        low=found.low_quarter,
        high=found.high_quarter,
        words=spread_words(found),
        bars=bars,
        groups=lines,
        cannot=cannot,
        own=own,
    )


def spread_words(found: Spread) -> str:
    """How many rated it, and where the middle and the middle half of their ratings lie, in words."""
    low, high = f"{found.low_quarter:g}", f"{found.high_quarter:g}"
    half = f"at {low}" if low == high else f"from {low} to {high}"
    return f"{found.people} people. The middle is {found.median:g}; the middle half lies {half}."
