"""Papers say how things stand as the screen does: steps, goals that are not going on, comments with their part."""

from __future__ import annotations

import re

from full_case import AT, TODAY, entry, material
from paper_words import told, words

from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.papers import BY_ID as PAPERS
from cpi_widgets.model import Comment, Goal, Note, Pair, Review, Score, Step


def test_a_step_stands_as_on_the_overview_also_where_nobody_has_said_how_it_is():
    records = [Step(id="step-2", number=2, state="live"), Note(topic="organisation", text="quieter rooms")]
    text = words(PAPERS["case"].make(material(records, begun=[2, 7])))
    assert "1. Getting started | not begun |" in text
    assert "2. Map what is there | going on now |" in text
    assert re.search(r"7\. [^|]+ \| begun \|", text)


def test_a_goal_taken_up_again_no_longer_says_why_it_was_let_go():
    goal = Goal(text="Sing", why="Too much on", state="resting")
    assert "Too much on" in told("plan", goal)
    assert "Too much on" not in told("plan", goal.model_copy(update={"state": "live"}))


def test_a_goal_let_go_without_levels_is_not_lost_from_everything():
    assert "Sing (let go)" in told("case", Goal(text="Sing", state="dropped"))


def test_what_a_goal_that_was_let_go_came_to_stood_there_before_that():
    goal = Goal(id="g", text="Sing", expected="Once a month", state="dropped")
    text = told("review", Review(day=TODAY), goal, Score(goal="g", day=TODAY, level=0))
    assert "let go; last looked at: as expected" in text


def test_a_comment_on_the_model_names_its_part_and_who_made_it():
    comment = entry(Comment(part="trust", text="It takes longer"), by="b")
    about = {"seats": {"b": "practitioner"}, "parts": {"trust": "Trust"}}
    text = words(PAPERS["case"].make(Material.of([comment], AT, Pair(practitioner="Bronwen"), **about)))
    assert "About “Trust”, Bronwen: It takes longer" in text
