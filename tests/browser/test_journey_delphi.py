"""A Delphi between days: a trainer and somebody who was in the room, in browsers, by keys; six more by the link."""

from __future__ import annotations

import re

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from running_server import RunningServer
from steps import RULES
from visiting import Visiting

pytestmark = pytest.mark.browser
REASON = "Leaving early is a way of having gone."
SMALL = (
    "all => all.filter((each) => each.checkVisibility() && !['checkbox', 'radio'].includes(each.type)"
    " && each.getBoundingClientRect().height < 43.5).map((each) => each.textContent.trim() || each.id)"
)


def fits(page: Page) -> None:
    """Axe finds nothing, nothing is wider than the page, and what can be pressed is large enough."""
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        presses = "main :is(button, summary, a.button, a.plain, input, select, textarea, .choice, .nine label)"
        assert page.locator(presses).evaluate_all(SMALL) == []
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []


def press(place: Locator) -> None:
    """With keys: go there and press Enter."""
    place.press("Enter")


class Others:
    """Six people who come by the link, without a browser."""

    def __init__(self, server: RunningServer, secret: str, room: str) -> None:
        self.address = f"{server.url}room/{room}/rate"
        self.people = [requests.Session() for _ in range(6)]
        for each in self.people:
            each.get(f"{server.url}join", timeout=30)
            self._send(each, f"{server.url}join", link=secret, code="", name="")

    def rate(self, number: int) -> None:
        """Three at either end."""
        for at, each in enumerate(self.people):
            answer = self._send(each, self.address, **{"round": number, "item": "s1", "rating.s1": 1 if at % 2 else 9})
            assert "Saved." in answer.text

    @staticmethod
    def _send(each: requests.Session, address: str, **fields: object) -> requests.Response:
        return each.post(address, data={**fields, "_xsrf": each.cookies["_xsrf"]}, timeout=30)


def room_of(lead: Page, page: Page, server: RunningServer) -> str:
    """A new room that one person has come into; its id."""
    lead.goto(server.demo["trainer"])
    lead.get_by_label("Open a room").fill("Friday")
    press(lead.get_by_role("button", name="Open the room"))
    code = lead.locator(".big-code").inner_text().replace("\u00a0", "")
    page.goto(f"{server.url}join")
    page.get_by_label("The code on the screen").fill(code)
    page.get_by_label(re.compile("What may we call you")).fill("Bee")
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/room/*")
    return page.url.rsplit("/", 1)[1]


def begin(lead: Page) -> tuple[str, str, str]:
    """Take over the draft statements, keep two, fix the rule, open the first round: the two, and the link."""
    expect(lead.get_by_role("heading", name="1 of 1 here now")).to_be_visible()  # the desk keeps itself up to date
    press(lead.get_by_role("link", name="The Delphi"))
    press(lead.get_by_role("button", name="Take over"))
    typed = lead.get_by_label("Statements, one on each line")
    lines = typed.input_value().splitlines()
    assert len(lines) == 8
    typed.fill("\n".join((lines[4], lines[1])))
    press(lead.get_by_role("button", name="Keep these"))
    expect(lead.get_by_label("Many at one end, few at the other")).to_be_checked()
    press(lead.get_by_role("button", name="Fix this rule now"))
    expect(lead.get_by_text(re.compile(r"^Fixed on \d+ \w+ 20\d\d at \d\d:\d\d\.$"))).to_be_visible()
    press(lead.get_by_text("Fix another rule instead"))
    fits(lead)
    press(lead.get_by_role("button", name="Open round 1"))
    expect(lead.get_by_text("0 people have answered so far.")).to_be_visible()
    expect(lead.get_by_alt_text("QR code of the link")).to_be_visible()
    return lines[4], lines[1], lead.get_by_label("Send this link").input_value()


def come_by(page: Page, link: str, number: int) -> None:
    """Open the link, and press its button: who was in the room is the same person."""
    page.goto(link)
    expect(page.get_by_text("You were asked to rate statements.")).to_be_visible()
    assert "#" not in page.url
    press(page.get_by_role("button", name="Come in"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Rate in round {number}")
    expect(page.get_by_text("You are Bee")).to_be_visible()


def rate_first(page: Page, first: Locator) -> None:
    """Give the first statement an 8 by keys, with a reason that the others may read; it is there after a reload."""
    page.get_by_role("radio", name="I leave it out").first.focus()
    page.keyboard.press("ArrowRight")  # round to the first number, as radios go
    expect(first.get_by_role("radio", name="1", exact=True)).to_be_checked()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    first.get_by_label(re.compile("^Why?")).fill(REASON)
    expect(first.get_by_role("status")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    page.get_by_label(re.compile("The others may read my reasons")).check()
    expect(page.get_by_role("status").last).to_have_text(re.compile(r"^Saved"))
    page.reload()
    expect(first.get_by_role("radio", name="8", exact=True)).to_be_checked()
    expect(first.get_by_label(re.compile("^Why?"))).to_have_value(REASON)


def end_round(page: Page, number: int) -> None:
    press(page.get_by_text("End the round now"))
    press(page.get_by_role("button", name=f"Yes, end round {number} now"))
    expect(page.get_by_role("status").filter(has_text="The round has ended")).to_be_visible()


def test_two_rounds_by_link_end_in_a_split_that_is_a_result(visit: Visiting, live_server: RunningServer) -> None:
    lead, phone = visit("desktop").page, visit("phone")
    phone.expect_error("status of 409")
    page = phone.page
    room = room_of(lead, page, live_server)
    wanted, other, link = begin(lead)
    others = Others(live_server, link.split("#")[1], room)
    come_by(page, link, 1)
    first = page.get_by_role("region", name=wanted)
    rate_first(page, first)
    others.rate(1)
    lead.reload()
    expect(lead.get_by_text("7 people have answered so far.")).to_be_visible()
    expect(lead.get_by_text(REASON)).to_have_count(0)

    end_round(lead, 1)
    first.get_by_role("radio", name="7", exact=True).check()
    too_late = "Round 1 has ended, so this was not taken. What you sent before is kept."
    expect(first.get_by_role("status")).to_have_text(too_late)
    expect(lead.get_by_label(re.compile(re.escape(wanted)))).to_be_checked()
    lead.get_by_label(re.compile(re.escape(other))).uncheck()
    press(lead.get_by_role("button", name="Open round 2"))
    come_by(page, link, 2)
    expect(first.get_by_text("You gave 8.")).to_be_visible()
    press(first.get_by_text(re.compile("^The same as a table")))
    expect(first.get_by_role("row", name="8 (you) 1")).to_be_visible()
    fits(page)
    first.get_by_role("radio", name="8", exact=True).check()
    expect(first.get_by_role("status")).to_have_text(re.compile(r"^Saved"))
    others.rate(2)
    end_round(lead, 2)
    page.reload()
    for each in (lead, page):
        expect(each.get_by_text("Two camps: that is a result").first).to_be_visible()
        expect(each.get_by_text(re.compile(r"^7 of the 7 people who rated it in rounds 1 and 2 kept"))).to_be_visible()
    fits(lead)
