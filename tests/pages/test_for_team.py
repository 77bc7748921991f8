"""What groups make for their team: found on a day, carried over with its words, and nothing private in it."""

from __future__ import annotations

import datetime as dt

import pytest
from day_that_was import TITLE, make_day

from cpi_widgets.model import DayPlan, Grouping, Reply, Table, TeamLine, TeamYes
from cpi_widgets.pages.after.for_team import carryings, products
from cpi_widgets.store import MemoryStore
from training_exercises.exercise_files import exercises
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
    forces = planned(Block(id="forces", kind="exercise", minutes=60, exercise="EX16", length="full"))
    plan["blocks"].append(forces.model_dump(mode="json"))
    ran = (*ran, {**entry.record.ran[-1], "block": "forces", "run": "run9"})
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


def carried(day):
    opened = day.trainer.room(day.room).after.keeping().opened_at
    said, told = carryings(TITLE, seen(day, day.trainer), opened)
    team = day.trainer.open_team("East side").id
    day.trainer.carry(day.room, team, said, told)
    found = [each.record for each in day.trainer.space(team).all(TeamLine)]
    return [line for line in found if not line.heading.startswith("Questions")]


def test_what_somebody_wrote_alone_is_theirs_to_give_also_when_they_sit_in_a_group(day):
    ann, bob = day.people[:2]
    room, forces = ann.space(day.room), {"run": "run9", "activity": "forces"}
    room.put(Reply(**forces, part="doors", side="holds_back", text="The bell is broken", strength=4, movable="yes"))
    (made,) = [each for each in products(seen(day, ann), "g.1") if each.run == "run9"]
    assert (made.title, made.group, made.lines) == ("What helps, what holds back", "", 1)
    assert [each.run for each in products(seen(day, bob), "g.1")] == ["run8"]
    room.put(TeamYes(**forces))
    (line,) = carried(day)
    assert (line.heading, line.text) == ("Open doors", "The bell is broken")
    assert line.more == "Which way it pushes: it holds us back\nHow strong it is: 4\nCan we move it?: yes"
    assert line.came_from == f"{TITLE}, 26 November 2026, Our culture force field", "no group, and nobody's name"


def test_split_barriers_and_the_agreement_go_along_and_votes_are_no_lines(day):
    ann, group = day.ann.space(day.room), {"group": "g.1"}
    barrier = {"text": "No minutes", "side": "organisation", "under": "Time", "who": "Ash", "when": "2026-12-08"}
    for reply in (
        Reply(run="run8", activity="barriers", part="barriers", **group, **barrier),
        Reply(run="run1", activity="agreement", part="lines", text="We listen", **group),
        Reply(run="run1", activity="agreement", part="votes", card="0" * 12, **group),
    ):
        ann.put(reply, audience="group")
    assert {each.activity: each.lines for each in products(seen(day, day.ann), "g.1")} == {
        "agreement": 1,
        "barriers": 1,
        "actions": 1,
    }
    for run, activity in (("run8", "barriers"), ("run1", "agreement")):
        ann.put(TeamYes(run=run, activity=activity, **group), audience="group")
    agreed, split = sorted(carried(day), key=lambda line: line.heading)
    assert (agreed.heading, agreed.text, agreed.more) == ("Our agreement", "We listen", "")
    assert (split.text, split.who, split.by) == ("No minutes", "Ash", dt.date(2026, 12, 8))
    assert split.more == "Whose side it is on: The organisation\nIt is a piece of: Time"


def test_the_files_say_what_is_for_a_team_and_nothing_about_an_invented_person_is():
    flagged = {(one.id, each.id) for one in exercises().exercises for each in one.activities if each.for_team}
    assert flagged == {
        ("EX01", "agreement"), ("EX05", "own"), ("EX06", "entries"), ("EX06", "keeping"), ("EX10", "barriers"),
        ("EX10", "letter"), ("EX10", "actions"), ("EX16", "forces"), ("EX16", "actions"), ("EX16", "replies"),
        ("EX17", "plan"), ("EX20", "action"),
    }  # fmt: skip


def test_when_an_entry_was_last_checked_is_no_day_by_which_it_is_done(day):
    entry = day.lead.get("programme")
    local = planned(Block(id="local", kind="exercise", minutes=90, exercise="EX06", length="full"))
    plan = {**entry.record.plan, "blocks": [*entry.record.plan["blocks"], local.model_dump(mode="json")]}
    ran = (*entry.record.ran, {**entry.record.ran[-1], "block": "local", "run": "run10"})
    day.lead.put(DayPlan(plan=plan, ran=ran), base=entry.version)
    ann, entries = day.ann.space(day.room), {"run": "run10", "activity": "entries", "group": "g.1"}
    told = {"text": "The canal barber", "sort": "person", "who_knows": "Bob", "last_checked": "2026-11-01"}
    ann.put(Reply(**entries, part="entries", **told), audience="group")
    ann.put(TeamYes(**entries), audience="group")
    (line,) = carried(day)
    assert (line.heading, line.text, line.by) == ("Entries", "The canal barber", None)
    assert line.more == "It is: a person\nWho here knows them: Bob\nLast checked: 2026-11-01"
