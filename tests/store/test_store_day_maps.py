"""Own maps of a learning day, in every form of the store: nobody else opens them, and at the end nothing stays."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from account_holders import Clock
from test_store_erasing import in_files, sealed_bodies
from test_store_rooms import Day
from test_store_wiping import come, opened_in

from cpi_widgets.model import (
    Contact,
    Feeling,
    Map,
    Named,
    NotSavedError,
    Now,
    Placement,
    RefusedError,
    Reply,
    Role,
    Showing,
)
from cpi_widgets.store import MemoryStore
from cpi_widgets.store.file import FileStore

GONE = "no such place for you"
SECRET = "a parrot called Rio"
COUNTS = Showing(
    run="run1",
    activity="map",
    how="totals",
    parts=(Named(id="counts", label="How many"),),
    fields=(Named(id="ring_1", label="closest"),),
)


@pytest.fixture
def day(world):
    return Day(world)


def drawn(session, room, label=SECRET):
    """A map with one contact, moved once, and a feeling about it; the space it stands in."""
    space = session.day_map(room, begin=True)
    own = space.put(Map(whose="me", date="2026-11-26"), label="Began a map").record
    contact = space.put(Contact(label=label), label=f"Added {label}").record
    placed = space.put(Placement(map=own.id, contact=contact.id, ring=1))
    space.put(placed.record.model_copy(update={"ring": 3}), base=1, label=f"Moved {label}")
    space.put(Feeling(contact=contact.id, note=SECRET))
    return space


def test_a_map_is_begun_once_and_is_its_owners_alone(day):
    ann = day.join(name="Ann")
    assert ann.day_map(day.info.id) is None
    space = drawn(ann, day.info.id)
    assert ann.day_map(day.info.id, begin=True).info.id == space.info.id
    assert len(ann.day_map(day.info.id).entries()) == 4
    assert {entry.audience for entry in space.entries()} == {"author"}
    assert [member.person for member in space.info.members] == [ann.person]
    assert sorted(info.kind for info in ann.spaces()) == ["own", "room"], "it is not listed among one's places"
    bee = day.join(name="Bee")
    assert bee.day_map(day.info.id) is None, "everybody has their own"


def projector_of(day):
    """The session of the screen that the room looks at."""
    store, token = day.world.desk.store, day.room.projector_link()
    if hasattr(store, "redeem"):
        return day.world.desk.sign_in(store.session(store.redeem(token)).person)
    members = store.space_row(day.info.id).members
    return day.world.desk.sign_in(next(member.person for member in members if member.role == Role.PROJECTOR))


@pytest.mark.parametrize("who", ["trainer", "co-trainer", "projector", "participant", "stranger"])
def test_nobody_else_opens_it_by_any_route(world, day, who, hear):
    ann, cora, bee = (day.join(name=name) for name in ("Ann", "Cora", "Bee"))
    day.room.seat(cora.person, Role.CO_TRAINER)
    looks = {"trainer": day.trainer, "co-trainer": cora, "participant": bee, "stranger": world.stranger}
    other = looks[who] if who in looks else projector_of(day)
    heard = hear(other.space(day.info.id)) if who not in ("projector", "stranger") else None
    own = drawn(ann, day.info.id)
    sealed = own.info.id
    for attempt in (lambda: other.space(sealed), lambda: other.erase(sealed), lambda: other.own_of(ann.person)):
        with pytest.raises(RefusedError):
            attempt()
    if who in ("projector", "stranger"):
        with pytest.raises(RefusedError):
            other.day_map(day.info.id, begin=True)
    else:
        assert other.day_map(day.info.id) is None
        room = other.space(day.info.id)
        told = [room.entries(), room.changes(), *(room.history(entry.record.id) for entry in own.entries())]
        assert SECRET not in repr(told)
        day.space.put(Now(phase="discuss", run="run1"))
        assert SECRET not in repr(heard.until(bool)), "nothing of it is in what is pushed"
    assert sealed not in [info.id for info in other.spaces()]
    with pytest.raises(RefusedError, match="a name that cannot be kept"):
        other.own(f"day_{day.info.id}")
    if who not in {"participant", "stranger"}:
        assert SECRET not in repr(other.room(day.info.id).wall())
    assert len(own.entries()) == 4, "and for Ann it is all there"


def test_only_counts_leave_after_a_yes_and_only_from_five(day):
    people = [day.join(name=f"P{n}") for n in range(5)]
    for at, each in enumerate(people):
        drawn(each, day.info.id, label=f"{SECRET} {at}")
        share = "counts" if at < 4 else "none"
        each.space(day.info.id).put(Reply(run="run1", activity="map", part="counts", ring_1=at + 1, share=share))
    assert day.room.reveal(COUNTS).rows[0].n is None, "four said yes"
    mine = people[4].space(day.info.id)
    (reply,) = mine.all(Reply)
    mine.put(reply.record.model_copy(update={"share": "counts"}), base=reply.version)
    picture = day.room.reveal(COUNTS)
    assert picture.rows[0].n == 1 + 2 + 3 + 4 + 5
    assert SECRET not in repr(picture)


@pytest.mark.parametrize("how", ["phase", "room", "wiped", "forgotten", "at once"])
def test_it_is_gone_for_its_owner_too(day, how):
    ann, bee = day.join(name="Ann"), day.join(name="Bee")
    space, other = drawn(ann, day.info.id), drawn(bee, day.info.id, "Bo")
    contact = next(entry.record.id for entry in space.entries() if entry.record.record_kind == "contact")
    moved = []
    space.watch(lambda _: None, lambda: moved.append(True))
    if how == "phase":
        day.space.put(Now(phase="write"))
        assert len(space.entries()) == 4, "while the day goes on it stays"
        day.space.put(Now(phase="ended"), base=1)
    elif how == "room":
        day.room.end()
    elif how == "wiped":
        day.trainer.erase(day.info.id)
    elif how == "forgotten":
        assert ann.room(day.info.id).after.forget() == 4
    else:
        assert ann.erase(space.info.id).records == 4
    for attempt in (space.entries, space.changes, space.undo, space.redo, lambda: space.history(contact)):
        with pytest.raises(RefusedError, match=GONE):
            attempt()
    with pytest.raises(RefusedError, match=GONE):
        ann.space(space.info.id)
    if how in ("forgotten", "at once"):
        assert len(other.entries()) == 4, "the others' stay"
        assert ann.day_map(day.info.id) is None
        assert ann.day_map(day.info.id, begin=True).entries() == [], "and one may begin anew"
    else:
        with pytest.raises(RefusedError):
            other.entries()
        with pytest.raises(RefusedError):
            ann.day_map(day.info.id, begin=True)


def test_the_day_ends_by_undo_and_redo_as_well(day):
    ann = day.join(name="Ann")
    day.space.put(Now(phase="write"))
    day.space.put(Now(phase="ended"), base=1, label="Ended the day")
    day.space.undo()
    space = drawn(ann, day.info.id)
    day.space.redo()
    with pytest.raises(RefusedError, match=GONE):
        space.entries()


def test_what_was_taken_along_stays(day):
    ann = day.join(name="Ann")
    drawn(ann, day.info.id)
    ann.own().put(Contact(label="kept"))
    day.space.put(Now(phase="ended"))
    assert [entry.record.label for entry in ann.own().entries()] == ["kept"]


# The clock, and the files


@pytest.fixture(params=["memory", "file"])
def kept(request, tmp_path):
    clock = Clock()
    store = MemoryStore(clock) if request.param == "memory" else FileStore(tmp_path / "data", tmp_path / "key", clock)
    yield store, clock
    if isinstance(store, FileStore):
        store.close()


def test_where_nobody_ends_the_day_it_goes_at_the_end_of_it(kept):
    store, clock = kept
    tess, room = opened_in(store)
    ann = come(store, tess, room, "Ann")
    clock.time = dt.datetime.combine(clock.time.astimezone().date(), dt.time(23, 59)).astimezone().astimezone(dt.UTC)
    space = drawn(ann, room)
    ann.space(room).put(Reply(run="run1", activity="map", part="counts", ring_1=1))
    store.wipe_due()
    assert len(space.entries()) == 4
    clock.turn(minutes=1)
    assert store.wipe_due() == [], "no room is due"
    with pytest.raises(RefusedError, match=GONE):
        space.entries()
    assert len(ann.space(room).entries()) == 1, "what belongs to the room stays"
    again = drawn(ann, room)
    store.wipe_due()
    assert len(again.entries()) == 4, "a day with a second day has a map of its own"


def test_at_the_end_of_the_day_no_byte_of_it_stays_in_the_files_and_no_key(tmp_path):
    folder = tmp_path / "data"
    store = FileStore(folder, tmp_path / "key")
    tess, room = opened_in(store)
    people = [come(store, tess, room, f"P{n}") for n in range(4)]
    maps = [drawn(each, room).info.id for each in people]
    people[0].own().put(Contact(label="taken along"))
    gone = [body for space in maps for body in sealed_bodies(folder, space)]
    stays = sealed_bodies(folder, people[0].own().info.id)
    assert in_files(folder, gone) == gone, "they can be found where they are"
    tess.space(room).put(Now(phase="ended"))
    assert in_files(folder, gone) == []
    assert in_files(folder, stays) == stays
    raw = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name.startswith("keys"))
    assert not [space for space in maps if space.encode() in raw], "their keys are out of the ring"
    store.close()
    store = FileStore(folder, tmp_path / "key")
    assert [store.tombstone(space).role for space in maps] == [None] * 4
    store.close()


def test_at_once_means_that_its_key_is_gone_and_the_last_stray_piece_within_the_hour(tmp_path):
    folder = tmp_path / "data"
    store = FileStore(folder, tmp_path / "key")
    tess, room = opened_in(store)
    ann = come(store, tess, room, "Ann")
    space = drawn(ann, room).info.id
    gone = sealed_bodies(folder, space)
    ann.erase(space)
    left = sealed_bodies(folder, space)
    assert left == [], "no row and no key"
    raw = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name.startswith("keys"))
    assert space.encode() not in raw
    store.wipe_due()
    assert in_files(folder, gone) == []
    store.close()


def test_maps_that_cannot_be_erased_now_do_not_hold_up_the_end_of_the_day(store, monkeypatch, caplog):
    tess, room = opened_in(store)
    space = drawn(come(store, tess, room, "Ann"), room)

    def disk_full(_spaces, _role):
        raise NotSavedError("The disk is full.")

    monkeypatch.setattr(store._erasing, "erase_all", disk_full)
    with caplog.at_level(logging.ERROR):
        tess.space(room).put(Now(phase="ended"))
        store.wipe_due()
    assert tess.space(room).get("now").record.phase == "ended"
    assert "could not be erased yet" in caplog.text
    assert len(space.entries()) == 4
    monkeypatch.undo()
