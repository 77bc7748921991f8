"""A fictional case as a whole one: records of every step, the same each time, that fit together and with the file."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import get_args

import pytest

from cpi_widgets.model import (
    NO_CONTACT,
    Action,
    Answer,
    Asset,
    Barrier,
    Command,
    Goal,
    LevelView,
    Note,
    Put,
    Review,
    ReviewLevel,
    Rung,
    Score,
    SessionNote,
    Step,
    Stock,
    Total,
    read_record,
    series_of,
)
from cpi_widgets.store.memory import open_notebook
from training_exercises.card_files import qualities_deck
from training_exercises.case_files import CASE_IDS, load_case
from training_exercises.case_maps import maps_of
from training_exercises.case_records import records_of, story_of

START = dt.date(2026, 1, 31)


def of_kind(records, kind):
    return [record for record in records if isinstance(record, kind)]


@pytest.mark.parametrize("case_id", CASE_IDS)
def test_every_case_is_carried_through_the_steps(case_id):
    case = load_case(case_id)
    records = records_of(case, START)
    assert records == records_of(case, START), "the same ids every time: a reset and two maps find one another"
    assert len({record.id for record in records}) == len(records)
    assert all(read_record(record.record_kind, record.body()) == record for record in records)
    assert len(of_kind(records, Rung)) == len(case.ladder)
    assert len(of_kind(records, Barrier)) == len(case.barriers)
    assert len(of_kind(records, Action)) == sum(len(barrier.small_steps) for barrier in case.barriers)
    brought = len(case.assets.person) + len(case.assets.practitioner) + 2 * len(case.common_ground)
    assert len(of_kind(records, Asset)) == brought
    assert [note.noticed for note in of_kind(records, SessionNote)] == [case.midpoint]


@pytest.mark.parametrize("case_id", CASE_IDS)
def test_what_a_record_points_to_is_there(case_id):
    case = load_case(case_id)
    records = records_of(case, START)
    known = {record.id for record in (*records, *maps_of(case, START).records())}
    assert {rung.supporter for rung in of_kind(records, Rung)} <= known | set(NO_CONTACT)
    assert {rung.goal for rung in of_kind(records, Rung)} <= known
    assert {action.barrier for action in of_kind(records, Action)} <= known


@pytest.mark.parametrize("case_id", CASE_IDS)
def test_half_way_stands_in_step_five_in_the_story_s_own_words(case_id):
    case = load_case(case_id)
    records = records_of(case, START)
    (looked,) = of_kind(records, Stock)
    notes = {note.voice: note for note in of_kind(records, Note) if note.topic == "success"}
    well = notes["practitioner"]
    assert f"{looked.works} {looked.does_not} {well.text}" == case.midpoint
    assert all(text.endswith((".", "”")) for text in (looked.works, looked.does_not, well.text))
    assert notes["person"].text == case.went_well, "the person says in their own words what went well"
    (chapter,) = (each for each in story_of(case, START) if notes["person"] in each.records)
    assert (chapter.by, chapter.speaker) == ("person", "person")


@pytest.mark.parametrize("case_id", CASE_IDS)
def test_goals_have_their_levels_and_stand_where_the_case_says(case_id):
    case = load_case(case_id)
    records = records_of(case, START)
    scores = sorted(of_kind(records, Score), key=lambda score: score.day)
    for told in case.goals:
        (goal,) = [each for each in of_kind(records, Goal) if each.id.endswith(f".{told.id}")]
        assert goal.levels() == told.gas
        assert (goal.baseline, goal.importance, goal.kind) == (told.baseline, told.weight, told.kind)
        assert [s.level for s in scores if s.goal == goal.id] == [told.baseline, told.follow_up]


@pytest.mark.parametrize("case_id", CASE_IDS)
def test_both_look_back_at_every_level_with_ratings_costs_gains_and_a_measure_at_two_dates(case_id):
    records = records_of(load_case(case_id), START)
    (review,) = of_kind(records, Review)
    assert all((review.outcome_person, review.outcome_practitioner, review.next_step))
    assert (review.ending == "repeat") == (review.again_at is not None)
    voices = {"person", "practitioner"}
    views = of_kind(records, LevelView)
    assert {(view.level, view.voice) for view in views} == set(product(get_args(ReviewLevel), voices))
    answers = [answer for answer in of_kind(records, Answer) if answer.deck == "qualities"]
    asked = [question.id for question in qualities_deck().questions]
    assert {(answer.question, answer.voice) for answer in answers} == set(product(asked, voices))
    assert any(a.value != b.value for a, b in product(answers, answers) if a.question == b.question), "room to talk"
    notes = [note for note in of_kind(records, Note) if note.about == review.id]
    for topic in ("cost", "benefit"):
        assert {note.mark for note in notes if note.topic == topic} == {*voices, "organisation"}
    assert {note.voice for note in notes if note.topic == "gain"} == voices
    (series,) = series_of(of_kind(records, Total))
    assert [total.day for total in series.totals] == [START, review.day]
    assert series.difference


@pytest.mark.parametrize("case_id", CASE_IDS)
def test_a_review_gives_nothing_away_that_was_not_said(case_id):
    """Lines dealt to one player alone stand nowhere among what both can read."""
    case = load_case(case_id)
    said = {text for record in records_of(case, START) for text in record.body().values() if isinstance(text, str)}
    assert not said & {*case.private.person, *case.private.practitioner}


@pytest.mark.parametrize("case_id", CASE_IDS)
def test_how_a_pair_goes_on_is_agreed_by_both(case_id):
    (review,) = [each for each in records_of(load_case(case_id), START) if isinstance(each, Review)]
    assert review.agreed


def test_chapters_can_be_written_one_by_one_and_turned_back():
    space = open_notebook().own()
    chapters = story_of(load_case("kofi"), START)
    for chapter in chapters:
        puts = tuple(Put.new(record) for record in chapter.records)
        space.apply(Command(label=chapter.label, speaker=chapter.speaker, changes=puts))
    assert {chapter.by for chapter in chapters} == {"person", "practitioner"}
    assert {step.record.state for step in space.all(Step)} >= {"live", "done"}
    for _ in chapters:
        space.undo()
    assert space.entries() == []
