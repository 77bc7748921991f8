"""What groups make for their team: found on a day, carried over with its words, and nothing private in it."""

from __future__ import annotations

import datetime as dt

import pytest
from day_that_was import TITLE, make_day

from cpi_widgets.model import DayPlan, Grouping, Reply, Table, TeamLine, TeamYes
from cpi_widgets.pages.after.for_team import carryings, products
from cpi_widgets.store import MemoryStore
from training_exercises.programme import planned
from training_exercises.run_sheet_model import Block

STARTS = dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC)
ACTIONS = {"run": "run8", "activity": "actions", "group": "g.1"}


@pytest.fixture
def day():
    """A day on which the barriers ran too, in one group of two."""
    made = make_day(MemoryStore(lambda: STARTS + dt.timedelta(hours=5)), STARTS)
    entry = made.lead.get("programme")
    block = planned(Block(id="barriers", kind="exercise", minutes=40, exercise="EX10", length="full"))
    plan = {**entry.record.plan, "blocks": [*entry.record.plan["blocks"], block.model_dump(mode="json")]}
    ran = (*entry.record.ran, {**entry.record.ran[-1], "block": "barriers", "run": "run8"})
    made.lead.put(DayPlan(plan=plan, ran=ran), base=entry.version)
    made.lead.put(Grouping(tables=(Table(id="g.1", label="Table 1"),)))
    made.trainer.room(made.room).place({person.person: "g.1" for person in made.people[:2]})
    action = {"piece": "Minutes", "what": "Ask for an hour a week", "who": "Ash", "when": "2026-12-08"}
    made.ann.space(made.room).put(Reply(**ACTIONS, part="actions", **action), audience="group")
    return made


def seen(day, person):
    return person.space(day.room).entries()


def test_a_group_finds_what_it_made_for_its_team_and_whether_it_said_yes(day):
    ann, bob, cy = day.people[:3]
    (made,) = products(seen(day, bob), "g.1")
    assert (made.activity, made.title, made.lines, made.yes) == ("actions", "Who does what", 1, "")
    given = ann.space(day.room).put(TeamYes(**ACTIONS), audience="group").record
    assert products(seen(day, bob), "g.1")[0].yes == given.id
    assert products(seen(day, cy), "") == ()
    assert products(seen(day, day.trainer), "") == (), "who leads reads none of it"


def test_it_is_carried_in_the_words_it_was_asked_in(day):
    day.ann.space(day.room).put(TeamYes(**ACTIONS), audience="group")
    opened = day.trainer.room(day.room).after.keeping().opened_at
    said, told = carryings(TITLE, seen(day, day.trainer), opened)
    team = day.trainer.open_team("East side").id
    assert day.trainer.carry(day.room, team, said, told) == 3  # with the two questions that are still open
    (entry,) = [each for each in day.trainer.space(team).all(TeamLine) if each.record.heading == "Actions"]
    line = entry.record
    assert (line.heading, line.text, line.more) == ("Actions", "Ask for an hour a week", "Which piece: Minutes")
    assert (line.who, line.by) == ("Ash", dt.date(2026, 12, 8))
    assert line.came_from == f"{TITLE}, 26 November 2026, Barriers carousel and counter-rotation, Table 1"
