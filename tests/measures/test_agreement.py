"""Agreement: published and hand-worked figures, rules that always hold, and what is refused.

Where a figure comes from stands beside it; “reference” is section 4 of our own collection on workshops and Delphi.
"""

from __future__ import annotations

import doctest
import math
import re
from itertools import combinations
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpi_widgets.measures import agreement, agreement_over_time
from cpi_widgets.measures.agreement import (
    comet_70_15,
    ipras,
    kendall_w,
    percent_agreement,
    percent_unchanged,
    quadratic_kappa,
    scheibe_change,
    share_rule,
    van_der_eijk_a,
)

nine = some.integers(1, 9)
panels = some.lists(nine, min_size=1, max_size=30)


def turned(ratings):
    """The same ratings on the scale read from its other end."""
    return [10 - rating for rating in ratings]


def answers(*counts):
    """Ratings from how many gave each: (rating, how many), …"""
    return [rating for rating, many in counts for _ in range(many)]


@pytest.mark.parametrize("module", [agreement, agreement_over_time])
def test_the_examples_of_the_docstrings(module):
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed


# Per cent


@pytest.mark.parametrize(
    ("ratings", "low", "high", "percent"),
    [
        (answers((8, 14), (2, 2), (5, 4)), 7, 9, 70.0),  # reference 4.1 (PMC8024512), n = 20
        (answers((8, 14), (2, 3), (5, 3)), 1, 3, 15.0),  # the same
        (answers((8, 13), (5, 7)), 7, 9, 65.0),  # the same
        ([4, 5, 5, 3], 4, 5, 75.0),  # any scale
        ([7, 9, 6], 7, 9, 200 / 3),
        ([1.5, 2.5], 2, 3, 50.0),
    ],
)
def test_percent_agreement(ratings, low, high, percent):
    assert percent_agreement(ratings, low, high) == pytest.approx(percent, abs=1e-12)


@given(panels, nine, nine)
def test_percent_agreement_and_what_is_left_make_a_hundred(ratings, low, high):
    low, high = sorted((low, high))
    outside = [rating for rating in ratings if not low <= rating <= high]
    found = percent_agreement(ratings, low, high)
    assert found + 100 * len(outside) / len(ratings) == pytest.approx(100)
    assert percent_agreement(turned(ratings), 10 - high, 10 - low) == found


# COMET


@pytest.mark.parametrize(
    ("ratings", "word"),
    [
        (answers((8, 14), (2, 2), (5, 4)), "in"),  # reference 4.1: 70 % high, 10 % low
        (answers((8, 14), (2, 3), (5, 3)), "none"),  # 15 % low is not below 15 %
        (answers((8, 13), (5, 7)), "none"),  # 65 % high
        (answers((2, 14), (8, 2), (5, 4)), "out"),  # the mirror
        (answers((1, 14), (9, 3), (5, 3)), "none"),
        (answers((7, 7), (6, 3)), "in"),  # 7 is high, 6 is not
        (answers((3, 7), (4, 3)), "out"),
        (answers((6, 10)), "none"),
        ([9], "in"),
    ],
)
def test_comet(ratings, word):
    assert comet_70_15(ratings) == word


def test_the_rule_with_other_shares():
    ratings = answers((8, 10), (2, 2), (5, 8))
    assert (comet_70_15(ratings), share_rule(ratings, 0.5, 0.15)) == ("none", "in")


@given(panels)
def test_comet_read_from_the_other_end(ratings):
    assert comet_70_15(turned(ratings)) == {"in": "out", "out": "in", "none": "none"}[comet_70_15(ratings)]


@given(nine, some.integers(1, 20))
def test_all_of_one_mind(rating, people):
    ratings = [rating] * people
    assert comet_70_15(ratings) == ("out" if rating < 4 else "in" if rating > 6 else "none")
    assert ipras(ratings).ipr == 0
    assert percent_agreement(ratings, rating, rating) == 100
    assert scheibe_change(ratings, ratings) == 0
    assert percent_unchanged(ratings, ratings) == 100
    assert quadratic_kappa(ratings, ratings) is None


