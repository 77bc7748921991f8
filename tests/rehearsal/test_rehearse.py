"""A whole rehearsal against a real server, and what is refused before it begins."""

from __future__ import annotations

import asyncio
import http.server
import json
import re
import threading
from pathlib import Path

import pytest
import requests
from on_disk import entries
from running_server import free_port

from cpi_widgets import cli
from cpi_widgets.rehearsal import rehearse as scenes
from cpi_widgets.rehearsal.browsers import NO_CHROMIUM, watch
from cpi_widgets.rehearsal.client import Client
from cpi_widgets.rehearsal.figures import Findings
from cpi_widgets.rehearsal.leader import Leader
from cpi_widgets.rehearsal.participant import Participant, Room
from cpi_widgets.rehearsal.rehearse import Plan, rehearse
from cpi_widgets.rehearsal.scenes import Day

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(scenes, "ROUND_SECONDS", 0.3)


def test_people_at_one_case_see_each_other_and_leave_nothing(live_server, capsys):
    def rehearsed() -> dict:
        assert cli.main(["rehearse", live_server.demo["case"], "--people", "3", "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    first, second = rehearsed(), rehearsed()
    for found in (first, second):
        assert found["errors"] == {}
        assert (found["people"], found["in"]) == (3, 3)
        counts = {phase: three["count"] for phase, three in found["phases"].items()}
        assert counts == {"join": 3, "first_widget": 3, "answer": 9, "see": 18}
        assert all(0 < three["p50"] <= three["p95"] <= three["p99"] for three in found["phases"].values())
        assert found["memory_per_participant_mb"] is not None
    # What the first one wrote would be among the states that the second one holds.
    assert "Rehearsal 1" not in _page_state(live_server)


def _page_state(live_server) -> str:
    async def look() -> str:
        client = Client(live_server.url)
        path = (await client.get(live_server.demo["case"], follow=False)).leads_to
        async with client.open(path) as page:
            await page.hold()
            return json.dumps([list(state.get("records", {}).values()) for state in page.states.values()])

    states = asyncio.run(look())
    assert '"label"' in states, "there are contacts to look through"
    return states


def test_people_come_into_a_room_by_its_code_and_see_the_wall(live_server, capsys):
    trainer = requests.Session()
    room = re.search(r"/room/[^/]+", live_server.demo["projector"]).group()
    trainer.get(live_server.demo["trainer"], timeout=30)
    desk = trainer.get(f"{live_server.url}{room[1:]}/desk", timeout=30).text
    code = re.search(r"The code: ((?:\w ){5}\w)", desk).group(1).replace(" ", "")
    assert cli.main(["rehearse", live_server.url, "--people", "3", "--code", code, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["errors"] == {}
    assert {phase: three["count"] for phase, three in found["phases"].items()} == {
        "join": 3, "first_widget": 3, "answer": 9, "see": 18,
    }  # fmt: skip


def test_whom_it_let_into_a_room_took_no_part_there_once_they_have_gone(live_server):
    async def come_and_go() -> None:
        day = Day(Findings(), 60)
        leader = Leader(Client(live_server.url), day)
        door = await leader.open_room(live_server.demo["trainer"])
        await leader.choose("RS6", "")
        await leader.steer("begin", block=leader.blocks[0]["id"])
        people = [Participant(number, Room(door, day.findings, 60)) for number in (1, 2)]
        for person in people:
            await person.come_in()
            await person.open()
            await person.answer()
        await leader.press("groups", size=2, by_stream=False)
        async with asyncio.timeout(60):
            while len(_noted_in(live_server, leader.room)) < 2 * len(people):  # noqa: ASYNC110  - it stands on disk
                await asyncio.sleep(0.2)
        for person in people:
            await person.leave()
        assert _noted_in(live_server, leader.room) == []
        await leader.press("look", t="")
        guests = [guest for guest in leader.console["guests"] if "Rehearsal" in guest["name"]]
        await leader.wipe()
        leader.client.close()
        assert [guest["takes_part"] for guest in guests] == [False, False]

    asyncio.run(come_and_go())


def _noted_in(server, room):
    """What people wrote there: a card, and that they were there."""
    return [entry for kind in ("attended", "card") for space, entry in entries(server, kind) if space == room]


def test_without_a_code_the_demos_room_is_rehearsed(live_server, capsys):
    assert cli.main(["rehearse", live_server.url, "--people", "2", "--data", str(live_server.data)]) == 0
    said = capsys.readouterr().out
    assert "2 of 2 were in" in said
    assert "from one's answer until another screen has it" in said


def test_guests_who_share_nothing_open_a_case_of_their_own(live_server, capsys):
    assert cli.main(["rehearse", live_server.demo["practise"], "--people", "2"]) == 0
    said = capsys.readouterr().out
    assert "2 of 2 were in" in said
    assert "Seeing each other was not measured: these pages share nothing." in said
    assert "Nothing went wrong." in said


def test_where_there_is_no_chromium_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    findings = Findings()
    asyncio.run(watch([], findings))
    assert findings.not_measured == [NO_CHROMIUM]


def test_it_stops_by_itself_and_says_so(live_server, monkeypatch):
    monkeypatch.setattr(scenes, "ROUND_SECONDS", 3600)
    found = rehearse(Plan(live_server.demo["case"], people=2, minutes=0.1))
    assert found["errors"] == {"The time was up before everybody had done everything.": 1}
    assert found["seconds"] < 6 + scenes.LEAVE_SECONDS


def test_what_goes_wrong_is_counted_in_words(live_server):
    ended = live_server.demo["case"].replace("/enter/", "/enter/x")
    found = rehearse(Plan(ended, people=2))
    assert found["in"] == 0
    assert found["errors"] == {"The door stayed shut (the server answered 403).": 2}


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"people": 201}, "--people is a number from 1 to 200"),
        ({"people": 0}, "--people"),
        ({"minutes": 31}, "--minutes is a number from 0.1 to 30"),
        ({"browsers": 6}, "--browsers is a number from 0 to 5"),
        ({"url": "http://127.0.0.1:1/"}, "No workbook is running at http://127.0.0.1:1"),
        ({"url": f"http://127.0.0.1:{free_port()}/enter/x"}, "Nothing listens at this address"),
        ({"url": "ftp://example/enter/x"}, "is not an address of a server"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_asked(wish, words, capsys):
    plan = {"url": "http://127.0.0.1:1/enter/x"} | wish
    options = [f"--{name}={value}" for name, value in plan.items() if name != "url"]
    assert cli.main(["rehearse", plan["url"], *options, "--data", str(Path("/nowhere"))]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("path", ["", "mine"])
def test_without_a_way_in_it_says_which_there_are(live_server, tmp_path, capsys, path):
    assert cli.main(["rehearse", f"{live_server.url}{path}", "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "A rehearsal needs a way in" in said
    assert "--programme RS1 with --lead LINK" in said


def test_only_a_workbook_is_rehearsed(capsys):
    asked: list[str] = []

    class Shop(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<h1>Shop</h1>")

        def log_message(self, *_args: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Shop) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        link = f"http://127.0.0.1:{server.server_address[1]}/enter/abc"
        assert cli.main(["rehearse", link]) == 2
        server.shutdown()
    assert asked == ["/healthz"]
    assert "is not a workbook" in capsys.readouterr().err
