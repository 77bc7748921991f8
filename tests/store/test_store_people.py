"""Ways in: links, sessions and the capabilities of kernels, on a clock that tests can turn."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from cpi_widgets.model import Contact, RefusedError, SiteRole
from cpi_widgets.store.attempts import Knock
from cpi_widgets.store.entrance import Came, Invitation
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.sessions import Limits
from cpi_widgets.store.tables import capability, entry_link, session

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


NAME, PASSPHRASE = "first trainer", "four plain words here"


def test_the_first_link_makes_one_administrator_and_leads_back_until_they_can_sign_in(store):
    old, new = store.first_link(), store.first_link()
    assert store.redeem(old) is None  # a newer one was printed
    session = store.redeem(new)
    info = store.session(session)
    assert (info.label, info.staff) == ("Staff", True)
    assert info.roles == {SiteRole.ADMINISTRATOR, SiteRole.TRAINER, SiteRole.PRACTITIONER}
    assert store.redeem(new) is None
    again = store.first_link()
    assert store.session(store.redeem(again)).person == info.person
    late = store.first_link()
    assert store.entrance.choose_sign_in(session, NAME, PASSPHRASE, Knock()).mistakes == {}
    assert store.redeem(late) is None
    assert store.first_link() is None


def test_other_staff_do_not_stand_in_for_the_first_administrator(store):
    assert not store.anybody()
    store.add_person("B", {SiteRole.PRACTITIONER})
    assert store.anybody()
    assert SiteRole.ADMINISTRATOR in store.session(store.redeem(store.first_link())).roles


def test_whoever_runs_the_server_can_let_the_administrator_in_again(store):
    assert store.let_administrator_in() is None
    session = store.redeem(store.first_link())
    store.entrance.choose_sign_in(session, NAME, PASSPHRASE, Knock())
    link = store.let_administrator_in()
    assert store.session(session) is None
    assert store.entrance.sign_in(NAME, PASSPHRASE, Knock()) == Came()
    assert SiteRole.ADMINISTRATOR in store.session(store.redeem(link)).roles


def test_single_use_links_end_and_reusable_ones_stay(store, clock):
    k = store.add_person("K")
    unused, once, demo = store.entry_link(k), store.entry_link(k), store.entry_link(k, reusable=True)
    assert store.redeem(unused) is None, "a newer one was made"
    assert store.entrance.look_at_link(once) == Invitation("person", once=True, label="K")
    assert store.entrance.look_at_link(demo) == Invitation("person", once=False, label="K")
    first = store.redeem(once)
    assert store.session(first).person == k
    assert store.redeem(once) is None
    assert store.entrance.look_at_link(once) is None
    late = store.entry_link(k)
    clock.turn(days=7)
    assert store.entrance.look_at_link(late) is None
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


@pytest.mark.parametrize(
    ("roles", "idle", "whole"),
    [({SiteRole.TRAINER}, dt.timedelta(hours=12), dt.timedelta(days=14)),
     ((), dt.timedelta(days=180), dt.timedelta(days=365))],
    ids=["staff", "service user"],
)  # fmt: skip
def test_sessions_end_when_idle_when_old_and_at_once(store, clock, roles, idle, whole):
    link = store.entry_link(store.add_person("K", roles), reusable=True)
    unused, used, ended = (store.redeem(link) for _ in range(3))
    store.end_session(ended)
    assert store.session(ended) is None
    clock.time += idle - dt.timedelta(minutes=2)
    assert store.session(used) is not None
    clock.turn(minutes=2)
    assert store.session(unused) is None
    while clock.time + idle / 2 < START + whole:
        clock.time += idle / 2
        assert store.session(used) is not None
    clock.time = START + whole - dt.timedelta(minutes=2)
    assert store.session(used) is not None
    clock.turn(minutes=2)
    assert store.session(used) is None
    with pytest.raises(RefusedError, match="You have been signed out"):
        store.capability(used, "kernel")


def test_a_capability_is_for_one_kernel_one_session_once_and_soon(store, clock):
    token = store.redeem(store.entry_link(store.add_person("K")))
    good, late, stolen = (store.capability(token, "kernel-a") for _ in range(3))
    assert store.sessions.connect(stolen, "kernel-b") is None
    bound, resume = store.sessions.connect(good, "kernel-a")
    assert bound.person == store.session(token).person
    assert store.sessions.connect(good, "kernel-a") is None
    assert store.sessions.resume(resume, "kernel-a") == bound
    assert store.sessions.resume(resume, "kernel-b") is None
    clock.turn(minutes=2)
    assert store.sessions.connect(late, "kernel-a") is None
    store.end_session(token)
    assert store.sessions.resume(resume, "kernel-a") is None


def test_old_ways_in_are_forgotten_at_the_next_start(tmp_path, clock):
    first = FileStore(tmp_path / "data", key=tmp_path / "key", clock=clock, limits=Limits())
    token = first.redeem(first.entry_link(first.add_person("K")))
    first.capability(token, "kernel")
    staff = first.redeem(first.entry_link(first.add_person("B", {SiteRole.PRACTITIONER})))
    first.entry_link(first.add_person("L"))
    first.close()
    clock.turn(days=30)
    again = FileStore(tmp_path / "data", key=tmp_path / "key", clock=clock)
    rows = [again._database.rows(select(table)) for table in (session, capability, entry_link)]
    known = [again.session(each) is not None for each in (token, staff)]
    again.close()
    assert [len(each) for each in rows] == [1, 0, 0]
    assert known == [True, False]


def test_no_token_is_stored(store, tmp_path):
    token = store.redeem(store.entry_link(store.add_person("K")))
    secrets = [token, store.capability(token, "k"), store.guest_link()]
    for path in (tmp_path / "data").iterdir():
        assert not any(secret.encode() in path.read_bytes() for secret in secrets)


def test_entries_carry_the_stores_clock(store, clock):
    own = store.act_as(store.add_person("K")).own()
    clock.turn(hours=3)
    assert own.put(Contact(label="Ann")).at == START + dt.timedelta(hours=3)
