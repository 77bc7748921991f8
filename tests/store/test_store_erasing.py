"""Erasing a whole space, in every form of the store: gone for everybody, for good, and to the last byte."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlite

from cpi_widgets.model import Contact, Feeling, RefusedError, Role, SiteRole
from cpi_widgets.store.erasing import ROWS
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.tables import STORE

GONE = "no such place for you"


def test_the_person_erases_the_case_for_both(world, hear):
    heard = hear(world.b_case)
    ann = world.k_case.put(Contact(label="Ann"))
    world.k_case.put(Feeling(contact=ann.record.id, note="mine alone"))
    world.b_case.put(ann.record.model_copy(update={"role": "aunt"}), base=1)
    heard.until(lambda changes: len(changes) == 2)
    erasure = world.k.erase(world.case_id)
    assert (erasure.records, erasure.changes) == (2, 3)
    assert (erasure.tombstone.space, erasure.tombstone.role) == (world.case_id, Role.PERSON)
    for session in (world.k, world.b):
        assert world.case_id not in [info.id for info in session.spaces()]
        with pytest.raises(RefusedError, match=GONE):
            session.space(world.case_id)
        with pytest.raises(RefusedError, match=GONE):
            session.erase(world.case_id)
    store = world.desk.store
    assert store.tombstone(world.case_id) == erasure.tombstone
    assert store.tombstone(world.b.own().info.id) is None


def test_who_has_it_open_can_do_nothing_there_any_more(world):
    open_at_b = world.b_case
    ann = open_at_b.put(Contact(label="Ann"), label="Added Ann")
    world.k.erase(world.case_id)
    attempts = (
        lambda: open_at_b.info,
        lambda: open_at_b.get(ann.record.id),
        open_at_b.entries,
        open_at_b.changes,
        lambda: open_at_b.history(ann.record.id),
        lambda: open_at_b.put(Contact(label="Bob")),
        open_at_b.undo,
        open_at_b.redo,
        lambda: open_at_b.watch(lambda _: None),
    )
    for attempt in attempts:
        with pytest.raises(RefusedError, match=GONE):
            attempt()


def test_nobody_else_can_erase_it(world):
    world.k_case.put(Contact(label="Ann"))
    with pytest.raises(RefusedError, match=r"not yours to erase\. Nothing was erased"):
        world.b.erase(world.case_id)
    for other in (world.t, world.stranger):
        with pytest.raises(RefusedError, match=GONE):
            other.erase(world.case_id)
    assert [entry.record.label for entry in world.b_case.entries()] == ["Ann"]
    assert world.desk.store.tombstone(world.case_id) is None


def test_others_and_other_spaces_keep_all_they_have(world):
    other = world.desk.store.add_case("Another", person=world.k.person, practitioner=world.b.person).id
    world.k.space(other).put(Contact(label="Cy"))
    world.b.own().put(Contact(label="Mine"))
    world.k.erase(world.case_id)
    assert [entry.record.label for entry in world.b.space(other).entries()] == ["Cy"]
    assert [entry.record.label for entry in world.b.own().entries()] == ["Mine"]
    world.k.space(other).undo()
    assert world.b.space(other).entries() == []


def test_an_own_space_is_its_owners_to_erase_and_begins_anew(world):
    old = world.b.own().info.id
    world.b.own().put(Contact(label="Mine"), audience="pair")
    shared = world.k.own_of(world.b.person)
    assert [entry.record.label for entry in shared.entries()] == ["Mine"]
    with pytest.raises(RefusedError):
        world.k.erase(old)
    assert world.b.erase(old).tombstone.role == Role.OWNER
    anew = world.b.own()
    assert anew.info.id != old
    assert anew.entries() == world.k.own_of(world.b.person).entries() == []
    assert anew.undo() is None


# On disk


@pytest.fixture
def opened(tmp_path):
    """Opens the folder's store, again and again; closes the last one."""
    stores = []

    def open_store(data="data") -> FileStore:
        while stores:
            stores.pop().close()
        stores.append(FileStore(tmp_path / data, key=tmp_path / "master.key"))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


def two_cases(store, many=12, turns=2):
    """K with two cases, written in by turns, so that both stand on the same pages of the file."""
    store._database._connection.exec_driver_sql("PRAGMA synchronous = OFF")  # no power cut in here
    k, b = store.add_person("K"), store.add_person("B", {SiteRole.PRACTITIONER})
    session = store.act_as(k)
    spaces = [session.space(store.add_case("K and B", k, b).id) for _ in range(2)]
    entries = [[space.put(Contact(label=str(n))) for n in range(many)] for space in spaces]
    for turn in range(turns):
        for space, made in zip(spaces, entries, strict=True):
            for place, entry in enumerate(made):
                longer = entry.record.model_copy(update={"role": "x" * (97 * place % 1500 + 100 * turn + 1)})
                made[place] = space.put(longer, base=entry.version)
    return session, *(space.info.id for space in spaces)


