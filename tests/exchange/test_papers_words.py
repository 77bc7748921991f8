"""Our own words on papers: the two by name, each thing said once."""

from __future__ import annotations

import re

from full_case import AT, entry, material
from paper_words import told

from cpi_widgets.exchange.documents.forms import FORMS
from cpi_widgets.exchange.documents.making import make
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.model import Answer, Aspiration, Asset, Barrier, Goal, Note, Pair, Preparation, Record, Score
from cpi_widgets.pages.parts.papers import asked
from training_exercises.card_files import moves_deck


def page(*records: Record, papers: tuple[str, ...] = ("case",), form: str = "normal") -> str:
    return make(material(records), papers, form, "html").data.decode()


def test_no_ready_text_reaches_a_paper_with_a_name_left_open():
    said = [
        Answer(deck=deck, question=question, voice=voice, value=next(iter(each.scale), None), words="So")
        for (deck, question), each in asked().items()
        for voice in ("person", "practitioner")
    ]
    kinds = [
        Barrier(side=side, category=str(each["kind"]), text="So it is")
        for side, each_kind in moves_deck().by_side().items()
        for each in each_kind
    ]
    old = Barrier(side="practitioner", category="enthusing {person}", text="They do not like it")
    entries = [entry(record) for record in (Pair(person="Rosa", practitioner="Bronwen"), *said, *kinds, old)]
    of = Material.of(entries, AT, asked=asked())
    for form in FORMS:
        made = make(of, ["case", "review", "plan"], form.id, "html").data.decode()
        assert "Enthusing Rosa" in made
        assert not re.search(r"\{(person|practitioner)", made)


def test_a_barrier_in_the_words_of_its_kind_is_said_once():
    made = page(
        Barrier(category="lack of confidence", text="Lack of confidence"),
        Barrier(category="being looked down on", text="They stare"),
    )
    assert "Lack of confidence (" in made
    assert made.casefold().count("lack of confidence") == 1
    assert "Being looked down on: They stare" in made


def test_two_views_of_one_goal_stand_side_by_side_by_name():
    made = page(
        Pair(person="Rosa", practitioner="Bronwen"),
        Goal(id="g", text="Sing", expected="twice a month"),
        Score(goal="g", day=AT.date(), level=-1, rated_by="person"),
        Score(goal="g", day=AT.date(), level=1, rated_by="practitioner"),
        papers=("review",),
    )
    assert "Rosa: less than expected; Bronwen: more than expected" in made


def test_what_went_well_stands_under_the_name_of_who_says_so():
    made = told(
        "case",
        Pair(person="Rosa", practitioner="Bronwen"),
        Note(topic="success", voice="practitioner", text="She rang first"),
        Note(topic="success", voice="person", text="I rang Bev"),
    )
    assert re.search(r"went well\nRosa \(.*\)\nI rang Bev\nBronwen \(.*\)\nShe rang first", made)
    ear = Asset(id="a", voice="person", text="good ear")
    wish = told("plan", Pair(person="Rosa"), ear, Aspiration(text="Sing", assets=("a",)))
    assert "\nSing (Rosa). What and who can help: good ear." in wish


def test_what_nobody_said_of_a_line_to_get_ready_stands_on_no_paper():
    assert "\nThe number 9 bus, Rosa and Bronwen" in told(
        "plan", Pair(person="Rosa", practitioner="Bronwen"), Preparation(text="The number 9 bus")
    )
    chosen = told("plan", Preparation(kind="cv", text="Two lines"))
    assert "\nA CV: Two lines" in chosen
