import json
import subprocess
import sys

import pytest

from cpi_widgets import cli
from cpi_widgets.store.file import FileStore

EGO = b"egoID;sex\n1;w\n2;m\n"
ALTERS = b"egoID;alterID\n1;1\n1;2\n1;3\n2;1\n2;2\n"
TIES = b"egoID;Source;Target\n1;1;2\n1;2;1\n1;3;3\n"


@pytest.fixture
def egor(tmp_path):
    """Ego 1: one of three pairs tied, one repeat, one loop; ego 2: none of one."""
    for name, data in (("egos.csv", EGO), ("alters.csv", ALTERS), ("aaties.csv", TIES)):
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_measures_as_json(egor, capsys):
    assert cli.main(["measures", str(egor), "--json"]) == 0
    out, err = capsys.readouterr()
    one, two = json.loads(out)["maps"]
    assert (one["id"], one["source"], one["size"], one["ties"], one["dropped"]) == ("1", "alters.csv", 3, 1, 2)
    assert one["density"] == pytest.approx(1 / 3)
    assert one["components"] == 2
    assert one["rings"] == {"1": 0, "2": 0, "3": 0, "4": 0, "unknown": 3}
    assert one["kinds"] == {"person": 3, "place": 0, "activity": 0}
    assert one["by_tie_kind"]["know_each_other"]["ties"] == 1
    assert one["by_tie_kind"]["know_each_other"]["density"] == pytest.approx(1 / 3)
    assert (two["id"], two["density"], two["by_tie_kind"]) == ("2", 0, {})
    assert "Dropped 1 tie from a contact to itself." in err


def test_several_paths_in_one_list_keep_their_ids_apart(egor, tmp_path, capsys):
    again = tmp_path / "again"
    again.mkdir()
    for name in ("egos.csv", "alters.csv", "aaties.csv"):
        (again / name).write_bytes((egor / name).read_bytes())
    assert cli.main(["measures", str(egor / "alters.csv"), str(again), "--json"]) == 0
    ids = [one["id"] for one in json.loads(capsys.readouterr().out)["maps"]]
    assert ids == ["1 (alters.csv)", "2 (alters.csv)", "1 (alters.csv) #2", "2 (alters.csv) #2"]


