"""Making the files of a day: plain functions that can run in another process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cpi_widgets.exchange.documents.description import Pack
from cpi_widgets.exchange.documents.forms import BY_ID, in_form
from cpi_widgets.exchange.documents.making import FILE_TYPES, written
from cpi_widgets.exchange.documents.posters import Poster, posters_as_pdf
from cpi_widgets.exchange.documents.progress import Told
from cpi_widgets.exchange.sheets_file import Sheet, as_csv, as_excel

SHEET_TYPES: dict[str, tuple[str, str]] = {
    "excel": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "csv": ("text/csv", ".csv"),
}
"""File type → what it is called on the internet, and the end of its name."""
TYPES = FILE_TYPES | SHEET_TYPES


def papers(pack: Pack, form_id: str, at: dt.datetime, file_type: str, told: Told) -> bytes:
    """Papers as a file.

    Args:
        pack: The papers, in no form yet.
        form_id: One of ``forms.FORMS``.
        at: When they were made.
        file_type: ``pdf`` or ``word``.
        told: Hears how far it is.

    Raises:
        NoPrintingError: a library that this file needs is missing.
    """
    form = BY_ID[form_id]
    shown = Pack(pack.title, tuple(in_form(paper, form) for paper in pack.papers))
    return written(shown, form, at, file_type, told)


def posters(title: str, foot: str, hung: Sequence[Poster], file_type: str, told: Told) -> bytes:
    """Posters on A3, one a page.

    Raises:
        NoPrintingError: a library that this file needs is missing.
    """
    assert file_type == "pdf"  # noqa: S101  - they are for paper
    return posters_as_pdf(title, foot, hung, told)


def tables(sheets: Sequence[Sheet], file_type: str, told: Told) -> bytes:
    """Tables as a file: ``excel`` or ``csv``."""
    told(0, "Writing the tables")
    return as_excel(sheets) if file_type == "excel" else as_csv(sheets)
