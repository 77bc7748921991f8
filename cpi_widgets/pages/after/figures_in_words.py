"""Numbers of a day as they stand on paper: in words where they would be of fewer than five people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.measures.agreement import Verdict, share_rule
from cpi_widgets.model import Picture, Row

FEW = "fewer than five"
SORTS: Mapping[Verdict, str] = {"in": "Agreed", "out": "Agreed against", "none": "Still open"}


def number(value: float | None) -> str:
    """A number as it stands on paper; in words where it would be of fewer than five people."""
    return FEW if value is None else f"{value:g}"


def between(row: Row) -> str:
    """The middle half of some answers."""
    return FEW if row.lower is None or row.upper is None else f"{row.lower:g} to {row.upper:g}"


def look_in_words(row: Row) -> str:
    """What came of looking at the lines, such as “3 named, 2 nobody yet”.

    Screens say it in the same words: both must agree with the fixture in ``tests/fixtures/looks.json``.
    """
    if row.n is None:
        return FEW
    if row.median is not None:
        return f"{number(row.median)} in the middle"
    points = list(zip(row.scale, row.counts, strict=True))
    if len(points) == 2 and sum(row.counts) == 1:  # noqa: PLR2004  - one sheet has something or lacks it
        told = [point for point, many in points if many]
    else:
        told = [f"{many} {point}" for point, many in points if many or len(points) == 1]
    told += [f"{number(row.mean)} on average"] if row.mean is not None else []
    return ", ".join(told) or "none"


def sorted_in_words(picture: Picture) -> tuple[str, ...]:
    """Where statements are sorted, which are agreed, agreed against or still open, in the round that was shown last.

    Screens say it in the same words: both must agree with the fixture in ``tests/fixtures/sorted.json``.
    """
    rule = picture.showing.rule
    if rule is None:
        return ()
    labels = {part.id: part.label for part in picture.showing.parts}
    told = [row for row in picture.rows if row.field == picture.showing.only and row.n is not None]
    found = [(sort_word(row.counts, rule), _with_stayed(labels.get(row.part, row.label), row)) for row in told]
    return tuple(f"{word}: {label}" for word in SORTS.values() for sort, label in found if sort == word)


def _with_stayed(label: str, row: Row) -> str:
    """A statement, and apart from its sort how many stayed with their mark."""
    return f"{one_line(label)} {stayed_in_words(row.stayed)}".strip()


def stayed_in_words(stayed: tuple[int, int] | None) -> str:
    """How many gave the mark that they gave before, of those who gave both; "" where that is not told."""
    return f"({stayed[0]} of {stayed[1]} gave the same mark as before)" if stayed is not None else ""


def sort_word(counts: Sequence[int], rule: tuple[float, float]) -> str:
    """What a rule says of a statement.

    Args:
        counts: how many gave each mark, from 1 to 9.
        rule: the shares of ``share_rule``.
    """
    marks = [mark for mark, many in enumerate(counts, start=1) for _ in range(many)]
    return SORTS[share_rule(marks, *rule) or "none"]


def gaps_in_words(picture: Picture) -> tuple[str, ...]:
    """Where each line is marked twice, how far the second middle lies from the first; as the screens say it."""
    fields = picture.showing.fields
    if len(fields) != 2:  # noqa: PLR2004  - a gap is between two
        return ()
    labels = {part.id: part.label for part in picture.showing.parts}
    alike = (row for row in picture.rows if not row.scale)
    told = []
    for part, rows in groupby(alike, key=lambda row: row.part):
        one, other = ([row.median for row in rows] + [None, None])[:2]
        if one is not None and other is not None:
            way = (
                f"{abs(other - one):g} {'higher' if other > one else 'lower'}" if other != one else "at the same place"
            )
            told.append(f"{one_line(labels.get(part, part))}: “{one_line(fields[1].label)}” is {way}.")
    return tuple(told)
