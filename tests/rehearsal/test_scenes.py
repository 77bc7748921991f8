"""How a pretended day sits: in groups as large as the script of the moment says."""

from __future__ import annotations

import asyncio

from cpi_widgets.rehearsal.figures import Findings
from cpi_widgets.rehearsal.scenes import Day, Scenes
from training_exercises.exercise_files import exercise


class Pressed:
    """A console that notes what is pressed."""

    def __init__(self):
        self.deeds = []

    async def press(self, deed, **what):
        self.deeds.append((deed, what["size"], what["by_stream"]))


def sat_through(*names, stream=""):
    """The groups that are made on the way through some exercises."""
    console = Pressed()
    scenes = Scenes(Day(Findings(), 1), console, None)

    async def go():
        for name in names:
            found = exercise(name)
            for line in range(len(found.lines("full"))):
                await scenes.sit(found.size_of_groups("full", line), stream)

    asyncio.run(go())
    return console.deeds


def test_pairs_become_threes_where_the_script_says_so_and_open_ones_are_of_four():
    assert [size for _, size, _ in sat_through("EX05", "EX04")] == [2, 3, 4]
    assert sat_through("EX12") == [], "nobody shares a sheet"
    assert [size for _, size, _ in sat_through("EX08", "EX23")] == [2], "they sit like that already"


def test_while_streams_are_apart_each_sits_by_itself():
    assert sat_through("EX08", stream="new") == [("groups", 2, True)]
