"""How to catch up: a few changes, each in a sentence, each made as it says, and the agreed end stays."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planned_days import at, block, day, days, run_of

from training_exercises.programme import whole_minutes
from training_exercises.programme_day import NOTHING_YET, begun, over_as_things_are, standings
from training_exercises.programme_offers import offers, with_edits

AFTERNOON = day(
    block("start", 30),
    run_of("EX01"),
    run_of("EX10"),
    block("break", 25, kind="break", title="Tea"),
    block("talk", 30, title="Findings"),
    block("lunch", 45, kind="lunch"),
    run_of("EX24", kind="close"),
)


def late_by(minutes, programme=AFTERNOON):
    """What is offered while the first block runs, which began late."""
    progress = begun(programme, NOTHING_YET, programme.blocks[0].id, programme.starts + dt.timedelta(minutes=minutes))
    return offers(programme, progress, programme.starts + dt.timedelta(minutes=minutes))


def test_nothing_is_offered_while_the_day_is_on_time():
    assert late_by(0) == ()
    assert late_by(4) == ()


def test_what_is_enough_and_takes_least_comes_first():
    assert [offer.says for offer in late_by(12)] == [
        "Cut “Tea” to 10 minutes: 15 minutes won",
        "Run “Exercise 01” bite-size: 20 minutes won",
        "Run “Exercise 10” bite-size: 70 minutes won",
        "Cut “Findings” to 15 minutes: 15 minutes won",
    ]


def test_an_exercise_of_bite_size_is_offered_with_the_minutes_it_wins():
    (offer, *_) = late_by(40)
    assert (offer.says, offer.wins) == ("Run “Exercise 10” bite-size: 70 minutes won", 70)


def test_what_is_not_enough_by_itself_is_offered_too_the_largest_of_its_kind_first():
    found = late_by(100)
    assert all(offer.wins < 100 for offer in found)
    assert found[0].says == "Cut “Tea” to 10 minutes: 15 minutes won"


def test_a_break_keeps_ten_minutes_lunch_thirty_and_the_closing_round_stays():
    programme = day(
        block("start", 30),
        block("break", 10, kind="break"),
        block("lunch", 30, kind="lunch"),
        run_of("EX01", length="bite"),
        run_of("EX24", length="bite", kind="close"),
    )
    assert late_by(30, programme) == ()


def test_what_runs_or_is_over_is_not_offered():
    progress = begun(AFTERNOON, NOTHING_YET, "ex10", at("11:20"))
    assert not [
        offer for offer in offers(AFTERNOON, progress, at("11:20")) if "10” bite" in offer.says or "01" in offer.says
    ]


def test_the_only_block_of_a_day_is_not_offered_for_leaving_out():
    programme = day(run_of("EX05", length="bite"))
    assert offers(programme, NOTHING_YET, at("10:20")) == ()


TWO = day(
    block("start", 10),
    run_of("EX10", "new"),
    run_of("EX06", "old"),
    block("end", 30, kind="close"),
)


def test_while_streams_are_apart_minutes_are_won_in_both():
    (offer, *_) = late_by(12, TWO)
    assert offer.says == "Run “Exercise 10” bite-size and run “Exercise 06” bite-size: 70 minutes won"
    assert [edit.block for edit in offer.edits] == ["ex10", "ex06"]


def test_while_only_one_stream_is_late_only_that_one_is_changed():
    progress = begun(TWO, NOTHING_YET, "start", at("10:00"))
    progress = begun(TWO, progress, "ex06", at("10:10"))
    (offer, *_) = offers(TWO, progress, at("10:22"))
    assert (offer.says, offer.wins) == ("Run “Exercise 10” bite-size: 12 minutes won", 12)


def test_nothing_is_changed_in_a_stream_where_it_wins_nothing():
    programme = day(run_of("EX10", "new"), block("chat", 10, "old"), block("end", 30, kind="close"))
    found = offers(programme, NOTHING_YET, at("10:12"))
    assert [offer.says for offer in found] == [
        "Run “Exercise 10” bite-size: 70 minutes won",
        "Leave out “Exercise 10”: 80 minutes won",
    ]


@pytest.mark.parametrize("late", [5, 12, 60])
def test_an_offer_is_made_as_it_says(late):
    progress = begun(AFTERNOON, NOTHING_YET, "start", at("10:00") + dt.timedelta(minutes=late))
    now = at("10:00") + dt.timedelta(minutes=late)
    for offer in offers(AFTERNOON, progress, now):
        changed = with_edits(AFTERNOON, offer.edits, progress)
        (before,) = standings(AFTERNOON, progress, now)
        (after,) = standings(changed, progress, now)
        assert before.behind - after.behind == offer.wins


@given(days(), st.integers(5, 120), st.data())
def test_every_offer_wins_what_it_says_and_keeps_the_end(programme, late, data):
    now = programme.starts + dt.timedelta(minutes=late)
    progress = NOTHING_YET
    if data.draw(st.booleans()):
        progress = begun(programme, progress, programme.blocks[0].id, now)
    over = over_as_things_are(programme, progress, now)
    found = offers(programme, progress, now)
    assert len(found) <= 4
    assert len({offer.edits for offer in found}) == len(found)
    for offer in found:
        changed = with_edits(programme, offer.edits, progress)
        assert changed.ends == programme.ends
        assert whole_minutes(over - over_as_things_are(changed, progress, now)) == offer.wins > 0
        left = {each.id for each in programme.blocks} - {each.id for each in changed.blocks}
        assert all(programme.block(name).kind == "exercise" and name != "ex01" for name in left)


def in_hand(minutes, programme):
    """What is offered where the first block was over sooner than planned."""
    progress = begun(programme, NOTHING_YET, programme.blocks[0].id, programme.starts)
    now = programme.starts + dt.timedelta(minutes=programme.blocks[0].minutes - minutes)
    progress = begun(programme, progress, programme.blocks[1].id, now)
    return progress, now, offers(programme, progress, now)


def test_minutes_in_hand_can_be_used_and_never_more_of_them():
    programme = day(
        block("start", 120),
        block("talk", 10),
        run_of("EX01", length="bite"),
        run_of("EX10", length="bite"),
        block("tea", 15, kind="break", title="Tea"),
        block("lunch", 45, kind="lunch", title="Lunch"),
    )
    progress, now, found = in_hand(75, programme)
    assert [offer.says for offer in found] == [
        "Run “Exercise 10” in full: 70 minutes used",
        "Run “Exercise 01” in full: 20 minutes used",
        "Give “Tea” 15 minutes more: 15 minutes used",
        "Give “Lunch” 15 minutes more: 15 minutes used",
    ]
    for offer in found:
        changed = with_edits(programme, offer.edits, progress)
        assert max(each.behind for each in standings(changed, progress, now)) == -75 - offer.wins <= 0
    _, _, little = in_hand(12, programme)
    assert [offer.says for offer in little] == [
        "Give “Tea” 10 minutes more: 10 minutes used",
        "Give “Lunch” 10 minutes more: 10 minutes used",
    ]
    assert in_hand(4, programme)[2] == ()


def test_a_day_that_was_made_too_long_before_it_began_is_offered_how_to_catch_up():
    """However soon its first block is over: people were told an end, and go home then."""
    programme = day(block("start", 60), run_of("EX10"), block("tea", 15, kind="break", title="Tea"), minutes=100)
    progress = begun(programme, NOTHING_YET, "start", at("10:00"))
    progress = begun(programme, progress, "ex10", at("10:48"))
    found = offers(programme, progress, at("10:48"))
    assert found
    assert all(offer.wins > 0 for offer in found)


def test_where_nothing_can_use_them_nothing_is_offered():
    assert in_hand(20, day(block("start", 60), block("talk", 30), block("lunch", 595, kind="lunch")))[2] == ()
    assert in_hand(20, day(block("start", 60), block("talk", 30), block("end", 10)))[2] == ()
