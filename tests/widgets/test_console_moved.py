"""A day that begins hours off its plan: its times are moved on console, paper and phones, and can be put back."""

from __future__ import annotations

import pytest
from led_day import Day, no, write_hopes

from cpi_widgets.model import Reply
from cpi_widgets.pages.after.my_day import my_day
from cpi_widgets.pages.coming_up import agenda
from cpi_widgets.pages.leading.day_plan import GOES_ON


@pytest.fixture
def day(open_browser):
    return Day(open_browser)


def test_a_day_that_begins_hours_late_goes_by_when_it_began_and_the_planned_times_can_be_kept(day):
    day.choose()
    day.get_ready()
    day.clock.passes(hours=3, minutes=32)
    day.do("begin", block="arrivals")
    words = "Planned 10:00, begun 13:32: all times are 3 hours 32 minutes later."
    told = day.shown["ends"]
    assert (day.shown["moved"], day.shown["starts"], day.shown["over"]) == (words, "13:32", told)
    assert [each["behind"] for each in day.shown["standings"]] == [0, 0]
    assert day.block("arrivals")["planned"] == "13:32", "and so it stands on paper"
    head = agenda(day.space.get("programme").record, day.clock())
    assert (head["moved"], head["blocks"][0]["at"]) == (words, "13:32")
    day.do("change", edits=[{"kind": "keep_times"}])
    assert (day.shown["moved"], day.shown["starts"]) == ("", "10:00")
    assert [each["behind"] for each in day.shown["standings"]] == [212, 212]
    assert day.space.undo_labels()[0] == "Kept the planned times"
    for moved, begun in ((words, True), ("", False)):
        day.space.undo()
        day.first.says({"type": "look", "t": 1})
        assert (day.shown["moved"], day.shown["begun"]) == (moved, begun)
    assert day.shown["starts"] == "10:00"


def test_the_times_of_a_day_are_moved_as_it_begins_and_never_again(day):
    day.begun("arrivals")
    day.clock.passes(hours=3)
    day.do("begin", block="agreement")
    assert (day.shown["moved"], day.shown["starts"]) == ("", "10:00")
    assert max(each["behind"] for each in day.shown["standings"]) > 120


def test_a_day_of_another_date_begins_by_the_clocks_of_the_place(day):
    """Planned in the summer, begun in the winter: the hour between them is nobody's delay."""
    day.choose(starts="2026-07-01T10:00:00+01:00")
    day.get_ready()
    day.do("begin", block="arrivals", today=True, zone=0)
    assert (day.shown["date"], day.shown["starts"], day.shown["moved"]) == ("2026-11-27", "10:00", "")
    day.space.undo()
    for wrong in (10**9, "x", None):
        day.do("begin", block="arrivals", today=True, zone=wrong)
        assert day.shown["starts"] == "11:00", "by the plan's own time"
        day.space.undo()


def test_a_day_of_another_date_that_is_a_little_late_keeps_what_people_were_told(day):
    day.choose(starts="2026-11-20T09:56:00+00:00")
    day.get_ready()
    day.do("begin", block="arrivals", today=True, zone=0)
    assert (day.shown["date"], day.shown["starts"], day.shown["moved"]) == ("2026-11-27", "09:56", "")
    assert max(each["behind"] for each in day.shown["standings"]) == 4


def test_a_day_that_was_tried_the_evening_before_begins_anew_in_the_morning(day):
    day.choose(starts="2026-11-28T09:30:00+00:00")
    day.get_ready()
    day.clock.passes(hours=9)
    day.do("begin", block="arrivals", today=True, zone=0)
    day.do("begin", block="agreement")
    tried = day.now().run
    assert (day.shown["moved"][:28], day.shown["tried"]) == ("Planned 09:30, begun 19:00: ", "")
    day.clock.passes(hours=14, minutes=30)
    day.first.says({"type": "look", "t": 1})
    assert day.shown["tried"] == "Friday 27 November"
    day.do("anew", tried_on=day.shown["tried_on"], zone=0)
    shown = day.shown
    assert (shown["begun"], shown["tried"], shown["moved"], shown["today"]) == (False, "", "", True)
    assert (shown["date"], shown["starts"], shown["unsaid"]) == ("2026-11-28", "09:30", [])
    assert (day.now().phase, day.now().block) == ("waiting", None)
    day.do("begin", block="agreement")
    assert day.now().run != tried, "what was written in the trial is not of this day"
    assert max(each["behind"] for each in day.shown["standings"]) == -10, "the arrivals were passed over"
    for _ in range(2):
        day.space.undo()
    day.first.says({"type": "look", "t": 1})
    assert (day.shown["tried"], day.shown["begun"]) == ("Friday 27 November", True)


