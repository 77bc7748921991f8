"""The map on paper: one A4 page, tagged, that loads nothing and prints no feelings."""

import datetime as dt
import io
import sys

import pypdf
import pytest

from cpi_widgets.exchange.drawing import NoPrintingError, consent_line, map_page_html, map_page_pdf
from cpi_widgets.exchange.drawing.printing import our_fonts_only
from cpi_widgets.model import Contact, Map, Network, Placement, Tie


def network(count=3, whose="Kofi", label="Contact {}", ring=None):
    chart = Map(id="map", whose=whose, date=dt.date(2026, 11, 23), title="After the summer")
    members = tuple(
        (Contact(id=f"c{i}", label=label.format(i)), Placement(map="map", contact=f"c{i}", ring=ring or i % 4 + 1))
        for i in range(count)
    )
    ties = (Tie(id="t", map="map", a="c0", b="c1", kind="lends tools"),) if count > 1 else ()
    return Network(chart, members, ties)


def read(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def test_the_page_says_whose_map_it_is_when_and_who_has_to_say_yes():
    text = words(map_page_pdf(network()))
    for said in (
        "Kofi’s map",
        "23 November 2026",
        "After the summer",
        "What the signs mean",
        "lends tools",
        "This map belongs to Kofi. Shown or copied only with Kofi’s yes.",
    ):
        assert said in text


def test_the_consent_line_can_be_said_in_other_words():
    assert "Ask first." in map_page_html(network(), consent="Ask first.")
    assert consent_line("me") == "This map belongs to me. Shown or copied only with my yes."


def test_it_is_one_a4_page_of_vectors_with_tags_and_a_language():
    reader = read(map_page_pdf(network(12)))
    assert len(reader.pages) == 1
    page = reader.pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    assert not page.images
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == "Kofi’s map"


def test_a_long_key_takes_a_second_page_and_then_pages_are_numbered():
    many = network(45, label="The contact who has number {} and a rather long name to print")
    pdf = map_page_pdf(many)
    assert len(read(pdf).pages) > 1
    assert "page 1 of" in words(pdf)
    assert "page 1 of" not in words(map_page_pdf(network()))


def test_everybody_is_on_the_page_by_name_however_full_a_ring_is():
    text = words(map_page_pdf(network(100, ring=1)))
    assert all(f"Contact {i}" in text for i in range(100))


def test_a_name_of_ten_thousand_letters_ends_with_dots():
    html = map_page_html(network(1, label="A" * 10_000))
    assert "A" * 300 + "…" in html
    assert "A" * 301 not in html


def test_markup_in_names_stays_words():
    html = map_page_html(network(2, whose="<b>K</b>", label="<script>alert({})</script>"))
    assert "<script" not in html
    assert "<b>K</b>" not in html


@pytest.mark.parametrize("bw", [True, False])
def test_black_and_white_prints_no_colour(bw):
    html = map_page_html(network(), bw=bw)
    assert ("#1f4f91" in html) is not bw


def test_the_page_loads_our_font_and_nothing_else():
    assert our_fonts_only("cpi-font:atkinson-hyperlegible-latin-400-normal.woff2").read(4) == b"wOF2"
    for url in ("https://example.org/x.png", "file:///etc/passwd", "cpi-font:../page.py", "data:text/plain,x"):
        with pytest.raises(ValueError, match="A printed page loads nothing from outside"):
            our_fonts_only(url)


def test_without_pango_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NoPrintingError, match=r"The map itself is safe\..*libpango-1\.0-0"):
        map_page_pdf(network())


def test_whose_yes_it_needs_stands_on_the_page_of_the_picture_however_long_the_key_is():
    pages = read(map_page_pdf(network(100, label="A contact with quite a long name, number {}"))).pages
    assert len(pages) > 1
    assert "with Kofi’s yes." in " ".join(pages[0].extract_text().split())


def test_forty_contacts_still_go_on_one_page():
    assert len(read(map_page_pdf(network(40))).pages) == 1
