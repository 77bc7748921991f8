"""The store on disk: sealed, with its key elsewhere, alone with its files, and plain about what went wrong."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as sqlite

from cpi_widgets.model import Card, Command, Contact, Feeling, NotSavedError, Put, RefusedError, Role, SiteRole
from cpi_widgets.store.attempts import Knock
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.keys import key_path
from cpi_widgets.store.presence import LATELY_SECONDS
from cpi_widgets.store.rooms import open_room
from cpi_widgets.store.sealing import BrokenSealError

CANARY = "kingfisher"


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def opened(folder):
    """Opens the folder's store, again and again; closes the last one."""
    stores = []

    def open_store() -> FileStore:
        if stores:
            stores.pop().close()
        stores.append(FileStore(folder / "data", key=folder / "master.key"))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


def make_case(store):
    k, b = store.add_person(f"K {CANARY}"), store.add_person("B", {SiteRole.PRACTITIONER})
    case = store.add_case(f"Case {CANARY}", k, b).id
    return store.act_as(k).space(case), store.act_as(b).space(case)


def test_a_phone_that_sleeps_through_a_restart_has_not_gone_home(opened):
    store = opened()
    tess, ann, bee = store.add_person("Tess", {SiteRole.TRAINER}), store.add_person("Ann"), store.add_person("Bee")
    members = {tess: Role.TRAINER, ann: Role.PARTICIPANT, bee: Role.PARTICIPANT}
    room = store.add_space("room", "Tuesday", members).id
    open_room(store, room)
    store.act_as(ann).space(room).put(Card(text="I am here"))
    at = store.clock()
    assert people_in(store.act_as(tess).room(room)) == {"Ann"}
    store = opened()
    assert people_in(store.act_as(tess).room(room)) == {"Ann"}, "nobody is here, but she was just now"
    store = opened()
    store.clock = lambda: at + dt.timedelta(seconds=LATELY_SECONDS + 60)
    assert people_in(store.act_as(tess).room(room)) == set(), "by now she would have come back"


def people_in(room):
    return {guest.label for guest in room.guests() if guest.lately and guest.role == "participant"}


def test_who_signs_out_has_left_at_once(opened):
    store = opened()
    tess = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    room = tess.room(tess.open_room("Tuesday").id)
    joined = store.join_room(room.door().code, "Bee", Knock("browser", "10.0.0.1"), None)
    bee = store.act_as(store.session(joined.session).person)
    stop = bee.space(joined.space).watch(lambda _: None)
    stop()
    assert people_in(room) == {"Bee"}, "a phone that sleeps"
    store.end_session(joined.session)
    assert people_in(room) == set()
    assert [guest.takes_part for guest in room.guests() if guest.label == "Bee"] == [False]


def damage(folder, statement, *values):
    """Change the file behind the store's back."""
    file = sqlite.connect(str(folder / "data" / "store.db"), isolation_level=None)
    file.execute(statement, values)
    file.close()


def test_nothing_people_wrote_can_be_read_from_the_files(folder, opened):
    store = opened()
    space, _ = make_case(store)
    ann = space.put(Contact(label=CANARY), label=f"Added {CANARY}")
    space.put(Feeling(contact=ann.record.id, note=CANARY))
    space.put(ann.record.model_copy(update={"role": CANARY * 50}), base=1)
    space.undo()
    space.remove(ann.record.id, base=3, label=f"Took {CANARY} away")
    files = [path for path in (folder / "data").iterdir() if path.is_file()]
    assert {"store.db", "store.db-wal", "keys.db"} <= {path.name for path in files}
    for path in files:
        assert CANARY.encode() not in path.read_bytes(), path.name
        assert path.stat().st_mode & 0o077 == 0, path.name
    assert (folder / "data").stat().st_mode & 0o077 == 0


def test_everything_is_there_after_a_restart(opened):
    store = opened()
    k, b = make_case(store)
    ann = k.put(Contact(label="Ann"), label="one")
    bob = b.put(Contact(label="Bob"))
    k.remove(bob.record.id, base=1, label="two")
    k.put(ann.record.model_copy(update={"role": "aunt"}), base=1, label="three")
    k.undo()
    command = Command(label="last", changes=(Put.new(Contact(label="Cy")),))
    receipt = b.apply(command)
    kept = [(s.info, s.entries(), s.changes(), s.undo_labels()) for s in (k, b)]
    store = opened()
    k, b = (store.act_as(s.visitor.session.person).space(s.info.id) for s in (k, b))
    assert [(s.info, s.entries(), s.changes(), s.undo_labels()) for s in (k, b)] == kept
    assert b.apply(command) == receipt
    assert k.undo_labels() == ("two", "three")
    k.undo()
    assert k.get(bob.record.id).first_by == b.info.members[0].person
    assert [e.record.label for e in k.entries()] == ["Ann", "Bob", "Cy"]
    assert b.put(Contact(id=bob.record.id, label="Bob")).version == 3


def test_a_sealed_value_opens_only_in_its_own_place(folder, opened):
    store = opened()
    space, _ = make_case(store)
    ann, bob = space.put(Contact(label="Ann")), space.put(Contact(label="Bob"))
    space_id, person = space.info.id, space.visitor.session.person
    opened()
    rows = "UPDATE record SET sealed = (SELECT sealed FROM record WHERE id = ?) WHERE id = ?"
    damage(folder, rows, ann.record.id, bob.record.id)
    with pytest.raises(BrokenSealError, match="damaged or moved, so it is not shown"):
        opened().act_as(person).space(space_id)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET version = 7",
        "UPDATE record SET kind = 'feeling'",
        "UPDATE record SET sealed = zeroblob(60)",
        "UPDATE record SET sealed = x'00'",
    ],
)
def test_a_changed_row_does_not_open(folder, opened, statement):
    space, _ = make_case(opened())
    space.put(Contact(label="Ann"))
    space_id, person = space.info.id, space.visitor.session.person
    opened()
    damage(folder, statement)
    with pytest.raises(BrokenSealError):
        opened().act_as(person).space(space_id)