# RAND/UCLA


def test_a_panel_that_disagrees_though_its_median_looks_harmless():
    """Reference 4.2, oracle B."""
    ratings = [1, 1, 1, 2, 2, 5, 8, 8, 9, 9, 9]
    found = ipras(ratings)
    assert median(ratings) == 5
    assert found == (6, 2.35, pytest.approx(2.5532, abs=5e-5))
    assert found.disagreement


@pytest.mark.parametrize(
    ("ratings", "range_found", "widest"),
    [
        # Worked out by hand from the formula: P30 and P70 stand at 0.3 and 0.7 of the way through the sorted ratings.
        ([5], 0, 2.35),  # P30 = P70 = 5, AI = 0
        ([9, 9, 9, 9], 0, 8.35),  # AI = 4
        ([1, 9], 3.2, 2.35),  # P30 = 3.4, P70 = 6.6, AI = 0
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], 3.2, 2.35),  # P30 = 3.4, P70 = 6.6
        ([6, 7, 7, 8, 9], 0.8, 5.95),  # P30 = 7, P70 = 7.8, AI = 2.4
    ],
)
def test_the_range_and_the_widest_allowed(ratings, range_found, widest):
    found = ipras(ratings)
    assert found[:2] == (pytest.approx(range_found, abs=1e-12), pytest.approx(widest, abs=1e-12))
    assert found.disagreement_index == pytest.approx(range_found / widest)


def test_just_as_wide_as_allowed_is_no_disagreement():
    """P30 = 3.3, P70 = 6.1, AI = 0.3: both ranges are 2.8 to the last digit."""
    found = ipras([1, 2, 3, 3, 4, 4, 4, 4, 7, 7, 8, 9])
    assert found == (2.8, 2.8, 1)
    assert not found.disagreement


@given(panels)
def test_the_figures_of_a_panel_turned_round(ratings):
    found = ipras(ratings)
    assert 0 <= found.ipr <= 8
    assert 2.35 <= found.ipras <= 8.35
    assert ipras(turned(ratings)) == found


# Kendall

ACCENDO = [  # reference 4.3 (accendoreliability): three raters, ten things
    [1, 5, 6, 7, 10, 4, 8, 3, 9, 2],
    [7, 6, 2, 5, 9, 3, 1, 10, 4, 8],
    [6, 4, 8, 5, 10, 1, 3, 9, 7, 2],
]
ANXIETY = [  # data set “anxiety” of the R package irr, with many ties; its manual prints W 0.54, χ²(19) 30.8
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]


def test_kendall_without_ties():
    found = kendall_w(ACCENDO)
    assert found == pytest.approx(0.43165, abs=5e-6)
    assert 3 * 9 * found == pytest.approx(11.6545, abs=5e-5)  # the printed χ²


def test_kendall_with_ties():
    found = kendall_w(ANXIETY)
    assert round(found, 2) == 0.54
    assert round(3 * 19 * found, 1) == 30.8


def test_kendall_worked_out_by_hand():
    """Middle ranks 1.5, 1.5, 3 and 1, 2, 3: sums 2.5, 3.5, 6, S = 6.5, T = 6; 12·6.5 / (4·24 - 2·6) = 78/84."""
    assert kendall_w([[4, 4, 9], [1, 2, 3]]) == pytest.approx(78 / 84)


rows = some.integers(2, 6).flatmap(
    lambda things: some.lists(some.lists(nine, min_size=things, max_size=things), min_size=2, max_size=6)
)


@given(rows, some.randoms(use_true_random=False))
def test_kendall_knows_order_only(given_rows, random):
    found = kendall_w(given_rows)
    assert found is None or 0 <= found <= 1 + 1e-12
    order = random.sample(range(len(given_rows[0])), len(given_rows[0]))
    moved = [[row[at] for at in order] for row in random.sample(given_rows, len(given_rows))]
    stretched = [[rating**3 for rating in row] for row in moved]
    assert kendall_w(stretched) == (None if found is None else pytest.approx(found))
    assert kendall_w([turned(row) for row in given_rows]) == (None if found is None else pytest.approx(found))


