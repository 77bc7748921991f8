"""How smoothly one contact is dragged in Chromium slowed four times, beside one circle in an empty picture.

The pointer's moves are sent without waiting for the page (Playwright's async form), as a mouse sends them: when each
move waits for its answer, the page is given so few that any page looks smooth. Only frames with a move in them count.
Script and work are the page's own processor time, so that other programs on the machine matter less; frames a second
say something only on a machine with two idle cores, which the baseline shows.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, CDPSession, Page, Route, async_playwright

STATIC = Path(__file__).parents[2] / "cpi_widgets" / "widgets" / "static"
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""As the browser tests start it."""
ADDRESS = "http://bench.test"
SLOWER = 4
BEFORE = 1.0
SECONDS = 4.0
LAP = 3.0
"""Seconds for the way once round the picture."""
EVERY = 0.012
"""Seconds from one move of the pointer to the next, as a mouse sends them."""
MOST_UNDER_WAY = 24
"""So many moves may wait for the page; a page that is slower than that gets fewer."""
KINDS = ("person", "place", "activity")
TIE_KINDS = ("know_each_other", "family", "do_things_together", "close", "strained", "lost_touch")
BASE_NAME = "one circle, five lines"

_HEAD = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/network_map.css"><body>'
_MAP = """<script type="module">
import widget from "/network_map.js";
const state = STATE;
const model = {
  get: (name) => state[name], set() {}, save_changes() {}, send: (message) => sent.push(message), on() {}, off() {},
};
globalThis.sent = [];
widget.initialize({ model });
widget.render({ model, el: document.body });
</script>"""
_CIRCLE = """<svg class="nm-picture" viewBox="0 0 660 660" width="660" height="660"><g class="nm-disc" data-id="c0">
<circle r="20" cx="330" cy="120"></circle></g></svg><script>
const circle = document.querySelector("circle");
let held = false;
circle.onpointerdown = () => { held = true; };
onpointerup = () => { held = false; };
onpointermove = ({ pageX, pageY }) => {
  if (held) { circle.setAttribute("cx", pageX); circle.setAttribute("cy", pageY); }
};
</script>"""
_WATCH = """() => {
  const seen = { frames: [], fresh: false, on: true };
  const frame = (at) => {
    if (!seen.on) return;
    seen.frames.push([at, seen.fresh]);
    seen.fresh = false;
    requestAnimationFrame(frame);
  };
  addEventListener("pointermove", () => { seen.fresh = true; }, true);
  requestAnimationFrame(frame);
  globalThis.seen = seen;
}"""


@dataclass
class Ride:
    """What one drag cost."""

    rate: float
    """Median frames a second, of those in which the pointer had moved."""
    mean: float
    """The same frames, counted over the whole time."""
    slowest: float
    """The longest time between two frames, ms."""
    script: float
    """Scripting a frame, mean ms of processor time, slowed."""
    work: float
    """All the page's own work a frame (script, style, layout, painting), mean ms of processor time."""


