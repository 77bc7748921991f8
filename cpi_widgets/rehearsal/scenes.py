"""A day as it is gone through: what is pressed, what everybody does then, and how soon every screen shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from .attendee import Attendee, Screen, View, expected
from .figures import Findings
from .leader import Leader
from .projector import Projector
from .trouble import TroubleError

GAP_SECONDS = 1.5
"""Nobody answers more often: people who answer faster than any do would be another test."""
MOST_PARTS = 6
"""Of one activity, that one person fills in at a time."""
USUAL_GROUP = 4
"""People in a group where the script leaves the number open, as at the console."""
SETTLE_SECONDS = 10.0
"""Within which every screen is to follow."""


@dataclass
class Day:
    """What all of a rehearsal have in common."""

    findings: Findings
    patience: float
    writing: float = 20.0
    """Seconds for writing in one line of a script."""
    attendees: list[Attendee] = field(default_factory=list)
    lines: int = 0
    """Lines of scripts that were gone through."""
    groups: list[int] = field(default_factory=list)
    """Each time that groups were made: of how many people."""
    memory: dict[str, float | None] = field(default_factory=dict)
    """When → what the server had for itself then, in MB."""

    @property
    def present(self) -> list[Attendee]:
        """Those whose page is open."""
        return [each for each in self.attendees if each.present]


async def each_does(day: Day, people: Iterable[Attendee], act: Callable[[Attendee], Awaitable[None]]) -> list[Attendee]:
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
        self._sitting = (0, False)
        """Of how many people the groups are, and whether each stream sits apart; 0 while there are none."""

    async def whole_day(self) -> None:
        """Go through every block.

        Raises:
            TroubleError: the console refused something.
        """
        late = [each for each in self._day.attendees if each.habits.late]
        for block in self._leader.blocks:
            await self.sit(block["together"], block["stream"])
            await self.steered("begin", block["stream"], block=block["id"])
            if block["exercise"]:
                await self.exercise(block["id"])
                arrived, late = await each_does(self._day, late, Attendee.arrive), []
                if arrived and self._day.groups:
                    await self._leader.press("rest")
            await each_does(self._day, [each for each in self._day.present if each.habits.reloads], Attendee.reload)
        await self.steered("finish", "")

    async def exercise(self, block_id: str) -> None:
        """Go through the script of a block that has begun."""
        block = next(each for each in self._leader.blocks if each["id"] == block_id)
        for number, size in enumerate(self._leader.sizes(block)):
            await self.sit(size, block["stream"])
            if number:
                await self.steered("line", block["stream"], stream=block["stream"], block=block_id, line=number)
            self._day.lines += 1
            if self._leader.now(block["stream"])["phase"] in ("write", "reveal"):
                await self.write()

    async def sit(self, size: int | None, stream: str) -> None:
        """Make groups of as many as share a sheet now, where people do not sit like that yet.

        Args:
            size: as the script says; 0 where it leaves the number open, ``None`` where no sheet is shared.
            stream: whose exercise it is.

        Raises:
            TroubleError: the console refused it.
        """
        wanted = (size or USUAL_GROUP, bool(stream))
        if size is None or wanted == self._sitting:
            return
        await self._leader.press("groups", size=wanted[0], by_stream=wanted[1])
        self._sitting = wanted
        self._day.groups.append(wanted[0])

    async def write(self) -> None:
        """Everybody fills in what is open on their screen, or votes on what is shown."""
        seconds = self._day.writing
        most = max(1, min(MOST_PARTS, int(seconds / GAP_SECONDS)))
        await asyncio.gather(*(each.fill_in(seconds, most) for each in self._day.present))

    async def steered(self, deed: str, stream: str, /, **what: Any) -> None:
        """Let the room do something else, and note when every screen shows it."""
        people = (each for each in self._day.present if stream in ("", each.habits.stream))
        screens = [screen for each in people for screen in each.screens]
        before = [screen.view for screen in screens]
        for screen in screens:
            screen.forget()
        pressed = await self._leader.steer(deed, **what)
        now = self._leader.now(stream)
        wanted = expected(now, self._leader.name(now), self._leader.shown)
        moving = [screen for screen, view in zip(screens, before, strict=True) if view != wanted]
        phase = "reveal" if wanted.picture is not None and now["phase"] == "reveal" else "follow"
        following = self._all_follow(moving, pressed, wanted, phase)
        mark = self._on_the_wall(wanted) if not stream and moving else ""
        await asyncio.gather(following, *([self._projector_follows(mark, pressed, phase)] if mark else []))

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

    async def _projector_follows(self, mark: str, pressed: float, phase: str) -> None:
        try:
            self._day.findings.took(f"projector_{phase}", await self._projector.shows(mark) - pressed)
        except TroubleError as trouble:
            self._day.findings.trouble(str(trouble))
