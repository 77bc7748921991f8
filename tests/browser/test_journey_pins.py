"""A comment pinned to the model: from a phone to its part of the picture, with what was decided on it and why."""

from __future__ import annotations

import re

from on_disk import records
from playwright.sync_api import expect
from room_steps import fits, join, open_room

COMMENT = "We never show whom we know"
WHY = "It is in our plan from May"
LINES = 8
"""Of the wheels' script, to where comments are written."""


def test_a_pinned_comment_is_decided_on_before_everybody(visit, live_server):
    trainer, bee = visit("desktop").page, visit("phone").page
    address, code = open_room(trainer, live_server.demo["trainer"])
    join(bee, live_server.url, code, "Bee")
    trainer.get_by_label("Which day").last.select_option("day_3")
    trainer.get_by_role("button", name=re.compile("Use this programme ?: Three days")).click()
    trainer.get_by_label("Who listens today").fill("Ash")
    trainer.get_by_label("Where the quiet place is").fill("Behind the stairs")
    trainer.keyboard.press("Tab")
    trainer.get_by_role("button", name="Begin Anything left over?").click()
    trainer.get_by_role("button", name="Begin Spinning the wheels").click()
    for line in range(2, 2 + LINES):
        trainer.get_by_role("button", name=re.compile("^Next line")).click()
        expect(trainer.get_by_text(re.compile(rf"^Line {line} of \d+"))).to_be_visible()
    expect(bee.get_by_role("heading", name="Pinned to the wheels")).to_be_visible()
    bee.get_by_label("What it is about").select_option(label="Build a relationship (practitioner)")
    bee.get_by_label("Your words").fill(COMMENT)
    bee.get_by_role("button", name=re.compile("^Send to the wall")).click()
    expect(trainer.get_by_text("1 of 1 here has answered; 1 of them lets it be counted or shown.")).to_be_visible()
    trainer.get_by_role("button", name=re.compile("^Next line")).click()
    wall = trainer.context.new_page()
    wall.goto(f"{address}/projector")
    expect(wall.get_by_text(COMMENT)).to_be_visible()
    trainer.get_by_role("radio", name="Taken up", exact=True).check()
    trainer.get_by_label(re.compile("^Why")).fill(WHY)
    trainer.keyboard.press("Tab")
    for page in (wall, bee):
        expect(page.get_by_text(WHY)).to_be_visible()
        fits(page)
    fits(trainer)
    (kept,) = [record for _, record in records(live_server, "pin_decision")]
    assert (kept.choice, kept.reason) == ("taken_up", WHY)