def state_of(contacts: int, ties: int) -> dict[str, Any]:
    """What Python would send to the widget for a map with so many contacts and ties, the same each time."""
    bodies: list[tuple[str, str, dict[str, Any]]] = [("map", "m", {"whose": "K"})]
    for i in range(contacts):
        bodies.append(("contact", f"c{i}", {"label": f"Contact {i}", "kind": KINDS[i % 3], "role": ""}))
        place = {"map": "m", "contact": f"c{i}", "ring": i % 4 + 1, "angle": i * 37 % 360, "pinned": i % 4 == 1}
        answers = {"paid": "yes" if i % 3 == 0 else "no", "together": "yes" if i % 2 else "no", "frequency": "weekly"}
        bodies.append(("placement", f"p{i}", {**place, **answers, "wished": False, "beyond_services": "no"}))
    for i in range(ties):
        a, b = i % contacts, (i * 7 + 3 + i // contacts) % contacts
        pair = {"map": "m", "a": f"c{a}", "b": f"c{b if a != b else (b + 1) % contacts}"}
        bodies.append(("tie", f"t{i}", {**pair, "kind": TIE_KINDS[i % 6]}))
    about = {"version": 1, "audience": "pair", "by": "b", "at": "2026-11-23T14:02:00Z", "speaker": None}
    first = {"first_by": "b", "first_speaker": None}
    records = {
        key: {"id": key, "kind": kind, **about, **first, "body": {"id": key, **body}} for kind, key, body in bodies
    }
    yes_no = {"yes": "yes", "no": "no", "unknown": "not said"}
    words = {
        "person": "K",
        "practitioner": "B",
        "rings": ["closest", "close", "not so close", "distant"],
        "unplaced": "not placed yet",
        "kinds": {kind: kind for kind in KINDS},
        "frequencies": {"weekly": "about once a week", "unknown": "not said"},
        "ties": {kind: kind.replace("_", " ") for kind in TIE_KINDS},
        "yes_no": yes_no,
        "alike": {"unknown": "not said"},
        "effects": {"unknown": "not said"},
    }
    return {
        "me": {"person": "b", "role": "practitioner", "seat": "practitioner"},
        "people": {"b": {"label": "B", "role": "practitioner"}},
        "words": words,
        "map_id": "m",
        "new_map": {"whose": "K"},
        "records": records,
        "parts": {"map_layout": "/map_layout.js", "map_tools": "/map_tools.js"},
        "seq": 0,
        "undo": None,
        "redo": None,
        "kept": True,
        "speaker": "",
        "together": False,
        "readonly": False,
        "title": "",
        "sentences": [],
        "measured": [],
    }


def run() -> list[dict[str, object]]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    return asyncio.run(drag_all())


async def drag_all() -> list[dict[str, object]]:
    """The same drag on three pages, one after the other."""
    rows: list[dict[str, object]] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        base = await ride(browser, _HEAD + _CIRCLE)
        for contacts, ties, aimed in ((60, 150, True), (100, 300, False)):
            page = _HEAD + _MAP.replace("STATE", json.dumps(state_of(contacts, ties)))
            rows += rows_of(f"{contacts} contacts, {ties} ties", await ride(browser, page), base, aimed=aimed)
        await browser.close()
    return rows


def rows_of(name: str, ride: Ride, base: Ride, *, aimed: bool) -> list[dict[str, object]]:
    """The lines of the table for one map."""
    figures = (
        ("median frames", "/s", 55, ride.rate, base.rate),
        ("mean frames", "/s", None, ride.mean, base.mean),
        ("slowest frame", "ms", None, ride.slowest, base.slowest),
        ("script a frame", "ms", 16, ride.script, base.script),
        ("all work a frame", "ms", None, ride.work, base.work),
    )
    return [
        {
            "name": f"{name}: {what}",
            "value": value,
            "unit": unit,
            "target": target if aimed else None,
            "baseline": baseline,
            "baseline_name": BASE_NAME,
        }
        for what, unit, target, value, baseline in figures
    ]


async def ride(browser: Browser, html: str) -> Ride:
    """Open a page, take hold of its first contact and lead it round the picture for some seconds."""
    context = await browser.new_context(viewport={"width": 1360, "height": 900})
    page = await context.new_page()
    await page.route("**/*", lambda route: answer(route, html))
    await page.goto(ADDRESS)
    await page.wait_for_selector('.nm-disc[data-id="c0"]')
    await page.wait_for_load_state("networkidle")
    slow = await context.new_cdp_session(page)
    await slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    await slow.send("Performance.enable", {"timeDomain": "threadTicks"})
    middle = await take_hold(page)
    await lead(page, middle, BEFORE)
    await page.evaluate(_WATCH)
    before = await spent(slow)
    await lead(page, middle, SECONDS)
    seen = await page.evaluate("() => { seen.on = false; return seen; }")
    after = await spent(slow)
    await page.mouse.up()
    await context.close()
    return summed(seen, before, after)


async def answer(route: Route, html: str) -> None:
    """Serve the page itself and the widgets' files; nothing else is there."""
    name = urlsplit(route.request.url).path.strip("/")
    if not name:
        await route.fulfill(body=html, content_type="text/html")
    elif (STATIC / name).is_file():
        await route.fulfill(path=STATIC / name)
    else:
        await route.fulfill(status=404)


async def take_hold(page: Page) -> tuple[float, float, float]:
    """Press on the contact; gives the middle of the picture and half its side, px."""
    picture = await page.locator(".nm-picture").bounding_box()
    disc = await page.locator('.nm-disc[data-id="c0"]').bounding_box()
    if not picture or not disc:
        msg = "the page shows no map"
        raise RuntimeError(msg)
    await page.mouse.move(disc["x"] + disc["width"] / 2, disc["y"] + disc["height"] / 2)
    await page.mouse.down()
    half = picture["width"] / 2
    return picture["x"] + half, picture["y"] + half, half


async def lead(page: Page, middle: tuple[float, float, float], seconds: float) -> None:
    """Move the pointer round the picture, in and out, as often as a mouse does: nobody waits for the page's answer."""
    x, y, half = middle
    start = time.monotonic()
    under_way: set[asyncio.Task[None]] = set()
    while (gone := time.monotonic() - start) < seconds:
        if len(under_way) < MOST_UNDER_WAY:
            around = 2 * pi * gone / LAP
            far = half * (0.55 + 0.4 * sin(around * 0.7))
            move = asyncio.create_task(page.mouse.move(x + far * sin(around), y - far * cos(around)))
            under_way.add(move)
            move.add_done_callback(under_way.discard)
        await asyncio.sleep(EVERY)
    await asyncio.gather(*under_way)


async def spent(slow: CDPSession) -> dict[str, float]:
    """What the page has worked so far, s."""
    return {each["name"]: each["value"] for each in (await slow.send("Performance.getMetrics"))["metrics"]}


def summed(seen: dict[str, Any], before: dict[str, float], after: dict[str, float]) -> Ride:
    """The figures of one drag."""
    times = [at for at, moved in seen["frames"] if moved]
    gaps = [later - at for at, later in pairwise(times)]
    each = 1000 / len(gaps)
    return Ride(
        rate=1000 / statistics.median(gaps),
        mean=1000 / statistics.mean(gaps),
        slowest=max(gaps),
        script=(after["ScriptDuration"] - before["ScriptDuration"]) * each,
        work=(after["TaskDuration"] - before["TaskDuration"]) * each,
    )
