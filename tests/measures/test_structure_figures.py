"""The measures against figures that others published, values worked out by hand, and networkx."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from map_making import drawn, from_graph, networks, some, with_ego

from cpi_widgets.measures import as_json, measure
from cpi_widgets.measures.structure import ei_index


def test_zacharys_karate_club():
    """Zachary 1977: 34 members, 78 ties, density 0.139; member 1 alone holds others in (nodes count from 0 here)."""
    found = measure(from_graph(nx.karate_club_graph()))
    assert (found.size, found.ties, found.components) == (34, 78, 1)
    assert found.density == pytest.approx(0.139, abs=0.0005)
    # UCINET's often printed raw betweenness of member 1 is 231.07, of member 34 160.55, out of 33 * 32 / 2 pairs.
    assert found.betweenness["n0"] * 528 == pytest.approx(231.07, abs=0.005)
    assert found.betweenness["n33"] * 528 == pytest.approx(160.55, abs=0.005)
    (point,) = found.cut_points
    assert point.contact == "n0"
    assert [len(group) for group in point.groups] == [27, 5, 1]
    assert set(point.cut_off()[0]) == {"n4", "n5", "n6", "n10", "n16"}
    assert point.cut_off()[1] == ("n11",)


def test_florentine_families():
    """Padgett's marriages in Wasserman and Faust 1994: 15 tied families, 20 ties, density 0.190, Medici 0.522."""
    found = measure(from_graph(nx.florentine_families_graph()))
    assert (found.size, found.ties) == (15, 20)
    assert found.density == pytest.approx(0.190, abs=0.0005)
    assert found.betweenness["nMedici"] == pytest.approx(0.522, abs=0.0005)
    assert found.betweenness["nGuadagni"] == pytest.approx(0.255, abs=0.0005)


def test_krackhardts_kite():
    """Krackhardt 1990: Heather stands between most; her and Ike's leaving cuts others off."""
    found = measure(from_graph(nx.krackhardt_kite_graph()))
    heather, fernando, ike, diane, andre = (found.betweenness[f"n{at}"] for at in (7, 5, 8, 3, 0))
    assert (heather, fernando, ike) == pytest.approx((0.389, 0.231, 0.222), abs=0.0005)
    assert (diane, andre) == pytest.approx((0.102, 0.023), abs=0.0005)
    assert [point.contact for point in found.cut_points] == ["n7", "n8"]


def test_two_triangles_that_share_a_corner():
    """Wherever the walk begins, the corner alone holds the two together."""
    links = [("A", "B"), ("B", "C"), ("C", "A"), ("C", "D"), ("D", "E"), ("E", "C")]
    for order in ("ABCDE", "CABDE", "DECBA"):
        renamed = dict(zip("ABCDE", order, strict=True))
        found = measure(drawn("ABCDE", [(renamed[a], renamed[b]) for a, b in links]))
        assert [point.contact for point in found.cut_points] == [renamed["C"]]


def test_borgattis_example_of_burts_measures():
    """Borgatti 1997 (Connections 20:35-38): G's effective size is 4.67; networkx and UCINET give constraint 0.400."""
    found = measure(drawn("ABCDEF", [("A", "B"), ("A", "F"), ("A", "E"), ("B", "D")]))
    assert found.effective_size == pytest.approx(4.67, abs=0.005)
    assert found.constraint == pytest.approx(0.400, abs=0.0005)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_star_without_links(size):
    found = measure(drawn([f"c{at}" for at in range(size)]))
    assert found.constraint == pytest.approx(1 / size)
    assert found.effective_size == size
    assert found.components == len(found.isolates) == size
    assert found.betweenness is None
    assert found.density == (0 if size > 1 else None)


@pytest.mark.parametrize(("size", "constraint"), [(2, 9 / 8), (3, 25 / 27), (4, 49 / 64), (10, 361 / 1000)])
def test_everybody_knows_everybody(size, constraint):
    """By hand: each contact adds (1/n + (n - 1)/n²)², so that constraint is (2n - 1)² / n³."""
    found = measure(from_graph(nx.complete_graph(size)))
    assert found.constraint == pytest.approx(constraint)
    assert found.effective_size == pytest.approx(1)
    assert found.density == 1
    assert found.cut_points == ()


