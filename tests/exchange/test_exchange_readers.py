import datetime as dt
import json

import networkx as nx
import pytest
from map_files import SESSION, measures, nc_files, nc_graphml, node_uuid, write_all, zipped

from cpi_widgets.exchange.assembly import angle_of, kind_of
from cpi_widgets.exchange.readers import read, read_bytes

TODAY = dt.date(2026, 11, 23)


def sample_figures(result):
    found = measures(result)["case_1"]
    assert (found.size, found.ties, found.dropped, found.components) == (7, 17, 8, 1)
    assert found.density == pytest.approx(17 / 21)
    assert {kind: one.ties for kind, one in found.by_tie_kind.items()} == {"Close": 13, "DrugTie": 10, "SexTie": 1}
    assert found.by_tie_kind["Close"].density == pytest.approx(13 / 21)
    assert found.rings["unknown"] == 7


def test_a_network_canvas_zip_gives_the_figures_of_the_sample():
    junk = {"export/.DS_Store": b"x", "__MACOSX/export/._a_ego.csv": b"\x00\x05", "export/notes.png": b"\x89PNG"}
    files = {f"export/{name}": data for name, data in nc_files().items()} | junk
    result = read_bytes("networkCanvasExport.zip", zipped(files), TODAY)
    sample_figures(result)
    assert result.format == "nc-csv"
    assert "Network Canvas: 1 map read." in result.notes
    assert "Dropped 3 ties from a contact to itself." in result.notes
    assert "Dropped 5 ties that said the same pair and kind again." in result.notes
    assert "Not kept, because a map has no place for it: Used_1, Close, AlterSexTie." in result.notes
    assert any(note.startswith("7 contacts without a ring: the file does not say how close") for note in result.notes)


def test_a_folder_and_one_file_of_it_give_the_same(tmp_path):
    folder = write_all(tmp_path, nc_files())
    sample_figures(read(folder, today=TODAY))
    for name in nc_files():
        sample_figures(read(folder / name, today=TODAY))


def test_what_the_export_says_is_kept(tmp_path):
    result = read(write_all(tmp_path, nc_files()), today=TODAY)
    (one,) = result.bundle.maps
    assert (one.whose, one.date) == ("case_1", dt.date(2023, 7, 17))
    assert [c.label for c in result.bundle.contacts] == [f"Name {n}" for n in range(1, 8)]
    first, *_, last = result.bundle.placements
    assert first.ring is None
    assert first.angle == pytest.approx(302.0054, abs=1e-3)  # 0.4 left of and 0.25 above the middle
    assert last.angle == pytest.approx(38.6598, abs=1e-3)  # 0.2 right, 0.25 above


def test_asking_for_one_interview_reads_only_that_one(tmp_path):
    other = nc_files("case_2", f"9{SESSION[1:]}", "ego-2", 3, {"Close": [(1, 2)]})
    folder = write_all(tmp_path, nc_files() | other)
    assert sorted(measures(read(folder))) == ["case_1", "case_2"]
    only = read(folder / next(name for name in other if "edgeList" in name))
    assert {name: m.ties for name, m in measures(only).items()} == {"case_2": 1}


def test_merged_exports_are_split_by_ego():
    one = nc_files(people=2, edges={"Close": [(1, 2)]})
    two = nc_files("case_2", f"9{SESSION[1:]}", "ego-2", 3, {"Close": [(1, 3)]})
    merged = {}
    for (name, data), more in zip(one.items(), two.values(), strict=True):
        merged[name.split("_", 3)[-1]] = data + more.split(b"\r\n", 1)[1]
    assert sorted(merged) == ["attributeList_Person.csv", "edgeList_Close.csv", "ego.csv"]
    found = measures(read_bytes("merged.zip", zipped(merged)))
    assert {name: (m.size, m.ties) for name, m in found.items()} == {"case_1": (2, 1), "case_2": (3, 1)}


def test_node_ids_are_never_joined_across_interviews():
    """Both interviews number their people from 1; only UUIDs tell them apart."""
    files = nc_files(people=2, edges={"Close": [(1, 2)]}) | nc_files("b", f"9{SESSION[1:]}", "ego-2", 2, {})
    found = measures(read_bytes("x.zip", zipped(files)))
    assert {name: m.ties for name, m in found.items()} == {"case_1": 1, "b": 0}


