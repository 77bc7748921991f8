"""What the report says of a picture: whose answers it is made from, and what its texts are about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpi_widgets.exchange.documents.description import Bullets, Paragraph, Table
from cpi_widgets.model import Picture, Row, Said
from cpi_widgets.pages.after.figures_in_words import look_in_words, sort_word, stayed_in_words
from cpi_widgets.pages.after.report_paper import picture_blocks, text_about
from cpi_widgets.pages.showing import showing_of
from training_exercises.exercise_files import exercise
from training_exercises.parts import Given

LOOKS = json.loads(Path("tests/fixtures/looks.json").read_text(encoding="utf-8"))
STAYED = json.loads(Path("tests/fixtures/stayed.json").read_text(encoding="utf-8"))
SORTED = json.loads(Path("tests/fixtures/sorted.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("groups", "alone", "told"),
    [
        (0, True, "14 people"),
        (4, False, "4 groups, 14 people"),
        (1, False, "one group of 14 people"),
        (2, True, "14 people, in 2 groups and by themselves"),
    ],
)
@pytest.mark.parametrize(
    ("n", "says"),
    [
        (12, "Made from the answers of {}."),
        (None, "Answers came from {}, but no line has answers from five people, so there are no numbers."),
    ],
)
def test_of_groups_that_answered_together_the_report_says_how_many_they_were(groups, alone, told, n, says):
    showing = showing_of(exercise("EX09").activity("wheels"), "r", "bite")
    rows = (Row(part=showing.parts[0].id, label=showing.parts[0].label, n=n),)
    picture = Picture(id="r.wheels.picture", showing=showing, rows=rows, people=14, groups=groups, alone=alone)
    assert next(picture_blocks(picture)).text == says.format(told)


def test_the_reasons_of_a_statement_stand_under_it_and_not_under_one_of_its_rounds():
    showing = showing_of(exercise("EX19").activity("statements"), "r", "full")
    part = showing.parts[0]
    rounds = tuple(
        Row(part=part.id, field=field.id, label=f"{part.label}: {field.label}", n=6, counts=(0,) * 9, median=5.0)
        for field in showing.fields[:2]
    )
    rows = (rounds[0], rounds[1].model_copy(update={"said": (Said(text="It costs too much"),)}))
    picture = Picture(id="r.statements.picture", showing=showing, rows=rows, people=6)
    blocks = list(picture_blocks(picture))
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Bullets) and "It costs too much" in block.items)
    assert blocks[at - 1].text == part.label
    assert text_about(picture, rows[1]) == part.label, "as in the tables"
    alone = picture.model_copy(update={"rows": rows[1:]})
    assert text_about(alone, rows[1]) == rows[1].label


@pytest.mark.parametrize("case", SORTED, ids=[case["about"] for case in SORTED])
def test_a_statement_is_sorted_as_on_the_screens(case):
    assert sort_word(case["counts"], tuple(case["rule"])) == case["words"]


@pytest.mark.parametrize("case", STAYED, ids=[case["about"] for case in STAYED])
def test_who_stayed_is_said_as_on_the_screens(case):
    assert stayed_in_words(case["stayed"] and tuple(case["stayed"])) == case["words"]


def test_the_report_sorts_statements_by_the_last_round_once_they_were_rated_again():
    delphi = exercise("EX19").activity("statements")
    first = showing_of(delphi, "r", "bite", given=Given(led=True, rounds=range(1)))
    again = showing_of(delphi, "r", "bite", given=Given(led=True, rounds=range(2)))
    assert (first.rule, again.rule) == (None, (0.7, 0.15))
    marks = {"round_1": (0, 0, 0, 0, 0, 0, 0, 0, 6), "round_2": (0, 0, 0, 0, 6, 0, 0, 0, 0)}
    rows = [
        Row(part=part.id, field=name, label=f"{part.label}: {name}", n=6, counts=counts, median=5.0, lower=5, upper=5)
        for part in again.parts[:2]
        for name, counts in marks.items()
    ]
    rows[-1] = rows[-1].model_copy(update={"counts": (6, *(0,) * 8)})
    rows.append(Row(part=again.parts[2].id, field="round_2", label="From three people"))
    told = [
        block.items
        for block in picture_blocks(Picture(id="p", showing=again, rows=tuple(rows), people=6))
        if isinstance(block, Bullets)
    ]
    labels = [part.label for part in again.parts]
    assert told == [(f"Agreed against: {labels[1]}", f"Still open: {labels[0]}")]
    assert not [
        block
        for block in picture_blocks(Picture(id="p", showing=first, rows=tuple(rows)))
        if isinstance(block, Bullets)
    ]


def test_sums_from_too_few_stand_apart_and_without_any_it_is_not_said_from_how_many_it_is():
    showing = showing_of(exercise("EX09").activity("wheels"), "r", "bite")
    first, second, third = (Row(part=part.id, label=part.label) for part in showing.parts[:3])

    def said_of(*rows):
        picture = Picture(id="r.wheels.picture", showing=showing, rows=rows, people=6, alone=True)
        return [block.text for block in picture_blocks(picture) if isinstance(block, Paragraph)]

    told = f"From nobody, or from fewer than five people: {second.label}; {third.label}."
    assert told in said_of(first.model_copy(update={"n": 12}), second, third)
    (nothing,) = said_of(first, second)
    assert "but no line has answers from five people" in nothing
    assert "Made from" not in nothing


def test_of_two_views_the_report_says_the_gap_and_under_it_what_areas_come_to():
    showing = showing_of(exercise("EX20").activity("cards"), "r", "full")
    first, second = showing.parts[:2]
    views = [
        Row(part=part.id, field=field.id, label="", n=6, median=middle)
        for part, middles in ((first, (1.0, 3.5)), (second, (2.0, None)))
        for field, middle in zip(showing.fields, middles, strict=True)
    ]
    looks = [Row(part=first.id, field="told_examples", label="Examples", n=6, counts=(4,), scale=("given",))]
    looks += [Row(part=first.id, field="told_person", label="The person's", n=6, median=2.5, scale=("0", "4"))]
    picture = Picture(id="r.cards.picture", showing=showing, rows=(*views, *looks), people=6)
    blocks = list(picture_blocks(picture))
    gaps = [block.items for block in blocks if isinstance(block, Bullets)]
    assert gaps == [(f"{first.label}: “{showing.fields[1].label}” is 2.5 higher.",)]
    (examples,) = (block for block in blocks if isinstance(block, Table) and block.head[0] == "Examples")
    assert examples.rows == (("given", "4"),)
    assert "from 0 to 4; the middle is 2.5" in [block.text for block in blocks if isinstance(block, Paragraph)]


def test_what_a_plan_lacks_is_one_table_of_the_report():
    showing = showing_of(exercise("EX17").activity("plan"), "r", "full")
    look = {"n": 2, "scale": ("named", "nobody yet")}
    rows = (
        Row(part="actions", label="Actions", n=5),
        Row(part="actions", field="told_actions_who", label="Actions: who", counts=(3, 2), **look),
        Row(part="champion", field="told_champion_deputy", label="A deputy", scale=look["scale"]),
    )
    blocks = list(picture_blocks(Picture(id="r.plan.picture", showing=showing, rows=rows, people=6)))
    lines, open_still = (block for block in blocks if isinstance(block, Table))
    assert lines.rows == (("Actions", "5"),)
    assert open_still.rows == (("Actions: who", "3 named, 2 nobody yet"), ("A deputy", "fewer than five"))


@pytest.mark.parametrize("case", LOOKS, ids=[each["about"] for each in LOOKS])
def test_what_comes_of_a_look_is_said_as_on_screens(case):
    figures = {name: value for name, value in case.items() if name not in ("about", "words")}
    assert look_in_words(Row(part="p", field="told", label="Look", n=5, **figures)) == case["words"]
