"""A network map with a place for everything: what the layout makes and the drawings draw.

The same shape as the JavaScript layout's JSON (``widgets/js/layout/types.js``).  Lengths are px, angles are
degrees clockwise from the top.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["circle", "square", "diamond"]
Anchor = Literal["start", "middle", "end"]
TieStyle = Literal["line", "thick", "ticks", "double", "wavy", "broken", "other"]
MarkKind = Literal["together", "paid", "lost_touch"]


@dataclass(frozen=True)
class Rect:
    """A box: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Round:
    """A circle."""

    x: float
    y: float
    r: float


@dataclass(frozen=True)
class Member:
    """A contact as the layout sees it."""

    id: str
    label: str
    kind: str = "person"
    ring: int | None = 2
    angle: float | None = None
    pinned: bool = False
    wished: bool = False
    paid: bool = False
    together: bool = False
    lost_touch: bool = False


@dataclass(frozen=True)
class Link:
    """A tie as the layout sees it."""

    id: str
    a: str
    b: str
    kind: str = "know_each_other"


@dataclass(frozen=True)
class Centre:
    """The person in the middle; ``label`` is what fits, ``text`` its size in px."""

    x: float
    y: float
    r: float
    label: str
    text: int


@dataclass(frozen=True)
class Sizes:
    """Text sizes and the height of a line, px."""

    label: int
    line: int
    name: int
    centre: int


@dataclass(frozen=True)
class RingName:
    """A ring's name and the box it stands in."""

    text: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class RingBand:
    """One ring between two radii."""

    n: int
    inner: float
    outer: float
    name: RingName


@dataclass(frozen=True)
class Mark:
    """A small sign at a disc's edge."""

    kind: MarkKind
    x: float
    y: float
    r: float


@dataclass(frozen=True)
class Disc:
    """A contact on the map; ``text`` is the size of the initials in px."""

    id: str
    x: float
    y: float
    r: float
    shape: Shape
    initials: str
    text: int
    ring: int
    lane: int
    angle: float
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Leader:
    """A thin line from a disc to its label."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Label:
    """A contact's words in their box; ``cut`` when the full words are longer."""

    id: str
    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    anchor: Anchor
    cut: bool
    leader: Leader | None = None


@dataclass(frozen=True)
class Letter:
    """What its disc says, for a contact whose name is in the key."""

    id: str
    letter: str
    label: str


@dataclass(frozen=True)
class Badge:
    """Those of a full ring who found no room, counted."""

    ring: int
    angle: float
    x: float
    y: float
    r: float
    count: int
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """A point."""

    x: float
    y: float


@dataclass(frozen=True)
class DrawnTie:
    """A tie as a curve; ``d`` is stroked with ``width`` and ``dash``.

    ``number`` tells imported kinds apart; ``mark`` is where it stands, None when no place on the tie is clear.
    """

    id: str
    a: str
    b: str
    kind: str
    path: tuple[tuple[str | float, ...], ...]
    d: str
    style: TieStyle
    width: float
    dash: tuple[float, ...]
    number: int
    offset: float
    mark: Point | None


@dataclass(frozen=True)
class Picture:
    """A whole map, ready to be drawn."""

    width: float
    height: float
    cx: float
    cy: float
    centre: Centre
    sizes: Sizes
    rings: tuple[RingBand, ...]
    discs: tuple[Disc, ...]
    labels: tuple[Label, ...]
    letters: tuple[Letter, ...]
    badges: tuple[Badge, ...]
    ties: tuple[DrawnTie, ...]
    tray: tuple[str, ...]
