"""Marks in rounds: beside where they lie it is told how many gave the same as before, from five who gave both."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import Given, Named, Showing, picture_of, shown_again
from cpi_widgets.model.delphi import FixedRule

FIXED = FixedRule(fixed=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
ROUNDS = tuple(Named(id=f"round_{number}", label=f"Round {number}") for number in (1, 2, 3))


def showing(rounds=2, fixed=FIXED):
    return Showing(
        run="r", activity="statements", how="spread", parts=(Named(id="s1", label="We go along"),),
        fields=ROUNDS[:rounds], scale=tuple(Named(id=point, label=str(point)) for point in range(1, 10)), fixed=fixed,
    )  # fmt: skip


def given(*marks, share="counts", together=False):
    return [
        Given(
            f"p{at}", frozenset({f"p{at}"}), "s1", share,
            {f"round_{number}": mark for number, mark in enumerate(each, 1)}, together=together,
        )
        for at, each in enumerate(marks)
    ]  # fmt: skip


def stayed(answers, **how):
    return [row.stayed for row in picture_of(showing(**how), answers, "salt").rows]


def test_it_stands_with_the_last_round_alone():
    answers = given((8, 8, 7), (7, 8, 8), (3, 3, 3), (9, 9, 1), (5, 5, 5))
    assert stayed(answers, rounds=1) == [None]
    assert stayed(answers) == [None, (4, 5)]
    assert stayed(answers, rounds=3) == [None, None, (3, 5)]


@pytest.mark.parametrize(
    "answers",
    [
        given((8, 8), (7, 8), (3, 3), (9, 9)),
        given((8, 8), (7, 8), (3, 3), (9, 9), (None, 5), (None, 6)),
        [*given((8, 8), (7, 8), (3, 3), (9, 9)), *given(*[(1, 1)] * 5, share="none")[4:]],
    ],
    ids=["four gave both", "two came later", "one may not be counted"],
)
def test_of_fewer_than_five_who_gave_both_nothing_is_told(answers):
    assert stayed(answers)[1] is None


def test_where_nothing_is_rated_in_rounds_two_marks_are_no_rounds():
    assert stayed(given(*[(8, 8)] * 5), fixed=None) == [None, None]


def test_whose_earlier_mark_alone_is_another_changes_nothing_that_was_told():
    then = given((8, 8), (7, 8), (3, 3), (9, 9), (5, 5))
    now = given((7, 8), (7, 8), (3, 3), (9, 9), (5, 5))
    (first, last) = picture_of(showing(), then, "salt").rows
    told = picture_of(showing(), then, "salt").model_copy(
        update={"rows": tuple(row.model_copy(update={"made": 3}) for row in (first, last))}
    )
    again = shown_again(picture_of(showing(), now, "salt"), [told], lambda seq: then if seq == 3 else now, 9)
    assert again.rows[1].stayed == (4, 5), "the difference would be one person"
