"""How a simulated person fills in an activity: any activity of any exercise, as the page's own script does it."""

from __future__ import annotations

import random

import pytest

from cpi_widgets.model import Reply, fixed_id, private_id
from cpi_widgets.pages.activity_plan import ROOM_WORDS, plan_of
from cpi_widgets.rehearsal.sheet import Sheet, countable
from training_exercises.case_files import load_case
from training_exercises.exercise_files import exercises
from training_exercises.parts import Given

KOFI = Given(case=load_case("kofi"))
ALL = [(each, activity) for each in exercises().exercises for activity in each.activities]


def sheet(plan, records=None):
    return Sheet(plan, records or {}, "0123456789abcdef0123", random.Random(1))  # noqa: S311  - answers are no secret


def entry(put, version=1):
    return {"id": put.id, "version": version, "body": {**put.fields}}


def test_the_ids_of_answers_are_those_of_the_page():
    long = fixed_id({"run": "a" * 32, "activity": "readiness"}, "what_we_would_need_first_of_all_and_most", "p" * 16)
    assert long == f"{'a' * 32}.cbf628dab22b8f22", "as widgets/js/activity/sheet.js makes it"
    assert fixed_id({"run": "r1", "activity": "hopes"}, "hope", "p1") == "r1.hopes.hope.p1"
    assert private_id("r1.hopes.hope.p1", "0123456789abcdefgh") == "r1.hopes.hope.p1.private.0123456789abcdef"
    assert len(private_id("a" * 80, "p" * 32)) == 80, "as the sheet cuts it, from the front"


@pytest.mark.parametrize(("exercise", "activity"), ALL, ids=[f"{each.id} {one.id}" for each, one in ALL])
@pytest.mark.parametrize("group", ["", "g1"])
def test_every_part_of_every_activity_gets_an_answer_that_fits(exercise, activity, group):
    del exercise
    plan = plan_of(activity, "full", "r1", ROOM_WORDS, given=KOFI, group=group, wall=[{"id": "c1", "text": "tea"}])
    filled = sheet(plan)
    for part in filled.parts():
        command = filled.answer(part)
        for put in command.changes:
            reply = Reply.model_validate({"id": put.id, **put.fields})
            private = put.fields["part"] == f"{part['id']}.private"
            assert put.audience == (None if private or not group else "group")
            counted = not private and countable(plan, part)
            assert reply.share == ("counts" if counted else "none")
            asked = {field["id"] for field in part["fields"] if field["private"] == private}
            assert set(reply.asked()) == asked


def test_what_was_answered_is_changed_and_a_full_part_takes_no_more():
    text = {"id": "text", "type": "text", "private": False}
    once = {"id": "goal", "label": "Goal", "repeat": False, "most": None, "fields": [text]}
    card = {"id": "hope", "label": "Hope", "repeat": True, "most": 1, "fields": [text]}
    plan = {"run": "r1", "activity": "a", "kind": "board", "group": "", "share": "text", "parts": [once, card]}
    first, hope = sheet(plan).answer(once).changes[0], sheet(plan).answer(card).changes[0]
    standing = {put.id: entry(put) for put in (first, hope)}
    again = sheet(plan, standing).answer(once).changes[0]
    assert (again.id, again.base, set(again.fields)) == (first.id, 1, {"text"})
    assert sheet(plan, standing).answer(card) is None
    sent = sheet(plan, standing).sending(sheet(plan).answer(once)).changes[0]
    assert (sent.id, sent.base, sent.fields) == (first.id, 1, {"share": "text"})
