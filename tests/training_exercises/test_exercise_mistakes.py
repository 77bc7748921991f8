"""Each mistake that an author can make in an exercise is told with its file, its line and its remedy."""

from __future__ import annotations

import re

import pytest
from spoiled import FOLDER, line_of, mistake, text_of

from training_exercises.exercise_files import exercises, read_exercise
from training_exercises.exercise_model import Exercise

FIELDS = [
    ("ex01", 'name: "Our', 'nmae: "Our', "“nmae” is not a field here. Check its spelling, or take it out."),
    (
        "ex01",
        "licence: CC-BY-4.0",
        "licence: all rights reserved",
        "“licence” cannot be “all rights reserved”. Use 'CC0",
    ),
    ("ex01", "id: EX01", "id: EX1", "“id”: “EX1” is no id of an exercise. It is EX and two digits, such as EX25."),
    ("ex01", "steps: [1]", "steps: [9]", "The largest is 8"),
    ("ex01", "steps: [1]", "steps: []", "“steps” has too few items (0). Write 1 or more, each on a line of its own"),
    ("ex01", "steps: [1]", "5: x\nsteps: [1]", "“5” is no name of a field. Check its spelling, or take it out."),
    ("ex01", "{id: hopes, label", "{5: x, id: hopes, label", "“5” is no name of a field. Check its spelling, or"),
    ("ex01", "steps: [1]", "yes: x\nsteps: [1]", "“yes” cannot be the name of a field. Put it in quotes."),
    ("ex12", "promised: {power: 10}", "promised: {Power: 10}", "“promised” cannot be “Power”. Use small letters"),
    ("ex01", "[solo, pair, plenary]", "[solo, duo]", "“forms” cannot be “duo”. Use 'solo', 'pair', 'small' or"),
    ("ex01", "- minutes: 3", "- minutes: three", "“minutes” cannot be “three”. Write a whole number."),
    ("ex01", "- minutes: 3", "- minutes: 0", "“minutes” cannot be “0”. The smallest is 1."),
    ("ex01", "phase: write", "phase: typing", "“phase” cannot be “typing”. Use 'write', 'reveal' or 'discuss'."),
    ("ex01", "kind: board", "kind: blackboard", "“kind” cannot be “blackboard”. Use 'agreement', 'barriers', 'board'"),
    ("ex01", "who: solo", "who: alone", "“who” cannot be “alone”. Use 'solo', 'pair' or 'group'."),
    ("ex01", "share: text", "share: everything", "“share” cannot be “everything”. Use 'none', 'counts' or 'text'."),
    ("ex01", "{id: hopes, label", "{id: My Hopes, label", "“id” cannot be “My Hopes”. Use small letters, digits"),
    ("ex01", "live_with: 0.67", "live_with: 67", "“live_with” cannot be “67”. The largest is 1."),
    ("ex01", "live_with: 0.67", "live_with: most", "“live_with” cannot be “most”. Write a number."),
    ("ex01", "- minutes: 3", "- minutes: 2026-01-01", "“minutes” cannot be “2026-01-01”. Write a whole number."),
    ("ex01", "- minutes: 3", "- minutes:", "“minutes” is empty. Write a whole number."),
    ("ex01", "live_with: 0.67", "live_with: [1]", "“live_with” cannot be “[1]”. Write a number."),
    ("ex01", "- minutes: 3", "- minutes: .inf", "“minutes” cannot be “inf”. Write a number in digits."),
    ("ex18", "any_step: true", "any_step: 2026-01-01", "“any_step” cannot be “2026-01-01”. Write true or false."),
    ("ex12", "promised: {power: 10}", "promised: {power: ten}", "“power” cannot be “ten”. Write a whole number."),
    ("ex12", "promised: {power: 10}", "promised: power", "“promised” cannot be “power”. Write lines below it"),
    ("ex12", "bite: {items: [p01", "bite: {cards: [p01", "“cards” is not a field here."),
    ("ex01", "starters:", "starter:", "“starter” is not a field here."),
    ("ex24", "type: number", "type: slider", "“type” cannot be “slider”. Use 'text', 'long', 'number'"),
]
A_MARK = "is the name of a mark that every answer bears. Give this another id."
LOOSE_ENDS = [
    ("ex17", "- section: manager", "- section: boss", "“boss” is not there. Use one of: strengths, priorities"),
    ("ex17", "fields: [leans_on]", "fields: [lean]", "“lean” is not there. Use one of: text, leans_on"),
    ("ex12", "decks: [power]", "decks: [might]", "There is no deck “might”. Use one of: power, sharing, guidance,"),
    ("ex12", "{power: 10}", "{power: 12}", "12 cards are promised; the deck “power” has 10. Change one of them."),
    ("ex12", "{power: 10}", "{sharing: 10}", "“sharing” is not among “decks”. Add it there."),
    (
        "ex09",
        "decks: [wheels]\npromised: {wheels: 37}",
        "decks: [wheels]",
        "how many cards of “wheels” are promised. Add “wheels: 37” to “promised”, if all 37 of its cards are meant.",
    ),
    ("ex12", "[p01, p02,", "[p01, p99,", "“p99” is not there. Use one of: p01, p02"),
    ("ex13", "[h01, h02, h03,", "[h01, h02, h77,", "“h77” is not there. Use one of: h01, h02"),
    (
        "ex01",
        "activity: hopes",
        "activity: dreams",
        "“dreams” is no activity of this exercise. Use one of: hopes, agree",
    ),
    ("ex01", "steps: [1]", "steps: [3, 3]", "“3” stands twice in this list. Keep one of them."),
    ("ex01", "[solo, pair, plenary]", "[solo, solo]", "“solo” stands twice in this list. Keep one of them."),
    ("ex12", "decks: [power]", "decks: [power, power]", "“power” stands twice in this list. Keep one of them."),
    ("ex12", "[p01, p02,", "[p01, p01,", "“p01” stands twice in this list. Keep one of them."),
    ("ex21", "levels: [1, 2, 3]", "levels: [1, 2, 2, 3]", "“2” stands twice in this list. Keep one of them."),
    ("ex21", "{levels: [1, 2]}", "{levels: [1, 1]}", "“1” stands twice in this list. Keep one of them."),
    ("ex01", "{id: worries, label", "{id: hopes, label", "“hopes” stands twice in this list. Give one of them"),
    ("ex01", "{id: worries, label", "{id: votes, label", "“votes” is the name of the votes. Give this column"),
    (
        "ex14",
        "    share: counts\n",
        "    for_team: true\n    share: counts\n",
        "This exercise is about an invented person, and a team keeps nothing of that. Take this out.",
    ),
    (
        "ex02",
        "    share: counts\n",
        "    for_team: true\n    share: counts\n",
        "A team keeps lines of these kinds: agreement, barriers, board, force_field, plan_section. Take this out.",
    ),
    ("ex22", "alone_opens: [ask]", "alone_opens: [asking]", "“asking” is not there. Use one of: poster, strip, ask"),
    (
        "ex22",
        "alone_opens: [ask]",
        "alone_opens: [notes]",
        "Nobody alone opens “notes”. Name it in “solo_opens” or “pair_opens” as well.",
    ),
    ("ex01", "solo_opens: [hopes]", "solo_opens: [hops]", "“hops” is not there. Use one of: hopes, agreement, needs."),
    (
        "ex09",
        "pair_opens: [wheels, comments]",
        "solo_opens: [wheels]",
        "Nothing opens where “solo” is null. Take this out.",
    ),
    ("ex09", "rounds: [round_1]", "rounds: [round_7]", "“round_7” is not there. Use one of: round_1, round_2"),
    ("ex03", "share: counts", "share: text", "Of somebody’s own map only counts may leave. Use counts or none."),
    ("ex03", "bite: {most: 6}", "bite: {most: 20}", "The whole exercise has 15 contacts at most."),
    ("ex04", "bite: {most: 1}", "bite: {most: 11}", "The whole exercise has 10 cards at most."),
    ("ex11", "bite: {rungs: 4}", "bite: {rungs: 14}", "The whole exercise has 10 rungs at most."),
    ("ex16", "pick: 2", "pick: 9", "There are 8 issues. Pick no more than that."),
    ("ex16", "{issues: 1, forces: 5}", "{issues: 1, forces: 15}", "The whole exercise has 12 forces at most."),
    (
        "ex16",
        "{issues: 1, forces: 5}",
        "{issues: 3, forces: 5}",
        "The whole exercise picks 2. Let the bite pick no more.",
    ),
    ("ex16", "sections: [this_week]", "sections: [next_week]", "“next_week” is not there. Use one of: this_week"),
    ("ex21", "levels: [1, 2, 3]", "levels: [1, 2, 4]", "No quest is of level 4. Use 1, 2, 3."),
    ("ex21", "{levels: [1, 2]}", "{levels: [1, 9]}", "Level 9 is not in the full length."),
    ("ex22", "boxes: [title, change]", "boxes: [title, price]", "“price” is not there. Use one of: title, who_we_are"),
    ("ex24", "fields: [before,", "fields: [befor,", "“befor” is not there. Use one of: before, after"),
    ("ex02", "low: 1, high: 9", "low: 9, high: 1", "The scale runs from 9 to 1. Let “high” be more than “low”."),
    ("ex02", '{1: "not yet"', '{0: "not yet"', "0 is off the scale, which runs from 1 to 9. Use a number on it."),
    ("ex15", "case: goals", "case: goals\n    deck: power", "Goals of a case bring their own lines and levels."),
    ("ex15", "{activity: predictions,", "{activity: gain,", "“gain” is no board of this exercise. Name one, or take"),
    ("ex15", "{activity: predictions,", "{activity: scores,", "“scores” is no board of this exercise. Name one, or"),
    ("ex09", "{id: round_2,", "{id: order,", f"“order” {A_MARK}"),
    ("ex14", "{id: reason, label", "{id: share, label", f"“share” {A_MARK}"),
    ("ex15", "{id: mark, label", "{id: group, label", f"“group” {A_MARK}"),
    ("ex13", "{id: before, label", "{id: example, label", "“example” is there already. Give this another id."),
    ("ex19", "{id: round_1, label", "{id: run, label", f"“run” {A_MARK}"),
    ("ex19", "{id: round_1, label", "{id: reason, label", "“reason” is there already. Give this another id."),
    ("ex24", "id: most_useful", "id: part", f"“part” {A_MARK}"),
    ("ex12", "phase: reveal", "swap: decisions\n      phase: reveal", "is for each alone, so no groups can swap it."),
    ("ex08", "swap: goal", "swap: gaol", "“gaol” is not there. Use one of: goal, steps"),
    ("ex08", "swap: goal", "swap: assets", "Nobody has written on “assets” before. Open it with “phase: write”"),
    ("ex08", "swap: goal", "swap: true", "swap"),
    ("ex01", "ready:", "most: 1\n    ready:", "“most” is written twice. Keep one of them."),
]


