"""Goal attainment: figures published or worked out by hand, rules that always hold, and what is refused."""

from __future__ import annotations

import math
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpi_widgets.measures import t_score
from training_exercises.case_files import all_cases

# Each figure with where it comes from: D = worked out by hand from the formula of the erratum (Turner-Stokes 2009,
# doi 10.1177/0269215508101742) and listed in measures.md 3.1; domain = domain.md 2D, hand values.
EQUAL = [
    (levels, n, t)
    for n, figures in {
        1: (30, 40, 60, 70),
        2: (25.19, 37.60, 62.40, 74.81),
        3: (22.61, 36.31, 63.69, 77.39),
        4: (20.98, 35.49, 64.51, 79.02),
        5: (19.85, 34.92, 65.08, 80.15),
        6: (19.02, 34.51, 65.49, 80.98),
    }.items()
    for levels, t in zip((-2, -1, 1, 2), figures, strict=True)
]


@pytest.mark.parametrize(("level", "goals", "t"), EQUAL)
def test_all_goals_at_one_level(level, goals, t):  # D
    assert t_score([level] * goals) == pytest.approx(t, abs=0.005)


@pytest.mark.parametrize(
    ("levels", "weights", "rho", "t"),
    [
        ([-1], None, 0.3, 40.0),  # domain: one goal at -1
        ([-1, -1], None, 0.3, 37.6),  # domain: two equal goals at -1
        ([-1, -1, -1], None, 0, 32.68),  # D
        ([-1, -1, -1], None, 1, 40.00),  # D
        ([-1, -1, -1], [6, 2, 4], 0.3, 36.78),  # D
        ([0, 1, -1], [6, 2, 4], 0.3, 47.80),  # D
        ([1, 0, -1], [3, 2, 1], 0.3, 54.41),  # D
        ([2, 1, 0], [9, 4, 1], 0.3, 69.49),  # D
        ([-1, 0], None, 0.3, 43.80),  # D, measures.md 3: why difficulty is no weight by default
        ([-1, 0], [9, 1], 0.3, 40.37),  # D, as above
        ([-1, 0], [1, 9], 0.3, 48.93),  # D, as above
    ],
)
def test_figures_worked_out_by_hand(levels, weights, rho, t):
    assert t_score(levels, weights, rho) == pytest.approx(t, abs=0.005)


@pytest.mark.parametrize(("goals", "step"), [(1, 10), (2, 6.20), (3, 4.56), (4, 3.63), (5, 3.02)])
def test_one_goal_one_level_up(goals, step):  # D
    assert t_score([1] + [0] * (goals - 1)) - 50 == pytest.approx(step, abs=0.005)


def test_the_wrong_print_is_not_what_we_reckon_with():
    """The guide's pages before the erratum leave out the squares: (1-ρ)·Σw + ρ·Σw."""
    assert t_score([-1, -1], [2, 2]) != pytest.approx(50 - 40 / math.sqrt(0.7 * 4 + 0.3 * 4), abs=0.5)


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_the_cases_figures(case):
    """Worked out apart from our code, in each case's own ``check``."""
    weights = [goal.weight for goal in case.goals]
    expected = case.check.gas_t
    assert round(t_score([goal.baseline for goal in case.goals], weights), 1) == expected.baseline
    assert round(t_score([goal.follow_up for goal in case.goals], weights), 1) == expected.follow_up


# What always holds

goals = some.lists(some.tuples(some.integers(-2, 2), some.integers(1, 9)), min_size=1, max_size=12)
rhos = some.floats(0, 1)


@given(goals, rhos, some.floats(1e-150, 1e150))
def test_the_unit_of_the_weights_changes_nothing(goals, rho, unit):
    levels, weights = zip(*goals, strict=True)
    assert t_score(levels, [weight * unit for weight in weights], rho) == pytest.approx(t_score(levels, weights, rho))


@given(goals, rhos)
def test_it_lies_evenly_around_50(goals, rho):
    levels, weights = zip(*goals, strict=True)
    assert t_score(levels, weights, rho) + t_score([-level for level in levels], weights, rho) == pytest.approx(100)
    assert t_score([0] * len(levels), weights, rho) == 50


