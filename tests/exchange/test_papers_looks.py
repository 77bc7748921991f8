"""How papers lie on their pages: what belongs on one page is on it, and nothing is blank or torn from its heading."""

from __future__ import annotations

import io
from typing import Any

import docx
import pypdf
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from full_case import AT, entry, full_case
from PIL import Image

from cpi_widgets.exchange.documents.making import make
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.model import Pair
from training_exercises.case_files import all_cases
from training_exercises.case_maps import maps_of
from training_exercises.case_model import Case
from training_exercises.case_records import records_of


def carried(case: Case) -> Material:
    """A fictional case as its papers show it."""
    start = AT.date().replace(year=2025)
    records = (*records_of(case, start), *maps_of(case, start).records())
    return Material.of([entry(record) for record in records], AT)


def word_of(paper: str, form: str = "normal") -> Any:
    invented = full_case(Pair(person="Kofi", practitioner="Bronwen", invented=True))
    return docx.Document(io.BytesIO(make(invented, [paper], form, "word").data))


def following(document: Any, text: str) -> Any:
    """The first paragraph with a text, and those after it."""
    found = [paragraph.text for paragraph in document.paragraphs].index(text)
    return document.paragraphs[found:]


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_the_review_of_every_fictional_case_is_on_one_page(case):
    pages = pypdf.PdfReader(io.BytesIO(make(carried(case), ["review"], "normal", "pdf").data)).pages
    first, second = (page.extract_text() for page in pages)
    assert "The map since" in first
    assert "No longer on it" in first or "New on the map" in first
    assert second.startswith("What came of it for each of us")


def test_symbols_in_word_are_drawn():
    document = word_of("goals", "easy")
    image = document.part.related_parts[document.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill.blip.embed]
    lowest, highest = Image.open(io.BytesIO(image.blob)).convert("L").getextrema()
    assert lowest < 100 < highest


def test_lines_to_write_on_are_seen_one_by_one_in_both_columns_in_word():
    document = word_of("forms")
    lines = [p for cell in document.tables[0].rows[1].cells for p in cell.paragraphs if not p.text]
    assert len(lines) == 2 * (4 + 4 + 4)
    looks = [tuple(p._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).attrib.items()) for p in lines]
    # Neighbours that are alike get one line around all of them.
    assert all(one != other for one, other in zip(looks[0::2], looks[1::2], strict=True))


def test_the_foot_in_word_has_the_number_at_its_right_edge():
    foot = word_of("case").sections[0].footer.paragraphs
    assert [one.text.partition("\t")[0] for one in foot] == [
        "An invented person, to practise with",
        "Everything in our case – Kofi and Bronwen",
    ]
    stops = foot[-1].style.paragraph_format.tab_stops
    assert [stop.alignment for stop in stops] == [WD_TAB_ALIGNMENT.RIGHT]


def test_a_goal_stays_on_one_page_in_word():
    goal = following(word_of("plan"), "Answer Marlon and meet up")
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in goal[:4]]
    assert kept == [True, True, True, None]


def test_what_explains_a_heading_stays_with_what_follows_in_word():
    assert following(word_of("map"), "The map")[1].paragraph_format.keep_with_next
    assert following(word_of("plan", "easy"), "  Small steps")[1].paragraph_format.keep_with_next


def test_voices_in_word_stand_apart_and_each_has_its_colour_to_the_foot():
    table = word_of("plan").tables[0]
    fills = [[cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) for cell in row.cells] for row in table.rows]
    assert fills == [["E4ECF8", "E3F1EA"]] * 2
    assert table._tbl.tblPr.find(qn("w:tblBorders")).find(qn("w:insideV")).get(qn("w:color")) == "FFFFFF"


def test_a_picture_in_word_leaves_room_for_the_papers_head():
    shape = word_of("map").inline_shapes[0]
    assert shape.height.mm <= 186
    assert shape.width / shape.height == pytest.approx(640 / 739, rel=0.05)


@pytest.mark.parametrize(("form", "most"), [("normal", 11), ("easy", 15)])
def test_blank_forms_take_no_more_pages_than_they_need(form, most):
    pages = pypdf.PdfReader(io.BytesIO(make(full_case(), ["forms"], form, "pdf").data)).pages
    assert len(pages) <= most
    assert all(len(page.extract_text().split()) > 12 for page in pages), "no page holds only what fell off the last"


def test_entries_of_easy_read_forms_have_numbers_to_speak_of_them():
    told = [paragraph.text.strip() for paragraph in word_of("forms", "easy").paragraphs]
    assert [text for text in told if text.endswith("Who or what")] == [f"{n}. Who or what" for n in (1, 2, 3, 4)]
    assert [text for text in told if text.endswith(". Step")] == ["1. Step", "2. Step", "3. Step"]
    assert "How hard, from 0 to 100" in told


def test_an_entry_to_fill_in_stays_on_one_page_in_word():
    entry = next(p for p in word_of("forms", "easy").paragraphs if p.text.startswith("1. Who or what"))
    assert entry.paragraph_format.keep_with_next
