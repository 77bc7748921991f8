"""Going about a case's steps in a browser, and what a step's page must always keep to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from on_disk import records
from playwright.sync_api import Locator, Page, expect
from running_server import RunningServer, start_server
from visiting import open_part

from cpi_widgets.model import Contact, Map, Placement, Record, SiteRole
from cpi_widgets.store.file import FileStore

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}
WIDTHS = (320, 1280)


@dataclass
class NewCase:
    """A case in which nothing stands yet but one person on the map, and whose two people have no other."""

    server: RunningServer
    space: str
    practitioner: str
    """Bronwen's way in; with it any screen becomes hers."""
    person: str
    """Kofi's."""

    def kept(self, kind: str) -> list[Record]:
        """The records of a kind in the case, as they stand on disk."""
        return [record for where, record in records(self.server, kind) if where == self.space]


def new_cases(folder: Path, number: int, *more: Record) -> list[NewCase]:
    """Start a server with so many cases, each of a Kofi and a Bronwen of its own, in which more may stand already."""
    store = FileStore(folder / "data", key=folder / "master.key")
    made = [_new_case(store, *more) for _ in range(number)]
    store.close()
    server = start_server(folder, demo=False)
    ways = [(space, *(f"{server.url}enter/{entry}?to=/case/{space}" for entry in entries)) for space, entries in made]
    return [NewCase(server, *way) for way in ways]


def _new_case(store: FileStore, *more: Record) -> tuple[str, list[str]]:
    """The id of a new case, and a way in for the practitioner and for the person."""
    bronwen, kofi = store.add_person("Bronwen", {SiteRole.PRACTITIONER}), store.add_person("Kofi")
    space = store.add_case("Kofi and the box of circuits", person=kofi, practitioner=bronwen).id
    session = store.act_as(bronwen)
    marlon = Contact(label="Marlon")
    ours = Map(whose="Kofi", date=dt.date(2026, 5, 1))
    for record in (marlon, ours, Placement(map=ours.id, contact=marlon.id, ring=1), *more):
        session.space(space).put(record)
    session.close()
    return space, [store.entry_link(each, reusable=True) for each in (bronwen, kofi)]


def step(page: Page, address: str, number: int) -> Locator:
    """One step of a case, open and drawn."""
    page.goto(f"{address}#step-{number}")
    part = page.locator(f".cpi-part-step-{number}")
    expect(part.locator(".cp h2").first).to_be_visible()
    return part


def section(part: Locator, title: str) -> Locator:
    """One section of a step by its heading; a folded one is opened."""
    found = part.locator(".cp").filter(has=part.page.get_by_role("heading", name=title, exact=True, level=2))
    expect(found).to_have_count(1)
    fold = found.locator("> details")
    if fold.count() and fold.get_attribute("open") is None:
        fold.locator("> summary").click()
    return found


def side(within: Locator, name: str) -> Locator:
    """One partner's side of a section."""
    return within.locator("section, .rf-seat, .an-side").filter(
        has=within.page.get_by_role("heading", name=re.compile(rf"^{name}\b"), level=3)
    )


def add(within: Locator, text: str) -> None:
    """Write one line and add it by Enter."""
    line = within.locator(".rl-line input").last
    line.fill(text)
    line.press("Enter")
    expect(within.locator(".rl-open").filter(has_text=text)).to_have_count(1)


def deed(word: str, card: str) -> re.Pattern[str]:
    """The name of a button on a card: what it does, and out of sight to which card."""
    return re.compile(rf"^{re.escape(word)} ?: {re.escape(card)}$")


def saved(page: Page) -> None:
    """All that was done is acknowledged."""
    expect(page.locator("[data-cpi-status]")).to_have_text(re.compile("^Saved"))


def page_to_read(page: Page, *papers: str) -> str:
    """Open the papers of a case, choose these and no others, and make a page to read of them."""
    open_part(page, "papers")
    expect(page.get_by_role("heading", name="Papers and files")).to_be_visible()
    for paper in page.locator(".pp-papers label").all():
        paper.get_by_role("checkbox").set_checked(paper.locator("b").inner_text() in papers)
    page.get_by_role("radio", name="Page to read").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the file").click()
    return Path(download.value.path()).read_text("utf-8")


def looks_right(page: Page) -> None:
    """At a phone's width and a desk's: axe finds nothing, controls can be hit, and nothing is wider than the page."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        small = page.locator(".cpi-part:visible :is(button, summary, select, input[type=text], textarea)").evaluate_all(
            "all => all.filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)"
            ".map((each) => each.textContent.trim().slice(0, 40) || each.id)"
        )
        assert small == []
        ticks = page.locator(".cpi-part:visible input[type=checkbox]").evaluate_all(
            "all => all.filter((each) => each.checkVisibility() && each.offsetWidth < 22).map((each) => each.id)"
        )
        assert ticks == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []
