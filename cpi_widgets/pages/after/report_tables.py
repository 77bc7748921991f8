"""The report of a day as tables, one line a figure or a text, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from cpi_widgets.exchange.sheets_file import Cell, Sheet
from cpi_widgets.model import FEWEST, FIRST_QUESTION, FeedbackSummary, Picture, Row, Said, Showing

from .day_report import DayReport
from .figures_in_words import FEW
from .rated import RATED, rated_lines
from .report_paper import ALL_OTHERS, LIMITS, decision_in_words, people_in_words, text_about
from .whose import counted_as

HEAD = ("part of the report", "exercise", "activity", "about", "what", "number", "text")
FIGURES, TEXTS = "Figures", "Texts"
_Line = tuple[Cell, ...]


def lines_of(report: DayReport) -> tuple[Sheet, ...]:
    """Everything in the report as tables of one shape, for a CSV file."""
    figures, texts = _shown(report)
    feedback = [line for summary in report.feedback for line in _feedback(summary)]
    parts: tuple[tuple[str, list[_Line]], ...] = (
        ("The day", list(_day(report))),
        (FIGURES, figures),
        (TEXTS, texts),
        ("Are we ready?", list(_profile(report))),
        (RATED, list(rated_lines(report.rated))),
        ("Feedback", feedback),
        ("Questions", list(_questions(report))),
        ("Limits", [("", "", "", "", None, limit) for limit in LIMITS]),
    )
    return tuple(Sheet(title, HEAD, tuple((title, *line) for line in lines)) for title, lines in parts)


def sheets_of(report: DayReport) -> tuple[Sheet, ...]:
    """The same for Excel: a sheet a part, without the columns that say nothing there."""
    programme = Sheet(
        "Programme",
        ("part of the day", "for", "planned", "it ran"),
        tuple((b.title, b.stream or "all", b.planned, b.ran or "did not run") for b in report.blocks),
    )
    others = [_without_empty(sheet) for sheet in lines_of(report) if sheet.rows]
    return (others[0], programme, *others[1:])


def _day(report: DayReport) -> Iterator[_Line]:
    yield ("", "", "", "room", None, report.title)
    yield ("", "", "", "day", None, report.day.isoformat())
    yield ("", "", "", "people who took part", report.people, people_in_words(report))
    if report.moved:
        yield ("", "", "", "planned times", None, report.moved)
    for block in report.blocks:
        yield ("", "", block.title, "planned", None, block.planned)
        yield ("", "", block.title, "it ran", None, block.ran or "did not run")


def _shown(report: DayReport) -> tuple[list[_Line], list[_Line]]:
    figures: list[_Line] = []
    texts: list[_Line] = [line for card in report.hoped for line in _text((FIRST_QUESTION, ""), "", card)]
    for name, picture in report.shown:
        about = (name, picture.showing.title)
        labels = {str(part.id): part.label for part in picture.showing.parts}
        posters = picture.showing.how == "posters"
        for row in picture.rows:
            if posters:
                texts += [
                    (*about, labels.get(text.side, ""), f"poster {row.part}", None, _whole(text)) for text in row.said
                ]
                continue
            figures += [(*about, _under(picture.showing, row), *figure) for figure in _figures(picture, row)]
            texts += [line for text in row.said for line in _text(about, text_about(picture, row), text)]
    return figures, texts


def _under(showing: Showing, row: Row) -> str:
    """What a line of figures is about, with the heading over it in front where sums have one."""
    heading = next((name for name, parts in showing.places.items() if row.part in parts), "")
    return f"{heading}: {row.label}" if heading else row.label


def _whole(text: Said) -> str:
    """A text with what stands beside it."""
    return " – ".join((text.text, *text.beside))


def _text(about: tuple[str, str], label: str, text: Said) -> Iterator[_Line]:
    """A text, and what was decided on it."""
    few = 1 < text.n < FEWEST
    often = "written more than once" if few else "written by"
    what = f"under “{text.under}”, {often}" if text.under else often
    yield (*about, label, what, None if few else text.n, _whole(text))
    if text.decision or text.reason:
        yield (
            *about,
            label,
            decision_in_words(text) or "a reason",
            None,
            f"{text.text}: {text.reason}".removesuffix(": "),
        )


def _figures(picture: Picture, row: Row) -> Iterator[tuple[str, float | None, str]]:
    showing = picture.showing
    what = counted_as(picture) if showing.fields or row.scale else "lines written"
    if row.n is None:
        yield what, None, FEW
        return
    quarters = (("lower quarter", row.lower), ("upper quarter", row.upper))
    named = ((what, row.n), ("middle", row.median), *quarters, ("on average", row.mean))
    yield from ((what, number, "") for what, number in named if number is not None)
    scale = row.scale or tuple(point.label for point in showing.scale)
    yield from ((point, many, "") for point, many in zip(scale, row.counts, strict=False))
    for group in row.groups:
        yield f"middle, {group.label or ALL_OTHERS} ({group.n})", group.median, ""


def _profile(report: DayReport) -> Iterator[_Line]:
    if report.profile is None:
        return
    for line in report.profile.lines:
        yield ("", "", line.label, "middle", line.middle, "" if line.middle is not None else FEW)
    if report.profile.outcome:
        words = (report.profile.decided, report.profile.words)
        yield ("", "", "", "decided", None, " ".join(filter(None, words)))
    if report.profile.look_again:
        yield ("", "", "", "look at it again on", None, report.profile.look_again.isoformat())


def _feedback(summary: FeedbackSummary) -> Iterator[_Line]:
    yield ("", "", "", "people whose answers were counted", summary.people, "")
    if summary.confidence is not None:
        changed = summary.confidence
        sides = (("before", changed.before.median), ("at the end", changed.after.median))
        moves = (("went up", changed.up), ("stayed the same", changed.same), ("went down", changed.down))
        for what, number in (*sides, *moves, ("middle of the changes", changed.median_change)):
            yield ("", "", "how sure of oneself", what, number, "")
    for answers in summary.answers:
        yield from (("", "", answers.label, words, many, "") for words, many in answers.counts)
    yield from (("", "", "", "quoted with a yes", None, quote) for quote in summary.quotes)


def _questions(report: DayReport) -> Iterator[_Line]:
    for each in report.questions:
        promised = " ".join(filter(None, (f"{each.replier} replies" if each.replier else "", each.by)))
        yield ("", "", "answered" if each.answered else "open", promised or each.note, None, each.text)
        yield from (("", "", "asked as well", each.text, None, wording) for wording in each.also)
    yield from (("", "", "nobody asked about", topic, None, "") for topic in report.untouched)


def _without_empty(sheet: Sheet) -> Sheet:
    """Without the column that names the part, and those in which nothing stands."""
    kept = [at for at in range(1, len(sheet.head)) if any(row[at] not in ("", None) for row in sheet.rows)]
    rows = tuple(tuple(row[at] for at in kept) for row in sheet.rows)
    return Sheet(sheet.title, tuple(sheet.head[at] for at in kept), rows)
