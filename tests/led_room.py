"""A room of a real server that a simulated trainer leads: people are in it, and write what a test wants written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from running_server import RunningServer

from cpi_widgets.model import Command, Length, Put, fixed_id, new_id
from cpi_widgets.rehearsal.attendee import Attendee, Habits, Screen, expected
from cpi_widgets.rehearsal.client import Client
from cpi_widgets.rehearsal.figures import Findings
from cpi_widgets.rehearsal.leader import Leader
from cpi_widgets.rehearsal.participant import Door
from cpi_widgets.rehearsal.projector import Projector
from cpi_widgets.rehearsal.scenes import Day, Scenes, each_does
from cpi_widgets.rehearsal.trouble import TroubleError
from training_exercises.exercise_files import exercise

PATIENCE_S = 40


class LedRoom:
    """A room and all who are in it."""

    def __init__(self, server: RunningServer, leader: Leader, door: Door) -> None:
        self.server, self.leader, self.door = server, leader, door
        self.day = Day(Findings(), PATIENCE_S)
        self.people: list[Attendee] = []

    async def join(self, count: int, tabs: int = 1) -> list[Attendee]:
        """Let new people in and open their pages."""
        before = len(self.people)
        new = [Attendee(before + at + 1, self.door, self.day, Habits(tabs=tabs)) for at in range(count)]
        assert await each_does(self.day, new, Attendee.arrive) == new, self.day.findings.errors
        self.people += new
        return new

    async def begin(self, block: str, line: int, leader: Leader | None = None) -> None:
        """Begin a block and go on to a line of its script; everybody's page follows."""
        leader = leader or self.leader
        await leader.steer("begin", block=block)
        await leader.steer("line", stream="", block=block, line=line)
        await self.all_show(leader)

    async def phase(self, phase: str, leader: Leader | None = None) -> None:
        """Let people write, or show them their answers; everybody's page follows."""
        leader = leader or self.leader
        await leader.steer("phase", stream="", phase=phase)
        await self.all_show(leader)

    async def all_show(self, leader: Leader) -> None:
        """Wait until every page shows what runs now."""
        now = leader.now("")
        wanted = expected(now, leader.name(now), leader.shown)
        for screen in (screen for each in self.people for screen in each.screens if screen.tab.page is not None):
            await until(lambda screen=screen: screen.view == wanted)


@asynccontextmanager
async def led_room(server: RunningServer, people: int, programme: str = "RS1") -> AsyncIterator[LedRoom]:
    """A room with a programme and people in it; all leave at the end, and the room ends."""
    day = Day(Findings(), PATIENCE_S)
    leader = Leader(Client(server.url, PATIENCE_S), day)
    door = await leader.open_room(server.demo["trainer"])
    await leader.choose(programme, "")
    room = LedRoom(server, leader, door)
    try:
        await room.join(people)
        yield room
    finally:
        for each in room.people:
            await each.leave()
        with suppress(TroubleError):
            await leader.stand_up()
            await leader.client.submit(f"/room/{leader.room}/desk", do="end")
        leader.client.close()


EMPTY_DAY = "RS6"
"""The shortest programme: what is put into it is nearly all there is."""


@asynccontextmanager
async def led_day(
    server: RunningServer, people: int, blocks: list[dict[str, Any]]
) -> AsyncIterator[tuple[LedRoom, Scenes]]:
    """A room with people in it and a projector, whose day has these blocks besides its own."""
    async with led_room(server, people, EMPTY_DAY) as room:
        room.day.attendees = room.people
        await room.leader.press("change", edits=[{"kind": "insert", "block": each, "to": {}} for each in blocks])
        projector = Projector(room.leader.client.origin, room.day)
        await projector.open(await room.leader.projector_link())
        yield room, Scenes(room.day, room.leader, projector)
        await projector.close()


def block(name: str, length: Length) -> dict[str, Any]:
    """A block that holds an exercise."""
    return {
        "id": name.lower(),
        "kind": "exercise",
        "exercise": name,
        "length": length,
        "minutes": exercise(name).total(length),
    }


def reply(screen: Screen, part: str, *, fixed: bool = False, **fields: Any) -> Command:
    """An answer to a part of the activity that a screen shows; ``fixed``: to a part that is answered once."""
    plan, me = sheet_of(screen)["plan"], sheet_of(screen)["me"]["person"][:16]
    name = fixed_id(plan, part, plan["group"] or me) if fixed else new_id()
    where = {"run": plan["run"], "activity": plan["activity"], "part": part, "group": plan["group"]}
    where |= {"announced": plan.get("announced", False)}
    audience = "group" if plan["group"] else None
    return Command(label="Answered", changes=(Put(kind="reply", id=name, fields=where | fields, audience=audience),))


def sheet_of(screen: Screen) -> dict[str, Any]:
    """The state of the sheet on a screen."""
    found = screen.sheet
    assert found is not None, "nothing is to be filled in"
    return dict(found[1])


async def write(screen: Screen, command: Command) -> float:
    """Write something on the sheet of a screen, and wait until it is saved."""
    found = screen.sheet
    assert found is not None, "nothing is to be filled in"
    return await screen.tab.write(found[0], command)


async def until(true: Any, what: str = "") -> None:
    """Wait for something that comes over a line."""
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110  - many lines; there is no one event
            await asyncio.sleep(0.02)
    assert true(), what
