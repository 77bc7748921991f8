"""The report of a day on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from cpi_widgets.exchange.documents.days import said
from cpi_widgets.exchange.documents.description import Block, Bullets, Facts, Paper, Paragraph, Section, Table
from cpi_widgets.exchange.documents.figures_picture import bars_picture
from cpi_widgets.exchange.documents.posters import Poster, PosterBox
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import KNOWN
from cpi_widgets.model import (
    DECISION_WORDS,
    FEWEST,
    FIRST_QUESTION,
    IN_WORDS,
    AgencyProfile,
    Picture,
    Row,
    Said,
)
from cpi_widgets.model.posters import TITLE
from cpi_widgets.pages.earlier_rounds import rule_in_words

from .day_report import DayReport, ReportedQuestion
from .feedback_paper import feedback_sections
from .figures_in_words import FEW, between, gaps_in_words, look_in_words, number, sorted_in_words
from .rated import rated_section
from .report_drawings import spreads_drawn
from .whose import FROM_FIVE, counted_as, whose_answers

ALL_OTHERS = "all others"
NO_NAMES = f"No answer stands beside a name. {FROM_FIVE}"
LIMITS = (
    "The numbers are of those who were there and said that they may be counted. Others may think otherwise.",
    "Being surer of oneself at the end of a day is a feeling of that day. It does not show that work changed.",
    "There was no group to compare with, so nobody can say what would have been without the day.",
    "Texts stand as people sent them to the wall. Read them before you pass this on: a text may name somebody.",
    KNOWN,
)
"""What the numbers of a day can say, and what they cannot."""
_MOST_COLUMNS = 6
"""A scale with so many points or fewer has a column for each."""
_MOST_EMPTY = 12
"""Of more points than these only those that somebody chose are listed."""


def report_paper(report: DayReport) -> Paper:
    """The whole report."""
    sections = [
        _the_day(report),
        *_hoped(report.hoped),
        *_exercises(report),
        *rated_section(report.rated),
        *_profile(report.profile),
    ]
    sections += [*feedback_sections(report.feedback), *_questions(report.questions), *_untouched(report.untouched)]
    limits = Section("limits", "What these numbers can and cannot say", (Bullets(LIMITS),), together=True)
    title = f"Report: {one_line(report.title)}"
    return Paper("report", title, (said(report.day),), NO_NAMES, (*sections, limits))


def _the_day(report: DayReport) -> Section:
    blocks: list[Block] = [Paragraph(people_in_words(report), "strong")]
    if report.blocks:
        rows = tuple(
            (f"{b.title} ({b.stream})" if b.stream else b.title, b.planned, b.ran or "did not run")
            for b in report.blocks
        )
        blocks.append(Table("The programme", ("Part of the day", "Planned", "It ran"), rows, (5, 2, 2)))
    if report.moved:
        blocks.append(Paragraph(report.moved, "hint"))
    return Section("day", "The day", tuple(blocks))


def _hoped(cards: tuple[Said, ...]) -> Iterator[Section]:
    if cards:
        yield Section("shown", FIRST_QUESTION, (Bullets(tuple(map(text_in_words, cards))),))


def people_in_words(report: DayReport) -> str:
    """How many took part, in words."""
    if report.people is None:
        return "Fewer than five people took part, so there is no number here."
    return f"{report.people} people took part."


def _exercises(report: DayReport) -> Iterator[Section]:
    for name, run in groupby(report.shown, key=lambda shown: shown.exercise):
        pictures = [shown.picture for shown in run]
        if [picture.showing.title for picture in pictures] == [name]:
            yield Section("shown", name, tuple(picture_blocks(pictures[0])))
            continue
        parts = (Section("", each.showing.title or name, tuple(picture_blocks(each))) for each in pictures)
        yield Section("shown", name, (), tuple(parts))


def picture_blocks(picture: Picture) -> Iterator[Block]:
    """What a room saw of an activity, in tables and lists."""
    if picture.showing.how not in IN_WORDS | {"posters"} and all(row.n is None for row in picture.rows):
        yield Paragraph(_no_numbers(picture), "hint")
        yield from _beside(picture)
        return
    if picture.people is not None:
        yield Paragraph(f"Made from the answers of {whose_answers(picture)}.", "hint")
    yield from _DRAWN[picture.showing.how](picture)


def _no_numbers(picture: Picture) -> str:
    if picture.people is None:
        return "Fewer than five people let their answers be counted, so there are no numbers."
    whose = whose_answers(picture)
    return f"Answers came from {whose}, but no line has answers from five people, so there are no numbers."


def _spread(picture: Picture) -> Iterator[Block]:
    low, high = picture.showing.scale[0], picture.showing.scale[-1]
    yield from spreads_drawn(picture)
    rows = tuple(line for row in _alike(picture) for line in _with_groups(row))
    yield Table(
        picture.showing.title, ("About", counted_as(picture).capitalize(), "Middle", "Middle half"), rows, (5, 2, 2, 3)
    )
    if not picture.showing.ends:
        yield Paragraph(f"From {low.id} ({low.label}) to {high.id} ({high.label}).", "hint")
    for part in picture.showing.parts:
        if ends := picture.showing.ends.get(str(part.id)):
            yield Paragraph(f"from {low.id} ({ends[0]}) to {high.id} ({ends[1]})", label=part.label)
    if sorts := sorted_in_words(picture):
        if rule := rule_in_words(picture.showing.fixed):
            yield Paragraph(rule, "hint")
        yield Bullets(sorts)
    yield from _with_own_scales(picture)
    yield from _beside(picture)


def _beside(picture: Picture) -> Iterator[Block]:
    """What was sent to the wall beside numbers."""
    for row in picture.rows:
        if row.said:
            yield Paragraph(text_about(picture, row), "strong")
            yield Bullets(tuple(map(text_in_words, row.said)))


def text_about(picture: Picture, row: Row) -> str:
    """What the texts of a line are about: its part, whose rounds all have the same texts beside them."""
    rounds = [each for each in picture.rows if each.part == row.part]
    return next((part.label for part in picture.showing.parts if part.id == row.part and len(rounds) > 1), row.label)


def _with_groups(row: Row) -> Iterator[tuple[str, ...]]:
    """A line, and under it the same by role group."""
    yield row.label, number(row.n), number(row.median), between(row)
    for each in row.groups:
        label = f"– {each.label or ALL_OTHERS}"
        yield label, number(each.n), number(each.median), f"{each.lower:g} to {each.upper:g}"


def _medians(picture: Picture) -> Iterator[Block]:
    rows = tuple((row.label, number(row.n), number(row.median)) for row in _alike(picture))
    yield Table(picture.showing.title, ("About", counted_as(picture).capitalize(), "Middle"), rows, (5, 2, 2))
    if gaps := gaps_in_words(picture):
        yield Bullets(gaps)
    yield from _with_own_scales(picture)


def _alike(picture: Picture) -> tuple[Row, ...]:
    """The lines on the scale of their picture."""
    return tuple(row for row in picture.rows if not row.scale)


def _with_own_scales(picture: Picture) -> Iterator[Block]:
    """What else is told, each line on a scale of its own."""
    return (block for row in picture.rows if row.scale for block in _further(row))


def _counts(picture: Picture) -> Iterator[Block]:
    scale = [point.label for point in picture.showing.scale]
    alike = _alike(picture)
    if len(scale) <= _MOST_COLUMNS and len(alike) > 1:
        rows = tuple((row.label, *(_each(row, len(scale)))) for row in alike)
        yield Table(picture.showing.title, ("About", *scale), rows, (4, *(2 for _ in scale)))
    else:
        yield from (block for row in alike for block in _drawn_count(row, scale))
    yield from _with_own_scales(picture)


def _drawn_count(row: Row, scale: Sequence[str]) -> Iterator[Block]:
    if row.counts:
        bars = tuple(zip(scale, row.counts, strict=True))
        yield bars_picture(row.label, bars, "The table below says the same in numbers.")
    yield _one_count(row, scale)


def _one_count(row: Row, scale: Sequence[str]) -> Table:
    lines = tuple(zip(scale, _each(row, len(scale)), strict=True))
    if row.counts and len(scale) > _MOST_EMPTY:
        lines = tuple(line for line, many in zip(lines, row.counts, strict=True) if many)
    return Table(row.label, (row.label, "How many"), lines, (5, 2))


def _further(row: Row) -> Iterator[Block]:
    """A line with a scale of its own: what was counted, or where a number lies."""
    if row.n is None:
        yield Paragraph(FEW, label=row.label)
    elif row.counts:
        yield _one_count(row, row.scale)
    else:
        middle = f"the middle is {number(row.median)}"
        middle += f", the middle half lies from {between(row)}" if row.lower is not None else ""
        yield Paragraph(f"from {row.scale[0]} to {row.scale[1]}; {middle}", label=row.label)
    if row.mean is not None:
        yield Paragraph(f"{row.mean:g} on average", label=row.label)


def _each(row: Row, points: int) -> tuple[str, ...]:
    return tuple(map(number, row.counts)) if row.counts else (FEW,) * points


def _totals(picture: Picture) -> Iterator[Block]:
    headed = picture.showing.places or {"": tuple(row.part for row in picture.rows)}
    for heading, parts in headed.items():
        here = [row for row in picture.rows if row.part in parts]
        lines = tuple((row.label, number(row.n)) for row in here if row.n is not None)
        lines += tuple(("Together", number(row.n)) for row in picture.rows if row.part == heading and row.n is not None)
        yield Table(heading or picture.showing.title, (heading or "About", "In all"), lines, (5, 2))
        if few := [one_line(row.label) for row in here if row.n is None]:
            yield Paragraph(f"From nobody, or from fewer than five people: {'; '.join(few)}.", "hint")


def _words(picture: Picture) -> Iterator[Block]:
    if not picture.showing.fields:
        rows = tuple((row.label, number(row.n)) for row in _alike(picture))
        yield Table(picture.showing.title, ("About", "Lines written"), rows, (5, 2))
        yield Paragraph("How many lines all groups wrote. What they say stays with each group.", "hint")
        yield from _looked_at(picture)
        return
    for row in picture.rows:
        if row.field:
            yield from _further(row)
            continue
        if len(picture.rows) > 1:
            yield Paragraph(row.label, "strong")
        for heading, stack in groupby(row.said, lambda text: text.under):
            if heading:
                yield Paragraph(f"Together: {heading}", "strong")
            yield Bullets(tuple(map(text_in_words, stack)))
        if not row.said:
            yield Paragraph("Nothing was sent to the wall.", "hint")


def _looked_at(picture: Picture) -> Iterator[Block]:
    """What the lines have and lack, in one table: most of it is a word or two."""
    looks = [row for row in picture.rows if row.scale]
    if looks:
        rows = tuple((row.label, look_in_words(row)) for row in looks)
        yield Table("What is there, and what is still open", ("About", "How it stands"), rows, (5, 4))


def _pins(picture: Picture) -> Iterator[Block]:
    """Each comment with what was decided on it, and why."""
    for row in picture.rows:
        if row.said:
            lines = tuple((text_in_words(text), decision_in_words(text), one_line(text.reason)) for text in row.said)
            yield Table(row.label, (row.label, "Decided", "Why"), lines, (5, 2, 4))
    if not any(row.said for row in picture.rows):
        yield Paragraph("Nothing was sent to the wall.", "hint")


def decision_in_words(text: Said) -> str:
    """What was decided on a comment; "" where nothing was."""
    return next((words for choice, words in DECISION_WORDS.items() if choice == text.decision), "")


def text_in_words(text: Said) -> str:
    """A text with how many wrote it, and its votes."""
    more = [f"written by {text.n}" if text.n >= FEWEST else "written more than once"] if text.n > 1 else []
    more += [f"{text.votes} vote{'' if text.votes == 1 else 's'}"] if text.votes else []
    more += [f"strength {number(text.strength)}"] if text.strength is not None else []
    more += text.beside
    return f"{one_line(text.text)} ({', '.join(more)})" if more else one_line(text.text)


def _forces(picture: Picture) -> Iterator[Block]:
    sides = {str(point.id): point.label for point in picture.showing.scale}
    for row in picture.rows:
        if len(picture.rows) > 1:
            yield Paragraph(row.label, "strong")
        yield from _balance(row, tuple(sides.values()))
        for side, label in sides.items():
            here = tuple(text_in_words(text) for text in row.said if text.side == side)
            yield Paragraph(label, "strong")
            yield Bullets(here) if here else Paragraph("Nothing was sent to the wall.", "hint")


def _balance(row: Row, sides: tuple[str, ...]) -> Iterator[Block]:
    """Which way it pushes in all, and in the middle of the people of each group."""
    if row.counts:
        yield Paragraph(
            "Strengths added up: " + ", ".join(f"{label} {n}" for label, n in zip(sides, row.counts, strict=True))
        )
    if row.groups:
        told = (f"{one_line(g.label) or 'all others'} {g.median:+g} ({g.n} people)" for g in row.groups)
        yield Paragraph("Each person’s own balance, in the middle: " + ", ".join(told))


def _posters(picture: Picture) -> Iterator[Block]:
    if not picture.rows:
        yield Paragraph("Nothing was sent to the wall.", "hint")
    for poster in posters_in(picture):
        yield Facts(one_line(poster.title), tuple((box.label, one_line(box.text)) for box in poster.boxes))


def posters_in(picture: Picture) -> tuple[Poster, ...]:
    """The posters of a gallery, as they are printed."""
    labels = {str(part.id): part.label for part in picture.showing.parts}
    found = []
    for at, row in enumerate(picture.rows, 1):
        named = [said for said in row.said if said.side == TITLE]
        boxes = (said for said in row.said if said not in named)
        found.append(
            Poster(
                row.label or f"{picture.showing.title} {at}",
                ", ".join(beside for said in named for beside in said.beside),
                tuple(PosterBox(_box_name(labels.get(box.side, ""), box), box.text) for box in boxes),
            )
        )
    return tuple(found)


def _box_name(label: str, box: Said) -> str:
    """What a box is called, with where it sits on the wheels."""
    return f"{label} ({', '.join(box.beside)})" if box.beside else label


_DRAWN: Mapping[str, Callable[[Picture], Iterator[Block]]] = {
    "spread": _spread,
    "medians": _medians,
    "counts": _counts,
    "dots": _counts,
    "rings": _counts,
    "totals": _totals,
    "words": _words,
    "pins": _pins,
    "forces": _forces,
    "posters": _posters,
}


def _profile(profile: AgencyProfile | None) -> Iterator[Section]:
    if profile is None:
        return
    blocks: list[Block] = []
    if profile.lines:
        rows = tuple(
            (each.label, number(each.middle), FEW if each.low is None else f"{each.low:g} to {each.high:g}")
            for each in profile.lines
        )
        blocks.append(Table("Are we ready?", ("Line", "Middle, of 9", "Middle half"), rows, (6, 2, 2)))
        blocks.append(Paragraph("No total decides. Where people are far apart, talk about why.", "hint"))
    if profile.outcome:
        blocks.append(Paragraph(" ".join(filter(None, (profile.decided, one_line(profile.words)))), label="Decided"))
    if profile.look_again:
        blocks.append(Paragraph(said(profile.look_again), label="Look at it again on"))
    if blocks:
        yield Section("", "Are we ready to begin?", tuple(blocks))


def _questions(questions: tuple[ReportedQuestion, ...]) -> Iterator[Section]:
    still = [question for question in questions if not question.answered]
    if still:
        rows = tuple((_asked(each), one_line(each.replier), each.by) for each in still)
        about = Paragraph(
            "Cross out what was answered in the room. For the others, write down who replies, and by when."
        )
        table = Table("Questions", ("Question", "Who replies", "By when"), rows, (5, 3, 2), to_write_on=True)
        yield Section("questions", "Questions not answered yet", (about, table))
    answered = [question for question in questions if question.answered]
    if answered:
        lines = (f"{_asked(each)} – {one_line(each.note)}" if each.note.strip() else _asked(each) for each in answered)
        yield Section("answered", "Questions that were answered", (Bullets(tuple(lines)),))


def _asked(question: ReportedQuestion) -> str:
    """A question, and what else was asked in other words."""
    also = "; ".join(f"“{one_line(each)}”" for each in question.also)
    return f"{one_line(question.text)} (also asked: {also})" if also else one_line(question.text)


def _untouched(topics: tuple[str, ...]) -> Iterator[Section]:
    if topics:
        yield Section("untouched", "What nobody asked about", (Bullets(tuple(map(one_line, topics))),))
