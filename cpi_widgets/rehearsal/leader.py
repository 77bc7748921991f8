"""The simulated trainer: opens a room of its own, chooses a programme, and presses what a trainer presses."""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from cpi_widgets.model import picture_id

from .client import Client
from .participant import Door
from .tab import Setting, State, Tab
from .trouble import TroubleError

TITLE = "A try-out: this room is wiped at the end"
LISTENER, QUIET_SPACE = "Nobody: this is a rehearsal", "There is none: this is a rehearsal"
LOOK_SECONDS = 2.0
"""How often a console that is looked at asks how far people are."""
_CODE = re.compile(r'class="big-code" aria-label="The code: ([^"]*)"')
_PROJECTOR = re.compile(r'value="([^"]*/enter/[^"]*)"')


class Leader:
    """Somebody who leads, at the console.

    Args:
        client: whose browser it is.
        setting: where troubles are noted.
        room: the room's id, for somebody who leads one already.
    """

    def __init__(self, client: Client, setting: Setting, room: str = "") -> None:
        self.client = client
        self.room = room
        self._setting = setting
        self._tab = Tab(self.client, setting, on_said=self._heard, on_news=self._notice)
        self._news = asyncio.Event()
        self._refusal = ""
        self._looking: asyncio.Task[None] | None = None
        self._marked = ""
        """Up to where the console has answered."""

    async def open_room(self, link: str) -> Door:
        """Come in by a trainer's link, open a room, and sit down at its console; returns how participants come in.

        Raises:
            TroubleError: the link lets nobody in who may open a room.
        """
        if not (await self.client.get(link, follow=False)).leads_to:
            await self.client.submit(link)  # a link for one use asks for a tap
        made = await self.client.submit("/rooms", title=TITLE)
        found = re.fullmatch(r".*/room/([^/]+)/desk", made.leads_to)
        if found is None:
            msg = f"This link does not let anybody open a room (the server answered {made.status})."
            raise TroubleError(msg)
        self.room = found.group(1)
        code = _CODE.search((await self.client.get(f"/room/{self.room}/desk")).text)
        if code is None:
            raise TroubleError("The room that was opened shows no code.")
        await self.take_seat()
        return Door(self.client.origin, code=code.group(1).replace(" ", ""))

    async def take_seat(self) -> None:
        """Open the console.

        Raises:
            TroubleError: it did not come.
        """
        await self._tab.open(f"/room/{self.room}")
        self._looking = asyncio.create_task(self._look_now_and_then())

    async def stand_up(self) -> None:
        """Leave the console."""
        if self._looking is not None:
            self._looking.cancel()
        await self._tab.close()

    def drop(self) -> None:
        """Be gone all of a sudden, as a browser that died."""
        if self._looking is not None:
            self._looking.cancel()
        if self._tab.page is not None:
            self._tab.page.hang_up()

    async def wipe(self) -> None:
        """Leave, and take the room away with all that is in it.

        Raises:
            TroubleError: it is still there.
        """
        await self.stand_up()
        if self.room:
            await self.client.submit(f"/room/{self.room}/keeping", do="wipe", word="delete")
            desk = await self.client.get(f"/room/{self.room}/desk", follow=False)
            if desk.status not in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                msg = f"The room is still there ({desk.status}). Delete it at its desk, under “Change the date”."
                raise TroubleError(msg)
        self.client.close()

    async def projector_link(self) -> str:
        """A link for the projector, for one use."""
        desk = await self.client.submit(f"/room/{self.room}/desk", do="projector")
        shown = await self.client.get(desk.leads_to) if desk.leads_to else desk
        found = _PROJECTOR.search(shown.text)
        if found is None:
            raise TroubleError("The desk gave no link for the projector.")
        return html.unescape(found.group(1))

    # What the console shows

    @property
    def console(self) -> State:
        """The console's state.

        Raises:
            TroubleError: this page has none.
        """
        return self._console()[1]

    def _console(self) -> tuple[str, State]:
        found = next(self._tab.with_state("day", "scripts"), None)
        if found is None:
            raise TroubleError("This room's page has no console: its trainer's link is needed.")
        return found

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks of the day, in order."""
        return list(self.console["day"]["blocks"])

    @property
    def streams(self) -> list[str]:
        """The streams of the day."""
        return [str(each["id"]) for each in self.console["day"]["streams"]]

    async def writing_lines(self) -> int:
        """In how many lines of all the day's scripts people write.

        Raises:
            TroubleError: the console did not tell.
        """
        keys = [_key(block) for block in self.blocks if block["exercise"]]
        await self._tab.tell(self._console()[0], {"type": "ask", "what": "scripts", "keys": keys})
        await self._until(lambda: set(keys) <= self.console["scripts"].keys())
        lines = (line for key in keys for line in self.console["scripts"][key]["lines"])
        return sum(line["activity"] is not None and line["phase"] in (None, "write") for line in lines)

    def sizes(self, block: Mapping[str, Any]) -> list[int | None]:
        """How many are to sit in a group from each line of its script on; see ``Exercise.size_of_groups``."""
        return list(self.console["scripts"][_key(block)]["together"])

    def now(self, stream: str) -> Mapping[str, Any]:
        """What the people of a stream do now."""
        records = self.console["records"]
        together = records["now"]["body"]
        apart = records.get(f"now.{stream}") if stream and together.get("apart") else None
        now: Mapping[str, Any] = apart["body"] if apart is not None else together
        return now

    def name(self, now: Mapping[str, Any]) -> str:
        """What the exercise is called that runs; "" where none does."""
        return str(self.console["scripts"][_key(now)]["name"]) if now["exercise"] else ""

    def shown(self, run: str, activity: str) -> Mapping[str, Any] | None:
        """The picture of an activity's answers that the room has been shown; ``None`` where it has not."""
        entry = self.console["records"].get(picture_id(run, activity))
        return entry["body"] if entry is not None else None

    # What is pressed

    async def choose(self, sheet: str, day: str) -> None:
        """Take a programme, and say who listens and where it is quiet.

        Args:
            sheet: the run sheet's id.
            day: which of its days; the first where it is "".

        Raises:
            TroubleError: there is no such programme.
        """
        sheets = {each["id"]: each["days"] for each in self.console["sheets"]}
        days = [each["id"] for each in sheets.get(sheet, ())]
        if not days or (day and day not in days):
            msg = f"There is no programme “{sheet}{'/' if day else ''}{day}”. There is: {', '.join(sheets)}."
            raise TroubleError(msg)
        starts = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="minutes")
        await self.press("choose", sheet=sheet, day=day or days[0], starts=starts)
        plan = self.console["day"]["distress"] | {"named_listener": LISTENER, "quiet_space": QUIET_SPACE}
        await self.press("change", edits=[{"kind": "set_day", "distress_plan": plan}])

    async def press(self, deed: str, **what: Any) -> None:
        """Do something, and wait until it is done.

        Raises:
            TroubleError: it was refused.
        """
        widget, self._refusal = self._console()[0], ""
        await self._tab.tell(widget, {"type": deed, **what})
        mark = f"after {time.perf_counter()}"
        await self._tab.tell(widget, {"type": "look", "t": mark})
        await self._until(lambda: self._marked == mark)
        if self._refusal:
            msg = f"The console refused “{deed}”: {self._refusal}"
            raise TroubleError(msg)

    async def steer(self, deed: str, **what: Any) -> float:
        """Do something that makes the room do something else; returns when it was pressed.

        Raises:
            TroubleError: it was refused, or nothing came of it.
        """
        before = self._versions()
        pressed = time.perf_counter()
        await self.press(deed, **what)
        await self._until(lambda: self._versions() != before)
        return pressed

    def _versions(self) -> dict[str, int]:
        records = self.console["records"].values()
        return {entry["id"]: entry["version"] for entry in records if entry["kind"] == "now"}

    async def _until(self, true: Callable[[], bool]) -> None:
        try:
            async with asyncio.timeout(self._setting.patience):
                while not true():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise TroubleError("The console did not answer in time.") from None

    def _heard(self, _state: State, said: Mapping[str, Any]) -> None:
        if said.get("type") in ("no", "refused", "notsaved"):
            self._refusal = str(said["message"])
        elif said.get("type") == "looked":
            self._marked = str(said.get("t"))

    def _notice(self) -> None:
        self._news.set()

    async def _look_now_and_then(self) -> None:
        with suppress(TroubleError):
            while True:
                await asyncio.sleep(LOOK_SECONDS)
                await self._tab.tell(self._console()[0], {"type": "look", "t": ""})


def _key(what: Mapping[str, Any]) -> str:
    """What the script is called of the exercise that a block has, or that runs."""
    return f"{what['exercise']} {what['length']}"
