"""A data folder written by an older layout is brought up whole, and nothing in it is lost."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Connection

from cpi_widgets.model import Contact, SiteRole
from cpi_widgets.store import migrations
from cpi_widgets.store.database import Database
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.tables import SCHEMA, STORE

OLD = Path(__file__).parents[1] / "fixtures" / "store"
"""A folder of each older layout: a first trainer, B, K with a case, a session and links; from 5 on a room."""
THEN = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)


@pytest.fixture(params=range(1, SCHEMA))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with zipfile.ZipFile(OLD / f"layout_{request.param}.zip") as packed:
        packed.extractall(tmp_path)
    (tmp_path / "master.key").chmod(0o600)
    return tmp_path


def opened(folder: Path) -> FileStore:
    return FileStore(folder / "data", key=folder / "master.key", clock=lambda: THEN)


def test_an_older_folder_is_brought_up_and_nothing_is_lost(old):
    about = json.loads((old / "about.json").read_text("utf-8"))
    for _ in range(2):
        store = opened(old)
        assert [each.record.label for each in store.act_as(about["k"]).space(about["case"]).all(Contact)] == ["Ann"]
        assert [each.record.label for each in store.act_as(about["b"]).own().all(Contact)] == ["Mine"]
        first, b, k = (store.people.get(about[who]) for who in ("trainer", "b", "k"))
        assert first.roles == {SiteRole.ADMINISTRATOR, SiteRole.TRAINER, SiteRole.PRACTITIONER}
        assert b.roles == {SiteRole.TRAINER, SiteRole.PRACTITIONER}
        assert k.roles == set()
        assert store.session(about["k_session"]).person == about["k"]
        assert [each.device for each in store.entrance.me(about["first_session"]).signed_in] == [""]
        store.close()
    store = opened(old)
    assert store.session(store.redeem(about["link"])).person == about["k"]
    assert store.session(store.redeem(store.first_link())).person == about["trainer"], "who never chose a passphrase"
    store.close()


def test_a_room_of_an_older_layout_has_as_long_as_a_new_one(old):
    """Nobody was told when it would be wiped, so it is not wiped at the first start that knows of a date."""
    about = json.loads((old / "about.json").read_text("utf-8"))
    store = opened(old)
    rooms = [info for info in store.act_as(about["trainer"]).spaces() if info.kind == "room"]
    assert [info.id for info in rooms] == [about[name] for name in ("room",) if name in about]
    for info in rooms:
        kept = store.act_as(about["trainer"]).room(info.id).after.keeping()
        assert kept.opened_at == THEN
        assert kept.wipe_at > dt.datetime.now(dt.UTC) + dt.timedelta(days=30)
    store.close()


def test_a_folder_brought_up_is_like_a_new_one(old, tmp_path):
    opened(old).close()
    FileStore(tmp_path / "new", key=tmp_path / "new.key").close()

    def shape(file: Path) -> dict[str, set[tuple[str, bool]]]:
        database = Database(file, STORE, SCHEMA)
        connection = database._connection
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type IN ('table', 'index')").all()
        found = {n: connection.exec_driver_sql(f"PRAGMA table_info({n})").all() for (n,) in names}
        database.close()
        return {name: {(row.name, bool(row.pk)) for row in rows} for name, rows in found.items()}

    assert shape(old / "data" / "store.db") == shape(tmp_path / "new" / "store.db")


def test_a_step_that_fails_leaves_the_old_folder_as_it_was(old, monkeypatch):
    def half(connection: Connection) -> None:
        migrations.STEPS[SCHEMA - 1](connection)
        raise OSError

    monkeypatch.setattr("cpi_widgets.store.file.STEPS", migrations.STEPS | {SCHEMA - 1: half})
    with pytest.raises(OSError):  # noqa: PT011  - any fault of a step
        opened(old)
    monkeypatch.undo()
    about = json.loads((old / "about.json").read_text("utf-8"))
    store = opened(old)
    assert len(store.act_as(about["k"]).space(about["case"]).entries()) == 1
    store.close()
