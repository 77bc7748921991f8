"""Plain tables as one Excel file, a sheet each, or as one CSV file.  Texts never run as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .plain_csv import table_bytes
from .xml_text import writable

Cell = str | int | float | None
_NARROW, _WIDE, _WIDE_TEXT = 14, 44, 20


@dataclass(frozen=True)
class Sheet:
    """A table with a title."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_excel(sheets: Iterable[Sheet]) -> bytes:
    """The ``.xlsx`` of some tables: numbers are numbers, everything else is text."""
    # Only who makes one waits for it: the server reads this file at its start.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for number, width in enumerate(_widths(sheet), start=1):
            page.column_dimensions[get_column_letter(number)].width = width
        for line, cells in enumerate((sheet.head, *sheet.rows), start=1):
            for number, value in enumerate(cells, start=1):
                cell = page.cell(line, number, writable(value) if isinstance(value, str) else value)
                if isinstance(value, str):
                    cell.data_type = "s"
                    cell.quotePrefix = True
                cell.alignment = Alignment(vertical="top", wrap_text=True)
                if line == 1:
                    cell.font = Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(sheets: Sequence[Sheet]) -> bytes:
    """The tables as one CSV file (UTF-8 with a mark, so that Excel sees it); they must have the same head.

    Raises:
        ValueError: they do not.
    """
    head = sheets[0].head
    if any(sheet.head != head for sheet in sheets):
        msg = "tables with different heads cannot stand in one CSV file"
        raise ValueError(msg)
    rows = [["" if cell is None else str(cell) for cell in row] for sheet in sheets for row in sheet.rows]
    return table_bytes(head, rows, mark=True)


def _widths(sheet: Sheet) -> list[int]:
    """Wide columns for long texts."""
    longest = [max((len(str(cell)) for cell in column), default=0) for column in zip(*sheet.rows, strict=True)]
    return [_WIDE if long > _WIDE_TEXT else _NARROW for long in longest] or [_NARROW] * len(sheet.head)
