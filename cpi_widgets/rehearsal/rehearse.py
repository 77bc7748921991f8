"""``cpi rehearse``: fifty people come in at once, open their pages, answer, and see each other's answers.

With a programme they go through a whole day (``programme``).

It is bounded in number and time, asks only the address it was given, and takes away again what it wrote.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cpi_widgets.model import RefusedError

from .browsers import MOST as MOST_BROWSERS
from .browsers import watch
from .client import Client
from .figures import Findings
from .memory import NOT_HERE, server_memory
from .participant import Door, Participant, Room
from .programme import Lead, hold
from .scenes import Day
from .trouble import TroubleError
from .verdict import reasons

MOST_PEOPLE = 200
MOST_MINUTES = 30.0
MINUTES, PROGRAMME_MINUTES = 3.0, 10.0
"""What there is where nobody says otherwise."""
PATIENCE_SECONDS = 60.0
ROUNDS = 3
"""Answers each participant gives."""
ROUND_SECONDS = 5.0
"""Within which all give one, each at a moment of their own."""
SETTLE_SECONDS = 5.0
"""How long the last answers may take to reach every screen."""
LEAVE_SECONDS = 20.0
NO_LEADER = (
    "A programme needs somebody who leads it: --lead LINK, a link with which a trainer comes in. A demo writes one "
    "into its data folder, and with --data DIR it is found there."
)
NO_WAY_IN = (
    "A rehearsal needs a way in: a link that opens more than once (…/enter/…), or a room's code: --code CODE. "
    "A demo writes its links into its data folder, and with --data DIR they are found there. A whole day, which ends "
    "with go or no-go, needs no way in: --programme RS1 with --lead LINK opens a room of its own."
)


@dataclass(frozen=True)
class Plan:
    """What is wished for.

    Attributes:
        url: a link that opens more than once (``…/enter/…``) or to a room (``…/join?code=…``); or the server's
            address, together with ``code`` or with the ``data`` folder of a demo.
        people: simulated participants.
        minutes: after which it stops by itself; ``None`` takes what is usual.
        browsers: real browsers beside them.
        code: a room's code.
        data: where a demo wrote its links.
        programme: the run sheet to go through, a day of it after a slash: ``RS1``, ``RS3/day_2``.
        lead: a trainer's link, for a programme.
    """

    url: str
    people: int = 50
    minutes: float | None = None
    browsers: int = 0
    code: str = ""
    data: Path = Path("data")
    programme: str = ""
    lead: str = ""

    @property
    def address(self) -> str:
        """The server's."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def time(self) -> float:
        """Minutes for everything."""
        return self.minutes or (PROGRAMME_MINUTES if self.programme else MINUTES)

    def check(self) -> None:
        """Look whether so much may be asked for.

        Raises:
            RefusedError: it may not.
        """
        limits = (("people", self.people, 1, MOST_PEOPLE), ("browsers", self.browsers, 0, MOST_BROWSERS))
        minutes = self.time if self.minutes is None else self.minutes
        for name, number, least, most in (*limits, ("minutes", minutes, 0.1, MOST_MINUTES)):
            if not least <= number <= most:
                msg = f"--{name} is a number from {least} to {most:g}."
                raise RefusedError(msg)

    def door(self) -> Door:
        """How participants come in.

        Raises:
            RefusedError: there is nothing to come in by.
        """
        url = self.url if self.code or urlsplit(self.url).path not in ("", "/") else self._demo_link()
        parts = urlsplit(url)
        code = self.code or parse_qs(parts.query).get("code", [""])[0]
        if not code and not parts.path.startswith("/enter/"):
            raise RefusedError(NO_WAY_IN)
        return Door(f"{parts.scheme}://{parts.netloc}", "" if code else url, code)

    def trainer(self) -> Lead:
        """Who leads.

        Raises:
            RefusedError: there is no such link.
        """
        link = self.lead or self._demo_links().get("trainer", "")
        if not link:
            raise RefusedError(NO_LEADER)
        return Lead(self.address, link)

    def _demo_link(self) -> str:
        """A link of the demo at this address; else the address itself."""
        links = self._demo_links()
        return links.get("join") or links.get("practise") or self.url

    def _demo_links(self) -> dict[str, str]:
        """The links of the demo at this address, from the file it wrote; none for another address."""
        file = self.data / "demo.json"
        links: dict[str, str] = json.loads(file.read_text("utf-8")) if file.exists() else {}
        return links if urlsplit(links.get("home", "")).netloc == urlsplit(self.url).netloc else {}