NEARBY = [
    ("ex15", "{activity: predictions,", "{activity: gains,", 2, "“new” is not there. Use one of: gain, cost."),
    ("ex17", "fields: [deputy]", "fields: [name]", -1, "The same is told already. Take one of the two out."),
    ("ex10", "depth: 3", "depth: 1", 1, "The whole exercise splits 1 deep. Let the bite split no deeper."),
    ("ex12", "{person} decides", "{client} decides", -2, "“{client}” stands for nothing here. Use one of: {person},"),
    ("ex12", "{person} decides", "person} decides", -2, "“}” stands for nothing here."),
    (
        "ex01",
        "phase: reveal",
        "phase: discuss",
        -11,
        "No line after this shows what people send to the wall of “hopes”. Add one with “phase: reveal”, or say",
    ),
    ("ex18", "any_step: true", "any_step: false", -1, "An exercise for any step lists all eight"),
]
"""Told so many lines further down: at the other of two that do not fit, or where a text of several lines begins."""
EVERY = [(name, old, new, 0, said) for name, old, new, said in FIELDS + LOOSE_ENDS] + NEARBY


@pytest.mark.parametrize(("name", "old", "new", "down", "said"), EVERY, ids=lambda value: str(value)[:24])
def test_a_mistake_is_told_with_its_file_line_and_remedy(name, old, new, down, said):
    text = text_of(name)
    assert old in text
    told = mistake(text.replace(old, new, 1), name)
    (line,) = [each for each in told.splitlines() if said in each]
    assert f"line {line_of(text, old) + down}: " in line
    assert told.startswith(f"{name}.yaml")


