"""The forms of a paper: as usual, in large print, and in easy read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .description import Blanks, Block, Bullets, Facts, Lines, Paper, Paragraph, Section, Table, Voice, Voices
from .plain_words import heading, label
from .texts import sentences_of

_MOST_BLANK_ROWS = 3
"""Where a table to write on becomes questions one under the other, so many of its rows are kept …"""
_MOST_ALONE = 4
"""… or so many where nothing else stands in its section: they fit on a page."""


@dataclass(frozen=True)
class Form:
    """One form in which papers can be had."""

    id: str
    title: str
    about: str
    size: float
    """The letters' size, points."""
    columns: bool
    """Whether there is room for tables and for two voices side by side."""
    easy: bool = False
    """Short lines, plain headings with a symbol."""


FORMS: tuple[Form, ...] = (
    Form("normal", "As usual", "Letters of 12 points.", 12, columns=True),
    Form("large", "Large print", "Letters of 18 points, one column.", 18, columns=False),
    Form("easy", "Easy read", "Large letters, short lines, a symbol at each heading.", 16, columns=False, easy=True),
)
BY_ID = {form.id: form for form in FORMS}


def in_form(paper: Paper, form: Form) -> Paper:
    """A paper rewritten for a form; nobody's own words are changed, only how they are set."""
    if form.columns:
        return paper
    return replace(paper, sections=tuple(_section(section, form) for section in paper.sections))


def _section(section: Section, form: Form) -> Section:
    blocks: list[Block | Voices] = []
    title = section.title
    if form.easy:
        title, about = heading(section.id, section.title)
        blocks += [Paragraph(about, "hint")] if about else []
    for block in section.blocks:
        if isinstance(block, Voices):
            blocks.append(Voices(_voice(block.person, form), _voice(block.practitioner, form)))
        else:
            blocks += _blocks(block, form, _MOST_ALONE if len(section.blocks) == 1 else _MOST_BLANK_ROWS)
    parts = tuple(_section(part, form) for part in section.parts)
    # A table that has become cards may fill a page: it would leave the one before it empty.
    together = section.together and not any(isinstance(block, Table) for block in section.blocks)
    return replace(section, title=title, blocks=tuple(blocks), parts=parts, together=together)


def _voice(voice: Voice, form: Form) -> Voice:
    """A voice that has the whole width: its lines to write on are twice as long, so half of them do."""
    blocks: list[Block] = []
    for block in voice.blocks:
        blocks += [replace(block, count=-(-block.count // 2))] if isinstance(block, Lines) else _blocks(block, form)
    return replace(voice, blocks=tuple(blocks))


def _blocks(block: Block, form: Form, most: int = _MOST_BLANK_ROWS) -> Iterator[Block]:
    if isinstance(block, Table):
        yield from _blank_rows(block, form, most) if block.to_write_on else _cards(block, form)
    elif form.easy and isinstance(block, Paragraph):
        yield replace(block, text=_one_idea_a_line(block.text))
    elif form.easy and isinstance(block, Bullets):
        yield replace(block, items=tuple(_one_idea_a_line(item) for item in block.items))
    elif isinstance(block, Lines):
        yield replace(block, count=-(-block.count * 2 // 3))
    else:
        yield block


def _cards(table: Table, form: Form) -> Iterator[Block]:
    """Each row by itself: its name, then a line for each fact."""
    for first, *others in table.rows:
        heads = table.head[1:]
        facts = tuple((_label(h, form), text) for h, text in zip(heads, others, strict=True) if text)
        yield Facts(first or table.head[0], facts)


def _blank_rows(table: Table, form: Form, most: int) -> Iterator[Block]:
    """Questions with a line in place of columns to write in; rows without a name get a number to speak of them."""
    first, *others = (_label(head, form) for head in table.head)
    named = any(row[0] for row in table.rows)
    for number, row in enumerate(table.rows if named else table.rows[:most], start=1):
        if named and len(others) == 1:
            yield Lines(row[0], 1)
            continue
        if named:
            yield Paragraph(row[0], "strong")
        yield Blanks(tuple(others) if named else (f"{number}. {first}", *others))


def _label(text: str, form: Form) -> str:
    return label(text) if form.easy else text


def _one_idea_a_line(text: str) -> str:
    return "\n".join(sentences_of(text))
