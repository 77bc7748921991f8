"""Posters on A3, one a page, as a PDF for the wall: tagged for screen readers, each in the largest letters that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from cpi_widgets.exchange.drawing.fonts import font_css
from cpi_widgets.exchange.drawing.printing import FONT_URL, our_fonts_only, printing_library

from .page_style import FAMILY
from .progress import Told, tell_nobody
from .texts import has_long_word, is_rtl, lines_of, one_line

SIZES = (12, 13, 14, 15, 16, 17, 18, 20, 22, 24, 26, 28, 30, 33, 36, 39, 42, 46, 50, 55, 60, 66, 72, 79, 86)
"""Points; the smallest is for whoever wrote pages, and goes on overleaf.  So close that sheets are full."""
_STRIDE = 4
"""Sizes that are passed over until one does not fit."""
_WIDE = 1_200
"""Size times letters of the longest word that has a line on A3 to itself."""
_TITLE, _HALF = 1.9, 2.1
"""How much larger a title is, and how much narrower one of two columns, as in ``_STYLE``."""
_LONGEST = 20
"""Words of more letters are broken."""
_PAGE = 600_000
"""Square points of A3 that letters fill, as a rule of thumb."""
_BOX = 90
"""Letters whose room a box takes besides its own."""
_IN_ONE_COLUMN = 2
"""More boxes than that fill rows of two."""
_FOOT = "foot"
_MARGIN = 72
"""Pixels under a poster that stay free, as in ``_STYLE``."""
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


class _Sheet(NamedTuple):
    """A poster as it is printed."""

    poster: Poster
    size: int
    spare: float = 0
    """What is left of the sheet under it, in pixels: it stands round its boxes."""


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
        sized.append(_largest(weasyprint, foot, poster))
    told(0.9, "Writing the file")
    pdf: bytes = _document(weasyprint, title, foot, sized).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def _largest(weasyprint: Any, foot: str, poster: Poster) -> _Sheet:
    """A poster in the largest size at which it is one page; in the smallest where it is none."""
    spare: dict[int, float] = {}

    def pages_of(sheet: _Sheet) -> Any:
        return _document(weasyprint, "", foot, [sheet]).render().pages

    def fits(at: int) -> bool:
        pages = pages_of(_Sheet(poster, SIZES[at]))
        if len(pages) == 1:
            spare[at] = max(pages[0].height - _MARGIN - pages[0].anchors[f"{_FOOT}-0"][-1], 0)
        return len(pages) == 1

    most = _without_breaking_words(poster)
    at = min(_guess(poster), most)
    if fits(at):
        while at + _STRIDE <= most and fits(at + _STRIDE):
            at += _STRIDE
    else:
        at = next((smaller for smaller in range(at - _STRIDE, 0, -_STRIDE) if fits(smaller)), 0)
    least, most = at, min(at + _STRIDE - 1, most)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(middle) else (least, middle - 1)
    # Two columns take a little more room than they show: then less is spread.
    spread = (_Sheet(poster, SIZES[least], part * spare.get(least, 0)) for part in (1, 0.9, 0.7))
    return next((each for each in spread if len(pages_of(each)) == 1), _Sheet(poster, SIZES[least]))


def _without_breaking_words(poster: Poster) -> int:
    """The largest size at which the longest word still has a line."""
    beside = _HALF if len(poster.boxes) > _IN_ONE_COLUMN else 1
    needed = [(poster.title, _TITLE), *((box.text, beside) for box in poster.boxes)]
    longest = max(len(word) * times for text, times in needed for word in ["", *text.split()] if len(word) <= _LONGEST)
    return max((at for at, size in enumerate(SIZES) if size * longest <= _WIDE), default=0)


def _guess(poster: Poster) -> int:
    """Which size would fill a page with so many letters."""
    letters = 2 * len(poster.title) + sum(len(box.label) + len(box.text) + _BOX for box in poster.boxes)
    ideal = (_PAGE / (letters + 1)) ** 0.5
    return max((at for at, size in enumerate(SIZES) if size <= ideal), default=0)


def _document(weasyprint: Any, title: str, foot: str, sheets: Sequence[_Sheet]) -> Any:
    html = ET.Element("html", {"lang": "en-GB"})
    head = ET.SubElement(html, "head")
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    ET.SubElement(head, "title").text = one_line(title)
    ET.SubElement(head, "style").text = font_css(FONT_URL) + _STYLE.replace("FAMILY", FAMILY)
    body = ET.SubElement(html, "body")
    for at, sheet in enumerate(sheets):
        _poster(body, sheet, foot, f"{_FOOT}-{at}")
    page = "<!DOCTYPE html>\n" + ET.tostring(html, encoding="unicode", method="html")
    return weasyprint.HTML(string=page, url_fetcher=our_fonts_only)


def _poster(parent: ET.Element, printed: _Sheet, foot: str, name_of_foot: str) -> None:
    poster, size, spare = printed
    name = "whole" if size > SIZES[0] else "long-one"
    sheet = ET.SubElement(parent, "article", {"style": f"font-size:{size}pt", "class": name})
    _words(sheet, "h1", poster.title)
    if poster.beside:
        _words(sheet, "p", poster.beside, "beside")
    # Short posters stand in one column, so that their letters can be large.
    columns = "two" if len(poster.boxes) > _IN_ONE_COLUMN else "one"
    # Some padding always: without any, the margins of what is inside would be one with those outside.
    boxes = ET.SubElement(sheet, "div", {"class": f"boxes {columns}", "style": f"padding:{1 + spare / 2:.0f}px 0"})
    for box in poster.boxes:
        place = ET.SubElement(boxes, "section")
        _words(place, "h2", box.label)
        for line in lines_of(box.text):
            _words(place, "p", line)
    _words(sheet, "p", foot, _FOOT).set("id", name_of_foot)


def _words(parent: ET.Element, tag: str, text: str, name: str = "") -> ET.Element:
    made = ET.SubElement(parent, tag)
    made.text = one_line(text)
    names = [each for each, on in ((name, name), ("long", has_long_word(text))) if on]
    if names:
        made.set("class", " ".join(names))
    if is_rtl(text):
        made.set("dir", "rtl")
    return made


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