@given(some.lists(nine, min_size=2, max_size=6), some.integers(2, 6))
def test_the_same_order_for_all_is_one(row, raters):
    assert kendall_w([row] * raters) == (1 if len(set(row)) > 1 else None)


# Van der Eijk


@pytest.mark.parametrize(
    ("counts", "a"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.6113333),  # manual of the R package agrmt; 0.61 in van der Eijk 2001
        ([0, 0, 10, 0, 0], 1),  # the same: all in one
        ([10, 10, 10, 10, 10], 0),  # even
        ([10, 0, 0, 0, 10], -1),  # half at each end
        # Two filled points of seven, further and further apart: table of van der Eijk 2001, by way of
        # jarib/ordered-rating-agreement.
        ([1, 1, 0, 0, 0, 0, 0], 0.83),
        ([1, 0, 1, 0, 0, 0, 0], 0.47),
        ([1, 0, 0, 1, 0, 0, 0], 0.10),
        ([1, 0, 0, 0, 1, 0, 0], -0.27),
        ([1, 0, 0, 0, 0, 1, 0], -0.63),
        ([0, 0, 1, 1, 1, 0, 0], 0.667),
        ([1, 1, 1, 0, 0, 0, 0], 0.667),
    ],
)
def test_van_der_eijk(counts, a):
    digits = {0.6113333: 5e-8, 0.667: 5e-4}.get(a, 5e-3)
    assert van_der_eijk_a(counts) == pytest.approx(a, abs=digits)


counts = some.lists(some.integers(0, 40), min_size=3, max_size=9)


def layer_by_the_book(filled):
    """A layer's agreement with every triple looked at."""
    points, most = len(filled), sum(filled)
    triples = list(combinations(filled, 3))
    together = sum(t in ((1, 1, 0), (0, 1, 1)) for t in triples)
    apart = sum(t == (1, 0, 1) for t in triples)
    level = (
        ((points - 2) * together - (points - 1) * apart) / ((points - 2) * (together + apart))
        if together + apart
        else 1
    )
    return level * (1 - (most - 1) / (points - 1))


@given(counts)
def test_van_der_eijk_triple_by_triple(given_counts):
    left, total, found = list(given_counts), sum(given_counts), 0.0
    while any(left):
        height = min(filter(None, left))
        filled = tuple(int(count > 0) for count in left)
        found += height * sum(filled) * layer_by_the_book(filled)
        left = [max(0, count - height) for count in left]
    assert van_der_eijk_a(given_counts) == (pytest.approx(found / total) if total else None)


@given(counts, some.integers(1, 1000))
def test_van_der_eijk_keeps_its_bounds_whichever_way_round(given_counts, times):
    found = van_der_eijk_a(given_counts)
    assert found is None or -1 <= found <= 1
    assert van_der_eijk_a(given_counts[::-1]) == found
    assert van_der_eijk_a([count * times for count in given_counts]) == found


# For all of them


@given(panels, some.randoms(use_true_random=False))
def test_whose_rating_is_whose_changes_nothing(ratings, random):
    mixed = random.sample(ratings, len(ratings))
    for figure in (comet_70_15, ipras, lambda given_ratings: percent_agreement(given_ratings, 7, 9)):
        assert figure(mixed) == figure(ratings)


@given(panels, some.lists(some.none(), max_size=4))
def test_no_rating_is_in_no_denominator(ratings, none):
    for figure in (comet_70_15, ipras, lambda given_ratings: percent_agreement(given_ratings, 7, 9)):
        assert figure(none + ratings) == figure(ratings)


@pytest.mark.parametrize(
    "found",
    [
        percent_agreement([], 7, 9),
        percent_agreement([None, None], 7, 9),
        comet_70_15([]),
        comet_70_15([None]),
        ipras([]),
        kendall_w([]),
        kendall_w([[]]),
        kendall_w([[], []]),
        kendall_w([[1, 2, 3]]),
        kendall_w([[1], [2]]),
        kendall_w([[5, 5], [3, 3]]),
        van_der_eijk_a([]),
        van_der_eijk_a([3, 4]),
        van_der_eijk_a([0, 0, 0]),
    ],
)
def test_not_defined(found):
    assert found is None


