"""A running exercise goes on in its other length: agenda, script and phones together, and undo takes all of it back."""

from __future__ import annotations

import pytest
from led_day import Day, edit, no, write_hopes

from cpi_widgets.model import Now, Reply
from cpi_widgets.pages.leading.lines import at_length, at_line
from training_exercises.exercise_files import exercises


@pytest.fixture
def day(open_browser):
    return Day(open_browser)


def one_stream(day, block):
    """A day in which all stay together."""
    day.choose("RS2", "day")
    day.get_ready()
    assert day.shown["streams"] == []
    name = next(each["id"] for each in day.shown["blocks"] if each["exercise"] == block)
    day.do("begin", block=name)
    return name


@pytest.mark.parametrize("stopped", [False, True], ids=["the clock runs", "the clock is stopped"])
def test_what_runs_goes_on_in_the_other_length_with_its_answers_and_its_time(day, stopped):
    people = [day.join() for _ in range(2)]
    block = one_stream(day, "EX01")
    before = "bite" if day.now().length == "bite" else "full"
    other = "full" if before == "bite" else "bite"
    day.do("line", stream="", block=block, line=1)
    write_hopes(day, people, day.now().run)
    if stopped:
        day.do("pause", stream="")
    was = day.now()
    assert no(day.first.says(edit("set_length", block=block, length=other))) == []
    assert day.block(block)["length"] == other
    assert day.now() == was.model_copy(update={"length": other})
    assert f"EX01 {other}" in day.first.widget.scripts
    answers = [entry.record for person in people for entry in person.space(day.room).entries()]
    assert len([each for each in answers if isinstance(each, Reply)]) == 2
    day.do("undo", label=day.space.undo_labels()[0])
    assert (day.block(block)["length"], day.now()) == (before, was)


@pytest.mark.parametrize("length", ["full", "bite"])
def test_at_every_line_the_other_script_knows_what_is_open(day, length):
    other = "bite" if length == "full" else "full"
    for found in exercises().exercises:
        for line in range(len(found.lines(length))):
            was = at_line(Now(block="b", run="r", exercise=found.id, length=length), found, line, day.clock.at)
            now = at_length(was, found, other, day.clock.at)
            assert now.length == other
            assert found.lines(other)[now.line].activity == now.activity, (found.id, line)
            if was.activity in {each.activity for each in found.lines(other)}:
                assert (now.activity, now.phase, now.deadline) == (was.activity, was.phase, was.deadline)


def test_what_the_other_length_has_not_leads_back_to_what_was_done_before(day):
    block = one_stream(day, "EX01")
    if day.now().length == "bite":
        day.first.says(edit("set_length", block=block, length="full"))
    day.do("line", stream="", block=block, line=5)
    assert day.now().activity == "needs"
    day.first.says(edit("set_length", block=block, length="bite"))
    assert (day.now().length, day.now().activity, day.now().phase) == ("bite", "agreement", "discuss")
