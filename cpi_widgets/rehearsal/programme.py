"""A whole programme the night before: a trainer leads a room of its own through every block and every line.

All that a day has is in it: people who come late, load their page again or have two tabs, pairs and groups, answers
that are shown to all, the projector.  The time is compressed; the room is wiped at the end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .attendee import Attendee, Habits, Screen, View, expected
from .figures import Findings
from .leader import Leader
from .participant import Door
from .projector import Projector
from .trouble import TroubleError

GROUP = 4
"""People in a group."""
LATE, RELOADING, TWO_TABS = 10, 8, 9
"""One in so many comes late, loads the page again, has two tabs."""
WRITING_SHARE = 0.6
"""Of the time there is; the rest is for coming in and for what goes wrong."""
GAP_SECONDS = 1.5
"""Nobody answers more often: people who answer faster than any do would be another test."""
LONGEST_WRITING, SHORTEST_WRITING = 20.0, 1.5
MOST_PARTS = 6
"""Of one activity, that one person fills in at a time."""
SETTLE_SECONDS = 10.0
"""Within which every screen is to follow."""
LEAVE_SECONDS = 30.0


@dataclass
class Day:
    """What all of a rehearsal have in common."""

    findings: Findings
    patience: float
    writing: float = LONGEST_WRITING
    """Seconds for writing in one line of a script."""
    attendees: list[Attendee] = field(default_factory=list)
    lines: int = 0
    """Lines of scripts that were gone through."""

    @property
    def present(self) -> list[Attendee]:
        """Those whose page is open."""
        return [each for each in self.attendees if each.present]

    @property
    def screens(self) -> list[Screen]:
        """All that are open."""
        return [screen for each in self.present for screen in each.screens]


async def hold(day: Day, leader: Leader, people: int, programme: str, minutes: float) -> None:
    """Hold a whole day in a room of its own, and wipe that room, whatever happens.

    Args:
        day: what all have in common.
        leader: who leads it.
        people: how many participants.
        programme: a run sheet's id, and which of its days after a slash: ``RS1``, ``RS3/day_2``.
        minutes: for everything.
    """
    projector = Projector(leader.address, day)
    try:
        async with asyncio.timeout(minutes * 60):
            door = await leader.open_room()
            sheet, _, which = programme.partition("/")
            await leader.choose(sheet, which)
            day.writing = writing_time(leader.blocks, minutes)
            streams = [str(each["id"]) for each in leader.console["day"]["streams"]]
            day.attendees = people_for(people, door, day, streams)
            await projector.open(await leader.projector_link())
            await each_does(day, [each for each in day.attendees if not each.habits.late], Attendee.arrive)
            await leader.press("groups", size=GROUP, by_stream=False)
            await Scenes(day, leader, projector).whole_day()
    except TimeoutError:
        day.findings.trouble("The time was up before the whole programme had been gone through.")
    except TroubleError as trouble:
        day.findings.trouble(str(trouble))
    finally:
        await leave(day, leader, projector)


async def leave(day: Day, leader: Leader, projector: Projector) -> None:
    """Everybody goes, and the room is wiped."""
    leaving = [asyncio.ensure_future(each.leave()) for each in day.attendees]
    if leaving:
        await asyncio.wait(leaving, timeout=LEAVE_SECONDS)
    try:
        await leader.wipe()
    except TroubleError as trouble:
        day.findings.trouble(f"The room is still there: {trouble}")
    await projector.close()


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


def writing_time(blocks: Iterable[Mapping[str, Any]], minutes: float) -> float:
    """How long people write in each line of a script, for all of it to fit: seconds."""
    lines = sum(1 for block in blocks if block["exercise"]) * LINES_OF_AN_EXERCISE
    return min(LONGEST_WRITING, max(SHORTEST_WRITING, WRITING_SHARE * minutes * 60 / max(1, lines)))


LINES_OF_AN_EXERCISE = 3
"""In which people write, about: how many there really are is known once it runs."""


async def each_does(
    day: Day, people: Iterable[Attendee], act: Callable[[Attendee], Awaitable[None]]
) -> list[Attendee]:
    """Let all do something at once; returns those who could."""

    async def one(attendee: Attendee) -> bool:
        try:
            await act(attendee)
        except TroubleError as trouble:
            day.findings.trouble(str(trouble))
            return False
        return True

    people = list(people)
    done = await asyncio.gather(*(one(each) for each in people))
    return [each for each, could in zip(people, done, strict=True) if could]


class Scenes:
    """A day as it is gone through, with what everybody sees of it.

    Args:
        day: what all have in common.
        leader: who leads it.
        projector: what the whole room looks at.
    """

    def __init__(self, day: Day, leader: Leader, projector: Projector) -> None:
        self._day = day
        self._leader = leader
        self._projector = projector

    async def whole_day(self) -> None:
        """Go through every block.

        Raises:
            TroubleError: the console refused something.
        """
        late = [each for each in self._day.attendees if each.habits.late]
        for block in self._leader.blocks:
            await self._steered("begin", block["stream"], block=block["id"])
            if block["exercise"]:
                await self.exercise(block["id"])
                arrived, late = await each_does(self._day, late, Attendee.arrive), []
                if arrived:
                    await self._leader.press("rest")
            await each_does(self._day, [each for each in self._day.present if each.habits.reloads], Attendee.reload)
        await self._steered("finish", "")

    async def exercise(self, block_id: str) -> None:
        """Go through the script of a block that has begun."""
        block = next(each for each in self._leader.blocks if each["id"] == block_id)
        for number, _ in enumerate(self._leader.lines(block)):
            if number:
                await self._steered("line", block["stream"], stream=block["stream"], block=block_id, line=number)
            self._day.lines += 1
            if self._leader.now(block["stream"])["phase"] == "write":
                await self.write()

    async def write(self) -> None:
        """Everybody fills in what is open on their screen."""
        seconds = self._day.writing
        most = max(1, min(MOST_PARTS, int(seconds / GAP_SECONDS)))
        await asyncio.gather(*(each.fill_in(seconds, most) for each in self._day.present))

    async def _steered(self, deed: str, stream: str, /, **what: Any) -> None:
        """Let the room do something else, and note when every screen shows it."""
        people = (each for each in self._day.present if stream in ("", each.habits.stream))
        screens = [screen for each in people for screen in each.screens]
        before = [screen.view for screen in screens]
        for screen in screens:
            screen.forget()
        pressed = await self._leader.steer(deed, **what)
        now = self._leader.now(stream)
        wanted = expected(now, self._leader.shown)
        moving = [screen for screen, view in zip(screens, before, strict=True) if view != wanted]
        phase = "reveal" if wanted.picture is not None and now["phase"] == "reveal" else "follow"
        following = self._all_follow(moving, pressed, wanted, phase)
        mark = self._on_the_wall(wanted) if not stream and moving else ""
        await asyncio.gather(following, *([self._projector_follows(mark, pressed)] if mark else []))

    async def _all_follow(self, screens: list[Screen], pressed: float, wanted: View, phase: str) -> None:
        for took in await asyncio.gather(*(screen.shows(wanted, pressed, SETTLE_SECONDS) for screen in screens)):
            if took is None:
                self._day.findings.trouble("A screen did not follow the trainer in time.")
            else:
                self._day.findings.took(phase, took)

    @staticmethod
    def _on_the_wall(wanted: View) -> str:
        """What stands on the projector once it follows; "" where it cannot be told."""
        if wanted.phase == "reveal" and wanted.picture is not None:
            return wanted.picture[0]
        return wanted.until.isoformat() if wanted.phase == "write" and wanted.until is not None else ""

    async def _projector_follows(self, mark: str, pressed: float) -> None:
        try:
            self._day.findings.took("projector", await self._projector.shows(mark) - pressed)
        except TroubleError as trouble:
            self._day.findings.trouble(str(trouble))
