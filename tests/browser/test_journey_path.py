"""From part to part of a case: the bar, the address, the way back, the place; how the steps stand, on both screens."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from on_disk import records
from playwright.sync_api import Locator, Page, expect
from steps import add, deed, looks_right, section
from visiting import PATIENCE_MS, open_part

pytestmark = pytest.mark.browser

NAME = "Name, initials or a symbol"
UNTIL = """(what) => new Promise((resolve) => {
  const look = () => {
    const height = what === "scrollY" ? scrollY : history.state?.top ?? 0;
    if (Math.abs(height - 300) < 2) resolve();
    else setTimeout(look, 50);
  };
  look();
})"""
"""Waits until the page, or what the browser remembers of it, is 300 px down."""


def bar(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Parts of this case")


def here(page: Page) -> Locator:
    """The part that the bar marks as the open one."""
    return bar(page).locator("[aria-current=page]")


def saved(page: Page) -> None:
    expect(page.locator("[data-cpi-status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


def case_of(live_server) -> str:
    return live_server.demo["case"].rpartition("/")[2]


def steps_on_disk(live_server) -> dict[int, tuple[str, str]]:
    return {r.number: (r.state, r.note) for where, r in records(live_server, "step") if where == case_of(live_server)}


def left_open_at(live_server) -> set[str]:
    """The parts of the case that those who looked at it have left open."""
    return {r.part for _, r in records(live_server, "open") if r.id == case_of(live_server)}


def test_the_bar_the_address_and_the_way_back_open_parts(live_server, visit):
    page = visit("phone").page
    page.goto(f"{live_server.demo['case']}#overview")
    steps = page.get_by_role("list").filter(has=page.get_by_role("link", name=re.compile("^Step 2: ")))
    expect(steps.get_by_role("listitem")).to_have_count(8)
    expect(here(page)).to_have_text("Overview")
    bar(page).get_by_role("link", name=re.compile("Map what is there")).press("Enter")
    expect(page.get_by_role("heading", name="Step 2: Map what is there")).to_be_focused()
    expect(page.get_by_label("Which map")).to_be_visible()
    assert page.url.endswith("#step-2")
    page.go_back()
    expect(steps).to_be_visible()
    expect(page.get_by_label("Which map")).to_be_hidden()
    page.go_forward()
    expect(page.get_by_label("Which map")).to_be_visible()
    until = time.monotonic() + PATIENCE_MS / 1000
    while "step-2" not in left_open_at(live_server) and time.monotonic() < until:
        page.wait_for_timeout(50)
    page.goto(page.url.partition("#")[0])
    expect(page.get_by_label("Which map")).to_be_visible()
    expect(here(page)).to_contain_text("Map")
    assert page.url.endswith("#step-2"), "the address says which part is open"


def test_eight_steps_stand_on_one_phone_screen(live_server, visit):
    page = visit("phone").page
    page.goto(f"{live_server.demo['case']}#overview")
    last = page.get_by_role("button", name=re.compile("^Step 8 is"))
    expect(last).to_be_visible()
    expect(page.get_by_text("14 on the map")).to_be_visible()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    assert last.evaluate("each => each.getBoundingClientRect().bottom") <= 844
    small = page.locator(".pa a:visible, .pa button:visible").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height).filter(height => height < 44)"
    )
    assert small == []


def test_a_part_keeps_its_half_typed_words_and_its_height(live_server, visit):
    page = visit("desktop").page
    page.goto(f"{live_server.demo['case']}#step-2")
    name = page.get_by_label(NAME).first
    name.fill("Half a na")
    expect(page.locator("html[data-cpi-ready]")).to_be_attached()
    page.wait_for_function("() => document.documentElement.scrollHeight > 2000")
    page.evaluate("scrollTo({ top: 160, behavior: 'instant' })")
    page.wait_for_function("() => Math.abs((history.state?.top ?? 0) - 160) < 2")  # the page has taken note of it
    page.evaluate("location.hash = '#overview'")
    expect(page.get_by_role("heading", name="Eight steps")).to_be_visible()
    expect(page.get_by_role("heading", name="Overview", exact=True)).to_be_focused()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(name).to_be_visible()
    expect(name).to_have_value("Half a na")
    page.wait_for_function("() => Math.abs(scrollY - 160) < 2")


def test_a_reload_comes_back_to_the_same_part_and_height(live_server, visit):
    page = visit("phone").page
    page.goto(f"{live_server.demo['case']}#step-2")
    expect(page.get_by_label("Which map")).to_be_visible()
    page.evaluate("scrollTo({ top: 300, behavior: 'instant' })")
    page.evaluate(UNTIL, "history.state.top")
    page.reload()
    expect(page.get_by_label("Which map")).to_be_attached()
    page.evaluate(UNTIL, "scrollY")
    expect(here(page)).to_contain_text("Map")


def test_a_state_is_marked_seen_by_the_partner_and_undone(live_server, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    for page, link in ((ours, "case"), (theirs, "person")):
        page.goto(f"{live_server.demo[link]}#overview")
    before = steps_on_disk(live_server)
    ours.get_by_role("button", name="Step 7 is begun").press("Enter")
    ours.get_by_role("radio", name="going on now").check(force=True)
    expect(theirs.get_by_role("button", name="Step 7 is going on now")).to_be_visible()
    ours.get_by_label("A line beside it").fill("until the summer")
    expect(theirs.get_by_text("until the summer")).to_be_visible()
    theirs.get_by_role("button", name="Step 5 is done").click()
    theirs.get_by_role("radio", name="left out on purpose").check(force=True)
    expect(ours.get_by_role("button", name="Step 5 is left out on purpose")).to_be_visible()
    saved(ours)
    saved(theirs)
    now = steps_on_disk(live_server)
    assert (now[7], now[5]) == (("live", "until the summer"), ("skipped", ""))
    ours.keyboard.press("Escape")
    expect(ours.get_by_role("button", name="Step 7 is going on now")).to_be_focused()
    ours.get_by_role("button", name="Undo: Wrote beside step 7").click()
    expect(theirs.get_by_text("until the summer")).to_have_count(0)
    ours.get_by_role("button", name="Undo: Marked step 7 as going on now").click()
    expect(theirs.get_by_role("button", name="Step 7 is begun")).to_be_visible()
    theirs.get_by_role("button", name="Undo: Marked step 5").first.click()
    expect(ours.get_by_role("button", name="Step 5 is done")).to_be_visible()
    saved(theirs)
    assert steps_on_disk(live_server) == before


def test_a_step_is_paused_until_a_day_with_no_reason_asked_and_goes_on_again(live_server, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    for page, link in ((ours, "case"), (theirs, "person")):
        page.goto(f"{live_server.demo[link]}#overview")
    before = steps_on_disk(live_server)
    theirs.get_by_role("button", name="Step 5 is done").click()
    theirs.get_by_role("radio", name="paused").check(force=True)
    expect(ours.get_by_role("button", name="Step 5 is paused")).to_be_visible()
    theirs.get_by_label("Look at it again on, if you like").fill("2099-01-11")
    expect(ours.get_by_role("button", name="Step 5 is paused until 11 Jan 2099")).to_be_visible()
    expect(ours.locator(".pa-next")).to_contain_text("paused until 11 Jan 2099")
    looks_right(theirs)
    ours.get_by_role("button", name="Step 5 is paused").click()
    ours.get_by_role("radio", name="done").check(force=True)
    expect(theirs.get_by_role("button", name="Step 5 is done")).to_be_visible()
    expect(ours.locator(".pa-next").get_by_text("paused")).to_have_count(0)
    saved(ours)
    assert steps_on_disk(live_server) == before


def test_what_is_there_follows_what_is_written_on_another_screen(live_server, visit):
    ours, theirs = visit("desktop").page, visit("desktop").page
    ours.goto(f"{live_server.demo['case']}#overview")
    expect(ours.get_by_text("14 on the map")).to_be_visible()
    theirs.goto(f"{live_server.demo['person']}#step-2")
    theirs.get_by_label(NAME).first.fill("Only for now")
    theirs.keyboard.press("Enter")
    expect(ours.get_by_text("15 on the map")).to_be_visible()
    theirs.get_by_role("button", name="Undo: Added Only for now").click()
    expect(ours.get_by_text("14 on the map")).to_be_visible()


def test_parts_that_were_open_before_can_be_reached_without_a_line(live_server, visit):
    visitor = visit("desktop")
    visitor.expect_error("ERR_INTERNET_DISCONNECTED")
    page = visitor.page
    page.goto(f"{live_server.demo['case']}#step-2")
    expect(page.get_by_label("Which map")).to_be_visible()
    open_part(page, "overview")
    expect(page.get_by_role("heading", name="Names and words")).to_be_visible()
    visitor.context.set_offline(True)
    bar(page).get_by_role("link", name=re.compile("Map what is there")).click()
    expect(page.get_by_label("Which map")).to_be_visible()
    visitor.context.set_offline(False)
    expect(page.locator("html[data-cpi-connection=open]")).to_be_attached()
    expect(here(page)).to_contain_text("Map")


def test_a_meeting_is_proposed_by_one_and_agreed_by_the_other(live_server, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    for page, link in ((ours, "case"), (theirs, "person")):
        page.goto(f"{live_server.demo[link]}#notes")
        expect(page.get_by_role("heading", name="Next meeting")).to_be_visible()
    ours.get_by_label("Day", exact=True).fill("2099-05-04")
    ours.get_by_label("Place", exact=True).fill("The library café")
    card = theirs.get_by_role("region", name="Next meeting")
    expect(card).to_contain_text("Proposed by Bronwen. Kofi has not said yes yet.")
    expect(card.get_by_label("Place", exact=True)).to_have_value("The library café")
    card.get_by_role("button", name="Yes, it suits Kofi").click()
    expect(ours.get_by_text("Both have said yes.")).to_be_visible()
    saved(theirs)
    (meeting,) = [r for where, r in records(live_server, "meeting") if where == case_of(live_server)]
    assert (meeting.day.year, meeting.place, meeting.proposed_by) == (2099, "The library café", "practitioner")
    assert meeting.yes_person
    assert meeting.yes_practitioner
    open_part(ours, "overview")
    expect(ours.get_by_role("link", name="Next meeting")).to_be_visible()
    expect(ours.get_by_text("4 May 2099")).to_be_visible()
    theirs.get_by_label("Place", exact=True).fill("The park")
    theirs.get_by_label("Place", exact=True).press("Tab")
    expect(ours.get_by_text("Waits for a yes from Bronwen")).to_be_visible()


def test_what_was_written_afterwards_says_so_until_seen_and_only_the_person_hands_on(live_server, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    for page, link in ((ours, "case"), (theirs, "person")):
        page.goto(f"{live_server.demo[link]}#notes")
        expect(page.get_by_role("heading", name="Next meeting")).to_be_visible()
    notes, his = (section(page.locator(".cpi-part-notes"), "Notes of our meetings") for page in (ours, theirs))
    add(notes, "The bus, and the way in")
    notes.get_by_role("button", name=deed("Written afterwards", "The bus, and the way in")).click()
    expect(his.get_by_text("written afterwards, not seen by both yet")).to_be_visible()
    his.get_by_role("button", name=deed("I have seen it, and it is right", "The bus, and the way in")).tap()
    expect(notes.get_by_text("seen by both", exact=True)).to_be_visible()
    months = ours.locator(".me")
    months.get_by_text("Month by month").click()
    expect(months).to_contain_text("The bus, and the way in")
    saved(theirs)
    kept = [r for where, r in records(live_server, "session_note") if where == case_of(live_server)]
    assert {note.talked: note.state for note in kept}["The bus, and the way in"] == "seen"
    on, his_on = (section(page.locator(".cpi-part-notes"), "Handing the case on") for page in (ours, theirs))
    on.get_by_label("Which colleague").fill("Nobody")
    on.get_by_label("What they should know first").focus()
    unknown = re.compile("No practitioner here is called “Nobody”. Ask them which name they use")
    expect(on.get_by_text(unknown)).to_be_visible()
    expect(his_on.get_by_label("Which colleague")).to_have_value("Nobody")
    expect(his_on.get_by_text(unknown)).to_have_count(0)
    on.get_by_label("Which colleague").fill("Aled")
    expect(his_on.get_by_label("Which colleague")).to_have_value("Aled")
    expect(on.get_by_text("Kofi has not said yes yet.")).to_be_visible()
    expect(on.get_by_role("button", name=re.compile("yes", re.IGNORECASE))).to_have_count(0)
    his_on.get_by_role("button", name="Yes, hand it on").tap()
    expect(on.get_by_text(re.compile("^Kofi has said yes on "))).to_be_visible()
    his_on.get_by_role("button", name=re.compile("^Undo: ")).tap()
    expect(on.get_by_text("Kofi has not said yes yet.")).to_be_visible()


def test_a_note_for_oneself_is_found_again_and_never_sent_to_the_partner(live_server, visit):
    mine, theirs = visit("desktop"), visit("desktop")
    heard: list[str] = []
    theirs.page.on("websocket", lambda line: line.on("framereceived", lambda data: heard.append(str(data))))
    for page, link in ((mine.page, "case"), (theirs.page, "person")):
        page.goto(f"{live_server.demo[link]}#notes")
        page.get_by_text("Only for you", exact=True).click()
    own = mine.page.locator(".rl").filter(has=mine.page.get_by_role("heading", name="Only for you"))
    for words in ("Ask about the bus pass", "Ring the library"):
        own.get_by_label("A note or a reminder to yourself").fill(words)
        own.get_by_role("button", name=re.compile("^Add ?: A note or a reminder")).click()
        expect(own.locator(".rl-text").filter(has_text=words)).to_be_visible()
    saved(mine.page)
    own.get_by_label("A note or a reminder to yourself").fill("Gone at once")
    own.get_by_role("button", name=re.compile("^Add ?: A note or a reminder")).click()
    own.get_by_role("button", name=re.compile("^Undo: (something private|a private note)$")).click()
    expect(own.locator(".rl-text").filter(has_text="Gone at once")).to_have_count(0)
    saved(mine.page)
    find = section(mine.page.locator(".cpi-part-notes"), "Find your own notes")
    find.get_by_label("Find a word, a name or a code").fill("BUS")
    expect(find.locator(".on-text")).to_have_text(["Ask about the bus pass"])
    find.get_by_label("Find a word, a name or a code").fill("boat")
    expect(find.locator(".on-body").get_by_text("Nothing of yours has “boat” in it.")).to_be_visible()
    with mine.page.expect_download() as coming:
        find.get_by_role("button", name="As data").click()
    assert "Ask about the bus pass" in Path(coming.value.path()).read_text("utf-8")
    theirs.page.reload()
    expect(theirs.page.get_by_role("heading", name="Next meeting")).to_be_visible()
    assert "bus pass" not in theirs.page.content()
    assert not [frame for frame in heard if "bus pass" in frame]