def test_odd_file_names_are_known_by_their_columns():
    files = {f"data{n}.csv": data for n, data in enumerate(nc_files(edges={"Close": [(1, 2), (2, 3)]}).values())}
    result = read_bytes("x.zip", zipped(files))
    found = measures(result)["case_1"]
    assert (found.size, found.ties) == (7, 2)
    assert list(found.by_tie_kind) == ["know_each_other"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace("\r\n", "\n"),
        lambda text: text.replace("networkCanvas", "NETWORKCANVAS").replace("nodeID", "NODEID"),
        lambda text: "\r\n".join(",".join(f'"{c}"' for c in line.split(",")) for line in text.split("\r\n") if line),
        lambda text: text.replace("edgeID,", "", 1) if text.startswith("edgeID") else text,
    ],
    ids=["BOM", "semicolons", "tabs", "LF", "capitals", "quotes", "renamed"],
)
def test_spellings_of_csv_do_not_matter(change):
    files = {}
    for name, data in nc_files().items():
        text = change(data.decode())
        if not text.startswith(("edgeID", "\ufeffedgeID", "nodeID", "network", '"', "\ufeff", "NODE", "NETW")):
            text = data.decode()
        files[name] = text.encode()
    sample_figures(read_bytes("x.zip", zipped(files)))


def test_docs_style_columns_are_known_by_the_file_names():
    files = {
        "p1_ego.csv": b"ego_id,age\n9,44\n",
        "p1_attributeList_Person.csv": b"ego_id,alter_id,name\n9,1,Ann\n9,2,Bo\n9,3,Cy\n",
        "p1_edgeList_Knows.csv": b"ego_id,from,to\n9,1,2\n9,3,1\n",
    }
    (found,) = measures(read_bytes("x.zip", zipped(files))).values()
    assert (found.size, found.ties) == (3, 2)


def test_the_apostrophe_before_a_formula_is_taken_away():
    files = nc_files(people=1, edges={})
    files = {name: data.replace(b"Name 1", b"'=SUM(A1)") for name, data in files.items()}
    assert read_bytes("x.zip", zipped(files)).bundle.contacts[0].label == "=SUM(A1)"


def test_types_become_people_places_and_activities():
    files = nc_files(people=2, edges={})
    (stem,) = [name.removesuffix("_attributeList_Person.csv") for name in files if "attributeList" in name]
    place = files[f"{stem}_attributeList_Person.csv"].decode()
    for number, kind in ((3, "Venue"), (5, "SocialClubs"), (7, "Sensor")):
        text = place
        for n in (1, 2):
            text = text.replace(node_uuid(n), node_uuid(number + n - 1)).replace(f"Name {n}", f"Name {number + n - 1}")
        files[f"{stem}_attributeList_{kind}.csv"] = text.encode()
    result = read_bytes("x.zip", zipped(files))
    kinds = {c.label: c.kind for c in result.bundle.contacts}
    assert [kinds[f"Name {n}"] for n in range(1, 9)] == [
        *("person", "person", "place", "place", "activity", "activity", "person", "person")
    ]
    assert "The type “Sensor” is not known here: 2 contacts came in as people." in result.notes


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *(
            ("Person", "person"),
            ("people", "person"),
            ("alter", "person"),
            ("Familie", None),
            ("Organisations", "place"),
        ),
        *(
            ("care_services", "place"),
            ("Activities", "activity"),
            ("", None),
            ("人", None),
            ("WalkingGroup", "activity"),
        ),
    ],
)
def test_the_words_for_kinds(word, kind):
    assert kind_of(word) == kind


def test_people_without_a_name_get_a_plain_one():
    files = nc_files(people=3, edges={}, node_header="shoe_size")
    result = read_bytes("x.zip", zipped(files))
    assert [c.label for c in result.bundle.contacts] == ["Person 1", "Person 2", "Person 3"]
    assert "3 contacts had no name and got a plain one, such as “Person 3”." in result.notes


@pytest.mark.parametrize("header", ["Name", "label", "nickname", "Alias", "first_name", "friend name"])
def test_variables_that_hold_the_name(header):
    files = nc_files(people=1, edges={}, node_header=header)
    assert read_bytes("x.zip", zipped(files)).bundle.contacts[0].label == "Name 1"