def test_minutes_that_do_not_add_up():
    text = text_of("ex01").replace("- minutes: 3\n", "- minutes: 4\n", 1)
    assert mistake(text, "ex01") == (
        f"ex01.yaml, line {line_of(text, '  full:')}: "
        "The lines of “full” add up to 31 minutes; “minutes” says 30. Change one of them."
    )


def test_a_bite_that_is_longer_than_the_whole():
    text = text_of("ex01").replace("{full: 30, bite: 10}", "{full: 30, bite: 40}")
    told = mistake(text, "ex01")
    assert "The bite-size length is longer than the full one. Cut it" in told
    assert "The lines of “bite” add up to 10 minutes; “minutes” says 40." in told


def test_what_is_shown_before_anybody_could_write_in_either_length():
    text, opened = text_of("ex01"), "activity: hopes\n      phase: write"
    for before, found, after in (text.partition(opened), text.rpartition(opened)):
        told = mistake(before + found.replace("write", "discuss") + after, "ex01")
        said = "Nobody has written on “hopes” before. Open it with “phase: write” in an earlier line."
        assert told.count(said) == 2, "in the line itself, and in the one that shows it"


def test_what_goes_to_the_wall_is_shown_by_a_line_of_each_length_or_by_those_who_lead():
    told = mistake(text_of("ex04").replace("    shown_by: trainer\n", "", 1), "ex04")
    assert told.count("No line after this shows what people send to the wall of “assets”.") == 2


