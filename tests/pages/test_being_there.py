"""A participant's page notes in which blocks it was open, for nobody but them."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import Attended, Now, Reply, Role, SiteRole
from cpi_widgets.pages.being_there import BeingThere
from cpi_widgets.pages.room_day import RoomDay
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.store.rooms import open_room
from cpi_widgets.widgets.board import Board

TEN = dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)


class Room:
    """Tess, who leads, and Ann; a clock that is turned by hand."""

    def __init__(self):
        self.time = TEN
        store = MemoryStore(lambda: self.time)
        tess, ann = (store.add_person(name, roles) for name, roles in (("Tess", {SiteRole.TRAINER}), ("Ann", ())))
        self.info = store.add_space("room", "Tuesday", {tess: Role.TRAINER, ann: Role.PARTICIPANT})
        open_room(store, self.info.id)
        self.tess, self.ann = (store.act_as(person) for person in (tess, ann))
        self.space = self.ann.space(self.info.id)

    def page(self):
        return BeingThere(self.space, self.ann.person, lambda: self.time)

    def after(self, minutes):
        self.time = TEN + dt.timedelta(minutes=minutes)

    @property
    def seen(self):
        def minute(at):
            return (at - TEN) / dt.timedelta(minutes=1)

        return [(e.record.block, minute(e.record.first), minute(e.record.last)) for e in self.space.all(Attended)]


@pytest.fixture
def room():
    return Room()


def test_from_the_beginning_of_a_block_to_its_end(room):
    page = room.page()
    page.at("")
    assert room.seen == []
    page.at("b1")
    room.after(30)
    page.at("b2")
    assert room.seen == [("b1", 0, 30), ("b2", 30, 30)]
    room.after(50)
    page.at("")
    page.at("")
    assert room.seen == [("b1", 0, 30), ("b2", 30, 50)]


def test_within_a_block_it_is_noted_seldom(room):
    page = room.page()
    page.at("b1")
    for minute in (1, 4, 5):
        room.after(minute)
        page.at("b1")
    assert room.seen == [("b1", 0, 0)]
    room.after(6)
    page.at("b1")
    assert room.seen == [("b1", 0, 6)]


def test_a_reload_goes_on_and_who_comes_late_was_not_there_before(room):
    room.page().at("b1")
    room.after(12)
    page = room.page()
    page.at("b1")
    room.after(20)
    page.at("b2")
    assert room.seen[0] == ("b1", 0, 20)
    room.after(45)
    page.at("b3")
    assert room.seen[1:] == [("b2", 20, 45), ("b3", 45, 45)]


def test_who_closes_the_page_was_there_until_they_were_last_seen(room):
    room.page().at("b1")
    room.after(40)
    room.page().at("b2")
    assert room.seen == [("b1", 0, 0), ("b2", 40, 40)]


def test_who_goes_and_comes_back_was_away_in_between_and_a_phone_that_sleeps_a_while_was_not(room):
    room.page().at("b1")
    for minute in (20, 75, 78):
        room.after(minute)
        room.page().at("b1")
    (kept,) = [entry.record for entry in room.space.all(Attended)]
    assert room.seen == [("b1", 0, 75)]
    assert [[(at - TEN) / dt.timedelta(minutes=1) for at in gone] for gone in kept.away] == [[20, 75]]


def test_an_open_page_notes_it_while_nothing_else_happens(open_browser, room):
    page = RoomDay(room.space, room.ann, Board(room.space, session=room.ann))
    room.tess.space(room.info.id).put(Now(phase="write", block="b1", run="r1", exercise="EX01", activity="hopes"))
    noted = []
    page._there.at = noted.append
    open_browser(page.children[0]).says({"type": "time", "sent": 1})
    assert noted == ["b1"]
    page.close()


def test_two_screens_count_once(room):
    phone, tablet = room.page(), room.page()
    for page in (phone, tablet):
        page.at("b1")
    room.after(20)
    for page in (phone, tablet):
        page.at("b2")
    assert room.seen == [("b1", 0, 20), ("b2", 20, 20)]


def test_nobody_undoes_it(room):
    room.page().at("b1")
    room.space.put(Reply(run="r", activity="a", part="p", text="x"), label="Wrote x")
    page = room.page()
    room.after(10)
    page.at("b1")
    assert room.space.undo_labels() == ("Wrote x", None)
    assert room.space.undo().label == "Wrote x"
    assert len(room.seen) == 1


def test_once_the_room_has_ended_nothing_is_noted_and_nothing_breaks(room):
    page = room.page()
    page.at("b1")
    room.tess.room(room.info.id).end()
    room.after(30)
    page.at("b2")
    assert room.seen == [("b1", 0, 0)]


def test_the_page_of_the_room_does_it_and_that_of_those_who_lead_does_not(room):
    lead = room.tess.space(room.info.id)
    pages = [RoomDay(each.space(room.info.id), each, Board(each.space(room.info.id), session=each))
             for each in (room.ann, room.tess)]  # fmt: skip
    lead.put(Now(phase="write", block="b1", run="r1", exercise="EX01", activity="hopes"))
    lead.put(Now(phase="break", block="tea"), base=1)
    assert [each.record.block for each in room.space.all(Attended)] == ["b1", "tea"]
    assert lead.all(Attended) == []
    for page in pages:
        page.close()
