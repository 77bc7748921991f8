"""Posters on A3, one a page, as a PDF for the wall: tagged for screen readers, each in the largest letters that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from cpi_widgets.exchange.drawing.fonts import font_css
from cpi_widgets.exchange.drawing.printing import FONT_URL, our_fonts_only, printing_library

from .page_style import FAMILY
from .progress import Told, tell_nobody
from .texts import has_long_word, is_rtl, lines_of, one_line

SIZES = (12, 15, 18, 21, 25, 30, 36, 42, 50, 60)
"""Points; the smallest is for whoever wrote pages, and goes on overleaf."""
_PAGE = 600_000
"""Square points of A3 that letters fill, as a rule of thumb."""
_BOX = 90
"""Letters whose room a box takes besides its own."""
_SAFE = "The posters are safe."


@dataclass(frozen=True)
class PosterBox:
    """A box of a poster."""

    label: str
    text: str


@dataclass(frozen=True)
class Poster:
    """What one group made."""

    title: str
    beside: str
    """What else was said of the title, such as where it sits on the wheels."""
    boxes: tuple[PosterBox, ...]


def posters_as_pdf(title: str, foot: str, posters: Sequence[Poster], told: Told = tell_nobody) -> bytes:
    """Print posters.

    Args:
        title: What the file is called inside.
        foot: A line under each poster, such as the room and the day.
        posters: At least one.
        told: Hears of each poster.

    Raises:
        NoPrintingError: WeasyPrint or pango is missing.
        StoppedError: ``told`` stopped it.
    """
    weasyprint = printing_library(_SAFE)
    sized = []
    for at, poster in enumerate(posters):
        told(0.9 * at / len(posters), f"Poster {at + 1} of {len(posters)}")
        sized.append((poster, _largest(weasyprint, foot, poster)))
    told(0.9, "Writing the file")
    pdf: bytes = _document(weasyprint, title, foot, sized).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def _largest(weasyprint: Any, foot: str, poster: Poster) -> int:
    """The largest size at which a poster is one page; the smallest where none is."""

    def fits(at: int) -> bool:
        return len(_document(weasyprint, "", foot, [(poster, SIZES[at])]).render().pages) == 1

    at = _guess(poster)
    if at and not fits(at):
        return SIZES[next((smaller for smaller in range(at - 1, 0, -1) if fits(smaller)), 0)]
    while at + 1 < len(SIZES) and fits(at + 1):
        at += 1
    return SIZES[at]


def _guess(poster: Poster) -> int:
    """Which size would fill a page with so many letters."""
    letters = 2 * len(poster.title) + sum(len(box.label) + len(box.text) + _BOX for box in poster.boxes)
    ideal = (_PAGE / (letters + 1)) ** 0.5
    return max((at for at, size in enumerate(SIZES) if size <= ideal), default=0)


def _document(weasyprint: Any, title: str, foot: str, sized: Sequence[tuple[Poster, int]]) -> Any:
    html = ET.Element("html", {"lang": "en-GB"})
    head = ET.SubElement(html, "head")
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    ET.SubElement(head, "title").text = one_line(title)
    ET.SubElement(head, "style").text = font_css(FONT_URL) + _STYLE.replace("FAMILY", FAMILY)
    body = ET.SubElement(html, "body")
    for poster, size in sized:
        _poster(body, poster, size, foot)
    page = "<!DOCTYPE html>\n" + ET.tostring(html, encoding="unicode", method="html")
    return weasyprint.HTML(string=page, url_fetcher=our_fonts_only)


def _poster(parent: ET.Element, poster: Poster, size: int, foot: str) -> None:
    name = "whole" if size > SIZES[0] else "long-one"
    sheet = ET.SubElement(parent, "article", {"style": f"font-size:{size}pt", "class": name})
    _words(sheet, "h1", poster.title)
    if poster.beside:
        _words(sheet, "p", poster.beside, "beside")
    # Short posters stand in one column, so that their letters can be large.
    columns = "two" if len(poster.boxes) > 2 else "one"  # noqa: PLR2004  - as many as fill two rows of two
    boxes = ET.SubElement(sheet, "div", {"class": f"boxes {columns}"})
    for box in poster.boxes:
        place = ET.SubElement(boxes, "section")
        _words(place, "h2", box.label)
        for line in lines_of(box.text):
            _words(place, "p", line)
    _words(sheet, "p", foot, "foot")


def _words(parent: ET.Element, tag: str, text: str, name: str = "") -> None:
    made = ET.SubElement(parent, tag)
    made.text = one_line(text)
    names = [each for each, on in ((name, name), ("long", has_long_word(text))) if on]
    if names:
        made.set("class", " ".join(names))
    if is_rtl(text):
        made.set("dir", "rtl")


_STYLE = """
@page{size:A3;margin:18mm 20mm}
*{box-sizing:border-box}
html{font-family:FAMILY;line-height:1.25;color:#1e2a32}
body{margin:0;overflow-wrap:anywhere}
article + article{break-before:page}
h1{margin:0 0 .35em;padding-bottom:.2em;border-bottom:3pt solid #5b3a86;font-size:1.9em;line-height:1.1}
h2{margin:0 0 .15em;font-size:.72em;color:#5b3a86;break-after:avoid}
p{margin:0 0 .2em}
.two section{display:inline-block;width:48.5%;vertical-align:top}
.two section:nth-child(odd){margin-right:3%}
section{margin-bottom:.7em}
.whole section{break-inside:avoid}
.long-one section{display:block;width:auto;margin-right:0!important}
.beside{font-size:.72em;color:#55626b}
.foot{font-size:12pt;color:#55626b}
.foot{margin-top:1em}
.long{word-break:break-all}
"""