def sealed_bodies(folder, space):
    """Everything sealed that the tables hold of a space, and its wrapped key."""
    found = []
    with closing(sqlite.connect(str(folder / "store.db"))) as file:
        for table in ("record", "change", "command"):
            found += [row[0] for row in file.execute(f"SELECT sealed FROM {table} WHERE space = ?", (space,))]  # noqa: S608
        found += [row[0] for row in file.execute("SELECT sealed_title FROM space WHERE id = ?", (space,))]
    with closing(sqlite.connect(str(folder / "keys.db"))) as file:
        found += [row[0] for row in file.execute("SELECT wrapped FROM key WHERE scope = ?", (space,))]
    return found


def in_files(folder, bodies):
    """Those of which a piece stands in any file of the folder."""
    raw = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    return [body for body in bodies if any(piece in raw for piece in (body[:24], body[-24:]))]


def test_no_byte_of_it_stays_in_the_files_and_no_key(tmp_path, opened):
    store, folder = opened(), tmp_path / "data"
    session, erased, kept = two_cases(store, many=20, turns=4)  # so many that SQLite rebuilds pages and leaves pieces
    gone, stays = sealed_bodies(folder, erased), sealed_bodies(folder, kept)
    assert (len(gone), in_files(folder, gone)) == (20 + 100 + 100 + 2, gone), "they can be found where they are"
    session.erase(erased)
    assert in_files(folder, gone) == []
    assert len(in_files(folder, stays)) == len(stays)
    free = store._database._connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
    assert free == 0, "the file was written anew, so that no page keeps a stray piece"
    for name, times in (("store.db", 2), ("keys.db", 0), ("store.db-wal", 0), ("keys.db-wal", 0)):
        assert (folder / name).read_bytes().count(erased.encode()) == times, f"{name}: the tombstone and its index only"
    with closing(sqlite.connect(str(folder / "store.db"))) as file:
        assert file.execute("SELECT space, role FROM tombstone").fetchall() == [(erased, "person")]
        assert file.execute("SELECT name FROM pragma_table_info('tombstone')").fetchall() == [
            ("space",), ("at",), ("role",),
        ]  # fmt: skip
    store = opened()
    assert len(store.act_as(session.person).space(kept).entries()) == 20
    assert store.tombstone(erased).role == Role.PERSON


def test_a_tombstone_cleans_an_older_copy_that_is_put_back(tmp_path, opened):
    session, erased, kept = two_cases(opened())
    opened().close()
    shutil.copytree(tmp_path / "data", tmp_path / "older")
    store = opened()
    at = store.act_as(session.person).erase(erased).tombstone.at
    store.close()
    with closing(sqlite.connect(str(tmp_path / "older" / "store.db"), isolation_level=None)) as file:
        file.execute("INSERT INTO tombstone VALUES (?, 0, 'person')", (erased,))
    gone = sealed_bodies(tmp_path / "older", erased)
    assert in_files(tmp_path / "older", gone) == gone
    store = opened("older")
    assert in_files(tmp_path / "older", gone) == []
    with pytest.raises(RefusedError, match=GONE):
        store.act_as(session.person).space(erased)
    assert len(store.act_as(session.person).space(kept).entries()) == 12
    assert store.tombstone(erased).at < at


def test_a_key_that_was_left_behind_goes_at_the_next_start(tmp_path, opened, monkeypatch):
    session, erased, _ = two_cases(opened())
    store, folder = opened(), tmp_path / "data"
    gone = sealed_bodies(folder, erased)
    monkeypatch.setattr(store._ring, "forget", lambda _: 1 / 0)  # the power goes
    with pytest.raises(ZeroDivisionError):
        store.act_as(session.person).erase(erased)
    assert gone[-1] in in_files(folder, gone), "the key"
    opened()
    assert in_files(folder, gone) == []


def test_no_table_with_rows_of_a_space_is_forgotten():
    of_spaces = {table.name for table in STORE.sorted_tables if "space" in table.c}
    assert of_spaces - {"tombstone"} == {table.name for table in ROWS}


def test_a_space_is_erased_whole_or_not_at_all(opened):
    store = opened()
    session, erased, _ = two_cases(store)
    connection = store._database._connection
    connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(Exception, match="The file may not be written"):
        session.erase(erased)
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    assert len(session.space(erased).entries()) == 12
    assert store.tombstone(erased) is None


def test_a_room_goes_with_its_door_and_links(opened):
    store = opened()
    trainer = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    room = trainer.open_room("Tuesday").id
    code, link = trainer.room(room).door().code, store.room_link(room)
    erasure = store.erase(room, None)
    assert erasure.tombstone.role is None
    assert not store.code_taken(code)
    assert store.redeem(link) is None
    assert [info.kind for info in trainer.spaces()] == ["own"]
