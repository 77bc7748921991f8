"""The events of a three-hour room, run in ten minutes: nobody is left out, and the server does not grow.

Fifty people answer thirty times each, and each loads their page again about ten times: a locked phone, a lost line.
"""

from __future__ import annotations

import asyncio
import os
import random

import psutil
from running_server import RunningServer

from cpi_widgets.rehearsal.figures import Findings
from cpi_widgets.rehearsal.participant import Door, Participant, Room

PEOPLE = 50
ROUNDS = 30
MINUTES = float(os.environ.get("CPI_ROOM_MINUTES", "10"))
RELOADING = 3
"""One in so many loads their page again in each round."""
MOST_GROWTH_MB = 50
AT_REST = 3
"""Rounds after which everything that is made once has been made."""


def server_memory(server: RunningServer) -> float:
    """What the server, the store and the warm process have for themselves, in MB: all but the pages' kernels."""
    own = psutil.Process(server.process.pid)
    lasting = [own, *(each for each in own.children(recursive=True) if not each.name().startswith("cpi-"))]
    return sum(each.memory_full_info().uss for each in lasting) / 2**20


async def one_round(people: list[Participant], seconds: float, chance: random.Random) -> None:
    """Each does one thing, at a moment of their own."""

    async def one(person: Participant) -> None:
        await asyncio.sleep(chance.random() * seconds)
        if chance.randrange(RELOADING) == 0:
            await person.reload()
        await person.answer()

    await asyncio.gather(*(one(person) for person in people))


def test_the_events_of_three_hours_leave_the_server_as_it_was(live_server):
    async def day() -> tuple[list[float], Findings, int]:
        findings = Findings()
        room = Room(Door(live_server.url, live_server.demo["join"]), findings, patience=60)
        people = [Participant(number, room) for number in range(1, PEOPLE + 1)]
        await asyncio.gather(*(person.come_in() for person in people))
        await asyncio.gather(*(person.open() for person in people))
        chance, weights = random.Random(7), []  # noqa: S311  - when people tap is no secret
        for _ in range(ROUNDS):
            await one_round(people, MINUTES * 60 / ROUNDS, chance)
            weights.append(server_memory(live_server))
        print(f"MB, round by round: {[round(weight) for weight in weights]}")
        answers = sum(person.answers for person in people)
        await asyncio.gather(*(person.leave() for person in people))
        return weights, findings, answers

    weights, findings, answers = asyncio.run(day())
    print(findings.as_json(PEOPLE, MINUTES * 60))
    assert answers == PEOPLE * ROUNDS, "every answer was saved"
    assert findings.as_json(PEOPLE, 1)["errors"] == {}
    assert weights[-1] - weights[AT_REST] <= MOST_GROWTH_MB
