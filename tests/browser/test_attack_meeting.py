"""A stack's heading and how to reach somebody: scripts, endless words and turned text, on every screen they come to.

Each is read by others: a heading by the whole room, on the projector and in the report, how to be reached by whoever
said yes.  With the policy off only our own escaping stands between.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from room_steps import join, open_room
from test_attack_words import PAYLOADS, harmless
from test_journey_introductions import ASK, write
from test_journey_posters import offers_open

TURNED = "\u202eevil\u2066 at the end"
"""Turns all that follows it on its line, unless it is kept apart."""
ENDLESS = "W" * 110
HOSTILE = (*(each for each in PAYLOADS if len(each) <= 110), ENDLESS, TURNED)
"""No longer than a heading can be."""
REACH = " ".join((*PAYLOADS, ENDLESS, TURNED))
LEAKS = """() => {
  const ends = (style) => /isolate|plaintext/.test(style.unicodeBidi) || !/^inline$|contents/.test(style.display);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.includes("\\u202e") || !text.parentElement.checkVisibility()) continue;
    let box = text.parentElement;
    while (!ends(getComputedStyle(box))) box = box.parentElement;
    const after = document.createRange();
    after.setStart(text, text.data.length);
    after.setEnd(box, box.childNodes.length);
    const rest = text.data.split("at the end").at(-1) + after.toString();
    if (/\\p{L}|\\p{N}/u.test(rest)) found.push(box.outerHTML.slice(0, 200));
  }
  return found;
}"""
"""Where a word that turns text could turn what others say after it."""
WIDTHS = (320, 390, 1280)


def unharmed(page: Page) -> None:
    """No word became an element, none is wider than the page, and none turns its neighbours."""
    harmless(page)
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (page.url, width)
        assert page.evaluate(LEAKS) == [], page.url
    page.set_viewport_size(before)


@pytest.mark.parametrize("off", [False, True], ids=["with CSP", "CSP off"])
def test_a_heading_and_how_to_be_reached_stay_words(visit, live_server, off):
    trainer, bee, cee = (visit(screen, bypass_csp=off).page for screen in ("desktop", "phone", "phone"))
    address, code = open_room(trainer, live_server.demo["trainer"])
    for phone, name in ((bee, "Bee"), (cee, "Cee")):
        join(phone, live_server.url, code, name)
    offers_open(trainer, bee, cee)
    write(bee, ASK, REACH)
    expect(trainer.get_by_text("1 of 2 here has answered; 1 of them lets it be counted or shown.")).to_be_visible()
    trainer.get_by_role("button", name="Show", exact=True).click()
    cee.get_by_role("button", name=re.compile("^I can help")).click()
    bee.get_by_role("button", name=re.compile("^Yes, put us in touch")).click()
    expect(cee.locator(".in-both")).to_contain_text("onerror=window.XSS=1")
    expect(cee.locator(".in-both")).to_contain_text(TURNED)
    for screen in (bee, cee):
        unharmed(screen)

    wall = trainer.context.new_page()
    wall.goto(f"{address}/projector")
    trainer.bring_to_front()
    for words in HOSTILE:
        trainer.get_by_role("checkbox", name=ASK).check()
        heading = trainer.get_by_role("combobox", name=re.compile("^Heading.*looking for"))
        heading.fill(words)
        heading.press("Enter")
        for screen in (trainer, bee, cee, wall):
            expect(screen.locator(".pc-stack h5")).to_have_text(" ".join(words.split()))
            harmless(screen)
        if words in (ENDLESS, TURNED):
            for screen in (trainer, bee, wall):
                unharmed(screen)
    trainer.goto(f"{address}/report")
    expect(trainer.locator("main")).to_contain_text(TURNED)
    unharmed(trainer)


def test_a_word_that_turns_its_neighbours_is_found(visit, live_server):
    page = visit("desktop").page
    page.goto(live_server.url)
    for markup, found in (("<p>{} they say</p>", 1), ("<p><bdi>{}</bdi> they say</p>", 0), ("<p>They say “{}”</p>", 0)):
        page.evaluate("words => { document.querySelector('main').innerHTML = words }", markup.format(TURNED))
        assert len(page.evaluate(LEAKS)) == found, markup
