"""Every exercise opens without a room, in both lengths, alone and in a pair; what was written can go into a case."""

from __future__ import annotations

import re

import pytest

from cpi_widgets.model import Now, Reply
from cpi_widgets.pages.exercise import WithoutRoom, page
from cpi_widgets.store.memory import open_notebook
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.exercise_end import ExerciseEnd
from cpi_widgets.widgets.network_map import NetworkMap
from cpi_widgets.widgets.page_text import PageText
from cpi_widgets.widgets.picture import RoomPicture
from training_exercises.case_files import load_case
from training_exercises.exercise_files import exercise, exercises

ALL = [each.id for each in exercises().exercises]
TO_A_TRAINER = re.compile(
    r"^(Show|Deal|Hand out|Threes|Pairs|Groups|Everybody|Explain|Thank|Welcome|Plenary|Carousel)\b"
    r"|\b([Tt]able|[Tt]rainer|[Oo]bserver|another pair|[Ee]ach table|[Rr]ead out)\b"
)
"""How a script speaks to those who lead a room: nobody who works alone, or with one other, is told to."""
MOST_INPUTS = 8
"""C36: fewer than so many on a page of a form; a card that asks more shows six and folds the rest."""


def activities(shown: WithoutRoom) -> dict[str, Activity]:
    return shown.activities


@pytest.mark.parametrize("seats", ["solo", "pair"])
@pytest.mark.parametrize("length", ["full", "bite"])
@pytest.mark.parametrize("name", ALL)
def test_every_exercise_opens_and_writes_nothing(name, length, seats):
    session = open_notebook()
    shown = WithoutRoom(session, exercise(name), length=length, seats=seats, base="/")
    runs = exercise(name).alone.pair if shown.seats == "pair" else exercise(name).alone.solo
    assert runs, "where it does not run so, the other way opens"
    assert isinstance(shown.box.children[-1], ExerciseEnd)
    assert {"debrief"} < set(shown.activities) or any(isinstance(each, NetworkMap) for each in shown.box.children)
    assert ("listener" in shown.activities) == bool(exercise(name).safety)
    assert session.own(name.lower()).entries() == []
    for form in shown.activities.values():
        assert form.plan["share"] == "none", "nothing is put together from one or two"
        assert form.plan["run"].startswith("alone")
        assert "{" not in str([part["label"] for part in form.plan["parts"]]), "what the two are called is put in"
    lines = [line for part in shown.box.children for line in getattr(part, "lines", ())]
    assert [line["say"] for line in lines if not line["room"] and TO_A_TRAINER.search(line["say"])] == []


def test_all_twenty_five_are_there():
    assert len(ALL) == 25


def test_both_lengths_keep_their_answers_in_one_place():
    session = open_notebook()
    whole = WithoutRoom(session, exercise("EX05"))
    part = whole.activities["rewrite"].plan["parts"][0]["id"]
    session.own("ex05").put(Reply(run="alone", activity="rewrite", part=part, text="Knows who is out"))
    bite = WithoutRoom(session, exercise("EX05"), length="bite")
    assert len(bite.activities["rewrite"].records) == len(whole.activities["rewrite"].records) == 1


def test_two_see_their_comments_at_their_places_on_the_wheels():
    session = open_notebook()
    shown = WithoutRoom(session, exercise("EX09"), seats="pair")
    (pins,) = [each for each in shown.box.children if isinstance(each, RoomPicture)]
    assert pins.picture == {}, "nothing until there is a comment"
    space = session.own("ex09")
    comment = {"run": shown.run, "activity": "comments", "part": "comments"}
    kept = space.put(Reply(**comment, pin="g_trust", text="Takes longer", decision="change", reason="secret to us"))
    space.put(Reply(**(comment | {"run": "alone.9"}), pin="g_trust", text="Of another time"))
    (row,) = pins.picture["rows"]
    assert (row["part"], [said["text"] for said in row["said"]], pins.picture["own"]) == (
        "g_trust",
        ["Takes longer"],
        True,
    )
    assert {"decision", "reason"} < {field["id"] for field in shown.activities["comments"].plan["parts"][0]["fields"]}
    space.remove(kept.record.id, base=1)
    assert pins.picture == {}


PLACES = [
    ("EX08", "solo", "ending", "level"),
    ("EX12", "solo", "check", "check"),
    ("EX15", "solo", "hits", "moved"),
    ("EX18", "solo", "local", "text"),
    ("EX18", "pair", "local", "text"),
    ("EX22", "solo", "ask", "text"),
    ("EX22", "pair", "ask", "text"),
    ("EX24", "solo", "three", "one_change"),
    ("EX24", "pair", "pulse", "practitioner"),
]
"""What somebody alone, or two, are told to do, and where they do it."""


@pytest.mark.parametrize("length", ["full", "bite"])
@pytest.mark.parametrize(("name", "seats", "activity", "field"), PLACES)
def test_what_one_is_told_to_do_without_a_room_has_a_place_below_its_line(name, seats, activity, field, length):
    shown = WithoutRoom(open_notebook(), exercise(name), length=length, seats=seats)
    form = shown.activities[activity]
    assert field in {each["id"] for part in form.plan["parts"] for each in part["fields"]}
    above = shown.box.children[: shown.box.children.index(form)]
    line = [line for part in above for line in getattr(part, "lines", ())][-1]
    assert not line["room"]
    told = exercise(name).lines(length)[line["number"] - 1]
    assert activity in (told.activity, *told.alone_opens)


