"""What the room counts it also gets to see: scripts have a line that shows it."""

from __future__ import annotations

import pytest

from training_exercises.exercise_files import exercise, exercises

LENGTHS = ("full", "bite")


COUNTED = [("EX14", "decisions"), ("EX15", "hits"), ("EX15", "scores"), ("EX22", "offers"), ("EX23", "timeline")]


def shows(found, activity, length):
    return any(line.phase == "reveal" and line.activity == activity for line in found.lines(length))


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("name", "activity"), COUNTED)
def test_what_is_counted_is_looked_at_together(name, activity, length):
    assert shows(exercise(name), activity, length)


@pytest.mark.parametrize("length", LENGTHS)
def test_nerves_are_asked_before_and_after_the_game_and_said_to_show_no_effect(length):
    found = exercise("EX21")
    opened = [line.activity for line in found.lines(length) if line.activity]
    assert opened[0] == "nerves_before"
    assert opened.index("nerves_after") > opened.index("quests")
    for name in ("nerves_before", "nerves_after"):
        activity = found.activity(name)
        assert (activity.who, activity.share, activity.picture) == ("solo", "counts", "spread")
        assert "does not show that the game had an effect" in activity.hint
        assert shows(found, name, length)
    assert "not a sign of an effect" in found.activity("nerves_after").title, "the report prints the title"


def test_areas_are_told_where_the_exercise_asks_for_it():
    with_middles = {
        (found.id, length, look.label.partition(":")[0])
        for found in exercises().exercises
        for activity in found.activities
        for length in ("full", "bite")
        for look in activity.looks(activity.parts(length))
        if look.how == "middle"
    }
    areas = ("Two people at it", "Map and strengths", "Stepping out", "What is around us")
    assert with_middles == {("EX20", "full", area) for area in areas}, "one line is no area, and EX25 adds nothing up"


def test_of_an_area_with_one_line_the_examples_are_told():
    activity = exercise("EX20").activity("cards")
    assert [look.id for look in activity.looks(activity.parts("bite"))] == ["told_examples"] * 4
