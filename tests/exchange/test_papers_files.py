"""Papers as Word, PDF and HTML, read back: structure that screen readers use, every script, nothing from outside."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import sys
import threading
import zipfile
from collections.abc import Iterator

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from full_case import AT, SECRET, entry, full_case, material

from cpi_widgets.exchange.documents.description import Pack, Paper, Section, Table, Voice, Voices
from cpi_widgets.exchange.documents.forms import BY_ID
from cpi_widgets.exchange.documents.html_writer import page_to_print, page_to_read
from cpi_widgets.exchange.documents.making import make, pack_of
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.pdf_writer import as_pdf, our_files_only
from cpi_widgets.exchange.documents.progress import StoppedError
from cpi_widgets.exchange.documents.word_parts import _ORDER
from cpi_widgets.exchange.documents.word_writer import as_word
from cpi_widgets.exchange.drawing import NoPrintingError
from cpi_widgets.model import Action, Goal, Pair, SessionNote, Stage

NORMAL, EASY = BY_ID["normal"], BY_ID["easy"]
ARABIC, TAMIL, FAMILY = "أريد أن أزور أختي", "என் தோட்டம்", "👩‍👩‍👧"
LONG = "Donaudampfschifffahrtsgesellschaft" * 12
ODD = material(
    [
        Pair(person="Ro", practitioner="Bo"),
        Goal(id="a", text=ARABIC, expected="<b>bold</b> & \x00\x0bnext line"),
        Goal(id="t", text=f"{TAMIL} {FAMILY}"),
        Action(text=LONG, when=dt.date(2099, 1, 1)),
        SessionNote(day=AT.date(), talked="“Pasted”\u00a0– from Word…\r\n•\tone\u2028two \x1f"),
    ]
)


@pytest.fixture(scope="module")
def odd_pack() -> Pack:
    return pack_of(ODD, ["goals", "actions", "sessions"], NORMAL)


@pytest.fixture(scope="module")
def pdf() -> pypdf.PdfReader:
    """The map and the review of the whole case."""
    made = make(full_case(), ["map", "review"], "normal", "pdf")
    assert (made.name, made.mime) == ("papers-2026-11-26.pdf", "application/pdf")
    return pypdf.PdfReader(io.BytesIO(made.data))


@pytest.fixture(scope="module")
def word() -> bytes:
    """The map, the plan and the review of the whole case."""
    made = make(full_case(), ["map", "plan", "review"], "normal", "word")
    assert made.name == "papers-2026-11-26.docx"
    return made.data


def tags(node: object) -> Iterator[tuple[str, dict[str, object]]]:
    """Every tag of a PDF's structure with its dictionary, in order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict) and "/S" in node:
        yield str(node["/S"]), node
        yield from tags(node.get("/K"))