def rehearse(plan: Plan) -> dict[str, Any]:
    """Hold a rehearsal.

    Returns:
        See ``Findings.as_json``; with a programme also ``go`` and ``reasons``, ``lines`` (of scripts), ``groups`` (of
        how many people, each time they were made), ``clashes`` (of two in a group at the same words) and
        ``memory_mb``.

    Raises:
        RefusedError: not begun, and why.
    """
    plan.check()
    return asyncio.run(_rehearse_programme(plan) if plan.programme else _rehearse(plan))


async def _rehearse(plan: Plan) -> dict[str, Any]:
    await _is_workbook(plan.address)
    door, findings, began = plan.door(), Findings(), time.perf_counter()
    room = Room(door, findings, min(PATIENCE_SECONDS, plan.time * 60))
    people = [Participant(number + 1, room) for number in range(plan.people)]
    try:
        async with asyncio.timeout(plan.time * 60):
            await _scenes(plan, room, people)
    except TimeoutError:
        findings.trouble("The time was up before everybody had done everything.")
    finally:
        await asyncio.wait([asyncio.ensure_future(each.leave()) for each in people], timeout=LEAVE_SECONDS)
    return findings.as_json(plan.people, time.perf_counter() - began)


async def _rehearse_programme(plan: Plan) -> dict[str, Any]:
    await _is_workbook(plan.address)
    lead, findings, began = plan.trainer(), Findings(), time.perf_counter()
    day = Day(findings, min(PATIENCE_SECONDS, plan.time * 60))
    await hold(day, lead, plan.people, plan.programme, plan.time)
    found = findings.as_json(plan.people, time.perf_counter() - began, len(findings.seconds["join"]))
    clashes = sum(each.clashes for each in day.attendees)
    more = {"lines": day.lines, "groups": day.groups, "clashes": clashes, "memory_mb": day.memory}
    why_not = list(reasons(found))
    return {**found, **more, "go": not why_not, "reasons": why_not}


async def _is_workbook(address: str) -> None:
    try:
        client = Client(address, 10)
        answer = await client.get("/healthz", follow=False)
    except TroubleError as trouble:
        msg = f"No workbook is running at {address}. {trouble}"
        raise RefusedError(msg) from None
    client.close()
    if (answer.status, answer.text.strip()) != (HTTPStatus.OK, "ready"):
        msg = f"What answers at {address} is not a workbook. Nothing more was asked of it."
        raise RefusedError(msg)


async def _scenes(plan: Plan, room: Room, people: list[Participant]) -> None:
    findings, address = room.findings, room.door.address
    before = await asyncio.to_thread(server_memory, address)
    inside = await _each(findings, people, Participant.come_in)
    present = await _each(findings, inside, Participant.open)
    after = await asyncio.to_thread(server_memory, address)
    if before is None or after is None:
        findings.not_measured.append(NOT_HERE)
    elif present:
        findings.memory_mb = (after - before) / len(present)
    for _ in range(ROUNDS):
        present = await _each(findings, present, _answer_at_a_moment)
    await _all_seen(room, present)
    if plan.browsers:
        await watch([(each.client, each.path) for each in present[: plan.browsers]], findings)


async def _answer_at_a_moment(participant: Participant) -> None:
    await asyncio.sleep(random.uniform(0, ROUND_SECONDS))  # noqa: S311  - nothing secret hangs on it
    await participant.answer()


async def _all_seen(room: Room, present: list[Participant]) -> None:
    """Wait until the last answer is on every screen, and note those that did not get there."""
    sharing = sum(participant.shares for participant in present)
    if sharing < 2:  # noqa: PLR2004  - seeing takes two
        room.findings.not_measured.append("Seeing each other was not measured: these pages share nothing.")
        return
    expected = sum(participant.answers for participant in present) * (sharing - 1)
    with suppress(TimeoutError):
        async with asyncio.timeout(SETTLE_SECONDS):
            while room.arrived < expected:
                room.arrival.clear()
                await room.arrival.wait()
    for _ in range(expected - room.arrived):
        room.findings.trouble("An answer did not reach another screen in time.")


async def _each(
    findings: Findings, people: Iterable[Participant], act: Callable[[Participant], Awaitable[None]]
) -> list[Participant]:
    """Let all do something at once; returns those who could."""

    async def one(participant: Participant) -> bool:
        try:
            await act(participant)
        except TroubleError as trouble:
            findings.trouble(str(trouble))
            return False
        return True

    people = list(people)
    done = await asyncio.gather(*(one(each) for each in people))
    return [each for each, could in zip(people, done, strict=True) if could]
