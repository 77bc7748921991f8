"""Drawings as PNG, for files that cannot hold vectors in a way that every program shows."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from cpi_widgets.exchange.drawing.fonts import font_css
from cpi_widgets.exchange.drawing.printing import FONT_URL, NoPrintingError, printing_library
from cpi_widgets.exchange.drawing.svg import num

from .page_style import FAMILY
from .pdf_writer import our_files_only

_DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72
_SAFE = "What you wrote is safe."
_one_at_a_time = threading.Lock()
"""PDFium may be used by one thread at a time."""


@dataclass(frozen=True)
class Figure:
    """Something to draw: an element of a page, and how large it is, px of 1/96 inch."""

    element: ET.Element
    width: float
    height: float


def rasters(figures: Sequence[Figure]) -> list[bytes]:
    """Draw each figure as a PNG, all in one go.

    Raises:
        NoPrintingError: a library that draws is missing.
    """
    if not figures:
        return []
    weasyprint, pdfium = printing_library(_SAFE), _pdfium()
    html = ET.Element("html", {"lang": "en-GB"})
    sheet = ET.SubElement(ET.SubElement(html, "head"), "style")
    sheet.text = font_css(FONT_URL) + f"body{{margin:0;font-family:{FAMILY}}}" + _STYLE
    body = ET.SubElement(html, "body")
    for number, figure in enumerate(figures):
        size = f"size:{num(figure.width)}px {num(figure.height)}px"
        sheet.text += f"@page f{number}{{margin:0;{size}}}.f{number}{{page:f{number}}}"
        ET.SubElement(body, "div", {"class": f"f{number}"}).append(figure.element)
    text = ET.tostring(html, encoding="unicode", method="html")
    pdf = weasyprint.HTML(string=text, url_fetcher=our_files_only).write_pdf()
    with _one_at_a_time, pdfium.PdfDocument(pdf) as drawn:
        return [_png(drawn[number]) for number in range(len(figures))]


def _png(page: Any) -> bytes:
    out = io.BytesIO()
    page.render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH).to_pil().save(out, "PNG", optimize=False)
    return out.getvalue()


def _pdfium() -> Any:
    try:
        import pypdfium2  # noqa: PLC0415  - absent on machines that never print
    except ImportError as error:
        msg = (
            "The pictures could not be drawn: a library is missing. What you wrote is safe. "
            "Install it with: pip install 'connecting-people-workbook[serve]'"
        )
        raise NoPrintingError(msg) from error
    return pypdfium2


_STYLE = """
figure{position:relative;margin:0}figure svg,svg{display:block}
figure span{position:absolute;line-height:1.2;white-space:nowrap}
"""
