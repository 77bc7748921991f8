"""One's own map on a room's page: begun by a press, counted after a yes, taken along, deleted, and gone at the end."""

from __future__ import annotations

import pytest
from test_room_page import Room

from cpi_widgets.model import Contact, Map, Now, Placement, RefusedError, Reply
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.day_map import COUNTS_LEAVE, GOES, NOTHING_LEAVES, ONLY_YOU, DayMap
from cpi_widgets.widgets.network_map import NetworkMap
from cpi_widgets.widgets.page_text import PageText
from cpi_widgets.widgets.picture import RoomPicture

SHOWN = (DayMap, NetworkMap, Activity, PageText, RoomPicture)


class OwnMapRoom(Room):
    """A room in which Ann's page is at her own map."""

    def __init__(self, open_browser, length="full"):
        super().__init__()
        self.length = length
        self.map_is_on()
        self.browser = open_browser(self.sheet)

    def map_is_on(self, phase="write"):
        self.now(phase=phase, run="r3", exercise="EX03", length=self.length, activity="map")

    def shown(self):
        return [next(kind for kind in SHOWN if isinstance(each, kind)) for each in self.page.children[1:]]

    def says(self, kind, **more):
        return self.browser.says({"type": kind, **more})

    def drawing(self):
        return next(each for each in self.page.children if isinstance(each, NetworkMap))

    @property
    def sealed(self):
        return self.ann.day_map(self.info.id)

    def replies(self):
        return [entry.record for entry in self.space.all(Reply)]


@pytest.fixture
def room(open_browser):
    room = OwnMapRoom(open_browser)
    yield room
    room.page.close()


def begin(room):
    room.says("begin")
    return room.drawing()


def test_the_screen_says_it_all_before_there_is_a_map(room):
    assert room.shown() == [DayMap]
    assert room.sheet.promise == [ONLY_YOU, COUNTS_LEAVE, GOES]
    assert "wholly invented" in room.sheet.plan["hint"]
    assert room.sealed is None, "nothing is made until somebody wants it"
    begin(room)
    assert room.shown() == [PageText, NetworkMap, DayMap]
    assert {ONLY_YOU, COUNTS_LEAVE, GOES} <= {each["text"] for each in room.page.children[1].paragraphs}
    assert room.says("begin") == [], "twice is once"


def test_what_is_drawn_stands_in_a_space_of_ones_own_and_not_in_the_room(room):
    drawing = begin(room)
    drawing.add("Rio", ring=1, together="yes", alike="different")
    drawing.add("The allotment", ring=3, kind="place", opens_up="others with a spade")
    drawing.add("Choir", ring=4, kind="activity", wished=True)
    assert len(room.sealed.all(Contact)) == 3
    assert room.space.all(Contact) == []
    assert "Rio" not in repr([room.lead.entries(), room.lead.changes()])
    expected = {"ring_1": 1, "ring_2": 0, "ring_3": 1, "ring_4": 0, "persons": 1, "places": 1, "activities": 0}
    assert room.sheet.counts == {**expected, "together": 1, "connectors": 1, "alike": 0, "different": 1}
    asked = {field["id"] for part in room.sheet.plan["parts"] for field in part["fields"]}
    assert asked == set(room.sheet.counts), "all that the exercise asks for is counted"


def test_its_numbers_are_counted_after_a_yes_and_taken_out_again(room):
    (answer,) = room.says("count", value=True)
    assert answer["type"] == "refused"
    drawing = begin(room)
    (answer,) = room.says("count", value=True)
    assert "nothing on your map yet" in answer["message"]
    drawing.add("Rio", ring=1)
    assert room.replies() == [], "drawing alone sends nothing"
    room.says("count", value=True)
    (reply,) = room.replies()
    assert (reply.share, reply.part, reply.asked()["ring_1"], reply.asked()["persons"]) == ("counts", "counts", 1, 1)
    assert "Rio" not in repr(reply)
    drawing.add("Sister", ring=1)
    assert room.replies()[0].asked()["ring_1"] == 1, "what came later is counted after another yes"
    room.says("count", value=True)
    assert [each.asked()["ring_1"] for each in room.replies()] == [2]
    room.says("count", value=False)
    assert room.replies() == []


