"""A Delphi in a room: each round is open in its own lines of the script, and whoever rates again is reminded."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Now, Picture, Reply, Role, SiteRole
from cpi_widgets.pages.leading import running
from cpi_widgets.pages.room_console import RoomLead
from cpi_widgets.pages.room_day import RoomDay
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.store.rooms import open_room
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.picture import RoomPicture
from training_exercises.exercise_files import exercise


class Room:
    def __init__(self, people=6):
        store = MemoryStore()
        tess = store.add_person("Tess", {SiteRole.TRAINER})
        others = [store.add_person(f"P{n}") for n in range(people)]
        self.id = store.add_space("room", "T", {tess: Role.TRAINER} | dict.fromkeys(others, Role.PARTICIPANT)).id
        open_room(store, self.id)
        self.people = [store.act_as(each).space(self.id) for each in others]
        tess, ann = store.act_as(tess), store.act_as(others[0])
        self.lead = RoomLead(tess, tess.space(self.id))
        self.leader = self.lead.leader
        self.page = RoomDay(self.people[0], ann, Board(self.people[0], session=ann))
        self.leader.steer("Began", Now(block="b", run="r", exercise="EX19", length="bite"))

    def line(self, line):
        running.go_to_line(self.leader, "", "b", line)

    def rate(self, who, part, **marks):
        space, name = self.people[who], f"r.statements.{part}.p{who}"
        standing = space.get(name)
        told = (standing.record.asked() if standing else {}) | marks
        reply = Reply(id=name, run="r", activity="statements", part=part, share="counts", **told)
        space.put(reply, base=standing.version if standing else 0)

    def fields(self, part):
        sheet = next(each for each in self.page.children if isinstance(each, Activity))
        return next(each for each in sheet.plan["parts"] if each["id"] == part)["fields"]

    def picture(self):
        (entry,) = self.leader.space.all(Picture)
        return entry.record


@pytest.fixture
def room():
    room = Room()
    yield room
    room.page.close()


def test_each_round_is_open_in_its_own_lines():
    found = exercise("EX19")
    full = [found.round_at("statements", "full", at) for at in range(len(found.lines("full")))]
    assert full == [0, 0, 0, 1, 1, 2, 2]
    assert [found.round_at("statements", "bite", at) for at in range(5)] == [0, 0, 0, 1, 1]


def test_a_phone_offers_one_round_at_a_time(room):
    room.line(1)
    assert [each["id"] for each in room.fields("s1")] == ["round_1", "reason", "wording"]
    room.line(3)
    assert [each["id"] for each in room.fields("s1")] == ["round_2", "reason", "wording"]


def test_whoever_rates_again_sees_their_mark_and_the_groups_beside_the_new_one(room):
    room.line(1)
    for who, mark in enumerate((9, 7, 7, 6, 5)):
        room.rate(who, "s1", round_1=mark)
    room.rate(0, "s2", round_1=4)
    room.line(2)
    room.line(3)
    assert room.fields("s1")[0]["hint"] == (
        "Round 1: you gave 9. The group: the middle is 7, and the middle half lies from 6 to 7."
    )
    shape = {"counts": [0, 0, 0, 0, 1, 1, 2, 0, 1], "median": 7, "lower": 6, "upper": 7}
    assert room.fields("s1")[0]["before"] == {"round": "Round 1", "own": 9, **shape}
    assert not any("before" in room.fields(name)[0] for name in ("s2", "s5"))
    assert room.fields("s2")[0]["hint"] == "Round 1: you gave 4."  # too few for the group's, and one's own all the same
    assert room.fields("s5")[0]["hint"] == "Round 1: you gave no mark."


def test_before_one_rates_again_the_rooms_picture_waits_behind_one_line(room):
    room.line(1)
    for who in range(5):
        room.rate(who, "s1", round_1=2)
    room.line(2)
    (picture,) = (each for each in room.page.children if isinstance(each, RoomPicture))
    assert (picture.folded, bool(picture.picture)) == (False, True)
    room.line(3)
    assert picture in room.page.children
    assert picture.folded
    room.line(4)
    assert not picture.folded


def test_those_who_lead_are_told_how_many_have_rated_in_this_round(room):
    def rated():
        return room.lead.told()["answered"][""]["people"]

    room.line(1)
    for who in range(5):
        room.rate(who, "s1", round_1=6)
    assert rated() == 5
    room.line(2)
    room.line(3)
    assert rated() == 0, "nobody has rated again"
    room.rate(0, "s1", round_2=7)
    assert rated() == 1


def test_the_room_sees_one_line_a_statement_and_the_report_both_rounds(room):
    room.line(1)
    for who in range(5):
        room.rate(who, "s1", round_1=2)
    room.line(2)
    assert [row.part for row in room.picture().rows] == ["s1", "s2", "s5"]
    assert {row.field for row in room.picture().rows} == {"round_1"}
    room.line(3)
    for who in range(5):
        room.rate(who, "s1", round_2=8)
    room.line(4)
    shown = room.picture()
    assert shown.showing.only == "round_2"
    assert [row.median for row in shown.rows if row.part == "s1"] == [2, 8]
