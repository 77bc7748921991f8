"""The day as it goes: what runs now and next in every stream, and how many minutes ahead or behind."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planned_days import TEN, at, block, day, days, known, run_of
from pydantic import ValidationError

from training_exercises.programme import over_at, times, too_long
from training_exercises.programme_day import (
    NOTHING_YET,
    Progress,
    Ran,
    begun,
    ended,
    expected,
    over_as_things_are,
    standings,
    to_come,
)
from training_exercises.programme_edits import SetDay, SetLength, SetMinutes, edited

PLAIN = day(block("a", 20), block("b", 30), block("c", 10))
SPLIT = day(block("a", 10), block("n", 40, "new"), block("o", 15, "old"), block("p", 25, "old"), block("z", 20))


def one(programme, progress, clock):
    (standing,) = standings(programme, progress, at(clock))
    return standing.now, standing.next, standing.behind


def both(programme, progress, clock):
    return {each.stream: (each.now, each.next, each.behind) for each in standings(programme, progress, at(clock))}


def run(programme, *steps):
    """Progress from steps such as ``("a", "10:00")`` for a beginning and ``("-a", "10:20")`` for an end."""
    progress = NOTHING_YET
    for name, clock in steps:
        moment = at(clock)
        if name.startswith("-"):
            progress = ended(progress, name[1:], moment)
        else:
            progress = begun(programme, progress, name, moment)
    return progress


def test_before_the_day_begins_it_is_on_time():
    assert one(PLAIN, NOTHING_YET, "09:30") == ("", "a", 0)
    assert one(PLAIN, NOTHING_YET, "10:00") == ("", "a", 0)
    assert one(PLAIN, NOTHING_YET, "10:12") == ("", "a", 12)


def test_a_day_that_is_planned_too_long_is_late_before_it_begins():
    assert one(day(block("a", 60), minutes=45), NOTHING_YET, "09:00") == ("", "a", 15)


@pytest.mark.parametrize(
    ("steps", "clock", "told"),
    [
        ([("a", "10:00")], "10:05", ("a", "b", 0)),
        ([("a", "10:00")], "10:20", ("a", "b", 0)),
        ([("a", "10:00")], "10:27", ("a", "b", 7)),
        ([("a", "10:06")], "10:10", ("a", "b", 6)),
        ([("a", "10:00"), ("-a", "10:15")], "10:15", ("", "b", -5)),
        ([("a", "10:00"), ("-a", "10:15")], "10:19", ("", "b", -1)),
        ([("a", "10:00"), ("-a", "10:15")], "10:24", ("", "b", 4)),
        ([("a", "10:00"), ("b", "10:15")], "10:20", ("b", "c", -5)),
        ([("a", "10:00"), ("b", "10:20"), ("c", "10:50")], "10:55", ("c", "", 0)),
        ([("a", "10:00"), ("c", "10:20")], "10:25", ("c", "", -30)),
        ([("a", "10:00"), ("b", "10:20"), ("c", "10:50"), ("-c", "11:04")], "11:30", ("", "", 4)),
    ],
)
def test_where_a_day_without_streams_is(steps, clock, told):
    assert one(PLAIN, run(PLAIN, *steps), clock) == told


def test_what_runs_should_be_over_by_its_own_minutes_and_what_is_next_begins_then():
    (standing,) = standings(PLAIN, run(PLAIN, ("a", "10:06")), at("10:10"))
    assert (standing.until, standing.next_at) == (at("10:26"), at("10:26"))
    (standing,) = standings(PLAIN, run(PLAIN, ("a", "10:06")), at("10:40"))
    assert (standing.until, standing.next_at) == (at("10:26"), at("10:40"))


def test_each_stream_has_its_own_drift():
    progress = run(SPLIT, ("a", "10:00"), ("n", "10:10"), ("o", "10:16"))
    assert both(SPLIT, progress, "10:20") == {"new": ("n", "z", 0), "old": ("o", "p", 6)}
    progress = run(SPLIT, ("a", "10:00"), ("n", "10:10"), ("o", "10:10"), ("p", "10:22"))
    assert both(SPLIT, progress, "10:30") == {"new": ("n", "z", 0), "old": ("p", "z", -3)}


def test_streams_meet_when_the_last_is_there():
    progress = run(SPLIT, ("a", "10:00"), ("n", "10:10"), ("o", "10:16"))
    assert {each.next_at for each in standings(SPLIT, progress, at("10:20")) if each.next == "z"} == {at("10:56")}
    assert expected(SPLIT, progress, at("10:20"))["z"] == (at("10:56"), at("11:16"))
    assert over_as_things_are(SPLIT, progress, at("10:20")) == at("11:16")


def test_a_block_of_one_stream_ends_what_ran_there_and_nothing_of_the_other():
    progress = run(SPLIT, ("a", "10:00"), ("n", "10:10"), ("o", "10:10"), ("p", "10:25"))
    assert progress.of("a").ended == at("10:10")
    assert progress.of("o").ended == at("10:25")
    assert progress.state("n") == "running"
    progress = begun(SPLIT, progress, "z", at("10:51"))
    assert (progress.of("n").ended, progress.of("p").ended) == (at("10:51"), at("10:51"))


def test_a_block_that_is_begun_again_runs_on_from_its_first_beginning():
    progress = run(PLAIN, ("a", "10:00"), ("b", "10:20"), ("a", "10:21"))
    assert progress.of("a") == Ran(block="a", started=at("10:00"))
    assert progress.state("b") == "over"


def test_what_was_passed_over_is_neither_next_nor_expected():
    progress = run(PLAIN, ("a", "10:00"), ("c", "10:20"))
    assert to_come(PLAIN, progress, "") == ()
    assert "b" not in expected(PLAIN, progress, at("10:21"))


def test_what_is_for_all_is_passed_over_for_all_once_a_stream_is_behind_it():
    """The other stream goes on with what is its own: to begin the talk now would end what the first one does."""
    programme = day(block("a", 10), block("talk", 10), block("n", 40, "new"), block("o", 20, "old"), block("z", 20))
    progress = run(programme, ("a", "10:00"), ("n", "10:05"))
    assert both(programme, progress, "10:06") == {"new": ("n", "z", -15), "old": ("", "o", -34)}
    assert [each.id for each in to_come(programme, progress, "old")] == ["o", "z"]
    assert "talk" not in expected(programme, progress, at("10:06"))


def test_shrinking_a_later_block_gives_minutes_in_hand():
    programme = day(block("a", 20), run_of("EX10"), block("z", 10))
    progress = run(programme, ("a", "10:12"))
    assert one(programme, progress, "10:20") == ("a", "ex10", 12)
    shrunk = edited(programme, SetLength(block="ex10", length="bite"), progress=progress, lookup=known)
    assert one(shrunk, progress, "10:20") == ("a", "ex10", -58)


def test_a_block_taken_out_after_it_ran_is_forgotten_without_harm():
    progress = Progress(ran=(Ran(block="gone", started=TEN),))
    assert one(PLAIN, progress, "10:05") == ("", "a", 5)
    assert begun(PLAIN, progress, "a", at("10:05")).of("gone").ended is None


def test_a_clock_that_went_back_makes_no_block_end_before_it_began():
    assert ended(run(PLAIN, ("a", "10:00")), "a", at("09:59")).of("a").ended == at("10:00")
    with pytest.raises(ValidationError):
        Ran(block="a", started=at("10:00"), ended=at("09:59"))


@pytest.mark.parametrize(("seconds", "late"), [(0, 31), (29, 31), (40, 31), (59, 31), (60, 32)])
def test_a_day_is_as_late_as_the_clock_says_beside_it(seconds, late):
    """Clocks on screens leave the seconds out: 10:51 against 10:20 is 31 minutes, whatever the seconds are."""
    progress = begun(PLAIN, NOTHING_YET, "a", at("10:00"))
    now = at("10:51") + dt.timedelta(seconds=seconds)
    over = over_as_things_are(PLAIN, progress, now)
    (standing,) = standings(PLAIN, progress, now)
    assert standing.behind == late
    told = at("11:00")
    assert (over.replace(second=0) - told) // dt.timedelta(minutes=1) == late


@given(days())
def test_a_day_that_runs_as_planned_is_never_late(programme):
    spans = times(programme)
    progress = NOTHING_YET
    for each in sorted(programme.blocks, key=lambda each: spans[each.id].start):
        progress = begun(programme, progress, each.id, spans[each.id].start)
        now = spans[each.id].start
        assert max(standing.behind for standing in standings(programme, progress, now)) <= too_long(programme)
        assert over_as_things_are(programme, progress, now) == over_at(programme)


@given(days(), st.integers(0, 90))
def test_late_by_some_minutes_is_late_by_them_at_the_end(programme, late):
    now = programme.starts + dt.timedelta(minutes=late)
    assert over_as_things_are(programme, NOTHING_YET, now) == over_at(programme) + dt.timedelta(minutes=late)
    assert max(each.behind for each in standings(programme, NOTHING_YET, now)) == late


@given(days(), st.data())
def test_as_things_are_streams_meet_at_one_time_and_nothing_runs_twice_at_once(programme, data):
    progress, now = NOTHING_YET, programme.starts
    for each in data.draw(st.lists(st.sampled_from(programme.blocks), max_size=4)):
        progress = begun(programme, progress, each.id, now)
        now += dt.timedelta(minutes=data.draw(st.integers(0, 40)))
    spans = expected(programme, progress, now)
    for stream in programme.stream_ids:
        coming = [spans[each.id] for each in to_come(programme, progress, stream)]
        assert all(span.start >= now for span in coming)
        assert all(one.end <= other.start for one, other in pairwise(coming))
    assert over_as_things_are(programme, progress, now) == max(span.end for span in spans.values())


def test_a_day_is_late_by_the_end_that_people_were_told_whatever_was_put_in_before():
    """Beside it stands “Ends 12:50 as things are; people were told 11:10.”: two figures that must agree."""
    programme = day(block("a", 30), block("b", 40), block("put_in", 100), minutes=70)
    progress = begun(programme, NOTHING_YET, "a", at("10:00"))
    assert [each.behind for each in standings(programme, progress, at("10:01"))] == [100]
    longer = edited(programme, SetMinutes(block="b", minutes=55), progress=progress)
    assert [each.behind for each in standings(longer, progress, at("10:01"))] == [115]
    assert over_as_things_are(longer, progress, at("10:01")) - programme.ends == dt.timedelta(minutes=115)
    for name in ("b", "put_in"):
        progress = begun(programme, progress, name, at("10:30"))
    progress = ended(progress, "put_in", at("11:05"))
    assert [each.behind for each in standings(programme, progress, at("11:05"))] == [-5]


def test_a_later_end_that_people_are_told_is_what_counts_from_then_on():
    programme = day(block("a", 30), block("put_in", 100), minutes=30)
    progress = begun(programme, NOTHING_YET, "a", at("10:00"))
    told = edited(programme, SetDay(ends=at("12:10")), progress=progress)
    assert [each.behind for each in standings(told, progress, at("10:01"))] == [0]


@given(days(), st.data())
def test_the_latest_stream_is_as_late_as_the_day_will_be(programme, data):
    progress, now = NOTHING_YET, programme.starts
    for each in data.draw(st.lists(st.sampled_from(programme.blocks), max_size=4)):
        progress = begun(programme, progress, each.id, now)
        now += dt.timedelta(minutes=data.draw(st.integers(0, 40)))
    late = (over_as_things_are(programme, progress, now) - programme.ends) // dt.timedelta(minutes=1)
    assert max(each.behind for each in standings(programme, progress, now)) == late
