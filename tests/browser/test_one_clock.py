"""Time is up on all screens at once, however wrong their own clocks are."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from room_steps import choose_and_begin, join, open_room

APART_MS = 250
TICKS = 6
WRONG_CLOCK = """
globalThis.trueNow = Date.now.bind(Date);
globalThis.seen = {};
Date.now = () => trueNow() + OFF;
new MutationObserver(() => {
  const clock = document.querySelector("#clock, .rn-time");
  const left = clock?.textContent.match(/\\d+:\\d\\d/)?.[0];
  if (left) seen[left] ??= trueNow();
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


def off_by(page: Page, seconds: int) -> Page:
    """A screen whose own clock is wrong, and which notes when it first showed how much time is left."""
    page.add_init_script(WRONG_CLOCK.replace("OFF", str(seconds * 1000)))
    return page


def ticks(page: Page) -> dict[str, float]:
    """How much time was left → when the screen began to say so, in milliseconds of the machine's clock."""
    for _ in range(10 * TICKS):
        page.wait_for_timeout(500)
        if page.evaluate("Object.keys(seen).length") > TICKS:
            break
    page.evaluate("Object.keys(seen).slice(0, 2).forEach((left) => delete seen[left])")  # its clock was not asked yet
    return page.evaluate("seen")


def test_screens_with_clocks_minutes_apart_show_one_deadline(visit, live_server):
    trainer = visit("desktop", viewport={"width": 1280, "height": 800}).page
    address, code = open_room(trainer, live_server.demo["trainer"])
    phone, wall = off_by(visit("phone").page, 240), off_by(visit("desktop").page, -420)
    join(phone, live_server.url, code, "Bee")
    choose_and_begin(trainer)
    trainer.get_by_role("button", name=re.compile("^Next line opens")).press("Enter")
    expect(phone.get_by_role("heading", name="Hopes and worries")).to_be_visible()
    wall.goto(live_server.demo["trainer"])
    wall.goto(f"{address}/projector")
    expect(wall.locator("#clock")).to_have_text(re.compile(r"\d:\d\d"))
    on_phone, on_wall = ticks(phone), ticks(wall)
    both = sorted(on_phone.keys() & on_wall.keys())
    assert len(both) > 1
    # A busy machine draws late now and then, but not always: what is off is off at every tick.
    assert min(abs(on_phone[left] - on_wall[left]) for left in both) <= APART_MS
