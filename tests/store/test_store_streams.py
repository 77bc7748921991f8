"""Streams that are apart, in every form of the store: the projector shows each what lies on its own tables."""

from __future__ import annotations

import pytest
from test_store_rooms import Day

from cpi_widgets.model import Grouping, Now, Table, now_of


@pytest.fixture
def day(world):
    """Both streams play through a case: one was dealt Kofi, the other Jodie."""
    day = Day(world)
    day.space.put(Now(apart=True))
    for stream, case in (("new", "kofi"), ("experienced", "jodie")):
        day.space.put(Now(id=now_of(stream), phase="write", run=stream, case=case))
    return day


def seat(day, *tables):
    """Tables: the stream that sits there, and a case of its own."""
    of = [Table(id=f"g{at}", label=f"{at}", stream=stream, case=case) for at, (stream, case) in enumerate(tables)]
    day.space.put(Grouping(tables=tuple(of)))


def cases(day):
    wall = day.room.wall()
    return {each.now.stream: each.case for each in wall.streams}


def test_each_stream_sees_the_case_on_most_of_its_own_tables(day):
    seat(day, ("new", ""), ("new", ""), ("experienced", "luca"), ("experienced", "luca"), ("experienced", ""))
    assert cases(day) == {"new": "kofi", "experienced": "luca"}


def test_tables_made_without_regard_to_streams_count_for_both(day):
    seat(day, ("", ""), ("", "luca"), ("", "luca"))
    assert cases(day) == {"new": "luca", "experienced": "luca"}
    seat_again = day.space.get(Grouping().id)
    bare = tuple(table.model_copy(update={"case": ""}) for table in seat_again.record.tables)
    day.space.put(Grouping(tables=bare), base=seat_again.version)
    assert cases(day) == {"new": "kofi", "experienced": "jodie"}


def test_who_swaps_is_told_by_what_groups_are_called_and_stream_by_stream(day):
    seat(day, ("new", ""), ("new", ""), ("experienced", ""))
    now = day.space.get(now_of("new"))
    day.space.put(now.record.model_copy(update={"swaps": (("g0", "g1"), ("g2", "gone"))}), base=now.version)
    wall = day.room.wall()
    told = {each.now.stream: each.swaps for each in wall.streams}
    assert told == {"new": ("\u20680\u2069 swaps with \u20681\u2069",), "experienced": ()}


def test_all_together_see_the_case_on_most_tables_of_all(day):
    seat(day, ("new", ""), ("experienced", "luca"), ("experienced", ""))
    now = day.space.get(Now().id)
    day.space.put(Now(phase="write", run="all", case="yolanda"), base=now.version)
    assert day.room.wall().case == "yolanda"
    assert day.room.wall().streams == ()
