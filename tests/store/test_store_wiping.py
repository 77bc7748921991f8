"""Rooms are wiped on their date: whose say it is, the clock, and that nothing of them stays."""

from __future__ import annotations

import datetime as dt
import logging
import time
from dataclasses import replace

import pytest
from account_holders import HERE, Clock
from test_store_after import filled, hope
from test_store_rooms import Day, send

from cpi_widgets.model import NotSavedError, Now, RefusedError, Role, SiteRole, wipe_time
from cpi_widgets.store import MemoryStore
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.people import GUEST
from cpi_widgets.store.reading import SOMEBODY


@pytest.fixture
def day(world):
    return Day(world)


def test_a_room_is_kept_for_thirty_days_unless_those_who_lead_it_say_otherwise(day):
    usual = day.room.after.keeping()
    assert (usual.days, usual.ended) == (30, False)
    assert usual.last_day == usual.opened_at.astimezone().date() + dt.timedelta(days=30)
    longer = day.room.after.keep_for(365)
    assert (longer.days, longer.wipe_at - usual.wipe_at) == (365, dt.timedelta(days=335))
    guest = day.join(name="Ann").room(day.info.id)
    assert guest.after.keeping() == longer
    assert day.room.after.keep_for(0).last_day == usual.opened_at.astimezone().date(), "to the end of the day itself"
    for days in (-1, 366):
        with pytest.raises(RefusedError, match="from 0 to 365"):
            day.room.after.keep_for(days)
    with pytest.raises(RefusedError, match="Only those who lead this room"):
        guest.after.keep_for(3)
    assert day.room.after.keeping().days == 0


def test_a_new_code_and_a_closed_door_move_no_date(day):
    set_to = day.room.after.keep_for(90)
    day.room.new_code()
    day.room.set_door(False)
    day.room.set_door(True)
    assert day.room.after.keeping() == set_to


def test_once_it_has_ended_the_date_only_comes_nearer(day):
    day.room.after.keep_for(40)
    day.room.end()
    with pytest.raises(RefusedError, match="went home knowing the date"):
        day.room.after.keep_for(41)
    assert day.room.after.keep_for(39).days == 39
    assert day.room.after.keeping().ended is True


def test_once_the_day_has_ended_the_date_only_comes_nearer(day):
    """Also while the room is still open; where the day goes on after all, it can be said anew."""
    day.space.put(Now(phase="ended"))
    with pytest.raises(RefusedError, match="went home knowing the date"):
        day.room.after.keep_for(60)
    assert day.room.after.keep_for(29).days == 29
    assert day.room.after.keeping().ended is True
    day.space.undo()
    assert day.room.after.keep_for(60).days == 60


def test_a_co_trainer_says_how_long_ends_it_and_erases_it_as_the_trainer_does_and_nobody_else(day):
    cora, ann = day.join(name="Cora"), day.join(name="Ann")
    day.room.seat(cora.person, Role.CO_TRAINER)
    send(ann.space(day.info.id), "a card")
    with pytest.raises(RefusedError, match="not yours to erase"):
        ann.erase(day.info.id)
    room = cora.room(day.info.id)
    assert room.after.keep_for(12).days == 12
    room.end()
    assert day.room.after.keeping().ended is True
    cora.erase(day.info.id)
    with pytest.raises(RefusedError, match="no such place"):
        day.trainer.space(day.info.id)
    assert day.world.desk.store.tombstone(day.info.id).role == Role.CO_TRAINER


def test_the_journal_says_who_changed_the_date_and_who_ended_it(kept):
    store, _ = kept
    tess, room = opened_in(store)
    cora = come(store, tess, room, "Cora")
    tess.room(room).seat(cora.person, Role.CO_TRAINER)
    cora.room(room).after.keep_for(12)
    tess.room(room).end()
    cora.room(room).after.keep_for(3)
    lines = store.book(room).lines_of("keeping")
    assert [(line.deed.by, line.after.body["ended"], line.after.body["days"]) for line in lines] == [
        (cora.person, False, 12),
        (tess.person, True, 12),
        (cora.person, True, 3),
    ]
    assert tess.space(room).get("keeping").by == SOMEBODY, "in the room nobody learns who wrote what"


def test_a_date_is_the_end_of_a_day_where_the_server_stands(monkeypatch):
    opened = dt.datetime(2026, 10, 20, 23, 30, tzinfo=dt.UTC)  # in London it is the 21st, and summer time ends between
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        assert wipe_time(opened, 10) == dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
        assert wipe_time(opened, 0) == dt.datetime(2026, 10, 21, 23, tzinfo=dt.UTC)
    finally:
        monkeypatch.undo()
        time.tzset()


# The clock


@pytest.fixture(params=["memory", "file"])
def kept(request, tmp_path):
    """A store on a clock, with a room of Tess's in which Ann and Bob wrote."""
    clock = Clock()
    store = MemoryStore(clock) if request.param == "memory" else FileStore(tmp_path / "data", tmp_path / "key", clock)
    yield store, clock
    if isinstance(store, FileStore):
        store.close()


def opened_in(store, title="Tuesday"):
    tess = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    return tess, tess.open_room(title).id


