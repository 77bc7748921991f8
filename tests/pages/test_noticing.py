"""What may be worth another look in one's own sheet is told there, to its writers alone: of a ladder at the rung."""

from __future__ import annotations

import pytest
from test_room_page import Room

from cpi_widgets.model import Picture, Reply
from cpi_widgets.pages.exercise import WithoutRoom
from cpi_widgets.pages.showing import showing_of
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.page_text import PageText
from training_exercises.exercise_files import exercise

ALONE = "Nobody else sees this."


@pytest.fixture
def room():
    room = Room()
    yield room
    room.page.close()


def open_at(room, name, activity, run="r1"):
    lines = exercise(name).lines("full")
    line = next(at for at, each in enumerate(lines) if each.activity == activity)
    room.now(phase="write", run=run, exercise=name, activity=activity, line=line, case="kofi")


def told(page):
    texts = [each for each in page.children if isinstance(each, PageText) and each.paragraphs and not each.title]
    return [line["text"] for each in texts if each.layout.display != "none" for line in each.paragraphs]


def at_rungs(page):
    """Rung → what stands in front of it."""
    sheets = [each for each in page.children if isinstance(each, Activity)]
    return {name: words for sheet in sheets for name, words in sheet.noticed.items()}


def rung(room, text, worry, order, **more):
    fields = {"run": "r1", "activity": "ladder", "part": "rungs", "order": order, "text": text, "worry": worry}
    return room.space.put(Reply(**fields, **more)).record


def test_a_large_jump_of_worry_is_pointed_out_at_its_rung_with_what_to_do(room):
    open_at(room, "EX11", "ladder")
    rung(room, "Look in", 10, 0)
    rung(room, "Stay for tea", 30, 1)
    assert at_rungs(room.page) == {}
    last = rung(room, "Sing along", 60, 3)
    jump = "From “Stay for tea” to “Sing along” the worry rises by 30. Put a rung between."
    assert at_rungs(room.page) == {last.id: f"{jump} {ALONE}"}
    assert told(room.page) == [], "and nowhere else"
    assert not room.lead.all(Reply), "those who lead read nothing of it"
    rung(room, "Hum", 45, 1.5)
    assert at_rungs(room.page) == {}
    room.space.put(last.model_copy(update={"worry": 90}), base=1)
    assert at_rungs(room.page)[last.id].startswith("From “Hum” to “Sing along” the worry rises by 45.")
    high = rung(room, "Sing alone", 30, -1)
    again = rung(room, "Lead the choir", 0, -2)
    assert list(at_rungs(room.page)) == [high.id, last.id], "by their places, and who sees it is said once"
    assert [ALONE in words for words in at_rungs(room.page).values()] == [True, False]
    room.space.remove(again.id, base=1)
    assert list(at_rungs(room.page)) == [last.id]


def test_where_no_rung_has_room_the_two_are_to_become_smaller(room):
    open_at(room, "EX11", "ladder")
    for order in range(9):
        rung(room, f"Step {order}", 0, order)
    assert at_rungs(room.page) == {}
    last = rung(room, "Sing along", 60, 9)
    assert "the worry rises by 60. Make one of the two smaller." in at_rungs(room.page)[last.id]


def test_it_is_not_told_once_the_room_looks_at_it_nor_beside_another_sheet(room):
    open_at(room, "EX11", "ladder")
    rung(room, "Look in", 10, 0)
    last = rung(room, "", 80, 1)
    jump = "From “Look in” to “a step without words” the worry rises by 70. Put a rung between."
    assert at_rungs(room.page) == {last.id: f"{jump} {ALONE}"}
    lines = exercise("EX11").lines("full")
    written = next(at for at, line in enumerate(lines) if line.activity == "ladder")
    swapped = next(at for at, line in enumerate(lines) if line.swap == "ladder")
    shown = {"phase": "reveal", "run": "r1", "exercise": "EX11", "activity": "ladder"}
    room.now(**shown, line=written)
    assert at_rungs(room.page) == {}
    room.now(**shown, line=swapped)
    assert at_rungs(room.page) == {last.id: f"{jump} {ALONE}"}, "another pair has read it, and it can be changed"
    open_at(room, "EX11", "telling")
    assert at_rungs(room.page) == {}


def test_levels_that_cannot_be_scored_are_pointed_out(room):
    open_at(room, "EX08", "goal")
    fields = {"run": "r1", "activity": "goal", "part": "levels"}
    levels = room.space.put(Reply(**fields, less="Choir once", expected="choir once!", more="Choir twice")).record
    words = "Levels −1 and 0 have the same words. Could you say which one it is?"
    assert told(room.page) == [words, ALONE]
    apart = {"expected": "Choir 2 times for 10 minutes", "more": "Choir 3 times for 20 minutes"}
    room.space.put(levels.model_copy(update=apart), base=1)
    assert told(room.page)[0] == "Between levels 0 and +1 more than one thing changes. Change one."
    room.space.put(levels.model_copy(update={"expected": "Choir twice", "more": "Choir 3 times"}), base=2)
    assert told(room.page) == []


@pytest.mark.parametrize(("seats", "who"), [("solo", ALONE), ("pair", "Only the two of you see this.")])
def test_at_home_it_is_told_as_well(seats, who):
    store = MemoryStore()
    session = store.act_as(store.add_person("Ann"))
    home = WithoutRoom(session, exercise("EX11"), length="full", seats=seats)
    sheet = home.activities["ladder"]
    for order, worry in enumerate((10, 50)):
        fields = {"run": sheet.plan["run"], "activity": "ladder", "part": "rungs", "order": order, "worry": worry}
        home.space.put(Reply(**fields, text=f"Step {order}"))
    last = max(sheet.records, key=lambda name: sheet.records[name]["body"]["order"])
    assert sheet.noticed == {last: f"From “Step 0” to “Step 1” the worry rises by 40. Put a rung between. {who}"}


def test_two_who_share_one_ladder_climb_it_together_whoever_wrote_a_rung():
    store = MemoryStore()
    session = store.act_as(store.add_person("Ann"))
    home = WithoutRoom(session, exercise("EX11"), length="full", seats="pair")
    sheet = home.activities["ladder"]
    for order, (group, worry) in enumerate((("person", 10), ("practitioner", 30), ("person", 50))):
        fields = {"run": sheet.plan["run"], "activity": "ladder", "part": "rungs", "order": order, "worry": worry}
        home.space.put(Reply(**fields, text=f"Step {order}", group=group))
    assert sheet.noticed == {}, "from 10 to 50 lies the rung that the other wrote"


def test_the_room_sees_how_far_worry_rises_and_what_lacks_company(room):
    showing = showing_of(exercise("EX11").activity("ladder"), "r1", "full")
    looks = {look.label: look for look in showing.looks}
    assert [looks[name].how for name in looks] == ["jumps", "filled", "filled"]
    rung(room, "Look in", 10, 0, share="counts", supporter="Jo")
    rung(room, "Sing", 60, 1, share="counts")
    few = room.tess.room(room.info.id).reveal(showing)
    assert isinstance(few, Picture)
    assert all((row.n, row.counts, row.mean) == (None, (), None) for row in few.rows), "one person is told of nowhere"
