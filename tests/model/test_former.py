"""Where “practitioner” stands in an entry, it is whoever was there then."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import (
    Action,
    Asset,
    Entry,
    Former,
    Preparation,
    Record,
    Rung,
    one_after_another,
    practitioner_then,
)

JAN, MAR, MAY, JUL, SEP = (dt.datetime(2026, month, 1, 9, tzinfo=dt.UTC) for month in (1, 3, 5, 7, 9))
FORMER = (Former(name="Bronwen", until=MAR), Former(name="Rae", until=JUL))


def entry(record: Record, first_at: dt.datetime, at: dt.datetime) -> Entry[Record]:
    return Entry(record=record, version=1, audience="pair", by="b", at=at, first_by="b", first_at=first_at)


@pytest.mark.parametrize(("first", "name"), [(JAN, "Bronwen"), (MAY, "Rae"), (SEP, "")])
def test_what_was_said_is_theirs_who_said_it_first(first, name):
    assert practitioner_then(entry(Asset(voice="practitioner", text="jokes"), first, SEP), FORMER) == name


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (Rung(text="go", supporter="practitioner"), ""),
        (Rung(text="go", supporter="practitioner", state="done"), "Rae"),
        (Rung(text="go", supporter="practitioner", state="done", day=JAN.date()), "Bronwen"),
        (Rung(text="go", supporter="practitioner", state="done", day=SEP.date()), "Rae"),
        (Action(text="ask", who="practitioner"), ""),
        (Action(text="ask", who="practitioner", state="done"), "Rae"),
        (Preparation(text="a form", voice="practitioner"), ""),
        (Preparation(text="a form", voice="practitioner", state="done"), "Rae"),
    ],
)
def test_what_is_to_be_done_goes_on_and_what_is_done_stays(record, name):
    assert practitioner_then(entry(record, JAN, MAY), FORMER) == name


def test_where_nobody_was_before_it_is_whoever_is_there():
    assert practitioner_then(entry(Asset(voice="practitioner", text="jokes"), JAN, JAN), ()) == ""


def test_what_goes_over_time_names_them_one_after_another():
    assert one_after_another(FORMER, "Sam") == "Bronwen, then Rae, then Sam"
    assert one_after_another((), "Sam") == "Sam"
