"""One simulated participant of a programme: follows what runs, fills in each activity, and shares some of it."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from cpi_widgets.model import HIDDEN_WHILE_WRITING

from .client import Client
from .participant import Door, come_in
from .sheet import VOTES, Json, Sheet, for_wall
from .tab import Setting, Tab
from .trouble import ClashError, TroubleError

OPEN = frozenset({"write", "reveal", "discuss"})
"""The phases in which a sheet is on the screen."""
SHARES = 2
"""One in so many answers in words is sent to the wall."""


class View(NamedTuple):
    """What of a room's day a screen shows."""

    phase: str
    says: str
    """What it is called that runs."""
    until: dt.datetime | None
    """When time is up."""
    sheet: tuple[str, str] | None
    """Run and activity of what is filled in, or was."""
    picture: tuple[str, str] | None
    """Run and activity of the answers that are shown."""


@dataclass(frozen=True)
class Habits:
    """What some do and others do not."""

    late: bool = False
    """Comes in once the first exercise is over."""
    reloads: bool = False
    """Loads the page again now and then, as a phone does that was locked."""
    tabs: int = 1
    stream: str = ""
    """Where a day has streams, the one that this one is of."""


class Screen:
    """One tab of an attendee, and what was on it when.

    Args:
        client: whose browser it is.
        setting: where times and troubles are noted.
    """

    def __init__(self, client: Client, setting: Setting) -> None:
        self.tab = Tab(client, setting, on_news=self._look)
        self.views: list[tuple[float, View]] = []
        """When it began to show what, the newest last."""
        self.news = asyncio.Event()

    @property
    def view(self) -> View | None:
        """What it shows now."""
        return self.views[-1][1] if self.views else None

    def forget(self) -> None:
        """Let go of what it showed before now."""
        del self.views[:-1]

    async def shows(self, wanted: View, since: float, within: float) -> float | None:
        """Wait until it shows something; returns how many seconds after a moment it did, ``None`` if it never did.

        Args:
            wanted: what it is to show.
            since: the moment.
            within: seconds to wait.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while (at := self._began(wanted, since)) is None:
                    self.news.clear()
                    await self.news.wait()
                return at - since
        return None

    def _began(self, wanted: View, since: float) -> float | None:
        return next((at for at, view in self.views if at >= since and view == wanted), None)

    @property
    def sheet(self) -> tuple[str, Json] | None:
        """The widget that is filled in, and its state; ``None`` while there is none: an own map is drawn instead."""
        shown = self._shown()
        # One that has a slot stands beside it: what is written there was asked before.
        told = ((key, state) for key, state in self.tab.with_state("plan", "slot") if not state["slot"])
        sheets = ((key, state) for key, state in told if "closed" in state["plan"])
        return next(((key, state) for key, state in sheets if key in shown), None)

    def _shown(self) -> frozenset[str]:
        """The widgets that stand under the head of what runs now."""
        head = next((key for key, _ in self.tab.with_state("now", "care")), None)
        for _, box in self.tab.with_state("children"):
            ids = frozenset(str(child).removeprefix("IPY_MODEL_") for child in box["children"])
            if head in ids:
                return ids
        return frozenset()

    def _look(self) -> None:
        if self.tab.page is None:
            return
        view = self._seen()
        if view is not None and view != self.view:
            self.views.append((time.perf_counter(), view))
            self.news.set()

    def _seen(self) -> View | None:
        head = next((state for _, state in self.tab.with_state("now", "care")), None)
        if head is None or not head["now"]:
            return None
        now, shown = head["now"], self._shown()
        sheet = picture = None
        for key, state in self.tab.with_state("plan", "slot"):
            plan = state["plan"]
            if key in shown and plan and not state["slot"]:
                sheet = (plan["run"], plan["activity"])
        for key, state in self.tab.with_state("voices", "asked_in"):
            if key in shown and state["asked_in"]:  # the panel is what is filled in then
                sheet = (state["asked_in"]["run"], state["asked_in"]["activity"])
        for key, state in self.tab.with_state("picture"):
            showing = state["picture"].get("showing") if state["picture"] else None
            if key in shown and showing:
                picture = (showing["run"], showing["activity"])
        until = dt.datetime.fromisoformat(now["deadline"]) if now["deadline"] else None
        return View(now["phase"], now["title"] or now["words"], until, sheet, picture)


class Attendee:
    """One of them.

    Args:
        number: tells them apart.
        door: how they come in.
        setting: where times and troubles are noted.
        habits: what this one does that others do not.
    """

    def __init__(self, number: int, door: Door, setting: Setting, habits: Habits) -> None:
        self.number = number
        self.habits = habits
        self.client = Client(door.address, setting.patience)
        self.path = ""
        self.screens = [Screen(self.client, setting) for _ in range(habits.tabs)]
        self.clashes = 0
        """How often somebody of the same group had changed the same at the same moment."""
        self._door = door
        self._setting = setting
        self._chance = random.Random(number)  # noqa: S311  - nothing secret hangs on it
        self._answered = 0

    @property
    def present(self) -> bool:
        """True while a page is open."""
        return self.screens[0].tab.page is not None

    async def arrive(self) -> None:
        """Come in and open the page in each tab.

        Raises:
            TroubleError: the door stayed shut, or a page did not come.
        """
        self.path = await come_in(self.client, self._door, self._setting.findings, f"Rehearsal {self.number}")
        for screen in self.screens:
            await screen.tab.open(self.path)
        head = next(self.screens[0].tab.with_state("now", "care"), None)
        if self.habits.stream and head is not None:
            about = {"type": "about", "experience": self.habits.stream, "role_group": ""}
            await self.screens[0].tab.tell(head[0], about)

    async def reload(self) -> None:
        """Load the page again.

        Raises:
            TroubleError: it did not come.
        """
        await self.screens[0].tab.close()
        await self.screens[0].tab.open(self.path)

    async def leave(self) -> None:
        """Go home."""
        with suppress(TroubleError):  # the server may be gone
            for screen in self.screens:
                await screen.tab.close()
            if self.path:
                await self.client.submit("/leave", sure="1")
        self.client.close()

    async def fill_in(self, seconds: float, most: int) -> None:
        """Fill in some of what is open, each part at a moment of its own.

        Args:
            seconds: within which to do it.
            most: of so many parts; others begin with others.
        """
        if (found := self.screens[0].sheet) is None or found[1]["plan"]["closed"]:
            return
        view, sheet = self.screens[0].view, self._sheet(found[1])
        looking = view is not None and view.phase == "reveal"
        parts = [part for part in sheet.parts() if part["id"] == VOTES or not looking]
        ours = [parts[(self.number + step) % len(parts)] for step in range(min(most, len(parts)))]
        for part in ours:
            await asyncio.sleep(self._chance.uniform(0.2, 1) * seconds / len(ours))
            try:
                await self._answer(part)
            except ClashError:
                self.clashes += 1  # the page shows both texts; this one lets the other's stand
            except TroubleError as trouble:
                self._setting.findings.trouble(str(trouble))

    async def _answer(self, part: Json) -> None:
        self._answered += 1
        screen = self.screens[self._answered % len(self.screens)]
        if (found := screen.sheet) is None:
            return
        widget, state = found
        sheet = self._sheet(state)
        command = sheet.answer(part)
        if command is None:
            return
        self._setting.findings.took("answer", await screen.tab.write(widget, command))
        if for_wall(sheet.plan, part) and self._answered % SHARES == 0:
            self._setting.findings.took("answer", await screen.tab.write(widget, sheet.sending(command)))

    def _sheet(self, state: Json) -> Sheet:
        return Sheet(state["plan"], state["records"], state["me"]["person"], self._chance)


def expected(now: Json, name: str, shown: Callable[[str, str], Json | None]) -> View:
    """What a participant's screen is to show while a room does something.

    Args:
        now: the record that says what runs.
        name: what the exercise is called that runs.
        shown: the picture of a run's activity, if the room has been shown one.
    """
    until = dt.datetime.fromisoformat(now["deadline"]) if now["deadline"] else None
    run, activity, phase, says = now["run"], now["activity"], now["phase"], name or now["words"]
    if not now["exercise"] or activity is None or phase not in OPEN:
        return View(phase, says, until, None, None)
    picture = shown(run, activity)
    # Whoever writes again sees the numbers beside their own; the words are in the sheet.
    shows = picture is not None and (phase != "write" or picture["showing"]["how"] not in HIDDEN_WHILE_WRITING)
    return View(phase, says, until, (run, activity), (run, activity) if shows else None)
