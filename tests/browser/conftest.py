"""Browsers for tests: two screens, nothing from other hosts, no error in the console, a picture of each failure.

`visit("phone")` and `visit("desktop")` open a fresh browser profile each time (own cookies, empty cache) and return a
`Visit`; `phone` and `desktop` are the pages of one such visit. At the end of a test its visits are checked: a request
to another host, an error in the console or a script's error fails it, unless the test said `expect_error(...)`.

`page.wait_for_function` takes a function here ("() => …"): our pages' policy lets no text be looked at a second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from steps import NewCase, new_cases
from visiting import CHROMIUM, PATIENCE_MS, PROFILES, QUIET, Visit, Visiting

ROOT = Path(__file__).resolve().parents[2]
MODULES = 20
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser program for all tests of this process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def new_ones(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[NewCase]]:
    """Cases that nobody has opened yet, more than there are modules that want one, on one server."""
    cases = new_cases(tmp_path_factory.mktemp("cases"), MODULES)
    server = cases[0].server
    yield cases
    server.stop()


@pytest.fixture(scope="module")
def our_case(new_ones: list[NewCase]) -> NewCase:
    """A case of Kofi and Bronwen for this module alone: what is written here is in nobody else's way."""
    return new_ones.pop()


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
