"""One page about a day, to pass on: of what those who lead tick, among what may leave the room at all.

That is figures, each made from the answers of five people or more, and what people wrote on the feedback form and
ticked to be quoted.
What was sent to the wall or asked of the panel was meant for the room: it is not offered here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cpi_widgets.exchange.documents.days import said
from cpi_widgets.exchange.documents.description import Block, Bullets, Paper, Section, Table
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.model import Picture, Row, text_id

from .day_report import DayReport
from .figures_in_words import look_in_words
from .whose import FROM_FIVE, counted_as

MOST_ITEMS = 12
"""So many lines stand on one page; in large print they need two."""
_HEADINGS = ("The day", "In figures", "What people said")
_MOST_ALIKE = 3
"""So many answers that were given as often as each other are named."""
NOTE = f"A day shows what people felt and said there. It does not show that the day had an effect. {FROM_FIVE}"


class Item(NamedTuple):
    """A line that can be ticked."""

    id: str
    """The same for the same words."""
    heading: str
    words: str
    of: str = ""
    """A figure: what was asked."""
    about: str = ""
    """A figure: the line of it; "" where there is only one."""
    told: str = ""
    """A figure: what came of it."""


class Offered(NamedTuple):
    """Lines that stand under one heading on the page where they are ticked."""

    heading: str
    items: tuple[Item, ...]


def items_of(report: DayReport) -> tuple[Item, ...]:
    """What can be told of a day, in its order."""
    lines = [_item(_HEADINGS[0], words) for words in _day(report)]
    lines += [item for each in report.shown for item in _figures(each.picture)]
    lines += [_item(_HEADINGS[2], f"“{one_line(quote)}”") for each in report.feedback for quote in each.quotes]
    return tuple(dict.fromkeys(lines))


def offered(items: Sequence[Item]) -> tuple[Offered, ...]:
    """The lines as they are ticked: figures under what was asked, each said once.

    Args:
        items: what can be told, in its order.
    """
    return tuple(
        Offered(heading, tuple(some)) for heading, some in groupby(items, lambda item: item.of or item.heading)
    )


def update_paper(report: DayReport, ticked: Collection[str]) -> Paper:
    """The page, of those items that are ticked and may still be told."""
    chosen = [item for item in items_of(report) if item.id in ticked][:MOST_ITEMS]
    sections = (
        Section("", heading, (_laid_out(heading, tuple(some)),), together=True)
        for heading, some in groupby(chosen, lambda item: item.heading)
    )
    return Paper("update", f"News of {one_line(report.title)}", (said(report.day),), NOTE, tuple(sections), close=True)


def _laid_out(heading: str, items: Sequence[Item]) -> Block:
    """Figures in a table, which a glance goes down; all else as a list."""
    if not items[0].told:
        return Bullets(tuple(item.words for item in items))
    rows = tuple((f"{item.of} – {item.about}" if item.about else item.of, item.told) for item in items)
    return Table(heading, ("About", "What came of it"), rows, (3, 2))


def _item(heading: str, words: str, **figure: str) -> Item:
    return Item(text_id(f"{heading} {words}"), heading, words, **figure)


def _day(report: DayReport) -> Iterator[str]:
    if report.people is not None:
        yield f"{report.people} people took part."
    ran = [one_line(block.title) for block in report.blocks if block.ran]
    if ran:
        yield f"We did: {', '.join(dict.fromkeys(ran))}."


def _figures(picture: Picture) -> Iterator[Item]:
    """Each line of figures, and the same as a sentence."""
    title, scale = one_line(picture.showing.title), [point.label for point in picture.showing.scale]
    looks = {(look.part, look.id) for look in picture.showing.looks}
    for row in picture.rows:
        looked = row.counts and (row.part, row.field) in looks
        told = look_in_words(row) if looked else _told(row, list(row.scale) or scale, counted_as(picture))
        if told:
            label = one_line(row.label).rstrip(".")
            about = "" if label == title.rstrip(".") else label
            words = f"{title} – {about}: {told}" if about else f"{title}: {told}"
            yield _item(_HEADINGS[1], words, of=title, about=about, told=told)


def _told(row: Row, scale: list[str], counted: str) -> str:
    if row.n is None or row.said:
        return ""
    if row.median is not None and scale:
        of = f"{row.n} {counted}" if row.n > 1 else f"one {counted.removesuffix('s')}"
        return f"{row.median:g} in the middle, from {scale[0]} to {scale[-1]} ({of})"
    if row.counts and any(row.counts) and len(scale) == len(row.counts):
        most = max(row.counts)
        alike = [f"“{point}”" for point, many in zip(scale, row.counts, strict=True) if many == most]
        if len(alike) > _MOST_ALIKE:
            return f"{len(alike)} answers came most often ({most} each)"
        return f"as many said {' as '.join(alike)} ({most} each)" if alike[1:] else f"most often {alike[0]} ({most})"
    return ""
