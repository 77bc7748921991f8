"""Two pairs write goals, are told who will read them, read each other's while they swap, and one keeps its own."""

from __future__ import annotations

import re

from on_disk import records
from playwright.sync_api import Page, expect
from room_steps import fits, join, open_room

NAMES = ("Ada", "Ben", "Cy", "Di")
GOAL = "Sing with others again"
EMPTY = "There is nothing to read here. You can talk about it all the same."


def pairs_made(console: Page) -> dict[str, str]:
    """Groups of two; person → the group they sit in."""
    console.get_by_role("link", name="Groups", exact=True).click()
    console.get_by_label("People in a group").fill("2")
    console.keyboard.press("Tab")
    console.get_by_role("button", name="Make groups").click()
    expect(console.get_by_label("Group of Ada")).to_be_visible()
    picks = {name: console.get_by_label(f"Group of {name}") for name in NAMES}
    made = {name: pick.evaluate("s => s.options[s.selectedIndex].text") for name, pick in picks.items()}
    console.get_by_role("link", name="Today", exact=True).click()
    return made


def goals_begin(console: Page) -> None:
    """The team meeting, up to the first line of its goals."""
    console.get_by_role("button", name=re.compile("Use this programme ?: Forty minutes")).click()
    console.get_by_label("Who listens today").fill("Ash")
    console.get_by_label("Where the quiet place is").fill("Behind the stairs")
    console.keyboard.press("Tab")
    running = console.locator(".co-agenda [aria-current=step] .co-what")
    for _ in range(2):
        before = running.inner_text() if running.count() else ""
        console.get_by_role("button", name=re.compile("^Begin ")).last.click()
        expect(running).not_to_have_text(before)


def next_line(console: Page, number: int) -> None:
    console.get_by_role("button", name=re.compile("^Next line")).click()
    expect(console.get_by_text(f"Line {number} of 4")).to_be_visible()


def test_pairs_read_each_others_goal_while_they_swap(visit, live_server):
    console = visit("desktop", viewport={"width": 1280, "height": 800}).page
    address, code = open_room(console, live_server.demo["trainer"])
    phones = {name: visit("phone").page for name in NAMES}
    for name, phone in phones.items():
        join(phone, live_server.url, code, name)
    goals_begin(console)
    made = pairs_made(console)
    ada = phones["Ada"]
    beside = phones[next(name for name in NAMES if name != "Ada" and made[name] == made["Ada"])]
    other = phones[next(name for name in NAMES if made[name] != made["Ada"])]
    wall = console.context.new_page()
    wall.goto(f"{address}/projector")
    for page in (ada, wall):
        expect(page.get_by_text("I want to get out more.")).to_be_visible()
        expect(page.get_by_text(re.compile("choir every Tuesday"))).to_be_visible()
        fits(page)

    next_line(console, 2)
    expect(ada.get_by_text("Another pair will read this when you swap.")).to_be_visible()
    ada.get_by_role("textbox", name="The goal").fill(GOAL)
    ada.keyboard.press("Tab")
    expect(beside.get_by_role("textbox", name="The goal")).to_have_value(GOAL)
    expect(other.locator("body")).not_to_contain_text(GOAL)
    next_line(console, 3)
    next_line(console, 4)

    box = other.get_by_role("region", name="The other pair’s goal")
    expect(box.get_by_text(GOAL)).to_be_visible()
    expect(box.get_by_text(made["Ada"])).to_be_visible()
    assert box.locator("input, textarea, button").count() == 0, "only to read"
    for page in (console, wall):
        expect(page.get_by_text(re.compile(r"Group\s1.* swaps with .*Group\s2"))).to_be_visible()
        assert GOAL not in page.content()
    own = ada.get_by_role("region", name="Yours: A goal and its levels")
    expect(own.get_by_role("textbox", name="The goal")).to_have_value(GOAL)
    own.get_by_role("textbox", name="The goal").fill(f"{GOAL}, on Tuesdays")
    ada.keyboard.press("Tab")
    expect(box.get_by_text(f"{GOAL}, on Tuesdays")).to_be_visible()
    for page in (other, ada, wall):
        fits(page)

    ada.get_by_role("button", name="Keep ours to ourselves").click()
    expect(box.get_by_text(EMPTY)).to_be_visible()
    expect(beside.get_by_text("You keep yours to yourselves.")).to_be_visible()
    expect(other.locator("body")).not_to_contain_text("Sing with others")
    room = address.rsplit("/", 1)[1]
    (kept,) = [record for where, record in records(live_server, "kept_back") if where == room]
    assert (kept.activity, bool(kept.group)) == ("goal", True)
    beside.get_by_role("button", name="Let another pair read it").click()
    expect(box.get_by_text(GOAL)).to_be_visible()
    console.get_by_role("button", name="Back", exact=True).click()
    expect(other.get_by_role("region", name="The other pair’s goal")).to_have_count(0)
    expect(other.locator("body")).not_to_contain_text("Sing with others")
