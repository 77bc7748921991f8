"""A day from what a team said about itself: what it chose comes first, with the reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planned_days import PLAN, PUBLISHED, TEN, known

from training_exercises.card_files import strong_deck
from training_exercises.programme import too_long
from training_exercises.proposal import ThemeView, in_turn, proposed

THEMES = ("local_ties", "strengths_talk", "shared_goals", "going_along", "barriers_work", "agency_backing")


def views(**said):
    """Views from ``theme=(median, votes)``."""
    return [ThemeView(theme=theme, median=median, votes=votes) for theme, (median, votes) in said.items()]


def day_of(minutes, said=(), plan=PLAN):
    proposal = proposed(said, TEN, minutes, plan, lookup=known)
    return proposal, [(each.exercise or each.kind, each.length) for each in proposal.programme.blocks]


def test_the_deck_has_six_themes_whose_exercises_are_in_the_catalogue():
    deck = strong_deck()
    assert tuple(theme.id for theme in deck.ratings) == THEMES
    assert {each for theme in deck.ratings for each in theme.exercises} <= PUBLISHED.keys()


def test_votes_come_before_ratings_and_low_ratings_before_high_ones():
    said = views(local_ties=(8, 0), going_along=(6, 7), barriers_work=(2, 3), shared_goals=(3, 0))
    turn = [theme.id for theme in in_turn(said, strong_deck())]
    assert turn == ["going_along", "barriers_work", "shared_goals", "local_ties", "strengths_talk", "agency_backing"]


def test_a_morning_for_two_themes():
    _, blocks = day_of(180, views(going_along=(3, 9), barriers_work=(5, 4), local_ties=(1, 0)))
    assert blocks == [
        ("EX01", "bite"),
        ("talk", "full"),
        ("EX10", "bite"),
        ("break", "full"),
        ("EX11", "full"),
        ("EX14", "bite"),
        ("EX23", "bite"),
        ("EX24", "bite"),
    ]


def test_a_whole_day_has_lunch_two_breaks_and_both_themes_whole():
    proposal, blocks = day_of(420, views(going_along=(3, 9), barriers_work=(5, 4)))
    assert [each for each, _ in blocks if each in ("break", "lunch")] == ["break", "lunch", "break"]
    assert {("EX01", "full"), ("EX10", "full"), ("EX11", "full"), ("EX24", "full")} <= set(blocks)
    assert blocks[0][0] == "EX01"
    assert blocks[-1][0] == "EX24"
    assert too_long(proposal.programme) <= 0


def test_reasons_are_said_for_every_exercise_and_nothing_is_added_up():
    said = [
        ThemeView(theme="going_along", median=3, low=2, high=7, votes=9),
        ThemeView(theme="barriers_work", median=4.5, low=4, high=6),
    ]
    proposal, _ = day_of(180, said)
    told = {reason.block: reason.says for reason in proposal.reasons}
    assert told["ex11"] == (
        "Going along: chosen by 9. The middle rating is 3 of 9. "
        "Ratings lie far apart, 2 to 7: talk about why before you begin."
    )
    assert told["ex10"] == "Work on barriers: the middle rating is 4.5 of 9."
    assert set(told) == {each.id for each in proposal.programme.blocks} - {"agreement", "approach", "closing", "break"}


def test_a_theme_that_fewer_than_five_rated_is_not_given_a_number():
    proposal, _ = day_of(180)
    assert {reason.says.partition(": ")[2] for reason in proposal.reasons} == {
        "fewer than five people rated it, so it is here because there was time."
    }


def test_too_little_time_is_said():
    with pytest.raises(ValueError, match="too little time"):
        day_of(25)


@given(
    st.lists(st.tuples(st.sampled_from(THEMES), st.integers(1, 9), st.integers(0, 30)), unique_by=lambda each: each[0]),
    st.integers(40, 480),
)
def test_whatever_was_said_the_day_fits_and_begins_and_ends_kindly(said, minutes):
    proposal, blocks = day_of(minutes, [ThemeView(theme=theme, median=mid, votes=votes) for theme, mid, votes in said])
    programme = proposal.programme
    assert too_long(programme) <= 0
    assert (programme.ends - programme.starts).total_seconds() == minutes * 60
    assert (blocks[0][0], blocks[-1][0]) == ("EX01", "EX24")
    exercises = [each.exercise for each in programme.blocks if each.exercise]
    assert len(set(exercises)) == len(exercises) >= 3
    pauses = [each.kind for each in programme.blocks if each.kind in ("break", "lunch")]
    assert pauses == ([] if minutes < 90 else ["break"] if minutes < 270 else ["break", "lunch", "break"])
    assert {reason.block for reason in proposal.reasons} == {each.lower() for each in exercises[1:-1]}
    assert programme.distress_plan == PLAN
