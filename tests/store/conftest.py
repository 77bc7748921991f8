"""The three forms of the store, each with the same people: every test of the contract runs on all of them."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cpi_widgets.model import Change
from cpi_widgets.store import MemoryStore, Session, Space
from cpi_widgets.store.client import ClientDesk, connect, connect_desk
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.process import StoreProcess, start_store

PATIENCE = 10.0


@dataclass
class Desk:
    """A store's side door, and the way a person signs in there."""

    store: MemoryStore | FileStore | ClientDesk
    sign_in: Callable[[str], Session]


@dataclass
class World:
    """One case of K and B, B's teammate T, and a stranger; everybody signed in."""

    desk: Desk
    case_id: str
    k: Session
    b: Session
    t: Session
    stranger: Session

    @property
    def k_case(self) -> Space:
        return self.k.space(self.case_id)

    @property
    def b_case(self) -> Space:
        return self.b.space(self.case_id)


class Heard:
    """A watcher that can be waited for."""

    def __init__(self, space: Space) -> None:
        self.changes: list[Change] = []
        self._more = threading.Condition()
        self.stop = space.watch(self._hear)

    def _hear(self, changes: tuple[Change, ...]) -> None:
        with self._more:
            self.changes += changes
            self._more.notify_all()

    def until(self, enough: Callable[[list[Change]], bool]) -> list[Change]:
        """Wait until enough was heard; fails when it does not come."""
        with self._more:
            assert self._more.wait_for(lambda: enough(self.changes), PATIENCE), self.changes
            return list(self.changes)


@pytest.fixture(scope="session")
def store_process(tmp_path_factory) -> Iterator[StoreProcess]:
    """One real store process for all tests that do not stop it."""
    folder = tmp_path_factory.mktemp("process")
    with tempfile.TemporaryDirectory(prefix="cps") as short:
        running = start_store(folder / "data", Path(short) / "s" / "store", key=folder / "master.key")
        yield running
        running.stop()


@pytest.fixture(scope="session")
def client_desk(store_process) -> Iterator[Desk]:
    desk = connect_desk(store_process.socket, store_process.secret)
    opened = []

    def sign_in(person: str) -> Session:
        token = desk.redeem(desk.entry_link(person))
        session = connect(store_process.socket, desk.capability(token, "kernel-1"), "kernel-1")
        opened.append(session)
        return session

    yield Desk(desk, sign_in)
    for session in opened:
        session.close()
    desk.close()


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


@pytest.fixture(params=["memory", "file", "client"])
def world(request) -> World:
    return make_world(request.getfixturevalue(f"{request.param}_desk"))


def make_world(desk: Desk) -> World:
    """New people and a new case, so that tests do not meet each other."""
    store = desk.store
    k, b, t, s = (
        store.add_person(label, staff) for label, staff in [("K", False), ("B", True), ("T", True), ("S", False)]
    )
    case = store.add_case("K and B", person=k, practitioner=b)
    store.add_space("team", "Riverside", {b: "member", t: "member"})
    return World(desk, case.id, *(desk.sign_in(person) for person in (k, b, t, s)))


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
