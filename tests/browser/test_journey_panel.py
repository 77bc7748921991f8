"""The panel on a day: two phones ask the same, those who lead put it together, and the screen shows it once."""

from __future__ import annotations

import re

from on_disk import records
from playwright.sync_api import Page, expect
from room_steps import fits, heading, join, open_room

from training_exercises.exercise_files import exercise

FIRST, BOTH = "How do we find the time?", "When is there time for this?"
SECOND = f"When would we do all this, or is it {'so' * 30} much that nobody can?"


BLOCKS_LEFT = 2
"""Of the morning, after its panel."""
LINES = len(exercise("EX22").lines("bite"))
"""Of the last of them."""


def begin_panel(page: Page) -> None:
    """A morning with a panel on its programme; the line that opens it on phones is read out."""
    page.get_by_role("button", name=re.compile("Use this programme ?: Fast-track morning")).click()
    page.get_by_label("Who listens today").fill("Ash")
    page.get_by_label("Where the quiet place is").fill("Behind the stairs")
    page.keyboard.press("Tab")
    page.get_by_role("link", name="Programme", exact=True).click()
    page.get_by_role("button", name=re.compile("^Ask the panel ")).click()
    page.get_by_role("button", name="Begin it now", exact=True).click()
    page.get_by_role("button", name="Begin all the same").click()
    heading(page, "Ask the panel")


def ask(phone: Page, text: str, topic: str) -> None:
    """With a topic, by keys."""
    phone.get_by_label("Your question").fill(text)
    phone.get_by_label("What it is about, if you like").select_option(topic)
    phone.get_by_role("button", name="Ask", exact=True).press("Enter")
    expect(phone.get_by_role("heading", name="What you asked")).to_be_visible()


def put_together(lead: Page) -> None:
    """One is put on the list, and the other to it, in other words; all by keys."""
    lead.get_by_role("link", name=re.compile("^Questions")).press("Enter")
    lead.get_by_role("button", name=f"Put it on the list : {FIRST}").press("Enter")
    lead.get_by_role("button", name=re.compile("^Ask the same: put together ?: When would")).press("Enter")
    expect(lead.get_by_label("Which one asks the same?")).to_be_focused()
    lead.get_by_label("Or in other words").fill(BOTH)
    fits(lead)
    lead.set_viewport_size({"width": 320, "height": 800})
    fits(lead)
    for control in lead.locator(".pq-join").locator("button, select, textarea, .cp-segment").all():
        assert control.bounding_box()["height"] >= 44
    lead.get_by_role("button", name="Put together", exact=True).press("Enter")
    expect(lead.locator(".pq-text")).to_have_text([BOTH])
    expect(lead.get_by_text("asked more than once")).to_be_visible()


def end_day(page: Page) -> None:
    """What is left of the programme, and its end."""
    page.get_by_role("link", name="Today", exact=True).click()
    running = page.locator(".co-agenda [aria-current=step] .co-what")
    for _ in range(BLOCKS_LEFT):
        before = running.inner_text()
        page.get_by_role("button", name=re.compile("^Begin ")).last.click()
        expect(running).not_to_have_text(before)
    for line in range(2, LINES + 1):
        page.get_by_role("button", name=re.compile("^Next line")).click()
        expect(page.get_by_text(f"Line {line} of {LINES}")).to_be_visible()
    page.get_by_role("button", name="End the day").click()
    page.get_by_role("button", name="Yes, end the day").click()


def listed(server, address: str):
    """The questions of the room as they stand on disk."""
    room = address.rsplit("/", 1)[1]
    return [record for where, record in records(server, "panel_question") if where == room]


def test_two_who_ask_the_same_are_put_together_until_the_day_ends(visit, live_server):
    lead, bee, cee = visit("desktop").page, visit("phone").page, visit("phone").page
    address, code = open_room(lead, live_server.demo["trainer"])
    for phone, name in ((bee, "Bee"), (cee, "Cee")):
        join(phone, live_server.url, code, name)
    begin_panel(lead)
    ask(bee, FIRST, "Time and money")
    ask(cee, SECOND, "How to begin")
    put_together(lead)
    expect(lead.get_by_text("Nobody has asked about: Meeting people and places, Risk and safety,")).to_be_visible()
    expect(lead.locator(".pq-untouched")).not_to_contain_text("Time and money")
    for phone in (bee, cee):
        expect(phone.locator(".pq-list .pq-text")).to_have_text([BOTH])
        expect(phone.get_by_text(f"It stands together with: “{BOTH}”")).to_be_visible()
        phone.get_by_role("button", name=re.compile("^Vote")).press("Enter")
        expect(phone.get_by_text("You have 4 of 5 votes left.")).to_be_visible()
        fits(phone)
    assert SECOND not in bee.content()
    lead.get_by_role("button", name=re.compile("^Ask it now")).press("Enter")
    wall = lead.context.new_page()
    wall.goto(f"{address}/projector")
    expect(wall.get_by_text(BOTH)).to_have_count(1)
    assert FIRST not in wall.content()
    (stands,) = listed(live_server, address)
    assert (stands.asks, len(stands.together), stands.state, stands.topic, stands.votes) == (
        BOTH,
        1,
        "now",
        "time",
        None,
    )

    lead.get_by_role("button", name=f"Take apart : {BOTH}").press("Enter")
    expect(lead.locator(".pq-text")).to_have_text([FIRST])
    lead.get_by_role("button", name=re.compile("^Undo: Took apart")).click()
    expect(lead.locator(".pq-text")).to_have_text([BOTH])
    end_day(lead)
    heading(cee, "The day has ended")
    cee.get_by_role("heading", name="Questions for the panel").click()
    expect(cee.get_by_text("The day has ended, so asking and voting have ended too.")).to_be_visible()
    expect(cee.get_by_role("button", name=re.compile("vote", re.IGNORECASE))).to_have_count(0)
    cee.get_by_role("button", name=re.compile("^Take it back")).press("Enter")
    expect(cee.get_by_text("What you asked")).to_have_count(0)
    fits(cee)
    expect(wall.get_by_text(BOTH)).to_have_count(0)


