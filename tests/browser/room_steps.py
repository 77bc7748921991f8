"""Coming into a room in a browser, as somebody who leads or as somebody who takes part, and what its pages keep to."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from steps import RULES


def open_room(page: Page, trainer: str) -> tuple[str, str]:
    """A new room of the demo's trainer, seen as those who lead see it; its address and its code."""
    page.goto(trainer)
    page.get_by_label("Open a room").fill("Tuesday")
    page.get_by_role("button", name="Open the room").click()
    code = page.locator(".big-code").inner_text().replace("\u00a0", "")
    address = page.url.removesuffix("/desk")
    page.goto(address)
    expect(page.get_by_role("heading", name="Choose a programme for the day")).to_be_visible()
    return address, code


def join(page: Page, url: str, code: str, name: str) -> None:
    page.goto(f"{url}join")
    page.get_by_label("The code on the screen").fill(code)
    page.get_by_label(re.compile("What may we call you")).fill(name)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_text(f"You are {name} here")).to_be_visible()


def fits(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the page."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def choose_and_begin(page: Page) -> None:
    """The fast-track morning, until its agreement is read out."""
    page.get_by_role("button", name=re.compile("Use this programme ?: Fast-track morning")).click()
    expect(page.get_by_role("button", name="Begin Arrivals")).to_be_disabled()
    # Both at once: the second is half typed while the first is being kept.
    page.get_by_label("Who listens today").fill("Ash, in the green jumper")
    page.get_by_label("Where the quiet place is").press_sequentially("Behind the stairs")
    page.keyboard.press("Tab")
    fits(page)
    page.get_by_role("button", name="Begin Arrivals").click()
    heading(page, "Arrivals")
    page.get_by_role("button", name="Begin Our working agreement").press("Enter")
    heading(page, "Our working agreement")
