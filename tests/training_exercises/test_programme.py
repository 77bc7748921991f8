"""A programme: made from a run sheet and a start time, with the times of every block in every stream."""

from __future__ import annotations

import datetime as dt

import pytest
from planned_days import TEN, at, block, day, known, run_of
from pydantic import ValidationError

from training_exercises.programme import Programme, make_programme, over_at, times, too_long, waits
from training_exercises.run_sheet_files import read_sheet

SPLIT = (
    block("welcome", 10),
    block("a", 20, "new"),
    block("b", 20, "new"),
    block("c", 25, "old"),
    block("together", 15),
)


def clock(programme):
    return {name: f"{span.start:%H:%M}–{span.end:%H:%M}" for name, span in times(programme).items()}


def test_times_follow_one_another():
    assert clock(day(block("a", 10), run_of("EX01"), block("b", 5))) == {
        "a": "10:00–10:10",
        "ex01": "10:10–10:40",
        "b": "10:40–10:45",
    }


def test_streams_part_at_one_time_and_meet_at_one_time():
    programme = day(*SPLIT)
    assert clock(programme) == {
        "welcome": "10:00–10:10",
        "a": "10:10–10:30",
        "b": "10:30–10:50",
        "c": "10:10–10:35",
        "together": "10:50–11:05",
    }
    assert [each.id for each in programme.row("old")] == ["welcome", "c", "together"]


def test_a_stream_that_would_wait_is_told_with_its_minutes():
    assert waits(day(*SPLIT)) == (("old", at("10:35"), 15),)
    assert waits(day(block("a", 20, "new"), block("b", 20, "old"))) == ()


def test_a_stream_with_nothing_to_do_waits_all_the_time():
    assert waits(day(block("a", 20, "new"), block("z", 10), streams=("new", "old"))) == (("old", TEN, 20),)


def test_the_end_is_kept_apart_from_what_the_blocks_take():
    assert too_long(day(block("a", 30), minutes=25)) == 5
    assert too_long(day(block("a", 30), minutes=45)) == -15
    assert over_at(day(block("a", 30), minutes=45)) == at("10:30")


def test_a_day_may_run_past_midnight():
    late = day(block("a", 50), block("b", 50), starts=at("23:30"))
    assert times(late)["b"].end == at("23:30") + dt.timedelta(minutes=100)


SHEET = """
schema: cp-run-sheet/1
language: en-GB
licence: CC0-1.0
id: RS7
name: "Two evenings"
who: "A team"
streams:
  - {id: new, name: "New"}
  - {id: experienced, name: "Old"}
days:
  - id: one
    name: "First"
    blocks:
      - {id: b, kind: talk, title: "B", minutes: 12, stream: experienced}
      - {id: a, kind: exercise, exercise: EX07, length: bite, minutes: 12, stream: new, leads: ["Amina"]}
      - {id: close, kind: close, exercise: EX24, minutes: 20}
  - id: two
    name: "Second"
    blocks:
      - {id: close, kind: close, exercise: EX24, minutes: 20, take_home: "A promise"}
distress_plan: {quiet_space: "x", named_listener: "x", opt_out: "x", closing_round: "x"}
"""


def test_a_programme_holds_all_it_needs_to_know_of_its_exercises():
    sheet = read_sheet(SHEET, "rs7.yaml", known)
    programme = make_programme(sheet, at("18:00"), lookup=known)
    assert (programme.sheet, programme.name) == ("RS7", "Two evenings: First")
    assert (programme.starts, programme.ends) == (at("18:00"), at("18:32"))
    assert [each.id for each in programme.blocks] == ["a", "b", "close"]
    first = programme.block("a")
    assert (first.title, first.leads) == ("Exercise 07", ("Amina",))
    assert (first.lengths.full, first.lengths.bite) == (35, 12)
    assert programme.block("b").lengths is None
    assert Programme.model_validate_json(programme.model_dump_json()) == programme


def test_a_day_on_which_all_stay_together_has_no_streams():
    second = make_programme(read_sheet(SHEET, "rs7.yaml", known), at("18:00"), "two", known)
    assert second.streams == ()
    assert second.stream_ids == ("",)
    assert second.block("close").take_home == "A promise"


@pytest.mark.parametrize(
    ("blocks", "fields"),
    [
        ((block("a"), block("a")), {}),
        ((block("a", stream="new"),), {"streams": ("old",)}),
        ((block("a"),), {"minutes": 0}),
        ((block("a", stream="new"), block("b", stream="old"), block("c", stream="new")), {}),
        ((block("a"),), {"starts": dt.datetime(2026, 11, 27, 10)}),  # noqa: DTZ001 - what is refused
    ],
    ids=["an id twice", "an unknown stream", "no time", "streams mixed up", "no time zone"],
)
def test_what_is_no_day_is_refused(blocks, fields):
    with pytest.raises(ValidationError):
        day(*blocks, **fields)


def test_a_block_that_is_not_there():
    with pytest.raises(KeyError):
        day(block("a")).block("b")
