"""A room that ends while its day still runs, and a day that has ended, in every form of the store."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from test_store_rooms import PATIENCE, Day, projector

from cpi_widgets.model import DayPlan, Now, RefusedError


@pytest.fixture
def day(world):
    return Day(world)


def test_a_day_that_still_runs_ends_with_its_room(day):
    """Else the report tells of a block without an end, and an open console goes on."""
    ran = [
        {"block": "a", "run": "1", "started": "2026-01-02T09:00:00Z", "ended": "2026-01-02T09:20:00Z"},
        {"block": "b", "run": "2", "started": "2026-01-02T09:20:00Z", "ended": None},
    ]
    day.space.put(DayPlan(plan={"name": "A day"}, ran=tuple(ran)))
    day.space.put(Now(phase="write", block="b", exercise="EX01", activity="hopes"))
    bee = day.join()
    told = threading.Event()
    bee.space(day.info.id).watch(lambda changes: told.set() if "now" in {each.kind for each in changes} else None)
    day.room.end()
    assert told.wait(PATIENCE)
    space = bee.space(day.info.id)
    now, plan = space.get("now").record, space.get("programme").record
    assert (now.phase, now.block, now.activity) == ("ended", None, None)
    assert plan.ran[0] == ran[0]
    assert dt.datetime.fromisoformat(plan.ran[1]["ended"]) == now.began


@pytest.mark.parametrize("plan", [None, DayPlan(plan={"name": "A day"})])
def test_a_room_in_which_no_day_began_ends_without_one(day, plan):
    if plan is not None:
        day.space.put(plan)
    day.room.end()
    assert day.space.get("now") is None


def test_once_the_day_has_ended_nobody_new_comes_in_until_its_end_is_undone(world, day):
    bee = day.join(name="Bee")
    door, screen = day.room.door(), projector(world, day)
    assert (door.day_over, screen.wall().code) == (False, door.code)
    day.space.put(Now(phase="ended"), label="Ended the day")
    for secret in (door.code, door.link):
        with pytest.raises(RefusedError, match="The day in this room is over, so nobody new comes in"):
            day.join(secret)
    over = day.room.door()
    assert (over.open, over.day_over, screen.wall().code) == (False, True, "")
    assert day.labels()[1:] == [("Bee", "participant")]
    if hasattr(world.desk.store, "admit"):
        assert day.join(door.code, name="Bea", session=bee).person == bee.person, "they find what they take home"
        assert day.labels()[1:] == [("Bee", "participant")], "and nothing of them changes"
        day.room.seat(bee.person, "removed")
        with pytest.raises(RefusedError, match="taken out of this room"):
            day.join(door.code, session=bee)
    day.space.undo()
    assert day.room.door() == door
    assert day.join(door.code, name="Late").space(day.info.id).info.role == "participant"
