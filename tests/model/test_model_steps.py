"""The records of the eight steps: they keep what was written, and refuse what is surely a slip, in words."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import Action, Asset, BadRecordError, Goal, Permission, Rung, Score, read_record

DAY = dt.date(2026, 5, 4)


@pytest.mark.parametrize(
    "record",
    [
        Asset(voice="person", text="plastering", kind="skill"),
        Goal(text="A Friday with company", kind="commitment", how_often="twice a month", expected="two Fridays"),
        Rung(text="Walk past the door", before=40, techniques=("visit_first", "buddy"), supporter="alone", day=DAY),
        Score(goal="g", day=DAY, level=-1),
        Action(text="Ring the hall", who="practitioner", when=DAY),
    ],
)
def test_a_record_comes_back_as_it_was_written(record):
    assert read_record(record.record_kind, record.body()) == record


@pytest.mark.parametrize("year", ["3000", "2100", "1899"])
def test_a_year_far_away_is_refused_as_a_slip(year):
    with pytest.raises(BadRecordError, match=f"when: .*the year {year} looks like a slip"):
        read_record("action", {"text": "Ring", "when": f"{year}-01-31"})


def test_a_day_gone_by_is_kept():
    assert Permission(what="That I sign", until=dt.date(1999, 1, 1)).until == dt.date(1999, 1, 1)


@pytest.mark.parametrize(("field", "value"), [("before", 101), ("after", -1)])
def test_how_hard_goes_from_0_to_100(field, value):
    with pytest.raises(BadRecordError, match=field):
        read_record("rung", {"text": "Go in", field: value})