def test_audience_in_clear_is_not_believed(folder, opened):
    k, b = make_case(opened())
    k.put(Feeling(contact="x", note=CANARY))
    damage(folder, "UPDATE record SET audience = 'pair'")
    b = opened().act_as(b.visitor.session.person).space(b.info.id)
    assert b.entries() == []


def test_data_without_its_key_refuses_to_start(folder, opened):
    opened()
    key = folder / "master.key"
    assert key.stat().st_mode & 0o777 == 0o600
    kept = key.read_bytes()
    opened().close()
    key.unlink()
    with pytest.raises(RefusedError, match=r"The key .* is missing, .* name it with --key FILE"):
        FileStore(folder / "data", key=key)
    assert not key.exists()
    FileStore(folder / "elsewhere", key=key).close()
    with pytest.raises(RefusedError, match="This key does not belong to this data"):
        FileStore(folder / "data", key=key)
    key.write_text("hello\n")
    with pytest.raises(RefusedError, match="is not a key of this workbook"):
        FileStore(folder / "data", key=key)
    key.write_bytes(kept)
    key.chmod(0o644)
    with pytest.raises(RefusedError, match=r"Others on this computer can read the key .* chmod 600"):
        FileStore(folder / "data", key=key)
    key.chmod(0o600)
    FileStore(folder / "data", key=key).close()
    (folder / "data" / "keys.db").unlink()
    with pytest.raises(RefusedError, match=r"The key ring .* is missing"):
        FileStore(folder / "data", key=key)


def test_the_key_is_never_kept_beside_the_data(folder, monkeypatch):
    with pytest.raises(RefusedError, match="must not lie inside the data folder"):
        FileStore(folder / "data", key=folder / "data" / "master.key")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    store = FileStore(folder / "data")
    store.close()
    assert store.key_file == key_path(folder / "data")
    assert store.key_file.parent == folder / "config" / "connecting-people"
    assert store.key_file.exists()


def test_one_process_at_a_time(folder, opened):
    opened()
    with pytest.raises(RefusedError, match=r"Another process has .* open"):
        FileStore(folder / "data", key=folder / "master.key")
    code = (
        "import sys; from pathlib import Path; from cpi_widgets.store.file import FileStore\n"
        "FileStore(Path(sys.argv[1]), key=Path(sys.argv[2]))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, folder / "data", folder / "master.key"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert other.returncode == 1
    assert "Another process has" in other.stderr


def test_a_newer_file_is_refused_in_words(folder, opened):
    opened().close()
    damage(folder, "PRAGMA user_version = 99")
    with pytest.raises(RefusedError, match=r"written by a newer version of the workbook \(layout 99"):
        FileStore(folder / "data", key=folder / "master.key")


def test_settings_that_keep_what_was_acknowledged(opened):
    connection = opened()._database._connection

    def pragma(name):
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    assert (pragma("journal_mode"), pragma("synchronous"), pragma("secure_delete")) == ("wal", 2, 1)
    assert (pragma("foreign_keys"), pragma("integrity_check")) == (1, "ok")
    assert tuple(map(int, sqlite.sqlite_version.split("."))) >= (3, 51, 3)  # mended: the WAL-reset fault


def assert_not_saved(space, words):
    before = (space.entries(), space.changes(), space.undo_labels())
    with pytest.raises(NotSavedError, match=words) as caught:
        space.apply(Command(changes=tuple(Put.new(Contact(label="x" * 9_000)) for _ in range(50))))
    assert "Your words are still here" in str(caught.value)
    assert (space.entries(), space.changes(), space.undo_labels()) == before


def test_a_full_disk_is_said_and_nothing_half_written(opened):
    store = opened()
    space, _ = make_case(store)
    space.put(Contact(label="Ann"), label="Added Ann")
    connection = store._database._connection
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    assert_not_saved(space, "The disk is full, so nothing could be saved")
    connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert space.put(Contact(label="Bob")).version == 1
    assert len(space.changes()) == 2


def test_a_locked_file_is_said_and_nothing_half_written(folder, opened, monkeypatch):
    store = opened()
    space, _ = make_case(store)
    store._database._connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    other = sqlite.connect(str(folder / "data" / "store.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert_not_saved(space, "Another program holds the file")
    other.execute("ROLLBACK")
    other.close()
    space.put(Contact(label="Bob"))


def test_a_read_only_file_is_said(opened):
    store = opened()
    space, _ = make_case(store)
    store._database._connection.exec_driver_sql("PRAGMA query_only = ON")
    assert_not_saved(space, "The file may not be written")
    store._database._connection.exec_driver_sql("PRAGMA query_only = OFF")


def test_a_copy_of_the_data_is_no_use_without_the_key(folder, opened):
    make_case(opened())
    opened().close()
    shutil.copytree(folder / "data", folder / "copy")
    with pytest.raises(RefusedError, match="is missing"):
        FileStore(folder / "copy", key=folder / "nowhere.key")


def test_light_imports():
    code = "import sys, cpi_widgets.store, cpi_widgets.store.memory; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    heavy = {"sqlalchemy", "cryptography", "sqlcipher3", "numpy", "asyncio", "concurrent.futures"}
    assert not heavy & set(loaded.stdout.split())
