"""Like interests of both partners, and gaps of a map."""

from __future__ import annotations

import pytest
from map_making import drawn

from cpi_widgets.measures.common_ground import common_ground
from cpi_widgets.measures.gaps import gaps
from cpi_widgets.model import Asset


def likes(voice, text, **fields):
    return Asset(voice=voice, text=text, **fields)


@pytest.mark.parametrize(
    ("mine", "theirs", "words"),
    [
        ("electronic music", "Brass music, and buses", ("music",)),
        ("Gardening on the allotment", "growing things in the garden", ("gardening",)),
        ("dogs", "walking the dog", ("dogs",)),
        ("dance", "Dancing in the kitchen", ("dance",)),
        ("cars", "care of plants", ()),
        ("knitting socks", "knits on buses", ("knitting",)),
        ("chess", "chest of drawers", ()),
        ("Walks by the sea", "long walks", ("walks",)),
        ("I like to cook", "I like to read", ()),
        ("playing with people", "people who play", ()),
        ("Málaga", "málaga in May", ("málaga",)),
        ("", "", ()),
    ],
)
def test_interests_are_alike_by_a_word_that_says_what_they_are_about(mine, theirs, words):
    pair = [likes("person", mine or "…"), likes("practitioner", theirs or "…")]
    assert tuple(word for each in common_ground(pair) for word in each.words) == words


def test_only_interests_of_two_different_partners_count():
    assert common_ground([likes("person", "music"), likes("person", "music again")]) == ()
    assert common_ground([likes("person", "music", kind="skill"), likes("practitioner", "music")]) == ()


def test_either_can_hide_it():
    (found,) = common_ground([likes("person", "music"), likes("practitioner", "music", common=False)])
    assert found.hidden
    (found,) = common_ground([likes("person", "music"), likes("practitioner", "music")])
    assert not found.hidden


def test_one_interest_can_meet_several():
    found = common_ground(
        [likes("person", "old music"), likes("practitioner", "folk music"), likes("practitioner", "music")]
    )
    assert [each.practitioner.text for each in found] == ["folk music", "music"]


def test_the_very_same_words_make_one_pair():
    theirs = [likes("practitioner", "folk music"), likes("practitioner", "Music on buses")]
    (found,) = common_ground([likes("person", "music on buses"), *theirs])
    assert found.practitioner.text == "Music on buses"


def test_what_one_said_in_the_very_same_words_is_not_said_again_beside_another_line():
    ours = [likes("person", "dogs of every kind"), likes("person", "dogs")]
    (found,) = common_ground([*ours, likes("practitioner", "Dogs")])
    assert found.person.text == "dogs"
    assert len(common_ground([*ours, likes("practitioner", "Dogs"), likes("practitioner", "dog walks")])) == 2


def test_an_empty_map_is_asked_about_people_places_and_activities():
    assert [gap.kind for gap in gaps(drawn(""))] == ["person", "place", "activity"]


def test_a_wish_on_the_map_is_no_gap_any_more():
    words = [gap.words for gap in gaps(drawn("AB"))]
    assert len(words) == 4
    hoped = [gap.words for gap in gaps(drawn("AB", B={"wished": True}))]
    assert [line for line in words if line not in hoped] == [
        line for line in words if "together" in line or "beyond" in line
    ]


def test_a_full_enough_map_asks_nothing_about_what_is_there():
    there = drawn("A", A={"together": "yes", "beyond_services": "yes"})
    assert [gap.kind for gap in gaps(there)] == ["place", "activity"]
