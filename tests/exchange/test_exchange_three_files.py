import pytest
from map_files import EGOR, measures, write_all, zipped

from cpi_widgets.exchange.readers import read, read_bytes
from cpi_widgets.exchange.safe_files import ImportRefusedError


def egor_figures(result):
    found = measures(result)
    assert {ego: (m.size, m.ties, m.dropped) for ego, m in found.items()} == {
        "1": (4, 3, 1),
        "2": (4, 1, 1),
        "3": (0, 0, 0),
    }
    assert found["1"].density == pytest.approx(0.5)
    assert found["2"].density == pytest.approx(1 / 6)
    assert found["3"].density is None


def test_three_files_as_folder_zip_or_any_one_of_them(tmp_path):
    folder = write_all(tmp_path / "a", EGOR)
    egor_figures(read(folder))
    egor_figures(read_bytes("egor.zip", zipped({f"in/{n}": d for n, d in EGOR.items()})))
    for name in EGOR:
        egor_figures(read(folder / name))


def test_three_files_are_found_among_others_by_their_names(tmp_path):
    others = {name.replace("32", "8"): data.replace(b"1;3", b"4;2") for name, data in EGOR.items()}
    folder = write_all(tmp_path, EGOR | others)
    egor_figures(read(folder / "alters_32.csv"))
    assert len(read(folder).bundle.maps) == 6


@pytest.mark.parametrize(
    ("egos", "alters", "ties"),
    [
        (".EGOID,sex", ".ALTID,.EGOID,sex", ".EGOID,.SRCID,.TGTID,weight"),
        ("EgoID,sex", "Alter.Number,EgoID,sex", "EgoID,Alter.1.Number,Alter.2.Number,weight"),
        ("EgoID,sex", "Alter Number,EgoID,Alter Name", "EgoID,Alter 1 Number,Alter 2 Number,weight"),
        ("puid,sex", "nameid,puid,sex", "puid,nameid,targetid,weight"),
        ("egoid,sex", "alterid,egoid,sex", "egoid,from,to,weight"),
        (",egoID,sex", ",alterID,egoID,sex", ",egoID,Source,Target,weight"),
    ],
    ids=["egor data", "EgoWeb to egor", "EgoWeb", "openeddi", "from and to", "R row names"],
)
def test_spellings_of_the_three_files(egos, alters, ties):
    first = "1," if egos.startswith(",") else ""
    files = {
        "x.csv": f"{egos}\n{first}7,w\n",
        "y.csv": f"{alters}\n" + "".join(f"{first}{n},7,m\n" for n in (1, 2, 3)),
        "z.csv": f"{ties}\n{first}7,1,2,1\n{first}7,2,3,0\n",
    }
    result = read_bytes("x.zip", zipped({name: text.encode() for name, text in files.items()}))
    (found,) = measures(result).values()
    assert (next(iter(measures(result))), found.size, found.ties) == ("7", 3, 1)
    assert "Dropped 1 row with weight 0, which says that there is no tie." in result.notes


def test_ids_match_whether_number_or_text():
    files = dict(EGOR)
    files["edges_32.csv"] = files["edges_32.csv"].replace(b'"1";', b'"1.0";').replace(b'"2";', b" 2;")
    egor_figures(read_bytes("x.zip", zipped(files)))


def test_the_ego_and_tie_tables_may_be_missing():
    alone = read_bytes("alters.csv", EGOR["alters_32.csv"])
    assert {ego: m.size for ego, m in measures(alone).items()} == {"1": 4, "2": 4}
    assert "There was no file of ties, so the maps have none." in alone.notes
    with pytest.raises(ImportRefusedError, match="one of three files, and the one with the contacts"):
        read_bytes("edges_32.csv", EGOR["edges_32.csv"])


def test_rows_of_an_ego_who_named_nobody():
    files = {"alters.csv": b"egoID,alterID\n1,1\n1,2\n2,NA\n", "ties.csv": b"egoID,Source,Target\n1,1,2\n2,NA,NA\n"}
    found = measures(read_bytes("x.zip", zipped(files)))
    assert {ego: (m.size, m.ties) for ego, m in found.items()} == {"1": (2, 1), "2": (0, 0)}


def test_tables_that_belong_to_nothing_are_named(tmp_path):
    files = EGOR | {"edges_8.csv": EGOR["edges_32.csv"], "alters_8_wide.csv": b"egoID,alter.sex.1\n1,w\n"}
    result = read(write_all(tmp_path, files))
    egor_figures(result)
    assert "Passed over, as no contacts belong to them: alters_8_wide.csv, edges_8.csv." in result.notes
