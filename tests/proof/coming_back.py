"""One person in a room who goes on writing, and comes back by themselves whenever the line breaks.

A browser without the browser: it waits, asks and opens as the page's own scripts do, for as long as these say.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psutil
import pytest
from running_server import RunningServer

from cpi_widgets.model import Command
from cpi_widgets.rehearsal.answers import answer_for, desk_on
from cpi_widgets.rehearsal.client import Client, Page
from cpi_widgets.rehearsal.trouble import TroubleError

SCRIPTS = Path(__file__).parents[2] / "cpi_widgets" / "server" / "frontend" / "src"
GONE = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
PATIENCE_S = 120
NOT_SAVED_WAIT_S = 2
LOOK_S = 0.1


def of_script(file: str, name: str) -> float:
    """A number of milliseconds that one of the page's scripts goes by, in seconds."""
    found = re.search(rf"^const {name} = ([\d_]+);$", (SCRIPTS / file).read_text("utf-8"), re.MULTILINE)
    assert found is not None, name
    return int(found.group(1)) / 1000


FIRST_WAIT_S, LONGEST_WAIT_S = of_script("line.js", "FIRST_WAIT_MS"), of_script("line.js", "LONGEST_WAIT_MS")
ASK_AGAIN_S, SPREAD_S = of_script("connection.js", "ASK_AGAIN_MS"), of_script("connection.js", "SPREAD_MS")


def kill_server(server: RunningServer) -> None:
    """The server alone; the store and the kernels notice, and end."""
    server.stop(signal.SIGKILL)


def kill_everything(server: RunningServer) -> None:
    """The store too, in the middle of whatever it writes, and all kernels."""
    for each in psutil.Process(server.process.pid).children(recursive=True):
        each.kill()
    server.stop(signal.SIGKILL)


