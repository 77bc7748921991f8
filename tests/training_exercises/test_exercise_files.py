"""The exercise files: whole, in two lengths of one shape, and readable."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from pydantic import ValidationError

from cpi_widgets.model import Pair
from training_exercises.case_files import all_cases
from training_exercises.exercise_checks import LENGTHS
from training_exercises.exercise_files import exercise, exercises
from training_exercises.parts import Given
from training_exercises.wording import said, worded, words_of

FOLDER = files("training_exercises").joinpath("exercises")
ALL = exercises().exercises
IDS = [each.id for each in ALL]
every = pytest.mark.parametrize("one", ALL, ids=IDS)


def test_all_files_can_be_read():
    assert exercises().mistakes == ()
    assert len(ALL) == sum(each.name.endswith(".yaml") for each in FOLDER.iterdir())
    assert exercise("EX01") is exercise("EX01")


def test_what_is_said_once_for_the_day_is_said_in_the_first_exercise():
    assert [one.id for one in ALL if one.house] == ["EX01"]


def test_unknown_exercise():
    with pytest.raises(KeyError):
        exercise("../EX01")


def test_exercises_cannot_be_changed():
    with pytest.raises(ValidationError):
        exercise("EX01").name = "Another"


@every
def test_minutes_add_up_in_both_lengths(one):
    for length in LENGTHS:
        assert sum(line.minutes for line in one.lines(length)) == one.total(length)
    assert one.minutes.bite < one.minutes.full


@every
def test_the_licence_is_open_and_the_language_is_said(one):
    assert (one.format, one.licence, one.language) == ("cp-exercise/1", "CC-BY-4.0", "en-GB")


@every
def test_it_runs_alone_or_in_a_pair_or_says_why_not(one):
    ways = [way for way in (one.alone.solo, one.alone.pair) if way]
    assert ways or one.alone.why_not
    if len(ways) < 2:
        assert len(one.alone.why_not.split()) > 4
    for seats in ("solo", "pair"):
        assert all(activity in one.activities for activity in one.opened_alone(seats))


def parts_in(one, length, given):
    return {activity.id: activity.parts(length, given) for activity in one.activities}


def is_within(bite, full):
    """Whether whatever can be kept of one part can be kept of the other."""
    fields = {field.id: field for field in full.fields}
    assert (bite.id, bite.repeat) == (full.id, full.repeat)
    assert (bite.most or 0) <= (full.most or 0)
    for field in bite.fields:
        whole = fields[field.id]
        assert field.type == whole.type
        assert field.private == whole.private
        assert {option.value for option in field.options} <= {option.value for option in whole.options}
        if field.type == "number":
            assert whole.low <= field.low < field.high <= whole.high
    return True


@every
def test_both_lengths_share_one_data_shape(one):
    for case in all_cases():
        given = Given(case)
        bite, full = parts_in(one, "bite", given), parts_in(one, "full", given)
        for activity in one.opened("bite"):
            whole = {part.id: part for part in full[activity.id]}
            assert all(is_within(part, whole[part.id]) for part in bite[activity.id])
        if not one.needs_case:
            break


@every
def test_every_part_can_be_told_apart_and_filled_in(one):
    given = Given(all_cases()[0])
    for length in LENGTHS:
        for activity in one.opened(length):
            parts = activity.parts(length, given)
            assert parts or activity.kind == "own_map"
            assert len({part.id for part in parts}) == len(parts)
            for part in parts:
                assert part.fields
                assert len({field.id for field in part.fields}) == len(part.fields)
                assert part.label


@every
def test_whoever_shares_nothing_has_no_picture(one):
    for activity in one.activities:
        # Questions go to the room's panel, which has a list of its own.
        assert (activity.picture == "none") == (activity.share == "none" or activity.kind == "questions")


def texts_in(value):
    """Every text below a value; ids are none."""
    if isinstance(value, str):
        yield from () if re.fullmatch(r"[a-z0-9_]+", value) else (value,)
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


@every
def test_what_the_two_are_called_is_left_open(one):
    named = re.compile(r"service.users?\b|\bpractitioners?\b(?![_}])|\bthe worker\b|\bclients?\b", re.IGNORECASE)
    assert [text for text in texts_in(one.model_dump()) if named.search(text)] == []
    shown = list(texts_in(worded(one, words_of("client", "navigator")).model_dump()))
    assert [text for text in shown if "{" in text] == []


@every
def test_lines_are_short_enough_to_read(one):
    text = FOLDER.joinpath(f"{one.id.lower()}.yaml").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 110


def test_a_sentence_begins_with_a_capital_whatever_the_two_are_called():
    words = words_of("client", "navigator")
    assert said("{person} decides. {practitioner} asks a {person_word}, not {person}.", words) == (
        "The client decides. The navigator asks a client, not the client."
    )
    assert said("{person} decides", words_of(person="Kofi")) == "Kofi decides"
    assert said("{somebody}", words) == "{somebody}"
    assert words_of()["person_word"] == Pair().person_word


@pytest.mark.parametrize(
    ("name", "length", "sizes"),
    [
        ("EX05", "full", {0: 2, 1: 2, 2: 3, 3: 3, 4: None}),
        ("EX05", "bite", {1: 2, 2: 2, 3: 2}),
        ("EX09", "full", {0: 3, 1: 3, 2: 3}),
        ("EX14", "full", {0: 4, 6: 4}),
        ("EX04", "full", {0: 0}),
        ("EX24", "full", {0: None}),
    ],
)
def test_groups_are_as_large_as_the_lines_to_come_say(name, length, sizes):
    found = exercise(name)
    assert {line: found.size_of_groups(length, line) for line in sizes} == sizes
