"""A learning day with fifty people on the machine they share with the server: what everybody waits for.

Each is a protocol client with a page, a kernel and a line of its own, led from a console as a trainer leads it.  Beside
the figures of fifty stand those of five, in the same minutes.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from bench_drag import CHROMIUM, QUIET
from bench_store import timed
from led_room import LedRoom, block, led_day
from playwright.async_api import Page, async_playwright
from running_server import RunningServer, start_server

from cpi_widgets.model import FEWEST, Named, Reply, Showing, SiteRole
from cpi_widgets.rehearsal.attendee import Attendee
from cpi_widgets.rehearsal.figures import Findings, percentile
from cpi_widgets.rehearsal.memory import server_memory
from cpi_widgets.store.desk import NOBODY
from cpi_widgets.store.file import FileStore
from training_exercises.case_files import load_case
from training_exercises.exercise_files import exercise, exercises
from training_exercises.parts import Given

PEOPLE = 50
ANSWERS, WITHIN_S = 4, 10.0
"""So many each gives, within so many seconds: a hundred times the pace of a day."""
REVEALS = 5
MAP_LINE = next(at for at, line in enumerate(exercise("EX03").lines("full")) if line.activity)
"""Of EX03's script: the one that opens the map."""
CASE_LINE = next(at for at, line in enumerate(exercise("EX04").lines("full")) if line.activity)
"""Of EX04's."""
WRITING_S = 2.0
"""In each line of a script."""
GONE_S = 60.0
"""Within which the kernels of pages that were left have ended."""
EARLY = 3
"""Exercises after which all that is made once has been made."""
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
BASE_NAME = "five people"

Row = dict[str, object]


