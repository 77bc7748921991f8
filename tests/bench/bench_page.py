"""How soon the first widget of a page stands and what a visit costs, on a desktop and on a slow phone.

The case page with Kofi's map is measured against its targets; the same simplest content on our server and on Voilà as
installed, beside each other in the same run, gives the ratios.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from page_visits import PROFILES, Median, Target, cookies_of, measured, with_chromium
from playwright.async_api import Browser
from simplest import our_server, stock_voila

ROUNDS = 3
NAME = "Voilà, simplest page"


@dataclass(frozen=True)
class Aim:
    """What a page on one profile should not exceed; ``None`` where nothing was promised."""

    first: float | None = None
    again: float | None = None
    first_kb: float | None = None
    again_kb: float | None = None
    requests: float | None = None


AIMS = {"desktop": Aim(first=0.8), "phone": Aim(first=2.0, again=1.2, first_kb=400, again_kb=40, requests=15)}


def run() -> list[dict[str, object]]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    with ExitStack() as open_now:
        ours, theirs = (Path(open_now.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        server, stock = open_now.enter_context(our_server(ours)), open_now.enter_context(stock_voila(theirs))
        found: list[dict[str, object]] = with_chromium(
            lambda browser: compared(browser, server.demo["case"], server.url, stock)
        )
    return found


async def compared(browser: Browser, link: str, home: str, stock: Target) -> list[dict[str, object]]:
    """Our case page, then the simplest content on both servers, on each profile."""
    cookies, address = await cookies_of(browser, link)
    case = Target("case", address, ".nm-disc", cookies)
    simplest = Target("simplest", f"{home}simplest", ".bench-first", cookies)
    rows: list[dict[str, object]] = []
    for profile in PROFILES:
        await measured(browser, case, profile, 1)  # what a server does once, it does before it is timed
        base = await measured(browser, stock, profile, ROUNDS)
        rows += figures(f"case page, {profile}", await measured(browser, case, profile, ROUNDS), AIMS[profile], base)
        rows += figures(f"simplest page, {profile}", await measured(browser, simplest, profile, ROUNDS), Aim(), base)
    return rows


def figures(name: str, page: Median, aim: Aim, base: Median) -> list[dict[str, object]]:
    """The lines of the table for one page on one profile."""
    lines: list[tuple[str, str, float | None, float, float]] = [
        ("first visit", "s", aim.first, page.first / 1000, base.first / 1000),
        ("return visit", "s", aim.again, page.again / 1000, base.again / 1000),
        ("first visit", "kB", aim.first_kb, page.first_bytes / 1000, base.first_bytes / 1000),
        ("return visit", "kB", aim.again_kb, page.again_bytes / 1000, base.again_bytes / 1000),
        ("requests", "", aim.requests, page.requests, base.requests),
        ("first visit, times as fast", "x", None, base.first / page.first, 1.0),
    ]
    return [
        {
            "name": f"{name}: {what}",
            "value": value,
            "unit": unit,
            "target": target,
            "baseline": baseline,
            "baseline_name": NAME,
        }
        for what, unit, target, value, baseline in lines
    ]