def test_a_pdf_is_tagged_has_a_language_and_shows_its_title(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Our papers – Kofi and Bronwen"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_a_pdfs_headings_tables_lists_and_pictures_are_tagged_as_such(pdf):
    found = list(tags(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    kinds = [kind for kind, _ in found]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure"} <= set(kinds)
    assert kinds.count("/H1") == 2
    pictures = [node.get("/Alt") for kind, node in found if kind == "/Figure"]
    assert "Kofi’s map. 14 contacts: 3 closest, 3 close, 6 not so close, 2 distant." in pictures
    cells = [node for kind, node in found if kind == "/TD"]
    assert all("/Headers" in node["/A"] for node in cells)


def test_a_table_in_one_of_two_columns_is_a_table_with_its_heads():
    """However a voice's box is laid out, what stands in it is tagged as what it is, the person's before the other's."""
    said = Table("Visits", ("Where", "When"), (("Library", "Monday"), ("Baths", "Friday")))
    both = Voices(Voice("person", "Kofi", "person", (said,)), Voice("practitioner", "Bronwen", "worker", (said,)))
    section = Section("", "How each of us sees it", (both,))
    pack = Pack("Papers", (Paper("review", "Review", ("Kofi",), "Shown with a yes.", (section,)),))
    made = pypdf.PdfReader(io.BytesIO(as_pdf(pack, NORMAL)))
    found = list(tags(made.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    kinds = [kind for kind, _ in found if kind in ("/H3", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD")]
    one = ["/H3", "/Table", "/THead", "/TR", "/TH", "/TH", "/TBody", *(["/TR", "/TH", "/TD"] * 2)]
    assert kinds == one * 2
    assert all(len(node["/A"]["/Headers"]) == 2 for kind, node in found if kind == "/TD"), "its row's and its column's"


@pytest.mark.parametrize("paper", ["plan", "forms"])
def test_every_table_row_and_cell_of_a_paper_is_tagged(paper):
    made = make(full_case(), [paper], "normal", "pdf")
    page = page_to_print(pack_of(full_case(), [paper], NORMAL), NORMAL)
    root = pypdf.PdfReader(io.BytesIO(made.data)).trailer["/Root"]
    kinds = [kind for kind, _ in tags(root["/StructTreeRoot"]["/K"])]
    for kind, tag in (("/Table", "table"), ("/TR", "tr"), ("/TH", "th"), ("/TD", "td")):
        assert kinds.count(kind) == len(re.findall(rf"<{tag}[ >]", page)) > 0


def test_a_pdf_has_bookmarks_page_numbers_and_its_own_letters(pdf):
    titles = [mark["/Title"] for mark in pdf.outline if isinstance(mark, dict)]
    assert titles[0].startswith("Review of")
    assert "page 1 of" in pdf.pages[0].extract_text()
    fonts = {str(font.get_object()["/BaseFont"]) for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    assert any("Atkinson" in font for font in fonts)
    assert all(re.match(r"/[A-Z]{6}\+", font) for font in fonts), "every font is inside"


def test_the_review_fits_on_one_page_and_its_figures_on_a_second(pdf):
    first, second = (" ".join(page.extract_text().split()) for page in pdf.pages[:2])
    for said in (
        "Next step: Kofi goes on Thursdays.",
        "I know five people",
        "Where the goals stand",
        "No longer on it",
    ):
        assert said in first
    assert second.startswith("What came of it for each of us")
    assert "How we worked" in second
    assert pdf.pages[2].extract_text().startswith("Map")


def test_a_pdf_of_every_script_long_words_and_pasted_text_is_made(odd_pack):
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(as_pdf(odd_pack, NORMAL))).pages)
    assert LONG in text.replace("\n", "").replace(" ", "")
    assert "<b>bold</b> &" in text
    assert "“Pasted” – from Word…" in text.replace("\xa0", " ")


def test_a_page_of_every_script_says_its_direction_and_holds_nothing_that_no_file_may(odd_pack):
    page = page_to_read(odd_pack, NORMAL)
    assert f'<h3 dir="rtl">{ARABIC}</h3>' in page
    assert f"{TAMIL} {FAMILY}" in page
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;<br>next line" in page
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)
    assert 'class="long"' in page


def test_a_page_to_read_asks_no_host_and_runs_nothing():
    page = make(full_case(), ["case"], "easy", "html").data.decode()
    addresses = set(re.findall(r"(?:src|href)=|url\((?!\"?data:)", page))
    assert addresses == set()
    assert "<script" not in page
    assert re.findall(r"https?://[^\"' ]+", page.replace("http://www.w3.org/2000/svg", "")) == []
    assert '<html lang="en-GB">' in page
    assert SECRET not in page


def test_the_pages_of_a_pdf_load_our_fonts_and_symbols_and_nothing_else():
    assert our_files_only("cpi-symbol:flag").read(4) == b"<svg"
    for url in ("https://example.org/x", "file:///etc/passwd", "cpi-symbol:../x", "data:text/plain,x"):
        with pytest.raises(ValueError, match="loads nothing from outside"):
            our_files_only(url)


def test_easy_read_has_a_symbol_and_a_plain_line_at_each_heading():
    page = page_to_print(pack_of(full_case(), ["plan"], EASY), EASY)
    headings = re.findall(r"<h2([^>]*)>([^<]*)<", page)
    assert all("symbol-" in attributes for attributes, _ in headings)
    assert "What you want in life" in [title for _, title in headings]
    assert "A goal is something you want to do." in page
    assert "<table" not in page


def test_a_word_file_has_real_headings_a_language_a_title_and_no_author(word):
    document = docx.Document(io.BytesIO(word))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert [text for style, text in headings if style == "Heading 1"] == [
        "Review of 24 November 2026",
        "Our plan",
        "Map",
    ]
    levels = [int(style[-1]) for style, _ in headings]
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels)), "no level is left out"
    about = document.core_properties
    assert (about.title, about.author, about.language) == ("Our papers – Kofi and Bronwen", "", "en-GB")
    defaults = document.styles.element.xpath("w:docDefaults//w:lang")[0]
    assert defaults.get(qn("w:val")) == "en-GB"
    assert "PAGE" in document.sections[0].footer._element.xml


def test_word_tables_have_header_rows_and_names_and_pictures_have_texts(word):
    document = docx.Document(io.BytesIO(word))
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        assert table._tbl.tblPr.xpath("w:tblCaption")
    texts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert texts == ["Kofi’s map. 14 contacts: 3 closest, 3 close, 6 not so close, 2 distant."]


def test_properties_in_word_stand_in_the_order_of_the_standard(word, odd_pack):
    for data in (word, as_word(odd_pack, NORMAL, AT)):
        body = docx.Document(io.BytesIO(data)).element
        for kind, order in _ORDER.items():
            for properties in body.iter(qn(f"w:{kind}")):
                names = [child.tag.rpartition("}")[2] for child in properties]
                ranks = [order.index(name) for name in names if order]
                assert ranks == sorted(ranks), (kind, names)


def test_a_word_file_of_every_script_says_its_direction(odd_pack):
    data = as_word(odd_pack, NORMAL, AT)
    document = docx.Document(io.BytesIO(data))
    heading = next(p for p in document.paragraphs if p.text == ARABIC)
    assert heading._p.xpath("w:pPr/w:bidi")
    everything = "\n".join(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode().split("<w:br/>"))
    assert LONG in everything
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;" in everything


def test_each_numbered_list_in_word_begins_at_one():
    goals = [Goal(id=f"g{n}", text=f"Goal {n}") for n in range(2)]
    stages = [Stage(goal=goal.id, text=f"{goal.text}, {n}", order=n) for goal in goals for n in range(2)]
    made = make(material([*goals, *stages]), ["plan"], "normal", "word")
    document = docx.Document(io.BytesIO(made.data))
    numbered = [p for p in document.paragraphs if p.style.name == "List Number"]
    counted_in = [p._p.pPr.numPr.numId.val for p in numbered]
    assert len(numbered) == 4
    assert counted_in[0] == counted_in[1] != counted_in[2] == counted_in[3]


def test_easy_read_in_word_marks_its_symbols_as_decoration():
    made = make(full_case(), ["goals"], "easy", "word")
    assert made.name == "goals-2026-11-26-easy.docx"
    document = docx.Document(io.BytesIO(made.data))
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [""]
    assert "decorative" in document.element.xml


@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_making_tells_how_far_it_is_and_can_be_stopped(kind):
    heard: list[float] = []

    def told(done: float, _what: str) -> None:
        heard.append(done)
        if done > 0:
            raise StoppedError

    small = material([Action(text=f"Action {n}") for n in range(20)])
    with pytest.raises(StoppedError):
        make(small, ["actions"], "normal", kind, told)
    assert heard == sorted(heard)
    assert 0 < heard[-1] < 1


def test_another_threads_pdf_is_not_told_of():
    pack = pack_of(material([Action(text="x")]), ["actions"], NORMAL)
    heard: list[int] = []

    def told(_done: float, _what: str) -> None:
        heard.append(threading.get_ident())

    other = threading.Thread(target=as_pdf, args=(pack, NORMAL))
    other.start()
    as_pdf(pack, NORMAL, told)
    other.join()
    assert set(heard) == {threading.get_ident()}


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NoPrintingError, match="What you wrote is safe"):
        make(material([]), ["plan"], "normal", "pdf")


@pytest.mark.parametrize(
    ("papers", "form", "kind"), [(["x"], "normal", "pdf"), (["plan"], "x", "pdf"), (["plan"], "normal", "x")]
)
def test_what_there_is_not_cannot_be_made(papers, form, kind):
    with pytest.raises(KeyError):
        make(material([]), papers, form, kind)


def test_an_export_is_of_one_moment_whoever_writes_meanwhile():
    read = [entry(Action(id="a", text="Written in time"))]
    frozen = Material.of(read, AT)
    read.append(entry(Action(id="b", text="Written too late")))
    page = make(frozen, ["actions"], "normal", "html").data.decode()
    assert "Written in time" in page
    assert "too late" not in page


@pytest.mark.parametrize("form", ["normal", "large", "easy"])
def test_each_page_about_an_invented_person_says_so(form):
    said = "An invented person, to practise with"
    goals = [Goal(text=f"Goal {n}", expected="x", order=n) for n in range(20)]
    invented, real = material(goals, invented=True), material(goals)
    pages = pypdf.PdfReader(io.BytesIO(make(invented, ["goals", "plan"], form, "pdf").data)).pages
    assert len(pages) > 3
    assert all(said in page.extract_text() for page in pages)
    document = docx.Document(io.BytesIO(make(invented, ["goals", "plan"], form, "word").data))
    assert said in document.sections[0].footer.paragraphs[0].text
    assert [each.text for each in document.paragraphs].count(said) == 2
    assert make(invented, ["goals", "plan"], form, "html").data.decode().count(f">{said}<") == 2
    assert said not in make(real, ["goals"], form, "html").data.decode()
