"""A card of the wall is put under a heading at the console, with keys: phones and the projector show it there."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from room_steps import fits, join, open_room
from test_journey_introductions import ASK, BEE, write
from test_journey_posters import offers_open


def test_a_card_stands_under_its_heading_on_every_screen(visit, live_server):
    trainer, bee = visit("desktop").page, visit("phone").page
    address, code = open_room(trainer, live_server.demo["trainer"])
    join(bee, live_server.url, code, "Bee")
    offers_open(trainer, bee)
    write(bee, ASK, BEE)
    wall = trainer.context.new_page()
    wall.goto(f"{address}/projector")
    trainer.bring_to_front()
    expect(trainer.get_by_text("1 of 1 here has answered; 1 of them lets it be counted or shown.")).to_be_visible()
    trainer.get_by_role("button", name="Show", exact=True).click()
    trainer.get_by_role("checkbox", name=ASK).focus()
    trainer.keyboard.press("Space")
    heading = trainer.get_by_role("combobox", name=re.compile("^Heading.*looking for"))
    heading.fill("Out of doors")
    heading.press("Enter")
    for screen in (trainer, bee, wall):
        expect(screen.locator(".pc-stack h5")).to_have_text("Out of doors")
        fits(screen)
    trainer.get_by_role("button", name=re.compile("^Undo: Put together")).first.click()
    for screen in (bee, wall):
        expect(screen.locator(".pc-stack")).to_have_count(0)
