"""Groups at the console and on the phones: made, moved by hand, undone and done again; each phone says its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import Page, expect
from room_steps import join, open_room

NAMES = ("Ada", "Ben", "Cy", "Di")


def seats(console: Page) -> dict[str, str]:
    """Person → the group that their line at the console says."""
    picks = {name: console.get_by_label(f"Group of {name}") for name in NAMES}
    return {name: pick.evaluate("s => s.options[s.selectedIndex].text") for name, pick in picks.items()}


def console_says(console: Page, where: Mapping[str, str]) -> None:
    """Everybody's line at the console says their group."""
    for name in NAMES:
        expect(console.get_by_label(f"Group of {name}").locator("option:checked")).to_have_text(where[name])


def phones_say(phones: Mapping[str, Page], where: Mapping[str, str]) -> None:
    """Each phone names its group and who else is in it."""
    for name, phone in phones.items():
        others = [other for other in NAMES if other != name and where[other] == where[name]]
        beside = (
            f"with {', '.join(others[:-1])}{' and ' if others[1:] else ''}{others[-1]}" if others else "nobody else"
        )
        expect(phone.locator(".rn-group")).to_contain_text(f"Your group: {where[name]} – {beside}")


def test_groups_are_made_moved_undone_and_done_again_on_every_screen(visit, live_server):
    console = visit("desktop", viewport={"width": 1280, "height": 800}).page
    _, code = open_room(console, live_server.demo["trainer"])
    phones = {name: visit("phone").page for name in NAMES}
    for name, phone in phones.items():
        join(phone, live_server.url, code, name)
    console.get_by_role("link", name="Groups", exact=True).click()
    console.get_by_label("People in a group").fill("2")
    console.keyboard.press("Tab")
    expect(console.get_by_text("4 people: 2 groups of 2")).to_be_visible()
    console.get_by_role("button", name="Make groups").click()
    expect(console.get_by_label("Group of Ada")).to_be_visible()
    made = seats(console)
    assert sorted(made.values()) == ["Group 1", "Group 1", "Group 2", "Group 2"]
    phones_say(phones, made)

    other = next(name for name in NAMES if made[name] != made["Ada"])
    console.get_by_text("Who sits together, who apart").click()
    console.get_by_label("Who", exact=True).select_option("Ada")
    console.get_by_label("With whom").select_option(other)
    console.get_by_role("button", name="Note it").click()
    expect(console.get_by_text(f"Noted: Ada must be apart from {other}.", exact=True)).to_be_visible()
    console.get_by_label("Group of Ada").select_option(made[other])
    expect(console.get_by_text(f"Ada and {other} are both here. They must be apart.", exact=True)).to_be_visible()
    moved = made | {"Ada": made[other]}
    console_says(console, moved)
    phones_say(phones, moved)

    console.get_by_role("button", name=re.compile("^Undo ?: Moved Ada")).first.click()
    phones_say(phones, made)
    expect(console.locator(".cp-callout").get_by_text("They must be apart.")).to_have_count(0)
    console_says(console, made)
    console.get_by_role("button", name=re.compile("^Do again: Moved Ada")).click()
    phones_say(phones, moved)
    console_says(console, moved)
    console.get_by_role("button", name=re.compile("^Undo: Moved Ada")).click()
    phones_say(phones, made)
    console.reload()
    console.get_by_role("link", name="Groups", exact=True).click()
    expect(console.get_by_label("Group of Ada")).to_be_visible()
    console_says(console, made)
