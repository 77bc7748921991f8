"""Papers as PDF: tagged for screen readers (PDF/UA-1), with our typeface, bookmarks and page numbers."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cpi_widgets.exchange.drawing.printing import handed_over, our_fonts_only, printing_library

from .description import Pack
from .forms import Form
from .html_writer import SYMBOL_PREFIX, page_to_print
from .progress import Told, tell_nobody
from .symbols import DRAWINGS, drawing

_SAFE = "What you wrote is safe."
_LETTERS_ON_PAGE = 2_600
"""So much of the page's HTML fills about one sheet: for the progress bar only."""


def as_pdf(pack: Pack, form: Form, told: Told = tell_nobody) -> bytes:
    """Make the PDF of some papers.

    Args:
        pack: The papers, already in the form.
        form: How large the letters are, and whether there are columns.
        told: Hears of each page.

    Raises:
        NoPrintingError: WeasyPrint or pango is missing.
        StoppedError: ``told`` stopped it.
    """
    weasyprint = printing_library(_SAFE)
    html = page_to_print(pack, form)
    pages = max(1, len(html) // _LETTERS_ON_PAGE)
    with _each_page(told, pages):
        pdf: bytes = weasyprint.HTML(string=html, url_fetcher=our_files_only).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def our_files_only(url: str) -> Any:
    """Fetch nothing but our own fonts and symbols.

    Raises:
        ValueError: the page asked for anything else.
    """
    name = url.removeprefix(SYMBOL_PREFIX)
    if url.startswith(SYMBOL_PREFIX) and name in DRAWINGS:
        return handed_over(url, drawing(name).encode(), "image/svg+xml")
    return our_fonts_only(url)


@contextmanager
def _each_page(told: Told, expected: int) -> Iterator[None]:
    """While this lasts, ``told`` hears of every page that WeasyPrint lays out in this thread."""
    listener = _Listener(told, expected)
    logger = logging.getLogger("weasyprint.progress")
    level = logger.level
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)


class _Listener(logging.Handler):
    """Hears WeasyPrint say what it is at.  What ``told`` raises ends the making."""

    def __init__(self, told: Told, expected: int) -> None:
        super().__init__()
        self._told = told
        self._expected = expected
        self._furthest = 0
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if threading.get_ident() != self._thread:
            return
        page = record.args[0] if "Page" in record.msg and isinstance(record.args, tuple) and record.args else 0
        self._furthest = max(self._furthest, page if isinstance(page, int) else 0)
        done = min(0.95, self._furthest / (self._expected + 1))
        self._told(done, f"Page {self._furthest}" if self._furthest else "Beginning")
