"""A server is killed while a full room writes: all are back as who they were, with every card, each once.

Fifty are protocol clients that wait and ask as the page's scripts do; three more are real browsers. What stands in the
store is the oracle.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from coming_back import PATIENCE_S, Day, Person, kill_everything, kill_server, until
from on_disk import entries
from playwright.async_api import async_playwright
from room_screens import Answering, Screen, Sending, Writing
from running_server import RunningServer, start_server

from cpi_widgets.rehearsal.client import Client
from cpi_widgets.rehearsal.figures import percentile

CHROMIUM = "/usr/bin/chromium"
PEOPLE = 50
FEWER = 43
"""Places on a server that comes back smaller: ten of all have to wait."""
LEAVE = 15
LOADS = 2
"""Of the page, that anybody needs once the server is ready."""
QUESTIONS = 4
"""Whether kernel and page are there, that anybody needs once the server is ready and not full."""
AT_ONCE_S = 0.25
RUSH = 0.8
"""Not so many of all load their page at once."""


@dataclass(frozen=True)
class Scene:
    """How the server ends, and how it comes back."""

    kill: Callable[[RunningServer], None]
    places: int | None = None
    """Kernels that the new server may have; ``None``: as many as ever."""

    def restart(self, old: RunningServer) -> RunningServer:
        """Start it again, with the same port and data."""
        fewer = f"from cpi_widgets.server.kernels import Kernels; Kernels.in_all.default_value = {self.places}"
        before = "" if self.places is None else fewer
        return start_server(old.data.parent, demo=True, port=urlsplit(old.url).port, before=before)


@pytest.mark.parametrize(
    "scene",
    [Scene(kill_server), Scene(kill_everything, FEWER)],
    ids=["the server alone", "everything, and fewer places afterwards"],
)
def test_everybody_is_back_with_every_card(tmp_path, scene):
    running = [start_server(tmp_path, demo=True)]
    try:
        asyncio.run(story(running, scene))
    finally:
        for server in running:
            server.stop()


async def story(running: list[RunningServer], scene: Scene) -> None:
    (server,) = running
    day = Day(server.url, server.demo["join"])
    people = [Person(number, day) for number in range(1, PEOPLE + 1)]
    async with asyncio.TaskGroup() as staying, async_playwright() as playwright:
        for person in people:
            staying.create_task(person.stay())
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        screens = [await kind.opened(browser, day.link) for kind in (Writing, Sending, Answering)]
        await until(lambda: all(each.saved for each in people), "everybody's first card is saved")
        known = (await desk(server))[1]
        for screen in screens:
            await screen.before()

        day.cards, day.within = 2, 1.0
        await until(lambda: sum(len(each.saved) == day.cards for each in people) > PEOPLE / 5, "some have a second one")
        scene.kill(server)
        await until(lambda: not any(each.there.is_set() for each in people), "everybody notices")
        assert any(each.unsent for each in people), "it was killed while cards were on their way"
        acknowledged = {text for each in people for text in each.saved}
        assert acknowledged <= on_disk(server).keys(), "what was acknowledged is kept, whatever happened a moment later"
        for screen in screens:
            await screen.while_it_is_away()
        running.append(await asyncio.to_thread(scene.restart, server))
        ready, server = time.monotonic(), running[-1]
        if scene.places is not None:
            await some_make_room(people, scene.places)
        stay = [each for each in people if not each.may_go.is_set()]
        await until(lambda: all(each.there.is_set() for each in stay), "everybody is back")
        for screen in screens:
            await screen.is_back()
        day.cards = 3
        await until(lambda: all(len(each.saved) == day.cards for each in stay), "everybody's last card is saved")
        each_card_once(on_disk(server), people, screens)
        came_back_without_a_rush(people, ready, full=scene.places is not None)
        await until(lambda: all(sees_all(each, people) for each in stay), "everybody sees all cards")
        assert await desk(server) == (len(stay) + len(screens), known), "all are there, and nobody is there twice"
        for each in people:
            each.may_go.set()
        await browser.close()


async def some_make_room(people: list[Person], places: int) -> None:
    """The server is full again and the others are told; then some leave whose cards are saved."""
    await until(lambda: sum(bool(each.times_full) for each in people) >= PEOPLE - places, "the last are told")

    def done() -> list[Person]:
        return [each for each in people if each.there.is_set() and each.unsent is None]

    await until(lambda: len(done()) >= LEAVE, "some are in and have nothing unsaved")
    for each in done()[:LEAVE]:
        each.may_go.set()


async def desk(server: RunningServer) -> tuple[int, int]:
    """How many the room's trainer sees here now, and how many were ever in."""
    trainer = Client(server.url, PATIENCE_S)
    await trainer.get(server.demo["trainer"], follow=False)
    room = re.search(r"/room/[^/]+", server.demo["projector"]).group()
    page = (await trainer.get(f"{room}/desk")).text
    trainer.close()
    here, known = re.search(r"(\d+) of (\d+) here now", page).groups()
    return int(here), int(known)


def on_disk(server: RunningServer) -> dict[str, list[tuple[str, int]]]:
    """Each card's text → who wrote it and its version, for every card of that text."""
    found: dict[str, list[tuple[str, int]]] = {}
    for _, entry in entries(server, "card"):
        found.setdefault(entry.record.text, []).append((entry.first_by, entry.version))
    return found


def each_card_once(found: dict[str, list[tuple[str, int]]], people: list[Person], screens: list[Screen]) -> None:
    """Nothing is lost, nothing is there twice or was written twice, and everybody is still who they were."""
    for person in people:
        assert len(person.was) == 1, "the same person on each page"
        assert sorted(person.saved) == sorted(person.written)
        once = [(*person.was, 1)]
        assert {text: found.get(text) for text in person.written} == dict.fromkeys(person.written, once)
    assert {screen.text: len(found.get(screen.text, ())) for screen in screens} == {each.text: 1 for each in screens}


def sees_all(person: Person, people: list[Person]) -> bool:
    texts = {entry["body"].get("text") for entry in person.records.values()}
    return all(each.written.keys() <= texts for each in people)


def came_back_without_a_rush(people: list[Person], ready: float, *, full: bool) -> None:
    """Few tries each, and not all in one moment."""
    loads = [[at - ready for at in each.loads[1:]] for each in people]
    questions = [sum(at > ready for at in each.questions) for each in people]
    firsts = sorted(each[0] for each in loads)
    most = max(sum(at <= other < at + AT_ONCE_S for other in firsts) for at in firsts)
    print(f"loads of the page begun after {firsts[0]:.1f} to {firsts[-1]:.1f} s, at most {most} within {AT_ONCE_S} s")
    print(f"times a page was loaded {Counter(map(len, loads))}, questions p95 {percentile(questions, 0.95)}")
    print(f"told that it is full: {sum(bool(each.times_full) for each in people)} people")
    assert max(map(len, loads)) <= LOADS
    assert most <= RUSH * PEOPLE
    if not full:
        assert max(questions) <= QUESTIONS
        assert not any(each.times_full for each in people)
