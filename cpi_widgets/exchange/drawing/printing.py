"""The library that makes PDF, and what its pages may load: our own fonts, and nothing else."""

from __future__ import annotations

from typing import Any

from .fonts import font_bytes

FONT_URL = "cpi-font:"
"""Before the name of one of our font files."""


class NoPrintingError(RuntimeError):
    """This machine cannot make PDF files; the message says what to install."""


def printing_library(safe: str) -> Any:
    """WeasyPrint, which is slow to load, and absent on machines that never print.

    Args:
        safe: What the message says is safe, as a sentence.

    Raises:
        NoPrintingError: WeasyPrint or pango is missing.
    """
    try:
        import weasyprint  # noqa: PLC0415  - see above
    except (ImportError, OSError) as error:
        msg = (
            f"The PDF could not be made: the printing library is missing. {safe} "
            "Install it with: pip install 'connecting-people-workbook[serve]', and on Debian or Ubuntu: "
            "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        )
        raise NoPrintingError(msg) from error
    return weasyprint


def our_fonts_only(url: str) -> Any:
    """Fetch nothing but our own font files.

    Raises:
        ValueError: the page asked for anything else.
    """
    try:
        body = font_bytes(url.removeprefix(FONT_URL))
    except KeyError:
        msg = f"A printed page loads nothing from outside; it asked for {url[:80]}."
        raise ValueError(msg) from None
    return handed_over(url, body, "font/woff2")


def handed_over(url: str, body: bytes, mime: str) -> Any:
    """A file of ours as WeasyPrint takes it."""
    from weasyprint.urls import URLFetcherResponse  # noqa: PLC0415  - see ``printing_library``

    return URLFetcherResponse(url, body, {"Content-Type": mime})