JO, BUS = "Why is Jo so slow?", "Who pays for the bus?"
WHY = "It names somebody."


def test_what_is_set_aside_is_told_to_its_asker_alone_and_what_is_taken_back_leaves_at_once(visit, live_server):
    lead, bee, cee = visit("desktop").page, visit("phone").page, visit("phone").page
    address, code = open_room(lead, live_server.demo["trainer"])
    lead.get_by_role("link", name=re.compile("^Questions")).click()
    lead.get_by_role("button", name="Take questions from the room").click()
    for phone, name, text in ((bee, "Bee", JO), (cee, "Cee", BUS)):
        join(phone, live_server.url, code, name)
        phone.get_by_role("heading", name="Questions for the panel").click()
        ask(phone, text, "Something else")
    lead.get_by_role("button", name=f"Set aside : {JO}").press("Enter")
    expect(bee.get_by_text("Those who lead set it aside.")).to_be_visible()
    lead.get_by_label("Why, if you like: only whoever asked reads it").fill(WHY)
    lead.keyboard.press("Tab")
    expect(bee.get_by_text(f"They say: “{WHY}”")).to_be_visible()
    lead.get_by_role("button", name=f"Put it on the list : {BUS}").press("Enter")
    lead.get_by_role("button", name=f"Move it to the top : {BUS}").press("Enter")
    expect(bee.get_by_text("moved to the top by those who lead")).to_be_visible()
    for page in (lead, bee):
        fits(page)
    assert JO not in cee.content()
    assert WHY not in cee.content()
    cee.get_by_role("button", name=f"Take it back : {BUS}").press("Enter")
    expect(bee.locator(".pq-list .pq-text")).to_have_count(0)
    expect(lead.locator(".pq-list .pq-text")).to_have_text([JO])
    assert [(each.text, each.state, each.reason) for each in listed(live_server, address)] == [(JO, "aside", WHY)]


def test_questions_that_nobody_reads_first_are_on_all_screens_until_one_is_taken_down(visit, live_server):
    lead, bee, cee = visit("desktop").page, visit("phone").page, visit("phone").page
    address, code = open_room(lead, live_server.demo["trainer"])
    lead.get_by_role("link", name=re.compile("^Questions")).click()
    lead.get_by_role("button", name="Take questions from the room").click()
    lead.get_by_role("switch", name="Questions are on all screens at once").press("Space")
    expect(lead.get_by_text("You can set each aside at any time.")).to_be_visible()
    for phone, name in ((bee, "Bee"), (cee, "Cee")):
        join(phone, live_server.url, code, name)
        phone.get_by_role("heading", name="Questions for the panel").click()
    expect(bee.get_by_text("It is on all screens at once, without your name.")).to_be_visible()
    ask(bee, JO, "Something else")
    expect(cee.locator(".pq-list .pq-text")).to_have_text([JO])
    for page in (lead, bee, cee):
        fits(page)
    lead.get_by_role("button", name=f"Set aside : {JO}").press("Enter")
    expect(cee.locator(".pq-list .pq-text")).to_have_count(0)
    expect(bee.get_by_text("Those who lead set it aside.")).to_be_visible()
    lead.get_by_role("switch", name="Questions are on all screens at once").press("Space")
    expect(cee.get_by_text("those who lead read it first")).to_be_visible()
    ask(cee, BUS, "Something else")
    expect(lead.get_by_role("button", name=f"Put it on the list : {BUS}")).to_be_visible()
    expect(bee.locator(".pq-list .pq-text")).to_have_count(0)
    assert [(each.text, each.state) for each in listed(live_server, address)] == [(JO, "aside")]
