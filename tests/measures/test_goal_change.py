"""The same goals at two dates, and the words about it."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.measures import compare_by_voice, compare_goals, goals_in_words, summary_number_in_words
from cpi_widgets.model import Goal, Score
from training_exercises.case_files import all_cases

MAY, JUNE, JULY = (dt.date(2026, month, 3) for month in (5, 6, 7))
NAMES = {"person": "Kofi", "practitioner": "Bronwen"}


def goal(name, **fields):
    return Goal(id=name, text=f"Goal {name}", **{"expected": "twice a month", **fields})


def rated(name, level, day=JUNE, **fields):
    return Score(goal=name, day=day, level=level, **fields)


def ids(parts):
    return [part.goal.id for part in parts]


def test_only_goals_rated_at_both_dates_count():
    goals = [goal("a"), goal("b"), goal("c"), goal("d", expected=" ")]
    scores = [rated("a", -1, MAY), rated("a", 1), rated("b", 2), rated("c", 0, MAY), rated("d", 1)]
    found = compare_goals(goals, scores, since=MAY, until=JUNE)
    assert (ids(found.before), ids(found.after), found.goals_set) == (["a", "c"], ["a", "c"], 3)
    assert [part.level for part in (*found.before, *found.after)] == [-1, 0, 1, 0]
    assert goals_in_words({"both": found}, NAMES)[0] == "2 goals of 3 are rated."


def test_without_a_first_date_each_goal_starts_where_its_convention_says():
    found = compare_goals([goal("a", baseline=-2), goal("b")], [rated("a", 1), rated("b", 0)])
    assert [(part.level, part.rated_by) for part in found.before] == [(-2, None), (-1, None)]
    told = summary_number_in_words({"both": found}, NAMES)
    assert "The first level of 2 goals is the starting level chosen when the goal was written." in told


def test_of_several_ratings_the_last_up_to_the_date_counts():
    scores = [rated("a", 2, JULY), rated("a", -1, MAY), rated("a", 0, JUNE), rated("a", 1, JUNE)]
    assert compare_goals([goal("a")], scores).after[0].level == 2
    assert compare_goals([goal("a")], scores, until=JUNE).after[0].level == 1
    assert compare_goals([goal("a")], scores, until=MAY).after[0].level == -1


def test_goals_that_were_let_go_or_changed_count_at_neither_date_and_are_named():
    goals = [goal("a"), goal("b", state="dropped"), goal("c", state="changed"), goal("d", state="resting")]
    scores = [rated("a", 0), rated("b", -2), rated("d", 1)]
    found = compare_goals([*goals, goal("e", state="reached")], [*scores, rated("e", 2)])
    assert (ids(found.before), ids(found.after), found.goals_set) == (["a", "d", "e"], ["a", "d", "e"], 3)
    named = {"Let go and not counted: Goal b.", "Changed into another and not counted: Goal c."}
    for told in (goals_in_words, summary_number_in_words):
        assert named <= set(told({"both": found}, NAMES))
        assert named <= set(told({"both": compare_goals(goals, [])}, NAMES)), "nothing is rated yet"
    assert not any("Goal b" in line for line in set(goals_in_words({"both": found}, NAMES)) - named)


def test_importance_counts_only_when_every_rated_goal_has_one():
    scores = [rated("a", 1), rated("b", -1)]
    some_have = compare_goals([goal("a", importance=3), goal("b")], scores)
    all_have = compare_goals([goal("a", importance=3), goal("b", importance=1), goal("c")], scores)
    assert (some_have.weighted, all_have.weighted) == (False, True)
    assert some_have.t_scores()[1] == 50
    assert all_have.t_scores()[1] > 50
    assert any("once every rated goal has one" in line for line in summary_number_in_words({"both": some_have}, NAMES))
    assert any(
        line.endswith("Importance counts: every goal here has one.")
        for line in summary_number_in_words({"both": all_have}, NAMES)
    )


def test_nothing_rated_is_said_and_never_a_number():
    found = compare_goals([goal("a")], [])
    assert goals_in_words({"both": found}, NAMES) == ["No goals of 1 are rated."]
    assert len(summary_number_in_words({"both": found}, NAMES)) == 1
    with pytest.raises(ValueError, match="nothing to compare yet"):
        found.medians()
    with pytest.raises(ValueError, match="no goal to score"):
        found.t_scores()


def test_who_rated_and_when_is_said():
    scores = [rated("a", 1, JUNE, rated_by="person"), rated("b", 0, JULY, rated_by="both")]
    told = goals_in_words(compare_by_voice([goal("a"), goal("b")], scores), NAMES)
    assert told[-1] == "Rated by both together (1) and Kofi (1), 3 June 2026 to 3 July 2026."


def test_one_voice_alone_is_a_course():
    scores = [rated("a", 1, JUNE), rated("b", 0, JULY)]
    told = goals_in_words(compare_by_voice([goal("a"), goal("b")], scores), NAMES)
    assert "“Goal a”: less than expected at first, more than expected now." in told
    assert (
        "The middle of the 2 goals: less than expected at first, between “as expected” and “more than expected” now."
        in told
    )


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_the_cases_figures_come_out_of_their_records(case):
    goals = [goal(each.id, baseline=each.baseline, importance=each.weight, expected=each.gas[0]) for each in case.goals]
    scores = [rated(each.id, each.follow_up) for each in case.goals]
    found = compare_goals(goals, scores)
    assert tuple(round(t, 1) for t in found.t_scores()) == (case.check.gas_t.baseline, case.check.gas_t.follow_up)
    first, *limits = summary_number_in_words({"both": found}, NAMES)
    assert (
        first
        == f"At first {case.check.gas_t.baseline}, now {case.check.gas_t.follow_up}. 50 means: as expected over all."
    )
    assert any("steps in an order" in line for line in limits)
    assert any("compare people" in line for line in limits)
    assert any("Who gave the levels matters" in line for line in limits)


def test_two_views_of_one_day_stand_side_by_side_and_are_no_progress():
    scores = [rated("a", -1, rated_by="person"), rated("a", 1, rated_by="practitioner")]
    found = compare_by_voice([goal("a")], scores)
    told = goals_in_words(found, NAMES)
    assert told == [
        "1 goal of 1 is rated.",
        "“Goal a”, as Kofi sees it: less than expected at first, less than expected now.",
        "“Goal a”, as Bronwen sees it: less than expected at first, more than expected now.",
        "Each view stands for itself. One is no step on from the other: talk about where they differ.",
        "Rated by Kofi (1) and Bronwen (1), 3 June 2026.",
    ]
    number = summary_number_in_words(found, NAMES)
    assert "At first 40.0, now 40.0, as Kofi sees it. 50 means: as expected over all." in number
    assert "At first 40.0, now 60.0, as Bronwen sees it. 50 means: as expected over all." in number