@given(goals, rhos, some.data())
def test_a_level_more_is_never_less(goals, rho, data):
    levels, weights = map(list, zip(*goals, strict=True))
    at = data.draw(some.integers(0, len(levels) - 1))
    higher = [min(2, level + (place == at)) for place, level in enumerate(levels)]
    before, after = t_score(levels, weights, rho), t_score(higher, weights, rho)
    assert after > before if higher != levels else after == before


@given(goals, rhos, some.randoms(use_true_random=False))
def test_the_order_of_the_goals_changes_nothing(goals, rho, random):
    shuffled = random.sample(goals, len(goals))
    scores = [t_score(*map(list, zip(*each, strict=True)), rho) for each in (goals, shuffled)]
    assert scores[0] == pytest.approx(scores[1])


@given(goals, rhos)
def test_it_is_the_formula_whatever_the_order_of_reckoning(goals, rho):
    """An oracle in exact fractions, but for the root."""
    levels, weights = zip(*goals, strict=True)
    exact = Fraction(rho)
    below = (1 - exact) * sum(w * w for w in weights) + exact * sum(weights) ** 2
    above = 10 * sum(w * x for w, x in zip(weights, levels, strict=True))
    assert t_score(levels, weights, rho) == pytest.approx(50 + above / math.sqrt(below))


def test_a_goal_of_weight_0_does_not_count():
    assert t_score([2, -1], [0, 3]) == t_score([-1])


def test_equal_weights_are_no_weights():
    assert t_score([2, 0, -1], [3, 3, 3]) == t_score([2, 0, -1])


# What is refused

BAD = [
    ([], None, 0.3, "There is no goal to score"),
    ([3], None, 0.3, "The level of goal 1 is 3. A level is a whole number from -2 to 2"),
    ([0, -3], None, 0.3, "The level of goal 2 is -3"),
    ([0.5], None, 0.3, "The level of goal 1 is 0.5"),
    ([True], None, 0.3, "The level of goal 1 is True"),
    ([math.nan], None, 0.3, "The level of goal 1 is nan"),
    ([math.inf], None, 0.3, "The level of goal 1 is inf"),
    ([None], None, 0.3, "The level of goal 1 is None"),
    (["1"], None, 0.3, "The level of goal 1 is '1'"),
    ([1 + 0j], None, 0.3, "The level of goal 1 is"),
    ("12", None, 0.3, "Give a list"),
    (None, None, 0.3, "Give a list"),
    ({1: 2}, None, 0.3, "Give a list"),
    ([0, 1], [1], 0.3, "There are 2 levels and 1 weights"),
    ([0, 1], [1, 2, 3], 0.3, "There are 2 levels and 3 weights"),
    ([0, 1], [], 0.3, "There are 2 levels and 0 weights"),
    ([0, 1], [1, None], 0.3, "The weight of goal 2 is missing"),
    ([0, 1], [0, 0], 0.3, "All weights are 0"),
    ([0, 1], [1, -1], 0.3, "The weight of goal 2 is -1. A weight is 0 or more"),
    ([0], [math.nan], 0.3, "A weight is a number"),
    ([0], [math.inf], 0.3, "A weight is a number"),
    ([0], [10**400], 0.3, "A weight is a number"),
    ([0], [True], 0.3, "A weight is a number"),
    ([0], ["3"], 0.3, "A weight is a number"),
    ([0], 3, 0.3, "Give a list"),
    ([0], None, -0.1, "rho is -0.1. It must be a number from 0 to 1"),
    ([0], None, 1.1, "rho is 1.1"),
    ([0], None, math.nan, "rho is nan"),
    ([0], None, True, "rho is True"),
    ([0], None, "0.3", "rho is '0.3'"),
    ([0], None, None, "rho is None"),
]


@pytest.mark.parametrize(("levels", "weights", "rho", "why"), BAD)
def test_nonsense_is_refused_in_words(levels, weights, rho, why):
    with pytest.raises(ValueError, match=re.escape(why)):
        t_score(levels, weights, rho)


def test_a_whole_number_may_be_written_as_1_point_0():
    assert t_score([1.0, -2.0]) == t_score([1, -2])
