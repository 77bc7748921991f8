"""One page that a simulated person has open: what its widgets show, and writing on them until it is saved."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from typing import Any, Protocol

from cpi_widgets.model import Command

from .client import Client, Page
from .figures import Findings
from .trouble import ClashError, TroubleError

State = dict[str, Any]
Said = Callable[[State, Mapping[str, Any]], None]
"""Called with a widget's state and what it says of its own accord."""


class Setting(Protocol):
    """What all simulated people of a rehearsal have in common."""

    findings: Findings
    patience: float
    """Seconds to wait for any one thing."""


def _nothing(*_heard: object) -> None:
    """Nobody listens."""


class Tab:
    """One tab of a browser.

    Args:
        client: whose browser it is.
        setting: where times and troubles are noted.
        on_said: called with what a widget says.
        on_news: called whenever the page shows something else.
    """

    def __init__(
        self, client: Client, setting: Setting, *, on_said: Said = _nothing, on_news: Callable[[], None] = _nothing
    ) -> None:
        self.client = client
        self.page: Page | None = None
        self.new_widget = asyncio.Event()
        self._setting = setting
        self._on_said = on_said
        self._on_news = on_news
        self._ending = AsyncExitStack()
        self._saved: dict[str, asyncio.Future[None]] = {}

    async def open(self, path: str) -> None:
        """Open a page and hold its first widget.

        Raises:
            TroubleError: it did not come.
        """
        began = time.perf_counter()
        page = await self._ending.enter_async_context(self.client.open(path))
        await page.hold()
        self._setting.findings.took("first_widget", time.perf_counter() - began)
        self.page = page
        listening = asyncio.create_task(self._listen(page))
        self._ending.callback(listening.cancel)
        self._on_news()

    async def close(self) -> None:
        """Leave the page."""
        self.page = None
        await self._ending.aclose()

    @property
    def states(self) -> Mapping[str, State]:
        """Widget id → its state.

        Raises:
            TroubleError: no page is open.
        """
        return self._at_page().states

    def with_state(self, *names: str) -> Iterator[tuple[str, State]]:
        """The widgets that have all these in their state, and the states."""
        return ((key, state) for key, state in self.states.items() if all(name in state for name in names))

    async def tell(self, widget: str, content: Mapping[str, Any]) -> None:
        """Send a widget a message.

        Raises:
            TroubleError: the line is broken.
        """
        await self._at_page().tell(widget, content)

    async def write(self, widget: str, command: Command) -> float:
        """Write something and wait until it is saved; returns how long that took, in seconds.

        Raises:
            ClashError: somebody changed the same at the same moment; both texts are shown.
            TroubleError: it was not saved.
        """
        saved = self._saved[command.id] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        try:
            await self.tell(widget, {"type": "command", "command": command.model_dump(mode="json")})
            await asyncio.wait_for(saved, self._setting.patience)
        except TimeoutError:
            raise TroubleError("An answer was not saved in time.") from None
        finally:
            del self._saved[command.id]
        return time.perf_counter() - began

    def _at_page(self) -> Page:
        if self.page is None:
            raise TroubleError("This participant has no page.")
        return self.page

    async def _listen(self, page: Page) -> None:
        try:
            while True:
                told = await page.hear()
                if told.channel != "iopub" or told.kind not in ("comm_open", "comm_msg"):
                    continue
                widget, data = told.content["comm_id"], told.content["data"]
                if told.kind == "comm_open":
                    page.states[widget] = data.get("state", {})
                    self.new_widget.set()
                elif data.get("method") == "update":
                    page.states.setdefault(widget, {}).update(data["state"])
                elif data.get("method") == "custom":
                    self._heard(page.states.get(widget, {}), data["content"])
                self._on_news()
        except TroubleError as trouble:
            self._setting.findings.trouble(str(trouble))
            for waiting in self._saved.values():
                if not waiting.done():
                    waiting.set_exception(trouble)

    def _heard(self, state: State, said: Mapping[str, Any]) -> None:
        """Take in what a widget says of its own accord."""
        kind = said.get("type")
        if kind == "changes":
            records = state.setdefault("records", {})
            records.update({entry["id"]: entry for entry in said["upserts"]})
            for gone in said["removed"]:
                records.pop(gone, None)
        elif kind == "all":
            state["records"] = said["records"]
        self._on_said(state, said)
        waiting = self._saved.get(str(said.get("command")))
        if waiting is None or waiting.done():
            return
        if kind == "saved":
            waiting.set_result(None)
        elif kind == "conflict":
            waiting.set_exception(ClashError(f"An answer was not saved: {said['message']}"))
        elif kind in ("refused", "notsaved"):
            waiting.set_exception(TroubleError(f"An answer was not saved: {said['message']}"))
