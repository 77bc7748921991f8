"""Home, coming in and starting a case in a real browser, and that a closed page gives its kernel back."""

from __future__ import annotations

import json
import time

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect
from running_server import RunningServer
from visiting import Visiting, come_in, step_back

pytestmark = pytest.mark.browser

SMALL = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), label.choice")]
  .filter((each) => each.checkVisibility() && !["radio", "checkbox"].includes(each.type))
  .map((each) => [each.textContent.trim() || each.id, each.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44).map(([name]) => name)"""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={**RULES, "rules": {"target-size": {"enabled": True}}}).response["violations"]
    return [f"{each['id']}: {json.dumps(each['nodes'][0]['html'])}" for each in found]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_a_practitioner_starts_a_case_and_hands_over_the_link(
    live_server: RunningServer, visit: Visiting, width: int, scheme: str
) -> None:
    settings = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    mine = visit("desktop", permissions=["clipboard-read", "clipboard-write"], **settings)
    mine.expect_error("status of 400")
    page = mine.page

    def looked_at() -> None:
        assert faults(page) == []
        assert page.evaluate(SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.goto(live_server.url)
    looked_at()
    page.goto(live_server.demo["trainer"])
    expect(page).to_have_title("Your workbook – Connecting People Workbook")
    looked_at()
    page.get_by_role("button", name="Start the case").click()
    looked_at()
    page.get_by_role("link", name="Give the case a title.").click()
    expect(page.get_by_label("Title of the case")).to_be_focused()
    page.keyboard.type("Trains & <b>gardens</b>")
    page.keyboard.press("Tab")
    page.keyboard.type("M.O.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hand this link to M.O.")
    looked_at()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.get_by_label("The link for M.O.").input_value()

    partner = visit("phone").page
    partner.goto(link)
    expect(partner.get_by_text("invites you, M.O., to “Trains & <b>gardens</b>”")).to_be_visible()
    come_in(partner, link)
    expect(partner.get_by_role("heading", level=1)).to_have_text("Your three words")
    partner.get_by_role("button", name="I have kept them").click()
    expect(partner.get_by_role("heading", level=1)).to_have_text("Trains & <b>gardens</b>")
    page.goto(live_server.url)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in")
    expect(page.get_by_role("status")).to_have_text("You are signed out. What was saved is safe.")


def test_a_link_on_another_site_lets_one_in(live_server: RunningServer, visit: Visiting) -> None:
    """A strict cookie is not sent along a redirect that began elsewhere."""
    page = visit("desktop").page
    elsewhere = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(elsewhere)
    page.evaluate("(link) => { location.href = link; }", live_server.demo["trainer"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Your workbook")
    assert page.url == live_server.url


FORMS = {
    "sign-in": ("Sign in", {"Your name here": "nobody", "Your passphrase": "x"}, "You are not in yet"),
    "words": ("Come in", {"Your three words": "a b c"}, "You are not in yet"),
    "join": ("Come in", {"The code on the screen": "AAAAAA"}, "You are not in yet"),
    "": ("Start the case", {"Title of the case": "Walks"}, "Nothing was started yet"),
    "people": ("Add, and make a link", {}, "Nobody was added yet"),
    "you/erase": ("Erase my own map", {}, "Nothing was erased"),
}


@pytest.mark.parametrize("path", FORMS)
def test_the_browsers_way_back_finds_a_page_after_a_mistake_in_a_form(
    live_server: RunningServer, visit: Visiting, path: str
) -> None:
    """A page that answered the form itself is an error of the browser then (ERR_CACHE_MISS), or sends it once more."""
    mine = visit("desktop")
    mine.expect_error("status of 4")
    page, (button, fields, said) = mine.page, FORMS[path]
    if path in ("", "people", "you/erase"):
        page.goto(live_server.demo["trainer"])
    page.goto(live_server.url + path)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    for label, text in fields.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("link", name="Connecting People Workbook").click()
    page.wait_for_url(live_server.url)
    step_back(page)
    page.wait_for_url(lambda url: url != live_server.url)
    expect(page.locator("main#main h1")).to_be_visible()
    page.reload()
    expect(page.locator("main#main h1")).to_be_visible()
    assert len(sent) == 1


@pytest.mark.parametrize("way", ["close", "go home"])
def test_a_page_that_is_left_gives_its_kernel_back(live_server: RunningServer, visit: Visiting, way: str) -> None:
    page = visit("desktop").page
    page.goto(live_server.demo["practise"])
    page.wait_for_selector("html[data-cpi-ready]")
    kernel = json.loads(page.locator("#jupyter-config-data").inner_text())["kernelId"]
    assert running(kernel)
    if way == "close":
        context: BrowserContext = page.context
        context.new_page()
        page.close()
    else:
        page.goto(live_server.url)
    until = time.monotonic() + 10
    while running(kernel) and time.monotonic() < until:
        time.sleep(0.05)
    assert not running(kernel)


def running(kernel: str) -> bool:
    return f"cpi-{kernel[:8]}" in {process.info["name"] for process in psutil.process_iter(["name"])}
