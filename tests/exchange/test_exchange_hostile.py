"""Damaged and hostile files: one sentence each, nothing half imported, nothing slow."""

import io
import json
import re
import stat
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from map_files import EGOR, nc_files, nc_graphml, write_all, zipped

from cpi_widgets.exchange.readers import read, read_bytes
from cpi_widgets.exchange.safe_files import ImportRefusedError, unzip
from cpi_widgets.exchange.writers import FORMATS, to_bytes
from cpi_widgets.model import Bundle, Contact, Map, Placement

NC_NAMES = list(nc_files())
OWN = {
    "schema": "cpi-map/1",
    "maps": [{"id": "m", "date": "2026-01-02"}],
    "contacts": [{"id": "a", "label": "A"}],
    "placements": [{"id": "p", "map": "m", "contact": "a"}],
    "ties": [],
}


def own(**changes):
    return json.dumps({**OWN, **changes}).encode()


def refusal(data, name="x.json"):
    """The sentence a file is refused with."""
    begun = time.perf_counter()
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(name, data)
    assert time.perf_counter() - begun < 5
    return check_sentence(caught.value)


def check_sentence(error):
    """One line that ends with a full stop."""
    text = str(error)
    assert re.fullmatch(r"[^\n]{10,400}\.", text), text
    return text


def changed_zip(change):
    files = nc_files()
    change(files)
    return zipped(files)


