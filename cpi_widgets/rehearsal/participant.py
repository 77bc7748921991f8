"""One simulated participant: comes in, opens a page, answers, and sees what the others answer."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from cpi_widgets.model import Command, Map, Put, Remove

from .answers import answer_for, desk_on, ways_to_a_desk
from .client import Client
from .figures import Findings
from .tab import Tab
from .trouble import TroubleError

_SHARED = ("/case/", "/room/")
"""Beginnings of pages that all participants look at together."""


@dataclass(frozen=True)
class Door:
    """How participants come in: by a link that opens more than once, or by a room's code."""

    address: str
    """The server's."""
    link: str = ""
    code: str = ""


@dataclass
class Room:
    """What all participants of a rehearsal have in common."""

    door: Door
    findings: Findings
    patience: float
    sent: dict[str, tuple[Participant, float]] = field(default_factory=dict)
    """Command id → who sent it, and when."""
    arrived: int = 0
    """How often an answer was seen on another's screen."""
    arrival: asyncio.Event = field(default_factory=asyncio.Event)


async def come_in(client: Client, door: Door, findings: Findings, name: str) -> str:
    """Get a session, by the link or by the code; returns where that leads.

    Args:
        client: whose browser it is.
        door: how people come in.
        findings: where the time is noted.
        name: what this one is called, where a name is asked for.

    Raises:
        TroubleError: the door stayed shut.
    """
    began = time.perf_counter()
    if door.code:
        answer = await client.submit("/join", code=door.code, name=name)
        if answer.leads_to == "/join":  # which says why not
            answer = await client.get("/join")
    else:
        answer = await client.get(door.link, follow=False)
    if answer.leads_to.endswith("/join"):
        raise TroubleError("The door stayed shut: the code does not fit, or nobody is let in just now.")
    if not answer.leads_to:
        msg = f"The door stayed shut (the server answered {answer.status})."
        raise TroubleError(msg)
    findings.took("join", time.perf_counter() - began)
    return answer.leads_to


class Participant:
    """One of them.

    Args:
        number: tells them apart.
        room: what they share.
    """

    def __init__(self, number: int, room: Room) -> None:
        self.number = number
        self.path = ""
        self.client = Client(room.door.address, room.patience)
        self._room = room
        self._tab = Tab(self.client, room, on_said=self._heard)
        self._widget: str | None = None
        self._written: list[Command] = []
        self._seen: set[str] = set()

    @property
    def shares(self) -> bool:
        """True when others see what this one answers."""
        return self._tab.page is not None and self.path.startswith(_SHARED)

    @property
    def answers(self) -> int:
        """How many answers are saved."""
        return len(self._written)

    async def come_in(self) -> None:
        """Get a session, by the link or by the code.

        Raises:
            TroubleError: the door stayed shut.
        """
        self.path = await come_in(self.client, self._room.door, self._room.findings, f"Rehearsal {self.number}")

    async def open(self) -> None:
        """Open the page and hold its first widget.

        Raises:
            TroubleError: it did not come.
        """
        await self._tab.open(self.path)

    async def reload(self) -> None:
        """Load the page again, as a phone does that was locked for long.

        Raises:
            TroubleError: it did not come.
        """
        await self._tab.close()
        self._widget = None
        await self.open()

    async def answer(self) -> None:
        """Write one thing and wait until it is saved.

        Raises:
            TroubleError: it was not.
        """
        widget = self._widget = self._widget or await self._find_widget()
        if widget is None:
            raise TroubleError("There is nothing on this page that a participant could answer.")
        command = answer_for(self._tab.states[widget], f"Rehearsal {self.number} {secrets.token_hex(2)}")
        self._room.sent[command.id] = (self, time.perf_counter())
        took = await self._tab.write(widget, command)
        self._written.append(command)
        self._room.findings.took("answer", took)

    async def leave(self) -> None:
        """Take away what was written, and go for good.

        Whom a room's code let in is new there, and takes out everything, also that they were there.
        """
        with suppress(TroubleError):
            if not self._room.door.code:
                await self._take_away()
        await self._tab.close()
        with suppress(TroubleError):  # the server may be gone
            if self._room.door.code and self.path.startswith("/room/"):
                await self.client.submit(f"{self.path.rstrip('/')}/mine/delete", sure="yes")
            if self.path:
                await self.client.submit("/leave", sure="1")
        self.client.close()

    async def _take_away(self) -> None:
        self._widget = self._widget or await self._find_widget()
        for command in self._written:
            puts = [put for put in command.changes if isinstance(put, Put) and put.kind != Map.record_kind]
            removes = tuple(Remove(id=put.id, base=1) for put in reversed(puts))
            await self._tab.write(str(self._widget), Command(label="Took the rehearsal away", changes=removes))

    async def _find_widget(self) -> str | None:
        """Where to answer; what holds it is opened first, one thing after the other."""
        told: set[str] = set()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._room.patience):
                while desk_on(self._tab.states) is None:
                    way = next((each for each in ways_to_a_desk(self._tab.states) if each[0] not in told), None)
                    if way is not None:
                        told.add(way[0])
                        await self._tab.tell(*way)
                    elif not told:
                        return None
                    self._tab.new_widget.clear()
                    await self._tab.new_widget.wait()
        return desk_on(self._tab.states)

    def _heard(self, _state: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        """Note when what others wrote is here."""
        if said.get("type") != "changes":
            return
        now = time.perf_counter()
        for command in set(said["commands"].values()) - self._seen:
            self._seen.add(command)
            sender, at = self._room.sent.get(command, (self, now))
            if sender is not self:
                self._room.arrived += 1
                self._room.arrival.set()
                self._room.findings.took("see", now - at)