def test_graphml_beside_the_same_csv_is_not_counted_twice():
    files = nc_files() | {"case_1.graphml": nc_graphml(), "case_7.graphml": nc_graphml(session=f"7{SESSION[1:]}")}
    result = read_bytes("x.zip", zipped(files))
    assert len(result.bundle.maps) == 2
    assert "“case_1.graphml” tells the same interviews again and was passed over." in result.notes


def test_network_canvas_graphml():
    result = read_bytes("case_1.graphml", nc_graphml(), TODAY)
    (one,) = result.bundle.maps
    assert (one.whose, one.date) == ("case_1", dt.date(2023, 7, 17))
    assert result.names[one.id].session == SESSION
    assert [(c.label, c.kind) for c in result.bundle.contacts] == [
        ("Ann", "person"),
        ("Person 2", "person"),  # its label was only the name of its type
        ("Café & Co", "place"),
    ]
    assert [p.angle for p in result.bundle.placements] == [0.0, 0.0, 0.0]
    assert [(t.kind, result.dropped[one.id].counted()) for t in result.bundle.ties] == [("Close", 2)]


def test_several_graphs_are_several_maps():
    result = read_bytes("all.graphml", nc_graphml(graphs=3))
    assert [one.whose for one in result.bundle.maps] == ["case_1", "case_2", "case_3"]


@pytest.mark.parametrize("directed", [False, True])
def test_graphml_of_networkx(directed):
    """Zachary's karate club: 34 people, 78 ties, density 0.139 (Zachary 1977)."""
    graph = nx.karate_club_graph()
    data = "\n".join(nx.generate_graphml(nx.DiGraph(graph) if directed else graph)).encode()
    result = read_bytes("karate.graphml", data, TODAY)
    (found,) = measures(result).values()
    assert (found.size, found.ties, found.components, found.dropped) == (34, 78, 1, 78 * directed)
    assert found.density == pytest.approx(0.13904, abs=1e-5)
    assert result.bundle.contacts[0].label == "0"
    assert ("The ties in the file have a direction, which a map does not keep." in result.notes) == directed


def test_graphml_labels_of_other_tools():
    data = b"""<graphml xmlns:y="http://www.yworks.com/xml/graphml">
    <key id="d0" for="node" yfiles.type="nodegraphics"/>
    <key id="d1" for="edge" attr.name="kind"/><graph id="G" edgedefault="undirected">
    <node id="n0"><data key="d0"><y:ShapeNode><y:NodeLabel>Ann</y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1"/><edge source="n0" target="n1"><data key="d1">sees</data></edge></graph></graphml>"""
    result = read_bytes("x.graphml", data)
    assert [c.label for c in result.bundle.contacts] == ["Ann", "n1"]
    assert [t.kind for t in result.bundle.ties] == ["sees"]


FLAT = {
    "elements": [
        {"label": "Ann", "type": "Person", "description": "plays chess", "tags": ["kind", "near"]},
        {"label": "Library", "type": "Organisation"},
        {"label": "Choir", "type": "Group", "colour": "red"},
    ],
    "connections": [
        {"from": "Ann", "to": "Choir", "type": "sings in", "direction": "directed"},
        {"from": "Choir", "to": "Ann", "type": "sings in"},
        {"from": "Ann", "to": "Nobody"},
    ],
}


def nested(flat):
    ids = {e["label"]: f"elem-{n}" for n, e in enumerate(flat["elements"])}
    elements = [
        {
            "_id": ids[e["label"]],
            "attributes": {**{k: v for k, v in e.items() if k != "type"}, "element type": e["type"]},
        }
        for e in flat["elements"]
    ]
    connections = [
        {
            "_id": f"conn-{n}",
            "from": ids.get(c["from"], "elem-x"),
            "to": ids.get(c["to"], "elem-x"),
            "direction": c.get("direction", "undirected"),
            "attributes": {"connection type": c["type"]} if "type" in c else {},
        }
        for n, c in enumerate(flat["connections"])
    ]
    return {"elements": elements, "connections": connections, "maps": []}