def run() -> list[Row]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder), demo=True)
        try:
            few = asyncio.run(waited(server, FEWEST))
            many = asyncio.run(waited(server, PEOPLE))
            weights = asyncio.run(weighed(server))
        finally:
            server.stop()
        with tempfile.TemporaryDirectory() as other:
            raw = raw_reveal(Path(other))
    rows = [
        row(f"an answer is saved, {PEOPLE} at it, p95", many["answer"]["p95"], 300, few["answer"]["p95"], BASE_NAME),
        row(f"{PEOPLE} screens follow the trainer, p95", many["follow"]["p95"], 500, few["follow"]["p95"], BASE_NAME),
        row(f"{PEOPLE} screens follow the trainer, p99", many["follow"]["p99"], None, few["follow"]["p99"], BASE_NAME),
        row(
            f"{PEOPLE} maps overlaid, on the last screen",
            many["reveal"]["longest"],
            1000,
            raw,
            "the store alone makes it",
        ),
        row(
            "the projector follows the trainer, p95",
            many["projector_follow"]["p95"],
            500,
            few["projector_follow"]["p95"],
            BASE_NAME,
        ),
        row(
            f"{PEOPLE} maps overlaid, on the projector",
            many["projector_reveal"]["longest"],
            1000,
            few["projector_reveal"]["longest"],
            BASE_NAME,
        ),
        row(
            "the same, drawn by a phone's browser",
            many["drawn"]["longest"],
            1000,
            few["drawn"]["longest"],
            BASE_NAME,
        ),
    ]
    rows.append(
        row(f"{PEOPLE} begin a map of their own at once, p95", many["own"]["p95"], None, few["own"]["p95"], BASE_NAME)
    )
    whole = f"all of it with {PEOPLE} people in, MB"
    memory = {"unit": "MB", "target": 50, "baseline": weights.all_in, "baseline_name": whole}
    first, last = weights.day[EARLY - 1], weights.day[len(weights.day) // 2 - 1]
    left = {**memory, "baseline": weights.before, "baseline_name": "before they came"}
    return [
        *rows,
        {"name": "memory gained from the 4th to the 24th exercise", "value": last - first, **memory},
        {"name": "the same exercises once more: what piles up", "value": weights.day[-1] - last, **memory},
        {"name": "what both days leave when all have gone", "value": weights.after - weights.before, **left},
    ]


def row(name: str, seconds: float, target: float | None, baseline: float, baseline_name: str) -> Row:
    """One line of the table, in milliseconds."""
    value, beside = seconds * 1000, baseline * 1000
    return {
        "name": name,
        "value": value,
        "unit": "ms",
        "target": target,
        "baseline": beside,
        "baseline_name": baseline_name,
    }


async def waited(server: RunningServer, people: int) -> dict[str, Any]:
    """What people wait for: an answer, a step of the trainer's, the room's maps over each other."""
    blocks = [block("EX02", "full"), block("EX03", "full"), block("EX04", "full")]
    async with led_day(server, people, blocks) as (room, scenes):
        findings = room.day.findings = Findings()
        await scenes.steered("begin", "", block="ex02")
        for line in range(1, len(exercise("EX02").lines("full"))):
            await scenes.steered("line", "", stream="", block="ex02", line=line)
        await scenes.steered("line", "", stream="", block="ex02", line=1)
        for _ in range(2):
            await asyncio.gather(*(each.fill_in(WITHIN_S, ANSWERS) for each in room.people))
        await scenes.steered("begin", "", block="ex04")
        await scenes.steered("line", "", stream="", block="ex04", line=CASE_LINE)
        await asyncio.gather(*(each.fill_in(WITHIN_S, len(load_case("kofi").network)) for each in room.people))
        async with phone(room) as page:
            drawing = asyncio.ensure_future(drawn(page))
            pressed = time.perf_counter()
            await scenes.steered("phase", "", stream="", phase="reveal")
            findings.took("browser", await drawing - pressed)
        for _ in range(REVEALS):
            await scenes.steered("phase", "", stream="", phase="write")
            await scenes.steered("phase", "", stream="", phase="reveal")
        await scenes.steered("begin", "", block="ex03")
        await scenes.steered("line", "", stream="", block="ex03", line=MAP_LINE)
        own = await asyncio.gather(*(own_map_begun(each) for each in room.people))
        assert not findings.errors, findings.errors
        figures = findings.as_json(people, 0)["phases"]
        return {**figures, "drawn": figures["browser"], "own": {"p95": percentile(own, 0.95)}}


async def own_map_begun(person: Attendee) -> float:
    """Let somebody begin a map of their own; returns after how many seconds it stood on their page."""
    tab = person.screens[0].tab
    key, _ = next(tab.with_state("begun", "promise"))
    pressed = time.perf_counter()
    await tab.tell(key, {"type": "begin"})
    while not next(tab.with_state("begun", "promise"))[1]["begun"]:  # noqa: ASYNC110  - many lines; there is no one event
        await asyncio.sleep(0.01)
    return time.perf_counter() - pressed


@asynccontextmanager
async def phone(room: LedRoom) -> AsyncIterator[Page]:
    """A real browser of somebody in the room, as wide as a phone."""
    (person,) = await room.join(1)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        context = await browser.new_context(**PHONE)
        cookies = person.client.cookies.items()
        await context.add_cookies([{"name": n, "value": v, "url": person.client.origin} for n, v in cookies])
        page = await context.new_page()
        await page.goto(f"{person.client.origin}{person.path}")
        await page.wait_for_selector("html[data-cpi-ready]")
        yield page
        await browser.close()


async def drawn(page: Page) -> float:
    """Wait until the maps stand on a page; returns when they did."""
    await page.wait_for_selector("svg.pc-rings")
    return time.perf_counter()


class Weights(NamedTuple):
    """A server's memory in MB, through two days of all exercises in a row."""

    before: float
    """Nobody is in; other rooms were open on this server before."""
    all_in: float
    day: list[float]
    """After each exercise.

    On the first day each kernel meets every sheet and picture for the first time, and takes its own copy of what it
    shared until then; on the second it has met them all.
    """
    after: float
    """All have gone, and their kernels with them."""


async def weighed(server: RunningServer) -> Weights:
    """Weigh a server through two days."""
    ids = [each.id for each in exercises().exercises]
    blocks = [{**block(name, "bite"), "id": f"{name.lower()}_{day}"} for day in (1, 2) for name in ids]
    weights: list[float] = []
    before = await alone(server)
    async with led_day(server, PEOPLE, blocks) as (room, scenes):
        room.day.writing = WRITING_S
        all_in = await weight(server)
        for each in blocks:
            await scenes.steered("begin", "", block=each["id"])
            await scenes.exercise(each["id"])
            weights.append(await weight(server))
    return Weights(before, all_in, weights, await alone(server))


async def alone(server: RunningServer) -> float:
    """Wait until no page's kernel is left, and weigh the server."""
    own = psutil.Process(server.process.pid)
    async with asyncio.timeout(GONE_S):
        while any(each.name().startswith("cpi-") for each in own.children(recursive=True)):  # noqa: ASYNC110  - no event
            await asyncio.sleep(0.5)
    return await weight(server)


async def weight(server: RunningServer) -> float:
    found = await asyncio.to_thread(server_memory, server.url)
    assert found is not None
    return found


def raw_reveal(folder: Path) -> float:
    """How long the store alone takes to make the picture of as many maps: seconds, the slowest of a few."""
    store = FileStore(folder / "data", folder / "key")
    try:
        trainer = store.act_as(store.add_person("Trainer", {SiteRole.TRAINER}))
        room = trainer.open_room("Tuesday").id
        code = trainer.room(room).door().code
        parts = exercise("EX04").activity("map").parts("full", Given(case=load_case("kofi")))
        for number in range(PEOPLE):
            who = store.session(store.join_room(code, "", NOBODY, None).session or "")
            assert who is not None
            space = store.act_as(who.person).space(room)
            for part in parts:
                space.put(Reply(run="r", activity="map", part=part.id, share="counts", ring=str(number % 4 + 1)))
        showing = Showing(
            run="r",
            activity="map",
            how="rings",
            parts=tuple(Named(id=part.id, label=part.label) for part in parts),
            fields=(Named(id="ring", label="Ring"),),
            scale=tuple(Named(id=str(ring), label="") for ring in range(1, 5)),
        )
        return max(timed(lambda: trainer.room(room).reveal(showing)) for _ in range(REVEALS))
    finally:
        store.close()
