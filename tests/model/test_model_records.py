from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cpi_widgets.model import (
    KINDS,
    BadRecordError,
    Command,
    Contact,
    Entry,
    Feeling,
    Map,
    Placement,
    Put,
    Record,
    Tie,
    Wish,
    read_record,
)
from cpi_widgets.model.pasted import plain_text
from cpi_widgets.model.records import kind_of_record
from cpi_widgets.model.words import RECORD_WORDS

ANY_LABEL = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(plain_text)


@given(ANY_LABEL)
def test_a_label_of_any_script_comes_back_exactly(label):
    contact = Contact(label=label)
    assert read_record("contact", contact.body()) == contact


def test_ten_thousand_letters_are_kept_and_one_more_is_refused_by_name():
    assert len(Contact(label="x" * 10_000).label) == 10_000
    with pytest.raises(BadRecordError, match=r"“label” has too many letters: 10,000 fit"):
        read_record("contact", {"label": "x" * 10_001})


def test_every_kind_round_trips():
    examples = {
        "map": Map(date=dt.date(2026, 3, 1)),
        "contact": Contact(label="Ann"),
        "placement": Placement(map="m", contact="c", ring=None),
        "tie": Tie(map="m", a="x", b="y"),
        "feeling": Feeling(contact="c"),
        "pair": KINDS["pair"](),
        "reading": KINDS["reading"](chosen="kofi", heard={"kofi": ("person",)}),
    }
    assert set(examples) <= set(KINDS)
    for kind, record in examples.items():
        assert read_record(kind, record.body(), record.schema_number()) == record


def test_an_unknown_kind_names_the_known_ones():
    with pytest.raises(BadRecordError, match=r"“spell” is not a kind of record. Known kinds: .*contact"):
        read_record("spell", {})


def test_a_body_from_a_newer_workbook_is_refused_with_the_remedy():
    with pytest.raises(BadRecordError, match=r"newer workbook \(schema 99\). Update"):
        read_record("contact", {"label": "Ann"}, schema=99)


def test_an_old_body_is_brought_up_step_by_step():
    class Old(Record):
        record_kind = "old_for_test"
        upgrades = (lambda b: {**b, "name": b["nom"]}, lambda b: {k: v for k, v in b.items() if k != "nom"})
        name: str

    kind_of_record(Old)
    try:
        assert read_record("old_for_test", {"id": "1", "nom": "Ann"}, schema=1) == Old(id="1", name="Ann")
    finally:
        del KINDS["old_for_test"]


def test_unknown_fields_are_refused():
    with pytest.raises(BadRecordError, match=r"contact: surname"):
        read_record("contact", {"label": "Ann", "surname": "Smith"})


def test_records_are_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        Contact(label="Ann").label = "Bob"  # type: ignore[misc]


def test_a_tie_joins_two_different_contacts():
    with pytest.raises(BadRecordError, match="two different contacts"):
        read_record("tie", {"map": "m", "a": "x", "b": "x"})


def test_a_tie_has_no_direction():
    assert Tie(map="m", a="y", b="x").pair() == Tie(map="m", a="x", b="y").pair()


def test_somebody_you_support_is_not_shown_before_their_own_yes():
    asked = Contact(label="T", supported=True)
    assert asked.audience_problem("author") is None
    assert "Ask them first" in (asked.audience_problem("team") or "")
    said_yes = asked.model_copy(update={"their_yes": dt.date(2026, 1, 5)})
    assert said_yes.audience_problem("team") is None


def test_a_feeling_stays_with_its_author():
    assert Feeling.default_audience == "author"
    for audience in ("pair", "team", "room"):
        assert "stays with you alone" in (Feeling(contact="c").audience_problem(audience) or "")


def test_a_command_needs_a_change_and_reads_from_json():
    with pytest.raises(ValidationError, match="at least 1"):
        Command(changes=())
    command = Command(label="Added Ann", changes=(Put.new(Contact(id="c", label="Ann")),))
    again = Command.model_validate_json(command.model_dump_json())
    assert again == command


def test_an_entry_reads_in_the_browser_as_plain_values():
    at = dt.datetime(2026, 11, 23, 14, 2, tzinfo=dt.UTC)
    entry = Entry(
        record=Contact(id="c", label="Ann"), version=1, audience="pair", by="b", at=at, first_by="k", first_at=at
    )
    shown = entry.for_browser()
    assert shown["kind"] == "contact"
    assert shown["body"]["label"] == "Ann"
    assert shown["first_by"] == "k"
    assert shown["at"] == "2026-11-23T14:02:00+00:00"


def test_every_kind_has_words_for_a_sentence():
    ours = {kind for kind, cls in KINDS.items() if cls.__module__.startswith("cpi_widgets.")}
    assert ours == RECORD_WORDS.keys()
    assert not [words for kind, words in RECORD_WORDS.items() if "_" in words or words == kind]


def test_a_wish_for_more_time_of_an_older_workbook_is_read():
    body = {"id": "w", "run": "run1", "wish": "more_time"}
    assert read_record("wish", body, schema=1) == Wish(id="w", run="run1")
