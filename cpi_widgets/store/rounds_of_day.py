"""What a room rated in rounds on its day, read from its picture: for a Delphi that goes on with it.

What each gave is read as it stood when the figures that the room saw were made.  What is counted anew is then the
same as was shown, and nobody can be worked out from a difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cpi_widgets.model import (
    IN_FIGURES,
    Ballot,
    Delphi,
    Given,
    Mark,
    Picture,
    Round,
    Row,
    Statement,
    ballot_id,
    picture_id,
)
from cpi_widgets.model.delphi import HIGHEST, LOWEST, FixedRule

from .journal import Book, Line
from .shown_before import given_then, made_at


class DayRounds(NamedTuple):
    """The rounds of a day."""

    delphi: Delphi
    ballots: list[tuple[str, Ballot]]
    """What each gave in each round, with who they are."""


def rounds_of_day(book: Book, run: str, activity: str) -> DayRounds | None:
    """The rounds of an activity as the room was shown them; ``None`` where it was shown none by a fixed rule.

    Args:
        book: the room's.
        run: the running of the exercise.
        activity: what was rated in it.
    """
    standing = book.standing(picture_id(run, activity))
    picture = Picture.model_validate(standing.body) if standing is not None else None
    if picture is None or picture.showing.fixed is None:
        return None
    lines, rule = book.lines_of(picture.id), picture.showing.fixed
    items = tuple(Statement(id=str(part.id), label=part.label) for part in picture.showing.parts)
    rounds = _rounds(picture, lines, rule, tuple(item.id for item in items))
    delphi = Delphi(items=items, rule=rule.plain, rule_fixed=rule.fixed, rounds=rounds)
    return DayRounds(delphi, _ballots(book, picture))


def _rounds(picture: Picture, lines: Sequence[Line], rule: FixedRule, items: tuple[str, ...]) -> tuple[Round, ...]:
    """Each round from when the one before was shown, the first from when the rule stood, until it was shown itself."""
    rounds, opens = [], rule.fixed
    for number, field in enumerate(picture.showing.fields, start=1):
        shown = next(line for line in lines if field in Picture.model_validate(line.either.body).showing.fields)
        ends = max(opens, shown.either.at)
        rounds.append(Round(number=number, opens=opens, ends=ends, items=items))
        opens = ends
    return tuple(rounds)


def _ballots(book: Book, picture: Picture) -> list[tuple[str, Ballot]]:
    showing = picture.showing
    number = {str(field.id): at for at, field in enumerate(showing.fields, start=1)}
    given_at = given_then(book, showing.run, showing.activity, made_at([picture]))
    marks: defaultdict[tuple[int, str], dict[str, Mark]] = defaultdict(dict)
    for row in picture.rows:
        if row.n is None or row.field not in number:
            continue
        given = {each.who: mark for each in given_at(row.made) if (mark := _mark(each, row)) is not None}
        if _counts(given.values()) != row.counts:
            continue  # somebody took out all that they wrote: the rest, told beside what was shown, would tell of them
        for who, mark in given.items():
            marks[number[row.field], who][row.part] = mark
    return [(who, Ballot(id=ballot_id(at, who), round=at, marks=given)) for (at, who), given in marks.items()]


def _counts(marks: Iterable[Mark]) -> tuple[int, ...]:
    many = Counter(mark.rating for mark in marks)
    return tuple(many[rating] for rating in range(LOWEST, HIGHEST + 1))


def _mark(given: Given, row: Row) -> Mark | None:
    """What somebody gave to one line in one round, where it was counted.  Their reasons stay where they were shown."""
    value = given.fields.get(row.field)
    counted = given.part == row.part and given.share in IN_FIGURES and not given.together
    if not counted or type(value) is not int or not LOWEST <= value <= HIGHEST:
        return None
    return Mark(rating=value)