def test_what_people_wrote_before_the_day_began_anew_keeps_its_names(day):
    """Also where it was the day itself and nobody ended it; what was changed since changes none of them."""

    def written():
        together = ann.room(day.room).after.together()
        found = my_day("Tuesday", ann.person, ann.space(day.room).entries(), together, day.clock(), now=day.clock())
        return [(each.exercise, each.title, each.answers[0].said[0][1]) for each in found.mine]

    day.begun("arrivals")
    ann = day.join("Ann")
    day.do("begin", block="agreement")
    first = day.now().run
    write_hopes(day, [ann], first)
    named = written()
    assert named[0][0] != "Also written"
    day.clock.passes(hours=22)
    for anew in ("first", "second"):
        day.first.says({"type": "look", "t": 1})
        day.do("anew", tried_on=day.shown["tried_on"], zone=0)
        assert written() == named, anew
        day.clock.passes(hours=24)
        day.do("begin", block="arrivals", today=True, zone=0)
        day.clock.passes(hours=22)
    day.first.says({"type": "look", "t": 1})
    day.do("anew", tried_on=day.shown["tried_on"], zone=0)
    day.clock.passes(hours=24)
    day.do("begin", block="agreement", today=True, zone=0)
    assert day.now().run != first
    ann.space(day.room).put(Reply(run=day.now().run, activity="hopes", part="hopes", text="now"))
    assert [text for _, _, text in written()] == ["hope 0", "now"]
    day.space.undo()
    day.first.says({"type": "look", "t": 1})
    day.do("change", edits=[{"kind": "remove", "block": "agreement"}])
    assert written()[0] == named[0], "the block is out of the programme"
    kept = day.space.get("programme").record
    assert [each["block"]["leads"] for each in kept.before] == [[]]
    assert kept.on_the_wall().before == ()


def test_a_press_to_begin_anew_that_comes_late_ends_nothing(day):
    """Two who lead are both asked; or a press is sent once the line is up again."""
    day.choose(starts="2026-11-28T09:30:00+00:00")
    day.get_ready()
    press = {"type": "anew", "tried_on": "2026-11-27", "zone": 0}
    assert no(day.first.says(press)) == [GOES_ON], "nothing has run"
    day.do("begin", block="arrivals", today=True, zone=0)
    assert no(day.first.says(press)) == [GOES_ON], "it runs today"
    day.clock.passes(hours=23)
    assert no(day.first.says({**press, "tried_on": "2026-11-26"})) == [GOES_ON], "another trial was meant"
    day.do("anew", tried_on="2026-11-27", zone=0)
    made = day.space.undo_labels()[0]
    assert no(day.first.says(press)) == [GOES_ON]
    assert day.space.undo_labels()[0] == made
    day.do("begin", block="agreement")
    runs = day.now()
    assert no(day.first.says(press)) == [GOES_ON]
    assert (day.shown["begun"], day.now()) == (True, runs)


def test_a_trial_that_was_ended_in_the_evening_begins_anew_and_the_door_opens_with_it(day):
    def door():
        return day.trainer.room(day.room).door()

    day.choose(starts="2026-11-28T09:30:00+00:00")
    day.get_ready()
    day.clock.passes(hours=9)
    day.do("begin", block="arrivals", today=True, zone=0)
    day.do("finish")
    day.first.says({"type": "look", "t": 1})
    assert (day.shown["tried"], door().day_over) == ("", True), "undo opens it again"
    day.clock.passes(hours=14, minutes=30)
    day.first.says({"type": "look", "t": 1})
    assert (day.shown["ended"], day.shown["tried"]) == (True, "Friday 27 November")
    day.do("anew", tried_on=day.shown["tried_on"], zone=0)
    assert (day.shown["ended"], day.shown["begun"], day.shown["tried"]) == (False, False, "")
    assert (day.now().phase, door().day_over) == ("waiting", False)
    day.join("Ann")
    day.do("begin", block="arrivals")
    assert (day.now().block, day.shown["date"], day.shown["starts"]) == ("arrivals", "2026-11-28", "09:30")
    for _ in range(2):
        day.space.undo()
    assert (day.now().phase, door().day_over) == ("ended", True)
