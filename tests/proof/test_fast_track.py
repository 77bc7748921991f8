"""The fast-track morning from its first block to its last: three real browsers, and 47 simulated people beside them.

The trainer opens the room, chooses the programme and presses every button in a browser of their own; a phone answers
whatever opens; what the projector is sent is kept and read.
"""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any
from urllib.parse import urlsplit

from on_disk import ever_written
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect
from running_server import RunningServer, start_server
from wire_tap import WireTap

from cpi_widgets.rehearsal.attendee import Attendee
from cpi_widgets.rehearsal.client import Client
from cpi_widgets.rehearsal.figures import Findings
from cpi_widgets.rehearsal.leader import Leader
from cpi_widgets.rehearsal.participant import Door
from cpi_widgets.rehearsal.programme import people_for
from cpi_widgets.rehearsal.projector import Projector
from cpi_widgets.rehearsal.scenes import Day, Scenes, each_does

CHROMIUM = "/usr/bin/chromium"
SIMULATED = 47
PATIENCE_S = 60
WRITING_S = 5.0
NAME = "Robin of the phone"
DESKTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)


class AtTheConsole(Leader):
    """Looks at the room as a simulated trainer does, and presses in a real browser."""

    def __init__(self, client: Client, day: Day, page: Page, phone: Phone) -> None:
        super().__init__(client, day, urlsplit(page.url).path.rsplit("/", 1)[1])
        self.page, self.phone = page, phone

    async def steer(self, deed: str, **what: Any) -> float:
        """Press the button; returns when everybody was told, and the phone shows it."""
        block = next((each for each in self.blocks if each["id"] == what.get("block")), None)
        stream = what.get("stream") or (block["stream"] if block else "")
        if stream and self.streams:
            named = next(each["name"] for each in self.console["day"]["streams"] if each["id"] == stream)
            way = self.page.get_by_role("radio", name=named)
            if await way.count():
                await way.check(force=True)
        if deed == "finish":
            await self.page.get_by_role("button", name="End the day").click()  # which asks first
        button = self._button(deed, block["title"] if block else "")
        await expect(button).to_be_enabled()
        before, pressed = self._versions(), time.perf_counter()
        await button.click()
        await self._until(lambda: self._versions() != before)
        await expect(self._what_runs(deed, block, what.get("line", 0))).to_be_visible()
        now = self.now(stream)
        if stream in ("", self.phone.stream):
            await self.phone.follows(self.name(now) or now["words"])
        return pressed

    def _what_runs(self, deed: str, block: dict[str, Any] | None, line: int) -> Locator:
        """What the page says once it is as the room is: a press that comes sooner is of before, and refused."""
        if deed == "line":
            return self.page.get_by_text(re.compile(rf"^Line {line + 1} of \d+$"))
        name = block["title"] if block else "The day has ended"
        return self.page.get_by_role("heading", name=name).first

    def _button(self, deed: str, title: str) -> Locator:
        names = {
            "begin": rf"^Begin (it now ?: |[^:]+: )?{re.escape(title)}",
            "line": r"^Next line",
            "finish": r"^Yes, end the day$",
        }
        return self.page.get_by_role("button", name=re.compile(names[deed])).first


