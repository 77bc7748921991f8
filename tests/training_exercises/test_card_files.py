"""The decks of cards: whole, readable, and a mistake is told with its line and its remedy."""

from __future__ import annotations

import re

import pytest

from training_exercises.card_files import (
    looking_back_deck,
    moves_deck,
    plain_page,
    pulse_deck,
    qualities_deck,
    read_deck,
    stock_deck,
    text_of,
    wheels_deck,
)
from training_exercises.card_model import WheelsDeck, parts_twice
from training_exercises.content_files import ContentFileError


def test_every_spoke_is_lit_by_a_step_and_every_step_lights_one():
    parts = list(wheels_deck().parts())
    assert all(part.steps for part in parts)
    assert {step for part in parts for step in part.steps} == set(range(1, 9))


def test_the_model_has_both_wheels_what_they_share_and_what_is_round_them():
    deck = wheels_deck()
    sizes = {name: len(group) for name, group in deck.groups().items()}
    assert sizes == {
        "before_turning": 2,
        "practitioner": 12,
        "overlap": 2,
        "person": 9,
        "barriers": 3,
        "agency": 7,
        "outcomes": 2,
    }
    assert [part.side for part in deck.barriers] == ["person", "practitioner", "organisation"]


def test_what_the_two_are_called_is_left_open():
    text = "\n".join(f"{part.label} {part.sentence}" for part in wheels_deck().parts())
    assert set(re.findall(r"\{\w*\}", text)) == {"{person}", "{practitioner}"}
    assert not re.search(r"service user|practitioner(?!\})|\bthe worker\b|\bthe person\b", text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("steps: [1, 4]", "steps: [1, 9]", "The largest is 8"),
        ("id: g_trust", "id: g_relationships", "stands twice in this deck"),
        ('label: "Earn trust"', 'labell: "Earn trust"', "not a field here"),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, said):
    text = text_of("wheels")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(ContentFileError, match=re.escape(said)) as caught:
        read_deck(text.replace(old, new, 1), "wheels.yaml", WheelsDeck, parts_twice)
    assert f"line {line}" in str(caught.value)


def test_a_file_that_is_no_deck_is_refused():
    with pytest.raises(ContentFileError, match="a deck begins with fields"):
        read_deck("- just\n- a list\n", "x.yaml", WheelsDeck)


def test_the_decks_of_the_steps_say_both_voices_and_name_nobody():
    assert [each.id for each in pulse_deck().questions] == ["right_questions", "useful", "will_know"]
    assert sorted(pulse_deck().scale) == [0, 1, 2]
    assert sorted(qualities_deck().scale) == [1, 2, 3, 4]
    assert len(qualities_deck().questions) == 5
    assert (len(stock_deck().person), len(stock_deck().practitioner)) == (8, 10)
    assert [each.value for each in stock_deck().decide] == ["keep", "change", "stop"]
    assert [each.id for each in looking_back_deck().levels] == ["person", "practice", "organisation", "approach"]
    assert [each.value for each in plain_page().choices] == ["start", "more", "not now", "no"]


@pytest.mark.parametrize("deck", ["plain_page", "pulse", "qualities", "taking_stock", "looking_back"])
def test_no_deck_of_the_steps_calls_the_two_by_their_roles(deck):
    text = "\n".join(line for line in text_of(deck).splitlines() if not line.lstrip().startswith("#"))
    assert set(re.findall(r"\{\w*\}", text)) <= {"{person}", "{practitioner}"}
    assert not re.search(r"service user|the practitioner|the worker|the person\b", text)


def test_what_is_said_of_results_says_what_was_not_found():
    for text in (plain_page().paragraphs[-1].text, " ".join(looking_back_deck().known.paragraphs)):
        assert "2021" in text
        assert "found no difference" in text


def test_every_kind_of_barrier_has_two_first_moves_and_stands_once_on_its_side():
    sides = moves_deck().by_side()
    assert {side: len(kinds) for side, kinds in sides.items()} == {
        "service_user": 11,
        "practitioner": 9,
        "organisation": 8,
    }
    for kinds in sides.values():
        assert len({each["kind"] for each in kinds}) == len(kinds)
        assert all(len(set(each["moves"])) == 2 for each in kinds)