BAD = [
    (percent_agreement, ("789", 7, 9), "The ratings are '789'. Give a list"),
    (percent_agreement, (None, 7, 9), "The ratings are None"),
    (percent_agreement, ({7: 1}, 7, 9), "Give a list"),
    (percent_agreement, ([7, "8"], 7, 9), "Rating 2 is '8'. A rating is a number"),
    (percent_agreement, ([7, True], 7, 9), "Rating 2 is True"),
    (percent_agreement, ([math.nan], 7, 9), "Rating 1 is nan"),
    (percent_agreement, ([math.inf], 7, 9), "Rating 1 is inf"),
    (percent_agreement, ([1 + 2j], 7, 9), "Rating 1 is (1+2j)"),
    (percent_agreement, ([7], 9, 7), "Agreement cannot lie from 9 to 7"),
    (percent_agreement, ([7], math.nan, 9), "Agreement cannot lie from nan to 9"),
    (percent_agreement, ([7], False, 9), "Agreement cannot lie from False to 9"),
    (comet_70_15, ([5, 10],), "Rating 2 is 10. A rating here is a whole number from 1 to 9"),
    (comet_70_15, ([0],), "Rating 1 is 0"),
    (comet_70_15, ([7.5],), "Rating 1 is 7.5"),
    (comet_70_15, ([True],), "Rating 1 is True"),
    (comet_70_15, ([math.nan],), "Rating 1 is nan"),
    (ipras, ([5, 10],), "Rating 2 is 10. A rating here is a whole number from 1 to 9"),
    (ipras, ([-1],), "Rating 1 is -1"),
    (ipras, ([6.5],), "Rating 1 is 6.5"),
    (ipras, (5,), "The ratings are 5"),
    (kendall_w, ([[1, 2], [1]],), "Row 1 has 2 ratings and row 2 has 1"),
    (kendall_w, ([[1, 2], [1, None]],), "Rating 2 of row 2 is missing"),
    (kendall_w, ([[1, 2], [1, math.nan]],), "Rating 2 of row 2 is nan"),
    (kendall_w, ([[1, 2], [True, 2]],), "Rating 1 of row 2 is True"),
    (kendall_w, ([1, 2],), "The ratings of row 1 are 1"),
    (kendall_w, ("12",), "The rows are '12'"),
    (van_der_eijk_a, ([1, -1, 2],), "Count 2 is -1. Give how many rated that point of the scale, 0 or more"),
    (van_der_eijk_a, ([1, 2, math.nan],), "Count 3 is nan"),
    (van_der_eijk_a, ([1, 2, True],), "Count 3 is True"),
    (van_der_eijk_a, ([1, 2, None],), "Count 3 is None"),
    (van_der_eijk_a, ("abc",), "The counts are 'abc'"),
]


@pytest.mark.parametrize(("figure", "arguments", "words"), BAD)
def test_nonsense_is_refused_in_words(figure, arguments, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        figure(*arguments)


@pytest.mark.parametrize("ratings", [[7.0, 8.0], (7, 8), iter([7, 8]), range(7, 9)])
def test_whole_numbers_in_any_list(ratings):
    assert comet_70_15(ratings) == "in"


FIGURES = [name for name in agreement.__all__ if name.islower()]


@pytest.mark.parametrize("name", FIGURES)
def test_each_says_its_formula(name):
    assert re.search(r"``[^`]*\s[·/=≥]\s[^`]*``", getattr(agreement, name).__doc__)


def test_plain_numbers_come_back():
    figures = [
        percent_agreement([7, 8], 7, 9),
        *ipras([7, 8]),
        kendall_w(ACCENDO),
        van_der_eijk_a([1, 2, 3]),
        quadratic_kappa([1, 2, 3], [1, 2, 2]),
        percent_unchanged([1, 2], [1, 3]),
        scheibe_change([1, 2], [1, 3]),
    ]
    assert {type(figure) for figure in figures} == {float}
