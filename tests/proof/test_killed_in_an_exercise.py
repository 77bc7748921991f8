"""Everything is killed in the middle of an exercise while a full room writes.

What was acknowledged is there, each once, and everybody is back in the same activity, with their group; the trainer
goes on where they stopped.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

from coming_back import PATIENCE_S, Day, Person, kill_everything, until
from on_disk import entries
from running_server import RunningServer, start_server

from cpi_widgets.model import Command, Put, new_id
from cpi_widgets.rehearsal import scenes
from cpi_widgets.rehearsal.client import Client, Page
from cpi_widgets.rehearsal.figures import Findings
from cpi_widgets.rehearsal.leader import Leader
from cpi_widgets.rehearsal.participant import Door
from cpi_widgets.rehearsal.trouble import TroubleError

PEOPLE = 50
EXERCISE = "EX08"
ACTIVITY = "steps"
LINE = 2
"""Of the whole length: the ladder's steps."""


class Sitting(Person):
    """Somebody in a group, in the middle of an exercise."""

    def __init__(self, number: int, day: Day, door: Door) -> None:
        super().__init__(number, day)
        self.door = door
        self.sheets: list[tuple[str, str, str, bool]] = []
        """Run, activity, group and whether it was over, on each page as it was opened."""
        self.phases: list[str] = []

    async def come_in(self) -> None:
        answer = await self.client.submit("/join", code=self.door.code, name=f"Number {self.number}")
        self.path = answer.leads_to

    def desk(self, page: Page) -> str | None:
        found = next(((key, each) for key, each in page.states.items() if "plan" in each and "slot" in each), None)
        if found is None:
            return None
        plan = found[1]["plan"]
        self.sheets.append((plan["run"], plan["activity"], plan["group"], bool(plan["closed"])))
        self.phases += [each["now"]["phase"] for each in page.states.values() if "now" in each and "care" in each]
        return found[0]

    def next_card(self, page: Page, widget: str, text: str) -> Command:
        plan = page.states[widget]["plan"]
        where = {"run": plan["run"], "activity": plan["activity"], "group": plan["group"]}
        fields = {**where, "part": plan["parts"][0]["id"], "text": text}
        put = Put(kind="reply", id=new_id(), fields=fields, audience="group" if plan["group"] else None)
        return Command(label="Wrote a step", changes=(put,))


def test_what_was_acknowledged_is_there_and_everybody_is_back_in_the_same_activity(tmp_path):
    running = [start_server(tmp_path, demo=True)]
    try:
        asyncio.run(story(running))
    finally:
        for server in running:
            server.stop()


async def story(running: list[RunningServer]) -> None:
    (server,) = running
    leader = Leader(Client(server.url, PATIENCE_S), scenes.Day(Findings(), PATIENCE_S))
    door = await leader.open_room(server.demo["trainer"])
    await leader.choose("RS2", "")
    block = next(each["id"] for each in leader.blocks if each["exercise"] == EXERCISE)
    await leader.press("change", edits=[{"kind": "set_length", "block": block, "length": "full"}])
    await leader.steer("begin", block=block)
    await leader.steer("line", stream="", block=block, line=LINE)
    day = Day(server.url, "")
    people = [Sitting(number, day, door) for number in range(1, PEOPLE + 1)]
    async with asyncio.TaskGroup() as staying:
        for person in people:
            staying.create_task(person.stay())
        await until(lambda: all(each.saved for each in people), "everybody's first step is saved")
        await leader.press("groups", size=2, by_stream=False)
        day.cards, day.within = 2, 1.0
        await until(lambda: sum(len(each.saved) == day.cards for each in people) > PEOPLE / 5, "some have a second one")
        kill_everything(server)
        await until(lambda: not any(each.there.is_set() for each in people), "everybody notices")
        assert any(each.unsent for each in people), "it was killed while answers were on their way"
        acknowledged = {text for each in people for text in each.saved}
        assert acknowledged <= on_disk(server).keys(), "what was acknowledged is kept, whatever happened a moment later"
        running.append(
            await asyncio.to_thread(start_server, server.data.parent, demo=True, port=urlsplit(server.url).port)
        )
        server = running[-1]
        await until(lambda: all(each.there.is_set() for each in people), "everybody is back")
        same_activity(people)
        with suppress(TroubleError):
            await leader.stand_up()
        await leader.take_seat()
        now = leader.now("")
        assert (now["exercise"], now["activity"], now["line"], now["phase"]) == (EXERCISE, ACTIVITY, LINE, "write")
        day.cards = 3
        await until(lambda: all(len(each.saved) == day.cards for each in people), "everybody's last step is saved")
        each_once(on_disk(server), people)
        await leader.steer("line", stream="", block=block, line=LINE + 1)
        for each in people:
            each.may_go.set()
    await leader.stand_up()
    leader.client.close()


def same_activity(people: list[Sitting]) -> None:
    """Each page that was opened since shows what the first one showed; groups were made meanwhile."""
    runs = {(run, activity, over) for each in people for run, activity, _, over in each.sheets}
    assert len(runs) == 1
    assert {(activity, over) for _, activity, over in runs} == {(ACTIVITY, False)}
    assert all(each.sheets[-1][2] for each in people), "everybody is back in their group"
    groups = [each.sheets[-1][2] for each in people]
    assert all(groups.count(group) in (2, 3) for group in groups)
    assert {phase for each in people for phase in each.phases} == {"write"}
    assert all(len(each.was) == 1 for each in people), "and is who they were"


def on_disk(server: RunningServer) -> dict[str, list[tuple[str, int]]]:
    """The text of each step → who wrote it and its version, for every record of that text."""
    found: dict[str, list[tuple[str, int]]] = {}
    for _, entry in entries(server, "reply"):
        found.setdefault(entry.record.asked()["text"], []).append((entry.first_by, entry.version))
    return found


def each_once(found: dict[str, list[tuple[str, int]]], people: list[Sitting]) -> None:
    for person in people:
        assert sorted(person.saved) == sorted(person.written)
        assert {text: found.get(text) for text in person.written} == {
            text: [(*person.was, 1)] for text in person.written
        }
