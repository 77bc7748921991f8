"""One simulated participant: comes in, opens a page, answers, and sees what the others answer."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from typing import Any

from cpi_widgets.model import Command, Map, Put, Remove

from .answers import answer_for, desk_on, ways_to_a_desk
from .client import Client, Page
from .figures import Findings
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
        self._ending = AsyncExitStack()
        self._page: Page | None = None
        self._widget: str | None = None
        self._saved: dict[str, asyncio.Future[None]] = {}
        self._written: list[Command] = []
        self._seen: set[str] = set()
        self._new_widget = asyncio.Event()

    @property
    def shares(self) -> bool:
        """True when others see what this one answers."""
        return self._page is not None and self.path.startswith(_SHARED)

    @property
    def answers(self) -> int:
        """How many answers are saved."""
        return len(self._written)

    async def come_in(self) -> None:
        """Get a session, by the link or by the code.

        Raises:
            TroubleError: the door stayed shut.
        """
        door, began = self._room.door, time.perf_counter()
        if door.code:
            answer = await self.client.submit("/join", code=door.code, name=f"Rehearsal {self.number}")
            if answer.leads_to == "/join":  # which says why not
                answer = await self.client.get("/join")
        else:
            answer = await self.client.get(door.link, follow=False)
        if not answer.leads_to:
            msg = f"The door stayed shut (the server answered {answer.status})."
            raise TroubleError(msg)
        self.path = answer.leads_to
        self._room.findings.took("join", time.perf_counter() - began)

    async def open(self) -> None:
        """Open the page and hold its first widget.

        Raises:
            TroubleError: it did not come.
        """
        began = time.perf_counter()
        page = await self._ending.enter_async_context(self.client.open(self.path))
        await page.hold()
        self._room.findings.took("first_widget", time.perf_counter() - began)
        self._page = page
        listening = asyncio.create_task(self._listen(page))
        self._ending.callback(listening.cancel)

    async def reload(self) -> None:
        """Load the page again, as a phone does that was locked for long.

        Raises:
            TroubleError: it did not come.
        """
        await self._ending.aclose()
        self._widget = None
        await self.open()

    async def answer(self) -> None:
        """Write one thing and wait until it is saved.

        Raises:
            TroubleError: it was not.
        """
        page = self._at_page()
        widget = self._widget = self._widget or await self._find_widget(page)
        if widget is None:
            raise TroubleError("There is nothing on this page that a participant could answer.")
        command = answer_for(page.states[widget], f"Rehearsal {self.number} {secrets.token_hex(2)}")
        began = time.perf_counter()
        self._room.sent[command.id] = (self, began)
        await self._do(widget, command)
        self._written.append(command)
        self._room.findings.took("answer", time.perf_counter() - began)

    async def leave(self) -> None:
        """Take away what was written, and go."""
        with suppress(TroubleError):
            self._widget = self._widget or await self._find_widget(self._at_page())
            for command in self._written:
                puts = [put for put in command.changes if isinstance(put, Put) and put.kind != Map.record_kind]
                removes = tuple(Remove(id=put.id, base=1) for put in reversed(puts))
                await self._do(str(self._widget), Command(label="Took the rehearsal away", changes=removes))
        await self._ending.aclose()
        self.client.close()

    async def _find_widget(self, page: Page) -> str | None:
        """Where to answer; what holds it is opened first, one thing after the other."""
        told: set[str] = set()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._room.patience):
                while desk_on(page.states) is None:
                    way = next((each for each in ways_to_a_desk(page.states) if each[0] not in told), None)
                    if way is not None:
                        told.add(way[0])
                        await page.tell(*way)
                    elif not told:
                        return None
                    self._new_widget.clear()
                    await self._new_widget.wait()
        return desk_on(page.states)

    async def _do(self, widget: str, command: Command) -> None:
        saved = self._saved[command.id] = asyncio.get_running_loop().create_future()
        await self._at_page().tell(widget, {"type": "command", "command": command.model_dump(mode="json")})
        try:
            await asyncio.wait_for(saved, self._room.patience)
        except TimeoutError:
            raise TroubleError("An answer was not saved in time.") from None

    async def _listen(self, page: Page) -> None:
        try:
            while True:
                told = await page.hear()
                if told.channel == "iopub" and told.kind == "comm_open":
                    page.states[told.content["comm_id"]] = told.content["data"].get("state", {})
                    self._new_widget.set()
                elif told.channel == "iopub" and told.kind == "comm_msg":
                    data = told.content["data"]
                    if data.get("method") == "custom":
                        self._heard(page.states.get(told.content["comm_id"], {}), data["content"])
        except TroubleError as trouble:
            self._room.findings.trouble(str(trouble))
            for waiting in self._saved.values():
                if not waiting.done():
                    waiting.set_exception(trouble)

    def _heard(self, state: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        """Take in what a widget says of its own accord."""
        kind, now = said.get("type"), time.perf_counter()
        if kind == "changes":
            state.get("records", {}).update({entry["id"]: entry for entry in said["upserts"]})
            for command in set(said["commands"].values()) - self._seen:
                self._seen.add(command)
                sender, at = self._room.sent.get(command, (self, now))
                if sender is not self:
                    self._room.arrived += 1
                    self._room.arrival.set()
                    self._room.findings.took("see", now - at)
        waiting = self._saved.get(str(said.get("command")))
        if waiting is None or waiting.done():
            return
        if kind == "saved":
            waiting.set_result(None)
        elif kind in ("refused", "conflict", "notsaved"):
            waiting.set_exception(TroubleError(f"An answer was not saved: {said['message']}"))

    def _at_page(self) -> Page:
        if self._page is None:
            raise TroubleError("This participant has no page.")
        return self._page
