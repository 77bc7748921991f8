import csv
import datetime as dt
import io
import json
import zipfile

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from map_files import NAMES, bundles, content, labels
from openpyxl import load_workbook

from cpi_widgets.exchange.copies import as_copy
from cpi_widgets.exchange.readers import read, read_bytes
from cpi_widgets.exchange.writers import FORMATS, ExportRefusedError, to_bytes, write
from cpi_widgets.exchange.xml_text import writable
from cpi_widgets.model import Bundle, Contact, Feeling, Map, Placement, Tie, bundle_of

calm = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def small(label="Ann", **place):
    one = Map(id="m1", date=dt.date(2026, 11, 23), whose="K")
    ann, bob = Contact(id="c1", label=label), Contact(id="c2", label="Bob", kind="place")
    places = (Placement(map="m1", contact="c1", **place), Placement(map="m1", contact="c2", ring=4, angle=90))
    return Bundle((one,), (ann, bob), places, (Tie(map="m1", a="c1", b="c2", kind="family"),))


@calm
@given(bundles())
def test_our_own_file_gives_back_every_record_exactly(bundle):
    assert read_bytes("map.json", to_bytes(bundle, "json").data).bundle == bundle


@pytest.mark.parametrize("form", ["nc-csv", "kumu", "csv"])
@calm
@given(bundle=bundles())
def test_other_files_give_back_what_they_can_hold(form, bundle):
    made = to_bytes(bundle, form)
    assert content(read_bytes(made.filename, made.data).bundle) == content(bundle)


@calm
@given(bundles(names=labels.filter(lambda name: writable(name) == name)))
def test_graphml_gives_back_all_but_control_characters(bundle):
    made = to_bytes(bundle, "graphml")
    again = read_bytes(made.filename, made.data)
    assert content(again.bundle) == content(bundle, writable)
    assert any("control characters" in note for note in made.notes) == (content(bundle) != content(bundle, writable))


@pytest.mark.parametrize("name", NAMES)
def test_every_name_survives_every_format(name):
    for form in ("json", "nc-csv", "graphml", "kumu", "csv"):
        made = to_bytes(small(name), form)
        found = {one.id: one.label for one in read_bytes(made.filename, made.data).bundle.contacts}
        assert found["c1"] == name, form


def sheet_rows(data, title="Contacts"):
    sheet = load_workbook(io.BytesIO(data))[title]
    header, *rows = sheet.iter_rows()
    names = [cell.value for cell in header]
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", [name for name in NAMES if "\r" not in name])
def test_excel_shows_names_as_texts_and_runs_nothing(name):
    made = to_bytes(small(name), "xlsx")
    cell = sheet_rows(made.data)[0]["label"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)


def test_excel_has_contacts_ties_and_a_page_about_the_file():
    data = to_bytes(small(frequency="weekly"), "xlsx").data
    ann, bob = sheet_rows(data)
    assert (ann["ring"].value, ann["frequency"].value, bob["kind"].value, bob["map"].value) == (
        *("2", "weekly"),
        *("place", "m1"),
    )
    (tie,) = sheet_rows(data, "Ties")
    assert [tie[key].value for key in ("a_label", "b_label", "kind")] == ["Ann", "Bob", "family"]
    about = [row["notes"].value for row in sheet_rows(data, "About")]
    assert "K, 2026-11-23" in about
    assert any("never in this file" in text for text in about)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1"])
