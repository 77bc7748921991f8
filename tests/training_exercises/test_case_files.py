"""The case files: whole, readable, and a mistake is told with its line and its remedy."""

from __future__ import annotations

from importlib.resources import files

import pytest
from pydantic import ValidationError

from training_exercises.case_files import CASE_IDS, all_cases, load_case, read_case
from training_exercises.content_files import ContentFileError

KOFI = files("training_exercises").joinpath("cases", "kofi.yaml").read_text(encoding="utf-8")


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


def mistake(text):
    with pytest.raises(ContentFileError) as caught:
        read_case(text, "kofi.yaml")
    return str(caught.value)


def changed(old, new):
    assert old in KOFI
    return KOFI.replace(old, new, 1)


def test_seven_cases_in_their_order():
    assert CASE_IDS == ("kofi", "desmond", "priyanka", "yolanda", "tesfay", "luca", "jodie")
    assert tuple(case.id for case in all_cases()) == CASE_IDS
    assert load_case("kofi") is load_case("kofi")


@pytest.mark.parametrize("case", all_cases(), ids=CASE_IDS)
def test_every_part_of_a_case_is_there(case):
    assert (case.format, case.language, case.licence) == ("cp-case/1", "en-GB", "CC-BY-4.0")
    assert len(case.story.split()) > 80
    assert len(case.voices.person.split()) > 50
    assert len(case.voices.practitioner.split()) > 50
    assert len(case.network) >= 11
    assert len(case.practitioner_map) >= 6
    assert {row.share for row in case.practitioner_map} == {"private", "partner", "team"}
    assert len(case.common_ground) == 4
    assert len(case.ladder) >= 6
    assert len(case.private.person) == len(case.private.practitioner) == 2
    assert len(case.discuss) == 3
    assert all(sorted(goal.gas) == [-2, -1, 0, 1, 2] for goal in case.goals)
    assert case.midpoint
    assert case.barriers
    assert case.assets.person
    assert case.assets.practitioner


@pytest.mark.parametrize("case", all_cases(), ids=CASE_IDS)
def test_goal_attainment_as_worked_out_by_hand(case):
    """T = 50 + 10 Σwx / √(0.7 Σw² + 0.3 (Σw)²) (Kiresuk and Sherman 1968)."""
    weights = [goal.weight for goal in case.goals]
    spread = (0.7 * sum(w * w for w in weights) + 0.3 * sum(weights) ** 2) ** 0.5
    for when in ("baseline", "follow_up"):
        reached = sum(goal.weight * getattr(goal, when) for goal in case.goals)
        assert 50 + 10 * reached / spread == pytest.approx(getattr(case.check.gas_t, when), abs=0.051)


def test_lines_are_short_enough_to_read():
    for case_id in CASE_IDS:
        text = files("training_exercises").joinpath("cases", f"{case_id}.yaml").read_text(encoding="utf-8")
        assert max(map(len, text.splitlines())) <= 110


def test_cases_cannot_be_changed():
    with pytest.raises(ValidationError):
        load_case("kofi").title = "Another"


def test_unknown_case():
    with pytest.raises(KeyError):
        load_case("../kofi")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ring: 1, frequency: daily", "ring: 5, frequency: daily", "“ring” cannot be “5”. Use 1, 2, 3 or 4."),
        ("kind: person, role", "kind: robot, role", "“kind” cannot be “robot”. Use 'person', 'place' or 'activity'."),
        ('title: "', 'titel: "', "“titel” is not a field here. Check its spelling, or take it out."),
        (
            "{a: efua, b: jojo,",
            "{a: efua, b: nobody,",
            "“nobody” is not a contact of this map. Use an id from its network.",
        ),
        ("{a: efua, b: jojo,", "{a: efua, b: efua,", "“efua” is tied to itself. A tie joins two contacts."),
        ("{id: jojo, label", "{id: efua, label", "“efua” stands twice in this list. Give one of them another id."),
        ("{id: jojo, label", "{id: Jo Jo, label", "“id” cannot be “Jo Jo”. Use small letters, digits and underscores."),
        (
            "supporter: jojo",
            "supporter: mum",
            "“mum” cannot be the supporter. Use a contact id, practitioner or alone.",
        ),
        ('      "2": ', '      "3": ', "“gas” cannot be “3”. The largest is 2."),
        ("licence: CC-BY-4.0", "licence: all mine", "“licence” cannot be “all mine”. Use 'CC0-1.0', 'CC-BY-4.0'"),
        ("months: 6", "months: six", "“months” cannot be “six”. Write a whole number."),
        ("age: 22", "age: 12", "“age” cannot be “12”. The smallest is 16."),
        ("together: true", "together: often", "“together” cannot be “often”. Write true or false."),
        ('name: "Bronwen"', "name: 7", "“name” cannot be “7”. Write words, in quotes."),
        ("gone: [groupchat, team_gym, church]", "gone: church", "“gone” cannot be “church”. Write a list,"),
        ("person: {name:", "person: Kofi #", "“person” cannot be “Kofi”. Write its fields below it"),
        ("age: 22", "age: 22, age: 23", "“age” is written twice. Keep one of them."),
        ('{name: "Bronwen"', '{name: ""', "“name” is empty. Write something."),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(old, new, expected):
    text = changed(old, new)
    message = mistake(text)
    assert expected in message
    assert f"line {line_of(KOFI, old) + old.count(chr(10))}: " in message


def test_something_missing_is_told_where_it_belongs():
    text = changed(', role: "younger brother"', "")
    assert mistake(text) == f"kofi.yaml, line {line_of(text, '{id: jojo, label')}: “role” is missing. Add it."


def test_a_goal_with_four_levels():
    text = changed('      "2": "Runs a repair for a stranger and is asked back"\n', "")
    assert mistake(text) == (
        f"kofi.yaml, line {line_of(text, '    gas:')}: “gas”: a goal has five levels: -2, -1, 0, 1 and 2."
    )


def test_several_mistakes_are_told_together_in_order():
    text = changed("ring: 1, frequency: daily", "ring: 7, frequency: dayly")
    message = mistake(text.replace("months: 6", "months: 0"))
    assert message.startswith("kofi.yaml has 3 mistakes:\nline ")
    lines = [int(line.split(":")[0].removeprefix("line ")) for line in message.splitlines()[1:]]
    assert lines == sorted(lines)


def test_text_that_is_not_yaml():
    text = changed('label: "Jojo"', 'label: "Jojo')
    message = mistake(text)
    assert message.startswith("kofi.yaml, line ")
    assert "Look at this line and the one above for a missing quote, bracket, colon or space." in message


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b\n"])
def test_text_that_is_not_a_case(text):
    assert mistake(text) == (
        "kofi.yaml, line 1: a case file begins with fields such as “id: kofi”. Start from a copy of another case."
    )


def test_text_with_control_characters():
    assert "line 1: here is a sign that cannot be seen (U+0007). Type this line anew." in mistake("id: kofi\x07")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    person: [1, 2]\n", "    person: [1, 9]\n", "Count them from 1"),
        ("contacts: [marlon]", "contacts: [marvin]", "“marvin” is not a contact of this map"),
    ],
)
def test_a_wish_that_draws_on_what_is_not_there_is_told_with_its_line(old, new, said):
    told = mistake(KOFI.replace(old, new, 1))
    assert said in told
    assert f"line {line_of(KOFI, old.strip())}" in told
