"""What was written in an exercise without a room goes into one's own case: after a look, in one step, and out again."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import Action, Asset, Barrier, Goal, Note, Reply, Rung, Sign, SiteRole, Stage, Taper
from cpi_widgets.pages.carry_exercise import Carrying, carries, items_of
from cpi_widgets.pages.carry_table import _SIGN_WORDS, TABLE
from cpi_widgets.pages.exercise import NOT_OF_TWO, WithoutRoom
from cpi_widgets.store.memory import MemoryStore
from training_exercises.case_files import load_case
from training_exercises.exercise_files import exercise, exercises
from training_exercises.parts import Given

ALL = [each.id for each in exercises().exercises]


@pytest.mark.parametrize(("name", "activity", "part"), sorted(TABLE))
def test_the_table_names_what_the_exercises_ask(name, activity, part):
    parts = exercise(name).activity(activity).parts("full", Given(case=load_case("kofi")))
    assert part in {each.id for each in parts}


class Home:
    """Kofi with a case, and the exercise he does at home."""

    def __init__(self, name: str) -> None:
        store = MemoryStore()
        kofi, bronwen = store.add_person("Kofi"), store.add_person("Bronwen", {SiteRole.PRACTITIONER})
        self.case = store.add_case("Our case", kofi, bronwen).id
        self.session = store.act_as(kofi)
        self.partner = store.act_as(bronwen).space(self.case)
        self.space = self.session.own(name.lower())
        self.exercise = exercise(name)
        self.carrying = Carrying(self.session, self.exercise, self.space, lambda: "alone")

    def says(self, activity: str, part: str, **more) -> str:
        return self.space.put(Reply(run="alone", activity=activity, part=part, **more)).record.id


def test_strengths_go_to_those_whose_they_are_after_a_look():
    home = Home("EX05")
    home.says("own", "own", text="Mends radios", strength="skill", evidence="Three this year")
    home.says("strengths", "strengths", text="Listens", group="practitioner")
    home.says("own", "own", text="")
    look = home.carrying.look(home.case)
    assert [(item["what"], item["text"], item["there"]) for item in look] == [
        ("A strength", "Listens", False),
        ("A strength", "Mends radios", False),
    ]
    assert home.partner.entries() == [], "a look changes nothing"
    assert home.carrying.carry(home.case) == "2 things are in “Our case” now."
    kept = {entry.record.text: entry for entry in home.partner.all(Asset)}
    assert {text: each.record.voice for text, each in kept.items()} == {
        "Mends radios": "person",
        "Listens": "practitioner",
    }
    assert (kept["Mends radios"].record.kind, kept["Mends radios"].audience) == ("skill", "pair")
    assert [item["there"] for item in home.carrying.look(home.case)] == [True, True]


def test_what_was_carried_comes_out_again_unless_the_case_went_on():
    home = Home("EX01")
    home.says("hopes", "hopes", text="To be heard")
    home.says("hopes", "worries", text="Crowds")
    home.carrying.carry(home.case)
    assert {(entry.record.topic, entry.record.text) for entry in home.partner.all(Note)} == {
        ("hope", "To be heard"),
        ("fear", "Crowds"),
    }
    home.carrying.fetch_back(home.case)
    assert home.partner.all(Note) == []
    home.carrying.carry(home.case)
    home.session.space(home.case).put(Note(topic="hope", text="Another"), label="Wrote")
    with pytest.raises(Exception, match="Wrote"):
        home.carrying.fetch_back(home.case)
    assert len(home.partner.all(Note)) == 3


def test_a_goal_comes_with_its_levels_and_its_steps():
    home = Home("EX08")
    home.says("goal", "goal", text="Play at the workshop", goal_kind="target", tangible=True)
    home.says("goal", "levels", less="Not at all", expected="Once a month", more="Every week")
    home.says("goal", "start", baseline="-2", importance=3)
    home.says("steps", "steps", text="Ring them")
    assert [item["what"] for item in home.carrying.look(home.case)] == ["A goal, with its levels", "A step towards it"]
    home.carrying.carry(home.case)
    (goal,) = (entry.record for entry in home.partner.all(Goal))
    (stage,) = (entry.record for entry in home.partner.all(Stage))
    assert (goal.kind, goal.baseline, goal.importance, goal.tangible) == ("target", -2, 3, True)
    assert goal.levels() == {-2: "", -1: "Not at all", 0: "Once a month", 1: "Every week", 2: ""}
    assert (stage.goal, stage.text) == (goal.id, "Ring them")


def test_steps_without_a_goal_stay_where_they_are():
    home = Home("EX08")
    home.says("steps", "steps", text="Ring them")
    assert home.carrying.look(home.case) == []


def test_a_split_barrier_stays_together_and_its_fix_is_something_to_do():
    home = Home("EX10")
    whole = home.says("barriers", "barriers", text="Getting there", side="organisation", order=0)
    home.says(
        "barriers",
        "barriers",
        text="The bus",
        under=whole,
        fix="Ask for a pass",
        when="2026-12-01",
        solved=True,
        order=1,
    )
    home.carrying.carry(home.case)
    kept = {entry.record.text: entry.record for entry in home.partner.all(Barrier)}
    assert kept["The bus"].part_of == kept["Getting there"].id
    assert kept["Getting there"].side == "organisation"
    assert kept["The bus"].state == "open", "a fix that would solve it has not been tried yet"
    (action,) = (entry.record for entry in home.partner.all(Action))
    assert (action.text, action.when, action.barrier) == ("Ask for a pass", dt.date(2026, 12, 1), kept["The bus"].id)


def test_rungs_come_below_those_that_are_there_in_their_order():
    home = Home("EX11")
    home.partner.put(Rung(text="There already", order=7))
    home.says("ladder", "rungs", text="Look at the door", worry=20, technique="go_along", supporter="Marlon", order=0)
    home.says("ladder", "rungs", text="Go in", worry=40, order=1)
    home.says("ladder", "rungs", text="Think of it", worry=10, order=-2)  # put before the first
    home.carrying.carry(home.case)
    rungs = sorted((entry.record for entry in home.partner.all(Rung)), key=lambda rung: rung.order)
    assert [rung.text for rung in rungs] == ["There already", "Think of it", "Look at the door (with Marlon)", "Go in"]
    assert (rungs[2].before, rungs[2].techniques) == (20, ("go_along",))


def test_a_slip_in_a_date_and_words_of_nobody_do_no_harm():
    home = Home("EX24")
    home.says("pledge", "pledge", what="Ask about Thursday", check="0002-01-01")
    home.says("pledge", "pledge", what="  ")
    home.carrying.carry(home.case)
    assert [(entry.record.text, entry.record.when) for entry in home.partner.all(Action)] == [
        ("Ask about Thursday", None)
    ]


def test_only_this_time_and_only_where_it_makes_sense():
    home = Home("EX05")
    home.space.put(Reply(run="alone.2", activity="own", part="own", text="Another time"))
    assert home.carrying.look(home.case) == []
    assert [name for name in ALL if not carries(exercise(name))] == [
        "EX02", "EX03", "EX04", "EX09", "EX13", "EX15", "EX17", "EX18", "EX19", "EX22", "EX25",
    ]  # fmt: skip
    assert items_of(exercise("EX02"), [], "alone", "person") == []


def test_the_real_ending_plan_of_a_pair_goes_along_with_its_keepers_and_its_way_back():
    home = Home("EX23")
    home.says("timeline", "contacts", gap=3, how="ring", order=1)
    home.says("timeline", "contacts", gap=1, how="together", order=0)
    home.says("timeline", "contacts", agreed=True, order=2)
    home.says("keepers", "keepers", what="The key to the allotment", first="Marion", second="Bob")
    home.says("keepers", "keepers", first="nobody knows what")
    home.says("way_back", "way_back", rings="the duty desk", step=4, words="Say hello first")
    assert home.carrying.carry(home.case) == "4 things are in “Our case” now."
    tapers = sorted((entry.record for entry in home.partner.all(Taper)), key=lambda taper: taper.order)
    assert [taper.text for taper in tapers] == [
        "1 week after the last one: out together",
        "3 weeks after the last one: a call",
    ]
    assert {taper.state for taper in tapers} == {"planned"}, "a yes on a sheet is no yes in the case"
    assert {(entry.record.topic, entry.record.text) for entry in home.partner.all(Note)} == {
        ("will_happen", "The key to the allotment: Marion and Bob"),
        ("will_happen", "A way back: ring the duty desk; at step 4; Say hello first"),
    }


def test_a_sign_that_was_chosen_goes_along_in_words_and_one_of_their_own_as_it_was_said():
    home = Home("EX23")
    home.says("signs", "signs", sign="job", tuesday="Opens the shed", order=0)
    home.says("signs", "signs", sign="another", tuesday="Hums", order=1)
    home.says("signs", "signs", tuesday="Stays for tea", order=2)
    home.says("signs", "signs", sign="another", order=3)
    home.carrying.carry(home.case)
    told = {entry.record.text for entry in home.partner.all(Sign)}
    assert told == {"does one job without being asked: Opens the shed", "Hums", "Stays for tea"}
    (asked,) = (each for each in exercise("EX23").activity("signs").parts("full") if each.id == "signs")
    chosen = {option.value: option.words for field in asked.fields for option in field.options}
    assert chosen | {"another": ""} == _SIGN_WORDS, "as the exercise has them"


def test_what_was_seen_at_the_front_door_and_agreed_on_goes_to_the_organisation_and_to_do():
    home = Home("EX16")
    home.says("front_door", "see", text="A locked gate")
    home.says("actions", "this_week", what="Open the gate at nine", who="Bronwen", when="2026-12-01")
    home.says("actions", "board", what="")
    assert [item["what"] for item in home.carrying.look(home.case)] == ["About the organisation", "Something to do"]
    home.carrying.carry(home.case)
    (note,), (action,) = home.partner.all(Note), home.partner.all(Action)
    assert (note.record.topic, note.record.text) == ("organisation", "A locked gate")
    assert (action.record.text, action.record.who) == ("Open the gate at nine", "Bronwen")


def test_places_and_powers_go_along_as_ideas_and_strengths():
    street, quest = Home("EX06"), Home("EX21")
    street.says("entries", "entries", text="The barber who knows everybody", sort="place")
    street.carrying.carry(street.case)
    quest.says("powers", "powers", text="Staying calm")
    quest.carrying.carry(quest.case)
    (idea,), (power,) = street.partner.all(Note), quest.partner.all(Asset)
    assert (idea.record.topic, idea.record.text) == ("idea", "The barber who knows everybody")
    assert (power.record.kind, power.record.text) == ("skill", "Staying calm")


def test_where_nothing_goes_into_a_case_it_is_said_why():
    home = Home("EX22")
    assert WithoutRoom(home.session, home.exercise).end.stays == NOT_OF_TWO
    strangers = MemoryStore()
    alone = strangers.act_as(strangers.add_person("Ann"))
    assert WithoutRoom(alone, home.exercise).end.stays == "", "who has no case is told nothing of one"


def test_nothing_of_an_invented_person_goes_into_a_case():
    home = Home("EX11")
    shown = WithoutRoom(home.session, home.exercise)
    assert (shown.end.stays, [case["title"] for case in shown.end.cases]) == ("", ["Our case"])
    shown.reader._on_choose("kofi")
    assert "invented person" in shown.end.stays
