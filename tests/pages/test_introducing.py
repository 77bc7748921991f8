"""Offers and asks that meet, on the pages of those who take part in a room."""

from __future__ import annotations

import pytest

from cpi_widgets.model import WHO_LETTERS, Now, Reply, Role, SiteRole, fixed_id, private_id, text_id
from cpi_widgets.pages.activity_plan import ROOM_WORDS, plan_of
from cpi_widgets.pages.room_day import RoomDay
from cpi_widgets.pages.showing import showing_of
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.store.rooms import open_room
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.introductions import Introductions
from training_exercises.exercise_files import exercise

RUN = {"run": "r1", "exercise": "EX22", "activity": "offers"}
LIFT, ANN, BEN = "A lift on Fridays", "ann@example.org", "07700 900123"


class Lunch:
    def __init__(self):
        store = MemoryStore()
        people = [
            store.add_person(name, roles) for name, roles in (("T", {SiteRole.TRAINER}), ("Ann", ()), ("Ben", ()))
        ]
        roles = (Role.TRAINER, Role.PARTICIPANT, Role.PARTICIPANT)
        self.room = store.add_space("room", "Tuesday", dict(zip(people, roles, strict=True))).id
        open_room(store, self.room)
        self.tess, self.ann, self.ben = (store.act_as(person) for person in people)
        self.lead = self.tess.space(self.room)
        self.pages = [self.page(self.ann), self.page(self.ben)]
        self.now(phase="write")
        self.write(self.ann, "offer", text=LIFT)
        for who, line in ((self.ann, ANN), (self.ben, BEN)):
            own = fixed_id({"run": "r1", "activity": "offers"}, "reach", who.person[:WHO_LETTERS])
            name = private_id(own, who.person)  # as the sheet names it
            self.write(who, "reach.private", share="none", reach=line, id=name)

    def page(self, session):
        space = session.space(self.room)
        return RoomDay(space, session, Board(space, session=session))

    def now(self, **fields):
        standing = self.lead.get("now")
        self.lead.put(Now(**{**RUN, **fields}), base=standing.version if standing else 0)

    def write(self, who, part, share="text", **fields):
        who.space(self.room).put(Reply(run="r1", activity="offers", part=part, share=share, **fields))

    def reveal(self):
        self.tess.room(self.room).reveal(showing_of(exercise("EX22").activity("offers"), "r1", "full"))
        self.now(phase="reveal")


def met(page):
    return next((each for each in page.children if isinstance(each, Introductions)), None)


def press(page, **content):
    widget = met(page)
    widget._arrived(widget, content, [])
    return widget


@pytest.fixture
def lunch():
    lunch = Lunch()
    yield lunch
    for page in lunch.pages:
        page.close()


def test_two_pages_meet_and_part_again(lunch):
    ann, ben = lunch.pages
    assert met(ann) is None
    lunch.reveal()
    assert [(card["text"], card["own"]) for card in met(ann).cards] == [(LIFT, True)]
    assert [(card["text"], card["own"]) for card in met(ben).cards] == [(LIFT, False)]
    assert met(ben).shown
    press(ben, type="like", run="r1", activity="offers", part="offer", text=text_id(LIFT))
    (asked,) = met(ann).met
    assert (asked["state"], asked["reach"]) == ("asked", "")
    press(ann, type="answer", id=asked["id"], yes=True)
    assert ([each["reach"] for each in met(ann).met], [each["reach"] for each in met(ben).met]) == ([BEN], [ANN])
    press(ben, type="back", id=asked["id"])
    assert (met(ann).met, met(ben).met) == ([], [])
    assert press(ann, type="like", run="r1", activity="offers", part="offer", text=text_id(LIFT)).refused.startswith(
        "You wrote"
    )


def test_it_stays_folded_for_the_rest_of_the_day_and_after_the_page_is_loaded_again(lunch):
    ann, ben = lunch.pages
    lunch.reveal()
    press(ben, type="like", run="r1", activity="offers", part="offer", text=text_id(LIFT))
    lunch.now(phase="write", run="r2", exercise="EX01", activity="hopes")
    assert not met(ann).shown
    assert [each["state"] for each in met(ann).met] == ["asked"]
    again = lunch.page(lunch.ann)
    assert [each["state"] for each in met(again).met] == ["asked"]
    lunch.write(lunch.ben, "ask", text="late")
    assert [card["text"] for card in met(again).cards] == [LIFT], "what is on the wall"
    again.close()


def test_how_to_reach_one_is_written_also_once_the_sheet_is_closed(lunch):
    ann, ben = lunch.pages
    lunch.reveal()
    assert (met(ann).reach, met(ann).readonly) == (ANN, False)
    press(ben, type="like", run="r1", activity="offers", part="offer", text=text_id(LIFT))
    press(ann, type="answer", id=met(ann).met[0]["id"], yes=True)
    press(ann, type="reach", text="At the door")
    assert [each["reach"] for each in met(ben).met] == ["At the door"]
    lines = [e.record for e in lunch.ann.space(lunch.room).all(Reply) if e.record.part == "reach.private"]
    assert len(lines) == 1


def test_those_who_lead_have_nothing_of_it(lunch):
    lunch.reveal()
    space = lunch.tess.space(lunch.room)
    page = RoomDay(space, lunch.tess, Board(space, session=lunch.tess))
    assert met(page) is None
    page.close()


def test_the_sheet_says_who_sees_what_is_private():
    def hints(exercise_id, activity):
        plan = plan_of(exercise(exercise_id).activity(activity), "full", "r1", ROOM_WORDS)
        return {field["id"]: field["hint"] for part in plan["parts"] for field in part["fields"] if field["private"]}

    assert hints("EX22", "offers") == {"reach": "Nobody sees it until you and somebody have both said yes."}
    assert set(hints("EX21", "villain").values()) == {"Only you ever see this."}
