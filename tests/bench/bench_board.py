"""How smoothly a board of 500 cards scrolls on a phone: Chromium slowed four times, beside a plain list.

The browser scrolls by itself (``Input.synthesizeScrollGesture``; without a graphics card it knows the wheel only).
Frames a second say something only on a machine with an idle core, which the baseline shows; the page's own work a
frame is its processor time.
"""

from __future__ import annotations

import asyncio
import json
import statistics
from itertools import pairwise
from typing import Any

from bench_drag import ADDRESS, CHROMIUM, QUIET, SLOWER, answer, spent
from playwright.async_api import Browser, async_playwright

CARDS = 500
WIDTH, HEIGHT = 390, 844
SPEED = 1_500
"""Pixels a second, as a thumb flicks."""
LENGTH = 9_000
WORDS = "less fear, more tea, a walk before lunch, somebody to ring, the library on Tuesdays and a key to the allotment"
BASE_NAME = f"a plain list of {CARDS} lines"

_HEAD = (
    '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<link rel="stylesheet" href="/board.css"><body>'
)
_BOARD = """<div id="here"></div><script type="module">
import widget from "/board.js";
const state = STATE;
const model = { get: (name) => state[name], set() {}, save_changes() {}, send() {}, on() {}, off() {} };
widget.initialize({ model });
widget.render({ model, el: document.getElementById("here") });
</script>"""
_WATCH = """() => {
  const seen = { frames: [], on: true };
  const frame = (at) => {
    if (!seen.on) return;
    seen.frames.push([at, scrollY]);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  globalThis.seen = seen;
}"""

Row = dict[str, object]


def run() -> list[Row]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        lines = "".join(f"<li>{text_of(number)}</li>" for number in range(CARDS))
        base = await scrolled(browser, f"{_HEAD}<ul>{lines}</ul>", "li")
        ours = await scrolled(browser, _HEAD + _BOARD.replace("STATE", json.dumps(state_of())), ".bd-card")
        await browser.close()
    figures = (
        ("median frames", "/s", 50),
        ("mean frames", "/s", 50),
        ("slowest frame", "ms", None),
        ("all work a frame", "ms", None),
    )
    return [
        {
            "name": f"{CARDS} cards scrolled on a phone: {name}",
            "value": ours[name],
            "unit": unit,
            "target": target,
            "baseline": base[name],
            "baseline_name": BASE_NAME,
        }
        for name, unit, target in figures
    ]


def text_of(number: int) -> str:
    """A card's words: some short, some long."""
    return f"{number}: {WORDS[: 12 + number * 37 % len(WORDS)]}"


def state_of() -> dict[str, Any]:
    """What Python would send to the widget for a wall of so many cards, one in twenty the reader's own."""
    about = {"version": 1, "audience": "room", "at": "2026-11-23T14:02:00Z", "speaker": None, "first_speaker": None}
    records = {}
    for number in range(CARDS):
        by = "me" if number % 20 == 0 else "somebody"
        body = {"id": f"c{number}", "board": "board", "text": text_of(number)}
        records[f"c{number}"] = {"id": f"c{number}", "kind": "card", **about, "by": by, "first_by": by, "body": body}
    return {
        "board": "board",
        "question": "What do you hope?",
        "wall": "room",
        "keeps_order": False,
        "me": {"person": "me", "label": "", "role": "participant", "seat": "", "middle": "person"},
        "people": {},
        "words": {},
        "records": records,
        "parts": {},
        "seq": 0,
        "undo": None,
        "redo": None,
        "kept": True,
        "together": False,
        "readonly": False,
        "space_id": "s",
        "desk": "d",
        "slot": "",
        "title": "",
        "page_title": "",
        "can_look_together": False,
    }


async def scrolled(browser: Browser, html: str, card: str) -> dict[str, float]:
    """Scroll a page down, and look at the frames meanwhile."""
    phone = {
        "viewport": {"width": WIDTH, "height": HEIGHT},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    }
    context = await browser.new_context(**phone)
    page = await context.new_page()
    await page.route("**/*", lambda route: answer(route, html))
    await page.goto(ADDRESS)
    await page.wait_for_function(f"document.querySelectorAll('{card}').length === {CARDS}")
    slow = await context.new_cdp_session(page)
    await slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    await slow.send("Performance.enable", {"timeDomain": "threadTicks"})
    wheel = {"x": WIDTH / 2, "y": HEIGHT * 0.8, "speed": SPEED, "gestureSourceType": "mouse"}
    await slow.send("Input.synthesizeScrollGesture", {**wheel, "yDistance": -HEIGHT})
    await page.evaluate(_WATCH)
    before = await spent(slow)
    await slow.send("Input.synthesizeScrollGesture", {**wheel, "yDistance": -LENGTH})
    seen = await page.evaluate("() => { seen.on = false; return seen; }")
    after = await spent(slow)
    await context.close()
    moving = [at for (at, top), (_, next_top) in pairwise(seen["frames"]) if top != next_top]
    gaps = [later - at for at, later in pairwise(moving)]
    return {
        "median frames": 1000 / statistics.median(gaps),
        "mean frames": 1000 / statistics.mean(gaps),
        "slowest frame": max(gaps),
        "all work a frame": (after["TaskDuration"] - before["TaskDuration"]) * 1000 / len(gaps),
    }
