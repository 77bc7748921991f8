"""The wheels of a role play turn as their parts are pressed, in a room and at home, with the sheet's own numbers."""

from __future__ import annotations

import re

import pytest
from test_room_page import SOON, Room

from cpi_widgets.model import Grouping, Now, Reply, Table, Wall
from cpi_widgets.pages.exercise import WithoutRoom
from cpi_widgets.server.room_screen import screen_of
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.page_text import PageText
from cpi_widgets.widgets.turning_wheels import TurningWheels
from training_exercises.card_files import wheels_deck
from training_exercises.case_files import load_case
from training_exercises.exercise_files import exercise

LINES = exercise("EX09").lines("full")
PLAYED = [at for at, line in enumerate(LINES) if line.activity == "wheels" and line.phase == "write"]


@pytest.fixture
def room():
    room = Room()
    room.now(phase="write", run="r9", exercise="EX09", activity="wheels", line=PLAYED[0], case="kofi")
    yield room
    room.page.close()


def wheels_in(page):
    return next((each for each in page.children if isinstance(each, TurningWheels)), None)


def press(wheels, part, asked="round_1", by=1):
    wheels._handle_custom_msg({"type": "notch", "part": part, "round": asked, "by": by}, [])


def notches(wheels, seat):
    (wheel,) = (each for each in wheels.play["wheels"] if each["seat"] == seat)
    return {spoke["id"]: spoke["notches"] for spoke in wheel["spokes"] if spoke["notches"]}


def test_a_press_turns_a_wheel_and_stands_in_the_sheet(room):
    wheels = wheels_in(room.page)
    assert [len(each["spokes"]) for each in wheels.play["wheels"]] == [12, 9]
    press(wheels, "g_trust")
    press(wheels, "g_trust")
    press(wheels, "b_skills", "round_2")
    assert notches(wheels, "practitioner") == {"g_trust": {"round_1": 2}}
    assert notches(wheels, "person") == {"b_skills": {"round_2": 1}}
    mine = {entry.record.part: entry.record for entry in room.space.all(Reply)}
    assert mine["g_trust"].asked() == {"round_1": 2}
    assert (mine["g_trust"].share, mine["g_trust"].run) == ("none", "r9"), (
        "nothing may be counted before somebody says so"
    )
    assert set(room.sheet.records) == {entry.record.id for entry in room.space.all(Reply)}
    assert not room.lead.all(Reply), "nobody else reads it"


def test_what_is_pressed_once_the_sheet_may_be_counted_may_be_counted_too(room):
    press(wheels_in(room.page), "g_trust")
    (first,) = room.space.all(Reply)
    room.space.put(first.record.model_copy(update={"share": "counts"}), base=first.version)
    press(wheels_in(room.page), "b_skills")
    assert {entry.record.share for entry in room.space.all(Reply)} == {"counts"}


def test_a_notch_can_be_taken_back_and_none_below_nothing(room):
    wheels, heard = wheels_in(room.page), []
    wheels.send = lambda content, *_: heard.append(content)
    press(wheels, "g_trust")
    assert wheels.play["last"] == "g_trust"
    press(wheels, "g_trust", by=-1)
    assert (notches(wheels, "practitioner"), wheels.play["last"]) == ({"g_trust": {"round_1": 0}}, "")
    press(wheels, "g_trust", by=-1)
    assert [each["text"] for each in heard] == ["There is no notch to take back there."]


def test_after_three_notches_of_one_side_in_a_row_the_other_wheel_drags(room):
    wheels = wheels_in(room.page)
    for part in ("g_trust", "g_trust"):
        press(wheels, part)
    assert wheels.play["drags"] == ""
    press(wheels, "g_relationships")
    assert wheels.play["drags"] == "person"
    press(wheels, "b_skills")
    assert wheels.play["drags"] == ""


def test_a_group_turns_the_same_wheels(room):
    room.lead.put(Grouping(tables=(Table(id="g1", label="1"),)))
    room.tess.room(room.info.id).place({room.ann.person: "g1"})
    press(wheels_in(room.page), "g_trust")
    (entry,) = room.space.all(Reply)
    assert (entry.record.group, entry.audience) == ("g1", "group")


@pytest.mark.parametrize(
    "message",
    [
        None,
        {},
        {"type": "notch"},
        {"type": "notch", "part": "notes", "round": "round_1", "by": 1},
        {"type": "notch", "part": "g_trust", "round": "text", "by": 1},
        {"type": "notch", "part": "g_trust", "round": "round_1", "by": 50},
    ],
)
def test_a_message_that_makes_no_sense_is_passed_over(room, message):
    wheels_in(room.page)._handle_custom_msg(message, [])
    assert room.space.all(Reply) == []


def test_the_round_is_the_one_that_the_script_names(room):
    wheels = wheels_in(room.page)
    seen = []
    for at in PLAYED:
        room.now(phase="write", run="r9", exercise="EX09", activity="wheels", line=at, case="kofi")
        seen.append(wheels.play["round"])
    assert seen == ["round_1", "round_1", "round_2", "round_3"]


def test_the_wheels_go_with_what_is_played(room):
    wheels = wheels_in(room.page)
    room.now(phase="reveal", run="r9", exercise="EX09", activity="wheels", line=PLAYED[0], case="kofi")
    assert wheels_in(room.page) is None
    press(wheels, "g_trust")
    assert room.space.all(Reply) == [], "it is over"
    room.now(phase="write", run="r9", exercise="EX09", activity="comments", line=8, case="kofi")
    assert (wheels_in(room.page), wheels.play) == (None, {})


def test_the_cards_that_turn_up_lie_face_down_on_phones_and_stand_on_the_projector(room):
    def shown(card):
        at = next(at for at, line in enumerate(LINES) if line.card == card)
        room.now(phase="write", run="r9", exercise="EX09", activity="wheels", line=at, case="kofi")
        (asked,) = screen_of(room.tess.room(room.info.id).wall(), SOON).asked
        return [each for each in room.page.children if isinstance(each, PageText)][-1], asked

    barrier, on_screen = shown("barrier")
    assert (barrier.title, barrier.folded) == ("A barrier card", True)
    texts = {f"{each.text[:1].upper()}{each.text[1:]}." for each in load_case("kofi").barriers}
    assert barrier.paragraphs[0]["text"] in texts
    assert barrier.paragraphs[0]["text"] in on_screen
    assert re.search(r"\. What kind it is: [\w ]+\.$", on_screen), "each is a sentence of its own"
    agency, on_screen = shown("agency")
    assert agency.title == "The agency changes"
    assert any(each.if_missing in on_screen for each in wheels_deck().agency)
    room.now(phase="write", run="r9", exercise="EX09", activity="wheels", line=PLAYED[0], case="kofi")
    assert agency not in room.page.children
    assert screen_of(Wall(title="T", now=Now(exercise="EX09", phase="write", activity="wheels")), SOON).asked == ()


def test_at_home_two_turn_the_wheels_themselves():
    store = MemoryStore()
    home = WithoutRoom(store.act_as(store.add_person("Ann")), exercise("EX09"), seats="pair")
    wheels = wheels_in(home.box)
    press(wheels, "b_skills")
    assert notches(wheels, "person") == {"b_skills": {"round_1": 1}}
    assert [entry.record.part for entry in home.space.all(Reply)] == ["b_skills"]
    assert {each.title for each in home.box.children if isinstance(each, PageText)} >= {
        "A barrier card",
        "The agency changes",
    }
