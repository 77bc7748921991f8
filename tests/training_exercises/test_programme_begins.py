"""A day that begins hours off its plan goes by when it really began; a small lateness stays a lateness."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planned_days import TEN, at, block, day, days

from training_exercises.programme import times
from training_exercises.programme_begins import (
    EARLY,
    LATE,
    as_begun,
    as_planned,
    moved,
    moved_words,
    tried_before,
)
from training_exercises.programme_day import NOTHING_YET, begun, expected, over_as_things_are, standings
from training_exercises.programme_edits import KeepTimes, SetDay, SetMinutes, edited

PLAIN = day(block("a", 20), block("b", 30), block("c", 10))
SPLIT = day(block("a", 10), block("n", 40, "new"), block("o", 15, "old"), block("z", 20))
MINUTE = dt.timedelta(minutes=1)
SUMMER = dt.timezone(dt.timedelta(hours=1))


def on_day_of(programme, when, zone=None, block_id="a"):
    """A day that was planned for another date, as it begins."""
    return as_begun(as_planned(programme, when, zone), block_id, when)


def begins(programme, block_id, when):
    """The day with its times as it begins, and what has happened of it."""
    there = as_begun(programme, block_id, when)
    return there, begun(there, NOTHING_YET, block_id, when)


def behind(programme, progress, now):
    return [each.behind for each in standings(programme, progress, now)]


def clocks(programme, progress, now):
    return {name: f"{span.start:%H:%M}" for name, span in expected(programme, progress, now).items()}


def test_a_day_that_begins_hours_late_is_on_time_by_its_real_beginning():
    when = at("13:32") + dt.timedelta(seconds=40)
    programme, progress = begins(PLAIN, "a", when)
    assert (programme.starts, programme.ends, programme.moved) == (at("13:32"), at("14:32"), 212)
    assert behind(programme, progress, when) == [0]
    assert behind(programme, progress, at("14:02")) == [10], "and then as late as it goes"
    assert over_as_things_are(programme, progress, at("13:40")) == at("14:32") + dt.timedelta(seconds=40)
    assert moved_words(programme, progress) == "Planned 10:00, begun 13:32: all times are 3 hours 32 minutes later."


def test_a_day_that_is_tried_hours_before_is_neither_in_hand_nor_waits_for_its_plan():
    programme, progress = begins(PLAIN, "a", at("07:00"))
    assert clocks(programme, progress, at("07:00")) == {"a": "07:00", "b": "07:20", "c": "07:50"}
    assert behind(programme, progress, at("07:00")) == [0]
    assert moved_words(programme, progress) == "Planned 10:00, begun 07:00: all times are 3 hours earlier."


@pytest.mark.parametrize(
    ("clock", "shifted", "late"),
    [
        ("10:00", 0, 0),
        ("10:29", 0, 29),
        ("10:30", LATE, 0),
        ("10:31", 31, 0),
        ("09:01", 0, -59),
        ("09:00", -EARLY, 0),
    ],
)
def test_what_people_were_told_holds_for_a_small_lateness_and_while_they_still_come_in(clock, shifted, late):
    programme, progress = begins(PLAIN, "a", at(clock))
    assert (programme.moved, behind(programme, progress, at(clock))) == (shifted, [late])
    assert bool(moved_words(programme, progress)) == bool(shifted)


@pytest.mark.parametrize(("clock", "shifted"), [("10:00", 0), ("10:15", 0), ("10:20", 0), ("10:49", 0), ("11:20", 60)])
def test_a_day_that_begins_with_a_later_block_passes_some_over(clock, shifted):
    """10:00 with the block of 10:20 is twenty minutes in hand; 10:20 with it is on time."""
    programme, progress = begins(PLAIN, "b", at(clock))
    assert programme.moved == shifted
    if shifted:
        assert behind(programme, progress, at(clock)) == [0]
        assert moved_words(programme, progress) == "Planned 10:20, begun 11:20: all times are 1 hour later."


def test_both_streams_move():
    programme, progress = begins(SPLIT, "a", at("12:00"))
    assert behind(programme, progress, at("12:00")) == behind(SPLIT, begins(SPLIT, "a", TEN)[1], TEN)


def test_the_planned_times_are_kept_by_one_change_and_the_day_is_as_late_as_it_is():
    programme, progress = begins(PLAIN, "a", at("13:32"))
    longer = edited(programme, SetMinutes(block="c", minutes=15), progress=progress)
    kept = edited(longer, KeepTimes(), progress=progress)
    assert (kept.starts, kept.ends, kept.moved) == (PLAIN.starts, PLAIN.ends, 0)
    assert behind(kept, progress, at("13:32")) == [217]
    assert moved_words(kept, progress) == ""
    assert edited(kept, KeepTimes(), progress=progress) == kept


@pytest.mark.parametrize("said", [SetDay(starts=at("13:30")), SetDay(ends=at("15:00"))])
def test_hours_that_are_said_anew_are_nobodys_move(said):
    programme, progress = begins(PLAIN, "a", at("13:32"))
    after = edited(programme, said, progress=progress)
    assert (after.moved, moved_words(after, progress)) == (0, "")
    assert edited(after, KeepTimes(), progress=progress) == after
    assert edited(programme, SetDay(name="Another name"), progress=progress).moved == 212


def test_over_midnight():
    late = day(block("a", 20), block("b", 30), block("c", 10))
    late = moved(late, 12 * 60)  # planned from 22:00 to 23:00
    late = late.model_copy(update={"moved": 0})
    programme, progress = begins(late, "a", at("23:50"))
    assert (programme.moved, f"{programme.ends:%d %H:%M}") == (110, "28 00:50")
    after = TEN.replace(day=28, hour=0, minute=15)
    assert behind(programme, progress, after) == [5]
    assert clocks(programme, progress, after) == {"a": "23:50", "b": "00:15", "c": "00:45"}


def test_a_day_of_another_date_moves_to_now_and_counts_from_the_same_time_of_day():
    there = on_day_of(PLAIN, at("19:40", TEN - dt.timedelta(days=1)))
    assert (f"{there.starts:%d %H:%M}", f"{there.ends:%d %H:%M}", there.moved) == ("26 19:40", "26 20:40", 580)
    kept = edited(there, KeepTimes())  # that time of day, today
    assert (f"{kept.starts:%d %H:%M}", f"{kept.ends:%d %H:%M}") == ("26 10:00", "26 11:00")


@pytest.mark.parametrize("clock", ["09:01", "10:00", "10:04", "10:29"])
def test_a_day_of_another_date_is_late_by_little_as_any_day_is(clock):
    when = at(clock, TEN - dt.timedelta(days=3))
    there = on_day_of(PLAIN, when)
    progress = begun(there, NOTHING_YET, "a", when)
    assert (f"{there.starts:%d %H:%M}", there.moved, moved_words(there, progress)) == ("24 10:00", 0, "")


def test_a_day_that_was_tried_the_evening_before_is_known_by_the_morning_and_goes_back_to_its_plan():
    evening, morning = at("19:40", TEN - dt.timedelta(days=1)), at("08:30")
    there = on_day_of(PLAIN, evening)
    progress = begun(there, NOTHING_YET, "a", evening)
    assert tried_before(there, NOTHING_YET, morning) is None
    assert tried_before(there, progress, at("23:59", evening)) is None
    assert tried_before(there, progress, at("00:30")) is None, "it may go on over midnight"
    assert tried_before(there, progress, morning) == evening.date()
    assert tried_before(there, begun(there, progress, "b", morning), morning) is None, "somebody went on with it"
    again = as_planned(there, morning)
    assert (again.starts, again.ends, again.moved) == (PLAIN.starts, PLAIN.ends, 0)
    assert as_planned(PLAIN, morning, SUMMER).starts == TEN.replace(tzinfo=SUMMER), "by the clocks of the place"


def test_the_clocks_go_forward_between_the_day_before_and_the_day():
    """Planned for Sunday 10:00 in summer time, tried on Saturday at 19:40 in winter time: that is what clocks show."""
    starts = dt.datetime(2026, 3, 29, 10, 0, tzinfo=SUMMER)
    sunday = PLAIN.model_copy(update={"starts": starts, "ends": starts + 60 * MINUTE})
    saturday = dt.datetime(2026, 3, 28, 19, 40, tzinfo=dt.UTC)
    there = on_day_of(sunday, saturday, dt.UTC)
    assert (f"{there.starts:%d %H:%M}", there.moved) == ("28 19:40", 580)
    progress = begun(there, NOTHING_YET, "a", saturday)
    assert moved_words(there, progress) == "Planned 10:00, begun 19:40: all times are 9 hours 40 minutes later."
    assert f"{on_day_of(sunday, saturday).starts:%d %H:%M}" == "28 20:40", "by the plan's own time where none is told"


def test_on_the_day_the_clocks_change_minutes_are_those_that_pass():
    """Planned for 00:30 in winter time; an hour and a half later the clocks there show 03:00."""
    starts = dt.datetime(2026, 3, 29, 0, 30, tzinfo=dt.UTC)
    night = PLAIN.model_copy(update={"starts": starts, "ends": starts + 60 * MINUTE})
    programme, progress = begins(night, "a", dt.datetime(2026, 3, 29, 3, 0, tzinfo=SUMMER))
    assert (programme.moved, behind(programme, progress, starts + 90 * MINUTE)) == (90, [0])


@given(days(), st.integers(-600, 600))
def test_as_a_day_begins_it_is_late_or_early_by_little_only(programme, minutes):
    when = programme.starts + minutes * MINUTE
    first = min(programme.blocks, key=lambda each: times(programme)[each.id].start)
    there, progress = begins(programme, first.id, when)
    in_time = begun(programme, NOTHING_YET, first.id, programme.starts)
    told = max(behind(there, progress, when)) - max(behind(programme, in_time, programme.starts))
    assert -EARLY < told < LATE
    back = edited(there, KeepTimes(), progress=progress)
    assert (back.starts, back.ends) == (programme.starts, programme.ends)
