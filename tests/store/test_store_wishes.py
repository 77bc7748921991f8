"""What people ask of those who lead, in every form of the store: how many ask, and not who."""

from __future__ import annotations

import datetime as dt

import pytest
from test_store_rooms import Day

from cpi_widgets.model import Answered, Now, Wish


@pytest.fixture
def day(world):
    return Day(world)


def test_who_would_hear_a_line_again_is_counted_while_it_is_read(day):
    ann, bob = (day.join(name=name).space(day.info.id) for name in ("Ann", "Bob"))
    first, once_more = (dt.datetime(2026, 11, 27, 10, minute, tzinfo=dt.UTC) for minute in (0, 3))
    for space in (ann, bob):
        space.put(Wish(run="run1", ask="again", about=first))
    assert day.room.answered("run1", "") == Answered(), "that line is not read"
    day.space.put(Now(run="run1", exercise="EX01", line=2, began=first))
    assert day.room.answered("run1", "") == Answered(again=2)
    assert day.room.answered("run2", "") == Answered()
    day.space.put(Now(run="run1", exercise="EX01", line=2, began=once_more), base=1)
    assert day.room.answered("run1", "") == Answered(), "it has been said again"
    assert day.space.all(Wish) == [], "who asks is nobody else's"
