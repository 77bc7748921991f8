"""The profile of an agency: line by line, nothing from fewer than five, and people decide."""

from __future__ import annotations

import datetime as dt

import pytest

from training_exercises.card_files import readiness_deck
from training_exercises.readiness import DecisionError, decided, profile

TODAY = dt.date(2026, 11, 27)


def test_every_line_is_there_in_the_order_of_the_deck_under_its_heading():
    lines = profile({})
    assert [line.item for line in lines] == [item.id for item in readiness_deck().items]
    assert (lines[0].heading, lines[-1].heading) == ("The two of you", "The organisation")
    assert all((line.people, line.middle, line.low, line.high) == (0, None, None, None) for line in lines)


def test_nothing_is_shown_of_fewer_than_five():
    four, five = profile({"r01": [1, 9, 1, 9], "r02": [2, 4, 6, 6, 9]})[:2]
    assert (four.people, four.middle, four.low, four.high, four.far_apart) == (4, None, None, None, False)
    assert (five.people, five.middle, five.low, five.high, five.far_apart) == (5, 6, 4, 6, False)


def test_ratings_that_lie_far_apart_are_a_reason_to_talk_whatever_their_middle():
    (line, *_) = profile({"r01": [9, 9, 9, 2, 3, 9, 9, 4]})
    assert (line.middle, line.far_apart) == (9, True)


@pytest.mark.parametrize("given", [{"r01": [0]}, {"r01": [5, 10]}, {"r99": [5]}])
def test_what_is_no_rating_is_refused(given):
    with pytest.raises(ValueError, match="a rating is"):
        profile(given)


def test_no_total_is_worked_out():
    fields = set(type(profile({})[0]).model_fields)
    assert fields == {"item", "label", "section", "heading", "people", "middle", "low", "high", "far_apart"}


def test_the_profile_may_end_in_not_yet_with_a_date():
    decision = decided("not_yet", today=TODAY, look_again=dt.date(2027, 3, 1))
    assert (decision.outcome, decision.look_again) == ("not_yet", dt.date(2027, 3, 1))
    assert decided("start", today=TODAY).look_again is None
    assert decided("not_for_us", today=TODAY, words="A walking group.").words == "A walking group."
    assert decided("help_first", today=TODAY, words="Two hours", look_again=dt.date(2026, 12, 4)).look_again


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ({"outcome": "not_yet"}, "Say when you will look at this again"),
        ({"outcome": "not_yet", "look_again": TODAY}, "not ahead"),
        ({"outcome": "not_for_us", "words": " "}, "what you will do in its place"),
        ({"outcome": "seven"}, "Choose one of the outcomes"),
    ],
)
def test_what_a_decision_lacks_is_said(decision, said):
    with pytest.raises(DecisionError, match=said):
        decided(**decision, today=TODAY)
