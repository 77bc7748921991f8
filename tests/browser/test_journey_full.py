"""A workbook with one place: who finds it taken is told so kindly, and gets in by themselves once it is free."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
import requests
from cut_line import CutLine
from on_disk import records
from playwright.sync_api import Page, expect
from running_server import RunningServer, start_server
from visiting import Visit, Visiting

pytestmark = pytest.mark.browser

ONE_PLACE = "from cpi_widgets.server.kernels import Kernels; Kernels.in_all.default_value = 1"
FULL = "The workbook is full just now"
NAME = "Name, initials or a symbol"
BROKEN = "ERR_|WebSocket|Failed to load resource"
"""What the browser itself says of a refused page and a broken line."""


@pytest.fixture
def started(tmp_path) -> Iterator[list[RunningServer]]:
    """The servers that were started on this test's folder, the running one last."""
    servers = [start_server(tmp_path, demo=True, before=ONE_PLACE)]
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture
def somebody(visit: Visiting) -> Callable[..., Visit]:
    """Comes in as a guest, without opening a page that takes a place."""

    def come_in(server: RunningServer, profile: str = "desktop") -> Visit:
        visitor = visit(profile)
        visitor.expect_error(BROKEN)
        visitor.page.context.request.get(server.demo["practise"], max_redirects=0)
        return visitor

    return come_in


def opens(page: Page, address: str) -> None:
    page.goto(address)
    is_open(page)


def is_open(page: Page) -> None:
    expect(page.locator("html[data-cpi-ready][data-cpi-connection=open]")).to_be_attached()


def test_who_waits_gets_in_when_somebody_leaves(started, somebody):
    server = started[-1]
    inside, waiting = somebody(server), somebody(server, "phone")
    opens(inside.page, f"{server.url}mine")
    waiting.page.goto(f"{server.url}mine")
    expect(waiting.page.get_by_role("heading", name=FULL)).to_be_visible()
    with waiting.page.expect_response(lambda answer: answer.request.method == "HEAD") as asked:
        pass
    assert asked.value.status == 503
    expect(waiting.page.get_by_text("Nothing is lost. Please leave this page open")).to_be_visible()
    inside.page.close()
    is_open(waiting.page)


def test_who_waits_gets_in_after_a_restart_too(started, somebody, tmp_path):
    server = started[-1]
    inside, waiting = somebody(server), somebody(server, "phone")
    opens(inside.page, f"{server.url}mine")
    waiting.page.goto(f"{server.url}mine")
    expect(waiting.page.get_by_role("heading", name=FULL)).to_be_visible()
    server.process.kill()
    server.process.wait(timeout=20)
    inside.page.goto("about:blank")
    waiting.page.wait_for_event("requestfailed")
    expect(waiting.page.get_by_role("heading", name=FULL)).to_be_visible()
    started.append(start_server(tmp_path, demo=True, before=ONE_PLACE, port=urlsplit(server.url).port))
    is_open(waiting.page)


def test_words_stay_on_the_screen_until_there_is_a_place(started, somebody):
    server = started[-1]
    line = CutLine(urlsplit(server.url).port or 0)
    writing, other = somebody(server), somebody(server)
    page, field = writing.page, writing.page.get_by_label(NAME).first
    opens(page, f"http://127.0.0.1:{line.port}/mine")
    line.cut()
    field.fill("Ann")
    page.get_by_role("button", name="Add", exact=True).click()
    field.fill("Half a na")
    end_kernel(server, writing)
    opens(other.page, f"{server.url}mine")
    line.mend()
    expect(page.get_by_text(f"{FULL}. Your words are safe on this screen.")).to_be_visible()
    field.press("End")
    page.keyboard.type("me")
    other.page.close()
    expect(page.get_by_text(FULL)).to_have_count(0)
    is_open(page)
    expect(field).to_have_value("Half a name")
    expect(field).to_be_focused()
    expect(page.locator("[data-cpi-status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))
    assert [record.label for _, record in records(server, "contact") if record.label == "Ann"] == ["Ann"]
    line.close()


def end_kernel(server: RunningServer, visitor: Visit) -> None:
    """As the server does when nobody used a page for long."""
    kernel = json.loads(visitor.page.locator("#jupyter-config-data").text_content() or "")["kernelId"]
    cookies = {cookie["name"]: cookie["value"] for cookie in visitor.context.cookies()}
    address = f"{server.url}voila/api/shutdown/{kernel}"
    requests.post(address, data={"_xsrf": cookies["_xsrf"]}, cookies=cookies, timeout=20).raise_for_status()
