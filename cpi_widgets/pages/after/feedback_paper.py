"""The feedback of a day on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cpi_widgets.exchange.documents.description import Block, Bullets, Paragraph, Section, Table
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.model import FeedbackSummary, FormAnswers

from .figures_in_words import number


def feedback_sections(summaries: Iterable[FeedbackSummary]) -> Iterator[Section]:
    """Each form that was summed up."""
    for summary in summaries:
        yield Section("feedback", "Feedback", tuple(_summary(summary)))


def _summary(summary: FeedbackSummary) -> Iterator[Block]:
    if summary.people is None:
        yield Paragraph("Fewer than five people let their feedback be counted, so there are no numbers.", "hint")
    else:
        yield Paragraph(f"{summary.people} people let their feedback be counted.", "strong")
        yield from _confidence(summary)
        yield from (_answers(each) for each in summary.answers)
    if summary.quotes:
        yield Paragraph("In their words, with their yes", "strong")
        yield Bullets(tuple(f"“{one_line(quote)}”" for quote in summary.quotes))


def _confidence(summary: FeedbackSummary) -> Iterator[Block]:
    changed = summary.confidence
    if changed is None:
        yield Paragraph("Fewer than five people said how sure of themselves they were both before and after.", "hint")
        return
    before, after = changed.before, changed.after
    rows = (
        ("Middle", number(before.median), number(after.median)),
        ("Middle half", *(f"{number(each.low_quarter)} to {number(each.high_quarter)}" for each in (before, after))),
    )
    name = f"How sure of oneself, from {summary.form.low} to {summary.form.high}"
    yield Table(name, (name, "Before", "At the end"), rows, (5, 2, 2))
    yield Paragraph(change_in_words(summary))


def change_in_words(summary: FeedbackSummary) -> str:
    """What changed between before and after, person by person."""
    changed = summary.confidence
    if changed is None:
        return ""
    return (
        f"Of {changed.before.people} people who said both, {changed.up} went up, {changed.same} stayed the same and "
        f"{changed.down} went down. The middle of their changes is {changed.median_change:+g}."
    )


def _answers(answers: FormAnswers) -> Table:
    rows = tuple((words, str(many)) for words, many in answers.counts)
    return Table(answers.label, (answers.label, "How many"), rows, (5, 2))
