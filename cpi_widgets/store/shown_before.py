"""What a room was shown of an activity until now, and the answers as they were then: read from its journal.

Also what was taken back again was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from cpi_widgets.model import Given, Picture

from .answers import given_in
from .journal import Book, Line


def shown_before(book: Book, picture: str) -> list[Picture]:
    """All forms of a picture that its room has seen, oldest first."""
    return [_numbered(line) for line in book.lines_of(picture)]


def made_at(past: Iterable[Picture]) -> set[int]:
    """Where the journal stood when the figures of some pictures were made, and their votes counted."""
    return {at for each in past for at in (each.voted, *(row.made for row in each.rows))}


def given_then(book: Book, run: str, activity: str, seen: Iterable[int]) -> Callable[[int], Sequence[Given]]:
    """The answers to an activity as they were when the journal stood at some numbers; each is read once."""
    lines = book.lines(min(seen, default=book.head()))

    @cache
    def given_at(seq: int) -> Sequence[Given]:
        return given_in(book, run, activity, [line for line in lines if line.seq > seq])

    return given_at


def _numbered(line: Line) -> Picture:
    """The picture of a line; where its figures do not say when they were made, it was then."""
    picture = Picture.model_validate(line.either.body)
    rows = tuple(row if row.made else row.model_copy(update={"made": line.seq}) for row in picture.rows)
    return picture.model_copy(update={"rows": rows, "voted": picture.voted or line.seq})
