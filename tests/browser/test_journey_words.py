"""What two partners are called, the words for their seats, and swapping seats: on both screens, on disk, and undone."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from on_disk import records
from playwright.sync_api import Locator, Page, expect
from steps import page_to_read
from visiting import open_part

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}


def words_of(page: Page, address: str) -> Locator:
    """The opened section of the case page."""
    page.goto(f"{address}#overview")
    section = page.locator(".cpi-part-overview .rf")
    section.locator("summary").click()
    expect(section.get_by_role("button", name="Swap seats", exact=True)).to_be_visible()
    return section


def seat(section: Locator, colour: str) -> Locator:
    return section.locator(f".rf-seat-{colour}")


def pair_on_disk(live_server):
    space = live_server.demo["case"].rpartition("/")[2]
    (pair,) = [record for where, record in records(live_server, "pair") if where == space]
    return pair


def saved(page: Page) -> None:
    expect(page.locator("[data-cpi-status]")).to_have_text(re.compile("^Saved"))


def test_a_new_name_and_word_show_on_both_screens_and_undo_brings_the_old_back(live_server, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine, partner = words_of(ours, live_server.demo["case"]), words_of(theirs, live_server.demo["person"])
    before = pair_on_disk(live_server)
    assert (before.person, before.person_word, before.swapped) == ("Kofi", "service user", False)
    name = seat(mine, "person").get_by_label("Name")
    name.fill("K. A.")
    name.press("Tab")
    expect(seat(partner, "person").get_by_role("heading")).to_have_text("K. A. service user")
    seat(mine, "person").get_by_label("Word for this seat").fill("individual")
    expect(seat(partner, "person").get_by_role("heading")).to_have_text("K. A. individual")
    open_part(theirs, "step-2")
    expect(theirs.get_by_role("heading", name="K. A.’s map")).to_be_visible()
    theirs.get_by_role("radio", name="Both of us").check(force=True)
    expect(theirs.get_by_role("radio", name="K. A.")).to_have_count(1)
    theirs.get_by_role("radio", name="Just me").check(force=True)
    open_part(theirs, "overview")
    saved(ours)
    now = pair_on_disk(live_server)
    assert (now.person, now.person_word, now.practitioner) == ("K. A.", "individual", before.practitioner)
    paper = page_to_read(ours, "Everything")
    assert "K. A." in paper
    assert "individual" in paper
    open_part(ours, "overview")
    for label in ("individual", "K. A."):
        mine.get_by_role("button", name=re.compile(f"^Undo: .*{label}")).click()
    expect(seat(partner, "person").get_by_role("heading")).to_have_text("Kofi service user")
    saved(ours)
    assert pair_on_disk(live_server) == before


def test_seats_are_swapped_by_keyboard_and_back_and_nothing_else_changes(live_server, visit):
    ours, theirs = visit("desktop").page, visit("desktop").page
    mine, partner = words_of(ours, live_server.demo["case"]), words_of(theirs, live_server.demo["person"])
    before = {kind: records(live_server, kind) for kind in ("contact", "placement", "tie", "feeling", "map")}
    open_part(theirs, "step-2")
    expect(theirs.get_by_role("heading", name="What Bronwen shares with you")).to_be_visible()
    mine.get_by_role("button", name="Swap seats", exact=True).press("Enter")
    expect(theirs.get_by_role("heading", name="What Bronwen shares with you")).to_have_count(0)
    open_part(theirs, "overview")
    expect(seat(partner, "person").get_by_role("heading")).to_have_text("Bronwen service user")
    expect(seat(partner, "practitioner").get_by_role("heading")).to_have_text("Kofi practitioner")
    expect(mine.get_by_role("button", name="Swap seats back", exact=True)).to_be_focused()
    open_part(ours, "step-2")
    expect(ours.get_by_role("heading", name="What Kofi shares with you")).to_be_visible()
    open_part(ours, "overview")
    saved(ours)
    assert pair_on_disk(live_server).swapped
    assert {kind: records(live_server, kind) for kind in before} == before
    mine.get_by_role("button", name="Undo: Swap seats").click()
    expect(seat(partner, "person").get_by_role("heading")).to_have_text("Kofi service user")
    open_part(theirs, "step-2")
    expect(theirs.get_by_role("heading", name="What Bronwen shares with you")).to_be_visible()
    saved(ours)
    assert not pair_on_disk(live_server).swapped


@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_section_passes_axe_also_with_a_name_that_cannot_be(live_server, visit, width):
    page = visit("desktop", viewport={"width": width, "height": 800}).page
    section = words_of(page, live_server.demo["case"])
    name = seat(section, "practitioner").get_by_label("Name")
    name.fill("")
    name.press("Tab")
    expect(section.get_by_role("alert").get_by_role("link", name=re.compile("cannot be empty"))).to_be_visible()
    expect(name).to_have_accessible_description(re.compile("cannot be empty"))
    small = section.locator("input, button, summary, a").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height).filter(height => height < 44)"
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []
    assert pair_on_disk(live_server).practitioner == "Bronwen"
