"""Groups that show each other what they made: each has another, also an odd one and one that comes late."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpi_widgets.model.swapping import Swap, swap_in_words, swap_of, swapped, swaps_in_words


@pytest.mark.parametrize(
    ("groups", "rings"),
    [
        ("", []),
        ("a", []),
        ("ab", ["ab"]),
        ("abc", ["abc"]),
        ("abcd", ["ab", "cd"]),
        ("abcde", ["ab", "cde"]),
    ],
)
def test_two_swap_and_of_an_odd_number_three(groups, rings):
    assert ["".join(ring) for ring in swapped(groups)] == rings


def test_whoever_has_somebody_keeps_them_when_others_come():
    assert swapped("abcde", [("a", "d"), ("b", "c")]) == (("a", "d"), ("b", "c", "e"))
    assert swapped("abcdef", [("a", "b"), ("c", "d", "e")]) == (("a", "b"), ("c", "d"), ("e", "f"))
    assert swapped("acd", [("a", "b"), ("c", "d")]) == (("c", "d", "a"),), "the other of its two has gone"


def plain(words):
    """Words without the signs that keep a name in one place."""
    return words.replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ")


names = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(names, names)
def test_each_is_in_one_ring_of_two_or_three_whatever_came_before(before, groups):
    rings = swapped(groups, swapped(before))
    assert sorted(each for ring in rings for each in ring) == (sorted(groups) if len(groups) > 1 else [])
    assert all(len(ring) in (2, 3) for ring in rings)
    assert sum(len(ring) == 3 for ring in rings) == (len(groups) % 2 if len(groups) > 1 else 0)


def test_each_gives_to_one_and_gets_of_one():
    assert swap_of([("a", "b")], "a") == ("b", "b")
    ring = [("a", "b", "c")]
    assert [swap_of(ring, each) for each in "abc"] == [("b", "c"), ("c", "a"), ("a", "b")]
    assert swap_of(ring, "z") is None


def test_it_is_said_by_what_the_groups_are_called():
    labels = {each: f"Group {each.upper()}" for each in "abcde"}
    told = swaps_in_words([("a", "b"), ("c", "d", "e"), ("a", "gone")], labels)
    assert tuple(map(plain, told)) == (
        "Group A swaps with Group B",
        "Group C gives to Group D, Group D gives to Group E, Group E gives to Group C",
    )


def test_those_who_sit_in_a_group_are_told_what_they_do():
    labels = {each: f"Group {each.upper()}" for each in "abc"}
    assert swap_in_words(Swap("b", "b"), labels) == "Swap with \u2068Group\u00a0B\u2069."
    assert plain(swap_in_words(Swap("b", "c"), labels)) == "Give yours to Group B. You get that of Group C."
    long = "Those who sit by the window"
    assert long in swap_in_words(Swap("b", "b"), {"b": long}), "a long one may go on in another line"
    assert swap_in_words(Swap("b", "gone"), labels) == swap_in_words(None, labels) == ""
