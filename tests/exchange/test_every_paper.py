"""Every paper in every form as every file: none of them may fail, for a case with every kind of record."""

from __future__ import annotations

import io
import itertools

import docx
import pypdf
import pytest
from full_case import TODAY, full_case, material

from cpi_widgets.exchange.documents import word_writer
from cpi_widgets.exchange.documents.forms import FORMS
from cpi_widgets.exchange.documents.making import FILE_TYPES, MadePaper, make
from cpi_widgets.exchange.documents.papers import KINDS
from cpi_widgets.model import LevelView, Review

PAPERS = [kind.id for kind in KINDS]
ONE_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


def words_in(made: MadePaper) -> str:
    """What can be read in a file, to see that it is one."""
    if made.name.endswith(".docx"):
        return " ".join(each.text for each in docx.Document(io.BytesIO(made.data)).paragraphs)
    if made.name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages)
    return made.data.decode()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("file", ["word", "html"])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_can_be_made(paper, file, form, monkeypatch):
    # Drawing is slow, and the same for every paper; which drawings a paper asks for is not.
    monkeypatch.setattr(word_writer, "rasters", lambda figures: [ONE_DOT] * len(figures))
    assert "Kofi" in words_in(make(full_case(), [paper], form.id, file))


@pytest.mark.proof
@pytest.mark.parametrize(("file", "form"), list(itertools.product(FILE_TYPES, [form.id for form in FORMS])))
@pytest.mark.parametrize("papers", [*([paper] for paper in PAPERS), PAPERS], ids="+".join)
def test_every_paper_can_be_made_with_its_drawings(papers, file, form):
    assert "Kofi" in words_in(make(full_case(), papers, form, file))


def test_two_long_voices_run_side_by_side_from_page_to_page():
    said = {"person": "sings ", "practitioner": "drives "}
    views = [LevelView(review="r", level="person", voice=voice, text=word * 900) for voice, word in said.items()]
    made = make(material([Review(id="r", day=TODAY), *views]), ["review"], "normal", "pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages]
    begun = pages[0]
    assert all(begun.count(word.strip()) > 100 for word in said.values()), "neither waits for the other to end"
    for word in said.values():
        assert sum(page.count(word.strip()) for page in pages) == 900, "nothing runs over the foot of a page"
