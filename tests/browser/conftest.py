"""Browsers for tests: two screens, nothing from other hosts, no error in the console, a picture of each failure.

`visit("phone")` and `visit("desktop")` open a fresh browser profile each time (own cookies, empty cache) and return a
`Visit`; `phone` and `desktop` are the pages of one such visit. At the end of a test its visits are checked: a request
to another host, an error in the console or a script's error fails it, unless the test said `expect_error(...)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
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
OURS = {"127.0.0.1", "localhost"}
"""Hosts a test server runs on."""
PATIENCE_MS = 20_000


@dataclass
class Visit:
    """One browser profile with one page, and what went wrong in it."""

    context: BrowserContext
    page: Page
    foreign: list[str] = field(default_factory=list)
    """Addresses on other hosts that something asked for; none of them was reached."""
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
        """Stop and note every request to another host; note every error."""
        self.context.route("**/*", self._guard)
        self.context.on("page", self._listen)
        self._listen(self.page)
        return self

    def _guard(self, route: Route, request: Request) -> None:
        if urlsplit(request.url).hostname in OURS:
            route.continue_()
            return
        self.foreign.append(request.url)
        route.abort()

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(f"{error.name}: {error.message}"))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("websocket", lambda line: self._guard_line(line.url))

    def _guard_line(self, address: str) -> None:
        if urlsplit(address).hostname not in OURS:
            self.foreign.append(address)


expect.set_options(timeout=PATIENCE_MS)

Visiting = Callable[..., Visit]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser program for all tests of this process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Visiting]:
    """Opens visits: `visit("phone")`, `visit("desktop", reduced_motion="reduce")`."""
    visits: list[Visit] = []

    def new(profile: str = "desktop", **settings: object) -> Visit:
        context = chromium.new_context(**{**PROFILES[profile], "service_workers": "block", **settings})
        context.set_default_timeout(PATIENCE_MS)
        visits.append(Visit(context, context.new_page()).watch())
        return visits[-1]

    yield new
    if getattr(request.node, "failed_call", False):
        _take_pictures(request.node.name, visits)
    complaints = [complaint for each in visits for complaint in each.complaints()]
    for each in visits:
        each.context.close()
    assert complaints == []


@pytest.fixture
def desktop(visit: Visiting) -> Page:
    """A page 1360 px wide."""
    return visit("desktop").page


@pytest.fixture
def phone(visit: Visiting) -> Page:
    """A page 390 px wide that is touched."""
    return visit("phone").page


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Leave word of a failed test for the fixture that takes the pictures."""
    report = yield
    if report.when == "call":
        item.failed_call = report.failed  # type: ignore[attr-defined]
    return report


def _take_pictures(name: str, visits: list[Visit]) -> None:
    folder = ROOT / "test-results"
    folder.mkdir(exist_ok=True)
    stem = re.sub(r"[^\w.-]+", "_", name)
    for number, each in enumerate(visits):
        for turn, page in enumerate(each.context.pages):
            file = folder / f"{stem}-{number}-{turn}.png"
            try:
                page.screenshot(path=file, full_page=True)
            except Exception as error:  # noqa: BLE001  - a page may hang; the test's own failure must be the one that is told
                print(f"no picture of {page.url}: {error}")
