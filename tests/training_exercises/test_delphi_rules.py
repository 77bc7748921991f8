"""What a Delphi's rule says of ratings, by published examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpi_widgets.model.delphi import RandRule, RangeRule, ShareRule
from training_exercises.delphi_rules import other_way, verdict_of


def ratings(*counts):
    return [rating for rating, many in counts for _ in range(many)]


@pytest.mark.parametrize(
    ("rule", "given", "verdict"),
    [
        (ShareRule(), ratings((8, 14), (2, 2), (5, 4)), "in"),  # PMC8024512, n = 20
        (ShareRule(), ratings((8, 14), (2, 3), (5, 3)), "none"),
        (ShareRule(share_high=0.5), ratings((8, 10), (2, 2), (5, 8)), "in"),  # the 50/15 of some first rounds
        (ShareRule(share_high=0.07), ratings((8, 7), (5, 93)), "in"),  # 0.07 · 100 is a hair more in floating point
        (RangeRule(share=0.07), ratings((8, 7), (5, 93)), "in"),
        (RangeRule(), ratings((7, 15), (1, 5)), "in"),
        (RangeRule(), ratings((7, 14), (1, 6)), "none"),
        (RangeRule(), ratings((3, 20)), "none"),
        (RandRule(), [1, 1, 1, 2, 2, 5, 8, 8, 9, 9, 9], "none"),  # reference 4.2, oracle B
        (RandRule(), [7, 7, 8, 8, 9, 9, 9], "in"),
        (RandRule(), [6, 7, 7, 8], "in"),
        (RandRule(), [6, 6, 7, 8], "none"),  # median 6.5
        (RandRule(), [3, 3, 3, 2, 1], "out"),
        (RandRule(), [5, 5, 5, 5, 5], "none"),
        (RandRule(), [1, 1, 1, 7, 7, 7, 7], "none"),  # median 7, and too far apart
        (ShareRule(), [], None),
        (RangeRule(), [], None),
        (RandRule(), [], None),
    ],
)
def test_what_a_rule_says(rule, given, verdict):
    assert verdict_of(rule, given) == verdict


def test_agreement_the_other_way_is_seen():
    assert other_way(RangeRule(), ratings((3, 15), (8, 5)))
    assert not other_way(RangeRule(), ratings((3, 14), (8, 6)))
    assert not other_way(RangeRule(low=1), ratings((3, 15)))


@given(some.lists(some.integers(1, 9), min_size=1))
def test_rules_read_from_the_other_end(given_ratings):
    for rule in (ShareRule(), RandRule()):
        mirrored = verdict_of(rule, [10 - rating for rating in given_ratings])
        assert mirrored == {"in": "out", "out": "in", "none": "none"}[verdict_of(rule, given_ratings)]
