"""Comparing two maps: what counts as new, gone, renewed, nearer, seen more."""

from __future__ import annotations

from hypothesis import given
from map_making import AFTER, drawn, networks, some

from cpi_widgets.measures import Linked, Moved, Seen, compare


def test_new_gone_and_still_there():
    found = compare(drawn("ABC"), drawn("BCD", date=AFTER))
    assert (found.new, found.gone, found.sizes) == (("D",), ("A",), (3, 3))
    assert found.names == {"A": "A", "B": "B", "C": "C", "D": "D"}
    assert not found.is_empty()


def test_lost_touch_and_seen_again_is_renewed():
    first = {"A": "lost_touch", "B": "unknown", "C": "lost_touch", "D": "rarely"}
    second = {"A": "rarely", "B": "daily", "C": "unknown", "D": "weekly"}
    before = drawn("ABCD", **{name: {"frequency": often} for name, often in first.items()})
    after = drawn("ABCD", **{name: {"frequency": often} for name, often in second.items()})
    found = compare(before, after)
    assert found.renewed == ("A",)
    assert found.seen_more == (Seen("A", "lost_touch", "rarely"), Seen("D", "rarely", "weekly"))
    assert compare(after, before).renewed == ()


def test_hoped_for_and_now_there():
    found = compare(drawn("AB", A={"wished": True}), drawn("AB", A={"beyond_services": "yes"}))
    assert (found.became_real, found.new) == (("A",), ())
    assert found.new_beyond_services == {"yes": 1, "no": 0, "unknown": 0}


def test_hopes_are_never_new_contacts():
    found = compare(drawn("AB", B={"wished": True}), drawn("CA", C={"wished": True}, A={"wished": True}))
    assert found.new == ()
    assert found.newly_hoped_for == ("A", "C")
    assert found.no_longer_hoped_for == ("B",)
    assert found.gone == ("A",)


def test_nearer_and_further_need_both_rings():
    before = drawn("ABCD", A={"ring": 3}, B={"ring": 1}, C={"ring": None}, D={"ring": 2})
    after = drawn("ABCD", A={"ring": 1}, B={"ring": 2}, C={"ring": 1}, D={"ring": None})
    found = compare(before, after)
    assert found.nearer == (Moved("A", 3, 1),)
    assert found.further == (Moved("B", 1, 2),)


def test_doing_things_together_starts_from_no_and_not_from_unknown():
    before = drawn("ABC", A={"together": "no"}, B={"together": "unknown"}, C={"together": "yes"})
    after = drawn("ABC", A={"together": "yes"}, B={"together": "yes"}, C={"together": "no"})
    found = compare(before, after)
    assert (found.together_started, found.together_stopped) == (("A",), ("C",))


def test_links_by_pair_and_kind():
    before = drawn("ABC", [("A", "B", "strained"), ("B", "C")])
    after = drawn("ABC", [("B", "A", "close"), ("A", "B", "close"), ("A", "C", "family")])
    found = compare(before, after)
    assert found.new_ties == (Linked("A", "C", (), ("family",)),)
    assert found.gone_ties == (Linked("B", "C", ("know_each_other",), ()),)
    assert found.changed_ties == (Linked("A", "B", ("strained",), ("close",)),)


@some
@given(networks())
def test_a_map_compared_with_itself_shows_nothing(network):
    assert compare(network, network).is_empty()


@some
@given(networks(), networks(date=AFTER))
def test_comparing_the_other_way_round_mirrors_everything(before, after):
    there, back = compare(before, after), compare(after, before)
    assert set(there.new) | set(there.became_real) == set(back.gone)
    assert set(there.gone) == set(back.new) | set(back.became_real)
    assert {(m.contact, m.before, m.after) for m in there.nearer} == {
        (m.contact, m.after, m.before) for m in back.further
    }
    assert {(s.contact, s.before, s.after) for s in there.seen_more} == {
        (s.contact, s.after, s.before) for s in back.seen_less
    }
    assert set(there.together_started) == set(back.together_stopped)
    assert {(t.a, t.b, t.after) for t in there.new_ties} == {(t.a, t.b, t.before) for t in back.gone_ties}
    assert {(t.a, t.b) for t in there.changed_ties} == {(t.a, t.b) for t in back.changed_ties}
    assert there.is_empty() == back.is_empty()


@some
@given(networks(), networks(date=AFTER))
def test_sizes_add_up(before, after):
    found = compare(before, after)
    arrived = len(found.new) + len(found.became_real)
    assert found.sizes[0] - len(found.gone) + arrived == found.sizes[1]
    assert sum(found.new_beyond_services.values()) == arrived
    assert set(found.renewed) <= {seen.contact for seen in found.seen_more}
