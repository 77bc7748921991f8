"""The sentences about one map and about two: grammar for none, one and many."""

from __future__ import annotations

import pytest
from map_making import AFTER, drawn

from cpi_widgets.measures import compare, comparison_in_words, explained, in_words, measure
from cpi_widgets.model import CONTACT_KINDS, FREQUENCIES, RINGS


def sentence_about(network, name):
    return next(row.sentence for row in explained(network, measure(network)) if row.name == name)


def told(before, after):
    return dict(comparison_in_words(compare(before, after)))


def test_a_map_in_words():
    rest = {"paid": "yes", "beyond_services": "no", "together": "yes", "frequency": "weekly", "alike": "alike"}
    network = drawn(
        ["Ann", "Bo", "Chess", "Cy"],
        [("Ann", "Bo")],
        kinds={"Chess": "activity"},
        Ann={"ring": 1, **rest},
        Bo={"ring": 1, "beyond_services": "yes", "frequency": "lost_touch"},
        Chess={"ring": 3, "beyond_services": "yes", "together": "yes", "alike": "different"},
        Cy={"wished": True},
    )
    assert in_words(network, measure(network)) == [
        "3 contacts: 2 closest, 1 not so close.",
        "These rings are empty: close, distant.",
        "2 people, 1 activity.",
        "2 of them are outside services. 1 of them is inside services.",
        "1 of them is paid to be there.",
        "You do things together with 2 of them.",
        "1 of them is seen every week or more.",
        "1 of them is out of touch now.",
        "1 of them is a lot like you.",
        "1 of them is different from you.",
        "1 pair of them is linked to each other.",
        "1 more is hoped for. They are not counted above.",
        "There is no right number.",
    ]


def test_an_empty_map_and_one_contact():
    empty = drawn([])
    assert in_words(empty, measure(empty)) == ["There is nobody on the map yet.", "There is no right number."]
    one = drawn(["Ann"], Ann={"beyond_services": "yes", "together": "yes"}, whose="Kofi")
    lines = in_words(one, measure(one))
    assert lines[0] == "1 contact: 1 close."
    assert "This contact is outside services." in lines
    assert "Kofi does things together with this contact." in lines
    assert not any("them" in line for line in lines)


def test_only_hopes_on_the_map():
    network = drawn("AB", A={"wished": True}, B={"wished": True})
    assert "2 are hoped for. They are not counted above." in in_words(network, measure(network))


def test_who_would_be_cut_off():
    links = [("Bronwen", "DrL"), ("Bronwen", "Gym"), ("Bronwen", "Efua"), ("Efua", "Jojo")]
    network = drawn(["Bronwen", "Gym", "DrL", "Efua", "Jojo"], links)
    assert sentence_about(network, "cut_points") == (
        "If Bronwen stepped back, DrL and Gym would not be linked to anyone else here. "
        "If Efua stepped back, Jojo would not be linked to anyone else here."
    )


def test_a_circle_that_would_fall_in_two():
    links = [("A", "B"), ("B", "Hall"), ("Hall", "C"), ("C", "D")]
    network = drawn(["A", "B", "Hall", "C", "D"], links, kinds={"Hall": "place"})
    assert (
        "If Hall fell away, A and B would be linked only to each other; C and D would be linked only to each other."
        in sentence_about(network, "cut_points")
    )


@pytest.mark.parametrize(
    ("names", "links", "name", "expected"),
    [
        ("AB", [("A", "B")], "isolates", "Everyone here is linked to someone else here."),
        ("ABC", [("A", "B")], "isolates", "C is not linked to anyone else here."),
        ("AB", [], "isolates", "No one here is linked to anyone else here yet."),
        ("AB", [("A", "B")], "components", "All the contacts are linked in one circle, even without you."),
        (
            "ABC",
            [("A", "B")],
            "components",
            "Leave out yourself, and the contacts fall into 2 separate circles. 1 of these is one contact alone.",
        ),
        ("ABC", [("A", "B")], "density", "3 pairs of contacts could know each other; 1 is linked."),
        ("ABC", [("A", "B")], "betweenness", "No one here stands between two others."),
        ("A", [], "density", "There is only one contact, so there is nobody for them to know."),
        ("A", [], "isolates", "There is only one contact."),
        ("AB", [], "cut_points", "The contacts are not linked to each other, so no one would be cut off."),
        (
            "AB",
            [("A", "B")],
            "cut_points",
            "If any one of them fell away, no one else would be cut off from the others.",
        ),
        ("", [], "isolates", "There is nobody on the map yet."),
    ],
)
def test_sentences_of_measures(names, links, name, expected):
    assert sentence_about(drawn(names, links), name) == expected