@pytest.mark.parametrize("form", [FLAT, nested(FLAT)], ids=["flat", "nested"])
def test_kumu(form):
    result = read_bytes("project.json", json.dumps(form).encode(), TODAY)
    assert [(c.label, c.kind) for c in result.bundle.contacts] == [
        ("Ann", "person"),
        ("Library", "place"),
        ("Choir", "activity"),
    ]
    assert [t.kind for t in result.bundle.ties] == ["sings in"]
    assert result.bundle.placements[0].notes == "plays chess\nkind, near"
    assert {
        "Kumu: 1 map read.",
        "The ties in the file have a direction, which a map does not keep.",
        "Not kept, because a map has no place for it: colour.",
        "Dropped 1 tie that said the same pair and kind again.",
        "Dropped 1 tie to somebody who is not on the map.",
        "1 map without a date got today's.",
    } <= set(result.notes)


def test_a_folder_of_single_files_gives_all_their_maps(tmp_path):
    other = nc_graphml(session=f"7{SESSION[1:]}", edges=((1, 2), (2, 3)))
    files = {"a.graphml": nc_graphml(), "b/b.graphml": other, "c.json": json.dumps(FLAT).encode(), "d.json": b"{}"}
    result = read(write_all(tmp_path, files))
    assert [m.ties for m in measures(result).values()] == [2, 1]  # both interviews are called case_1
    assert [t.map for t in result.bundle.ties] == [result.bundle.maps[n].id for n in (0, 1, 1, 2)]
    assert "Passed over, as they are no maps: d.json." in result.notes


def test_tables_edited_in_a_spreadsheet_are_read_back(tmp_path):
    contacts = "contact;label;kind;ring;map;colour\nc1;Ann;person;1;m1;red\n;Bo;place;7;m1;\n"
    ties = "a;b;kind;map\nc1;#2;family;m1\nc1;c1;family;m1\n"
    write_all(tmp_path, {"contacts.csv": ("\ufeff" + contacts).encode(), "ties.csv": ties.encode()})
    result = read(tmp_path / "ties.csv", today=TODAY)
    assert [(c.label, c.kind) for c in result.bundle.contacts] == [("Ann", "person"), ("Bo", "place")]
    assert [p.ring for p in result.bundle.placements] == [1, None]
    assert [(t.kind, t.map) for t in result.bundle.ties] == [("family", "m1")]
    assert {
        "1 value could not be read and stayed empty.",
        "Not kept, because a map has no place for it: colour.",
        "Dropped 1 tie from a contact to itself.",
    } <= set(result.notes)


def test_our_own_file_counts_what_cannot_stay():
    body = {
        "schema": "cpi-map/1",
        "maps": [{"id": "m", "date": "2026-01-02"}],
        "contacts": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
        "placements": [{"map": "m", "contact": "a"}, {"map": "m", "contact": "b", "ring": 3}],
        "ties": [
            {"id": "t1", "map": "m", "a": "a", "b": "b"},
            {"id": "t2", "map": "m", "a": "b", "b": "a"},
            {"id": "t3", "map": "m", "a": "b", "b": "b"},
            {"id": "t4", "map": "m", "a": "b", "b": "z"},
        ],
        "feelings": [{"contact": "a", "effect": "helpful"}],
    }
    result = read_bytes("map.json", json.dumps(body).encode())
    (found,) = measures(result).values()
    assert (found.ties, found.dropped, found.rings["2"], found.rings["3"]) == (1, 2, 1, 1)
    assert result.notes == (
        "Not read: feelings.",
        "Dropped 1 tie from a contact to itself.",
        "Dropped 1 tie that said the same pair and kind again.",
        "Dropped 1 tie to somebody who is not on the map.",
    )


@pytest.mark.parametrize(
    ("x", "y", "angle"),
    [(0.5, 0, 0), (1, 0.5, 90), (0.5, 1, 180), (0, 0.5, 270), (1, 0, 45), (0.5, 0.5, None), (float("nan"), 0, None)],
)
def test_angles_are_clockwise_from_the_top(x, y, angle):
    assert angle_of(x, y) == angle


def test_an_angle_is_never_a_full_turn():
    assert angle_of(0.5 - 1e-20, 0) == 0
    assert 0 <= angle_of(0.5 - 1e-17, 0.1) < 360
