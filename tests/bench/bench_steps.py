"""How soon a full case opens beside an empty one, and how long it takes to go from one of its parts to another.

The full case holds 500 records, ten maps among them.  Its first useful screen may come 300 ms after the empty one's.
"""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from page_visits import PROFILES, Target, cookies_of, measured, with_chromium
from playwright.async_api import Browser, Page
from running_server import RunningServer, start_server

from cpi_widgets.model import (
    Action,
    Barrier,
    Command,
    Contact,
    Goal,
    Map,
    Note,
    Pair,
    Placement,
    Put,
    Record,
    Rung,
    SiteRole,
    Step,
    Tie,
)
from cpi_widgets.store.file import FileStore

RECORDS = 500
MAPS = 10
ON_A_MAP = 20
AT_ONCE = 5
"""Records in one command: people write little by little."""
ROUNDS = 3
VISITS = 7
SWITCHES = 3
FIRST = dt.date(2025, 1, 6)
STANDS = {"overview": ".pa-steps", "step-2": ".nm-disc"}
STANDS |= {f"step-{number}": f".cpi-part-step-{number} h2" for number in (1, 3, 4, 5, 6, 7, 8)}
STANDS |= {"notes": ".cpi-part-notes h2", "wheels": ".cpi-part-wheels svg", "papers": ".cpi-part-papers input"}
"""The parts that are opened, and what stands there once they are seen."""
SWITCH = """([part, selector]) => new Promise((resolve) => {
  const began = performance.now();
  document.querySelector(`.pa-bar a[href="#${part}"]`).click();
  const look = () => {
    const found = [...document.querySelectorAll(selector)].find((each) => each.getBoundingClientRect().height > 1);
    if (found) requestAnimationFrame(() => resolve(performance.now() - began));
    else requestAnimationFrame(look);
  };
  look();
})"""


def run() -> list[dict[str, object]]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        links = two_cases(folder)
        server = start_server(folder, demo=False)
        try:
            found: list[dict[str, object]] = with_chromium(lambda browser: compared(browser, server, links))
        finally:
            server.stop()
    return found


def two_cases(folder: Path) -> dict[str, str]:
    """A data folder with two cases, one empty and one full; the end of a link into each."""
    store = FileStore(folder / "data", key=folder / "master.key")
    worker, k = store.add_person("B", {SiteRole.PRACTITIONER}), store.add_person("K")
    entry = store.entry_link(worker, reusable=True)
    links = {}
    session = store.act_as(worker)
    for name in ("empty", "full"):
        case = store.add_case(f"The {name} one", person=k, practitioner=worker).id
        if name == "full":
            for records in batched(many_records(), AT_ONCE):
                puts = tuple(Put.new(record) for record in records)
                session.space(case).apply(Command(label="Wrote something", changes=puts))
        links[name] = f"enter/{entry}?to=/case/{case}"
    session.close()
    store.close()
    return links


def batched(records: list[Record], size: int) -> Iterator[list[Record]]:
    """The records in small lots, in order."""
    for start in range(0, len(records), size):
        yield records[start : start + size]


def many_records() -> list[Record]:
    """Ten maps of the same contacts, and something at every step, as many as were promised."""
    contacts = [Contact(label=f"Person {i}", role="neighbour") for i in range(ON_A_MAP)]
    records: list[Record] = [Pair(person="K", practitioner="B"), *contacts]
    records += [Step(id=f"step-{number}", number=number, state="live") for number in range(1, 9)]
    for number in range(MAPS):
        drawn = Map(date=FIRST + dt.timedelta(days=30 * number), whose="K")
        places = [Placement(map=drawn.id, contact=c.id, ring=1 + i % 4, angle=18 * i) for i, c in enumerate(contacts)]
        pairs = pairwise(contacts[:7])
        records += [drawn, *places, *(Tie(map=drawn.id, a=one.id, b=other.id) for one, other in pairs)]
    further = steps_written()
    while len(records) < RECORDS:
        records.append(next(further))
    return records


def steps_written() -> Iterator[Record]:
    """What two people may write at the steps, as long as anybody asks."""
    number = 0
    while True:
        number += 1
        goal = Goal(text=f"Something to aim for {number}", expected="Twice a month, with company")
        yield goal
        yield Rung(text=f"A small step {number}", goal=goal.id, order=number, before=40)
        yield Barrier(text=f"Something in the way {number}")
        yield Action(text=f"Ring somebody about it {number}", who="practitioner", when=FIRST)
        yield Note(topic="hope", text=f"What is hoped for {number}", voice="person")


async def compared(browser: Browser, server: RunningServer, links: dict[str, str]) -> list[dict[str, object]]:
    """Opening both cases on both profiles, then moving about in the full one."""
    rows: list[dict[str, object]] = []
    cookies, _ = await cookies_of(browser, server.url + links["empty"])
    for profile in PROFILES:
        found = {}
        for name, link in links.items():
            address = server.url + link.partition("?to=/")[2]
            target = Target(name, address, STANDS["overview"], cookies)
            await measured(browser, target, profile, 1)  # what a server does once, it does before it is timed
            found[name] = await measured(browser, target, profile, ROUNDS)
        late = found["full"].again - found["empty"].again
        full, empty = found["full"], found["empty"]
        rows += [
            row(f"open, first visit, {profile}", full.first, None, empty.first, "the empty case"),
            row(f"open, return visit, {profile}", full.again, None, empty.again, "the empty case"),
            row(f"open, later than the empty case, {profile}", late, 300.0),
        ]
    return rows + await moving(browser, server.url + links["full"].partition("?to=/")[2], cookies)


async def moving(browser: Browser, address: str, cookies: list[object]) -> list[dict[str, object]]:
    """From the overview to each part and back, several times."""
    first: dict[str, list[float]] = {part: [] for part in STANDS}
    again: dict[str, list[float]] = {part: [] for part in STANDS}
    for _ in range(VISITS):
        context = await browser.new_context(**PROFILES["desktop"])
        await context.add_cookies(cookies)  # type: ignore[arg-type]
        page = await context.new_page()
        await page.goto(f"{address}#overview")
        await page.wait_for_selector(STANDS["overview"])
        await page.wait_for_load_state("networkidle")
        for turn in range(SWITCHES):
            for part in reversed(STANDS):
                (again if turn else first)[part].append(await switched(page, part))
        await context.close()
    parts = [part for part in STANDS if part != "overview"]
    return [
        *(row(f"switch to {part}, first time", statistics.median(first[part]), 150.0) for part in parts),
        *(row(f"switch to {part}, again", statistics.median(again[part]), 150.0) for part in STANDS),
    ]


async def switched(page: Page, part: str) -> float:
    """From the press on the bar until the part stands, ms."""
    took = float(await page.evaluate(SWITCH, [part, STANDS[part]]))
    await page.wait_for_timeout(200)
    return took


def row(
    name: str, value: float, target: float | None, baseline: float | None = None, baseline_name: str = ""
) -> dict[str, object]:
    """A line of the table, in ms."""
    figures = {"name": name, "value": value, "unit": "ms", "target": target}
    return {**figures, "baseline": baseline, "baseline_name": baseline_name}
