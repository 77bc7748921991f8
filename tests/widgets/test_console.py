"""The trainer's console between Python and the browser: a day is chosen and changed, all of it in records."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from led_day import Day, edit, no

from cpi_widgets.model import DayPlan
from cpi_widgets.pages import room


@pytest.fixture
def day(open_browser):
    return Day(open_browser)


# Choosing


def test_an_empty_room_offers_the_six_run_sheets(day):
    widget = day.first.widget
    assert widget.day == {}
    assert [sheet["id"] for sheet in widget.sheets] == ["RS1", "RS2", "RS3", "RS4", "RS5", "RS6"]
    days = {sheet["id"]: [each["minutes"] for each in sheet["days"]] for sheet in widget.sheets}
    assert days["RS1"] == [180]
    assert len(days["RS3"]) == 5


def test_a_chosen_programme_is_a_record_and_is_shown_with_its_times(day):
    heard = day.choose()
    assert "saved" in [each["type"] for each in heard]
    assert (day.shown["name"], day.shown["starts"], day.shown["ends"]) == ("Fast-track morning", "10:00", "13:00")
    assert [day.block(name)["from"] for name in ("arrivals", "map_a_case", "exchange", "break")] == [
        "10:00",
        "10:40",
        "10:40",
        "11:20",
    ]
    assert day.space.get("programme").record.plan["sheet"] == "RS1"
    assert day.space.undo_labels()[0] == "Chose “Fast-track morning”"


def test_times_are_those_of_where_the_day_is_held(day):
    day.choose(starts="2026-06-01T10:00:00+01:00")
    assert (day.shown["starts"], day.block("break")["from"], day.shown["date"]) == ("10:00", "11:20", "2026-06-01")


@pytest.mark.parametrize(("sheet", "which"), [("RS9", "morning"), ("RS1", "evening")])
def test_a_programme_that_is_not_there_is_refused(day, sheet, which):
    assert no(day.choose(sheet, which)) != []
    assert day.shown == {}


# Changing


def test_a_change_moves_all_that_comes_after_and_can_be_undone(day):
    day.choose()
    day.first.says(edit("set_minutes", block="arrivals", minutes=25))
    assert (day.block("agreement")["from"], day.shown["over"], day.shown["too_long"]) == ("10:25", "13:15", 15)
    assert day.space.undo_labels()[0] == "“Arrivals” takes 25 minutes"
    day.first.says({"type": "undo"})
    assert day.block("agreement")["from"] == "10:10"


@pytest.mark.parametrize(
    ("change", "label"),
    [
        (edit("move", block="idea", to={"before": "break"}), "Moved “The idea"),
        (edit("set_length", block="agreement", length="full"), "“Our working agreement” in full"),
        (edit("remove", block="panel"), "Left “Ask the panel” out"),
        (edit("swap", block="panel", exercise="EX12", length="bite"), "“Who holds the pen?” in place of"),
        (edit("set_leads", block="panel", leads=["Ash"]), "Said who leads “Ask the panel”"),
        (edit("set_words", block="panel", take_home="One answer"), "Changed the words of “Ask the panel”"),
        (edit("set_day", name="Our day"), "Changed the day"),
        (
            edit("insert", block={"id": "x", "kind": "talk", "title": "News", "minutes": 5}, to={"before": "break"}),
            "Put “News” in",
        ),
    ],
)
def test_every_change_says_what_it_was(day, change, label):
    day.choose()
    before = day.shown
    day.first.says(change)
    assert day.space.undo_labels()[0].startswith(label)
    assert day.shown != before


def test_who_leads_every_block_is_said_and_taken_back_in_one_step(day):
    day.choose()
    before = {each["id"]: each["leads"] for each in day.shown["blocks"]}
    edits = [{"kind": "set_leads", "block": block, "leads": [*leads, "Ash"]} for block, leads in before.items()]
    day.do("change", edits=edits, says="Said who leads: Ash")
    assert all("Ash" in each["leads"] for each in day.shown["blocks"])
    assert day.space.undo_labels()[0] == "Said who leads: Ash"
    day.first.says({"type": "undo"})
    assert {each["id"]: each["leads"] for each in day.shown["blocks"]} == before


def test_a_change_that_cannot_be_made_is_refused_in_words_and_changes_nothing(day):
    day.choose()
    before = day.shown
    (said,) = no(day.first.says(edit("set_minutes", block="break", minutes=5)))
    assert "A break has 10 minutes or more" in said
    (said,) = no(day.first.says(edit("remove", block="gone")))
    assert "no longer in the programme" in said
    assert day.shown == before


def test_two_who_change_at_once_lose_nothing(day):
    """The second change is made on top of the first, although its page had not seen it."""
    day.choose()
    cora = day.second_trainer()
    other = day.screen(cora)
    leader = other.widget._leading.leader
    stale, real = cora.space(day.room).get("programme"), leader.entry
    seen = iter([stale])
    leader.entry = lambda name, kind: next(seen, None) or real(name, kind)
    day.first.says(edit("set_minutes", block="arrivals", minutes=25))
    assert no(other.says(edit("set_minutes", block="idea", minutes=30))) == []
    assert [day.block(name)["minutes"] for name in ("arrivals", "idea")] == [25, 30]


# Asking


def test_what_is_large_is_sent_when_it_is_asked_for(day):
    widget = day.first.widget
    assert widget.catalogue == []
    day.do("ask", what="catalogue")
    assert len(widget.catalogue) == 25
    assert [case["id"] for case in widget.cases][:1] == ["kofi"]
    assert widget.scripts == {}
    day.do("ask", what="scripts", keys=["EX10 full", "EX10 bite"])
    full = widget.scripts["EX10 full"]
    assert sum(line["minutes"] for line in full["lines"]) == full["minutes"]
    assert "{person" not in json.dumps(widget.scripts)
    for wrong in (
        {"what": "secrets"},
        {"what": "scripts", "keys": ["EX99 full"]},
        {"what": "scripts", "keys": ["EX01"]},
    ):
        heard = day.first.says({"type": "ask", **wrong})
        assert "refused" in [each["type"] for each in heard]


def test_a_look_is_answered_with_the_servers_time(day):
    heard = day.do("look", t=5)
    (looked,) = [each for each in heard if each["type"] == "looked"]
    assert looked["t"] == 5
    assert dt.datetime.fromisoformat(looked["at"]).tzinfo is not None


def test_once_the_room_has_ended_there_is_nothing_to_lead(day):
    day.choose()
    day.trainer.room(day.room).end()
    other = day.screen(day.trainer)
    assert other.widget.readonly
    assert no(other.says({"type": "begin", "block": "arrivals"})) != []


def test_a_programme_that_cannot_be_read_leaves_the_page_open(day):
    day.choose()
    plan = day.space.get("programme")
    day.space.put(DayPlan(plan={"odd": 1}), base=plan.version)
    assert day.shown == {}
    assert day.screen(day.trainer).widget.sheets != []


def test_the_page_of_those_who_lead_is_another_than_that_of_those_who_take_part(day, monkeypatch):
    monkeypatch.setenv("CPI_SPACE", day.room)
    kinds = [[type(each).__name__ for each in room.page(who).children] for who in (day.trainer, day.join("Bee"))]
    assert "Console" in kinds[0]
    assert "Console" not in kinds[1]
