"""One page about a day, to pass on: of what those who lead tick, among what may leave the room at all.

That is figures, from five people or more, and what people wrote on the feedback form and ticked to be quoted.
What was sent to the wall or asked of the panel was meant for the room: it is not offered here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from cpi_widgets.exchange.documents.days import said
from cpi_widgets.exchange.documents.description import Bullets, Paper, Section
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.model import Picture, Row, text_id

from .day_report import DayReport
from .figures_in_words import look_in_words

MOST_ITEMS = 12
"""So many lines stand on one page; in large print they need two."""
_HEADINGS = ("The day", "In figures", "What people said")
NOTE = "A day shows what people felt and said there. It does not show that the day had an effect."


class Item(NamedTuple):
    """A line that can be ticked."""

    id: str
    """The same for the same words."""
    heading: str
    words: str


def items_of(report: DayReport) -> tuple[Item, ...]:
    """What can be told of a day, in its order."""
    lines = [(_HEADINGS[0], words) for words in _day(report)]
    lines += [(_HEADINGS[1], line) for each in report.shown for line in _figures(each.picture)]
    lines += [(_HEADINGS[2], f"“{one_line(quote)}”") for each in report.feedback for quote in each.quotes]
    return tuple(Item(text_id(f"{heading} {words}"), heading, words) for heading, words in dict.fromkeys(lines))


def update_paper(report: DayReport, ticked: Collection[str]) -> Paper:
    """The page, of those items that are ticked and may still be told."""
    chosen = [item for item in items_of(report) if item.id in ticked][:MOST_ITEMS]
    sections = (
        Section("", heading, (Bullets(tuple(item.words for item in chosen if item.heading == heading)),), together=True)
        for heading in _HEADINGS
        if any(item.heading == heading for item in chosen)
    )
    return Paper("update", f"News of {one_line(report.title)}", (said(report.day),), NOTE, tuple(sections), close=True)


def _day(report: DayReport) -> Iterator[str]:
    if report.people is not None:
        yield f"{report.people} people took part."
    ran = [one_line(block.title) for block in report.blocks if block.ran]
    if ran:
        yield f"We did: {', '.join(dict.fromkeys(ran))}."


def _figures(picture: Picture) -> Iterator[str]:
    """Each line of figures in a sentence."""
    title, scale = one_line(picture.showing.title), [point.label for point in picture.showing.scale]
    looks = {(look.part, look.id) for look in picture.showing.looks}
    for row in picture.rows:
        looked = row.counts and (row.part, row.field) in looks
        told = look_in_words(row) if looked else _told(row, list(row.scale) or scale)
        if told:
            about = one_line(row.label)
            yield f"{title}: {told}" if about == title else f"{title} – {about}: {told}"


def _told(row: Row, scale: list[str]) -> str:
    if row.n is None or row.said:
        return ""
    if row.median is not None and scale:
        return f"{row.median:g} in the middle, from {scale[0]} to {scale[-1]} ({row.n} answers)"
    if row.counts and any(row.counts) and len(scale) == len(row.counts):
        most = max(row.counts)
        return f"most often {', '.join(s for s, n in zip(scale, row.counts, strict=True) if n == most)} ({most})"
    return ""
