"""Pairs swap with other pairs where the script says so: told to all, also to a pair that comes late."""

from __future__ import annotations

import pytest
from led_day import Day

from cpi_widgets.model import Now, now_of
from training_exercises.exercise_files import exercise

LINES = exercise("EX08").lines("full")
SWAP = next(at for at, line in enumerate(LINES) if line.swap)


@pytest.fixture
def day(open_browser):
    """Goals are written in pairs; four people are in."""
    day = Day(open_browser)
    day.people = {name: day.join(name) for name in ("Ann", "Bob", "Cy", "Di")}
    day.do("groups", size=2, by_stream=False)
    leader = day.first.widget._leading.leader
    leader.steer("Began", Now(block="b", run="r", exercise="EX08", length="full", case="kofi"))
    return day


@pytest.fixture
def deed(day):
    return lambda line: day.do("line", stream="", block="b", line=line)


def said(day):
    """Who swaps, as the projector has it and the console as well."""
    told = day.trainer.room(day.room).wall().swaps
    day.do("look")
    assert day.first.widget.swaps[""] == list(told)
    return tuple(words.replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ") for words in told)


def in_rings(day):
    """How many groups each ring has: made anew, groups are drawn by lot, and those that stay keep their partner."""
    rings = day.now().swaps
    groups = [table.id for table in day.space.get("grouping").record.tables]
    assert sorted(group for ring in rings for group in ring) == sorted(groups), "each group swaps, and once"
    return sorted(map(len, rings))


def test_two_pairs_swap_while_the_line_says_so_and_undo_takes_it_back(day, deed):
    deed(SWAP - 1)
    assert said(day) == ()
    deed(SWAP)
    assert said(day) == ("Group 1 swaps with Group 2",)
    day.space.undo()
    assert said(day) == ()
    deed(SWAP)
    deed(SWAP + 1)
    assert said(day) == ()


def test_late_ones_are_told_whom_they_swap_with_and_nobody_else_moves(day, deed):
    deed(SWAP)
    before = day.now().swaps
    for name in ("Ed", "Flo"):
        day.join(name)
    day.do("look")
    day.do("rest")
    assert day.now().swaps == before, "they joined pairs"
    day.do("groups", size=2, by_stream=False)
    assert in_rings(day) == [3]
    assert len(said(day)) == 1
    for name in ("Gus", "Hal"):
        day.join(name)
    day.do("look")
    day.do("groups", size=2, by_stream=False)
    assert in_rings(day) == [2, 2]
    assert len(said(day)) == 2


def test_a_pair_that_has_gone_leaves_no_other_without_one(day, deed):
    for name in ("Ed", "Flo"):
        day.join(name)
    day.do("look")
    day.do("groups", size=2, by_stream=False)
    deed(SWAP)
    (ring,) = day.now().swaps
    gone = next(each["group"] for each in day.first.widget.guests if each["name"] == "Ann")
    for each in [guest for guest in day.first.widget.guests if guest["group"] == gone]:
        day.do("move", person=each["person"], table="")
    assert [set(ring) for ring in day.now().swaps] == [{*ring} - {gone}]


def test_one_group_alone_swaps_with_nobody(day, deed):
    day.do("groups", size=4, by_stream=False)
    deed(SWAP)
    assert said(day) == ()
    day.do("no_groups")
    assert day.now().swaps == ()


def test_pairs_of_a_stream_swap_among_themselves(day):
    tables = day.space.get("grouping")
    streams = ("new", "experienced")
    apart = [each.model_copy(update={"stream": of}) for each, of in zip(tables.record.tables, streams, strict=True)]
    day.space.put(tables.record.model_copy(update={"tables": tuple(apart)}), base=tables.version)
    leader = day.first.widget._leading.leader
    leader.steer("Apart", Now(apart=True))
    leader.steer("New", Now(id=now_of("new"), block="b", run="n", exercise="EX08", length="full", line=SWAP - 1))
    day.do("line", stream="new", block="b", line=SWAP)
    assert day.now("new").swaps == (), "the other pair does something else"
