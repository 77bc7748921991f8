"""Who takes part in a room: who is there, who was there a little while ago, and who left something there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpi_widgets.model import Guest, Member, Role
from cpi_widgets.model.attending import taken_out_id

from .answers import badges_in

if TYPE_CHECKING:
    from .backing import Backing, SpaceRow
    from .journal import Book


def lately_in(backing: Backing, room: str) -> frozenset[str]:
    """The people who have a room open now, or had it a little while ago; also across a restart of the store.

    What was known of it went with the process.  What people wrote tells when they were there: phones write down that
    their owner is (``Attended``), so one that slept through the restart has not gone home.
    """
    presence, now = backing.feed.presence, backing.clock()
    if not presence.knows(room):
        seen = {standing.by: standing.at for standing in sorted(backing.book(room).live(), key=lambda each: each.at)}
        presence.remember(room, {person: (now - at).total_seconds() for person, at in seen.items()})
    return presence.lately(room)


def taking_part(backing: Backing, room: str, members: Iterable[Member]) -> frozenset[str]:
    """Those who take part: they wrote something that stands, came or were here a little while ago, or sit in a group.

    Who only came by, or took out all that was theirs and left, as those of a rehearsal do, does not: not even where
    they were given a seat in a group.
    """
    book = backing.book(room)
    there = lately_in(backing, room) | backing.feed.presence.coming(room)
    return frozenset(
        m.person
        for m in members
        if m.person in there or _left(book, m.person) or (m.group and not _took_out(book, m.person))
    )


def guests_in(backing: Backing, space: SpaceRow) -> list[Guest]:
    """Everybody in a room and whether they are there now; the projector is nobody."""
    here, lately = backing.feed.presence.here(space.id), lately_in(backing, space.id)
    part = taking_part(backing, space.id, space.members)
    badges = badges_in(backing.book(space.id))
    return [
        Guest(
            person=m.person,
            label=m.label,
            role=m.role,
            here=m.person in here,
            lately=m.person in lately,
            takes_part=m.person in part,
            group=m.group,
            badge=badges.get(m.person),
        )
        for m in space.members
        if m.role != Role.PROJECTOR
    ]


def _left(book: Book, person: str) -> bool:
    """Something of theirs stands, besides that they took all of it out."""
    noted = book.standing(taken_out_id(person)) is not None
    return book.size_of(person) > noted


def _took_out(book: Book, person: str) -> bool:
    """They wrote once, and nothing of it stands."""
    touched = set(book.touched_by(person)) - {taken_out_id(person)}
    return bool(touched) and not any(book.standing(record) for record in touched)