def test_the_owner_of_a_map_has_a_name():
    network = drawn("ABC", [("A", "B"), ("B", "C")], whose="Siân")
    assert sentence_about(network, "betweenness").startswith("Leave out Siân: then the short ways")
    assert "Siân’s contacts" in sentence_about(network, "constraint")


def test_two_maps_in_words():
    before = drawn(
        ["Ann", "Bo", "Cy", "Di", "Old"],
        [("Ann", "Bo", "strained"), ("Bo", "Old")],
        whose="Kofi",
        Ann={"ring": 3, "frequency": "lost_touch", "together": "no"},
        Bo={"ring": 1, "frequency": "daily", "together": "yes"},
        Cy={"wished": True},
    )
    after = drawn(
        ["Ann", "Bo", "Cy", "New", "Hope"],
        [("Ann", "Bo", "family"), ("Ann", "New")],
        whose="Kofi",
        date=AFTER,
        Ann={"ring": 2, "frequency": "monthly", "together": "yes"},
        Bo={"ring": 2, "frequency": "weekly", "together": "no"},
        Cy={"beyond_services": "no"},
        New={"beyond_services": "yes"},
        Hope={"wished": True},
    )
    assert told(before, after) == {
        "The two maps": ["4 contacts on 3 March 2026, 4 contacts on 3 September 2026."],
        "New": ["1 is new: New."],
        "Hoped for before, there now": ["1: Cy."],
        "Back in touch": ["Ann: out of touch before, about once a month now."],
        "No longer on the map": ["2: Di and Old."],
        "Outside services": ["Of the 2 new ones, 1 is outside services."],
        "Nearer": ["Ann moved from not so close to close."],
        "Further away": ["Bo moved from closest to close."],
        "Seen less often": ["Bo: every day before, about once a week now."],
        "Doing things together": [
            "Kofi now does things together with Ann.",
            "Kofi no longer does things together with Bo.",
        ],
        "Ties between contacts": [
            "New tie: Ann and New (know each other).",
            "Tie gone: Bo and Old (know each other).",
            "Ann and Bo: strained before, family now.",
        ],
        "Newly hoped for": ["1: Hope."],
        "What it means": ["Which of these changes matter is for you to say."],
    }


def test_nothing_changed():
    sections = told(drawn("A"), drawn("A", date=AFTER))
    assert list(sections) == ["The two maps", "No change"]
    assert sections["No change"] == ["Nothing that we compare is different on the second map."]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["yes"], ["The new one is outside services."]),
        (["no"], ["The new one is inside services."]),
        (["unknown"], ["Nobody has said yet if the new ones are inside services or outside."]),
        (["no", "no"], ["Of the 2 new ones, none is outside services."]),
        (["yes", "yes"], ["Of the 2 new ones, all are outside services."]),
        (
            ["yes", "no", "unknown"],
            ["Of the 3 new ones, 1 is outside services.", "For 1 of the new ones nobody has said."],
        ),
    ],
)
def test_new_ones_outside_services(answers, expected):
    names = [f"c{at}" for at in range(len(answers))]
    after = drawn(names, **{name: {"beyond_services": said} for name, said in zip(names, answers, strict=True)})
    assert told(drawn([]), after)["Outside services"] == expected


def test_long_lists_end_in_a_number():
    before, after = drawn([f"c{at:02}" for at in range(40)]), drawn([])
    assert told(before, after)["No longer on the map"] == ["40: c00, c01, c02, c03, c04, c05, c06, c07 and 32 more."]
    moved = drawn(list(before.by_contact), **{name: {"ring": 1} for name in before.by_contact})
    nearer = told(before, moved)["Nearer"]
    assert len(nearer) == 13
    assert nearer[-1] == "And 28 more."


def test_every_word_for_a_value_is_known():
    everyone = [f"c{at}" for at in range(len(FREQUENCIES))]
    places = {
        name: {"frequency": often, "ring": RINGS[at % 4]}
        for at, (name, often) in enumerate(zip(everyone, FREQUENCIES, strict=True))
    }
    network = drawn(everyone, kinds={name: CONTACT_KINDS[at % 3] for at, name in enumerate(everyone)}, **places)
    assert in_words(network, measure(network))[1] == "3 people, 3 places, 2 activities."
