"""Whatever happens to line, kernel, server or page: back in the same place, with the same words, each kept once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from cut_line import CutLine
from on_disk import records
from playwright.sync_api import Error, Locator, Page, expect
from running_server import RunningServer, start_server
from visiting import Visit, Visiting

pytestmark = pytest.mark.browser

NAME = "Name, initials or a symbol"
KEPT = "Object.keys(sessionStorage).filter((key) => key.startsWith('cpi-kept'))"
QUIET = "ERR_|WebSocket|Failed to load resource"
"""What the browser itself says of a broken line."""


@dataclass
class Host:
    """The server of all these tests, which can be restarted under its port.

    Each test sits down as somebody new, with a name on their map that no other test uses.
    """

    folder: Path
    server: RunningServer

    def restart(self) -> None:
        """The server is killed, and started again after a while."""
        self.server.process.kill()
        self.server.process.wait(timeout=20)
        self.server = start_server(self.folder, demo=True, port=self.port)

    @property
    def port(self) -> int:
        return int(self.server.url.rsplit(":", 1)[1].strip("/"))


@dataclass
class Sitting:
    """Somebody at their own map, over a line that can be cut."""

    host: Host
    line: CutLine
    visitor: Visit

    @property
    def server(self) -> RunningServer:
        return self.host.server

    @property
    def page(self) -> Page:
        return self.visitor.page

    @property
    def address(self) -> str:
        return self.over_the_line(f"{self.server.url}mine")

    def over_the_line(self, link: str) -> str:
        return link.replace(self.server.url, f"http://127.0.0.1:{self.line.port}/")

    def end_kernel(self) -> None:
        """As the server does when nobody used a page for long."""
        kernel = json.loads(self.page.locator("#jupyter-config-data").text_content() or "")["kernelId"]
        cookies = {cookie["name"]: cookie["value"] for cookie in self.page.context.cookies()}
        address = f"{self.server.url}voila/api/shutdown/{kernel}"
        requests.post(address, data={"_xsrf": cookies["_xsrf"]}, cookies=cookies, timeout=20).raise_for_status()


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("return")
    host = Host(folder, start_server(folder, demo=True))
    yield host
    host.server.stop()


@pytest.fixture
def sitting(host: Host, visit: Visiting) -> Iterator[Sitting]:
    line = CutLine(host.port)
    visitor = visit("desktop")
    visitor.expect_error(QUIET)
    here = Sitting(host, line, visitor)
    visitor.page.goto(host.server.demo["practise"], wait_until="commit")
    visitor.page.goto(here.address)
    yield here
    line.close()


def disc(page: Page, name: str) -> Locator:
    return page.get_by_role("application").get_by_role("button", name=re.compile(f"^{name}, "))


def add(page: Page, name: str) -> None:
    page.get_by_label(NAME).first.fill(name)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(disc(page, name)).to_be_visible()


def saved(page: Page) -> None:
    expect(page.locator("[data-cpi-status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


def placed(server: RunningServer, name: str) -> list[int | None]:
    """The ring of each contact of that name, as it stands on disk."""
    ids = [record.id for _, record in records(server, "contact") if record.label == name]
    return [record.ring for _, record in records(server, "placement") if record.contact in ids]


def lost_kernel(here: Sitting) -> None:
    here.end_kernel()


def killed_server(here: Sitting) -> None:
    here.host.restart()


def locked_screen(here: Sitting) -> None:
    """The page stands still, its kernel is ended meanwhile, and an hour later it goes on."""
    system = here.page.context.new_cdp_session(here.page)
    kernel_ends = here.end_kernel
    kernel = here.page.locator("#jupyter-config-data").text_content()
    assert kernel
    system.send("Page.setWebLifecycleState", {"state": "frozen"})
    kernel_ends()
    system.send("Page.setWebLifecycleState", {"state": "active"})


def loaded_again_by_hand(here: Sitting) -> None:
    """Who sees "connection lost" presses the browser's own button, which leads nowhere at first."""
    expect(here.page.locator("html[data-cpi-connection=lost]")).to_be_attached()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        here.page.reload()
    here.line.mend()
    here.page.wait_for_url("chrome-error://**")
    here.page.goto(here.address)


@pytest.mark.parametrize(
    ("happens", "name"),
    [(lost_kernel, "Ann"), (killed_server, "Eve"), (locked_screen, "Ida"), (loaded_again_by_hand, "Una")],
)
def test_back_in_the_same_place_with_the_same_words(sitting, happens: Callable[[Sitting], None], name: str):
    page = sitting.page
    for each in (name, "Bob"):
        add(page, each)
    saved(page)
    disc(page, name).click()
    panel = page.get_by_role("region", name=name)
    expect(panel).to_be_visible()
    sitting.line.cut()
    panel.get_by_role("button", name="Nearer").click()
    field = page.get_by_label(NAME).first
    field.fill("Half a na")
    page.evaluate("scrollTo({ top: 120, behavior: 'instant' })")
    happens(sitting)
    sitting.line.mend()

    expect(disc(page, name)).to_have_accessible_name(re.compile("closest"))
    saved(page)
    expect(page.get_by_role("region", name=name)).to_be_visible()
    expect(field).to_have_value("Half a na")
    expect(field).to_be_focused()
    page.wait_for_function("() => Math.abs(scrollY - 120) < 3")
    assert placed(sitting.server, name) == [1]
    expect(page.get_by_role("button", name=re.compile(f"^Undo: .*{name}"))).to_be_enabled()
    page.get_by_role("button", name=re.compile(f"^Undo: .*{name}")).click()
    expect(page.get_by_role("button", name="Undo: Added Bob")).to_be_enabled()
    saved(page)
    assert placed(sitting.server, name) == [2], "the move was kept once, so one undo takes it back"
    assert page.evaluate(KEPT) == []


