"""How steady the same people stay: published figures, rules that always hold, and what is refused.

“Reference” is section 4 of our own collection on workshops and Delphi; its figures are those of the tests of the R
package contentvalidR, which took them from the papers named.
"""

from __future__ import annotations

import math
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpi_widgets.measures.agreement import percent_unchanged, quadratic_kappa, scheibe_change

# Chaffin & Talley 1980, tables 2a and 3a (reference 4.5): the same two rounds as a group, not as persons.
STEADY = [[26, 0, 0], [7, 62, 2], [0, 0, 25]]
CHANGING_PLACES = [[8, 13, 5], [20, 38, 13], [5, 11, 9]]
# Cohen 1968, table 1: 200 people.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]


def people(table):
    """The two lists of ratings behind a table of counts, rows the first."""
    pairs = [(x, y) for x, row in enumerate(table, 1) for y, many in enumerate(row, 1) for _ in range(many)]
    return [x for x, _ in pairs], [y for _, y in pairs]


def weighted_kappa(table, weights):
    """Cohen 1968 from a table of counts and of disagreement weights: an oracle of its own."""
    cells = [(x, y) for x in range(len(table)) for y in range(len(table))]
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    found = sum(weights[x][y] * table[x][y] for x, y in cells)
    return 1 - found * sum(rows) / sum(weights[x][y] * rows[x] * columns[y] for x, y in cells)


SQUARES = [[(x - y) ** 2 for y in range(3)] for x in range(3)]


@pytest.mark.parametrize(
    ("weights", "kappa"),
    [
        ([[0, 1, 1], [1, 0, 1], [1, 1, 0]], 0.492),
        ([[0, 1, 3], [1, 0, 6], [3, 6, 0]], 0.348),
        ([[0, 6, 3], [6, 0, 1], [3, 1, 0]], 0.574),
        ([[0, 1, 4], [1, 0, 6], [2, 2, 0]], 0.353),
    ],
)
def test_the_oracle_gives_what_cohen_printed(weights, kappa):
    assert round(weighted_kappa(COHEN, weights), 3) == kappa


@pytest.mark.parametrize("table", [COHEN, STEADY, CHANGING_PLACES])
def test_squared_distances_are_one_kind_of_weights(table):
    assert quadratic_kappa(*people(table)) == pytest.approx(weighted_kappa(table, SQUARES))


@pytest.mark.parametrize(
    ("table", "change", "unchanged"),
    [
        (STEADY, 9 / 122, 92.6),  # 113 of 122 kept their answer
        (CHANGING_PLACES, 9 / 122, 45.1),  # 55 of 122
    ],
)
def test_a_steady_group_is_not_steady_people(table, change, unchanged):
    first, second = people(table)
    assert scheibe_change(first, second) == pytest.approx(change, abs=1e-12) == pytest.approx(0.0738, abs=5e-5)
    assert round(percent_unchanged(first, second), 1) == unchanged


def test_one_round_all_agree_so_kappa_says_nothing():
    """Nine of ten keep their rating (contentvalidR, after the restricted range of Holey et al. 2007)."""
    first, second = [4] * 9 + [3], [4] * 10
    assert quadratic_kappa(first, second) == 0
    assert percent_unchanged(first, second) == 90


def test_a_picture_that_stays_though_nobody_does():
    first, second = [1, 2, 3, 7, 8, 9], [9, 8, 7, 3, 2, 1]
    assert scheibe_change(first, second) == 0
    assert percent_unchanged(first, second) == 0
    assert quadratic_kappa(first, second) == -1


@pytest.mark.parametrize(
    ("first", "second", "kappa", "unchanged", "change"),
    [
        # Worked out by hand.
        ([1, 2, 3, 4], [1, 2, 3, 3], 0.875, 75, 0.25),  # Σd² = 1, expected (4·(30 + 23) - 2·10·9) / 4 = 8
        ([1, 1, 2, 2], [1, 2, 1, 2], 0, 50, 0),  # as by chance
        ([1, 9], [9, 1], -1, 0, 0),
        ([5], [7], 0, 0, 1),
    ],
)
def test_worked_out_by_hand(first, second, kappa, unchanged, change):
    assert quadratic_kappa(first, second) == pytest.approx(kappa)
    assert percent_unchanged(first, second) == pytest.approx(unchanged)
    assert scheibe_change(first, second) == pytest.approx(change)