def test_two_activities_of_one_name_are_told_and_nothing_that_only_follows():
    text = text_of("ex01")
    told = mistake(text.replace("id: agreement", "id: hopes", 1), "ex01")
    line = line_of(text, "id: agreement")
    assert told == f"ex01.yaml, line {line}: “hopes” stands twice in this list. Give one of them another id."
    told = mistake(text.replace("id: agreement", "id: hopes", 1).replace("steps: [1]", "steps: [1, 1]"), "ex01")
    assert len(told.splitlines()) == 3, "what is wrong besides is told as well"


def test_an_activity_that_no_line_opens():
    text = re.sub(r"      activity: needs\n      phase: \w+\n", "", text_of("ex01"))
    told = mistake(text, "ex01")
    assert told == (
        f"ex01.yaml, line {line_of(text, '  - id: needs')}: "
        "No line of the script opens “needs”. Open it in a line, or take it out."
    )


def test_an_activity_that_only_the_bite_opens():
    full, bite, rest = text_of("ex01").partition("  bite:\n")
    text = full.replace("activity: hopes", "activity: needs") + bite + rest
    assert "Only the bite-size length opens “hopes”. Open it in the full one as well." in mistake(text, "ex01")


def test_a_phase_of_nothing():
    text = text_of("ex01").replace("      activity: needs\n", "")
    assert "There is no activity in this line. Add “activity”, or take “phase” out." in mistake(text, "ex01")


def test_nothing_is_revealed_of_what_shares_nothing():
    text = text_of("ex07").replace("      phase: discuss", "      phase: reveal")
    assert mistake(text, "ex07") == (
        f"ex07.yaml, line {line_of(text, '      phase: reveal')}: "
        "“chosen” shares nothing, so nothing can be shown. Use write or discuss."
    )


def test_only_a_form_is_filled_from_the_day():
    text = text_of("ex23").replace("            type: choice\n", "            type: choice\n            fill: day\n", 1)
    assert f"line {line_of(text, 'fill: day')}: Only a feedback form is filled from the day." in mistake(text, "ex23")


def test_a_deck_that_is_dealt_and_not_named():
    text = text_of("ex12").replace("decks: [power]\npromised: {power: 10}\n", "")
    assert "It deals the deck “power”, which is not among “decks”. Add it there." in mistake(text, "ex12")
    text = text_of("ex12").replace("- minutes: 5\n", "- minutes: 5\n      deck: sharing\n", 1)
    assert "“sharing” is not among “decks”. Add it there." in mistake(text, "ex12")


def test_no_way_alone_and_no_word_why():
    text = text_of("ex17").replace('  why_not: "Not alone: a plan by one person is a wish."\n', "")
    assert "Say why in “why_not”." in mistake(text, "ex17")


