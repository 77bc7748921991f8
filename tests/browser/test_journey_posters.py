"""A poster from two phones to the projector's gallery: its words on disk, its place on the screen, its way back."""

from __future__ import annotations

import re

from on_disk import records
from playwright.sync_api import Page, expect
from room_steps import fits, join, open_room

FIRST, SECOND = "Our open door on Tuesdays", "A choir for all who like to sing"
BLOCKS = 9
"""Of the engagement event, up to its posters."""


def posters_open(trainer: Page) -> None:
    """Go through the engagement event, up to where its posters are made."""
    trainer.get_by_role("button", name=re.compile("Use this programme ?: Engagement event")).click()
    trainer.get_by_label("Who listens today").fill("Ash")
    trainer.get_by_label("Where the quiet place is").fill("Behind the stairs")
    trainer.keyboard.press("Tab")
    running = trainer.locator(".co-agenda [aria-current=step] .co-what")
    for _ in range(BLOCKS):
        before = running.inner_text() if running.count() else ""
        trainer.get_by_role("button", name=re.compile("^Begin ")).last.click()
        expect(running).not_to_have_text(before)
    expect(running).to_have_text("Lunch with posters")
    trainer.get_by_role("button", name=re.compile("^Next line opens")).click()


def offers_open(trainer: Page, *phones: Page) -> None:
    """The same, and on to what people offer and ask; everybody's screen has followed."""
    posters_open(trainer)
    for phone in phones:
        expect(phone.get_by_role("heading", name="Our poster")).to_be_visible()
    trainer.get_by_role("button", name=re.compile("^Next line opens “Offer and ask”")).click()
    for phone in phones:
        expect(phone.get_by_role("heading", name="Offer and ask")).to_be_visible()


def hang(phone: Page, title: str) -> None:
    """Write a poster's title, and send it."""
    phone.get_by_label("Your words").first.fill(title)
    phone.get_by_role("button", name=re.compile("^Send to the wall")).first.click()
    expect(phone.get_by_text("On its way to the wall")).to_be_visible()


def test_posters_hang_side_by_side_until_one_is_taken_back(visit, live_server):
    trainer, bee, cee = visit("desktop").page, visit("phone").page, visit("phone").page
    address, code = open_room(trainer, live_server.demo["trainer"])
    for phone, name in ((bee, "Bee"), (cee, "Cee")):
        join(phone, live_server.url, code, name)
    posters_open(trainer)
    hang(bee, FIRST)
    hang(cee, SECOND)
    expect(trainer.get_by_text("2 of 2 here have answered; 2 of them let it be counted or shown.")).to_be_visible()
    wall = trainer.context.new_page()
    wall.goto(f"{address}/projector")
    expect(wall.locator("body")).not_to_contain_text(FIRST)
    trainer.get_by_role("button", name="Show", exact=True).click()
    for title in (FIRST, SECOND):
        expect(wall.get_by_text(title)).to_be_visible()
        expect(bee.get_by_text(title).first).to_be_visible()
    assert "Bee" not in wall.content()
    assert wall.locator(".join").bounding_box()["y"] >= max(
        box["y"] + box["height"] for box in (each.bounding_box() for each in wall.get_by_text(SECOND).all())
    ), "the way in stands below the posters"
    fits(wall)
    fits(bee)
    room = address.rsplit("/", 1)[1]
    assert {r.asked()["text"] for where, r in records(live_server, "reply") if where == room} == {FIRST, SECOND}
    cee.get_by_text("What you wrote", exact=True).click()
    cee.get_by_role("button", name=re.compile("^Take it back")).first.click()
    expect(wall.get_by_text(SECOND)).to_have_count(0)
    expect(wall.get_by_text(FIRST)).to_be_visible()