def linked_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("a_ego.csv")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def locked_zip():
    data = bytearray(zipped({"a.csv": b"egoID,alterID\n1,1\n"}))
    data[6] |= 1  # the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def deep(levels):
    return b'{"schema": "cpi-map/1", "maps": ' + b"[" * levels + b"]" * levels + b"}"


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    b"<graphml><graph><node id='&b;'/></graph></graphml>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><graphml><graph>&x;</graph></graphml>'
)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.json", b"", "“x.json” is empty."),
        ("x.json", b"\x89PNG\r\n\x1a\n\0\0", "“x.json” is not in UTF-8 (line 1 has a letter"),
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0", "“x.png” holds no network map"),
        ("x.csv", b"a,b\n1,2\n", "“x.csv” holds no network map: a map of ours, Network Canvas, GraphML, egor or Kumu"),
        ("x.html", b"<!DOCTYPE html><p>Hi", "is a web page or XML of another kind, not GraphML."),
        ("x.json", b'{"cells": [], "nbformat": 4}', "is JSON, but neither a map of ours nor a Kumu blueprint."),
        ("x.json", b"[1, 2]", "is JSON, but neither a map of ours nor a Kumu blueprint."),
        ("x.json", own()[:-40], "is not whole JSON: line 1 breaks off or is damaged."),
        ("x.json", b'{\n"a":\n}', "is not whole JSON: line 3 breaks off"),
        ("x.json", b'{"schema": "cpi-map/1", "n": NaN}', "holds “NaN”, which is not a number JSON allows."),
        ("x.json", b'{"schema": "cpi-map/1", "n": -Infinity}', "holds “-Infinity”"),
        ("x.json", b'{"schema": "cpi-map/1", "n": 1e999}', "holds “1e999”"),
        ("x.json", b'{"n": ' + b"9" * 5000 + b"}", "holds a number with too many digits."),
        ("x.json", deep(60), "is nested more than 50 levels deep, which no map is."),
        ("x.json", deep(400_000), "is nested more than 50 levels deep, which no map is."),
        ("x.json", b'{"schema": "cpi-map/9"}', "was written by a newer version of the workbook (cpi-map/9)."),
        ("x.json", own(maps=[]), "“x.json” has no map in it."),
        ("x.json", own(maps={}), "“x.json”: “maps” should be a list."),
        ("x.json", own(contacts=[7]), "number 1 of “contacts” is not a contact."),
        ("x.json", own(contacts=[{"id": "a", "label": ""}]), "number 1 of “contacts” is damaged (contact: label:"),
        ("x.json", own(contacts=[{"id": "a", "label": "A", "x": 1}]), "damaged (contact: x: Extra inputs"),
        ("x.json", own(contacts=[{"id": "a", "label": "\ud800"}]), "damaged (contact: label:"),
        ("x.json", own(contacts=[*OWN["contacts"]] * 2), "has two records with the id “a”."),
        (
            "x.json",
            own(placements=[{"map": "m", "contact": "z"}]),
            "placement 1 points to a map or contact that is",
        ),
        ("x.json", b'{"elements": []}', "has no elements, so there is no map in it."),
        ("x.json", b'{"elements": [3]}', "number 1 of “elements” is not an object with a label."),
        ("x.json", b'{"elements": [{"label": "A"}], "connections": 3}', "“connections” should be a list."),
        ("x.graphml", BOMB, "declares a document type or entities in its first lines, which a map does not need."),
        ("x.graphml", OUTSIDE, "declares a document type or entities"),
        ("x.graphml", nc_graphml()[:-200], "is not whole XML: line"),
        ("x.graphml", nc_graphml().replace(b"UTF-8", b"klingon"), "names an encoding in line 1 that cannot be read."),
        ("x.graphml", nc_graphml().replace(b"Caf", b"\xff"), "is not whole XML: line 15 breaks off"),
        ("x.xml", b"<svg><graphml/></svg>", "is not GraphML: its outermost part is “svg”."),
        ("x.graphml", b"<graphml/>", "There is no network map in this file."),
        ("x.zip", zipped(nc_files())[:-300], "is not a whole zip file: part of it is missing or damaged"),
        ("x.zip", b"PK\x03\x04" + b"\0" * 99, "is not a whole zip file"),
        ("x.zip", zipped({}), "“x.zip” holds no network map"),
        ("x.zip", zipped({"a.txt": b"hello"}), "“x.zip” holds no network map"),
        ("x.zip", zipped({"../../a_ego.csv": b"x"}), "holds “../../a_ego.csv”, a path or link that leads out"),
        ("x.zip", zipped({"/etc/a.csv": b"x"}), "a path or link that leads out of the file."),
        ("x.zip", zipped({"C:\\a.csv": b"x"}), "a path or link that leads out of the file."),
        ("x.zip", linked_zip(), "holds “a_ego.csv”, a path or link that leads out of the file."),
        ("x.zip", locked_zip(), "“a.csv” in “x.zip” is locked with a password"),
        ("x.zip", zipped({"a.csv": b"0" * 20_000_000}), "would grow"),
        ("x.zip", zipped({f"{n}.csv": b"" for n in range(1_001)}), "holds 1,001 files, and at most 1,000"),
        (
            "x.xls",
            b"\xd0\xcf\x11\xe0" + b"\0" * 99,
            "is an old Office file, which cannot be read: save it",
        ),
        (
            "x.csv",
            b"egoID,alterID\n1,1\n" + b"1,1\n" * 1_300_000,
            "is too large: 5.2 MB, and at most 5 MB can",
        ),
        (
            "x.csv",
            b"egoID,alterID\n" + b"1,1\n" * 300_000,
            "is too long: at most 200,000 rows and 2,000,000 cells can be read.",
        ),
        (
            "x.csv",
            b"egoID,alterID\n1,1\n1,2\n1,\xe9\n",
            "“x.csv” is not in UTF-8 (line 4 has a letter",
        ),
        ("x.csv", b'egoID,alterID,n\n1,1,a\n1,2,"b\n1,3,c\n', "“x.csv” is damaged near line"),
        ("x.csv", b"egoID,alterID,n\n1,1,a\n1,2\n", "damaged at line 3: it has 2 cells where the heading has 3."),
        (
            "x.csv",
            b"egoID,alterID,n\n1,1,a\n1,2,b,c\n",
            "damaged at line 3: it has 4 cells where the heading has 3.",
        ),
        ("x.csv", b"egoID,alterID\n" + b"".join(b"1,%d\n" % n for n in range(1001)), "1,001 contacts on one map (“1”"),
        (
            "x.csv",
            b"egoID,alterID\n" + b"".join(b"%d,1\n" % n for n in range(2001)),
            "2,001 maps, and at most 2,000",
        ),
    ],
)
def test_each_is_refused_with_one_sentence(name, data, says):
    assert says in refusal(data, name)


def test_more_unpacked_than_fifty_megabytes():
    million = b"egoID,alterID,n\n" + b"".join(b"%d,1,%s\n" % (n, b"x" * 80) for n in range(11_700))
    archive = zipped({f"{n}.csv": million for n in range(51)})
    assert len(archive) < 5_000_000
    assert "is too large: 5" in refusal(archive, "x.zip")


