"""The maps of the cases as records: counted by our own measures they give the figures worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.measures import compare, measure
from cpi_widgets.model import Contact, Map, Placement, network_of
from training_exercises.case_files import CASE_IDS, all_cases, load_case
from training_exercises.case_maps import (
    feelings_of,
    first_map_id,
    maps_of,
    months_later,
    practitioner_map_of,
    second_map_id,
)

START = dt.date(2026, 3, 3)
every_case = pytest.mark.parametrize("case", all_cases(), ids=CASE_IDS)


def both_maps(case):
    bundle = maps_of(case, START)
    return network_of(bundle, first_map_id(case)), network_of(bundle, second_map_id(case))


@every_case
def test_counts_are_those_worked_out_by_hand(case):
    for network, check in zip(both_maps(case), (case.check.baseline, case.check.follow_up), strict=True):
        found = measure(network)
        assert found.size == check.contacts
        assert tuple(found.rings.values()) == (*check.rings, 0)
        assert tuple(found.kinds.values()) == check.kinds
        assert found.paid["yes"] == check.professional
        assert found.together["yes"] == check.together


@every_case
def test_changes_are_those_worked_out_by_hand(case):
    found = compare(*both_maps(case))
    known = f"{case.id}."
    assert {key.removeprefix(known) for key in found.new} == set(case.check.new)
    assert {key.removeprefix(known) for key in found.gone} == set(case.check.gone)
    assert {(m.contact.removeprefix(known), m.before, m.after) for m in (*found.nearer, *found.further)} == {
        (m.id, m.before, m.after) for m in case.check.moved
    }


@every_case
def test_nothing_of_the_file_is_lost_on_the_map(case):
    for network, rows, ties in zip(
        both_maps(case), (case.network, case.follow_up.network), (case.ties, case.follow_up.ties), strict=True
    ):
        for row in rows:
            contact, place = network.by_contact[f"{case.id}.{row.id}"]
            assert contact.kind == row.kind
            assert (place.ring, place.frequency) == (row.ring, row.frequency)
            assert (place.angle, place.pinned, place.wished) == (None, False, False)
            assert (place.together == "yes", place.paid == "yes") == (row.together, row.professional)
            assert (place.beyond_services == "yes") == row.beyond_services
            assert (place.opens_up, place.gives, place.notes) == (row.opens_up, row.gives, row.note)
            assert row.label in (contact.label, place.role.split(", ")[0])
            assert (place.role or contact.role).endswith(row.role)
        assert sorted((t.a, t.b, t.kind) for t in network.ties) == sorted(
            (f"{case.id}.{t.a}", f"{case.id}.{t.b}", t.kind) for t in ties
        )


def test_ids_are_the_same_every_time():
    case = load_case("kofi")
    bundle = maps_of(case, START)
    assert bundle == maps_of(case, START)
    ids = {record.id for record in bundle.records()}
    assert len(ids) == len(bundle.records())
    assert {"kofi.map.1", "kofi.map.2", "kofi.efua", "kofi.map.1.efua", "kofi.map.1.tie.efua.jojo.family"} <= ids


def test_the_second_map_follows_the_first():
    first, second = (network.map for network in both_maps(load_case("kofi")))
    assert (first.whose, first.date, first.title, first.follows) == ("Kofi", START, "At the start", None)
    assert (second.date, second.title, second.follows) == (dt.date(2026, 9, 3), "6 months later", "kofi.map.1")


def test_a_new_name_or_role_stands_on_the_second_map():
    _, later = both_maps(load_case("desmond"))
    contact, place = later.by_contact["desmond.neighbour"]
    assert (contact.label, place.role) == ("Woman with the terrier", "Jean (and Biscuit), neighbour")
    _, later = both_maps(load_case("kofi"))
    contact, place = later.by_contact["kofi.marlon"]
    assert (contact.role, place.role) == ("course friend", "friend")
    assert later.by_contact["kofi.efua"][1].role == ""


def test_a_renewed_tie():
    assert compare(*both_maps(load_case("kofi"))).renewed == ("kofi.tutor",)


@every_case
def test_feelings_are_apart_from_the_map(case):
    feelings = feelings_of(case)
    assert {(f.contact, f.effect) for f in feelings} == {
        (f"{case.id}.{row.id}", row.effect) for row in case.network if row.effect != "unknown"
    }
    assert all(feeling.audience_problem("pair") for feeling in feelings)
    assert not any(record.record_kind == "feeling" for record in maps_of(case, START).records())
    assert {f.contact for f in feelings_of(case, follow_up=True)} <= {
        f"{case.id}.{r.id}" for r in case.follow_up.network
    }


@every_case
def test_the_workers_map_shows_each_row_to_whom_they_chose(case):
    records = practitioner_map_of(case, START)
    ((drawn, readers),) = [(record, who) for record, who in records if isinstance(record, Map)]
    assert (drawn.whose, readers) == (case.practitioner.name, "pair")
    chosen = {"private": "author", "partner": "pair", "team": "team"}
    for row in case.practitioner_map:
        (contact,) = [(r, who) for r, who in records if isinstance(r, Contact) and r.id.endswith(f".{row.id}")]
        (place,) = [(r, who) for r, who in records if isinstance(r, Placement) and r.contact == contact[0].id]
        assert contact[1] == place[1] == chosen[row.share]
        assert (contact[0].label, contact[0].offer, contact[0].role) == (row.label, row.could_open, row.role)
        assert (place[0].map, place[0].ring) == (drawn.id, row.ring)
        assert contact[0].audience_problem(contact[1]) is None
    assert len(records) == 1 + 2 * len(case.practitioner_map)


@pytest.mark.parametrize(
    ("date", "months", "expected"),
    [
        (dt.date(2026, 3, 3), 6, dt.date(2026, 9, 3)),
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 15), 1, dt.date(2027, 1, 15)),
        (dt.date(2026, 11, 30), 13, dt.date(2027, 12, 30)),
    ],
)
def test_months_later(date, months, expected):
    assert months_later(date, months) == expected
