"""The same simplest content on our server, on Streamlit and on Panel, on one machine in one run.  Only when named:

    .venv/bin/python tests/bench/run.py bench_peers

The two come into a virtual environment of their own, ``.venv-peers``, made at the first run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from page_visits import PROFILES, Target, all_at_once, cookies_of, measured, with_chromium
from playwright.async_api import Browser
from running_server import END_WITH_PARENT, free_port
from simplest import our_server, running

ONLY_BY_NAME = True
"""``run.py`` without a name leaves it out."""
HOME = Path(__file__).resolve().parents[2] / ".venv-peers"
PINNED = ("streamlit==1.67.0", "panel==1.9.4")
ROUNDS = 2
TOGETHER = 10
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


def run() -> list[dict[str, object]]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    python = set_up()
    with ExitStack() as open_now:
        ours, first, second = (Path(open_now.enter_context(tempfile.TemporaryDirectory())) for _ in range(3))
        server = open_now.enter_context(our_server(ours))
        peers = [started(open_now, "Streamlit", python, first), started(open_now, "Panel", python, second)]
        found: list[dict[str, object]] = with_chromium(
            lambda browser: compared(browser, server.demo["practise"], f"{server.url}simplest", peers)
        )
    return found


def set_up() -> Path:
    """The other environment's Python; made and filled at the first run."""
    python = HOME / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *PINNED]
    subprocess.run(pip, check=True)
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
    # Panel draws inside shadow roots; the outermost one has a height once what is in it is drawn.
    selector = "[data-testid='stButton'] button" if name == "Streamlit" else ".bk-panel-models-layout-Column"
    return Target(name, address if name == "Streamlit" else f"{address}page", selector)


async def compared(browser: Browser, link: str, simplest: str, peers: list[Target]) -> list[dict[str, object]]:
    """Each page on each profile, then so many at once."""
    cookies, _ = await cookies_of(browser, link)
    ours = Target("ours", simplest, ".bench-first", cookies)
    rows: list[dict[str, object]] = []
    for target in (ours, *peers):
        await measured(browser, target, "desktop", 1)  # what a server does once, it does before it is timed
    for profile in PROFILES:
        mine = await measured(browser, ours, profile, ROUNDS)
        for peer in peers:
            theirs = await measured(browser, peer, profile, ROUNDS)
            rows.append(row(f"{profile}, first visit", "s", mine.first / 1000, peer, theirs.first / 1000))
            rows.append(row(f"{profile}, return visit", "s", mine.again / 1000, peer, theirs.again / 1000))
            rows.append(row(f"{profile}, first visit", "kB", mine.first_bytes / 1000, peer, theirs.first_bytes / 1000))
    # A person may have few pages open: here are ten people.
    people = [replace(ours, cookies=(await cookies_of(browser, link))[0]) for _ in range(TOGETHER)]
    together = statistics.median(await all_at_once(browser, people)) / 1000
    for peer in peers:
        theirs_together = statistics.median(await all_at_once(browser, [peer] * TOGETHER)) / 1000
        rows.append(row(f"{TOGETHER} pages at once, median", "s", together, peer, theirs_together))
    return rows


def row(name: str, unit: str, value: float, peer: Target, baseline: float) -> dict[str, object]:
    """One line of the table."""
    return {"name": name, "value": value, "unit": unit, "baseline": baseline, "baseline_name": peer.name}
