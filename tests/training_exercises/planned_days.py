"""Exercises that are only their names and minutes, and days made of them."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from hypothesis import strategies as st

from training_exercises.exercise_model import Minutes
from training_exercises.programme import Programme, length_of, planned
from training_exercises.run_sheet_model import Block, DistressPlan, Stream
from training_exercises.stretches import stretches

TEN = dt.datetime(2026, 11, 27, 10, 0, tzinfo=dt.UTC)
PLAN = DistressPlan(
    quiet_space="The side room.", named_listener="Amina.", opt_out="Sit out, watch or go.", closing_round="One word."
)
PUBLISHED = {
    "EX01": (30, 10),
    "EX02": (40, 15),
    "EX03": (60, 20),
    "EX04": (75, 20),
    "EX05": (50, 15),
    "EX06": (90, 20),
    "EX07": (35, 12),
    "EX08": (75, 20),
    "EX09": (75, 25),
    "EX10": (90, 20),
    "EX11": (75, 20),
    "EX12": (60, 20),
    "EX13": (45, 15),
    "EX14": (50, 15),
    "EX15": (60, 20),
    "EX16": (75, 25),
    "EX17": (120, 30),
    "EX18": (45, 20),
    "EX19": (60, 25),
    "EX20": (45, 15),
    "EX21": (90, 30),
    "EX22": (60, 20),
    "EX23": (45, 15),
    "EX24": (20, 7),
    "EX25": (25, 10),
}
"""Full and bite-size minutes as the catalogue published them; of the last one as it is here."""


def known(exercise_id):
    """An exercise of the catalogue, as far as a programme knows it."""
    full, bite = PUBLISHED[exercise_id]
    return SimpleNamespace(
        name=f"Exercise {exercise_id[2:]}",
        id=exercise_id,
        minutes=Minutes(full=full, bite=bite),
        total=lambda length: full if length == "full" else bite,
    )


def at(clock, day=TEN):
    """A time on the day, from ``10:15``."""
    hour, minute = map(int, clock.split(":"))
    return day.replace(hour=hour, minute=minute)


def block(block_id, minutes=10, stream="", kind="talk", title=""):
    return planned(Block(id=block_id, kind=kind, title=title or block_id, minutes=minutes, stream=stream), known)


def run_of(exercise_id, stream="", length="full", block_id=None, kind="exercise"):
    """A block that runs an exercise of the catalogue."""
    minutes = known(exercise_id).total(length)
    name = block_id or exercise_id.lower()
    fields = {"exercise": exercise_id, "length": length, "stream": stream}
    return planned(Block(id=name, kind=kind, minutes=minutes, **fields), known)


def day(*blocks, minutes=None, starts=TEN, streams=None):
    """A programme of blocks; without minutes it ends when its blocks do."""
    ids = dict.fromkeys(each.stream for each in blocks if each.stream) if streams is None else streams
    total = length_of(blocks, list(ids)) if minutes is None else minutes
    return Programme(
        sheet="",
        name="A day",
        starts=starts,
        ends=starts + dt.timedelta(minutes=total),
        streams=tuple(Stream(id=each, name=each.title()) for each in ids),
        blocks=blocks,
        distress_plan=PLAN,
    )


STREAMS = ("", "new", "old")


@st.composite
def days(draw):
    """Days with two streams: blocks of any order and length, and some exercises."""
    sizes = draw(st.lists(st.tuples(st.sampled_from(STREAMS), st.integers(1, 90)), min_size=2, max_size=9))
    exercises = draw(st.lists(st.sampled_from(sorted(PUBLISHED)), unique=True, max_size=3))
    blocks = [block(f"b{n}", minutes, stream) for n, (stream, minutes) in enumerate(sizes)]
    blocks += [run_of(each, draw(st.sampled_from(STREAMS))) for each in exercises]
    parts = (sorted(part, key=lambda each: each.stream) for part in stretches(blocks))
    return day(*(each for part in parts for each in part), streams=("new", "old"))
