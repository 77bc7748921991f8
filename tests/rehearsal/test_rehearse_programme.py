"""A whole programme with a few simulated people against a real server; the room is wiped afterwards."""

from __future__ import annotations

import json

import pytest
import requests
from on_disk import entries
from running_server import free_port

from cpi_widgets import cli
from cpi_widgets.rehearsal import programme
from cpi_widgets.rehearsal.rehearse import NO_LEADER
from training_exercises.exercise_files import exercise
from training_exercises.run_sheet_files import load_sheet

PEOPLE = 9
"""Among them one who comes late, one who loads the page again, and one with two tabs."""
SHEET = "RS6"

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(programme, "LONGEST_WRITING", 1.5)


def rehearsed(server, capsys, *more: str) -> str:
    words = ("rehearse", server.url, "--data", str(server.data), "--people", str(PEOPLE), "--programme", *more)
    outcome, said = cli.main(words), capsys.readouterr()
    assert outcome == (2 if said.err else 1 if "NO-GO" in said.out or '"go": false' in said.out else 0)
    return said.out + said.err


def written(server) -> list[tuple[str, str]]:
    """What stands in the rooms of a server that other tests use as well: room and record."""
    return [(space, entry.record.id) for kind in ("reply", "now") for space, entry in entries(server, kind)]


def try_outs(server) -> int:
    """How many pretended days the trainer's home page lists."""
    return requests.get(server.demo["trainer"], timeout=30).text.count("try-out")


def test_a_whole_programme_is_gone_through_and_nothing_of_it_stays(live_server, capsys):
    before, rooms = written(live_server), try_outs(live_server)
    found = json.loads(rehearsed(live_server, capsys, SHEET, "--json"))
    assert (found["errors"], found["in"]) == ({}, PEOPLE)
    blocks = [block for day in load_sheet(SHEET).days for block in day.blocks if block.exercise]
    assert len(blocks) == 2
    assert found["lines"] == sum(len(exercise(block.exercise).lines(block.length)) for block in blocks)
    assert found["groups"] == [4], "one exercise is for groups, and leaves their size open"
    figures = found["phases"]
    assert figures["join"]["count"] == PEOPLE
    assert figures["first_widget"]["count"] > PEOPLE + 1, "somebody had two tabs, somebody loaded the page again"
    assert figures["reveal"]["count"] >= PEOPLE
    for phase in ("answer", "follow", "reveal", "projector_follow", "projector_reveal"):
        one = figures[phase]
        assert 0 < one["p50"] <= one["p95"] <= one["p99"] <= one["longest"], phase
    assert all(found["memory_mb"][when] > 0 for when in ("before", "all_in", "end_of_day", "after"))
    assert found["go"] == (not found["reasons"])
    assert all("at most" in why for why in found["reasons"]), "on a busy machine it may be slow, and nothing else"
    assert written(live_server) == before
    assert try_outs(live_server) == rooms


def test_what_is_not_there_is_said_and_the_room_goes(live_server, capsys):
    before = written(live_server)
    said = rehearsed(live_server, capsys, "RS99")
    assert said.startswith("There is no programme “RS99”. There is: RS1, RS2")
    assert said.count("\n") == 1, "one sentence, and no verdict on what was not tried"
    assert written(live_server) == before


def test_without_anybody_to_lead_nothing_is_begun(live_server, tmp_path, capsys):
    words = ("rehearse", live_server.url, "--data", str(tmp_path), "--programme", SHEET)
    assert cli.main(words) == 2
    assert NO_LEADER in capsys.readouterr().err


def test_a_link_that_may_not_lead_is_told_so(live_server, capsys):
    said = rehearsed(live_server, capsys, SHEET, "--lead", live_server.demo["practise"])
    assert said.startswith("This link does not let anybody open a room")


def test_a_no_go_is_told_to_whoever_waits_for_the_command(live_server, capsys, monkeypatch):
    monkeypatch.setattr(programme, "LEAVE_SECONDS", 5)
    assert "NO-GO." in rehearsed(live_server, capsys, SHEET, "--minutes", "0.1")


def test_where_the_server_is_off_that_is_what_is_said(live_server, capsys):
    words = ("rehearse", f"http://127.0.0.1:{free_port()}", "--data", str(live_server.data), "--programme", SHEET)
    assert cli.main(words) == 2
    assert capsys.readouterr().err.startswith("No workbook is running at http://127.0.0.1:")
