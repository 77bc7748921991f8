"""How much of a day somebody was there for, and what can be certified in words."""

from __future__ import annotations

import datetime as dt

import pytest
from planned_days import at, block, day
from test_programme_day import run

from cpi_widgets.model import Attended
from training_exercises.attendance import attendance

DAY = day(block("a", 20), block("tea", 10, kind="break"), block("b", 30), block("c", 10))
RAN = run(DAY, ("a", "10:00"), ("tea", "10:20"), ("b", "10:30"), ("c", "11:00"), ("-c", "11:10"))
NOON = at("12:00")


def seen(block_id, first, last, *away):
    times = tuple((at(gone), at(back)) for gone, back in away)
    return Attended(block=block_id, first=at(first), last=at(last), away=times)


def told(programme, progress, *times, now=NOON):
    found = attendance(programme, progress, times, now)
    return found.words, found.minutes, [(part.title, part.ran, part.there, part.counts) for part in found.parts]


def test_a_whole_day_leaves_breaks_out():
    words, minutes, parts = told(
        DAY, RAN, seen("a", "10:00", "10:20"), seen("b", "10:30", "11:00"), seen("c", "11:00", "11:10")
    )
    assert (words, minutes) == ("took part in the whole day", 60)
    assert parts == [("a", 20, 20, True), ("b", 30, 30, True), ("c", 10, 10, True)]


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ("abc", "took part in the whole day"),
        ("ab", "took part in 2 of 3 parts"),
        ("a", "took part in 1 of 3 parts"),
        ("", "took part in 0 of 3 parts"),
    ],
)
def test_only_every_part_is_the_whole_day(blocks, words):
    whole = {"a": ("10:00", "10:20"), "b": ("10:30", "11:00"), "c": ("11:00", "11:10")}
    assert told(DAY, RAN, *(seen(name, *whole[name]) for name in blocks))[0] == words


@pytest.mark.parametrize(("last", "counts"), [("10:44", False), ("10:45", True)])
def test_half_of_a_part_is_enough(last, counts):
    assert told(DAY, RAN, seen("b", "10:30", last))[2][1] == ("b", 30, int(last[3:]) - 30, counts)


def test_who_was_away_in_between_was_not_there_for_that():
    found = told(DAY, RAN, seen("b", "10:30", "11:00", ("10:32", "10:40"), ("10:45", "10:58")))
    assert found[2][1] == ("b", 30, 9, False)
    before = told(DAY, RAN, seen("b", "10:10", "11:00", ("10:12", "10:40")))
    assert before[2][1] == ("b", 30, 20, True), "of it only what fell into the part"


def test_only_the_time_in_which_it_ran_counts():
    assert told(DAY, RAN, seen("b", "09:00", "12:00"))[1] == 30
    assert told(DAY, RAN, seen("c", "10:00", "10:10"))[2][2] == ("c", 10, 0, False)


def test_what_never_began_is_not_missed_and_what_runs_counts_until_now():
    progress = run(DAY, ("a", "10:00"), ("b", "10:30"))
    words, _, parts = told(DAY, progress, seen("a", "10:00", "10:30"), seen("b", "10:30", "10:40"), now=at("10:40"))
    assert words == "took part in 2 of 2 parts so far"
    assert [part[0] for part in parts] == ["a", "b"]


def test_a_day_is_over_when_somebody_says_so_when_all_has_run_and_after_a_night():
    midday, last = run(DAY, ("a", "10:00")), run(DAY, ("a", "10:00"), ("c", "11:00"))

    def over(progress, now, **said):
        return attendance(DAY, progress, (), now, **said).over

    assert not over(midday, at("10:30"))
    assert over(midday, at("10:30"), over=True)
    assert over(midday, at("10:30") + dt.timedelta(days=1))
    assert not over(last, at("11:09"))
    assert over(last, at("11:10"))


def test_the_other_streams_parts_are_nobodys_to_miss():
    split = day(block("a", 10), block("n", 40, "new"), block("o", 20, "old"), block("p", 20, "old"), block("z", 10))
    progress = run(
        split, ("a", "10:00"), ("n", "10:10"), ("o", "10:10"), ("p", "10:30"), ("z", "10:50"), ("-z", "11:00")
    )
    looked_in = (seen("n", "10:10", "10:15"), seen("o", "10:15", "10:30"), seen("p", "10:30", "10:50"))
    _, _, parts = told(split, progress, *looked_in)
    assert [part[0] for part in parts] == ["a", "o", "p", "z"]
    assert [part[0] for part in told(split, progress)[2]] == ["a", "n", "z"]


def test_a_part_of_no_length_counts_for_whoever_was_there():
    progress = run(DAY, ("a", "10:00"), ("b", "10:00"), ("-b", "10:30"))
    parts = told(DAY, progress, seen("a", "10:00", "10:00"))[2]
    assert parts[0] == ("a", 0, 0, True)
