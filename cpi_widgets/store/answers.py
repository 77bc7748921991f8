"""What leaves answers that those who lead cannot read: how many there are, and what pictures are made from.

Runs inside the store, over records that nobody but their writers (or a group) reads.
"""

from __future__ import annotations

from cpi_widgets.model import IN_FIGURES, Answered, Badge, Given, Reply, Wish, read_record

from .journal import Book, Standing
from .seats import SeatsThen


def replies_in(book: Book, run: str, activity: str) -> list[Standing]:
    """The answers to one activity of one run, oldest first."""
    replies = book.live(Reply.record_kind)
    return [s for s in replies if s.body["run"] == run and s.body["activity"] == activity]


def given_in(book: Book, run: str, activity: str) -> list[Given]:
    """The answers to one activity of one run, as pictures are made from them."""
    seats = SeatsThen(book)
    roles = {person: badge.role_group for person, badge in badges_in(book).items()}
    return [
        Given(_whose(s), _behind(s, seats), s.body["part"], s.body["share"], s.body, together=True)
        if s.audience == "group"
        else Given(s.first_by, _behind(s, seats), s.body["part"], s.body["share"], s.body, roles.get(s.first_by, ""))
        for s in replies_in(book, run, activity)
    ]


def _behind(standing: Standing, seats: SeatsThen) -> frozenset[str]:
    """The people whose answer it is: of a group those who sat in it when it was last changed.

    Whoever came to the table later has no part in it, and whoever sits elsewhere by now had.
    """
    if standing.audience != "group":
        return frozenset({standing.first_by})
    return seats.in_group(standing.body["group"], standing.at) or frozenset({standing.by})


def answered(book: Book, run: str, activity: str) -> Answered:
    """How far a room is with one activity."""
    replies, seats = replies_in(book, run, activity), SeatsThen(book)
    wishes = (s for s in book.live(Wish.record_kind) if s.body["run"] == run)
    in_figures = (_behind(s, seats) for s in replies if s.body["share"] in IN_FIGURES)
    return Answered(
        people=len({s.first_by for s in replies}),
        groups=len({s.body["group"] for s in replies if s.audience == "group"}),
        counted=len({_whose(s) for s in replies if s.body["share"] != "none"}),
        in_figures=len(frozenset[str]().union(*in_figures)),
        asking=len({s.first_by for s in wishes}),
    )


def _whose(standing: Standing) -> str:
    """The group, or the person, whose answer it is."""
    return str(standing.body["group"]) if standing.audience == "group" else standing.first_by


def badges_in(book: Book) -> dict[str, Badge]:
    """Person → what they said of themselves."""
    badges = {}
    for standing in book.live(Badge.record_kind):
        record = read_record(standing.kind, standing.body)
        assert isinstance(record, Badge)  # noqa: S101  - of this kind
        badges[standing.first_by] = record
    return badges
