"""What was predicted stands beside its hit or miss: a group's in a room, one's own alone; on paper a line for it."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest
from test_room_page import Room, sit

from cpi_widgets.exchange.documents.description import Lines, Paragraph, with_parts
from cpi_widgets.model import DayPlan, Reply, Table
from cpi_widgets.pages.after.my_day import my_day
from cpi_widgets.pages.exercise import WithoutRoom
from cpi_widgets.pages.exercise_paper import sheet_paper
from cpi_widgets.store.memory import open_notebook
from training_exercises.case_files import load_case
from training_exercises.exercise_files import exercise, read_exercise
from training_exercises.parts import Given
from training_exercises.programme import make_programme, planned
from training_exercises.run_sheet_files import load_sheet
from training_exercises.run_sheet_model import Block

KOFI = load_case("kofi")
TABLES = (Table(id="g1", label="Group 1"), Table(id="g2", label="Group 2"))


@pytest.fixture
def room():
    room = Room()
    yield room
    room.page.close()


def predicts(space, part, text, *, run="r1", group=""):
    audience = {"audience": "group"} if group else {}
    space.put(Reply(run=run, activity="predictions", part=part, text=text, group=group), **audience)


def hints(plan):
    return {field["id"]: field["hint"] for part in plan["parts"] for field in part["fields"]}


def marks(room, run="r1"):
    room.now(phase="write", run=run, exercise="EX15", activity="hits", case="kofi")
    return hints(room.sheet.plan)


def test_a_group_sees_what_it_predicted_beside_each_mark(room):
    ben = room.store.act_as(room.store.admit(room.tess.room(room.info.id).door().code, "Ben"))
    cy = room.store.act_as(room.store.admit(room.tess.room(room.info.id).door().code, "Cy"))
    sit(room, *TABLES, **{room.ann.person: "g1", ben.person: "g1", cy.person: "g2"})
    room.now(phase="write", run="r1", exercise="EX15", activity="predictions", case="kofi")
    predicts(ben.space(room.info.id), "new", "The  repair\nworkshop", group="g1")
    predicts(cy.space(room.info.id), "lost", "Something of the other group", group="g2")
    predicts(room.space, "moved", "Of another time", run="r0", group="g1")
    assert marks(room) == {
        "new": "What we predicted: “The repair workshop”",
        "lost": "What we predicted: nothing.",
        "moved": "What we predicted: nothing.",
    }
    assert "repair" not in str(room.sheet.plan["title"]), "the mark is one's own, and its form is as before"
    sit(room, *TABLES, **{room.ann.person: "g2"})
    assert marks(room)["lost"] == "What we predicted: “Something of the other group”"
    assert marks(room)["new"] == "What we predicted: nothing.", "what the group before wrote is no longer ours"


def test_who_predicted_alone_in_a_room_is_told_so(room):
    room.now(phase="write", run="r1", exercise="EX15", activity="predictions", case="kofi")
    predicts(room.space, "new", "Choir")
    assert marks(room)["new"] == "What I predicted: “Choir”"
    assert marks(room)["lost"] == "What I predicted: nothing."
    sit(room, *TABLES, **{room.ann.person: "g1"})
    assert marks(room)["new"] == "What I predicted: “Choir”", "written before the groups were made"


@pytest.mark.parametrize(("seats", "label"), [("solo", "What I predicted"), ("pair", "What we predicted")])
@pytest.mark.parametrize("length", ["full", "bite"])
def test_without_a_room_it_follows_what_is_written_above(seats, label, length):
    session = open_notebook()
    shown = WithoutRoom(session, exercise("EX15"), length=length, seats=seats)
    hits, space = shown.activities["hits"], session.own("ex15")
    assert hints(hits.plan)["new"] == f"{label}: nothing."
    predicts(space, "new", "Choir", run=shown.run)
    predicts(space, "new", "Of another time", run="alone.9")
    assert hints(hits.plan)["new"] == f"{label}: “Choir”"
    sheet = next(plan for plan in shown.end.sheet["plans"] if plan["activity"] == "hits")
    (new, *_) = sheet["parts"][0]["fields"]
    assert new["recalled"] == {"label": label, "said": "“Choir”"}
    again = WithoutRoom(session, exercise("EX15"), length=length, seats=seats)
    assert hints(again.activities["hits"].plan)["new"] == f"{label}: “Choir”", "also when the page is opened again"
    shown.reader._on_choose("luca")
    assert hints(hits.plan)["new"] == f"{label}: nothing.", "of another case nothing was predicted"


def test_a_long_prediction_is_cut_where_it_is_known_again():
    session = open_notebook()
    shown = WithoutRoom(session, exercise("EX15"))
    predicts(session.own("ex15"), "new", "choir " * 300, run=shown.run)
    assert hints(shown.activities["hits"].plan)["new"].endswith("choir …”")
    assert len(hints(shown.activities["hits"].plan)["new"]) < 400


@pytest.mark.parametrize("length", ["full", "bite"])
def test_on_paper_each_mark_stands_under_a_line_for_its_prediction(length):
    found = exercise("EX15")
    (hits,) = (each for each in sheet_paper(found, length, KOFI).sections if each.title == "Hits and misses")
    blocks = [block for part in with_parts(hits) for block in part.blocks][2:]
    assert [type(block) for block in blocks] == [Lines, Paragraph] * 3
    assert blocks[0].label == "The new tie. What we predicted"
    assert blocks[1].label == "Hit or miss"
    assert blocks[1].text.split("   ") == ["☐ a hit", "☐ partly", "☐ a miss", "☐ cannot tell"]


def test_where_each_predicts_alone_the_paper_says_so():
    text = files("training_exercises").joinpath("exercises", "ex15.yaml").read_text(encoding="utf-8")
    text = text.replace("who: group\n    share: text", "who: solo\n    share: text", 1)
    words = str(sheet_paper(read_exercise(text, "ex15.yaml"), "full", KOFI))
    assert "The new tie. What I predicted" in words
    assert "What we predicted" not in words


def test_what_the_room_is_shown_names_nobodys_prediction():
    parts = exercise("EX15").activity("hits").parts("full", Given())
    assert "predicted" not in str(parts).replace("your predictions", "")


def test_what_is_taken_home_says_what_each_mark_is_about(room):
    starts = dt.datetime.now(dt.UTC)
    block = planned(Block(id="six", kind="exercise", minutes=20, exercise="EX15", length="bite"))
    plan = make_programme(load_sheet("RS1"), starts).model_dump(mode="json") | {"streams": []}
    plan |= {"blocks": [block.model_dump(mode="json")], "ends": (starts + dt.timedelta(minutes=20)).isoformat()}
    room.lead.put(DayPlan(plan=plan, ran=({"block": "six", "run": "r1", "started": starts.isoformat()},)))
    sit(room, *TABLES, **{room.ann.person: "g1"})
    predicts(room.space, "new", "Choir", group="g1")
    room.space.put(Reply(run="r1", activity="hits", part="hits", new="hit"))
    together = room.ann.room(room.space.info.id).after.together()
    day = my_day("Tuesday", room.ann.person, room.space.entries(), together, starts, now=starts)
    assert [each.answers[0].said for each in day.mine] == [(("The new tie", "a hit. What we predicted: “Choir”"),)]
    assert [each.title for each in day.ours] == ["What do you expect?"]