def test_a_field_that_saves_when_it_is_left_comes_back_half_typed(sitting):
    page = sitting.page
    add(page, "Fay")
    saved(page)
    offer = page.get_by_label("What this could open for somebody")
    offer.fill("Chess on")
    sitting.end_kernel()
    expect(page.locator("html[data-cpi-connection=gone]")).to_be_attached()
    expect(page.locator("html[data-cpi-ready]")).to_be_attached()
    expect(offer).to_be_focused()
    expect(offer).to_have_value("Chess on")
    page.keyboard.type(" Mondays")
    page.keyboard.press("Tab")
    saved(page)
    assert [record.offer for _, record in records(sitting.server, "contact") if record.label == "Fay"] == [
        "Chess on Mondays"
    ]


def test_a_card_half_written_goes_on_as_the_same_card(sitting):
    page = sitting.page
    page.goto(sitting.over_the_line(sitting.server.demo["join"]))
    come_in = page.get_by_role("button", name="Come in")
    field = page.get_by_label("Your card")
    expect(come_in.or_(field)).to_be_visible()
    if come_in.is_visible():
        come_in.click()
    field.press_sequentially("Less f")
    sitting.line.cut()
    field.press_sequentially("ea")
    sitting.host.restart()
    sitting.line.mend()
    expect(page.locator("html[data-cpi-connection=open]")).to_be_attached()
    expect(field).to_have_value("Less fea")
    expect(field).to_be_focused()
    page.keyboard.type("r")
    page.get_by_role("button", name="Send to the wall", exact=True).click()
    expect(page.locator(".bd-card").filter(has_text="Less fear")).to_be_visible()
    saved(page)
    assert [record.text for _, record in records(sitting.server, "card") if "Less" in record.text] == ["Less fear"]


def test_words_of_one_person_are_not_there_for_the_next_in_the_same_tab(sitting):
    page = sitting.page
    add(page, "Ann")
    saved(page)
    sitting.line.cut()
    page.get_by_label(NAME).first.fill("a private half")
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        page.reload()
    page.wait_for_url("chrome-error://**")
    sitting.line.mend()
    page.context.clear_cookies()
    page.goto(sitting.over_the_line(sitting.server.demo["practise"]), wait_until="commit")
    page.goto(sitting.address)
    expect(page.locator("html[data-cpi-ready]")).to_be_attached()
    expect(page.get_by_label(NAME).first).to_have_value("")
    assert not [key for key in page.evaluate("Object.values(sessionStorage)") if "private half" in key]


def test_a_page_that_sleeps_and_wakes_leaves_nothing_lying(sitting):
    page = sitting.page
    page.get_by_label(NAME).first.fill("Half")
    page.evaluate("document.dispatchEvent(new Event('freeze'))")
    assert len(page.evaluate(KEPT)) >= 2
    page.evaluate("document.dispatchEvent(new Event('resume'))")
    assert page.evaluate(KEPT) == []
    expect(page.get_by_label(NAME).first).to_have_value("Half")


def test_the_oldest_of_three_pages_rests_until_it_is_asked(sitting):
    """A person has two kernels: three pages in sight at once must not take each other's place for ever."""
    page = sitting.page
    add(page, "Resting")
    saved(page)
    others = [page.context.new_page() for _ in range(2)]
    for other in others:
        other.goto(sitting.address)
        expect(disc(other, "Resting")).to_be_visible()
    rests = page.get_by_text("This page rests, because you have opened newer ones.")
    expect(rests).to_be_visible()
    for other in others:
        expect(other.locator("html")).to_have_attribute("data-cpi-connection", "open")
    status = page.locator("[data-cpi-status]")
    expect(status).to_have_text(re.compile(r"^This page rests\. Saved \d\d:\d\d$"))
    add(page, "Late")
    add(page, "Later")
    expect(status).to_have_text("This page rests. Not saved yet: Added Late and 1 more")
    assert placed(sitting.server, "Late") == []
    page.get_by_role("button", name="Open this page again").click()
    expect(page.locator("html")).to_have_attribute("data-cpi-connection", "open")
    expect(disc(page, "Resting")).to_be_visible()
    expect(disc(page, "Later")).to_be_visible()
    saved(page)
    assert placed(sitting.server, "Late") == [2]
    expect(others[0].get_by_text("This page rests, because you have opened newer ones.")).to_be_visible()