def test_in_the_bite_size_length_no_number_leaves(open_browser):
    room = OwnMapRoom(open_browser, "bite")
    assert room.sheet.promise[1] == NOTHING_LEAVES
    begin(room).add("Rio")
    (answer,) = room.says("count", value=True)
    assert answer["message"].startswith("Nothing of this map is counted")
    assert room.replies() == []
    room.page.close()


def test_a_copy_is_taken_along_and_brought_up_to_date(room):
    drawing = begin(room)
    (answer,) = room.says("keep")
    assert answer["type"] == "refused"
    rio, sister = drawing.add("Rio", ring=1), drawing.add("Sister", ring=1)
    room.says("keep")
    own = room.ann.own()
    assert {entry.record.label for entry in own.all(Contact)} == {"Rio", "Sister"}
    assert {entry.audience for entry in own.entries()} == {"author"}
    assert room.sheet.taken == "same"
    place = next(entry for entry in room.sealed.all(Placement) if entry.record.contact == rio.id)
    room.sealed.put(place.record.model_copy(update={"ring": 4}), base=place.version)
    for entry in room.sealed.entries():
        if sister.id in (entry.record.id, getattr(entry.record, "contact", "")):
            room.sealed.remove(entry.record.id, base=entry.version)
    assert room.sheet.taken == "older"
    room.says("keep")
    assert [entry.record.label for entry in own.all(Contact)] == ["Rio"]
    assert [entry.record.ring for entry in own.all(Placement)] == [4]
    assert room.sheet.taken == "same"
    room.lead.put(Now(phase="ended"), base=room.lead.get("now").version)
    assert [entry.record.label for entry in own.all(Contact)] == ["Rio"], "it outlives the day"


def test_deleted_at_once_it_is_off_the_page_and_another_may_be_begun(room):
    begin(room).add("Rio")
    room.says("count", value=True)
    room.says("erase")
    assert room.shown() == [DayMap]
    assert (room.sheet.begun, room.sheet.counts, room.sealed) == (False, {}, None)
    assert len(room.replies()) == 1, "the numbers stay counted until they are taken out"
    assert begin(room).network.members == ()


def test_deleted_on_another_screen_it_is_off_this_one_too(room):
    begin(room)
    room.ann.erase(room.sealed.info.id)
    assert room.shown() == [DayMap]
    assert room.sheet.begun is False


def test_while_something_else_runs_it_stands_aside_and_can_be_opened(room):
    begin(room).add("Rio")
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes")
    assert room.shown() == [Activity, DayMap]
    room.says("open", value=True)
    assert room.shown() == [Activity, DayMap, NetworkMap]
    room.map_is_on("discuss")
    assert room.shown() == [PageText, NetworkMap, DayMap], "and in the talk it is there to be said goodbye to"


def test_who_has_begun_none_sees_nothing_of_it_elsewhere(room):
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes")
    assert room.shown() == [Activity]


@pytest.mark.parametrize("how", ["phase", "room"])
def test_when_the_day_ends_it_is_gone_from_page_and_store(room, how):
    begin(room).add("Rio")
    sealed = room.sealed
    if how == "phase":
        room.now(phase="ended")
    else:
        room.tess.room(room.info.id).end()
    assert room.shown() == []
    with pytest.raises(RefusedError):
        sealed.entries()


def test_a_page_that_is_loaded_again_has_it_still(room):
    begin(room).add("Rio")
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes")
    again = type(room.page)(room.space, room.ann, room.page._first)
    own = next(each for each in again.children if isinstance(each, DayMap))
    assert (own.begun, own.aside, own.promise) == (True, True, [ONLY_YOU, COUNTS_LEAVE, GOES])
    assert len(room.sealed.all(Map)) == 1
    again.close()
