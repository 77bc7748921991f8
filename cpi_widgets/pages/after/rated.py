"""What came out of a room's Delphi, in its report: on paper and as lines of a table."""

from __future__ import annotations

from collections.abc import Iterator

from cpi_widgets.exchange.documents.description import Block, Bullets, Paragraph, Section, Table
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.sheets_file import Cell
from cpi_widgets.pages.rounds.figures import Figure
from cpi_widgets.pages.rounds.telling import Outcomes, Told

RATED = "Rated in rounds"
_HEAD = ("When", "People", "Middle", "Middle half")


def rated_section(rated: Outcomes | None) -> Iterator[Section]:
    """Agreement and steadiness for each statement; nothing before a round has ended."""
    if rated is None:
        return
    about = [Paragraph(words) for words in (f"{rated.rule} This was fixed before the first round.", *rated.counts)]
    parts = tuple(Section("", one_line(each.label), tuple(_blocks(each))) for each in rated.items)
    yield Section("shown", RATED, tuple(about), parts)


def _blocks(told: Told) -> Iterator[Block]:
    yield Paragraph(told.outcome_words, "strong")
    yield Paragraph(f"Do people agree? {' '.join(told.agreement)}")
    if told.steadiness:
        yield Paragraph(f"Do they stay where they are? {' '.join(told.steadiness)}")
    if told.figures:
        rows = tuple(_row(figure) for figure in reversed(told.figures))
        yield Table("Round by round", _HEAD, rows, (2, 2, 2, 3))
        yield from _by_group(told.figures[0])
    if told.reasons:
        yield Paragraph("Reasons, with a yes of those who gave them", "strong")
        yield Bullets(tuple(one_line(reason) for reason in told.reasons))


def _row(figure: Figure) -> tuple[str, ...]:
    return (f"Round {figure.round}", str(figure.people), f"{figure.middle:g}", figure.half)


def _by_group(figure: Figure) -> Iterator[Block]:
    if figure.groups:
        yield Bullets(tuple(f"{group.label}: {group.words}" for group in figure.groups))


def rated_lines(rated: Outcomes | None) -> Iterator[tuple[Cell, ...]]:
    """One line a figure, as the report's other tables have them."""
    for told in rated.items if rated is not None else ():
        yield ("", "", told.label, "what came out", None, told.outcome_words)
        for words in (*told.agreement, *told.steadiness):
            yield ("", "", told.label, "in words", None, words)
        for figure in reversed(told.figures):
            about = ("", f"Round {figure.round}", told.label)
            named = (("people", figure.people), ("middle", figure.middle))
            quarters = (("lower quarter", figure.low), ("upper quarter", figure.high))
            yield from ((*about, what, number, "") for what, number in (*named, *quarters))
            yield from ((*about, f"gave {bar.point}", bar.count, "") for bar in figure.bars)
        yield from (("", "", told.label, "a reason, with a yes", None, reason) for reason in told.reasons)
