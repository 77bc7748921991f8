from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import (
    Bundle,
    Contact,
    Map,
    Placement,
    Tie,
    bundle_of,
    days_of,
    in_order,
    map_again,
    network_of,
    newest_of,
)

DAY = dt.date(2026, 3, 1)


def small() -> Bundle:
    return bundle_of(
        [
            Map(id="m", date=DAY),
            Contact(id="a", label="Ann"),
            Contact(id="b", label="Bob"),
            Contact(id="g", label="Garden", kind="place"),
            Placement(id="pa", map="m", contact="a", ring=3),
            Placement(id="pb", map="m", contact="b", ring=1),
            Placement(id="pg", map="m", contact="g", ring=None, wished=True),
            Placement(id="stray", map="m", contact="gone", ring=1),
            Tie(id="t", map="m", a="a", b="b"),
            Tie(id="tg", map="m", a="a", b="g"),
            Tie(id="other", map="elsewhere", a="a", b="b"),
        ]
    )


def test_members_stand_in_a_fixed_order_and_strays_are_passed_over():
    network = network_of(small(), "m")
    assert [c.id for c, _ in network.members] == ["b", "a", "g"]
    assert [t.id for t in network.ties] == ["t", "tg"]
    assert network.by_contact["a"][1].ring == 3


def test_the_real_network_leaves_hopes_and_their_ties_out():
    real = network_of(small(), "m").real()
    assert [c.id for c, _ in real.members] == ["b", "a"]
    assert [t.id for t in real.ties] == ["t"]


def test_an_unknown_map_is_a_key_error():
    with pytest.raises(KeyError, match="nowhere"):
        network_of(small(), "nowhere")


def test_mapping_again_copies_places_and_ties_and_remembers_where_from():
    before = network_of(small(), "m")
    again = map_again(before, dt.date(2026, 9, 1), "six months on")
    after = network_of(again, again.maps[0].id)
    assert again.maps[0].follows == "m"
    assert [(c.id, p.ring, p.wished) for c, p in after.members] == [(c.id, p.ring, p.wished) for c, p in before.members]
    assert {p.id for _, p in after.members}.isdisjoint({p.id for _, p in before.members})
    assert [t.pair() for t in after.ties] == [t.pair() for t in before.ties]


def test_of_several_maps_of_one_day_the_one_begun_last_is_the_newest_and_each_has_a_name_of_its_own():
    # As ids are random, their order says nothing.
    maps = [Map(id=name, date=DAY) for name in "zmad"] + [Map(id="early", date=dt.date(2026, 1, 2))]
    assert [each.id for each in in_order(maps)] == ["early", "z", "m", "a", "d"]
    newest = newest_of(maps)
    assert newest is not None
    assert newest.id == "d"
    assert newest_of([]) is None
    assert days_of(maps, str) == {
        "early": "2026-01-02",
        "z": "2026-03-01",
        "m": "2026-03-01, second",
        "a": "2026-03-01, third",
        "d": "2026-03-01, fourth",
    }
    assert list(days_of([Map(date=DAY) for _ in range(6)], str).values())[-1] == "2026-03-01, number 6"
