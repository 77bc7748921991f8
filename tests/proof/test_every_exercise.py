"""Every exercise, whole and bite-size, on a real server: people write where a line asks, and all screens follow."""

from __future__ import annotations

import asyncio

import pytest
from led_room import block, led_day
from on_disk import entries

from cpi_widgets.model import DayPlan, Picture, Reply
from training_exercises.exercise_files import exercise, exercises

PEOPLE = 6
"""Enough for figures to be shown."""
WRITING_S = 0.6
NOT_REPLIES = {"own_map", "questions"}
"""Kinds that leave no answers in the room: a map of one's own is sealed for its owner, questions go to the panel."""
NOT_PICTURES = {"own_map", "questions"}


@pytest.mark.parametrize("length", ["full", "bite"])
def test_every_exercise_runs_from_its_first_line_to_its_last(live_server, length):
    names = [each.id for each in exercises().exercises]

    async def day() -> str:
        async with led_day(live_server, PEOPLE, [block(name, length) for name in names]) as (room, scenes):
            room.day.writing = WRITING_S
            for name in names:
                await scenes.steered("begin", "", block=name.lower())
                await scenes.exercise(name.lower())
            assert room.day.findings.as_json(PEOPLE, 1)["errors"] == {}
            assert room.day.lines == sum(len(exercise(name).lines(length)) for name in names)
            return room.leader.room

    room = asyncio.run(day())

    def of(kind):
        return [entry.record for space, entry in entries(live_server, kind) if space == room]

    (plan,) = (record for record in of("programme") if isinstance(record, DayPlan))
    assert {str(ran["block"]) for ran in plan.ran} == {name.lower() for name in names}
    written = {(each.run, each.activity) for each in of("reply") if isinstance(each, Reply)}
    shown = {(each.showing.run, each.showing.activity) for each in of("picture") if isinstance(each, Picture)}
    runs = {str(ran["block"]): str(ran["run"]) for ran in plan.ran}
    for name in names:
        found = exercise(name)
        opened = {(line.activity, line.phase or "write") for line in found.lines(length) if line.activity}
        for activity, phase in opened:
            here = runs[name.lower()], activity
            kind = getattr(found.activity(activity), "kind", "")
            if phase == "write" and kind not in NOT_REPLIES:
                assert here in written, (name, activity)
            if phase == "reveal" and here in written and kind not in NOT_PICTURES:
                assert here in shown, (name, activity)
