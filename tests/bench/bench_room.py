"""Fifty people in one room: how long until what one writes stands on another's screen.

Each is a protocol client with a page, a kernel and a line of its own; they share the machine with the server.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from running_server import start_server

from cpi_widgets.rehearsal.figures import Findings
from cpi_widgets.rehearsal.participant import Door, Participant, Room

PEOPLE = 50
CHANGES = 30
APART_S = 0.5
"""One writes, all others see it, and then the next one writes."""
SETTLE_S = 30.0
BURST_S = 5.0
"""Within which all fifty write once."""

Row = dict[str, object]


def run() -> list[Row]:
    """One row a figure: name, value, unit, target, baseline, baseline_name."""
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder), demo=True)
        try:
            one, burst = asyncio.run(measured(server.url, server.demo["join"]))
        finally:
            server.stop()
    name = "the same, when all fifty write within five seconds"
    return [
        {
            "name": f"a change seen by {PEOPLE - 1} others, {share}",
            "value": one["see"][share] * 1000,
            "unit": "ms",
            "target": 150 if share == "p95" else None,
            "baseline": burst["see"][share] * 1000,
            "baseline_name": name,
        }
        for share in ("p50", "p95")
    ]


async def measured(address: str, link: str) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """What was seen of single changes, and of a burst."""
    room = Room(Door(address, link), Findings(), patience=120)
    people = [Participant(number, room) for number in range(1, PEOPLE + 1)]
    await asyncio.gather(*(person.come_in() for person in people))
    await asyncio.gather(*(person.open() for person in people))
    for person in people:
        await person.answer()  # whatever is done once is done now
    await asyncio.sleep(3)
    found = []
    for spread in (CHANGES * APART_S, BURST_S):
        findings = room.findings = Findings()
        writers = people[:CHANGES] if spread > BURST_S else people
        await asyncio.gather(*(later(person, place * spread / len(writers)) for place, person in enumerate(writers)))
        async with asyncio.timeout(SETTLE_S):
            while len(findings.seconds["see"]) < len(writers) * (PEOPLE - 1):
                room.arrival.clear()
                await room.arrival.wait()
        found.append(findings.as_json(PEOPLE, 1)["phases"])
    await asyncio.gather(*(person.leave() for person in people))
    return found[0], found[1]


async def later(person: Participant, seconds: float) -> None:
    """Write after a while."""
    await asyncio.sleep(seconds)
    await person.answer()