async def until(true: Callable[[], bool], what: str) -> None:
    """Wait for a condition, and say which one never came."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not true():  # noqa: ASYNC110  - many people's states; there is no one event
                await asyncio.sleep(0.05)
    except TimeoutError:
        pytest.fail(f"never: {what}")


@dataclass
class Day:
    """What all people of a room have in common."""

    address: str
    link: str
    cards: int = 1
    """So many is everybody to write, all in all."""
    within: float = 5.0
    """Seconds in which all write the next one, each at a moment of their own."""


class Person:
    """One of them.

    Args:
        number: tells them apart; it begins the text of each of their cards.
        day: what they share.
    """

    def __init__(self, number: int, day: Day) -> None:
        self.day, self.number = day, number
        self.client = Client(day.address, PATIENCE_S)
        self.path = ""
        self.was: set[str] = set()
        """Whom the pages took them for."""
        self.written: dict[str, str] = {}
        """Text of a card → its command."""
        self.saved: list[str] = []
        """Texts that were acknowledged."""
        self.unsent: Command | None = None
        self.there = asyncio.Event()
        """Their page is open and its first widget is held."""
        self.may_go = asyncio.Event()
        self.questions: list[float] = []
        """When they asked whether the kernel still is, or a place free."""
        self.loads: list[float] = []
        """When they asked for the page itself."""
        self.times_full = 0
        self.records: dict[str, Any] = {}
        """What stands on their screen, and how much of what the widget said is in it."""
        self.seq = 0
        self._answer: asyncio.Future[bool] | None = None

    async def stay(self) -> None:
        """Come in, and be in the room until told to go."""
        await self.come_in()
        while not self.may_go.is_set():
            page = self.client.open(self.path)
            try:
                self.loads.append(time.monotonic())
                async with page:
                    await self._at(page)
            except TroubleError:
                self.there.clear()
                await self._until_it_opens(page)
        self.there.clear()
        self.client.close()

    async def come_in(self) -> None:
        """Come in by the link."""
        self.path = (await self.client.get(self.day.link, follow=False)).leads_to

    def desk(self, page: Page) -> str | None:
        """The widget that is written on."""
        return desk_on(page.states)

    def next_card(self, page: Page, widget: str, text: str) -> Command:
        """What is written next."""
        return answer_for(page.states[widget], text)

    async def _at(self, page: Page) -> None:
        await page.hold()
        widget = self.desk(page)
        assert widget is not None
        self.was.add(page.states[widget]["me"]["person"])
        self.records, self.seq = page.states[widget]["records"], page.states[widget]["seq"]
        await self._hello(page, widget)
        self.there.set()
        doing = [asyncio.ensure_future(each) for each in (self._listen(page, widget), self._write(page, widget))]
        try:
            await asyncio.wait(doing, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in doing:
                each.cancel()
        for ended in await asyncio.gather(*doing, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended

    async def _write(self, page: Page, widget: str) -> None:
        """Card after card; one that no answer came for is sent again, as the same command."""
        while not self.may_go.is_set():
            if self.unsent is None and len(self.written) == self.day.cards:
                await asyncio.sleep(LOOK_S)
                continue
            if self.unsent is None:
                await asyncio.sleep(random.uniform(0, self.day.within))  # noqa: S311  - nothing secret hangs on it
            await self._send(page, widget)

    async def _send(self, page: Page, widget: str) -> None:
        again = {"again": True} if self.unsent else {}
        self.unsent = self.unsent or self._next_card(page, widget)
        self._answer = asyncio.get_running_loop().create_future()
        command = self.unsent.model_dump(mode="json")
        await page.tell(widget, {"type": "command", "command": command, **again})
        if await self._answer:
            self.saved.append(self.unsent.changes[0].fields["text"])
            self.unsent = None
        else:
            await asyncio.sleep(NOT_SAVED_WAIT_S)

    def _next_card(self, page: Page, widget: str) -> Command:
        text = f"{self.number}: card {len(self.written) + 1}"
        command = self.next_card(page, widget, text)
        self.written[text] = command.id
        return command

    async def _listen(self, page: Page, widget: str) -> None:
        while True:
            told = await page.hear()
            data = told.content["data"] if told.kind == "comm_msg" else {}
            said = data["content"] if data.get("method") == "custom" else {"type": ""}
            ours = told.kind == "comm_msg" and told.content["comm_id"] == widget
            if ours and said["type"] == "changes" and said["seq"] > self.seq + 1:
                await self._hello(page, widget)
            elif ours and "seq" in said:
                self._take_in(said)
            elif self.unsent is not None and said.get("command") == self.unsent.id and not self._answer.done():
                assert said["type"] in ("saved", "notsaved"), said
                self._answer.set_result(said["type"] == "saved")

    def _take_in(self, said: dict[str, Any]) -> None:
        if said["type"] == "all":
            self.records, self.seq = said["records"], said["seq"]
        elif said["seq"] == self.seq + 1:
            self.records.update({entry["id"]: entry for entry in said["upserts"]})
            self.seq += 1

    async def _hello(self, page: Page, widget: str) -> None:
        """Ask for what was missed."""
        await page.tell(widget, {"type": "hello", "seq": self.seq})

    # As connection.js and line.js do

    async def _until_it_opens(self, page: Page) -> None:
        """Wait until the kernel is known to be gone, then until the server says that the page may open."""
        for attempt in itertools.count():
            if not page.kernel_id or await self._asked("GET", f"/api/kernels/{page.kernel_id}") in GONE:
                break
            wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**attempt)
            await asyncio.sleep(wait * random.uniform(0.5, 1))  # noqa: S311
        away = False
        while (status := await self._asked("HEAD", self.path)) is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            away = True
            self.times_full += status == HTTPStatus.SERVICE_UNAVAILABLE
            await asyncio.sleep(ASK_AGAIN_S * random.uniform(0.75, 1.25))  # noqa: S311
        if away:
            await asyncio.sleep(random.uniform(0, SPREAD_S))  # noqa: S311

    async def _asked(self, method: str, path: str) -> int | None:
        """The status of an answer; ``None`` while nobody answers."""
        self.questions.append(time.monotonic())
        try:
            return (await self.client._go(method, path, None, None)).status
        except TroubleError:
            return None
