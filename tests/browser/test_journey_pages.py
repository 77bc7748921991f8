"""Practise, my own map and what is shared, files in and out, and every page under axe and at 320 px."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from on_disk import copy_of, records
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FORMS = {
    "A page to print, in colour (PDF)": b"%PDF",
    "A page to print, black and white (PDF)": b"%PDF",
    "The picture (SVG)": b"<",
    "Tables (Excel)": b"PK",
    "Everything, to bring in again (JSON)": b"{",
}
PAGES = ("practise", "kofi", "overview", "case", "person", "mine")


def open_case_reader(page: Page, live_server) -> None:
    page.goto(live_server.demo["practise"] + "#step-2")
    page.get_by_role("button", name=re.compile("Kofi and the box")).click()
    expect(page.get_by_role("button", name=re.compile("^Marlon, person")).first).to_be_visible()


def open_page(page: Page, live_server, name: str) -> None:
    """One of the pages, in the demo, with all its widgets drawn."""
    if name == "kofi":
        open_case_reader(page, live_server)
        return
    if name == "mine":
        page.goto(live_server.demo["case"].split("?")[0] + "?to=/mine")
        expect(page.get_by_role("heading", name="Who may see your contacts")).to_be_visible()
        return
    page.goto(live_server.demo["case"] + "#overview" if name == "overview" else live_server.demo[name] + "#step-2")
    if name == "overview":
        expect(page.get_by_role("heading", name="Eight steps")).to_be_visible()
        return
    first = re.compile("Kofi and the box") if name == "practise" else re.compile("^Marlon, person")
    expect(page.get_by_role("button", name=first).first).to_be_visible()


def test_a_reader_hears_both_voices_comes_back_and_starts_again(live_server, visit):
    page = visit("phone").page
    open_case_reader(page, live_server)
    page.get_by_role("heading", name="The story").click()  # a phone has it folded, with the case's path under it
    page.get_by_role("button", name="Hear Bronwen first").click()
    expect(page.get_by_text("checks twice that the iron is off")).to_be_visible()
    expect(page.get_by_text("I know more than the person across")).to_have_count(0)
    page.get_by_role("button", name=re.compile("Kofi")).last.scroll_into_view_if_needed()
    page.reload()
    expect(page.get_by_text("checks twice that the iron is off")).to_be_visible()
    disc = page.get_by_role("application").get_by_role("button", name=re.compile("^Marlon, "))
    disc.focus()
    page.keyboard.press("Delete")
    expect(disc).to_have_count(0)
    page.get_by_role("button", name="Start this case again").click()
    page.get_by_role("button", name=re.compile("^(Yes|Start)")).last.click()
    expect(disc).to_be_visible()


@pytest.mark.parametrize("profile", ["phone", "desktop"])
def test_who_one_is_and_the_ways_out_stand_on_a_case_page(live_server, visit, profile):
    page = visit(profile).page
    open_page(page, live_server, "case")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kofi and the box of circuits")
    title = page.locator("[data-cpi-title]")
    expect(title).to_have_text("Kofi and the box of circuits")
    assert title.is_visible() == (profile == "phone")
    menu = page.locator("[data-cpi-menu]")
    expect(menu.locator("summary")).to_have_text("You are Bronwen")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Your ways in")).to_be_visible()
    small = menu.locator("a, button, summary").evaluate_all(
        "all => all.filter(each => each.checkVisibility()).map(each => each.getBoundingClientRect().height)"
        ".filter(height => height < 44)"
    )
    assert small == []
    assert Axe().run(page, context={"include": [["header"]]}).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Your ways in")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    menu.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in")
    page.goto(live_server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in")


def test_nameless_readers_do_not_see_each_other(live_server, visit):
    one, two = visit("desktop").page, visit("desktop").page
    for page in (one, two):
        open_case_reader(page, live_server)
    one.get_by_label("Name, initials or a symbol").first.fill("Only mine")
    one.keyboard.press("Enter")
    expect(one.get_by_role("button", name=re.compile("^Only mine, ")).first).to_be_visible()
    two.reload()
    expect(two.get_by_role("button", name=re.compile("^Marlon, ")).first).to_be_visible()
    expect(two.get_by_text("Only mine")).to_have_count(0)


def test_a_practitioner_shares_one_contact_and_takes_it_back(live_server, visit):
    worker, partner = visit("desktop").page, visit("phone").page
    open_page(worker, live_server, "mine")
    open_page(partner, live_server, "person")
    row = worker.get_by_role("article", name="Gwil")
    expect(partner.get_by_role("heading", name="What Bronwen shares with you")).to_be_visible()
    expect(partner.get_by_text("Gwil")).to_have_count(0)
    row.get_by_role("radio", name=re.compile("My partner")).check()
    expect(partner.get_by_role("heading", name="Gwil")).to_be_visible()
    shared = [e for e in partner_rows(live_server) if e[0] == "Gwil"]
    assert shared == [("Gwil", "pair")]
    row.get_by_role("radio", name=re.compile("Private")).check()
    expect(partner.get_by_role("heading", name="Gwil")).to_have_count(0)
    assert [e for e in partner_rows(live_server) if e[0] == "Gwil"] == [("Gwil", "author")]

    # Somebody whom the practitioner supports waits for their own yes; a day that is a slip is none.
    row.get_by_role("checkbox", name="I support this person").check()
    row.get_by_role("radio", name=re.compile("My partner")).check()
    expect(row.get_by_text("Still private. Your choice is kept and waits for their yes.")).to_be_visible()
    day = row.get_by_label("The day they said yes")
    day.fill("3000-11-20")
    day.blur()
    expect(row.get_by_text("The year looks like a slip.")).to_be_visible()
    expect(day).to_have_value("3000-11-20")
    assert [e for e in partner_rows(live_server) if e[0] == "Gwil"] == [("Gwil", "author")]
    expect(partner.get_by_role("heading", name="Gwil")).to_have_count(0)
    day.fill("2026-11-20")
    expect(partner.get_by_role("heading", name="Gwil")).to_be_visible()
    assert [e for e in partner_rows(live_server) if e[0] == "Gwil"] == [("Gwil", "pair")]
    worker.get_by_role("button", name="Undo: Noted the yes of Gwil").click()
    expect(partner.get_by_role("heading", name="Gwil")).to_have_count(0)
    expect(day).to_have_value("")
    row.get_by_role("checkbox", name="I support this person").uncheck()


def partner_rows(live_server) -> list[tuple[str, str]]:
    """Name and audience of each contact in own spaces, as they stand on disk."""
    return [(standing.entry().record.label, standing.audience) for standing in standings(live_server, "contact")]


def standings(live_server, kind):
    with copy_of(live_server) as store, closing(sqlite3.connect(live_server.data / "store.db")) as plain:
        spaces = [row[0] for row in plain.execute("select id from space where kind = 'own'")]
        return [standing for space in spaces for standing in store.book(space).live(kind)]


def test_how_i_feel_is_not_sent_to_the_partner_nor_to_a_shared_screen(live_server, visit):
    person = visit("desktop")
    frames: list[str] = []
    other = visit("desktop")
    other.page.on("websocket", lambda line: line.on("framereceived", lambda data: frames.append(str(data))))
    open_page(other.page, live_server, "case")
    open_page(person.page, live_server, "person")
    person.page.get_by_role("application").get_by_role("button", name=re.compile("^Sachin, ")).click()
    region = person.page.get_by_role("region", name="Sachin")
    region.get_by_text(re.compile("More about")).click()
    region.get_by_label("mixed").check()
    expect(person.page.locator("[data-cpi-status]")).to_have_text(re.compile("^Saved"))
    assert any(r.effect == "mixed" and r.contact == "kofi.sachin" for _, r in records(live_server, "feeling"))
    assert not any('"feeling"' in frame or ("feeling" in frame and "kofi.feeling" in frame) for frame in frames)
    person.page.get_by_role("radio", name="Both of us").check(force=True)
    expect(region.get_by_label("mixed")).to_have_count(0)


def test_files_go_out_and_come_back(live_server, visit, tmp_path):
    page = visit("desktop").page
    open_case_reader(page, live_server)
    kept = {}
    for name, start in FORMS.items():
        page.get_by_text("Print or save").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        kept[name] = waiting.value.path().read_bytes()
        assert kept[name].lstrip().startswith(start), name
    saved = json.loads(kept["Everything, to bring in again (JSON)"])
    assert saved["schema"] == "cpi-map/1"
    assert {c["label"] for c in saved["contacts"]} >= {"Marlon", "Efua (mum)"}
    assert "effect" not in kept["Everything, to bring in again (JSON)"].decode()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_passes_axe_and_never_scrolls_sideways(live_server, visit, name, width):
    page = visit("desktop", viewport={"width": width, "height": 800}).page
    open_page(page, live_server, name)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0
    # The bar at the foot of a small screen lies over what one can scroll out from under it: see the whole page at once.
    page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
    rules = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        "rules": {"target-size": {"enabled": True}},
    }
    found = Axe().run(page, options=rules).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []
