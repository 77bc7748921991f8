"""What a paper holds, in a form that belongs to no kind of file: the writers make Word, PDF and HTML of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cpi_widgets.exchange.drawing.svg import Words

Seat = Literal["person", "practitioner"]
Look = Literal["plain", "hint", "strong"]


@dataclass(frozen=True)
class Paragraph:
    """Some lines of text; line ends in it are kept."""

    text: str
    look: Look = "plain"
    label: str = ""
    """What the text answers, in our words: it stands before it."""


@dataclass(frozen=True)
class Bullets:
    """A list of short texts, numbered where their order matters."""

    items: tuple[str, ...]
    numbered: bool = False
    depths: tuple[int, ...] = ()
    """How deep each item lies, 0 the outermost; without it all lie there."""


@dataclass(frozen=True)
class Table:
    """Rows under headings; the first cell of a row names it."""

    name: str
    """What the table holds, for those who cannot see it."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Shares of the width, one for each column; without it all are equal."""
    to_write_on: bool = False
    """The cells are filled in by hand: they are high."""


@dataclass(frozen=True)
class Facts:
    """One thing with a few short facts about it: what a row of a table becomes where there is no room for columns."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picture:
    """A drawing, and the words that stand on it: writers set those over it, so that every script comes out right."""

    svg: str
    words: tuple[Words, ...]
    width: float
    """px of 1/96 inch, as ``height``."""
    height: float
    name: str
    alt: str


@dataclass(frozen=True)
class Lines:
    """Room to write by hand: a question, and some empty lines."""

    label: str
    count: int = 3


@dataclass(frozen=True)
class Blanks:
    """One entry to fill in by hand: its questions stay together, each with a line beside it."""

    labels: tuple[str, ...]


Block = Paragraph | Bullets | Table | Facts | Picture | Lines | Blanks


@dataclass(frozen=True)
class Voice:
    """What one of the two partners says."""

    seat: Seat
    """Whose colour and side it has."""
    name: str
    word: str
    """What the seat is called here."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Voices:
    """Both partners, side by side with equal room."""

    person: Voice
    practitioner: Voice


@dataclass(frozen=True)
class Section:
    """A part of a paper under a heading of its own."""

    id: str
    """Says which symbol and which plain words stand at its heading; "" for a heading of somebody's own words."""
    title: str
    blocks: tuple[Block | Voices, ...] = ()
    parts: tuple[Section, ...] = ()
    new_page: bool = False
    together: bool = False
    """Short enough to stay on one page."""


@dataclass(frozen=True)
class Paper:
    """One paper: what it is, whose, of when, and its sections."""

    id: str
    title: str
    lines: tuple[str, ...]
    """Who, and of when it is."""
    consent: str
    sections: tuple[Section, ...]
    foot: str = ""
    """What every page of it says."""
    close: bool = False
    """Its lines stand closer where there are columns, so that what belongs on one page has room there."""


@dataclass(frozen=True)
class Pack:
    """Papers that leave together as one file."""

    title: str
    papers: tuple[Paper, ...]


def with_parts(section: Section) -> Iterator[Section]:
    """A section and everything below it, in order."""
    yield section
    for part in section.parts:
        yield from with_parts(part)


def pictures_of(section: Section) -> tuple[Picture, ...]:
    """The drawings in a section and in its parts, in order."""
    return tuple(block for each in with_parts(section) for block in each.blocks if isinstance(block, Picture))
