"""Excel: contacts, ties and a page about the file.  Every cell is a text, so that nothing runs as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cpi_widgets.model import Bundle

from .plain_csv import CONTACT_HEADER, TIE_HEADER, contact_rows, tie_rows
from .xml_text import writable

_WIDTHS = {"label": 28, "a_label": 28, "b_label": 28, "role": 24, "notes": 40, "opens_up": 30, "gives": 30}
_ABOUT = (
    ("What this is", "Network maps from the Connecting People Workbook."),
    ("Contacts", "One row for each contact on each map. Ring 1 is closest, 4 is distant; empty: not placed yet."),
    ("Ties", "One row for each tie between two contacts of one map. Ties have no direction."),
    ("Unknown", "“unknown” means that nobody has said yet. It does not mean no."),
    ("Private", "How somebody feels after seeing a contact is never in this file."),
)


def write_workbook(bundle: Bundle) -> bytes:
    """The ``.xlsx`` of a bundle: sheets Contacts, Ties and About; several maps share the sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "Contacts", CONTACT_HEADER, contact_rows(bundle))
    _sheet(book, "Ties", TIE_HEADER, tie_rows(bundle))
    maps = [
        ("Map", f"{one.whose}, {one.date.isoformat()}{': ' if one.title else ''}{one.title}") for one in bundle.maps
    ]
    _sheet(book, "About", ("about", "notes"), [*_ABOUT, *maps])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A sheet with a bold heading; cells are texts whatever they look like, and stay so when somebody edits them."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 16)
    for line, texts in enumerate((header, *rows), start=1):
        for number, text in enumerate(texts, start=1):
            cell = sheet.cell(line, number, writable(text))
            cell.data_type = "s"
            cell.quotePrefix = True
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if line == 1:
                cell.font = Font(bold=True)