def test_no_cell_of_a_table_can_run_as_a_formula(name):
    archive = zipfile.ZipFile(io.BytesIO(to_bytes(small(name, notes=name), "nc-csv").data))
    tables = [archive.read(entry).decode("utf-8") for entry in archive.namelist()]
    archive = zipfile.ZipFile(io.BytesIO(to_bytes(small(name, notes=name), "csv").data))
    tables += [archive.read(entry).decode("utf-8-sig") for entry in archive.namelist()]
    for table in tables:
        for row in csv.reader(io.StringIO(table, newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_network_canvas_files_have_its_names_columns_and_line_ends():
    archive = zipfile.ZipFile(io.BytesIO(to_bytes(small(ring=1, angle=0), "nc-csv").data))
    names = sorted(archive.namelist())
    assert [name.partition("_")[0] for name in names] == ["K"] * 4
    assert [name.split("_", 2)[2] for name in names] == [
        "attributeList_Person.csv",
        "attributeList_Place.csv",
        "edgeList_family.csv",
        "ego.csv",
    ]
    people = archive.read(names[0]).decode()
    assert people.startswith("nodeID,networkCanvasEgoUUID,networkCanvasUUID,name,position_x,position_y,cpi_contact")
    assert people.count("\r\n") == people.count("\n") == 2
    assert ",Ann,0.500000,0.437500," in people  # ring 1 of 4, straight up: 1/16 of the width above the middle
    place = archive.read(names[1]).decode()
    assert ",Bob,0.937500,0.500000," in place  # ring 4, to the right: 7/16 from the middle
    edges = archive.read(names[2]).decode()
    head = "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID"
    assert edges.startswith(head)


def test_kumu_gets_types_directions_and_words():
    body = json.loads(to_bytes(small(), "kumu").data)
    assert [(e["label"], e["type"], e["tags"]) for e in body["elements"]] == [
        ("Ann", "Person", ["close"]),
        ("Bob", "Place", ["distant"]),
    ]
    assert [(c["type"], c["direction"]) for c in body["connections"]] == [("family", "undirected")]


def test_writers_say_what_stays_behind():
    bundle = small(goal="g1")
    waiting = Contact(id="c1", label="Ann", supported=True)
    bundle = Bundle(bundle.maps, (waiting, bundle.contacts[1]), bundle.placements, bundle.ties)
    ask = "1 contact in this file is supported by the owner and has not said yes yet: ask before you pass the file on."
    for form in FORMATS:
        assert to_bytes(bundle, form).notes[0] == ask
    assert to_bytes(bundle, "json").notes == (ask,)
    assert "Kumu: 1 link from a contact to a goal could not be kept." in to_bytes(bundle, "kumu").notes
    assert any("has no rings" in note for note in to_bytes(bundle, "nc-csv").notes)


@pytest.mark.parametrize(
    ("target", "form"),
    [
        ("a.json", "json"),
        ("a.kumu.json", "kumu"),
        ("a.graphml", "graphml"),
        ("a.zip", "nc-csv"),
        ("a.csv.zip", "csv"),
        ("tables", "csv"),
    ],
)
def test_the_target_name_says_the_format(tmp_path, target, form):
    write(small(), tmp_path / target)
    result = read(tmp_path / target)
    assert result.format == form
    assert content(result.bundle) == content(small())


def test_a_target_without_a_known_ending_needs_a_format(tmp_path):
    with pytest.raises(ExportRefusedError, match=r"“a\.doc” does not say which format to write: add --format"):
        write(small(), tmp_path / "a.doc")
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_is_said_and_the_old_file_stays(tmp_path):
    with pytest.raises(ExportRefusedError, match="cannot be written: No such file or directory"):
        write(small(), tmp_path / "no" / "a.json")


@pytest.mark.parametrize("form", FORMATS)
def test_how_somebody_feels_is_never_written(form):
    bundle = small()
    feeling = Feeling(contact="c1", effect="unhelpful", note="sad afterwards")
    made = to_bytes(bundle_of([*bundle.records(), feeling]), form)
    archive = zipfile.ZipFile(io.BytesIO(made.data)) if made.data.startswith(b"PK") else None
    parts = [archive.read(name) for name in archive.namelist()] if archive else [made.data]
    assert not any(word in part for part in parts for word in (b"sad afterwards", b"unhelpful"))


def test_a_copy_has_new_ids_and_the_same_content():
    bundle = small(goal="g1")
    copy = as_copy(bundle)
    assert not {r.id for r in copy.records()} & {r.id for r in bundle.records()}
    assert [c.label for c in copy.contacts] == ["Ann", "Bob"]
    assert copy.placements[0].contact == copy.contacts[0].id
    assert copy.placements[0].goal is None
    assert {copy.ties[0].a, copy.ties[0].b} == {c.id for c in copy.contacts}


def test_other_tools_can_read_our_graphml():
    graph = nx.parse_graphml(to_bytes(small(ring=1, angle=0), "graphml").data.decode())
    assert {data["label"]: (data["cpi_ring"], data["position_Y"]) for _, data in graph.nodes(data=True)} == {
        "Ann": ("1", 0.4375),
        "Bob": ("4", 0.5),
    }
    assert [data["networkCanvasType"] for *_, data in graph.edges(data=True)] == ["family"]
