"""Two phones meet over an ask at lunch: both say yes, both see how to reach the other, and one takes it back."""

from __future__ import annotations

import re

from on_disk import records
from playwright.sync_api import Page, expect
from room_steps import fits, join, open_room
from test_journey_posters import offers_open

ASK, BEE, CEE = "Somebody who knows the allotments", "bee@example.org", "07700 900123"


def write(phone: Page, words: str, reach: str) -> None:
    """Write an ask and how to be reached, and send the ask."""
    if words:
        phone.get_by_role("textbox", name="I am looking for").fill(words)
        phone.get_by_role("button", name=re.compile("^Send to the wall")).last.click()
        expect(phone.get_by_text("On its way to the wall")).to_be_visible()
    phone.get_by_role("textbox", name="How to reach me").fill(reach)
    phone.keyboard.press("Tab")


def test_two_meet_over_an_ask_and_part_again(visit, live_server):
    trainer, bee, cee = visit("desktop").page, visit("phone").page, visit("phone").page
    address, code = open_room(trainer, live_server.demo["trainer"])
    for phone, name in ((bee, "Bee"), (cee, "Cee")):
        join(phone, live_server.url, code, name)
    offers_open(trainer, bee, cee)
    write(bee, ASK, BEE)
    write(cee, "", CEE)
    expect(trainer.get_by_text("2 of 2 here have answered; 1 of them lets it be counted or shown.")).to_be_visible()
    trainer.get_by_role("button", name="Show", exact=True).click()
    cee.get_by_role("button", name=re.compile("^I can help")).click()
    expect(cee.get_by_text("You said yes. They have not answered.")).to_be_visible()
    expect(bee.get_by_text("Somebody would like to meet you.")).to_be_visible()
    expect(bee.locator("body")).not_to_contain_text(CEE)
    fits(bee)
    bee.get_by_role("button", name=re.compile("^Yes, put us in touch")).click()
    expect(bee.get_by_text(CEE)).to_be_visible()
    expect(cee.get_by_text(BEE)).to_be_visible()
    fits(cee)
    for line in (BEE, CEE):
        expect(trainer.locator("body")).not_to_contain_text(line)
    room = address.rsplit("/", 1)[1]
    assert len([1 for where, _ in records(live_server, "introduction") if where == room]) == 2
    cee.get_by_role("button", name=re.compile("^Take it back")).last.click()
    expect(bee.get_by_text(CEE)).to_have_count(0)
    expect(cee.get_by_text(BEE)).to_have_count(0)
