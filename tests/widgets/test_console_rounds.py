"""Rounds are rated by a rule that is fixed, with its time, before the first; they go on by link with what was shown."""

from __future__ import annotations

import datetime as dt

import pytest
from led_day import TEN, Day

from cpi_widgets.model import Picture, Reply
from cpi_widgets.model.delphi import ShareRule
from cpi_widgets.pages.leading import running
from cpi_widgets.pages.room_day import RoomDay
from cpi_widgets.pages.rounds.going_on import rated_on_the_day
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.board import Board
from training_exercises.activities_rated import Rule
from training_exercises.exercise_files import exercise


@pytest.fixture
def day(open_browser):
    day = Day(open_browser)
    day.choose(sheet="RS5", day="event", starts=TEN.isoformat())
    day.get_ready()
    day.do("begin", block="delphi")
    return day


def rate(day, people, name, marks):
    run = day.now().run
    for who, mark in zip(people, marks, strict=True):
        space, own = who.space(day.room), f"{run}.{who.person[:8]}"
        standing = space.get(own)
        told = (standing.record.asked() if standing else {}) | {name: mark}
        reply = Reply(id=own, run=run, activity="statements", part="s1", share="counts", **told)
        space.put(reply, base=standing.version if standing else 0)


def line(day, number):
    day.do("line", stream="", block="delphi", line=number)


def picture(day):
    (entry,) = day.space.all(Picture)
    return entry.record


def test_the_rule_is_fixed_as_the_exercise_begins_and_phones_say_since_when(day):
    now = day.now()
    assert (now.rule.plain, now.rule.fixed) == (ShareRule(share_high=0.7, share_low=0.15), TEN)
    day.clock.passes(minutes=4)
    line(day, 1)
    assert day.now().rule.fixed == TEN, "it stays what it was as the script goes on"
    ann = day.join("Ann")
    page = RoomDay(ann.space(day.room), ann, Board(ann.space(day.room), session=ann))
    (sheet,) = (each for each in page.children if isinstance(each, Activity))
    agreed = "if 70% or more give it 7 to 9, and fewer than 15% 1 to 3."
    assert f"{agreed} This was fixed at {TEN.astimezone():%H:%M}, before round 1." in sheet.plan["hint"]
    page.close()


def test_an_exercise_without_rounds_has_no_rule(day):
    other = next(b["id"] for b in day.shown["blocks"] if b["exercise"] and b["exercise"] != "EX19")
    day.do("begin", block=other)
    assert day.now().rule is None


def test_what_the_file_says_later_moves_no_rule(day, monkeypatch):
    people = [day.join(f"P{n}") for n in range(6)]
    line(day, 1)
    rate(day, people, "round_1", (7, 7, 7, 8, 5, 5))
    line(day, 2)
    assert picture(day).showing.rule is None, "nothing is sorted before all may think again"
    line(day, 3)
    rate(day, people, "round_2", (7, 7, 7, 8, 7, 5))
    asked = exercise("EX19").activity("statements")
    eased = asked.model_copy(update={"rule": Rule(share_high=0.1, share_low=0.9)})
    found = exercise("EX19")
    others = tuple(eased if each.id == asked.id else each for each in found.activities)
    monkeypatch.setattr(running, "exercise", lambda _: found.model_copy(update={"activities": others}))
    line(day, 4)
    assert picture(day).showing.rule == (0.7, 0.15)


def test_the_rounds_of_the_day_go_on_and_tell_agreement_and_steadiness_apart(day):
    people = [day.join(f"P{n}") for n in range(6)]
    line(day, 1)
    rate(day, people, "round_1", (7, 7, 7, 8, 5, 5))
    line(day, 2)
    line(day, 3)
    rate(day, people, "round_2", (7, 7, 7, 8, 7, 5))
    line(day, 4)
    (rated,) = rated_on_the_day(day.space.entries())
    assert (rated.title, rated.statements, rated.rounds, rated.fixed) == ("What we agree on", 3, 2, TEN)
    rounds = day.trainer.room(day.room).rounds
    rounds.go_on(rated.run, rated.activity, ())
    standing = rounds.standing()
    assert standing.held.delphi.rule_fixed == TEN
    told = standing.tallies[1].item("s1")
    row = next(each for each in picture(day).rows if (each.part, each.field) == ("s1", "round_2"))
    assert tuple(many for _, many in told.spread.histogram) == row.counts
    assert (told.since.paired, told.since.same) == (6, 5)
    rounds.begin(standing.now + dt.timedelta(days=7), ["s1"])
    assert rounds.standing().open_round.number == 3
