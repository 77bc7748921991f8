"""Sums of both wheels: from five people on, and nothing can be worked out of them that is from fewer."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Given, Named, Showing, picture_of

WANTED = Showing(
    run="r",
    activity="wheels",
    how="totals",
    wheels=True,
    parts=tuple(Named(id=name, label=name.upper()) for name in ("a", "b", "c", "x")),
    fields=(Named(id="round_1", label="Round 1"),),
    places={"The practitioner": ("a", "b", "c"), "The service user": ("x",)},
)


def given(part, *people, notches=1, share="counts", behind=None):
    return [
        Given(who=who, people=frozenset(behind or {who}), part=part, share=share, fields={"round_1": notches})
        for who in people
    ]


def told(answers, showing=WANTED):
    return {row.part: row.n for row in picture_of(showing, answers, "salt").rows}


def test_five_people_on_different_parts_of_a_wheel_turn_it_although_no_part_is_told():
    answers = [*given("a", "p1", "p2"), *given("b", "p3", "p4"), *given("c", "p5", notches=3)]
    assert told(answers) == {
        "a": None,
        "b": None,
        "c": None,
        "x": None,
        "The practitioner": 7,
        "The service user": None,
    }


def test_a_wheel_that_fewer_than_five_people_turned_is_not_told():
    answers = [*given("a", "p1", "p2", "p3", "p4"), *given("x", "p1", "p2", "p3", "p4", "p5")]
    assert told(answers) == {"a": None, "b": None, "c": None, "x": 5, "The practitioner": None, "The service user": 5}


def test_a_part_is_not_told_where_the_sum_would_give_away_what_one_person_did_beside_it():
    five = ["p1", "p2", "p3", "p4", "p5"]
    answers = [*given("a", *five), *given("b", *five, "p6"), *given("c", "p7", notches=9)]
    shown = told(answers)
    assert shown["The practitioner"] == 5 + 6 + 9
    assert (shown["a"], shown["b"], shown["c"]) == (None, 6, None), "20 - 6 is what six people did"


def test_all_parts_are_told_where_nothing_is_left_over():
    five = ["p1", "p2", "p3", "p4", "p5"]
    assert told([*given("a", *five), *given("b", *five)])["a"] == 5
    assert told([*given("a", *five), *given("b", *five)])["The practitioner"] == 10


def test_a_group_counts_as_its_people_and_what_may_not_be_counted_is_in_no_sum():
    assert told([*given("a", "g1", behind="kln"), *given("b", "g2", behind="mo")])["The practitioner"] == 2
    assert told([*given("a", "g1", behind="klno"), *given("b", "g2", behind="kl")])["The practitioner"] is None, (
        "four people"
    )
    kept = [*given("a", "p1", "p2", "p3", "p4"), *given("b", "p5", share="none"), *given("c", "p6", share="words")]
    assert told(kept)["The practitioner"] is None


@pytest.mark.parametrize(
    "change", [{"wheels": False}, {"how": "spread", "scale": (Named(id=0, label="0"), Named(id=9, label="9"))}]
)
def test_other_pictures_have_no_such_lines(change):
    assert "The practitioner" not in told(given("a", "p1"), WANTED.model_copy(update=change))