@some
@given(networks(wishes=False))
def test_same_as_networkx(network):
    found = measure(network)
    whole = with_ego(network)
    alters = whole.subgraph(set(whole) - {"ego"})
    assert {point.contact for point in found.cut_points} == set(nx.articulation_points(alters))
    assert found.components == nx.number_connected_components(alters)
    assert set(found.isolates) == set(nx.isolates(alters))
    if found.size:
        assert found.constraint == pytest.approx(nx.constraint(whole, ["ego"])["ego"])
        assert found.effective_size == pytest.approx(nx.effective_size(whole, ["ego"])["ego"])
    if found.size > 1:
        assert found.density == pytest.approx(nx.density(alters))
    if found.betweenness is not None:
        assert found.betweenness == pytest.approx(nx.betweenness_centrality(alters))


@pytest.mark.parametrize(("outside", "inside", "index"), [(0, 3, -1), (3, 0, 1), (2, 2, 0), (9, 3, 0.5), (0, 0, None)])
def test_ei_index(outside, inside, index):
    assert ei_index(outside, inside) == index


def test_empty_map_has_reasons_instead_of_figures():
    found = measure(drawn([]))
    assert found.components == 0
    names = {"density", "betweenness", "constraint", "effective_size", "ei_beyond_services"}
    assert found.not_defined == dict.fromkeys(names, "There is nobody on the map yet.")


@pytest.mark.parametrize(
    ("names", "name", "reason"),
    [
        ("A", "density", "There is only one contact, so there is nobody for them to know."),
        ("AB", "betweenness", "There are only two contacts, so nobody can stand between two others."),
        ("ABC", "betweenness", "There are no ties between the contacts yet."),
        ("ABC", "ei_beyond_services", "Nobody has said yet who is inside services and who is outside."),
    ],
)
def test_reasons(names, name, reason):
    found = measure(drawn(names))
    assert getattr(found, name) is None
    assert found.not_defined[name] == reason


def test_ties_are_counted_once_and_what_is_dropped_is_said():
    links = [("A", "B"), ("B", "A"), ("A", "B", "family"), ("B", "C", "family"), ("C", "B", "family")]
    found = measure(drawn("ABC", links), dropped=3)
    assert found.ties == 2
    assert found.dropped == 5
    plain = as_json(found)
    assert plain["by_tie_kind"] == {
        "family": {"ties": 2, "density": pytest.approx(2 / 3)},
        "know_each_other": {"ties": 1, "density": pytest.approx(1 / 3)},
    }


def test_counts_of_every_answer():
    network = drawn(
        "ABCDE",
        kinds={"C": "place", "D": "activity"},
        A={"ring": 1, "paid": "yes", "beyond_services": "no", "together": "yes", "alike": "alike"},
        B={"ring": None, "frequency": "lost_touch", "together": "no", "beyond_services": "yes"},
        C={"ring": 4, "frequency": "daily", "alike": "different"},
        D={"ring": 4},
        E={"wished": True, "ring": 1, "paid": "yes", "together": "yes"},
    )
    found = as_json(measure(network))
    assert found["size"] == 4
    assert found["wished"] == 1
    assert found["rings"] == {"1": 1, "2": 0, "3": 0, "4": 2, "unknown": 1}
    assert found["kinds"] == {"person": 2, "place": 1, "activity": 1}
    assert found["paid"] == {"yes": 1, "no": 0, "unknown": 3}
    assert found["beyond_services"] == {"yes": 1, "no": 1, "unknown": 2}
    assert found["together"] == {"yes": 1, "no": 1, "unknown": 2}
    assert found["alike"] == {"alike": 1, "different": 1, "unknown": 2}
    assert found["frequency"]["daily"] == found["frequency"]["lost_touch"] == 1
    assert found["frequency"]["unknown"] == 2
