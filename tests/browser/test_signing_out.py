"""Words not saved when somebody signs out, or when somebody else comes to the browser: told first, then gone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from steps import NewCase, section, step
from test_journey_rooms import code_on, desk, join  # noqa: F401  - desk is a fixture
from test_plain_pages import SMALL, faults
from visiting import Visiting

pytestmark = pytest.mark.browser

NEW = "A next step, however small"
HALF = "Ring the work"
LEFT = "Object.keys(sessionStorage).filter((key) => /^cpi-(kept|unsent)/.test(key))"
NOTHING_LEFT = f"() => {LEFT}.length === 0"
"""The page clears the tab once it is whole, a moment after its words are there."""
TOLD = "Not saved yet, and only in this browser"


def sign_out(page: Page) -> None:
    page.locator("[data-cpi-menu] summary").click()
    page.get_by_role("button", name="Sign out").click()


def half_a_step(visit: Visiting, our_case: NewCase, profile: str) -> Page:
    page = visit(profile).page
    step(page, our_case.person, 4).get_by_label(NEW).fill(HALF)
    return page


def looked_at(page: Page) -> None:
    assert faults(page) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("profile", ["phone", "desktop"])
def test_who_signs_out_is_told_of_half_written_words_and_may_go_back_to_them(our_case, visit, profile):
    page = half_a_step(visit, our_case, profile)
    sign_out(page)
    expect(page.get_by_role("heading", name=TOLD)).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Kofi and the box of circuits").click()
    expect(page.locator("html[data-cpi-ready]")).to_be_attached()
    page.goto(f"{page.url.split('#', maxsplit=1)[0]}#step-4")
    expect(page.get_by_label(NEW)).to_have_value(HALF)

    # From a page without a kernel the same: what waits in the tab is told there as well.
    page.get_by_role("link", name="Connecting People Workbook").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name=TOLD)).to_be_visible()
    page.get_by_role("button", name="Sign out all the same").click()
    expect(page.get_by_text("You are signed out. What was saved is safe.")).to_be_visible()
    page.wait_for_function(NOTHING_LEFT)
    assert our_case.kept("rung") == []


def test_who_has_saved_everything_is_told_of_no_words(our_case, visit):
    page = visit("desktop").page
    part = step(page, our_case.person, 1)
    line = section(part, "What we hope for").locator(".rl-line input").first
    line.fill("A quiet place")
    sign_out(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("You have no way back in yet")
    expect(page.get_by_text(TOLD)).to_be_hidden()
    page.get_by_role("button", name="Sign out all the same").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    page.wait_for_function(NOTHING_LEFT)
    assert [note.text for note in our_case.kept("note")] == ["A quiet place"], "what was typed is on disk first"


def test_words_kept_when_taken_out_of_a_room_are_told_and_go(desk, visit, live_server):  # noqa: F811
    one = visit("phone")
    one.expect_error("403")
    bee = one.page
    join(bee, live_server.url, code_on(desk), "Bee")
    bee.get_by_label("Your card").fill("Half a tho")
    desk.get_by_text("More about Bee").click()
    desk.get_by_text(re.compile("^Take out of the room")).first.click()
    desk.get_by_role("button", name=re.compile(r"Yes, take them out\s*: Bee")).click()
    expect(bee.get_by_role("heading", level=1)).to_have_text("You are no longer in this room")
    bee.get_by_role("link", name="Go to your home page").click()
    bee.get_by_role("button", name="Sign out").click()
    expect(bee.get_by_label("From a room that you are no longer in")).to_have_value("Half a tho")
    looked_at(bee)
    bee.get_by_role("button", name="Sign out all the same").click()
    expect(bee.get_by_text("You are signed out.")).to_be_visible()
    bee.wait_for_function(NOTHING_LEFT)


def test_somebody_else_at_this_browser_is_told_and_finds_nothing(our_case, visit):
    page = half_a_step(visit, our_case, "phone")
    page.goto(our_case.practitioner)
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this link for you?")
    expect(page.get_by_role("heading", name=TOLD)).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Go on with the link").click()
    expect(page.locator("html[data-cpi-ready]")).to_be_attached()
    assert not [kept for kept in page.evaluate("Object.values(sessionStorage)") if HALF in kept]


def test_a_session_that_ended_by_itself_leaves_the_words_for_their_writer(our_case, visit):
    page = half_a_step(visit, our_case, "desktop")
    page.get_by_role("link", name="Connecting People Workbook").click()
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.goto(our_case.server.url)
    note = page.get_by_text("Words that were not saved wait in this tab.")
    expect(note).to_be_visible()
    page.context.add_cookies(cookies)
    part = step(page, f"{our_case.server.url}case/{our_case.space}", 4)
    expect(part.get_by_label(NEW)).to_have_value(HALF)
    page.get_by_role("link", name="Connecting People Workbook").click()
    page.context.clear_cookies()
    page.goto(our_case.server.url)
    page.get_by_role("button", name="Throw them away").click()
    expect(note).to_be_hidden()
    page.wait_for_function(NOTHING_LEFT)
