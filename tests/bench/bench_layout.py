"""How long the placement of a large map takes, in Python and in JavaScript, beside a placement that only spreads."""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from collections.abc import Callable
from math import cos, radians, sin
from pathlib import Path

from cpi_widgets.exchange.drawing.picture import Link, Member
from cpi_widgets.exchange.drawing.placement import layout

ROOT = Path(__file__).parents[2]
LAYOUT = ROOT / "cpi_widgets" / "widgets" / "js" / "layout" / "index.js"
KINDS = ("person", "place", "activity")
TIE_KINDS = ("know_each_other", "family", "do_things_together", "close", "strained", "lost_touch")
RINGS = ("closest", "close", "not so close", "distant")
ROUNDS = 30
NAIVE = "even spread, no labels, no ties"

_NODE = """
const { layout, steady } = await import(process.argv[1]);
const input = JSON.parse(process.argv[2]);
const calm = steady(input, layout(input));
const time = (work) => {
  for (let i = 0; i < 60; i += 1) work(i);
  const all = Array.from({ length: 60 }, (_, i) => {
    const start = performance.now();
    work(i);
    return performance.now() - start;
  });
  return all.sort((a, b) => a - b)[30];
};
const dragged = (i) => {
  const angle = (i * 6) % 360;
  layout({ ...calm, members: calm.members.map((one, k) => (k === 0 ? { ...one, angle, pinned: true } : one)) });
};
const naive = () => input.members.map(({ ring }, i) => [400 + ring * 90 * Math.sin(i), 400 - ring * 90 * Math.cos(i)]);
console.log(JSON.stringify({ whole: time(() => layout(input)), frame: time(dragged), naive: time(naive) }));
"""


def crowd(contacts: int, ties: int) -> tuple[list[Member], list[Link]]:
    """A map with so many contacts and ties, the same each time."""
    members = [
        Member(
            id=f"m{i}",
            label=f"Contact number {i}",
            kind=KINDS[i % 3],
            ring=i % 4 + 1,
            angle=i * 37 % 360 if i % 2 else None,
            pinned=i % 4 == 1,
            paid=i % 3 == 0,
            together=i % 2 == 0,
        )
        for i in range(contacts)
    ]
    links = []
    for i in range(ties):
        a, b = i % contacts, (i * 7 + 3 + i // contacts) % contacts
        if a != b:
            links.append(Link(f"t{i}", f"m{a}", f"m{b}", TIE_KINDS[i % 6]))
    return members, links


def median_ms(work: Callable[[], object]) -> float:
    """Median time of some rounds, in ms, after one that does not count."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def spread_only(members: list[Member]) -> list[tuple[float, float]]:
    """The baseline: contacts evenly round their ring, whatever lies on what."""
    step = radians(360 / max(len(members), 1))
    return [
        (400 + (m.ring or 1) * 90 * sin(i * step), 400 - (m.ring or 1) * 90 * cos(i * step))
        for i, m in enumerate(members)
    ]


def run() -> list[dict[str, object]]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    rows: list[dict[str, object]] = []
    for contacts, ties in ((12, 10), (100, 300)):
        members, links = crowd(contacts, ties)

        def whole(members: list[Member] = members, links: list[Link] = links) -> object:
            return layout(width=800, height=800, centre="K", rings=RINGS, members=members, ties=links)

        name = f"{contacts} contacts, {ties} ties"
        base = median_ms(lambda members=members: spread_only(members))
        rows.append(row(f"Python, {name}", median_ms(whole), 20 if contacts == 100 else None, base))
        found = in_node(members, links)
        rows.append(row(f"JavaScript, {name}", found["whole"], 4 if contacts == 100 else None, found["naive"]))
        target = 4 if contacts == 100 else None
        rows.append(row(f"JavaScript, a frame of a drag, {name}", found["frame"], target, found["naive"]))
    return rows


def in_node(members: list[Member], links: list[Link]) -> dict[str, float]:
    """The same map placed by node: median ms of a whole placement, of a drag's frame, and of the baseline."""
    given = {
        "width": 800,
        "height": 800,
        "centre": "K",
        "rings": RINGS,
        "members": [vars(m) for m in members],
        "ties": [vars(link) for link in links],
    }
    command = ["node", "--no-warnings", "--input-type=module", "-e", _NODE, LAYOUT.as_uri(), json.dumps(given)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def row(name: str, value: float, target: int | None, baseline: float) -> dict[str, object]:
    """One line of the table."""
    return {
        "name": name,
        "value": value,
        "unit": "ms",
        "target": target,
        "baseline": baseline,
        "baseline_name": NAIVE,
    }
