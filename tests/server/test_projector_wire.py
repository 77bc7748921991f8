"""Every byte that the projector is sent over a whole exercise, searched for anything about one person.

The projector's browser asks what its page's script asks, and, being curious, what it could ask besides.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import json
import re
from contextlib import suppress
from urllib.parse import quote

from led_room import LedRoom, led_room, reply, sheet_of, until, write
from on_disk import entries
from wire_tap import WireTap

from cpi_widgets.rehearsal.projector import Projector
from cpi_widgets.rehearsal.trouble import TroubleError
from cpi_widgets.store.process import TOGETHER_SECONDS

PEOPLE = 5
"""So many that numbers are shown."""


def told(heard: bytes) -> str:
    """What was sent, in every form in which words travel: as it came, without HTML's signs, and without JSON's."""
    raw = heard.decode("utf-8", "replace")
    plain = html.unescape(raw)
    spelt = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), plain)
    return f"{raw}\n{plain}\n{spelt}"


def about_people(room: LedRoom) -> dict[str, str]:
    """What the projector must never be sent → what that is."""
    here = room.leader.room
    found: dict[str, str] = {}
    for kind in ("reply", "card", "badge", "wish", "grouping", "now", "programme", "picture"):
        for where, entry in entries(room.server, kind):
            if where != here:
                continue
            found[entry.record.id if kind in ("reply", "card", "badge", "wish") else f"{entry.record.id} {kind}"] = kind
            found |= {entry.by: f"the writer of a {kind}", entry.first_by: f"the writer of a {kind}"}
            if kind in ("reply", "card", "badge"):
                for at in (entry.at, entry.first_at):
                    found[at.isoformat()] = f"when a {kind} was written"
                    found[at.isoformat(timespec="milliseconds")[:23]] = f"when a {kind} was written"
                    found[str(int(at.timestamp() * 1000))] = f"when a {kind} was written"
    found |= {guest["person"]: "somebody’s id" for guest in room.leader.console["guests"]}
    found |= {guest["name"]: "somebody’s name" for guest in room.leader.console["guests"] if guest["name"]}
    found |= {guest["group"]: "a group’s id" for guest in room.leader.console["guests"] if guest["group"]}
    for each in room.people:
        found |= {value: "a cookie of somebody’s" for name, value in each.client.cookies.items() if name != "_xsrf"}
        found |= {page.kernel_id: "somebody’s kernel" for s in each.screens if (page := s.tab.page) is not None}
    return found


async def more_time(room: LedRoom, projector: Projector) -> None:
    """Give more time, and wait until the projector shows it."""
    await room.leader.steer("more", stream="")
    await projector.shows(dt.datetime.fromisoformat(room.leader.now("")["deadline"]).isoformat())


async def curious(projector: Projector, room: LedRoom) -> None:
    """What its session could ask besides."""
    here, client = f"/room/{room.leader.room}", projector.client
    kernel = room.people[0].screens[0].tab.page.kernel_id
    others = (here, f"{here}/desk", "/", "/you", "/people", f"/api/kernels/{kernel}", "/api/kernels")
    for path in (*others, f"{here}/projector?theme=dark", f"{here}/take-home", f"{here}/report"):
        with suppress(TroubleError):
            await client.get(path)
            await client.head(path)
    async for _ in client.lines(f"{here}/desk/live"):
        break
    for do in ("projector", "new_code", "end"):
        with suppress(TroubleError):
            await client.submit(f"{here}/desk", do=do)


def test_nothing_about_one_person_is_ever_sent_to_the_projector(live_server):
    async def story() -> None:
        async with led_room(live_server, PEOPLE) as room, WireTap(live_server.url) as tap:
            projector = Projector(tap.url, room.day)
            await projector.open((await room.leader.projector_link()).replace(live_server.url, f"{tap.url}/"))
            await room.leader.press("groups", size=2, by_stream=False)
            await room.begin("agreement", 1)
            for _ in range(2):  # one after the other, so that nothing is on its way when the answers begin
                await more_time(room, projector)
            looks = tap.heard.count(b"data: look")
            for number, each in enumerate(room.people):
                (screen,) = each.screens
                await write(screen, reply(screen, "hopes", text=f"ünsent “{number}” <kept>", share="none"))
                await write(screen, reply(screen, "worries", text=f"counted {number}", share="counts"))
                await write(screen, reply(screen, "hopes", text=f"sent {number} & shown", share="text"))
                await asyncio.sleep(TOGETHER_SECONDS)  # what is told within so long is told as one
            await more_time(room, projector)
            assert tap.heard.count(b"data: look") == looks + 1, "when somebody answers is not told either"
            await room.phase("reveal")
            plan = sheet_of(room.people[0].screens[0])["plan"]
            await projector.shows(plan["run"])
            await curious(projector, room)
            await room.leader.steer("line", stream="", block="agreement", line=2)
            await room.leader.steer("line", stream="", block="agreement", line=3)
            await until(lambda: f"/room/{room.leader.room}/projector" in told(tap.heard))
            await room.leader.press("look", t="")
            sent = told(tap.heard)
            secret = about_people(room)
            desk = told((await room.leader.client.get(f"/room/{room.leader.room}/desk")).text.encode())
            await projector.close()
        assert sum(what in desk for what in secret) >= 2 * PEOPLE, "the same search finds names and ids at the desk"
        assert all(f"sent {number} & shown" in sent for number in range(PEOPLE)), "what was sent to the wall is there"
        assert json.dumps(plan["run"])[1:-1] in sent
        secret |= {f"ünsent “{number}” <kept>": "a text that stayed with its writer" for number in range(PEOPLE)}
        secret |= {f"counted {number}": "a text that was only counted" for number in range(PEOPLE)}
        seen = {what: why for what, why in secret.items() if what in sent or quote(what) in sent}
        assert seen == {}

    asyncio.run(story())


def test_a_cases_map_and_the_rooms_wheels_bring_nothing_about_one_person_to_the_projector(live_server):
    async def story() -> None:
        async with led_room(live_server, PEOPLE) as room, WireTap(live_server.url) as tap:
            projector = Projector(tap.url, room.day)
            await projector.open((await room.leader.projector_link()).replace(live_server.url, f"{tap.url}/"))
            wanted = (("EX04", "bite", 20), ("EX09", "bite", 25))
            blocks = [
                {"id": name.lower(), "kind": "exercise", "exercise": name, "length": length, "minutes": minutes}
                for name, length, minutes in wanted
            ]
            await room.leader.press("change", edits=[{"kind": "insert", "block": each, "to": {}} for each in blocks])
            await room.begin("ex04", 2)
            await until(lambda: "The map so far" in told(tap.heard), "the ready map")
            for number, each in enumerate(room.people):
                (screen,) = each.screens
                part = sheet_of(screen)["plan"]["parts"][number % 4]["id"]
                await write(
                    screen, reply(screen, part, fixed=True, ring="2", line=f"ünplaced {number}", share="counts")
                )
            await room.leader.steer("line", stream="", block="ex04", line=6)
            await until(lambda: "The file’s own map" in told(tap.heard), "the file's own map")
            await room.begin("ex09", 2)
            for number, each in enumerate(room.people):
                (screen,) = each.screens
                part = sheet_of(screen)["plan"]["parts"][number]["id"]
                await write(screen, reply(screen, part, fixed=True, round_1=710 + number, share="counts"))
            await room.phase("reveal")
            await until(lambda: '"n": 3560' in told(tap.heard), "the sum of a side")
            sent, secret = told(tap.heard), about_people(room)
            await projector.close()
        secret |= {f"ünplaced {number}": "the line of a story that somebody noted" for number in range(PEOPLE)}
        secret |= {f'"n": {710 + number}': "one person's notches" for number in range(PEOPLE)}
        seen = {what: why for what, why in secret.items() if what in sent or quote(what) in sent}
        assert seen == {}

    asyncio.run(story())
