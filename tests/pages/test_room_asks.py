"""An exercise that asks for questions to a panel uses the room's one list of questions."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import ASKED, PANEL, Now, Panel, PanelQuestion, Picture, Reply, Role, SiteRole
from cpi_widgets.pages.leading import running
from cpi_widgets.pages.room_console import RoomLead
from cpi_widgets.pages.room_day import RoomDay
from cpi_widgets.pages.room_panel import panel
from cpi_widgets.server.room_screen import screen_of
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.store.rooms import open_room
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.board import Board

NOW = dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)


class Room:
    def __init__(self):
        store = MemoryStore()
        tess, ann = store.add_person("Tess", {SiteRole.TRAINER}), store.add_person("Ann")
        self.id = store.add_space("room", "Tuesday", {tess: Role.TRAINER, ann: Role.PARTICIPANT}).id
        open_room(store, self.id)
        self.tess, self.ann = store.act_as(tess), store.act_as(ann)
        self.lead, self.space = self.tess.space(self.id), self.ann.space(self.id)
        self.behind = RoomLead(self.tess, self.lead)
        self.panel = panel(self.ann, self.space)
        self.page = RoomDay(self.space, self.ann, Board(self.space, session=self.ann), panel=self.panel)

    def begin(self, length):
        self.behind.leader.steer("Began", Now(block="b", run="r", exercise="EX18", length=length))
        self.line(0)

    def line(self, line):
        running.go_to_line(self.behind.leader, "", "b", line)

    def ask(self, text):
        self.space.put(Reply(run=PANEL, activity=PANEL, part=ASKED, text=text, share="text"))

    @property
    def taking(self):
        found = self.lead.get(PANEL)
        return found is not None and found.record.open


@pytest.fixture
def room():
    room = Room()
    yield room
    room.page.close()


@pytest.mark.parametrize("length", ["full", "bite"])
def test_the_exercise_opens_the_panel_on_phones_and_no_second_list(room, length):
    room.begin(length)
    assert room.taking
    assert room.panel.asked_in == {"run": "r", "activity": "questions"}
    assert room.panel in room.page.children
    assert not any(isinstance(each, Activity) for each in room.page.children)
    room.line(3)  # something else is written now
    assert (room.panel.asked_in, room.taking) == ({}, True)
    assert room.panel in room.page.children


def test_who_took_no_more_questions_is_not_overruled_by_the_next_line(room):
    room.begin("full")
    entry = room.lead.get(PANEL)
    room.lead.put(Panel(open=False), base=entry.version)
    room.line(1)
    assert not room.taking


def test_those_who_lead_are_told_how_many_ask_and_what_waits_for_them(room):
    room.begin("full")
    room.ask("How do we find time?")
    told = room.behind.told()
    assert told["answered"][""]["people"] == 1
    assert told["came_in"] == {"questions": 1}
    name = room.behind.told()["scripts"]["EX18 full"]["activities"]["questions"]
    assert (name["panel"], name["shows"]) == (True, False)


def test_nothing_stands_on_the_projector_before_it_is_on_the_list(room):
    room.begin("full")
    room.ask("How do we find time?")
    room.line(2)
    assert room.lead.get("now").record.phase == "reveal"
    assert room.lead.all(Picture) == []
    wall = room.tess.room(room.id).wall()
    shown = screen_of(wall, NOW)
    assert (shown.asked, shown.picture) == (("No question is on the list yet.",), "")
    room.lead.put(PanelQuestion(text="How do we find time?", votes=5))
    room.lead.put(PanelQuestion(text="Who decides?", lifted=True))
    room.lead.put(PanelQuestion(text="Not for today", state="aside"))
    wall = room.tess.room(room.id).wall()
    assert screen_of(wall, NOW).asked == ("Who decides?", "How do we find time?")
    room.line(3)
    assert screen_of(room.tess.room(room.id).wall(), NOW).asked == ()
