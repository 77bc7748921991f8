"""Who takes part in a room: who is there, who was there a little while ago, and who left something there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .backing import Backing


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


def taking_part(backing: Backing, room: str, people: set[str]) -> frozenset[str]:
    """Those of some people who take part: they wrote something that stands, or came or were here a little while ago.

    Who only came by, as those of a rehearsal, or took out all that was theirs and left, does not.
    """
    book = backing.book(room)
    there = lately_in(backing, room) | backing.feed.presence.coming(room)
    return frozenset(person for person in people if person in there or book.size_of(person))