class Phone:
    """A participant with a real browser, of the first stream."""

    stream = "new"

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrote: list[str] = []

    async def come_in(self, server: RunningServer, code: str) -> None:
        """Join by the code on the screen."""
        await self.page.goto(f"{server.url}join")
        await self.page.get_by_label("The code on the screen").fill(code)
        await self.page.get_by_label(re.compile("What may we call you")).fill(NAME)
        await self.page.get_by_role("button", name="Come in").click()
        await expect(self.page.get_by_text(f"You are {NAME} here")).to_be_visible()
        await self.page.get_by_text("About you, if you like").click()
        await self.page.get_by_label("new to me").check(force=True)

    async def follows(self, says: str) -> None:
        """Wait until it says what runs."""
        await expect(self.page.get_by_role("heading", name=says).or_(self.page.get_by_text(says)).first).to_be_visible()

    async def answers(self) -> None:
        """Write into the first field for words, where there is one."""
        field = self.page.locator(".cpi-main textarea:visible, .cpi-main input[type=text]:visible").first
        if not await field.count() or not await field.is_editable() or await field.input_value():
            return
        words = f"Robin’s answer {len(self.wrote) + 1}"
        await field.fill(words)
        await field.blur()
        if "Your question" in (await field.evaluate("field => field.labels[0]?.textContent ?? ''")):
            await self.page.get_by_role("button", name="Ask", exact=True).click()
        self.wrote.append(words)
        await expect(self.page.locator("[data-cpi-status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


class Morning(Scenes):
    """The scenes of a day, in which a real phone answers beside the others."""

    def __init__(self, day: Day, leader: AtTheConsole, projector: Projector) -> None:
        super().__init__(day, leader, projector)
        self.phone = leader.phone

    async def write(self) -> None:
        """Everybody answers what is open."""
        await asyncio.gather(super().write(), self.phone.answers())


def test_a_morning_is_led_from_a_real_console_before_a_full_room(tmp_path):
    server = start_server(tmp_path, demo=True)
    try:
        asyncio.run(morning(server))
    finally:
        server.stop()


async def morning(server: RunningServer) -> None:
    day = Day(Findings(), PATIENCE_S, WRITING_S)
    async with async_playwright() as playwright, WireTap(server.url) as wire:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        console, phone = await opened(browser, DESKTOP), Phone(await opened(browser, PHONE))
        code = await room_opened(console, server)
        await phone.come_in(server, code)
        leader = AtTheConsole(Client(server.url, PATIENCE_S), day, console, phone)
        await leader.client.get(server.demo["trainer"])
        await leader.take_seat()
        assert await leader.writing_lines(), "its scripts are there"
        day.attendees = people_for(SIMULATED, Door(server.url.rstrip("/"), code=code), day, leader.streams)
        timed, wall = Projector(server.url.rstrip("/"), day), await opened(browser, DESKTOP)
        await timed.open(await leader.projector_link())
        await wall.goto((await leader.projector_link()).replace(server.url.rstrip("/"), wire.url))
        await wall.get_by_role("button").last.click()
        punctual = [each for each in day.attendees if not each.habits.late]
        assert await each_does(day, punctual, Attendee.arrive) == punctual, day.findings.errors
        await Morning(day, leader, timed).whole_day()
        await expect(console.get_by_role("heading", name="The day has ended")).to_be_visible()
        await expect(phone.page.get_by_text("Thank you for being here.").first).to_be_visible()
        await expect(wall.get_by_text("Thank you for being here.").first).to_be_visible()
        kept(server, phone, day)
        unseen(bytes(wire.heard).decode("utf-8", "replace"), leader)
        await timed.close()
        await leader.stand_up()
        await asyncio.gather(*(each.leave() for each in day.attendees))
        leader.client.close()
        await browser.close()


async def opened(browser: Browser, size: ViewportSize) -> Page:
    """A page of somebody with a browser of their own, whose script goes without a mistake."""
    page = await (await browser.new_context(viewport=size)).new_page()
    page.set_default_timeout(PATIENCE_S * 1000)
    expect.set_options(timeout=PATIENCE_S * 1000)
    return page


async def room_opened(console: Page, server: RunningServer) -> str:
    """Open a room, choose the fast-track morning, and say who listens; returns its code."""
    await console.goto(server.demo["trainer"])
    await console.get_by_label("Open a room").fill("Friday")
    await console.get_by_role("button", name="Open the room").click()
    code = (await console.locator(".big-code").inner_text()).replace("\u00a0", "")
    await console.goto(console.url.removesuffix("/desk"))
    await console.get_by_role("button", name=re.compile("Use this programme ?: Fast-track morning")).click()
    await console.get_by_label("Who listens today").fill("Ash, in the green jumper")
    await console.get_by_label("Where the quiet place is").fill("Behind the stairs")
    await console.keyboard.press("Tab")
    await expect(console.get_by_role("button", name="Begin Arrivals")).to_be_enabled()
    return code


def kept(server: RunningServer, phone: Phone, day: Day) -> None:
    """Nobody was in trouble, and what the phone wrote is on disk, also where others of its group wrote over it."""
    assert day.findings.errors == {}
    bodies = ever_written(server, "reply")
    assert phone.wrote, "the phone had something to write"
    assert set(phone.wrote) <= {str(value) for body in bodies for value in body.values()}


def unseen(heard: str, leader: AtTheConsole) -> None:
    """The projector was sent nothing that tells one person from others."""
    assert "Thank you for being here." in heard, "the wire was read"
    for guest in leader.console["guests"]:
        assert guest["person"] not in heard
        if guest["name"]:
            assert guest["name"] not in heard
