"""A room that ends while its day still runs, in every form of the store."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from test_store_rooms import PATIENCE, Day

from cpi_widgets.model import DayPlan, Now


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
