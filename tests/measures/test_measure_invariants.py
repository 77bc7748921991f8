"""What holds for every map, whatever is on it."""

from __future__ import annotations

import json

from hypothesis import given
from map_making import drawn, networks, some

from cpi_widgets.measures import as_json, explained, in_words, measure
from cpi_widgets.model import Network


@some
@given(networks())
def test_figures_stay_in_their_range(network):
    found = measure(network)
    size = found.size
    assert found.density is None or 0 <= found.density <= 1
    assert found.constraint is None or 0 < found.constraint <= 9 / 8 + 1e-9
    assert found.effective_size is None or 1 - 1e-9 <= found.effective_size <= size
    assert found.ei_beyond_services is None or -1 <= found.ei_beyond_services <= 1
    assert all(0 <= value <= 1 for value in (found.betweenness or {}).values())
    assert len(found.isolates) <= found.components <= size
    assert 0 <= found.ties <= size * (size - 1) // 2
    for kind in found.by_tie_kind.values():
        assert 1 <= kind.ties <= found.ties


@some
@given(networks())
def test_every_table_of_answers_sums_to_the_size(network):
    found = measure(network)
    tables = (found.rings, found.kinds, found.paid, found.beyond_services, found.together, found.frequency, found.alike)
    assert [sum(table.values()) for table in tables] == [found.size] * len(tables)


@some
@given(networks())
def test_hoped_for_contacts_change_nothing_but_their_own_count(network):
    with_them, without = as_json(measure(network)), as_json(measure(network.real()))
    with_them.pop("wished")
    assert without.pop("wished") == 0
    assert with_them == without


@some
@given(networks())
def test_the_order_of_ties_does_not_matter(network):
    turned = Network(network.map, network.members, tuple(reversed(network.ties)))
    assert measure(turned) == measure(network)


@some
@given(networks())
def test_cut_points_split_their_circle(network):
    found = measure(network)
    for point in found.cut_points:
        members = [key for group in point.groups for key in group]
        assert len(point.groups) > 1
        assert len(set(members)) == len(members)
        assert point.contact not in members
        assert point.cut_off()


@some
@given(networks())
def test_as_json_is_json_and_keeps_the_promised_keys(network):
    found = json.loads(json.dumps(as_json(measure(network))))
    promised = {"id", "size", "ties", "density", "components", "rings", "kinds", "by_tie_kind"}
    assert promised <= set(found)
    assert set(found["rings"]) == {"1", "2", "3", "4", "unknown"}
    assert set(found["kinds"]) == {"person", "place", "activity"}


@some
@given(networks())
def test_there_are_always_words_and_never_a_stray_none(network):
    found = measure(network)
    lines = [*in_words(network, found), *(row.sentence for row in explained(network, found))]
    assert all(line.strip() and line.endswith(".") for line in lines)
    assert not any("None" in line or "nan" in line for line in lines)
    assert {row.name for row in explained(network, found)} >= set(found.not_defined)


def test_a_contact_placed_twice_is_one_contact():
    network = drawn("AB", [("A", "B")])
    doubled = Network(network.map, (*network.members, network.members[0]), network.ties)
    assert measure(doubled).size == 2
