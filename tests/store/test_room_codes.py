"""Codes of rooms on disk and at the door: what a thief finds, and what somebody who guesses can hope for."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import DayPlan, RefusedError, SiteRole
from cpi_widgets.store.attempts import Knock, TooOftenError
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.rooms import CLEAR, CODE_LENGTH, DAY

START = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
ROOMS = 5
HOURS = 3


class Clock:
    def __init__(self):
        self.time = START

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    opened = FileStore(tmp_path / "data", key=tmp_path / "master.key", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def room(store):
    return open_room(store)


def open_room(store):
    trainer = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    return trainer.room(trainer.open_room("Tuesday").id)


def test_no_more_than_one_in_160000_in_a_day_of_three_hours(store, clock):
    """A thousand browsers at two hundred addresses, as fast as they are let, with five rooms open."""
    rooms = [open_room(store) for _ in range(ROOMS)]
    codes = {each.door().code for each in rooms}
    wrong = next(code for code in ("AAAAAA", "BBBBBB") if code not in codes)
    looked_at = 0
    for minute in range(HOURS * 60):
        clock.time = START + dt.timedelta(minutes=minute)
        for number in range(60):
            knock = Knock(f"b{minute}.{number}", f"10.0.{number % 200}.1")
            try:
                store.join_room(wrong, "", knock, None)
            except TooOftenError:
                break
            except RefusedError:
                looked_at += 1
    chance = ROOMS * looked_at / len(CLEAR) ** CODE_LENGTH
    assert looked_at >= 300, "somebody does guess"
    assert 1 / chance >= 160_000


def test_those_who_lead_see_that_somebody_is_guessing_and_links_let_in_all_the_same(store, room, clock):
    door = room.door()
    assert not door.guessing
    told = []
    room.follow(lambda: told.append(room.door().guessing))
    held_up = False
    for number in range(400):
        try:
            store.join_room("AAAAAA", "", Knock(f"b{number}", f"10.0.{number}.1"), None)
        except TooOftenError:
            held_up = True
            break
        except RefusedError:
            pass
    assert held_up
    assert room.door().guessing
    assert told[0]
    with pytest.raises(TooOftenError):
        store.join_room(door.code, "", Knock("new", "10.9.9.9"), None)
    assert store.join_room(door.link, "", Knock("new", "10.9.9.9"), None).session
    clock.time += dt.timedelta(hours=1)
    assert not room.door().guessing
    assert store.join_room(door.code, "", Knock("new", "10.9.9.9"), None).session


def test_fifty_right_codes_from_one_address_are_no_guesses(store, room):
    code = room.door().code
    for number in range(200):
        assert store.join_room(code, "", Knock(f"b{number}", "10.0.0.1"), None).session
    assert not room.door().guessing


def test_a_code_is_too_old_after_the_day_and_opening_the_door_makes_a_new_one(store, room, clock):
    old = room.door()
    clock.time += DAY
    assert not room.door().open
    with pytest.raises(RefusedError, match="door of this room is closed"):
        store.join_room(old.code, "", Knock(), None)
    new = room.set_door(True)
    assert new.open
    assert new.code != old.code
    assert store.join_room(new.code, "", Knock(), None).session


def plan(store, room, starts):
    trainer = store.act_as(room.person)
    trainer.space(room.space).put(DayPlan(plan={"starts": starts.isoformat()}))


def joins(store, code):
    try:
        return store.join_room(code, "", Knock(), None) is not None
    except RefusedError:
        return False


def test_a_code_made_the_day_before_lasts_through_the_day_of_the_programme(store, room, clock):
    plan(store, room, START + dt.timedelta(days=1))
    printed = room.door()
    assert (printed.ends_at, printed.again_at) == (START.replace(day=27, hour=0), None)
    clock.time = START + dt.timedelta(days=1, hours=14)
    assert room.door().open
    assert joins(store, printed.code)
    clock.time = START.replace(day=27, hour=0)
    assert not joins(store, printed.code)
    assert room.set_door(True).code != printed.code


def test_a_code_opens_nothing_between_its_first_hours_and_the_day_of_the_programme(store, room, clock):
    plan(store, room, START + dt.timedelta(days=5))
    printed, day = room.door(), START.replace(day=30, hour=0)
    assert (printed.ends_at, printed.again_at) == (START + DAY, day)
    clock.time = START + dt.timedelta(days=2)
    assert not room.door().open
    assert room.door().again_at == day
    assert not joins(store, printed.code)
    opened = room.set_door(True)
    assert (opened.code, opened.open, opened.ends_at) == (printed.code, True, clock.time + DAY)
    clock.time = day
    assert joins(store, printed.code)
    room.set_door(False)
    assert room.door().again_at is None
    assert not joins(store, printed.code)


def test_nothing_of_the_door_or_the_names_stands_on_disk_in_clear(store, room, tmp_path):
    door = room.door()
    store.join_room(door.code, "Beekeeper", Knock("cookie-of-a-browser", "10.11.12.13"), None)
    known = store.add_person("Staff of the house", {SiteRole.PRACTITIONER})
    token = store.redeem(store.entry_link(known))
    store.join_room(door.code, "Nickname in here", Knock(), token)
    assert [guest.label for guest in room.guests()] == ["Tess", "Beekeeper", "Nickname in here"]
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir() if file.is_file())
    assert b"CREATE TABLE room" in kept
    for secret in (door.code, door.link, "Beekeeper", "Nickname in here", "Tuesday", "cookie-of", "10.11.12"):
        assert secret.encode() not in kept, secret


def test_a_room_stands_after_a_restart_with_its_people_and_door(store, room, tmp_path, clock):
    door, space = room.door(), room.space
    joined = store.join_room(door.code, "Bee", Knock(), None)
    person = store.session(joined.session).person
    trainer = room.person
    store.close()
    again = FileStore(tmp_path / "data", key=tmp_path / "master.key", clock=clock)
    led = again.act_as(trainer).room(space)
    assert led.door() == door
    assert [(guest.label, guest.role) for guest in led.guests()] == [("Tess", "trainer"), ("Bee", "participant")]
    assert again.join_room(door.code, "", Knock(), joined.session).session is None
    led.seat(person, "removed")
    led.end()
    again.close()
    once_more = FileStore(tmp_path / "data", key=tmp_path / "master.key", clock=clock)
    assert once_more.act_as(trainer).room(space).guests()[1].role == "removed"
    assert not once_more.act_as(trainer).space(space).info.writable
    once_more.close()


def test_a_known_person_joins_as_themselves_and_a_name_is_for_this_room_only(store, room):
    known = store.add_person("Bronwen", {SiteRole.PRACTITIONER})
    token = store.redeem(store.entry_link(known))
    for name, label in (("", "Bronwen"), ("Bee", "Bee"), ("", "Bee")):
        assert store.join_room(room.door().code, name, Knock(), token).session is None
        assert [guest.label for guest in room.guests()][1:] == [label]
    assert store.act_as(known).label == "Bronwen"
    assert open_room(store).guests()[0].label == "Tess"


def test_the_server_looks_in_as_somebody_may(store, room):
    guest = store.session(store.join_room(room.door().code, "Bee", Knock(), None).session).person
    assert store.look_in(guest, room.space).role == "participant"
    assert store.look_in(room.person, room.space).title == "Tuesday"
    assert store.look_in(store.add_person("S"), room.space) is None
    assert store.look_in(guest, "no-such-room") is None
    assert not store.taken_out(guest, room.space)
    room.seat(guest, "removed")
    assert store.look_in(guest, room.space) is None
    assert store.taken_out(guest, room.space)
    assert not store.taken_out(guest, "no-such-room")
    assert not store.taken_out(store.add_person("S"), room.space)
