"""One browser profile in a test: its screen, its page, and what went wrong in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
"""Without windows where that is to be had: a page then costs half as much."""
OURS = {"127.0.0.1", "localhost"}
"""Hosts a test server runs on."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing else has an address.  (Playwright's routes would do it too, but ask Python at each request and put the
    # cache off.)
    f"--host-resolver-rules=MAP * ~NOTFOUND, {', '.join(f'EXCLUDE {host}' for host in sorted(OURS))}",
)
PROFILES = {
    "desktop": {"viewport": {"width": 1360, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
}
NETWORK = {"http", "https", "ws", "wss"}
PATIENCE_MS = 20_000


@dataclass
class Visit:
    """One browser profile with one page, and what went wrong in it."""

    context: BrowserContext
    page: Page
    foreign: list[str] = field(default_factory=list)
    """Addresses on other hosts that something asked for; none of them was reached (``QUIET``)."""
    errors: list[str] = field(default_factory=list)
    """Console errors and scripts' errors."""
    expected: list[str] = field(default_factory=list)

    def expect_error(self, pattern: str) -> None:
        """Allow console errors that hold this pattern."""
        self.expected.append(pattern)

    def complaints(self) -> list[str]:
        """What fails the test."""
        unexpected = [error for error in self.errors if not any(re.search(each, error) for each in self.expected)]
        return [f"asked another host: {address}" for address in self.foreign] + unexpected

    def watch(self) -> Visit:
        """Note every request to another host; note every error."""
        self.context.on("request", lambda request: self._guard(request.url))
        self.context.on("page", self._listen)
        self._listen(self.page)
        return self

    def _guard(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in NETWORK and parts.hostname not in OURS:
            self.foreign.append(address)

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(f"{error.name}: {error.message}"))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("websocket", lambda line: self._guard(line.url))


def open_part(page: Page, part: str) -> None:
    """On the page of a case, go to one of its parts by its address, and wait until it is the open one."""
    page.goto(f"{page.url.partition('#')[0]}#{part}")
    expect(page.locator(f'.pa-bar a[href="#{part}"]')).to_have_attribute("aria-current", "page")


def step_back(page: Page, steps: int = -1) -> None:
    """Press the browser's Back (or, with 1, its forward): Playwright's own loses a page that comes from the cache."""
    page.evaluate("(steps) => void setTimeout(() => history.go(steps))", steps)


def come_in(page: Page, link: str) -> None:
    """Open a link for one use and press its button, as somebody invited does."""
    page.goto(link)
    page.get_by_role("button", name="Come in").click()


Visiting = Callable[..., Visit]
