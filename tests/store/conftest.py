"""The three forms of the store, each with the same people: every test of the contract runs on all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from account_holders import HERE, NAME, PASSPHRASE, Clock, code_at, come_in
from argon2 import PasswordHasher
from store_worlds import Desk, Heard, World, make_world

from cpi_widgets.store import MemoryStore, Session, Space, passphrases
from cpi_widgets.store.client import ClientDesk, connect, connect_desk
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.process import StoreProcess, start_store


@pytest.fixture(scope="session")
def store_process(tmp_path_factory) -> Iterator[StoreProcess]:
    """One real store process for all tests that do not stop it."""
    folder = tmp_path_factory.mktemp("process")
    with tempfile.TemporaryDirectory(prefix="cps") as short:
        running = start_store(folder / "data", Path(short) / "s" / "store", key=folder / "master.key")
        yield running
        running.stop()


@pytest.fixture(scope="session")
def side_door(store_process) -> Iterator[ClientDesk]:
    desk = connect_desk(store_process.socket, store_process.secret)
    yield desk
    desk.close()


@pytest.fixture
def client_desk(store_process, side_door) -> Iterator[Desk]:
    """Whoever signs in is gone after the test: each holds a line open, and one process has so many only."""
    opened = []

    def sign_in(person: str) -> Session:
        token = side_door.redeem(side_door.entry_link(person))
        session = connect(store_process.socket, side_door.capability(token, "kernel-1"), "kernel-1")
        opened.append(session)
        return session

    yield Desk(side_door, sign_in)
    for session in opened:
        session.close()


@pytest.fixture(scope="session")
def file_desk(tmp_path_factory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("file")
    store = FileStore(folder / "data", key=folder / "master.key")
    yield Desk(store, store.act_as)
    store.close()


@pytest.fixture(scope="session")
def memory_desk() -> Desk:
    store = MemoryStore()
    return Desk(store, store.act_as)


@pytest.fixture(params=["memory", "file", pytest.param("client", marks=pytest.mark.server)])
def world(request) -> World:
    return make_world(request.getfixturevalue(f"{request.param}_desk"))


@pytest.fixture
def hear() -> Iterator[Callable[[Space], Heard]]:
    """Watch spaces; stops at the end of the test."""
    heard: list[Heard] = []

    def begin(space: Space) -> Heard:
        heard.append(Heard(space))
        return heard[-1]

    yield begin
    for one in heard:
        one.stop()


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost next to nothing, for tests that count hundreds of guesses; their cost has its own test."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passphrases, "_hasher", quick)
    monkeypatch.setattr(passphrases, "NOBODY", quick.hash("nobody knows"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[FileStore]:
    """A store of its own on a clock."""
    opened = FileStore(tmp_path / "data", key=tmp_path / "key", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def b(store: FileStore) -> str:
    """B, who chose how to sign in: the session in which they did."""
    session = come_in(store)
    assert store.entrance.choose_sign_in(session, NAME, PASSPHRASE, HERE).mistakes == {}
    return session


@pytest.fixture
def secret(store: FileStore, b: str, clock: Clock) -> str:
    """B uses codes from now on."""
    secret, _ = store.entrance.begin_code(b)
    assert store.entrance.confirm_code(b, code_at(secret, clock()), PASSPHRASE, HERE) is not None
    clock.turn(minutes=1)
    return secret