@pytest.mark.parametrize("seats", ["solo", "pair"])
def test_nobody_without_a_room_is_asked_what_only_a_room_needs(seats):
    shown = WithoutRoom(open_notebook(), exercise("EX24"), seats=seats)
    asked = str([form.plan for form in shown.activities.values()])
    assert not re.search(r"quote|four weeks|Your name|equal voice", asked)
    assert (
        not any("Cards:" in str(part.head) for part in shown.box.children if hasattr(part, "head")) or seats == "solo"
    )


def test_lines_that_want_a_room_say_so():
    shown = WithoutRoom(open_notebook(), exercise("EX02"))
    said = {line["number"]: line["room"] for part in shown.box.children for line in getattr(part, "lines", ())}
    phases = [line.phase for line in exercise("EX02").script.full]
    assert all(said[at] for at, phase in enumerate(phases, start=1) if phase in ("reveal", "discuss"))
    assert not said[1]


def test_hints_about_the_wall_stay_in_the_room():
    plan = WithoutRoom(open_notebook(), exercise("EX01")).activities["hopes"].plan
    assert plan["hint"] == "A worry may stay with you."


def test_in_a_pair_each_rates_apart_and_what_is_written_together_says_whose_it_is():
    pair = WithoutRoom(open_notebook(), exercise("EX01"), seats="pair").activities
    assert [word for _, word in pair["hopes"].plan["voices"]] == ["Service user", "Practitioner"]
    assert (pair["hopes"].plan["apart"], pair["agreement"].plan["apart"]) == (True, False)
    assert not WithoutRoom(open_notebook(), exercise("EX20"), seats="pair").activities["cards"].plan["apart"]
    assert "voices" not in WithoutRoom(open_notebook(), exercise("EX01")).activities["hopes"].plan


def test_another_time_begins_on_empty_sheets_and_undo_leads_back():
    session = open_notebook()
    shown = WithoutRoom(session, exercise("EX02"))
    space = session.own("ex02")
    space.put(Reply(run="alone", activity="ratings", part="local_ties", mark=4))
    space.put(Now(run="alone.2"), audience="author", label="Started again")
    assert {form.plan["run"] for form in shown.activities.values()} == {"alone.2"}
    assert {plan["run"] for plan in shown.end.sheet["plans"]} == {"alone.2"}
    again = WithoutRoom(session, exercise("EX02"))
    assert again.activities["ratings"].plan["run"] == "alone.2"
    space.undo()
    assert {form.plan["run"] for form in shown.activities.values()} == {"alone"}


def test_an_invented_case_has_sheets_of_its_own_and_is_found_again():
    session = open_notebook()
    shown = WithoutRoom(session, exercise("EX04"))
    assert shown.run == "alone.kofi", "a map of a case wants one on the table"
    shown.reader._on_choose("tesfay")
    names = [part["label"] for part in shown.activities["map"].plan["parts"]]
    assert names == [contact.label for contact in load_case("tesfay").network]
    assert WithoutRoom(session, exercise("EX04")).run == "alone.tesfay"
    assert session.own("ex04").undo_labels() == (None, None), "where one reads is no step to take back"


def test_what_the_script_lays_out_of_a_case_waits_folded_and_follows_the_case():
    pair = WithoutRoom(open_notebook(), exercise("EX09"), seats="pair")
    lines = [card for _, _, card in pair._laid_out]
    assert [card.title for card in lines] == ["For the service user only", "For the practitioner only"]
    assert all(card.folded for card in lines)
    assert [each["text"] for each in lines[0].paragraphs] == list(load_case("kofi").private.person)
    pair.reader._on_choose("luca")
    assert [each["text"] for each in lines[1].paragraphs] == list(load_case("luca").private.practitioner)
    (midpoint,) = [card for _, _, card in WithoutRoom(open_notebook(), exercise("EX14"))._laid_out]
    assert midpoint.layout.display == "none", "where no case is open there is nothing to lay out"


def test_examples_that_a_line_shows_stand_below_it():
    shown = WithoutRoom(open_notebook(), exercise("EX08")).box
    at = next(at for at, each in enumerate(shown.children) if isinstance(each, PageText))
    assert [each["about"] for each in shown.children[at].paragraphs] == ["A vague goal", "A brittle goal"]
    assert [line["number"] for line in shown.children[at - 1].lines] == [1], "right below the line that speaks of them"


def test_a_case_that_is_only_a_help_is_folded_away():
    assert WithoutRoom(open_notebook(), exercise("EX11")).reader.folded
    assert not WithoutRoom(open_notebook(), exercise("EX04")).reader.folded
    assert WithoutRoom(open_notebook(), exercise("EX02")).reader is None


def test_a_plain_notebook_opens_the_first_exercise(monkeypatch):
    for name in ("CPI_EXERCISE", "CPI_LENGTH", "CPI_SEATS"):
        monkeypatch.delenv(name, raising=False)
    head = page(open_notebook()).children[0].head
    assert (head["name"], head["choices"], head["ways"]) == (exercise("EX01").name, [], [])


def test_the_server_says_which_exercise_and_which_form(monkeypatch):
    monkeypatch.setenv("CPI_EXERCISE", "EX05")
    monkeypatch.setenv("CPI_LENGTH", "bite")
    monkeypatch.setenv("CPI_SEATS", "<script>")
    head = page(open_notebook()).children[0].head
    assert (head["name"], head["facts"][0]) == ("Strengths spotting", "15 minutes")
