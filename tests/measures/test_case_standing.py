"""How a case stands, in words: counts of what was written, and what comes next, never a score."""

from __future__ import annotations

import datetime as dt

from cpi_widgets.measures.case_standing import COUNTED, what_is_next, what_is_there
from cpi_widgets.model import (
    Action,
    Asset,
    Barrier,
    Contact,
    Goal,
    Map,
    Meeting,
    Note,
    Placement,
    Review,
    Rung,
    Start,
    Step,
    Stock,
)

TODAY = dt.date(2026, 5, 4)
NAMES = {"person": "Kofi", "practitioner": "Bronwen"}


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def test_an_empty_case_says_nothing():
    assert what_is_there([Step(number=3)], NAMES) == {}
    assert what_is_next([], TODAY) == ()


def test_what_is_there_is_counted_in_words():
    early, late = Map(date=days(-200)), Map(date=TODAY)
    records = [
        *(Note(topic="hope", text=f"hope {n}") for n in range(3)),
        Note(topic="fear", text="that it stops"),
        Start(talked_person=days(-3), talked_practitioner=TODAY, choice="start"),
        early,
        late,
        Placement(map=early.id, contact="a"),
        Placement(map=late.id, contact="a"),
        Placement(map=late.id, contact="b"),
        Asset(voice="person", text="plastering"),
        Goal(text="a", state="reached"),
        Goal(text="b"),
        Rung(text="c", state="done"),
        Rung(text="d"),
        Stock(text="e"),
        Barrier(text="f", state="gone"),
        Action(text="g", state="done"),
        Action(text="h"),
        Action(text="i", for_team=True),
        Note(topic="organisation", text="j"),
        Review(day=TODAY),
    ]
    assert what_is_there(records, NAMES) == {
        1: "3 hopes, 1 worry, talked through on 4 May 2026, agreed to start",
        2: "2 on the map, 2 maps, 1 strength of Kofi",
        3: "1 goal under way, 1 reached",
        4: "2 small steps, 1 taken",
        5: "1 thing looked at",
        6: "1 barrier (1 gone), 1 of 3 actions done",
        7: "1 idea, 1 action for the team",
        8: "looked back on 4 May 2026",
    }
    assert {record.record_kind for record in records} <= COUNTED


def test_the_meeting_comes_first_then_what_is_late():
    helper = Contact(label="Jojo")
    records = [
        helper,
        Action(text="some day", who="both"),
        Action(text="soon", who=helper.id, when=days(2)),
        Action(text="over", who="person", when=days(-2)),
        Action(text="done long ago", when=days(-9), state="done"),
        Rung(text="walk past", state="next", day=days(-1)),
        Meeting(day=days(-7), place="the past"),
        Meeting(day=days(9), place="later"),
        Meeting(day=days(3), time="14:00", place="library", yes_person=True),
    ]
    said = [(c.what, c.text, c.who, c.late, c.more) for c in what_is_next(records, TODAY)]
    assert said == [
        ("meeting", "Next meeting", "practitioner", False, "14:00, library"),
        ("action", "over", "person", True, ""),
        ("action", "soon", "Jojo", False, ""),
        ("action", "some day", "both", False, ""),
        ("rung", "walk past", "", True, ""),
    ]


def test_a_small_step_with_a_day_comes_next_too():
    steps = [
        Rung(text="some day"),
        Rung(text="taken", state="done", day=days(-3)),
        Rung(text="later", day=days(8)),
        Rung(text="soon", day=days(2)),
        Rung(text="chosen", state="next"),
        Rung(text="not now", state="not now", day=days(1)),
        Rung(text="not now, and no day", state="not now"),
        Rung(text="not now, and gone by", state="not now", day=days(-1)),
    ]
    coming = what_is_next(steps, TODAY)
    assert [each.text for each in coming] == ["chosen", "not now", "soon", "later"]
    assert not any(each.late for each in coming)


def test_small_steps_to_what_rests_or_is_paused_do_not_come_next():
    goals = [Goal(text=state, state=state) for state in ("live", "resting", "dropped", "reached", "changed")]
    rungs = [Rung(text=goal.text, goal=goal.id, day=days(1)) for goal in goals]
    assert [each.text for each in what_is_next([*goals, *rungs], TODAY)] == ["live"]
    paused = Step(number=4, state="paused")
    assert what_is_next([*goals, *rungs, paused], TODAY) == ()
    apart = "1 reached, 1 resting, 1 changed into another, 1 let go"
    assert what_is_there(goals, NAMES)[3] == f"1 goal under way, {apart}"
    assert what_is_there(goals[1:], NAMES)[3] == f"no goals under way, {apart}"
    assert what_is_there(goals[:1], NAMES)[3] == "1 goal"


def test_a_pause_with_a_day_comes_last_and_one_without_asks_for_nothing():
    steps = [
        Step(number=6, state="paused", again=days(-1)),
        Step(number=2, state="paused", again=days(30)),
        Step(number=5, state="paused"),
        Step(number=7, state="live", again=days(2)),
    ]
    found = what_is_next([*steps, Action(text="ring")], TODAY)
    assert [(each.what, each.text, each.more, each.late) for each in found] == [
        ("action", "ring", "", False),
        ("step", "Getting past barriers", "6", True),
        ("step", "Map what is there", "2", False),
    ]


def test_how_we_go_on_waits_for_the_yes_that_is_missing():
    def waits(**fields: str) -> list[str]:
        return [each.who for each in what_is_next([Review(ending="less", **fields)], TODAY)]

    assert waits() == []
    assert waits(yes_practitioner="less") == ["person"]
    assert waits(yes_person="less") == ["practitioner"]
    assert waits(yes_person="less", yes_practitioner="less") == []


def test_a_meeting_waits_for_both_for_one_or_for_nobody():
    def waits(**yes: bool) -> str:
        return what_is_next([Meeting(day=TODAY, **yes)], TODAY)[0].who

    assert waits() == "both"
    assert waits(yes_practitioner=True) == "person"
    assert waits(yes_person=True, yes_practitioner=True) == ""


def test_a_helper_who_was_taken_off_the_map_is_nobody_by_name():
    (coming,) = what_is_next([Action(text="ring", who="f" * 32)], TODAY)
    assert coming.who == ""


def test_who_is_counted_stands_on_the_map_that_was_begun_last_that_day():
    first, again = Map(date=TODAY), Map(date=TODAY)
    placed = [Placement(map=first.id, contact="a"), *(Placement(map=again.id, contact=each) for each in "ab")]
    assert what_is_there([first, again, *placed], NAMES) == {2: "2 on the map, 2 maps"}


def test_gains_are_said_and_never_counted():
    gains = [Note(topic="gain", text=text, voice="person") for text in "ab"]
    assert what_is_there([Review(day=dt.date(2026, 5, 4)), *gains], NAMES) == {
        8: "looked back on 4 May 2026, what each gained"
    }
