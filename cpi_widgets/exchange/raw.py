"""What a reader found in a file, before it becomes records; and what became of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cpi_widgets.model import Bundle


@dataclass(frozen=True)
class MapName:
    """What a map is called in the file it came from."""

    source: str
    """The file."""
    case: str = ""
    session: str = ""
    ego: str = ""
    own: bool = False
    """Whether the file carries the map's own id."""

    def candidates(self) -> tuple[str, ...]:
        """Its names, the friendliest first."""
        return tuple(name for name in (self.case, self.session, self.ego) if name)


@dataclass(frozen=True)
class RawNode:
    """A node of somebody's network."""

    key: str
    """What ties call it."""
    label: str
    """Empty when the file gives none."""
    type: str = ""
    """Its type by the file's own name."""
    number: str = ""
    """Its number in the file, for a stand-in label."""
    x: float | None = None
    """From the left, 0 to 1."""
    y: float | None = None
    """From the top, 0 to 1."""
    about: str = ""
    """What the file says about it in free words."""
    ours: Mapping[str, str] = field(default_factory=dict)
    """Our own columns, without prefix."""


@dataclass(frozen=True)
class RawTie:
    """A tie between two nodes, by their keys."""

    a: str
    b: str
    kind: str = ""
    zero: bool = False
    """Written down with weight 0."""


@dataclass(frozen=True)
class RawMap:
    """One person's network as a file tells it."""

    name: MapName
    nodes: tuple[RawNode, ...]
    ties: tuple[RawTie, ...]
    date: dt.date | None = None
    ours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Dropped:
    """Ties of one map that were not kept."""

    loops: int = 0
    """From a contact to itself."""
    repeats: int = 0
    """The same pair and kind again."""
    strays: int = 0
    """With an end that is not on the map."""
    zeros: int = 0
    """Written down with weight 0, which says "no tie"."""

    def counted(self) -> int:
        """Ties between known contacts that measures leave out: loops and repeats."""
        return self.loops + self.repeats


@dataclass(frozen=True)
class ReadResult:
    """A file read whole."""

    bundle: Bundle
    notes: tuple[str, ...]
    """In plain words: what came in, what could not be kept."""
    format: str
    names: Mapping[str, MapName]
    """What each map (by its id) is called in the file."""
    dropped: Mapping[str, Dropped]
    """What each map (by its id) lost."""


class Tally(Counter[str]):
    """Counts over all maps of a file, for the notes."""
