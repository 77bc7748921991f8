"""Ways in: links, sessions and the capabilities of kernels, on a clock that tests can turn."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from cpi_widgets.model import Contact, RefusedError
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.people import Limits
from cpi_widgets.store.tables import capability, session

START = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


class Clock:
    def __init__(self):
        self.time = START

    def __call__(self):
        return self.time

    def turn(self, **by):
        self.time += dt.timedelta(**by)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    opened = FileStore(tmp_path / "data", key=tmp_path / "key", clock=clock)
    yield opened
    opened.close()


def test_the_first_link_makes_one_staff_person_and_no_more(store):
    old, new = store.first_link(), store.first_link()
    assert store.redeem(old) is None  # a newer one was printed
    info = store.session(store.redeem(new))
    assert (info.label, info.staff) == ("Staff", True)
    assert store.redeem(new) is None
    assert store.first_link() is None


def test_a_first_link_is_no_use_once_there_is_staff(store):
    link = store.first_link()
    store.add_person("B", staff=True)
    assert store.redeem(link) is None


def test_single_use_links_end_and_reusable_ones_stay(store, clock):
    k = store.add_person("K")
    once, late, demo = store.entry_link(k), store.entry_link(k), store.entry_link(k, reusable=True)
    first = store.redeem(once)
    assert store.session(first).person == k
    assert store.redeem(once) is None
    clock.turn(days=7)
    assert store.redeem(late) is None
    sessions = {store.redeem(demo) for _ in range(3)}
    assert len(sessions) == 3
    assert {store.session(token).person for token in sessions} == {k}
    assert store.redeem("made up") is None
    with pytest.raises(RefusedError, match="This person is not known here"):
        store.entry_link("nobody")


def test_each_guest_is_somebody_new(store):
    link = store.guest_link()
    guests = [store.session(store.redeem(link)) for _ in range(3)]
    assert len({guest.person for guest in guests}) == 3
    assert {(guest.label, guest.staff) for guest in guests} == {("Guest", False)}


def test_sessions_end_when_idle_when_old_and_at_once(store, clock):
    link = store.entry_link(store.add_person("K"), reusable=True)
    idle, used, ended = (store.redeem(link) for _ in range(3))
    store.end_session(ended)
    assert store.session(ended) is None
    for _ in range(27):
        clock.turn(hours=11)
        assert store.session(used) is not None
    assert store.session(idle) is None
    clock.turn(hours=11)
    clock.turn(days=2)
    assert store.session(used) is None
    with pytest.raises(RefusedError, match="You have been signed out"):
        store.capability(used, "kernel")


def test_a_capability_is_for_one_kernel_one_session_once_and_soon(store, clock):
    token = store.redeem(store.entry_link(store.add_person("K")))
    good, late, stolen = (store.capability(token, "kernel-a") for _ in range(3))
    assert store.people.connect(stolen, "kernel-b") is None
    bound, resume = store.people.connect(good, "kernel-a")
    assert bound.person == store.session(token).person
    assert store.people.connect(good, "kernel-a") is None
    assert store.people.resume(resume, "kernel-a") == bound
    assert store.people.resume(resume, "kernel-b") is None
    clock.turn(minutes=2)
    assert store.people.connect(late, "kernel-a") is None
    store.end_session(token)
    assert store.people.resume(resume, "kernel-a") is None


def test_old_ways_in_are_forgotten_at_the_next_start(tmp_path, clock):
    first = FileStore(tmp_path / "data", key=tmp_path / "key", clock=clock, limits=Limits())
    token = first.redeem(first.entry_link(first.add_person("K")))
    first.capability(token, "kernel")
    first.close()
    clock.turn(days=30)
    again = FileStore(tmp_path / "data", key=tmp_path / "key", clock=clock)
    rows = [again._database.rows(select(table)) for table in (session, capability)]
    again.close()
    assert rows == [[], []]


def test_no_token_is_stored(store, tmp_path):
    token = store.redeem(store.entry_link(store.add_person("K")))
    secrets = [token, store.capability(token, "k"), store.guest_link()]
    for path in (tmp_path / "data").iterdir():
        assert not any(secret.encode() in path.read_bytes() for secret in secrets)


def test_entries_carry_the_stores_clock(store, clock):
    own = store.act_as(store.add_person("K")).own()
    clock.turn(hours=3)
    assert own.put(Contact(label="Ann")).at == START + dt.timedelta(hours=3)
