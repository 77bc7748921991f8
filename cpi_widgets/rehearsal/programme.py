"""A whole programme the night before: a trainer leads a room of its own through every block and every line.

All that a day has is in it: people who come late, load their page again or have two tabs, pairs and groups, answers
that are shown to all, the projector.  The time is compressed; the room is wiped at the end.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from .attendee import Attendee, Habits, Screen, View, expected
from .figures import Findings
from .leader import Leader
from .memory import NOT_HERE, server_memory
from .participant import Door
from .projector import Projector
from .trouble import TroubleError

GROUP = 4
"""People in a group."""
LATE, RELOADING, TWO_TABS = 10, 8, 9
"""One in so many comes late, reloads, has two tabs."""
SHARE_OF_TIME = 0.7
"""Of the time there is, for writing; the rest is for coming in and for what goes wrong."""
GAP_SECONDS = 1.0
"""Nobody answers more often than this: fifty people with fifty times the pace of people would be another test."""
LONGEST_WRITING, SHORTEST_WRITING = 20.0, 1.5
MOST_PARTS = 6
"""Of one activity, that one person fills in."""
SETTLE_SECONDS = 10.0
"""Within which every screen is to follow."""
LEAVE_SECONDS = 30.0


@dataclass
class Day:
    """What all have in common."""

    findings: Findings
    patience: float
    writing: float = LONGEST_WRITING
    """Seconds for writing in one line of a script."""
    attendees: list[Attendee] = field(default_factory=list)
    lines: int = 0
    """Lines of scripts that were gone through."""

    @property
    def screens(self) -> list[Screen]:
        """All that are open."""
        return [screen for each in self.attendees if each.present for screen in each.screens]


async def hold(address: str, link: str, programme: str, people: int, minutes: float, day: Day) -> None:
    """Hold a whole day; the room is wiped whatever happens.

    Args:
        address: the server's.
        link: a trainer's link.
        programme: a run sheet's id, and which of its days after a slash: ``RS1``, ``RS3/day_2``.
        people: how many participants.
        minutes: for everything.
        day: what they have in common.
    """
    leader, projector = Leader(address, link, day), Projector(address, day)
    try:
        async with asyncio.timeout(minutes * 60):
            door = await leader.open_room()
            await leader.choose(*_named(programme))
            day.writing = _writing_time(leader, minutes)
            day.attendees = _people(people, door, day)
            await projector.open(await leader.projector_link())
            await _through(leader, projector, day)
    except TimeoutError:
        day.findings.trouble("The time was up before the whole programme had been gone through.")
    except TroubleError as trouble:
        day.findings.trouble(str(trouble))
    finally:
        leaving = [each.leave() for each in day.attendees]
        await asyncio.wait([asyncio.ensure_future(each) for each in (*leaving, projector.close())], timeout=LEAVE_SECONDS)
        with suppress(TroubleError):
            await leader.wipe()
