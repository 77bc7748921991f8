"""Goals and their levels between Python and the browser."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets import GoalScale
from cpi_widgets.model import Asset, Goal, Score, SiteRole, Stage, new_id
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.goal_questions import LOOKS, QUESTIONS
from training_exercises.case_files import load_case

DAY = "2026-11-03"


class Case:
    """Kofi and Bronwen, each at a screen of their own."""

    def __init__(self) -> None:
        store = MemoryStore()
        kofi, bronwen = store.add_person("Kofi"), store.add_person("Bronwen", {SiteRole.PRACTITIONER})
        space = store.add_case("Our case", kofi, bronwen).id
        self.k, self.b = store.act_as(kofi), store.act_as(bronwen)
        self.ks, self.bs = self.k.space(space), self.b.space(space)


@pytest.fixture
def case():
    return Case()


def command(*changes, label="Wrote"):
    return {"type": "command", "command": {"id": new_id(), "label": label, "changes": list(changes)}}


def put(of, record, fields, base=0):
    return {"op": "put", "kind": of, "id": record, "base": base, "fields": fields}


def started(widget, goal, **fields):
    """A new goal as the browser makes it."""
    return command(put("goal", goal, {**widget.new_goal, "text": f"Goal {goal}", "order": 1, **fields}))


def test_a_goal_of_many_words_can_be_read_while_it_is_written(case):
    asked = {each["name"]: each for each in GoalScale(case.bs, session=case.b).questions}
    assert asked["text"]["long"]


def test_what_a_new_goal_starts_with_is_a_goal(case, open_browser):
    scale = GoalScale(case.bs, session=case.b)
    assert {"text", "order", "id"} & scale.new_goal.keys() == set()
    heard = open_browser(scale).says(started(scale, "g"))
    assert [message["type"] for message in heard] == ["changes", "saved"]
    assert scale.goals == [Goal(id="g", text="Goal g", order=1)]


def test_the_levels_have_names_the_highest_first():
    assert [level for level, _ in GoalScale().levels] == [2, 1, 0, -1, -2]
    assert dict(GoalScale().levels)[0] == "as expected"


def test_a_rating_is_seen_on_the_other_screen_and_past_ones_stay(case, open_browser):
    mine, theirs = GoalScale(case.bs, session=case.b), GoalScale(case.ks, session=case.k)
    browser = open_browser(mine)
    browser.says(started(mine, "g", expected="twice a month"))
    for day, level in (("2026-10-03", -1), (DAY, 1)):
        score = f"g.{day}.both"
        browser.says(
            command(put("score", score, {"goal": "g", "day": day, "level": level, "rated_by": "both", "words": ""}))
        )
    assert {"g", f"g.{DAY}.both", "g.2026-10-03.both"} == set(theirs.records)
    assert [(score.day.month, score.level) for score in theirs.scores] == [(10, -1), (11, 1)]
    browser.says({"type": "undo"})
    assert [score.level for score in theirs.scores] == [-1]


def test_a_rating_taken_back_can_be_given_again(case, open_browser):
    """Its id says goal, day and who: the same one comes again."""
    scale = GoalScale(case.bs, session=case.b)
    browser = open_browser(scale)
    browser.says(started(scale, "g", expected="x"))
    score = f"g.{DAY}.person"
    fields = {"goal": "g", "day": DAY, "level": 0, "rated_by": "person", "words": ""}
    browser.says(command(put("score", score, fields)))
    browser.says(command({"op": "remove", "id": score, "base": 1}))
    assert scale.scores == []
    assert [said["type"] for said in browser.says(command(put("score", score, fields)))] == ["changes", "saved"]
    assert scale.scores[0].level == 0


def test_two_who_rate_for_both_on_one_day_see_both_answers(case, open_browser):
    mine, theirs = GoalScale(case.bs, session=case.b), GoalScale(case.ks, session=case.k)
    one, two = open_browser(mine), open_browser(theirs)
    one.says(started(mine, "g", expected="x"))
    score = {"goal": "g", "day": DAY, "rated_by": "both", "words": ""}
    one.says(command(put("score", "g.s", {"level": 0, **score})))
    (answer,) = [
        said for said in two.says(command(put("score", "g.s", {"level": 2, **score}))) if said["type"] == "conflict"
    ]
    assert [(clash["field"], clash["yours"], clash["theirs"]) for clash in answer["clashes"]] == [("level", 2, 0)]


@pytest.mark.parametrize("fields", [{"level": 3}, {"level": 0.5}, {"day": "3000-01-01"}, {"level": None}])
def test_a_rating_that_cannot_be_is_refused_in_words(case, open_browser, fields):
    scale = GoalScale(case.bs, session=case.b)
    browser = open_browser(scale)
    browser.says(started(scale, "g", expected="x"))
    score = {"goal": "g", "day": DAY, "level": 0, "rated_by": "both", "words": ""} | fields
    answer = browser.says(command(put("score", "s", score)))[-1]
    assert (answer["type"], scale.scores) == ("refused", [])
    assert "Nothing was changed" in answer["message"]


def test_the_summary_number_comes_only_when_asked_for_with_its_limits(case, open_browser):
    """The figures of the fictional case, worked out apart from our code."""
    kofi = load_case("kofi")
    for each in kofi.goals:
        case.ks.put(Goal(id=each.id, text=each.text, expected=each.gas[0], baseline=each.baseline))
        case.ks.put(Score(goal=each.id, day=dt.date(2026, 11, 3), level=each.follow_up, rated_by="person"))
    scale = GoalScale(case.bs, session=case.b)
    browser = open_browser(scale)
    assert "56.2" not in str(browser.line.sent)
    (answer,) = browser.says({"type": "summary"})
    assert answer["type"] == "summary"
    assert answer["goals"][0] == "2 goals of 2 are rated."
    assert answer["goals"][-1] == "Rated by Kofi (2), 3 November 2026."
    assert answer["number"][0] == "At first 37.6, now 56.2. 50 means: as expected over all."
    assert any("compare people" in line for line in answer["number"])
    assert tuple(round(t, 1) for t in scale.compared()["person"].t_scores()) == (37.6, 56.2)


def test_links_can_name_wishes_strengths_and_contacts_and_private_ones_stay_private(case):
    case.ks.put(Asset(id="shared", voice="person", text="reads circuits"))
    case.bs.put(Asset(id="own", voice="practitioner", text="brass band"), audience="author")
    scale = GoalScale(case.ks, session=case.k)
    assert [named["label"] for named in scale.linkable.values()] == ["reads circuits"]
    assert "own" not in scale.records


def test_only_one_stage_is_where_they_are_in_one_go(case, open_browser):
    scale = GoalScale(case.bs, session=case.b)
    for name, state in (("a", "current"), ("b", "ahead")):
        case.bs.put(Stage(id=name, goal="g", text=name, state=state))
    browser = open_browser(scale)
    browser.says(command(put("stage", "b", {"state": "current"}, 1), put("stage", "a", {"state": "ahead"}, 1)))
    browser.says({"type": "undo"})
    assert {each.record.id: each.record.state for each in case.ks.all(Stage)} == {"a": "current", "b": "ahead"}


def test_every_question_and_tick_is_a_field_of_a_goal():
    assert {asked.name for asked in QUESTIONS} | set(LOOKS) <= Goal.model_fields.keys()
    assert [asked["kind"] for asked in GoalScale().questions if asked["name"] in {"assets", "contacts"}] == [
        "links"
    ] * 2


def test_without_a_store_it_works_in_a_notebook(open_browser):
    scale = GoalScale()
    browser = open_browser(scale)
    browser.says(started(scale, "g", expected="twice"))
    browser.says(command(put("score", "s", {"goal": "g", "day": DAY, "level": 1, "rated_by": "both", "words": ""})))
    assert browser.says({"type": "summary"})[0]["number"][0].startswith("At first 40.0, now 60.0.")