def test_measures_for_a_person(egor, capsys):
    assert cli.main(["measures", str(egor), "--data", "elsewhere"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].split() == ["map", "contacts", "linked", "pairs", "density", "groups"]
    assert out[1].split() == ["1", "3", "1", "0.33", "2"]
    assert "share of all possible pairs" in out[-1]


def test_a_refused_file_is_one_sentence_and_exit_code_2(tmp_path, capsys):
    path = tmp_path / "map.json"
    path.write_text('{"schema": "cpi-map/1", ')
    assert cli.main(["measures", str(path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "“map.json” is not whole JSON: line 1 breaks off or is damaged.\n")
    assert cli.main(["convert", str(path), str(tmp_path / "x.graphml")]) == 2
    assert not (tmp_path / "x.graphml").exists()


def test_one_bad_path_prints_no_half_result(egor, capsys):
    assert cli.main(["measures", str(egor), str(egor / "nothing.zip"), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("There is no file or folder “")


@pytest.mark.parametrize("target", ["x.json", "x.zip", "x.graphml", "x.kumu.json", "x.csv.zip", "tables"])
def test_converted_maps_measure_the_same(egor, tmp_path, capsys, target):
    cli.main(["measures", str(egor), "--json"])
    before = json.loads(capsys.readouterr().out)["maps"]
    assert cli.main(["convert", str(egor), str(tmp_path / target)]) == 0
    out, err = capsys.readouterr()
    assert out == f"Written: {tmp_path / target}\n"
    assert "5 contacts without a ring" in err
    assert cli.main(["measures", str(tmp_path / target), "--json"]) == 0
    after = json.loads(capsys.readouterr().out)["maps"]
    kept = ("size", "ties", "density", "components", "rings", "kinds", "by_tie_kind")
    assert [[one[key] for key in kept] for one in after] == [[one[key] for key in kept] for one in before]


def test_a_file_is_never_written_over_itself(egor, tmp_path, capsys):
    path = tmp_path / "nc.zip"
    assert cli.main(["convert", str(egor), str(path)]) == 0
    before = path.read_bytes()
    assert cli.main(["convert", str(path), str(tmp_path / "." / "nc.zip")]) == 2
    assert "is the file to read as well. Nothing was written." in capsys.readouterr().err
    assert path.read_bytes() == before


def test_names_from_a_file_cannot_steer_the_terminal(tmp_path, capsys):
    evil = "a\x1b]0;owned\x07\u202eb\nc"
    path = tmp_path / "x.json"
    body = {"schema": "cpi-map/1", "maps": [{"id": "m", "date": "2026-01-02", "whose": evil}], evil: 1}
    path.write_text(json.dumps(body))
    assert cli.main(["measures", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1].startswith("a?]0;owned??b?c, 02 Jan 2026")
    assert err == "Not read: a?]0;owned??b?c.\n"


def test_a_format_can_be_named(egor, tmp_path, capsys):
    assert cli.main(["convert", str(egor), str(tmp_path / "x.json"), "--format", "kumu"]) == 0
    assert "elements" in json.loads((tmp_path / "x.json").read_text())
    assert cli.main(["convert", str(egor), str(tmp_path / "x.zip"), "--format", "csv"]) == 0
    capsys.readouterr()
    assert cli.main(["convert", str(egor), str(tmp_path / "x.doc")]) == 2
    assert "add --format with one of json, nc-csv, graphml, kumu, csv, xlsx." in capsys.readouterr().err


def test_help_and_version_are_quick_because_nothing_heavy_is_imported():
    code = (
        "import sys, cpi_widgets.cli as cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print('HEAVY', sorted({'voila', 'networkx', 'openpyxl', 'pydantic', 'ipywidgets'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert "HEAVY []" in out
    assert all(command in out for command in ("serve", "measures", "convert"))


def test_version(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("cpi ")


def test_the_formats_named_are_the_formats_written():
    from cpi_widgets.exchange.writers import FORMATS  # noqa: PLC0415  - kept off the other tests

    assert cli.FORMATS == FORMATS


@pytest.fixture
def kept_case(tmp_path):
    """A data folder with one case, and the words that name both to a command."""
    folder = ["--data", str(tmp_path / "data"), "--key", str(tmp_path / "master.key")]
    store = FileStore(tmp_path / "data", key=tmp_path / "master.key")
    case = store.add_case("Hidden title", store.add_person("K"), store.add_person("B")).id
    store.close()
    return case, folder


def test_erase_says_what_would_go_and_wants_a_yes(kept_case, capsys):
    case, folder = kept_case
    for words, code, said in (
        ([case], 2, "Nothing was erased yet: say it again with --yes."),
        ([case, "--yes"], 0, "Erased: 0 records, 0 lines of the journal, and the key."),
        ([case, "--yes"], 2, "was erased before, on"),
        (["nothing", "--yes"], 2, "There is no space nothing here. Nothing was erased."),
    ):
        assert cli.main(["erase", *words, *folder]) == code
        out, err = capsys.readouterr()
        assert said in (err if code else out)
        assert "Hidden title" not in out + err


def test_erase_begins_no_folder_and_waits_for_the_server_to_stop(kept_case, tmp_path, capsys):
    case, folder = kept_case
    assert cli.main(["erase", case, "--yes", "--data", str(tmp_path / "nowhere")]) == 2
    assert "There is no workbook in" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()
    running = FileStore(tmp_path / "data", key=tmp_path / "master.key")
    assert cli.main(["erase", case, "--yes", *folder]) == 2
    assert "Another process has" in capsys.readouterr().err
    assert running.tombstone(case) is None
    running.close()
