"""What of a Delphi stands in a room's book: for whoever writes there, and for the date on which it is wiped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from cpi_widgets.model import Attended, Ballot, Member, Opinion, Role, RoomDelphi, Round, RoundTally, without_reasons

from .journal import Book, Standing


def held_in(book: Book) -> RoomDelphi | None:
    """The Delphi of a room."""
    standing = book.standing(RoomDelphi.model_fields["id"].default)
    return RoomDelphi.model_validate(standing.body) if standing is not None else None


def open_round(book: Book, now: dt.datetime) -> Round | None:
    """The round that can be answered now."""
    held = held_in(book)
    return held.delphi.open_round(now) if held is not None else None


def asked_in(book: Book, members: Iterable[Member], lately: Collection[str]) -> set[str]:
    """Who is asked: who came by its link, and who was there on the day, is there now, or rated.

    Whoever only came by, as those of a rehearsal, is nobody who did not answer.
    """
    there = {s.first_by for kind in (Attended, Ballot) for s in book.live(kind.record_kind)} | {*lately}
    return {m.person for m in members if m.role == Role.RATER or (m.role == Role.PARTICIPANT and m.person in there)}


def ballots_in(book: Book) -> list[tuple[str, Ballot]]:
    """Everything that people gave, with who gave it."""
    return [(s.first_by, Ballot.model_validate(s.body)) for s in book.live(Ballot.record_kind)]


def opinions_in(book: Book, panel: Collection[str]) -> list[Opinion]:
    """What is counted of it: of those who are still asked."""
    return [opinion for who, ballot in ballots_in(book) if who in panel for opinion in ballot.opinions(who)]


def unsaid_reasons(book: Book) -> list[tuple[Standing, RoundTally]]:
    """The tallies that hold a reason which nobody gives any more, and what is left of them."""
    found = []
    ballots = [ballot for _, ballot in ballots_in(book)]
    for standing in book.live(RoundTally.record_kind):
        tally = RoundTally.model_validate(standing.body)
        sent = [
            mark.reason for each in ballots if each.round == tally.round and each.shown for mark in each.marks.values()
        ]
        left = without_reasons(tally, sent)
        if left != tally:
            found.append((standing, left))
    return found
