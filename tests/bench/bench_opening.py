"""Fifty people open their pages together: how long until each holds the first widget, and what a kernel weighs.

A protocol client stands for each browser (``cpi_widgets.rehearsal.client``) and shares the machine with the server.
Voilà as installed opens the same simplest content for the same fifty in the same run.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil
from running_server import RunningServer
from simplest import our_server, stock_voila

from cpi_widgets.rehearsal.client import Client, Page, TroubleError

PEOPLE = 50
ROUNDS = 10
STOCK_ROUNDS = 1
"""Each takes a minute."""
NAME = "Voilà as installed, simplest page"
PATIENCE_S = 180
REST_S = 3.0
"""Between rounds: the kernels of the one before have gone by then."""

Row = dict[str, object]


def run() -> list[Row]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    with ExitStack() as open_now:
        ours, theirs = (Path(open_now.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        server = open_now.enter_context(our_server(ours))
        demo = server.demo
        simplest = asyncio.run(rounds(server, demo["practise"], "/simplest", ROUNDS))
        practise = asyncio.run(rounds(server, demo["practise"], "/practise", ROUNDS))
        case = asyncio.run(rounds(server, demo["case"], "", ROUNDS, weigh=our_kernels))
        server.stop()
        stock = open_now.enter_context(stock_voila(theirs))
        base = asyncio.run(stock_rounds(stock.url))
    return [
        *figures("simplest page", simplest, None, base),
        *figures("practise", practise, 5.0, base),
        *figures("case", case, 5.0, base),
        row("case: private memory of a kernel, median", case.weight, "MB", 25, base.weight),
        row("simplest page: times as fast, p95", base.p95 / simplest.p95, "x", None, 1.0),
    ]


class Opened:
    """What some rounds took."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.failures: list[str] = []
        self.weight = 0.0

    def at(self, share: float) -> float:
        """The seconds within which a share of the people held their first widget."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(share * len(self.seconds)))]

    @property
    def p95(self) -> float:
        """For 95 of 100."""
        return self.at(0.95)


def figures(page: str, found: Opened, target: float | None, base: Opened) -> list[Row]:
    """The lines of the table for one page."""
    return [
        row(f"{PEOPLE} open {page} together, p50", found.at(0.5), "s", None, base.at(0.5)),
        row(f"{PEOPLE} open {page} together, p95", found.p95, "s", target, base.p95),
        row(f"{PEOPLE} open {page} together: failures", float(len(found.failures)), "", 0, float(len(base.failures))),
    ]


def row(name: str, value: float, unit: str, target: float | None, baseline: float) -> Row:
    """One line of the table."""
    return {
        "name": name,
        "value": value,
        "unit": unit,
        "target": target,
        "baseline": baseline,
        "baseline_name": NAME,
    }


async def rounds(
    server: RunningServer, link: str, path: str, times: int, weigh: Callable[[int], list[float]] | None = None
) -> Opened:
    """Fifty people come in, and open one page together, several times.

    Args:
        server: ours.
        link: how each comes in.
        path: the page; empty for where the link leads.
        times: rounds.
        weigh: weighs the server's kernels while all are there.
    """
    found = Opened()
    for _ in range(times):
        people = [Client(server.url, PATIENCE_S) for _ in range(PEOPLE)]
        answers = [await each.get(link, follow=False) for each in people]
        pages = [each.open(path or answer.leads_to) for each, answer in zip(people, answers, strict=True)]
        await together(found, pages)
        if weigh is not None:
            found.weight = statistics.median(weigh(server.process.pid))
        await leave(pages)
    return found


async def stock_rounds(address: str) -> Opened:
    """The same with Voilà as installed, which knows nobody and needs no link."""
    found = Opened()
    for _ in range(STOCK_ROUNDS):
        pages = [Client(address, PATIENCE_S).open("/") for _ in range(PEOPLE)]
        await together(found, pages)
        found.weight = statistics.median(stock_kernels())
        await leave(pages)
    return found


async def together(found: Opened, pages: list[Page]) -> None:
    """Open all at once."""

    async def one(page: Page) -> None:
        began = time.perf_counter()
        try:
            await page.__aenter__()
            await first_state(page)
        except TroubleError as trouble:
            found.failures.append(str(trouble))
        else:
            found.seconds.append(time.perf_counter() - began)

    await asyncio.gather(*(one(page) for page in pages))


async def first_state(page: Page) -> None:
    """Ask for the widgets' states as a page's script does, and wait until they are there."""
    comm = secrets.token_hex(16)
    about: dict[str, Any] = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
    await page.say("comm_open", about, {"version": "1.0.0"})
    await page.say("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
    while True:
        told = await page.hear()
        if told.kind == "comm_msg" and comm.encode() in told.raw:
            assert json.loads(told.raw)["data"]["states"], "a page has widgets"
            return


async def leave(pages: list[Page]) -> None:
    """All close their tabs, and the server gets a moment to notice."""
    await asyncio.gather(*(page.__aexit__(None, None, None) for page in pages), return_exceptions=True)
    for page in pages:
        page.client.close()
    await asyncio.sleep(REST_S)


def our_kernels(server: int) -> list[float]:
    """Private memory of each kernel of our server, in MB."""
    found = psutil.Process(server).children(recursive=True)
    return [each.memory_full_info().uss / 2**20 for each in found if each.name().startswith("cpi-")]


def stock_kernels() -> list[float]:
    """Private memory of each kernel of a stock Voilà that this run started, in MB."""
    found = psutil.Process().children(recursive=True)
    return [each.memory_full_info().uss / 2**20 for each in found if "ipykernel_launcher" in " ".join(each.cmdline())]