def come(store, tess, room, name):
    code = tess.room(room).door().code
    if isinstance(store, MemoryStore):
        return store.act_as(store.admit(code, name))
    return store.act_as(store.session(store.join_room(code, name, HERE, None).session).person)


def test_it_is_wiped_on_its_date_and_not_a_moment_before(kept):
    store, clock = kept
    tess, room = opened_in(store)
    ann = come(store, tess, room, "Ann")
    ann.space(room).put(hope("a parrot"))
    heard = []
    tess.room(room).follow(lambda: heard.append(True))
    at = tess.room(room).after.keep_for(3).wipe_at
    clock.time = at - dt.timedelta(microseconds=1)
    assert store.wipe_due() == []
    assert len(ann.space(room).entries()) == 1
    heard.clear()
    clock.time = at
    assert store.wipe_due() == [room]
    assert heard, "who has it open learns that it is gone"
    for session in (tess, ann):
        assert [info.kind for info in session.spaces()] == ["own"]
        with pytest.raises(RefusedError, match="no such place"):
            session.space(room)
    assert (store.tombstone(room).at, store.tombstone(room).role) == (at, None)
    assert store.wipe_due() == []


def test_other_rooms_and_cases_stay(kept):
    store, clock = kept
    tess, soon = opened_in(store)
    _, late = opened_in(store, "Wednesday")
    tess.room(soon).after.keep_for(1)
    clock.turn(days=2)
    assert store.wipe_due() == [soon]
    clock.turn(days=28)
    assert store.wipe_due() == []
    clock.turn(days=1)
    assert store.wipe_due() == [late]


def test_a_date_that_has_passed_cannot_be_chosen(kept):
    store, clock = kept
    tess, room = opened_in(store)
    clock.turn(days=5)
    with pytest.raises(RefusedError, match="over already"):
        tess.room(room).after.keep_for(4)
    assert tess.room(room).after.keep_for(5).days == 5


# On disk


def test_a_date_outlives_a_restart_and_a_room_whose_date_came_meanwhile_goes_then(tmp_path):
    clock = Clock()
    store = FileStore(tmp_path / "data", tmp_path / "key", clock)
    tess, room = opened_in(store)
    set_to = tess.room(room).after.keep_for(2)
    store.close()
    store = FileStore(tmp_path / "data", tmp_path / "key", clock)
    assert store.act_as(tess.person).room(room).after.keeping() == set_to
    clock.turn(days=3)
    assert store.wipe_due() == [room]
    store.close()


def test_names_that_people_typed_go_with_it_where_they_are_nowhere_else(store, clock):
    tess, room = opened_in(store)
    ann, bob, cy = (come(store, tess, room, name) for name in ("Ann", "Bob", "Cy"))
    ann.own()
    bob.own().put(hope("my own"))
    _, other = opened_in(store, "Wednesday")
    store.seat(other, store.space_row(room).members[-1])
    clock.turn(days=40)
    store.keep_room(replace(store.room_row(other), wipe_at=clock() + dt.timedelta(days=1)))
    assert store.wipe_due() == [room]
    assert store.person(ann.person).label == GUEST
    assert store.space_row(ann.own().info.id).title == GUEST
    assert [store.person(each.person).label for each in (bob, cy, tess)] == ["Bob", "Cy", "Tess"]


def test_one_that_cannot_be_wiped_now_is_tried_again(store, clock, monkeypatch, caplog):
    _, first = opened_in(store)
    _, second = opened_in(store, "Wednesday")
    clock.turn(days=40)
    erase = store._erasing.erase

    def disk_full(space, role, **how):
        if space == first:
            raise NotSavedError("The disk is full.")
        return erase(space, role, **how)

    monkeypatch.setattr(store._erasing, "erase", disk_full)
    with caplog.at_level(logging.ERROR):
        assert store.wipe_due() == [second]
    assert "could not be erased yet" in caplog.text
    monkeypatch.undo()
    assert store.wipe_due() == [first]


def test_what_somebody_took_out_is_in_no_table_and_stays_out_after_a_restart(tmp_path):
    store = FileStore(tmp_path / "data", tmp_path / "key")
    tess, room = opened_in(store)
    ann = come(store, tess, room, "Ann")
    space = ann.space(room)
    first = space.put(hope("parrot one", share="text"), label="Wrote “parrot one”")
    space.put(first.record.model_copy(update={"text": "parrot two"}), base=1, label="Changed “parrot one”")
    filled(space, 1, 2, one_change="parrot three", quote_permission=True)
    ann.room(room).after.forget()
    for _ in range(2):
        book = store.book(room)
        told = repr([*book.lines(0), *book.live()])
        assert "parrot" not in told
        assert first.record.id in told, "its number stays taken"
        assert book.last_version(first.record.id) == 3
        rows = store._database._connection.exec_driver_sql(
            "SELECT count(*) FROM command WHERE id NOT IN (SELECT command FROM change)"
        )
        assert rows.scalar_one() == 0
        store.close()
        store = FileStore(tmp_path / "data", tmp_path / "key")
    store.close()
