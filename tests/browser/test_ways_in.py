"""Inviting, choosing how to sign in, signing in with a code, coming back with three words, in a real browser."""

from __future__ import annotations

import hmac
import struct
import time
from base64 import b32decode
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from running_server import RunningServer, start_server
from test_plain_pages import SMALL, faults
from visiting import Visiting, come_in, step_back

pytestmark = pytest.mark.browser
PASSPHRASE = "seven green kettles sing"


@pytest.fixture
def looked_at() -> Callable[[Page], None]:
    """No fault of access, nothing too small to press, nothing wider than the screen."""

    def look(page: Page) -> None:
        assert faults(page) == []
        assert page.evaluate(SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    return look


def code_now(secret: str) -> str:
    """RFC 6238, written out."""
    mac = hmac.digest(b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_from_the_first_link_to_a_service_user_with_a_new_phone(
    tmp_path, visit: Visiting, looked_at: Callable[[Page], None], width: int, scheme: str
) -> None:
    server = start_server(tmp_path, demo=False)
    try:
        _journey(server, visit, looked_at, {"viewport": {"width": width, "height": 800}, "color_scheme": scheme})
    finally:
        server.stop()


def _journey(server: RunningServer, visit: Visiting, looked_at: Callable[[Page], None], look: dict) -> None:
    mine = visit("desktop", **look)
    mine.expect_error("status of 400")
    page = mine.page
    page.goto(server.url)
    looked_at(page)
    page.goto(server.first_link)
    looked_at(page)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose how you sign in again")
    looked_at(page)
    choose(page, "bron", "password1234")
    page.get_by_role("link", name="This passphrase is easy to guess.").click()
    expect(page.get_by_label("Your passphrase")).to_be_focused()
    looked_at(page)
    choose(page, "bron", PASSPHRASE)
    expect(page.get_by_text("You are Bron")).to_be_visible()
    looked_at(page)

    add_colleague(page, looked_at)
    use_codes(page, looked_at)
    words = a_case_with_k(page, visit, looked_at, look)

    page.goto(server.url)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in")
    page.get_by_role("link", name="With three words").click()
    looked_at(page)
    page.get_by_label("Your three words").fill(words.upper())
    page.get_by_label("My old device is lost").check()
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_text("You are K")).to_be_visible()


def choose(page: Page, name: str, passphrase: str) -> None:
    """Fill in how one signs in."""
    page.get_by_label("What others see you as").fill(name.title())
    page.get_by_label("Your name for signing in").fill(name)
    field = page.get_by_label("Your passphrase")
    field.fill(passphrase)
    show = page.get_by_role("button", name="Show the passphrase")
    show.click()
    expect(field).to_have_attribute("type", "text")
    show.click()
    expect(field).to_have_attribute("type", "password")
    page.get_by_role("button", name="Keep this").click()


def add_colleague(page: Page, looked_at: Callable[[Page], None]) -> None:
    """The first person lets a colleague in."""
    page.get_by_role("link", name="People", exact=False).last.click()
    looked_at(page)
    page.get_by_label("What they are called").fill("M. O’Brien-Featherstonehaugh")
    page.get_by_role("region", name="Add somebody").get_by_role("checkbox", name="practitioner").check()
    page.get_by_role("button", name="Add, and make a link").click()
    expect(page.get_by_role("img", name="QR code of the link")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Back to all people").click()
    page.get_by_text("Change M. O’Brien").click()
    looked_at(page)
    page.get_by_role("group", name="What M. O’Brien-Featherstonehaugh is here").get_by_label("champion").check()
    page.get_by_role("button", name="Keep these roles for M. O’Brien").click()
    expect(page.get_by_text("practitioner, champion").first).to_be_visible()
    page.get_by_text("Change M. O’Brien").click()
    expect(page.get_by_text("Bron changed practitioner to practitioner, champion")).to_be_visible()
    looked_at(page)


def use_codes(page: Page, looked_at: Callable[[Page], None]) -> None:
    """Codes from a phone, from now on."""
    page.get_by_role("link", name="Your ways in").click()
    looked_at(page)
    page.get_by_role("link", name="Use a code from your phone as well").click()
    page.get_by_text("My phone cannot read the picture").click()
    looked_at(page)
    secret = page.locator(".typed").inner_text().replace(" ", "")
    page.get_by_label("The six digits the app shows now").fill(code_now(secret))
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Use codes from now on").click()
    expect(page.locator(".words li")).to_have_count(3)
    looked_at(page)
    spare = " ".join(page.locator(".words li").all_inner_texts())
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="With a name and a passphrase").click()
    looked_at(page)
    page.get_by_label("Your name here").fill("BRON")
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page.get_by_label("The six digits your phone shows now")).to_be_focused()
    looked_at(page)
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This code does not fit.")).to_be_visible()
    looked_at(page)
    page.get_by_label("The six digits your phone shows now").fill(spare)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your workbook")


def a_case_with_k(page: Page, visit: Visiting, looked_at: Callable[[Page], None], look: dict) -> str:
    """A case, its link, and the three words K gets."""
    page.get_by_label("Title of the case").fill("Garden plans")
    page.get_by_label("Your partner’s initials").fill("K")
    page.get_by_role("button", name="Start the case").click()
    looked_at(page)
    k = visit("phone", **look).page
    come_in(k, page.get_by_label("The link for K").input_value())
    looked_at(k)
    words = " ".join(k.locator(".words li").all_inner_texts())
    k.get_by_role("link", name="Your ways in").click()
    k.wait_for_url("**/you")
    expect(k.get_by_role("heading", level=1)).to_be_visible()
    step_back(k)
    expect(k.locator(".words li")).to_have_text(words.split())  # until they say that they have kept them
    k.get_by_role("button", name="I have kept them").click()
    expect(k.get_by_role("heading", level=1)).to_have_text("Garden plans")
    step_back(k)
    expect(k.get_by_role("heading", level=1)).to_have_text("Your three words are not shown any more")
    expect(k.locator(".words")).to_have_count(0)
    looked_at(k)
    step_back(k, 1)
    expect(k.get_by_role("heading", level=1)).to_have_text("Garden plans")
    k.goto(k.url.split("/case/")[0])
    k.get_by_role("link", name="Your ways in").click()
    looked_at(k)
    return words
