"""Who comes into a room: by its code or link to take part, by the link of its Delphi to rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cpi_widgets.model import Member, RefusedError, Role

from .backed_rounds import OF_ROOM, room_by_link
from .day_end import day_over
from .door_hours import lets_in
from .rooms import CODE_LENGTH, LINK_ENDED, NO_SUCH_CODE, as_code, give_seat
from .seats import SEATS

if TYPE_CHECKING:
    from .backing import Backing, RoomRow, SpaceRow

LONGEST_NAME: Final = 40
RATER: Final = "Rater"
"""What all are called who come by a Delphi's link: nobody asks them for a name."""
DOOR_CLOSED = "The door of this room is closed just now. Ask the trainer to open it, then try again."
ROOM_OVER = "This room has ended, so nobody comes in any more."
DAY_OVER = "The day in this room is over, so nobody new comes in."
TAKEN_OUT = "You were taken out of this room, so the code does not let you in. Please talk to the trainer."


def admit(backing: Backing, secret: str, row: RoomRow | None, name: str, person: str | None) -> tuple[str, str]:
    """Let somebody into a room; returns it, and who they are there: a new nameless person unless they are known.

    Who comes by the link of a room's Delphi rates, and sees nothing else of the room; who is in it already keeps
    their seat.

    Args:
        backing: the store.
        secret: the code or the link's secret, as it was typed or sent.
        row: the room that it names, if any.
        name: what they like to be called, or "".
        person: who they are already, in this browser.

    Raises:
        RefusedError: there is no such room, it or its day has ended and they were not in it, its door is closed, the
            name is too long, or they were taken out before.
    """
    if OF_ROOM in secret:
        rated = room_by_link(backing, secret, person)
        return rated.id, _come_in(backing, rated, Role.RATER, "", person)
    space = backing.space_row(row.space) if row is not None else None
    if row is None or space is None:
        raise RefusedError(NO_SUCH_CODE if len(as_code(secret)) <= 2 * CODE_LENGTH else LINK_ENDED)
    if row.ended or day_over(backing, space.id):
        return space.id, _back_in(space, person, ROOM_OVER if row.ended else DAY_OVER)
    if not lets_in(backing, row):
        raise RefusedError(DOOR_CLOSED)
    who = _come_in(backing, space, Role.PARTICIPANT, name, person)
    backing.feed.presence.let_in(space.id, who)
    return space.id, who


def _back_in(space: SpaceRow, person: str | None, over: str) -> str:
    """Somebody who was in a room that is over comes to their page of it: it has the way to what they take home."""
    seat = next((m for m in space.members if m.person == person), None)
    if seat is None:
        raise RefusedError(over)
    if seat.role == Role.REMOVED:
        raise RefusedError(TAKEN_OUT)
    return seat.person


def _come_in(backing: Backing, space: SpaceRow, role: Role, name: str, person: str | None) -> str:
    """Give somebody a seat unless they have one; who rates and comes by the room's code as well takes part."""
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        msg = f"Make the name shorter: {LONGEST_NAME} letters at most. You are not in yet."
        raise RefusedError(msg)
    seat = next((m for m in space.members if m.person == person), None)
    if seat is not None and seat.role == Role.REMOVED:
        raise RefusedError(TAKEN_OUT)
    label = name or f"Guest {1 + sum(m.role in SEATS for m in space.members)}"
    if seat is not None:
        takes_part = seat.role == Role.PARTICIPANT
        if seat.role == Role.RATER and role == Role.PARTICIPANT:
            give_seat(backing, space.id, seat.model_copy(update={"label": label, "role": role}))
        elif name and name != seat.label and takes_part:
            give_seat(backing, space.id, seat.model_copy(update={"label": name}))
        return seat.person
    known = backing.person(person) if person is not None else None
    if role == Role.RATER:
        label = RATER
    elif known is not None and known.staff and not name:
        label = known.label
    who = known.id if known is not None else backing.add_person(label)
    give_seat(backing, space.id, Member(person=who, label=label, role=role))
    return who
