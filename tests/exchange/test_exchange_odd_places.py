"""Files and folders in odd places: pipes, bottomless folders, damaged neighbours, folders that are full or taken."""

import os
import resource

import pytest
from map_files import measures, nc_files, write_all

from cpi_widgets.exchange.readers import read
from cpi_widgets.exchange.safe_files import ImportRefusedError, check_size, megabytes
from cpi_widgets.exchange.writers import ExportRefusedError, write
from cpi_widgets.model import Bundle, Contact, Map, Placement, Tie


def bundle(contacts=2):
    one = Map(id="m", date="2026-01-02")
    names = tuple(Contact(id=f"c{n}", label=f"Name {n}") for n in range(contacts))
    places = tuple(Placement(map="m", contact=one.id, ring=2) for one in names)
    return Bundle((one,), names, places, (Tie(id="t", map="m", a="c0", b="c1"),))


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(ImportRefusedError, match=r"“pipe\.csv” is neither a file nor a folder"):
        read(tmp_path / "pipe.csv")


def test_a_bottomless_folder_is_refused(tmp_path):
    (tmp_path / "top" / "/".join("d" * 30)).mkdir(parents=True)
    with pytest.raises(ImportRefusedError, match="lies more than 20 folders deep"):
        read(tmp_path / "top")


def test_sizes_are_said_in_plain_figures():
    assert (megabytes(5_000_000), megabytes(9_390_000), megabytes(5_000_000_000)) == ("5 MB", "9.39 MB", "5,000 MB")
    with pytest.raises(ImportRefusedError, match="too large: 5,000 MB, and at most 5 MB"):
        check_size("x.csv", 5_000_000_000)


def test_a_strangers_damaged_file_does_not_stop_the_one_that_was_asked_for(tmp_path):
    write_all(tmp_path, nc_files())
    asked = next(path for path in tmp_path.iterdir() if "attributeList" in path.name)
    (tmp_path / "other_attributeList_Person.csv").write_bytes(
        b"nodeID,networkCanvasEgoUUID,networkCanvasUUID,name\n1,e,u,Jos\xe9\n"
    )
    assert [m.size for m in measures(read(asked)).values()] == [7]
    with pytest.raises(ImportRefusedError, match=r"“other_attributeList_Person\.csv” is not in UTF-8"):
        read(tmp_path)


def test_its_own_damaged_file_does_stop_it(tmp_path):
    write_all(tmp_path, nc_files())
    asked = next(path for path in tmp_path.iterdir() if "attributeList" in path.name)
    broken = next(path for path in tmp_path.iterdir() if "edgeList" in path.name)
    broken.write_bytes(broken.read_bytes() + b"\xff")
    with pytest.raises(ImportRefusedError, match="is not in UTF-8"):
        read(asked)


def test_tables_are_not_put_among_those_of_other_maps(tmp_path):
    write_all(tmp_path / "taken", nc_files())
    before = sorted(path.name for path in (tmp_path / "taken").iterdir())
    with pytest.raises(ExportRefusedError, match=r"holds other maps already \(.*: choose an empty folder"):
        write(bundle(), tmp_path / "taken", "csv")
    assert sorted(path.name for path in (tmp_path / "taken").iterdir()) == before


def test_tables_may_be_written_again_over_themselves(tmp_path):
    write(bundle(), tmp_path / "new", "csv")
    write(bundle(3), tmp_path / "new", "csv")
    assert len(read(tmp_path / "new").bundle.contacts) == 3


@pytest.mark.parametrize("target", ["new", "old", "map.json"])
def test_a_full_disk_leaves_nothing_half_written(tmp_path, target):
    if target == "old":
        write(bundle(), tmp_path / "old", "csv")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))
    try:
        with pytest.raises(ExportRefusedError, match="cannot be written: File too large"):
            write(bundle(200), tmp_path / target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert not (tmp_path / "new").exists()


def test_what_lies_in_a_folder_and_was_not_read_is_named(tmp_path):
    write_all(tmp_path, {**nc_files(), "alters.csv": b"egoID,alterID\n1,1\n", "shopping.csv": b"milk,eggs\n1,2\n"})
    notes = read(tmp_path).notes
    assert "Passed over, as they are no part of these maps: alters.csv, shopping.csv." in notes


def test_beside_a_map_in_one_file_too(tmp_path):
    write(bundle(), tmp_path / "map.graphml")
    write_all(tmp_path, {"shopping.csv": b"milk,eggs\n1,2\n"})
    assert "Passed over, as they are no maps: shopping.csv." in read(tmp_path).notes
    assert not any("Passed over" in note for note in read(tmp_path / "map.graphml").notes)


def test_a_table_of_too_many_interviews_is_left_at_the_first_too_many(tmp_path):
    rows = b"".join(b"%d,e%d,u%d\n" % (n, n, n) for n in range(2_001))
    write_all(tmp_path, {"x_attributeList_Person.csv": b"nodeID,networkCanvasEgoUUID,networkCanvasUUID\n" + rows})
    with pytest.raises(ImportRefusedError, match=r"“x_attributeList_Person\.csv” has more than 2,000 maps"):
        read(tmp_path)
