"""The same simplest content on our server, on Streamlit and on Panel, on one machine in one run.  Only when named:

    .venv/bin/python tests/bench/run.py bench_peers

The two come into a virtual environment of their own, ``.venv-peers``, made at the first run. It takes some minutes. All
three take turns in each round, so that what else the machine does meets all alike; browsers and servers share it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from page_visits import PROFILES, Median, Target, all_at_once, cookies_of, measured_in_turn, with_chromium
from playwright.async_api import Browser
from running_server import END_WITH_PARENT, free_port
from simplest import our_server, running

ONLY_BY_NAME = True
"""``run.py`` without a name leaves it out."""
HOME = Path(__file__).resolve().parents[2] / ".venv-peers"
PINNED = ("streamlit==1.67.0", "panel==1.9.4")
ROUNDS = 3
TOGETHER = 10
TOGETHER_ROUNDS = 2
STREAMLIT = """
import streamlit
count = streamlit.session_state.setdefault("count", 0)
if streamlit.button("press me"):
    streamlit.session_state["count"] += 1
streamlit.write("A line of text")
"""
PANEL = """
import panel
button = panel.widgets.Button(name="press me")
panel.Column(button, panel.pane.Markdown("A line of text")).servable()
"""


Row = dict[str, object]


def run() -> Iterator[Row]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    python = set_up()
    with ExitStack() as open_now:
        ours, first, second = (Path(open_now.enter_context(tempfile.TemporaryDirectory())) for _ in range(3))
        server = open_now.enter_context(our_server(ours))
        peers = [started(open_now, "Streamlit", python, first), started(open_now, "Panel", python, second)]
        link, simplest = server.demo["practise"], f"{server.url}simplest"
        for part in (one_by_one, together):
            yield from with_chromium(lambda browser, part=part: part(browser, link, simplest, peers))


def set_up() -> Path:
    """The other environment's Python; made and filled at the first run."""
    python, filled = HOME / "bin" / "python", HOME / "filled.txt"
    if not filled.exists() or filled.read_text("utf-8").split() != list(PINNED):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(HOME)], check=True)
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *PINNED]
        subprocess.run(pip, check=True)
        filled.write_text("\n".join(PINNED), "utf-8")
    return python


def started(open_now: ExitStack, name: str, python: Path, folder: Path) -> Target:
    """A peer that serves its page until the stack is closed."""
    port = free_port()
    (folder / "page.py").write_text(STREAMLIT if name == "Streamlit" else PANEL, "utf-8")
    words = {
        "Streamlit": ["streamlit", "run", "page.py", "--server.headless=true", "--browser.gatherUsageStats=false"],
        "Panel": ["panel", "serve", "page.py"],
    }[name]
    where = ["--server.port", "--server.address"] if name == "Streamlit" else ["--port", "--address"]
    argv = [*words, f"{where[0]}={port}", f"{where[1]}=127.0.0.1"]
    start = (
        f"{END_WITH_PARENT}\nimport runpy; sys.argv = {argv!r}; runpy.run_module({name.lower()!r}, run_name='__main__')"
    )
    address = f"http://127.0.0.1:{port}/"
    open_now.enter_context(running([str(python), "-c", start], folder, address))
    selector = "[data-testid='stButton'] button" if name == "Streamlit" else "button.bk-btn"
    return Target(name, address if name == "Streamlit" else f"{address}page", selector)


async def one_by_one(browser: Browser, link: str, simplest: str, peers: list[Target]) -> list[Row]:
    """Each page on each profile, first visit and return."""
    cookies, _ = await cookies_of(browser, link)
    all_three = [Target("ours", simplest, ".bench-first", cookies), *peers]
    await measured_in_turn(browser, all_three, "desktop", 1)  # what a server does once, it does before it is timed
    rows: list[Row] = []
    for profile in PROFILES:
        print(f"  … {profile}", file=sys.stderr)
        mine, *theirs = await measured_in_turn(browser, all_three, profile, ROUNDS)
        for peer, found in zip(peers, theirs, strict=True):
            rows += beside(peer, profile, mine, found)
    return rows


async def together(browser: Browser, link: str, simplest: str, peers: list[Target]) -> list[Row]:
    """So many at once, each in a browser profile of their own."""
    print(f"  … {TOGETHER} at once", file=sys.stderr)
    # A person may have few pages open: here are ten people.
    people = [await cookies_of(browser, link) for _ in range(TOGETHER)]
    ours = [Target("ours", simplest, ".bench-first", cookies) for cookies, _ in people]
    crowds = [ours, *([peer] * TOGETHER for peer in peers)]
    seconds: list[list[float]] = [[] for _ in crowds]
    for _ in range(TOGETHER_ROUNDS):
        for found, crowd in zip(seconds, crowds, strict=True):
            found += [ms / 1000 for ms in await all_at_once(browser, crowd)]
    mine, *theirs = [(statistics.median(found), max(found)) for found in seconds]
    rows: list[Row] = []
    for peer, found in zip(peers, theirs, strict=True):
        rows.append(row(f"{TOGETHER} at once, the middle one", "s", mine[0], peer, found[0]))
        rows.append(row(f"{TOGETHER} at once, the last of all", "s", mine[1], peer, found[1]))
    return rows


def beside(peer: Target, profile: str, mine: Median, theirs: Median) -> list[Row]:
    """The lines of the table for one page of a peer on one profile."""
    return [
        row(f"{profile}, first visit", "s", mine.first / 1000, peer, theirs.first / 1000),
        row(f"{profile}, return visit", "s", mine.again / 1000, peer, theirs.again / 1000),
        row(f"{profile}, first visit", "kB", mine.first_bytes / 1000, peer, theirs.first_bytes / 1000),
        row(f"{profile}, return visit", "kB", mine.again_bytes / 1000, peer, theirs.again_bytes / 1000),
    ]


def row(name: str, unit: str, value: float, peer: Target, baseline: float) -> Row:
    """One line of the table."""
    return {
        "name": f"{name}, beside {peer.name}",
        "value": value,
        "unit": unit,
        "baseline": baseline,
        "baseline_name": peer.name,
    }
