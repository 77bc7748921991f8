"""Barriers that were kept by an older workbook."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Barrier, read_record
from cpi_widgets.model.barriers import TODAYS_KINDS, todays_kind
from training_exercises.card_files import moves_deck

OFFERED = {kind["kind"] for kinds in moves_deck().by_side().values() for kind in kinds}


def kept(category, schema=1):
    body = {"id": "b1", "side": "organisation", "category": category, "text": "Forms first", "part_of": None}
    return read_record("barrier", body, schema)


@pytest.mark.parametrize("older", TODAYS_KINDS)
def test_a_kind_kept_under_an_older_name_has_its_first_moves_today(older):
    assert older not in OFFERED
    assert kept(older).category in OFFERED


@pytest.mark.parametrize(
    ("older", "now"),
    [
        ("enthusing {person}", "getting somebody interested"),
        ("enthusing Kofi", "getting somebody interested"),
        ("building {person}’s confidence", "building up confidence"),
        ("building the person's confidence", "building up confidence"),
    ],
)
def test_a_name_inside_an_older_kind_is_passed_over(older, now):
    assert kept(older).category == now
    assert now in OFFERED


@pytest.mark.parametrize(
    "own", ["", "physical health", "enthusing", "the bus, time constraints", "Bureaucracy at home"]
)
def test_a_kind_of_one_s_own_and_todays_kinds_stay(own):
    assert todays_kind(own) == own
    assert kept(own).category == own


def test_what_is_written_today_is_read_as_it_stands():
    assert kept("bureaucracy", Barrier.schema_number()).category == "bureaucracy"
