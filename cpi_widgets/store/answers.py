"""What leaves answers that those who lead cannot read: how many there are, and what pictures are made from.

Runs inside the store, over records that nobody but their writers (or a group) reads.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cpi_widgets.model import IN_FIGURES, Answered, Badge, Given, Now, Reply, Wish, read_record

from .journal import Book, Line, Standing
from .seats import SeatsThen


def replies_in(book: Book, run: str, activity: str, since: Sequence[Line] = ()) -> list[Standing]:
    """The answers to one activity of one run, oldest first; as they were before the journal's last lines, if given."""
    replies = _stood(book, Reply.record_kind, since)
    return [s for s in replies if s.body["run"] == run and s.body["activity"] == activity]


def given_in(book: Book, run: str, activity: str, since: Sequence[Line] = ()) -> list[Given]:
    """The answers to one activity of one run, as pictures are made from them; or as they were before some lines."""
    seats = SeatsThen(book)
    roles = {person: badge.role_group for person, badge in badges_in(book, since).items()}
    return [_given(standing, seats, roles) for standing in replies_in(book, run, activity, since)]


def _given(standing: Standing, seats: SeatsThen, roles: Mapping[str, str]) -> Given:
    """An answer; of a group nobody's role group is told."""
    together = standing.audience == "group"
    return Given(
        _whose(standing),
        behind(standing, seats),
        standing.body["part"],
        standing.body["share"],
        standing.body,
        "" if together else roles.get(standing.first_by, ""),
        together=together,
        id=standing.id,
    )


def behind(standing: Standing, seats: SeatsThen) -> frozenset[str]:
    """The people whose answer it is: of a group those who sat in it when it was last changed.

    Whoever came to the table later has no part in it, and whoever sits elsewhere by now had.
    """
    if standing.audience != "group":
        return frozenset({standing.first_by})
    return seats.in_group(standing.body["group"], standing.at) or frozenset({standing.by})


def answered(book: Book, run: str, activity: str, field: str = "") -> Answered:
    """How far a room is with one activity; with a field, such as that of a round, with what is asked there."""
    replies = [s for s in replies_in(book, run, activity) if not field or s.body.get(field) is not None]
    seats = SeatsThen(book)
    wishes = [s for s in book.live(Wish.record_kind) if s.body["run"] == run]
    nows = [s.body for s in book.live(Now.record_kind) if s.body["run"] == run]
    in_figures = (behind(s, seats) for s in replies if s.body["share"] in IN_FIGURES)
    return Answered(
        people=len({s.first_by for s in replies}),
        groups=len({s.body["group"] for s in replies if s.audience == "group"}),
        counted=len({_whose(s) for s in replies if s.body["share"] != "none"}),
        in_figures=len(frozenset[str]().union(*in_figures)),
        asking=_who_ask(wishes, "time", {now["deadline"] for now in nows}),
        again=_who_ask(wishes, "again", {now["began"] for now in nows}),
    )


def _who_ask(wishes: Sequence[Standing], what: str, about: Collection[str | None]) -> int:
    """How many ask for that now; an ask of another version, which said nothing of what it is about, is over."""
    return len({s.first_by for s in wishes if s.body.get("ask") == what and s.body.get("about") in about})


def _whose(standing: Standing) -> str:
    """The group, or the person, whose answer it is."""
    return str(standing.body["group"]) if standing.audience == "group" else standing.first_by


def badges_in(book: Book, since: Sequence[Line] = ()) -> dict[str, Badge]:
    """Person → what they said of themselves."""
    badges = {}
    for standing in _stood(book, Badge.record_kind, since):
        record = read_record(standing.kind, standing.body)
        assert isinstance(record, Badge)  # noqa: S101  - of this kind
        badges[standing.first_by] = record
    return badges


def _stood(book: Book, kind: str, since: Sequence[Line]) -> list[Standing]:
    """The records of a kind as they were before the journal's last lines.

    Of those that were taken out for good, nothing is known of what they were: they count as not there.
    """
    before: dict[str, Standing | None] = {}
    for line in since:
        if line.either.kind == kind:
            before.setdefault(line.record, line.before)
    stood = [standing for standing in book.live(kind) if standing.id not in before]
    return sorted((*stood, *filter(None, before.values())), key=lambda standing: standing.first_at)
