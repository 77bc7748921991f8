"""A whole programme the night before: a trainer leads a room of its own through every block and every line.

All that a day has is in it: people who come late, load their page again or have two tabs, pairs and groups, answers
that are shown to all, the projector.  The time is compressed; the room is wiped at the end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from cpi_widgets.model import RefusedError

from .attendee import Attendee, Habits
from .client import Client
from .leader import Leader
from .memory import server_memory
from .participant import Door
from .projector import Projector
from .scenes import Day, Scenes, each_does
from .trouble import TroubleError

LATE, RELOADING, TWO_TABS = 10, 8, 9
"""One in so many comes late, loads the page again, has two tabs."""
WRITING_SHARE = 0.6
"""Of the time there is; the rest is for coming in, for steps that take longer, and for going."""
LONGEST_WRITING, SHORTEST_WRITING = 20.0, 1.5
LEAVE_SECONDS = 30.0


class Lead(NamedTuple):
    """Who leads."""

    address: str
    """The server's."""
    link: str
    """A trainer's."""


async def hold(day: Day, lead: Lead, people: int, programme: str, minutes: float) -> None:
    """Hold a whole day in a room of its own, and wipe that room, whatever happens.

    Args:
        day: what all have in common.
        lead: who leads.
        people: how many participants.
        programme: a run sheet's id, and which of its days after a slash: ``RS1``, ``RS3/day_2``.
        minutes: for everything.

    Raises:
        RefusedError: the link lets nobody lead, or there is no such programme: nothing was tried.
    """
    address = lead.address
    leader, projector = Leader(Client(address, day.patience), day), Projector(address, day)
    await _weigh(day, address, "before")
    try:
        async with asyncio.timeout(minutes * 60):
            door = await _room(leader, lead, programme)
            day.writing = writing_time(await leader.writing_lines(), minutes)
            day.attendees = people_for(people, door, day, leader.streams)
            await projector.open(await leader.projector_link())
            await each_does(day, [each for each in day.attendees if not each.habits.late], Attendee.arrive)
            await _weigh(day, address, "all_in")
            await Scenes(day, leader, projector).whole_day()
            await _weigh(day, address, "end_of_day")
    except TimeoutError:
        day.findings.trouble("The time was up before the whole programme had been gone through.")
    except TroubleError as trouble:
        day.findings.trouble(str(trouble))
    finally:
        await leave(day, leader, projector)
    await _weigh(day, address, "after")


async def _room(leader: Leader, lead: Lead, programme: str) -> Door:
    """A room with its programme."""
    try:
        door = await leader.open_room(lead.link)
        await leader.choose(*_sheet_and_day(programme))
    except TroubleError as trouble:
        raise RefusedError(str(trouble)) from None
    return door


async def leave(day: Day, leader: Leader, projector: Projector) -> None:
    """Everybody goes, and the room is wiped."""
    leaving = [asyncio.ensure_future(each.leave()) for each in day.attendees]
    if leaving:
        await asyncio.wait(leaving, timeout=LEAVE_SECONDS)
    try:
        await leader.wipe()
    except TroubleError as trouble:
        day.findings.trouble(str(trouble))
    await projector.close()


async def _weigh(day: Day, address: str, when: str) -> None:
    day.memory[when] = await asyncio.to_thread(server_memory, address)


def _sheet_and_day(programme: str) -> tuple[str, str]:
    sheet, _, day = programme.partition("/")
    return sheet, day


def people_for(count: int, door: Door, day: Day, streams: Sequence[str] = ()) -> list[Attendee]:
    """The participants, some with habits of their own.

    Args:
        count: how many.
        door: how they come in.
        day: what all have in common.
        streams: the streams of the day; they are of one after the other.
    """

    def habits(number: int) -> Habits:
        late, reloads = number % LATE == LATE - 1, number % RELOADING == RELOADING - 1
        stream = streams[number % len(streams)] if streams else ""
        return Habits(late, reloads, 2 if number % TWO_TABS == TWO_TABS - 1 else 1, stream)

    return [Attendee(number, door, day, habits(number)) for number in range(1, count + 1)]


def writing_time(lines: int, minutes: float) -> float:
    """How long people write in each line of a script, for all of it to fit: seconds.

    Args:
        lines: in so many lines they write.
        minutes: for everything.
    """
    return min(LONGEST_WRITING, max(SHORTEST_WRITING, WRITING_SHARE * minutes * 60 / max(1, lines)))
