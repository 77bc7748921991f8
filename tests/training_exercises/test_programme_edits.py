"""Changes of a programme: each gives a new one, nothing is lost by it, and what cannot be is refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planned_days import PLAN, PUBLISHED, STREAMS, at, block, day, days, known, run_of

from training_exercises.programme import over_at, times, too_long
from training_exercises.programme_day import NOTHING_YET, begun, ended, to_come
from training_exercises.programme_edits import (
    EditRefusedError,
    Insert,
    Move,
    Place,
    Remove,
    SetDay,
    SetLeads,
    SetLength,
    SetMinutes,
    SetWords,
    Swap,
    edited,
)
from training_exercises.run_sheet_model import Block, Stream
from training_exercises.stretches import stretches

MORNING = day(
    block("welcome", 10),
    run_of("EX04", "new", "bite"),
    run_of("EX08", "new", "bite"),
    run_of("EX20", "old", "bite"),
    block("exchange", 25, "old"),
    block("break", 15, kind="break"),
    run_of("EX10"),
    run_of("EX24", kind="close"),
)


def ids(programme):
    return [each.id for each in programme.blocks]


def change(edit, programme=MORNING, progress=NOTHING_YET):
    return edited(programme, edit, progress=progress, lookup=known)


def refused(edit, programme=MORNING, progress=NOTHING_YET):
    with pytest.raises(EditRefusedError) as caught:
        change(edit, programme, progress)
    return str(caught.value)


def test_an_exercise_is_shrunk_and_lengthened_again():
    shrunk = change(SetLength(block="ex10", length="bite"))
    assert (shrunk.block("ex10").minutes, too_long(shrunk)) == (20, -70)
    assert MORNING.block("ex10").minutes == 90
    assert change(SetLength(block="ex10", length="full"), shrunk) == MORNING


def test_an_exercise_is_swapped_for_another_and_its_leads_stay():
    led = change(SetLeads(block="ex10", leads=("Amina", "Joe")))
    swapped = change(Swap(block="ex10", exercise="EX11", length="bite"), led).block("ex10")
    assert (swapped.exercise, swapped.title, swapped.minutes, swapped.length) == ("EX11", "Exercise 11", 20, "bite")
    assert swapped.leads == ("Amina", "Joe")


def test_a_block_is_moved_among_those_of_all():
    moved = change(Move(block="ex10", to=Place(before="break")))
    assert ids(moved)[-4:] == ["exchange", "ex10", "break", "ex24"]


def test_a_block_is_moved_to_the_end():
    assert ids(change(Move(block="break", to=Place())))[-1] == "break"


def test_a_block_is_moved_into_the_other_stream_and_the_meeting_moves_with_it():
    moved = change(Move(block="ex08", to=Place(before="exchange", stream="old")))
    assert [each.id for each in moved.row("old")][:4] == ["welcome", "ex20", "ex08", "exchange"]
    assert times(moved)["break"].start == at("11:10")


def test_a_block_for_all_goes_before_the_streams_part_wherever_it_is_dropped_there():
    for first in ("ex04", "ex20"):
        moved = change(Move(block="break", to=Place(before=first)))
        assert ids(moved)[:4] == ["welcome", "break", "ex04", "ex08"]


def test_a_block_for_all_cannot_stand_where_the_streams_are_apart():
    assert "The streams are apart there" in refused(Move(block="break", to=Place(before="ex08")))
    assert "The streams are apart there" in refused(Move(block="ex04", to=Place(before="exchange", stream="new")))


def test_a_block_moved_before_itself_stays():
    assert change(Move(block="break", to=Place(before="break"))) is MORNING


def test_streams_part_where_a_block_of_one_comes_in_between_two_for_all():
    parted = change(
        Insert(block=Block(id="x", kind="talk", title="X", minutes=5), to=Place(before="ex10", stream="old"))
    )
    assert [len(part) for part in stretches(parted.blocks)] == [1, 4, 1, 1, 1, 1]
    assert times(parted)["ex10"].start == times(parted)["x"].end


def test_a_new_block_gets_an_id_of_its_own_and_knows_its_exercise():
    more = change(Insert(block=Block(id="ex10", kind="exercise", exercise="EX05", minutes=50), to=Place(before="ex24")))
    assert ids(more)[-2:] == ["ex10_2", "ex24"]
    assert more.block("ex10_2").lengths.bite == 15
    again = change(Insert(block=Block(id="ex10", kind="talk", title="Talk", minutes=5), to=Place()), more)
    assert ids(again)[-1] == "ex10_3"


def test_a_block_is_left_out_and_the_end_stays():
    less = change(Remove(block="ex10"))
    assert "ex10" not in ids(less)
    assert (less.ends, too_long(less)) == (MORNING.ends, -90)


def test_minutes_are_set():
    assert times(change(SetMinutes(block="welcome", minutes=25)))["break"].start == at("11:05")


def test_words_of_a_block_are_changed_and_those_left_out_stay():
    named = change(SetWords(block="ex10", title="Barriers", take_home="An action"))
    assert change(SetWords(block="ex10", note="Large sheets", take_home=""), named).block("ex10").model_dump(
        include={"title", "take_home", "note"}
    ) == {"title": "Barriers", "take_home": "", "note": "Large sheets"}


def test_what_holds_for_the_day_is_changed():
    plan = PLAN.model_copy(update={"named_listener": "Joe, by the door."})
    later = change(SetDay(starts=at("11:00"), ends=at("16:00"), distress_plan=plan, name="Friday"))
    assert (times(later)["welcome"].start, later.ends, later.name) == (at("11:00"), at("16:00"), "Friday")
    assert later.distress_plan.named_listener == "Joe, by the door."
    assert later.blocks == MORNING.blocks


def test_a_day_of_one_stream_is_split_in_two():
    programme = day(block("a", 10), block("b", 20), block("c", 5))
    split = change(SetDay(streams=(Stream(id="new", name="New"), Stream(id="old", name="Old"))), programme)
    split = change(Move(block="b", to=Place(before="c", stream="old")), split)
    assert [[each.id for each in split.row(stream)] for stream in ("new", "old")] == [["a", "c"], ["a", "b", "c"]]
    assert times(split)["c"].start == at("10:30")


def test_streams_may_change_places():
    turned = change(SetDay(streams=MORNING.streams[::-1]))
    assert ids(turned)[1:5] == ["ex20", "exchange", "ex04", "ex08"]
    assert times(turned) == times(MORNING)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (SetDay(ends=at("09:00")), "would end before it begins"),
        (SetDay(streams=()), "“Exercise 04” is for that stream only"),
        (SetDay(streams=MORNING.streams[:1]), "two streams or more"),
        (SetDay(streams=MORNING.streams[:1] * 2), "two streams or more"),
        (Remove(block="gone"), "no longer in the programme"),
        (Move(block="ex10", to=Place(before="gone")), "no longer in the programme"),
        (Move(block="ex10", to=Place(stream="gone")), "stream is no longer"),
        (SetLength(block="break", length="bite"), "has one length only"),
        (SetMinutes(block="break", minutes=9), "A break has 10 minutes or more"),
        (Swap(block="ex10", exercise="EX99"), "There is no exercise EX99"),
        (Insert(block=Block(id="x", kind="break", title="Break", minutes=5), to=Place()), "10 minutes or more"),
    ],
)
def test_what_cannot_be_is_refused_in_words(edit, said):
    assert said in refused(edit)


def test_the_last_block_stays():
    assert "one block at least" in refused(Remove(block="a"), day(block("a")))


def test_what_is_over_stays_as_it_was_and_what_runs_stays_where_it_is():
    progress = begun(MORNING, NOTHING_YET, "welcome", at("10:00"))
    assert "runs now" in refused(Remove(block="welcome"), progress=progress)
    assert change(SetMinutes(block="welcome", minutes=15), progress=progress).block("welcome").minutes == 15
    progress = ended(progress, "welcome", at("10:12"))
    assert "is over" in refused(SetMinutes(block="welcome", minutes=15), progress=progress)
    assert change(SetLeads(block="welcome", leads=("Joe",)), progress=progress).block("welcome").leads == ("Joe",)


def test_nothing_is_put_where_the_day_is_over():
    progress = begun(MORNING, NOTHING_YET, "ex04", at("10:10"))
    for to in (Place(before="welcome"), Place(before="ex04"), Place(before="ex04", stream="new")):
        assert "That part of the day is over" in refused(Move(block="ex10", to=to), progress=progress)
    assert change(Move(block="ex10", to=Place(before="ex20", stream="old")), progress=progress)
    assert change(Move(block="ex10", to=Place(before="ex08", stream="new")), progress=progress)


@st.composite
def edits(draw, programme):
    names = st.sampled_from(ids(programme))
    place = Place(before=draw(st.one_of(names, st.just(""))), stream=draw(st.sampled_from(STREAMS)))
    length = draw(st.sampled_from(["full", "bite"]))
    minutes = draw(st.integers(1, 90))
    return draw(
        st.sampled_from(
            [
                Move(block=draw(names), to=place),
                Swap(block=draw(names), exercise=draw(st.sampled_from(sorted(PUBLISHED))), length=length),
                SetLength(block=draw(names), length=length),
                SetMinutes(block=draw(names), minutes=minutes),
                Insert(block=Block(id="fresh", kind="talk", title="Fresh", minutes=minutes), to=place),
                Remove(block=draw(names)),
                SetLeads(block=draw(names), leads=("Amina",)),
                SetWords(block=draw(names), title="Another name"),
                SetDay(streams=programme.streams[::-1]),
            ]
        )
    )


def meet_at_one_time(programme):
    spans = times(programme)
    at_once = programme.starts
    for part in stretches(programme.blocks):
        ends = []
        for stream in programme.stream_ids:
            then = at_once
            for each in part:
                if each.stream in ("", stream):
                    assert spans[each.id].start == then
                    then = spans[each.id].end
            ends.append(then)
        at_once = max(ends)
    assert at_once == over_at(programme)


@given(st.data())
def test_whatever_is_changed_no_block_is_lost_and_the_streams_meet_again_at_one_time(data):
    programme = data.draw(days())
    for _ in range(data.draw(st.integers(1, 4))):
        edit = data.draw(edits(programme))
        try:
            new = change(edit, programme)
        except EditRefusedError:
            continue
        touched = set() if isinstance(edit, Insert | SetDay) else {edit.block}
        before = {each.id: each for each in programme.blocks}
        after = {each.id: each for each in new.blocks}
        gone, come = before.keys() - after.keys(), after.keys() - before.keys()
        assert gone == (touched if isinstance(edit, Remove) else set())
        assert len(come) == isinstance(edit, Insert)
        assert all(after[name] == before[name] for name in before.keys() - touched)
        for stream in ("new", "old"):
            left = [each.id for each in programme.row(stream) if each.id not in touched]
            assert [each.id for each in new.row(stream) if each.id not in touched | come] == left
        assert (new.starts, new.ends) == (programme.starts, programme.ends)
        meet_at_one_time(new)
        programme = new


@given(st.data())
def test_a_block_that_is_moved_or_comes_in_is_still_to_come(data):
    programme = data.draw(days())
    progress = begun(programme, NOTHING_YET, data.draw(st.sampled_from(ids(programme))), programme.starts)
    edit = data.draw(edits(programme))
    try:
        new = change(edit, programme, progress)
    except EditRefusedError:
        return
    if isinstance(edit, Move | Insert) and new is not programme:
        (name,) = (set(ids(new)) - set(ids(programme))) or {edit.block}
        streams = [edit.to.stream] if edit.to.stream else ["new", "old"]
        assert all(name in {each.id for each in to_come(new, progress, stream)} for stream in streams)
