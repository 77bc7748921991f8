"""A day is run from the console: all phones follow, and another trainer goes on from the records alone."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from led_day import TEN, Day, edit, no, write_hopes

from cpi_widgets.model import LeadNote, Now, Picture, ScreenPages
from cpi_widgets.pages.leading import running
from cpi_widgets.pages.room_console import RoomLead
from training_exercises.exercise_files import exercises


@pytest.fixture
def day(open_browser):
    return Day(open_browser)


# Running


def test_no_day_begins_before_it_is_said_who_listens_and_where_it_is_quiet(day):
    day.choose()
    (said,) = no(day.first.says({"type": "begin", "block": "arrivals"}))
    assert "who listens" in said
    assert day.space.get("now") is None
    assert day.shown["unsaid"] == ["named_listener", "quiet_space"]
    assert day.shown["advice"]["named_listener"].startswith("One person by first name")
    day.get_ready()
    assert day.shown["unsaid"] == []
    assert (day.shown["distress"]["named_listener"], day.shown["distress"]["opt_out"][:6]) == ("Ash", "Anyone")
    for wrong in ({"name": "quiet_space", "text": " "}, {"name": "opt_out", "text": "x"}):
        assert no(day.first.says({"type": "care", **wrong})) != []
    day.do("begin", block="arrivals")
    assert (day.now().phase, day.now().words) == ("waiting", "Arrivals")


def test_nothing_begins_on_another_date_by_itself_and_the_day_moves_to_today(day):
    day.choose(starts="2026-11-28T12:00:00+00:00")
    day.get_ready()
    assert (day.shown["weekday"], day.shown["today"]) == ("Saturday 28 November", False)
    (said,) = no(day.first.says({"type": "begin", "block": "arrivals"}))
    assert "planned for Saturday 28 November" in said
    assert day.space.get("now") is None
    day.do("begin", block="arrivals", today=True)
    assert (day.shown["date"], day.shown["today"], day.shown["starts"]) == ("2026-11-27", True, "10:00")
    assert [each["behind"] for each in day.shown["standings"]] == [0, 0]
    day.space.undo()
    day.first.says({"type": "look", "t": 1})
    assert (day.shown["date"], day.shown["begun"]) == ("2026-11-28", False)


def test_lines_of_a_script_lead_all_phones(day):
    bee = day.join("Bee").space(day.room)
    day.begun("agreement")
    first = day.now()
    assert (first.exercise, first.length, first.line, first.activity, first.phase) == (
        "EX01",
        "bite",
        0,
        None,
        "waiting",
    )
    day.do("line", stream="", block="agreement", line=1)
    now = bee.get("now").record
    assert (now.activity, now.phase, now.run) == ("hopes", "write", first.run)
    assert now.deadline == TEN + dt.timedelta(minutes=3)
    day.do("line", stream="", block="agreement", line=2)
    now = bee.get("now").record
    assert (now.activity, now.phase, now.deadline) == ("hopes", "reveal", None)
    assert bee.get(f"{now.run}.hopes.picture") is not None
    day.do("line", stream="", block="agreement", line=1)
    assert bee.get("now").record.activity == "hopes"


def test_a_press_that_comes_too_late_moves_nothing(day):
    day.begun("agreement")
    day.do("begin", block="idea")
    before = day.now()
    for wrong in ({"block": "agreement", "line": 1}, {"block": "idea", "line": 1}):
        assert no(day.first.says({"type": "line", "stream": "", **wrong})) != []
    assert day.now() == before
    day.do("begin", block="panel")
    for line in (-1, 99):
        assert no(day.first.says({"type": "line", "stream": "", "block": "panel", "line": line})) != []


def test_two_who_press_next_at_once_move_one_line(day):
    day.begun("agreement")
    other = day.screen(day.second_trainer())
    for screen in (day.first, other):
        screen.says({"type": "line", "stream": "", "block": "agreement", "line": 1})
    assert day.now().line == 1


def test_show_freezes_what_has_come_and_again_takes_in_the_texts_of_now_but_no_figures(day):
    people = [day.join() for _ in range(6)]
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    run = day.now().run
    write_hopes(day, people[:5], run)
    day.do("look")
    (script,) = day.first.widget.scripts.values()
    assert script["activities"]["hopes"]["figures"] is False  # texts are shown, however few wrote them
    assert day.first.widget.answered[""] == {
        "people": 5, "groups": 0, "counted": 5, "in_figures": 5, "asking": 0, "again": 0,
    }  # fmt: skip
    day.do("phase", stream="", phase="reveal")
    assert (day.now().phase, day.now().deadline) == ("reveal", None)
    picture = people[0].space(day.room).get(f"{run}.hopes.picture").record
    assert sorted(said.text for said in picture.rows[0].said) == [f"hope {n}" for n in range(5)]
    write_hopes(day, people[5:], run)
    assert day.space.get(picture.id).record == picture
    day.do("again", stream="")
    (row, *_) = day.space.get(picture.id).record.rows
    assert [said.n for said in row.said if said.text == "hope 0"] == [2], "the sixth wrote the same words as the first"
    assert (row.n, day.space.get(picture.id).record.people) == (5, 5)
    day.do("phase", stream="", phase="discuss")
    assert day.now().phase == "discuss"
    assert no(day.first.says({"type": "phase", "stream": "", "phase": "ended"})) != []


def test_what_stays_with_people_is_never_shown(day):
    day.choose("RS2", "day")
    day.get_ready()
    talk = next(each for each in day.shown["blocks"] if each["exercise"] == "EX24")
    day.do("begin", block=talk["id"])
    script = day.first.widget.scripts["EX24 full"]
    line = next(at for at, each in enumerate(script["lines"]) if each["activity"] == "pledge")
    assert script["activities"]["pledge"]["shows"] is False
    day.do("line", stream="", block=talk["id"], line=line)
    (said,) = no(day.first.says({"type": "phase", "stream": "", "phase": "reveal"}))
    assert "stays with those who wrote it" in said
    assert day.now().phase == "write"
    assert day.space.all(Picture) == []


@pytest.mark.parametrize("length", ["full", "bite"])
def test_every_exercise_is_led_from_its_first_line_to_its_last(day, length):
    leader = day.first.widget._leading.leader
    for each in exercises().exercises:
        leader.steer("Began", Now(block="b", run=each.id, exercise=each.id, length=length, case="kofi"))
        for line, read in enumerate(each.lines(length)):
            running.go_to_line(leader, "", "b", line)
            now = day.now()
            assert (now.line, now.activity) == (line, read.activity)
            assert now.phase == ("waiting" if read.activity is None else read.phase or "write")
            assert (now.deadline is not None) == (now.phase == "write")


def test_time_is_given_stopped_and_let_run(day):
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    day.clock.passes(minutes=3)
    day.do("more", stream="")
    assert day.now().deadline == TEN + dt.timedelta(minutes=5)
    day.do("pause", stream="")
    assert (day.now().deadline, day.now().left) == (None, 120)
    day.clock.passes(minutes=10)
    day.do("more", stream="")
    day.do("go_on", stream="")
    assert (day.now().deadline, day.now().left) == (day.clock.at + dt.timedelta(minutes=4), None)
    day.clock.passes(minutes=20)
    day.do("more", stream="")
    assert day.now().deadline == day.clock.at + dt.timedelta(minutes=2), "from now on, not from when time was up"


def test_the_day_says_how_late_it_is_and_what_would_help_and_the_phones_follow(day):
    day.begun("arrivals")
    day.first.says(edit("set_length", block="agreement", length="full"))
    day.first.says(edit("set_minutes", block="idea", minutes=1))
    day.clock.passes(minutes=22)
    day.do("look")
    (one, other) = day.shown["standings"]
    assert (one["now"], one["next"], one["behind"]) == ("arrivals", "agreement", 13)
    assert other["behind"] == 13
    offer = next(each for each in day.shown["offers"] if "agreement” bite-size" in each["says"])
    day.do("begin", block="agreement")
    day.do("line", stream="", block="agreement", line=3)
    assert (day.now().activity, day.now().length) == ("agreement", "full")
    day.do("change", edits=offer["edits"], says=offer["says"])
    assert day.block("agreement")["length"] == "bite"
    now = day.now()
    assert (now.length, now.line, now.activity) == ("bite", 3, "agreement"), "where the same thing is open"
    assert day.space.undo_labels()[0] == offer["says"]


def test_while_the_streams_are_apart_each_has_a_now_of_its_own(day):
    day.begun("map_a_case")
    day.do("begin", block="exchange")
    assert day.now().apart
    assert (day.now("new").exercise, day.now("new").case) == ("EX04", "kofi")
    assert day.now("experienced").words == "Open exchange"
    assert [each["now"] for each in day.shown["standings"]] == ["map_a_case", "exchange"]
    day.do("line", stream="new", block="map_a_case", line=4)  # the line after it shows the map
    day.do("look")
    assert day.now("new").activity != "map"
    assert day.first.widget.answered["new"]["shown_next"]["in_figures"] == 0
    day.do("line", stream="new", block="map_a_case", line=1)
    assert (day.now("new").line, day.now("experienced").block) == (1, "exchange")
    day.do("case", stream="new", case="jodie")
    assert day.now("new").case == "jodie"
    day.do("begin", block="break")
    assert (day.now().apart, day.now().phase) == (False, "break")
    assert day.now().deadline == TEN + dt.timedelta(minutes=15)
    assert [each["state"] for each in day.shown["blocks"] if each["stream"]][:2] == ["over", "to come"]


def test_a_second_time_apart_begins_afresh(day):
    day.begun("map_a_case")
    day.do("begin", block="break")
    day.do("begin", block="exchange")
    assert day.now("new").exercise == ""
    assert day.now("new").words == "New to it"


def test_a_block_begun_again_goes_on_with_its_answers(day):
    day.begun("agreement")
    run = day.now().run
    day.do("begin", block="idea")
    day.do("begin", block="agreement")
    assert day.now().run == run
    assert day.block("agreement")["run"] == run


def test_begin_can_be_undone_and_the_phones_go_back_too(day):
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    day.do("begin", block="idea")
    day.first.says({"type": "undo"})
    now = day.now()
    assert (now.block, now.line, now.activity) == ("agreement", 1, "hopes")
    assert day.block("agreement")["state"] == "running"


def test_every_step_beside_the_script_has_an_undo_of_its_own(day):
    """The block that began is taken back last, never in place of a line or of two minutes."""
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    on_time = day.now()
    for deed, label in (("more", "Two minutes more"), ("pause", "Stopped the time"), ("go_on", "Let the time run on")):
        before = day.now()
        day.do(deed, stream="")
        assert day.first.widget.undo == label
        if deed != "pause":  # its time runs on below
            day.do("undo", label=label)
            assert day.now() == before
    day.do("undo", label="Stopped the time")
    assert day.now() == on_time
    day.do("phase", stream="", phase="discuss")
    day.do("undo", label="Talking about it")
    assert day.now() == on_time
    day.do("undo", label="Line 2 of “Our working agreement”")
    assert (day.now().line, day.now().phase, day.block("agreement")["state"]) == (0, "waiting", "running")
    assert day.first.widget.undo == "Began “Our working agreement”"


def test_undoing_a_line_brings_back_what_was_done_before_also_where_a_picture_hangs(day):
    day.begun("agreement")
    people = [day.join() for _ in range(5)]
    day.do("line", stream="", block="agreement", line=1)
    write_hopes(day, people, day.now().run)
    day.do("line", stream="", block="agreement", line=2)
    day.do("phase", stream="", phase="write")
    writing = day.now()
    day.do("line", stream="", block="agreement", line=3)
    day.do("undo", label=day.space.undo_labels()[0])
    assert day.now() == writing, "people think again, with the picture there"


def test_the_projectors_pages_are_turned_from_any_console(day):
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    day.do("phase", stream="", phase="reveal")
    other = day.screen(day.second_trainer())
    room = day.trainer.room(day.room)
    assert day.first.widget.screens == {}
    stop = room.follow(lambda: None)
    room.say_pages("", ScreenPages(pages=4))
    day.do("turn", stream="", by=1)
    other.says({"type": "look", "t": 1})
    shown = {"pages": 4, "page": 1, "held": True, "pressed": 1}
    assert day.first.widget.screens == other.widget.screens == {"": shown}
    day.do("hold", stream="", held=False)
    assert day.first.widget.screens[""]["held"] is False
    day.do("phase", stream="", phase="write")
    assert day.first.widget.screens == {}
    stop()


def test_the_first_wall_has_pages_that_are_turned_while_people_arrive_only(day):
    room = day.trainer.room(day.room)
    stop = room.follow(lambda: None)
    room.say_pages("", ScreenPages(pages=2))
    day.do("turn", stream="", by=1)
    assert day.first.widget.screens == {"": {"pages": 2, "page": 1, "held": True, "pressed": 1}}
    day.begun("agreement")
    day.first.says({"type": "look", "t": 1})
    assert day.first.widget.screens == {}
    stop()


def test_the_day_ends(day):
    day.begun("agreement")
    day.clock.passes(minutes=4)
    day.do("finish")
    assert day.now().phase == "ended"
    assert day.block("agreement")["state"] == "over"
    assert day.first.widget.undo == "Ended the day (own maps stay deleted)"
    assert (day.shown["ended"], day.shown["over"], day.shown["offers"]) == (True, "10:04", [])
    assert {each["from"] for each in day.shown["blocks"] if each["state"] == "to come"} == {""}
    day.do("undo", label=day.first.widget.undo)
    assert (day.shown["ended"], day.block("agreement")["state"]) == (False, "running")


def test_only_those_who_lead_may(day, open_browser):
    day.choose()
    day.get_ready()
    bee = day.join("Bee")
    space = bee.space(day.room)
    with pytest.raises(Exception, match="Only those who lead"):
        RoomLead(bee, space).told()


# Another goes on


def test_a_second_trainer_goes_on_where_the_first_ones_browser_died(day):
    people = [day.join() for _ in range(5)]
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    write_hopes(day, people, day.now().run)
    day.first.widget.close()
    other = day.screen(day.second_trainer())
    assert other.widget.records["now"]["body"]["line"] == 1
    assert other.widget.scripts["EX01 bite"]["lines"][1]["activity"] == "hopes"
    assert other.widget.answered[""]["people"] == 5
    for press in (
        {"type": "more", "stream": ""},
        {"type": "phase", "stream": "", "phase": "reveal"},
        {"type": "line", "stream": "", "block": "agreement", "line": 2},
        edit("set_minutes", block="break", minutes=20),
        {"type": "groups", "size": 2, "by_stream": False},
        {"type": "begin", "block": "idea"},
    ):
        assert no(other.says(press)) == []
    assert (day.now().block, other.widget.day["blocks"][8]["minutes"]) == ("idea", 20)
    assert len(day.space.get("grouping").record.tables) == 2
    assert day.space.get("programme").record.ran[-1]["block"] == "idea"


def test_a_note_on_a_block_is_its_writers_alone(day):
    cora = day.second_trainer()
    other = day.screen(cora)
    other.heard()
    day.space.put(LeadNote(block="agreement", text="Slower next time"))
    assert "Slower" not in json.dumps(other.line.sent)
    assert "Slower" in json.dumps(day.first.line.sent)
    assert cora.space(day.room).all(LeadNote) == []
    with pytest.raises(Exception, match="stays with you"):
        day.space.put(LeadNote(block="idea", text="x"), audience="room")


def test_undoing_a_picture_lets_people_write_again_and_doing_it_again_shows_it(day):
    day.begun("agreement")
    people = [day.join() for _ in range(5)]
    day.do("line", stream="", block="agreement", line=1)
    write_hopes(day, people, day.now().run)
    day.do("phase", stream="", phase="reveal")
    picture = f"{day.now().run}.{day.now().activity}.picture"
    label = day.space.undo_labels()[0]
    day.do("undo", label=label)
    assert (day.space.get(picture), day.now().phase) == (None, "write")
    assert day.now().deadline is not None, "there is time to write"
    day.do("redo", label=label)
    assert day.space.get(picture) is not None
    assert (day.now().phase, day.now().deadline) == ("reveal", None)


def test_undoing_a_picture_that_was_made_again_leaves_the_first_one_on_the_screens(day):
    day.begun("agreement")
    people = [day.join() for _ in range(6)]
    day.do("line", stream="", block="agreement", line=1)
    write_hopes(day, people[:5], day.now().run)
    day.do("phase", stream="", phase="reveal")
    write_hopes(day, people[5:], day.now().run)
    day.do("again", stream="")
    day.do("undo", label=day.space.undo_labels()[0])
    picture = day.space.get(f"{day.now().run}.{day.now().activity}.picture").record
    assert (picture.people, day.now().phase) == (5, "reveal")
