"""A whole case as JSON, there and back."""

from __future__ import annotations

import json

import pytest
from full_case import AT, SECRET, entries, entry

from cpi_widgets.exchange.case_file import SCHEMA, read_case, write_case
from cpi_widgets.exchange.safe_files import ImportRefusedError
from cpi_widgets.model import KINDS, Note

ENTRIES = entries()
WRITTEN = write_case(ENTRIES, AT, {"k": "person"})


def test_every_record_that_is_not_private_comes_back_exactly():
    shared = [each.record for each in ENTRIES if each.audience != "author"]
    kept = read_case("case.json", WRITTEN)
    assert [one.record for one in kept] == shared
    assert {one.by for one in kept} == {"person"}
    assert SECRET.encode() not in WRITTEN


OF_ROOMS = {
    "badge",
    "grouping",
    "lead_note",
    "now",
    "panel",
    "panel_question",
    "panel_count",
    "picture",
    "programme",
    "reply",
}
OF_ROOMS |= {"keeping", "seating_wishes", "seats", "pin_decision", "stack", "introduction"}
OF_ROOMS |= {"wish", "attended", "taken_out", "feedback"}
OF_ROOMS |= {"delphi", "ballot", "delphi_round"}
OF_ROOMS |= {"agency_profile", "kept_back", "team_yes", "team_line", "plan_agreed", "trained"}
"""The kinds of record of a learning day."""


def test_every_kind_of_the_eight_steps_is_tried():
    kinds = {each.record.record_kind for each in ENTRIES}
    elsewhere = {"card", "reading", "feeling", "open"}
    assert set(KINDS) - kinds - OF_ROOMS <= elsewhere


def test_each_record_carries_its_schema_and_an_old_one_is_brought_up(monkeypatch):
    written = json.loads(WRITTEN)
    assert all(line["schema"] >= 1 for line in written["records"])
    old = {
        "kind": "note",
        "schema": 1,
        "body": {"id": "n", "about_what": "idea", "text": "x"},
        "by": "",
        "speaker": None,
    }
    monkeypatch.setattr(
        Note, "upgrades", (lambda body: {("topic" if k == "about_what" else k): v for k, v in body.items()},)
    )
    (kept,) = read_case("old.json", json.dumps({"schema": SCHEMA, "records": [old]}).encode())
    assert kept.record == Note(id="n", topic="idea", text="x")


def test_who_wrote_it_is_a_role_and_never_a_person():
    written = write_case(
        [entry(Note(topic="idea", text="x"), by="secret-person-id")], AT, {"secret-person-id": "practitioner"}
    )
    assert b"secret-person-id" not in written
    assert read_case("x", written)[0].by == "practitioner"


def test_every_script_is_readable_in_the_file():
    text = "أريد தோட்டம் 👩‍👩‍👧 • one"
    written = write_case([entry(Note(topic="idea", text=text))], AT, {})
    assert "தோட்டம்".encode() in written
    assert read_case("x", written)[0].record.text == text


def _file(**change: object) -> bytes:
    line = {"kind": "note", "schema": 1, "body": {"id": "n", "topic": "idea", "text": "x"}, "by": "", "speaker": None}
    return json.dumps({"schema": SCHEMA, "records": [line | change]}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[[[[",
        b"[" * 100_000,
        b'{"schema": "cpi-map/1"}',
        b'{"schema": "cpi-space/2", "records": []}',
        b'{"schema": "cpi-space/1", "records": {}}',
        b'{"schema": "cpi-space/1", "records": [3]}',
        _file(kind="wish"),
        _file(schema=9),
        _file(body={"id": "n"}),
        _file(body=[]),
        json.dumps({"schema": SCHEMA, "records": json.loads(_file())["records"] * 2}).encode(),
    ],
)
def test_a_file_that_is_damaged_or_none_of_ours_is_refused_in_a_sentence(data):
    with pytest.raises(ImportRefusedError, match=r"“x\.json”"):
        read_case("x.json", data)
