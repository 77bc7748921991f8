"""An exercise on paper: all that is asked stands on its sheet, with room to write."""

from __future__ import annotations

import datetime as dt
import io
import re

import docx
import pytest

from cpi_widgets.exchange.documents.description import Bullets, Lines, Paper, Paragraph, Table, with_parts
from cpi_widgets.exchange.documents.forms import FORMS
from cpi_widgets.pages.after import files
from cpi_widgets.pages.exercise_paper import exercise_pack, script_paper, sheet_paper
from training_exercises.case_files import load_case
from training_exercises.exercise_files import exercise, exercises
from training_exercises.parts import Given
from training_exercises.wording import said, words_of

AT = dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC)
KOFI = load_case("kofi")
WORDS = words_of()
LENGTHS = ("full", "bite")


def words_on(paper: Paper) -> str:
    """All that stands on a paper."""
    found: list[str] = [paper.title, *paper.lines]
    for section in (each for top in paper.sections for each in with_parts(top)):
        found.append(section.title)
        for block in section.blocks:
            match block:
                case Paragraph():
                    found += [block.label, block.text]
                case Bullets():
                    found += block.items
                case Table():
                    found += [block.name, *block.head, *(cell for row in block.rows for cell in row)]
                case Lines():
                    found.append(block.label)
    return "\n".join(found)


def of(name):
    found = exercise(name)
    return found, KOFI if found.needs_case else None


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", [each.id for each in exercises().exercises])
def test_all_that_an_exercise_asks_stands_on_its_sheet(name, length):
    found, case = of(name)
    words = words_on(sheet_paper(found, length, case))
    for activity in found.opened(length):
        assert said(activity.title, WORDS) in words
        assert said(activity.ask, WORDS) in words
        for part in activity.parts(length, Given(case=case, led=True)):
            for field in part.fields:
                named = said(field.label, WORDS) in words or said(part.label, WORDS) in words
                assert named, (activity.id, part.id, field.id)
            assert said(part.label, WORDS) in words, (activity.id, part.id)
    for question in found.debrief:
        assert said(question, WORDS) in words
    assert not re.search(r"\{\w+\}", words)


@pytest.mark.parametrize("name", [each.id for each in exercises().exercises])
def test_the_script_has_every_line_and_what_everybody_needs(name):
    found, _ = of(name)
    for length in LENGTHS:
        words = words_on(script_paper(found, length))
        for line in found.lines(length):
            assert said(line.say, WORDS) in words
            assert all(f"{label}: “{text}”" in words for label, text in line.shown(WORDS))
        assert said(found.access, WORDS) in words
        assert "A sheet in large print and in easy read." in words


def test_what_only_one_player_may_know_is_on_no_sheet():
    found, case = of("EX09")
    assert any(line.case == "private" for line in found.lines("full"))
    words = words_on(sheet_paper(found, "full", case))
    assert KOFI.story in words
    unsaid = (*KOFI.private.person, *KOFI.private.practitioner)
    assert unsaid
    assert not [line for line in unsaid if line in words]


def test_each_voice_of_a_case_stands_once_on_its_sheet():
    found, case = of("EX04")
    words = words_on(sheet_paper(found, "full", case))
    assert [words.count(each) for each in (case.story, case.voices.person, case.voices.practitioner)] == [1, 1, 1]


def test_a_scale_of_few_numbers_is_ringed():
    found, case = of("EX15")
    (scores,) = (
        each for each in sheet_paper(found, "full", case).sections if each.title == found.activity("scores").title
    )
    tables = [block for part in with_parts(scores) for block in part.blocks if isinstance(block, Table)]
    cells = [row[1].split() for table in tables for row in table.rows]
    assert cells == [["-2", "-1", "0", "1", "2"]] * 2


def test_private_lines_say_that_they_are_for_ones_own_eyes():
    private = [
        (each.id, field.label)
        for each in exercises().exercises
        for activity in each.activities
        for part in activity.parts("full", Given(case=KOFI, led=True))
        for field in part.fields
        if field.private
    ]
    assert private
    for name, label in private:
        found, case = of(name)
        assert f"{said(label, WORDS)} (for your eyes only)" in words_on(sheet_paper(found, "full", case))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_each_look_is_a_whole_word_file(form):
    found, case = of("EX05")
    data = files.papers(exercise_pack(found, "bite", case), form.id, AT, "word", lambda _done, _what: None)
    document = docx.Document(io.BytesIO(data))
    text = "\n".join(each.text for each in document.paragraphs)
    assert "Say it another way" in text
    assert "The script" in text
    sizes = {run.font.size.pt for each in document.paragraphs for run in each.runs if run.font.size}
    assert form.columns or max(sizes | {document.styles["Normal"].font.size.pt}) >= form.size
