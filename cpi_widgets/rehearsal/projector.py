"""The projector of a simulated room: the same requests as its page's script makes, and all that comes of them."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from urllib.parse import urlsplit

from .client import Client
from .tab import Setting
from .trouble import TroubleError

CLOCK_QUESTIONS = 5
"""How often the page asks for the server's time."""
HANGS_UP_SECONDS = 3.0


class Projector:
    """A browser that shows the wall.

    Args:
        address: the server's.
        setting: where troubles are noted.
    """

    def __init__(self, address: str, setting: Setting) -> None:
        self.client = Client(address, setting.patience)
        self.shown: list[tuple[float, str]] = []
        """When a page was here, and its text; the newest last."""
        self.news = asyncio.Event()
        self._setting = setting
        self._path = ""
        self._stale = asyncio.Event()
        self._doing: list[asyncio.Task[None]] = []

    async def open(self, link: str) -> None:
        """Come in by a link for one use, and follow the room.

        Raises:
            TroubleError: it leads nowhere.
        """
        answer = await self.client.get(link, follow=False)
        if not answer.leads_to:
            answer = await self.client.submit(link)
        self._path = urlsplit(answer.leads_to).path
        await self._fetch()
        for _ in range(CLOCK_QUESTIONS):
            await self.client.head(self._path)
        self._doing = [asyncio.create_task(each) for each in (self._listen(), self._follow())]

    async def close(self) -> None:
        """Switch it off; once the room has ended, the server hangs up by itself."""
        for listening in self._doing[:1]:
            await asyncio.wait([listening], timeout=HANGS_UP_SECONDS)
        for each in self._doing:
            each.cancel()
        await asyncio.gather(*self._doing, return_exceptions=True)
        self.client.close()

    async def shows(self, words: str) -> float:
        """Wait until a text stands on it; returns when it did.

        Raises:
            TroubleError: it never did.
        """
        try:
            async with asyncio.timeout(self._setting.patience):
                while not self.shown or words not in self.shown[-1][1]:
                    self.news.clear()
                    await self.news.wait()
        except TimeoutError:
            raise TroubleError("The projector did not follow.") from None
        return self.shown[-1][0]

    async def _fetch(self) -> None:
        answer = await self.client.get(self._path)
        self.shown = [*self.shown[-1:], (time.perf_counter(), answer.text)]
        self.news.set()

    async def _listen(self) -> None:
        """The line on which the server says that something changed."""
        with suppress(TroubleError):
            async for line in self.client.lines(f"{self._path}/live"):
                if line == "data: look":
                    self._stale.set()

    async def _follow(self) -> None:
        while True:
            await self._stale.wait()
            self._stale.clear()
            try:
                await self._fetch()
            except TroubleError as trouble:
                self._setting.findings.trouble(f"The projector: {trouble}")
