"""An agency's profile: five people rate it on their phones, and the console takes their figures over."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from room_steps import fits, heading, join, open_room

LINE = "We meet people as equals and they would say so."


def to_the_profile(page: Page) -> None:
    page.get_by_role("button", name="Propose a day from our readiness scan").click()
    heading(page, "Are we ready to begin at all?")


def get_ready(page: Page) -> None:
    """The profile is the day, and begins once it is said who listens."""
    page.get_by_role("button", name="Make it the programme").click()
    page.get_by_label("Who listens today").fill("Ash")
    page.get_by_label("Where the quiet place is").fill("Behind the stairs")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Begin Are we ready to begin?").click()
    page.get_by_role("button", name=re.compile("^Next line opens")).click()


def rate(page: Page, mark: int) -> None:
    expect(page.get_by_text(LINE).first).to_be_visible()
    page.locator(".ac-scale .cp-segment").filter(has_text=re.compile(rf"^\s*{mark}\b")).click()
    page.get_by_label("It may be counted, without names").check()


def take_over_and_decide(page: Page) -> None:
    """What five rated and saw stands in the profile after one press; they say “not yet”."""
    page.get_by_role("button", name="The figures, and what you decide").click()
    heading(page, "Are we ready to begin at all?")
    expect(page.get_by_text(re.compile("Five people or more rated 1 of 12 lines"))).to_be_visible()
    page.get_by_role("button", name="Take over what people rated").click()
    expect(
        page.get_by_text("5 said a number. The middle is 5; the middle half of you lies from 5 to 8.")
    ).to_be_visible()
    page.get_by_label("Not yet, look again on a date.").check()
    page.get_by_label("In your words").fill("After the move")
    page.get_by_label("When you look at it again").fill("2090-03-01")
    page.get_by_role("button", name="Keep the decision").click()
    expect(page.get_by_text("You look at it again on Wednesday, 1 March 2090.")).to_be_visible()


def copy_to_a_team(page: Page, home: str, address: str) -> None:
    """The room is deleted in a month: the team keeps what was decided, and when it looks again."""
    page.goto(home)
    page.get_by_label("Start a team").fill("North side")
    page.get_by_role("button", name="Start the team").click()
    page.goto(f"{address}/team")
    expect(page.get_by_text("What you decided in “Are we ready to begin?”")).to_be_visible()
    page.get_by_label("North side").check()
    page.get_by_role("button", name="Copy it to the team").click()
    line = page.get_by_role("region", name="Are we ready to begin?")
    expect(line).to_contain_text("Not yet, look again on a date.")
    expect(line).to_contain_text("by 1 March 2090")
    fits(page)


def test_five_people_rate_an_agency_on_their_phones_and_it_says_not_yet(visit, live_server):
    first = visit("desktop", viewport={"width": 1280, "height": 800}).page
    address, code = open_room(first, live_server.demo["trainer"])
    to_the_profile(first)
    fits(first)
    phones = [visit("phone").page for _ in range(5)]
    for at, phone in enumerate(phones):
        join(phone, live_server.url, code, f"P{at}")
    get_ready(first)
    for phone, mark in zip(phones, (1, 5, 5, 8, 9), strict=True):
        rate(phone, mark)
    fits(phones[0])
    expect(first.get_by_text("5 of 5 here have answered; 5 of them let it be counted or shown.")).to_be_visible()
    first.get_by_role("button", name="Show", exact=True).click()
    expect(phones[0].get_by_text("The middle is 5;")).to_be_visible()
    take_over_and_decide(first)
    fits(first)
    first.set_viewport_size({"width": 390, "height": 800})
    fits(first)
    first.goto(f"{address}/report")
    expect(first.get_by_text("Not yet, look again on a date. After the move")).to_be_visible()
    copy_to_a_team(first, live_server.url, address)