FIELD_ENDS = [
    ("type: number, low: 0, high: 40}", "type: number}", "“hours” is a number without an end. Add “low” and “high”."),
    (
        "type: number, low: 0, high: 40}",
        "low: 0, high: 40}",
        "“hours” is no number. Take out “low”, “high” and “words”",
    ),
    ('label: "Deputy"}', 'label: "Deputy", type: choice}', "“deputy” is a choice between nothing. Give it two options"),
    ('label: "Deputy"}', 'label: "Deputy", fill: day}', "“deputy” is no choice. Take out “options” and “fill”"),
    ("{id: deputy,", "{id: name,", "“name” stands twice in this list."),
]


@pytest.mark.parametrize(("old", "new", "said"), FIELD_ENDS)
def test_a_field_that_cannot_be_filled_in(old, new, said):
    text = text_of("ex17")
    assert old in text
    assert said in mistake(text.replace(old, new, 1), "ex17")


SOURCES = [
    ("    deck: power\n    median_only", "    median_only", "Write “items” or name a “deck”: one of them."),
    (
        "    deck: power\n    median_only",
        "    deck: quests\n    median_only",
        "The deck “quests” has no scale. Add “scale” here.",
    ),
    (
        "    deck: power\n    median_only",
        "    picked: [p01]\n    items: [{id: p01, label: One}]\n    median_only",
        "These lines have no scale. Add “scale” with “low” and “high”.",
    ),
    ("    dots: 10\n", "    dots: 10\n    deck: power\n", "Write “options” or name a “deck”: one of them."),
]


@pytest.mark.parametrize(("old", "new", "said"), SOURCES)
def test_lines_from_two_places_or_none(old, new, said):
    text = text_of("ex12")
    assert old in text
    assert said in mistake(text.replace(old, new, 1), "ex12")


def test_areas_are_told_of_lines_that_come_in_areas():
    old = "    median_only: true\n"
    said = "No two of these lines stand under the same heading. Take “areas” out."
    assert said in mistake(text_of("ex12").replace(old, f"{old}    areas: true\n", 1), "ex12")
    known = text_of("ex20").replace("deck: self_check", "deck: self_check\n    picked: [k01, k04, k07, k10]", 1)
    assert said in mistake(known, "ex20")


def test_a_delphi_round_is_rated_from_one_to_nine():
    text = text_of("ex19").replace("    rule: {", "    scale: {low: 1, high: 5}\n    rule: {")
    assert "A Delphi round is rated from 1 to 9." in mistake(text, "ex19")


def test_yes_is_a_word_with_and_without_quotes():
    text = text_of("ex20")
    assert '{value: "yes", words: "yes"}' in text
    assert "“value” cannot be “True”. Write words, in quotes." in mistake(
        text.replace('value: "yes"', "value: yes", 1), "ex20"
    )
    text = text_of("ex06")
    assert read_exercise(text.replace('type: "yes"', "type: yes"), "ex06.yaml") == read_exercise(text, "ex06.yaml")


def test_a_file_by_another_name():
    line = line_of(text_of("ex01"), "id: EX01")
    said = f"ex25.yaml, line {line}: it holds EX01. Call the file ex01.yaml, or change the id."
    assert mistake(text_of("ex01"), "ex25") == said


@pytest.mark.parametrize("text", ["", "just words", "- a\n"])
def test_text_that_is_no_exercise(text):
    assert mistake(text, "ex01").startswith("ex01.yaml, line 1: an exercise begins with fields such as “id: EX01”.")


def test_the_example_of_the_readme_is_an_exercise():
    text = FOLDER.joinpath("README.md").read_text(encoding="utf-8")
    example = text.rpartition("```yaml\n")[2].partition("```")[0]
    assert read_exercise(example, "ex31.yaml").name == "What does the picture miss?"


def test_the_readme_names_every_kind_of_activity_and_every_field():
    text = FOLDER.joinpath("README.md").read_text(encoding="utf-8")
    kinds = {activity.kind for one in exercises().exercises for activity in one.activities}
    assert [kind for kind in sorted(kinds) if f"| `{kind}` |" not in text] == []
    fields = set(Exercise.model_fields) - {"format", "language", "activities"}
    assert [name for name in sorted(fields) if f"`{name}`" not in text] == []