def test_an_entry_that_lies_about_its_size():
    data = bytearray(zipped({"a.csv": b"egoID,alterID\n" + b"1,1\n" * 9_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    assert "x.zip" in refusal(bytes(data), "x.zip")


def test_wrong_encoding_in_an_archive_names_the_file_and_the_line():
    def spoil(files):
        name = next(name for name in files if "attributeList" in name)
        files[name] = files[name].replace(b"Name 3", b"Jos\xe9")

    text = refusal(changed_zip(spoil), "x.zip")
    assert "_attributeList_Person.csv” is not in UTF-8 (line 4 has a letter" in text


def test_utf16_with_its_mark_is_read():
    files = {name: data.decode().replace(",", "\t").encode("utf-16") for name, data in nc_files().items()}
    assert len(read_bytes("x.zip", zipped(files)).bundle.contacts) == 7


def test_ties_that_all_lead_nowhere_mean_a_missing_part():
    files = nc_files()
    name = next(name for name in files if "attributeList" in name)
    files[name] = files[name].split(b"\r\n")[0] + b"\r\n"
    text = refusal(zipped(files), "x.zip")
    assert "none of its 32 ties joins two contacts that are in it, so a part of it must be missing." in text


def test_some_ties_that_lead_nowhere_are_counted():
    files = nc_files(edges={"Close": [(1, 2), (1, 9), (8, 9)]})
    assert "Dropped 2 ties to somebody who is not on the map." in read_bytes("x.zip", zipped(files)).notes


def test_too_many_ties_on_one_map():
    ties = b"egoID,Source,Target\n" + b"1,1,2\n" * 20_001
    files = {"alters.csv": b"egoID,alterID\n1,1\n1,2\n", "ties.csv": ties}
    assert "20,001 ties on one map (“1”), and at most 20,000 can be read." in refusal(zipped(files), "x.zip")


def test_links_in_a_folder_are_not_followed(tmp_path):
    folder = write_all(tmp_path / "a", nc_files())
    (folder / "z_edgeList_x.csv").symlink_to("/etc/passwd")
    with pytest.raises(ImportRefusedError, match="is a link to another place, and links are not followed"):
        read(folder)


def test_a_path_that_is_not_there(tmp_path):
    with pytest.raises(ImportRefusedError, match="There is no file or folder"):
        read(tmp_path / "nothing.json")


def test_an_empty_folder(tmp_path):
    with pytest.raises(ImportRefusedError, match="holds no network map"):
        read(tmp_path)


def test_nested_archives_are_not_opened():
    assert "holds no network map" in refusal(zipped({"inner.zip": zipped(nc_files())}), "x.zip")


def test_the_largest_honest_map_is_read_in_time():
    contacts = tuple(Contact(id=f"c{n}", label=f"Name {n}") for n in range(1_000))
    one = Map(id="m", date="2026-01-02")
    bundle = Bundle((one,), contacts, tuple(Placement(map="m", contact=c.id) for c in contacts))
    for form in FORMATS[:-1]:
        made = to_bytes(bundle, form)
        begun = time.perf_counter()
        assert len(read_bytes(made.filename, made.data).bundle.contacts) == 1_000
        assert time.perf_counter() - begun < 5


GOOD = [
    ("x.json", own()),
    ("x.zip", zipped(nc_files())),
    ("x.zip", zipped(EGOR)),
    ("x.graphml", nc_graphml()),
    (
        "x.json",
        b'{"elements": [{"_id": "1", "attributes": {"label": "A"}}], "connections": [{"from": "1", "to": "1"}]}',
    ),
    ("alters.csv", EGOR["alters_32.csv"]),
]


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(GOOD), st.integers(0, 10_000), st.binary(max_size=6), st.integers(0, 40))
def test_damage_anywhere_is_read_or_refused_but_never_anything_else(file, at, put, cut):
    name, data = file
    at %= len(data)
    try:
        result = read_bytes(name, data[:at] + put + data[at + cut :])
    except ImportRefusedError as error:
        check_sentence(error)
    else:
        assert result.bundle.maps


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["label", "type", "_id", "id", "attributes", "from", "to", "tags", "a", "b", "map", "contact"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from([*OWN, "elements", "connections"]), _json), st.booleans())
def test_json_of_any_shape_is_read_or_refused(value, ours):
    body = {**value, "schema": "cpi-map/1"} if ours else {"elements": [], **value}
    try:
        read_bytes("x.json", json.dumps(body).encode())
    except ImportRefusedError as error:
        check_sentence(error)


def test_too_many_cells():
    table = b"egoID,alterID" + b",x" * 498 + b"\n" + (b"1,1" + b"," * 498 + b"\n") * 4_001
    assert "is too long: at most 200,000 rows and 2,000,000 cells" in refusal(table, "x.csv")


def test_our_own_excel_file_says_what_to_do_instead():
    made = to_bytes(read_bytes("x.json", own()).bundle, "xlsx")
    text = refusal(made.data, made.filename)
    assert text == "“map.xlsx” is an Excel file, which cannot be read: save its sheets Contacts and Ties as CSV."


def test_the_same_map_in_two_files_of_a_folder(tmp_path):
    write_all(tmp_path, {"a.json": own(), "b.json": own()})
    with pytest.raises(ImportRefusedError, match="holds the same map in two files"):
        read(tmp_path)


def test_an_archive_gives_only_files_that_can_be_maps():
    files = unzip("x.zip", zipped({"a.csv": b"1", "b.exe": b"2", ".hidden.csv": b"3", "__MACOSX/._a.csv": b"4"}))
    assert list(files) == ["a.csv"]
