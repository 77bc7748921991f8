"""Posters on A3: each is one sheet, and takes all of it."""

from __future__ import annotations

import pypdfium2

from cpi_widgets.exchange.documents.posters import Poster, PosterBox, posters_as_pdf

FOOT = "the mill"


def test_a_poster_takes_the_whole_sheet():
    short = Poster("Walk", "", (PosterBox("What", "On Tuesdays"),))
    middle = Poster(
        "Tea with neighbours, somebody to ring", "", (PosterBox("What", "A quiet hour, a key, a lift " * 9),)
    )
    full = Poster(
        "Long", "", tuple(PosterBox(f"Box {at}", "Some words that go on for a while. " * 25) for at in range(6))
    )
    pages = list(pypdfium2.PdfDocument(posters_as_pdf("Posters", FOOT, [short, middle, full])))
    assert len(pages) == 3
    for page in pages:
        words = page.get_textpage()
        at, _ = words.search(FOOT).get_next()
        assert words.get_charbox(at)[1] < page.get_height() / 8, "its foot is the foot of the sheet"


def test_no_word_is_broken_for_the_sake_of_larger_letters():
    words = "Misunderstandings"
    (page,) = pypdfium2.PdfDocument(posters_as_pdf("Posters", FOOT, [Poster(words, "", (PosterBox("What", "Tea"),))]))
    boxes = [page.get_textpage().get_charbox(at) for at in range(len(words))]
    assert max(top for _, _, _, top in boxes) - min(low for _, low, _, _ in boxes) < 2 * (boxes[0][3] - boxes[0][1])
