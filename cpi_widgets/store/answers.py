"""What leaves answers that those who lead cannot read: how many there are, and what pictures are made from.

Runs inside the store, over records that nobody but their writers (or a group) reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cpi_widgets.model import Answered, Badge, Given, Member, Reply, Wish, read_record

from .journal import Book, Standing


def replies_in(book: Book, run: str, activity: str) -> list[Standing]:
    """The answers to one activity of one run, oldest first."""
    replies = book.live(Reply.record_kind)
    return [s for s in replies if s.body["run"] == run and s.body["activity"] == activity]


def given_in(book: Book, members: Iterable[Member], run: str, activity: str) -> list[Given]:
    """The answers to one activity of one run, as pictures are made from them."""
    sizes = Counter(member.group for member in members if member.group)
    roles = {person: badge.role_group for person, badge in badges_in(book).items()}
    return [
        Given(s.body["group"], sizes[s.body["group"]] or 1, s.body["part"], s.body["share"], s.body)
        if s.audience == "group"
        else Given(s.first_by, 1, s.body["part"], s.body["share"], s.body, roles.get(s.first_by, ""))
        for s in replies_in(book, run, activity)
    ]


def answered(book: Book, run: str, activity: str, field: str = "") -> Answered:
    """How far a room is with one activity; with a field, such as that of a round, with what is asked there."""
    replies = [s for s in replies_in(book, run, activity) if not field or s.body.get(field) is not None]
    wishes = (s for s in book.live(Wish.record_kind) if s.body["run"] == run and s.body["wish"] == "more_time")
    return Answered(
        people=len({s.first_by for s in replies}),
        groups=len({s.body["group"] for s in replies if s.audience == "group"}),
        counted=len({_whose(s) for s in replies if s.body["share"] != "none"}),
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