nine = some.integers(1, 9)
rounds = some.lists(some.tuples(nine, nine), min_size=1, max_size=30)


@given(rounds)
def test_first_and_second_may_change_places(pairs):
    first, second = map(list, zip(*pairs, strict=True))
    for figure in (quadratic_kappa, percent_unchanged, scheibe_change):
        assert figure(second, first) == figure(first, second)


@given(rounds, some.randoms(use_true_random=False))
def test_who_stands_where_changes_nothing(pairs, random):
    first, second = map(list, zip(*pairs, strict=True))
    mixed = [list(side) for side in zip(*random.sample(pairs, len(pairs)), strict=True)]
    for figure in (quadratic_kappa, percent_unchanged, scheibe_change):
        assert figure(*mixed) == figure(first, second)


@given(rounds)
def test_the_scale_may_be_read_from_its_other_end(pairs):
    first, second = map(list, zip(*pairs, strict=True))
    ends = [10 - x for x in first], [10 - y for y in second]
    for figure in (quadratic_kappa, percent_unchanged, scheibe_change):
        assert figure(*ends) == figure(first, second)


@given(rounds)
def test_figures_stay_in_their_bounds(pairs):
    first, second = map(list, zip(*pairs, strict=True))
    kappa, unchanged, change = (
        figure(first, second) for figure in (quadratic_kappa, percent_unchanged, scheibe_change)
    )
    assert kappa is None or -1 <= kappa <= 1
    assert 0 <= change <= 1
    assert 0 <= unchanged <= 100
    assert unchanged <= 100 * (1 - change) + 1e-9, "whoever kept their rating is in both pictures"
    assert (kappa is None) == (len({*first, *second}) == 1)


@given(rounds)
def test_kappa_is_the_intraclass_correlation(pairs):
    """Fleiss & Cohen 1973, equation 8, from sums of squares of people, rounds and what is left."""
    first, second = zip(*pairs, strict=True)
    n, grand = len(pairs), sum(first + second) / (2 * len(pairs))
    whole = sum((x - grand) ** 2 for x in first + second)
    persons = sum(2 * ((x + y) / 2 - grand) ** 2 for x, y in pairs)
    times = n * sum((sum(side) / n - grand) ** 2 for side in (first, second))
    left = whole - persons - times
    below = persons + 2 * times + left
    kappa = quadratic_kappa(first, second)
    assert kappa == (pytest.approx((persons - left) / below, abs=1e-9) if len({*first, *second}) > 1 else None)


@given(rounds, some.lists(some.sampled_from([(None, 5), (5, None), (None, None)]), max_size=4))
def test_only_people_with_both_ratings_count(pairs, halves):
    whole = [list(side) for side in zip(*pairs, strict=True)]
    more = [list(side) for side in zip(*halves, *pairs, strict=True)]
    for figure in (quadratic_kappa, percent_unchanged, scheibe_change):
        assert figure(*more) == figure(*whole)


def test_the_pictures_are_of_the_same_people():
    first, second = [7, 7, 7, 2, None], [7, 7, None, 2, 9]
    assert Counter(filter(None, first)) != Counter(filter(None, second))
    assert scheibe_change(first, second) == 0


@pytest.mark.parametrize("figure", [quadratic_kappa, percent_unchanged, scheibe_change])
def test_what_is_not_defined_and_what_is_refused(figure):
    assert figure([], []) is None
    assert figure([1, None], [None, 2]) is None
    for first, second, words in [
        ([1, 2], [1], "There are 2 first and 1 second ratings"),
        ([1], [True], "The second rating 1 is True"),
        ([1, math.nan], [1, 2], "The first rating 2 is nan"),
        ([1], ["1"], "The second rating 1 is '1'"),
        ("12", [1, 2], "The ratings are '12'"),
    ]:
        with pytest.raises(ValueError, match=re.escape(words)):
            figure(first, second)
