"""The decks of cards: whole, readable, and a mistake is told with its line and its remedy."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest
from spoiled import mistake
from spoiled import text_of as exercise_text

from training_exercises import card_files
from training_exercises.card_files import (
    DECKS,
    cards_of,
    deck,
    looking_back_deck,
    moves_deck,
    plain_page,
    pulse_deck,
    qualities_deck,
    read_deck,
    readiness_deck,
    stock_deck,
    strong_deck,
    text_of,
    wheels_deck,
)
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
    ("name", "old", "new", "said"),
    [
        ("wheels", "steps: [1, 4]", "steps: [1, 9]", "The largest is 8"),
        (
            "pulse",
            "licence: CC-BY-4.0",
            "licence: ours alone",
            "“licence” cannot be “ours alone”. Use 'CC0-1.0'",
        ),
        ("wheels", "id: g_trust", "id: g_relationships", "stands twice in this deck"),
        ("wheels", 'label: "Earn trust"', 'labell: "Earn trust"', "not a field here"),
        (
            "self_check",
            "area: mapping",
            "area: maping",
            "“maping” is no area of this deck. Use one of part",
        ),
        (
            "quests",
            'level: 3\n    label: "Go',
            'level: 4\n    label: "Go',
            "“4” is no level of this deck.",
        ),
        ("readiness", "section: team,", "section: squad,", "“squad” is no section of this deck"),
        ("first_moves", 'kind: "being looked down on"', 'kind: "getting there"', "“getting_there” stands twice"),
        ("readiness", "needs: date", "needs: a date", "Use '', 'date' or 'text'"),
    ],
)
def test_a_mistake_is_told_with_its_line(name, old, new, said):
    text = text_of(name)
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(ContentFileError, match=re.escape(said)) as caught:
        read_deck(text.replace(old, new, 1), f"{name}.yaml", DECKS[name])
    assert f"line {line}" in str(caught.value)


def test_an_anchor_outside_the_scale_is_told():
    text = text_of("strong_already").replace("      9:", "      10:", 1)
    with pytest.raises(ContentFileError, match="outside the scale"):
        read_deck(text, "strong_already.yaml", DECKS["strong_already"])


def test_a_file_that_is_no_deck_is_refused():
    with pytest.raises(ContentFileError, match="a deck begins with fields"):
        read_deck("- just\n- a list\n", "x.yaml", DECKS["wheels"])


PROMISED = {
    "power": 10,
    "sharing": 10,
    "guidance": 8,
    "self_check": 12,
    "quests": 24,
    "first_moves": 28,
    "ideal_organisation": 15,
    "wheels": 37,
    "plain_page": 5,
    "challenges": 9,
    "questions": 4,
    "supervision": 4,
    "strong_already": 6,
    "readiness": 12,
    "taking_stock": 18,
    "qualities": 5,
    "pulse": 3,
    "looking_back": 4,
}


def test_every_deck_deals_as_many_cards_as_the_exercises_promise():
    assert {name: len(cards_of(name)) for name in DECKS} == PROMISED


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_is_what_its_file_says_and_its_cards_are_told_apart(name):
    cards = cards_of(name)
    assert deck(name).id == name
    assert deck(name).licence == "CC-BY-4.0"
    assert len({card.id for card in cards}) == len(cards)
    assert all(card.label.strip() for card in cards)


def test_every_file_is_a_deck():
    folder = files("training_exercises").joinpath("cards")
    assert sorted(DECKS) == sorted(path.name.removesuffix(".yaml") for path in folder.iterdir())


def test_an_unknown_deck():
    with pytest.raises(KeyError):
        cards_of("../wheels")


def test_quests_stand_eight_to_a_level_each_with_an_easier_form():
    cards = cards_of("quests")
    assert Counter(card.group for card in cards) == {"1": 8, "2": 8, "3": 8}
    assert all(card.text.startswith("Easier: ") for card in cards)


def test_the_self_check_has_three_cards_in_each_of_four_areas():
    cards = cards_of("self_check")
    headings = ("Two people at it", "Map and strengths", "Stepping out", "What is around us")
    assert Counter(card.heading for card in cards) == dict.fromkeys(headings, 3)
    assert all(sorted(card.voices) == ["person", "practitioner"] for card in cards)


def test_the_invented_organisation_has_a_procedure_for_every_step_and_every_part_of_the_agency():
    cards = cards_of("ideal_organisation")
    assert [card.id for card in cards if card.group == "by_step"] == [f"step_{step}" for step in range(1, 9)]
    agency = {part.id: part.label for part in wheels_deck().agency}
    assert {card.id: card.label for card in cards if card.group == "by_agency"} == agency


@pytest.mark.parametrize(
    ("lost", "listed"), [*((f"step_{step}", "by_step") for step in range(1, 9)), ("eases_entry", "by_agency")]
)
def test_a_step_or_a_part_of_the_agency_without_a_procedure_is_refused(lost, listed):
    text = text_of("ideal_organisation")
    without = re.sub(rf"  - id: {lost}\n(?:    .*\n)+", "", text, count=1)
    line = text[: text.index(f"\n{listed}:")].count("\n") + 2
    said = f"line {line}: There is no procedure for “{lost}”, and one is promised for each. Add it."
    with pytest.raises(ContentFileError, match=re.escape(f"ideal_organisation.yaml, {said}")):
        read_deck(without, "ideal_organisation.yaml", DECKS["ideal_organisation"])


def test_a_procedure_for_no_step_is_told():
    text = text_of("ideal_organisation").replace("id: step_8", "id: step_9")
    with pytest.raises(ContentFileError, match=r"“step_9” is not there\. Use one of: step_1, step_2"):
        read_deck(text, "ideal_organisation.yaml", DECKS["ideal_organisation"])


@pytest.fixture
def spoiled(monkeypatch):
    """A way to spoil the file of a deck that exercises deal."""

    def spoil(name, old):
        text = text_of(name)
        assert re.search(old, text)
        monkeypatch.setattr(
            card_files, "text_of", lambda asked: re.sub(old, "", text) if asked == name else ours(asked)
        )
        deck.cache_clear()

    ours = card_files.text_of
    yield spoil
    deck.cache_clear()


@pytest.mark.parametrize(
    ("name", "old", "exercise", "said"),
    [
        ("wheels", r"  - id: g_trust\n(?:    .*\n)+", "ex09", "37 cards are promised; the deck “wheels” has 36."),
        ("wheels", r"  - id: g_trust\n(?:    .*\n)+", "ex22", "37 cards are promised; the deck “wheels” has 36."),
        ("first_moves", r'  - kind: "the building"\n(?:    .*\n)+', "ex10", "28 cards are promised; the deck “first_"),
        ("taking_stock", r"  - \{id: w10, .*\n", "ex14", "18 cards are promised; the deck “taking_stock” has 17."),
        ("pulse", r"\n  - id: useful(?:\n    .*)*", "ex24", "3 cards are promised; the deck “pulse” has 2."),
    ],
)
def test_an_exercise_whose_deck_has_lost_a_card_is_refused(spoiled, name, old, exercise, said):
    spoiled(name, old)
    assert said in mistake(exercise_text(exercise), exercise)


def test_an_exercise_whose_deck_lacks_a_procedure_names_the_line_of_the_deck(spoiled):
    spoiled("ideal_organisation", r"  - id: step_3\n(?:    .*\n)+")
    told = mistake(exercise_text("ex16"), "ex16")
    assert re.match(r"ideal_organisation\.yaml, line \d+: There is no procedure for “step_3”", told)


def test_one_move_in_place_of_two_is_told():
    text = text_of("first_moves").replace('      - "Meet somewhere else until it is fixed."\n', "")
    with pytest.raises(ContentFileError, match=r"One item more is missing in “moves”\. Add it\."):
        read_deck(text, "first_moves.yaml", DECKS["first_moves"])


def test_ratings_have_words_at_the_ends_and_in_the_middle():
    assert all(sorted(theme.anchors) == [1, 5, 9] for theme in strong_deck().ratings)
    assert all(theme.exercises for theme in strong_deck().ratings)


def test_a_profile_may_end_in_not_yet_with_a_date():
    needs = {outcome.id: outcome.needs for outcome in readiness_deck().outcomes}
    assert needs == {"start": "", "start_small": "", "help_first": "", "not_yet": "date", "not_for_us": "text"}
    assert Counter(card.group for card in cards_of("readiness")) == dict.fromkeys(readiness_deck().sections, 3)


def test_the_decks_of_the_steps_say_both_voices_and_name_nobody():
    assert [each.id for each in pulse_deck().questions] == ["right_questions", "useful", "will_know"]
    assert sorted(pulse_deck().scale) == [0, 1, 2]
    assert sorted(qualities_deck().scale) == [1, 2, 3, 4]
    assert len(qualities_deck().questions) == 5
    assert (len(stock_deck().person), len(stock_deck().practitioner)) == (8, 10)
    assert [each.value for each in stock_deck().decide] == ["keep", "change", "stop"]
    assert [each.id for each in looking_back_deck().levels] == ["person", "practice", "organisation", "approach"]
    assert [each.value for each in plain_page().choices] == ["start", "more", "not now", "no"]


def _words_of(card):
    return card.label, card.text, card.help, *card.anchors.values(), *card.voices.values()


@pytest.mark.parametrize("name", sorted(set(DECKS) - {"first_moves"}))
def test_no_deck_calls_the_two_by_their_roles(name):
    said = [words for card in cards_of(name) for words in _words_of(card)]
    said += [line for line in text_of(name).splitlines() if line.startswith(("ask:", "note:", "scale:", '  "'))]
    text = "\n".join(said)
    assert set(re.findall(r"\{\w*\}", text)) <= {"{person}", "{practitioner}"}
    assert not re.search(r"[Ss]ervice user|[Pp]ractitioner(?!\})|(?<!shop )\b[Ww]orkers?\b|\b[Tt]he person\b", text)


def test_what_is_said_of_results_says_what_was_not_found():
    told = {card.id: card.text for card in cards_of("questions")}["who_for"]
    for text in (plain_page().paragraphs[-1].text, " ".join(looking_back_deck().known.paragraphs), told):
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


def test_what_a_record_keeps_of_a_deck_has_no_name_left_open():
    kinds = [each["kind"] for side in moves_deck().by_side().values() for each in side]
    assert kinds
    assert [kind for kind in kinds if "{" in str(kind)] == []
