"""Every word that stands on a paper, for tests to look through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from full_case import material

from cpi_widgets.exchange.documents.description import (
    Blanks,
    Bullets,
    Facts,
    Lines,
    Paper,
    Paragraph,
    Picture,
    Section,
    Table,
    Voice,
    Voices,
)
from cpi_widgets.exchange.documents.papers import BY_ID as PAPERS


def texts(part: object) -> Iterator[str]:
    """Every text in a paper or a part of one."""
    if isinstance(part, Paper):
        yield from (part.title, *part.lines, part.consent)
        inner: tuple[object, ...] = part.sections
    elif isinstance(part, Section):
        yield part.title
        inner = (*part.blocks, *part.parts)
    elif isinstance(part, Voices):
        inner = (part.person, part.practitioner)
    elif isinstance(part, Voice):
        yield f"{part.name} ({part.word})"
        inner = part.blocks
    else:
        yield from BLOCKS[type(part)](part)
        inner = ()
    for each in inner:
        yield from texts(each)


BLOCKS: dict[type, Callable[[Any], Iterable[str]]] = {
    Paragraph: lambda block: [f"{block.label}: {block.text}" if block.label else block.text],
    Bullets: lambda block: block.items,
    Table: lambda block: [*block.head, *(" | ".join(row) for row in block.rows)],
    Facts: lambda block: [block.title, *(f"{label}: {text}" for label, text in block.facts)],
    Picture: lambda block: [block.alt, *(line.text for line in block.words)],
    Lines: lambda block: [block.label],
    Blanks: lambda block: block.labels,
}


def words(paper: Paper) -> str:
    return "\n".join(texts(paper))


def told(paper: str, *records: object) -> str:
    return words(PAPERS[paper].make(material(records)))
