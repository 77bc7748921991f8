"""Bytes to text, tables, JSON and XML; what does not fit is refused with the file and the line."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .safe_files import ImportRefusedError, check_size

ROW_LIMIT = 200_000
"""Rows in one table."""
CELLS_LIMIT = 2_000_000
"""Cells in one table."""
DEPTH_LIMIT = 50
"""Levels of a JSON file."""
_CELL_LIMIT = 100_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_GUARD = re.compile(r"^'(?='*[=+\-@\t\r\n\0])")
"""The apostrophe that keeps a spreadsheet from running a text as a formula."""
_NEEDS_GUARD = re.compile(r"^'*[=+\-@\t\r\n\0]")
_MISSING = {"", "na", "n/a", "nan", "null", "none", "."}


def decode_text(name: str, data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark.

    Raises:
        ImportRefusedError: another encoding; the sentence says the line.
    """
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        msg = f"“{name}” is not in UTF-8 (line {line} has a letter that cannot be read): save it again as UTF-8."
        raise ImportRefusedError(msg) from error


def normal(header: str) -> str:
    """A column's name as we compare it: small letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", header.casefold())


def present(value: str | None) -> bool:
    """Whether a cell says anything (``NA`` and its like do not)."""
    return value is not None and value.strip().casefold() not in _MISSING


def guard(value: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula (OWASP ASVS 5, 1.2.10)."""
    return f"'{value}" if _NEEDS_GUARD.match(value) else value


def unguard(value: str) -> str:
    """Take that apostrophe away again."""
    return _GUARD.sub("", value)


@dataclass(frozen=True)
class Table:
    """A table from a CSV file: rows by the column names as they stand in the file."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    by_normal: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, str] = {}
        for column in self.header:
            found.setdefault(normal(column), column)
        object.__setattr__(self, "by_normal", found)

    def column(self, names: Iterable[str]) -> str | None:
        """The first column known by one of the (normal) names."""
        return next((self.by_normal[name] for name in names if name in self.by_normal), None)


def header_of(name: str, data: bytes) -> tuple[str, ...]:
    """The column names of a CSV file, without reading the rest; empty when it has none."""
    start = data[: data.find(b"\n", 0, _CELL_LIMIT) + 1] or data[:_CELL_LIMIT]
    try:
        text = decode_text(name, data[:_CELL_LIMIT] if data.startswith(_UTF16) else start)
        return _split(name, text, only_header=True).header
    except ImportRefusedError:
        return ()


def read_table(name: str, data: bytes) -> Table:
    """A CSV file with comma, semicolon or tab, quoted or not.

    Raises:
        ImportRefusedError: wrong encoding, too many rows, an open quote, or a row of another length.
    """
    return _split(name, decode_text(name, data))


def _split(name: str, text: str, *, only_header: bool = False) -> Table:
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == len("sep=;"):
        delimiter, text = first.strip()[-1], rest
    else:
        delimiter = _delimiter(first)
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    header: list[str] | None = None
    try:
        for row in reader:
            if not any(row):
                continue
            if header is None:
                header = [unguard(cell).strip() for cell in row]
                if only_header:
                    break
                continue
            if len(rows) >= ROW_LIMIT or len(rows) * len(header) >= CELLS_LIMIT:
                msg = f"“{name}” is too long: at most {ROW_LIMIT:,} rows and {CELLS_LIMIT:,} cells can be read."
                raise ImportRefusedError(msg)
            rows.append(_fit(name, reader.line_num, row, header, first=not rows))
    except csv.Error as error:
        msg = f"“{name}” is damaged near line {reader.line_num}: a quotation mark is missing or a cell is too long."
        raise ImportRefusedError(msg) from error
    columns = tuple(header or ())
    return Table(name, columns, tuple(_row(columns, row) for row in rows))


def _fit(name: str, line: int, row: list[str], header: list[str], *, first: bool) -> list[str]:
    """Bring a row to the header's length, or refuse it."""
    if first and len(row) == len(header) + 1 and row[-1] != "":
        header.insert(0, "")  # R's write.table gives the row names no heading
    extra = row[len(header) :]
    if len(row) < len(header) or any(extra):
        cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
        msg = f"“{name}” is damaged at line {line}: it has {cells} where the heading has {len(header)}."
        raise ImportRefusedError(msg)
    return row[: len(header)]


def _row(columns: tuple[str, ...], row: list[str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for column, cell in zip(columns, row, strict=True):
        cells.setdefault(column, unguard(cell))
    return cells


def _delimiter(line: str) -> str:
    """The sign that separates cells: the one that stands most often outside quotes."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(",;\t", key=bare.count)


def load_json(name: str, data: bytes) -> Any:
    """The value in a JSON file.

    Raises:
        ImportRefusedError: not JSON, too deep, or with numbers that are none.
    """
    check_size(name, len(data))
    text = decode_text(name, data)

    def no_number(word: str) -> NoReturn:
        msg = f"“{name}” holds “{word[:20]}”, which is not a number JSON allows."
        raise ImportRefusedError(msg)

    def finite(word: str) -> float:
        value = float(word)
        return value if math.isfinite(value) else no_number(word)

    try:
        value = json.loads(text, parse_constant=no_number, parse_float=finite)
    except json.JSONDecodeError as error:
        msg = f"“{name}” is not whole JSON: line {error.lineno} breaks off or is damaged."
        raise ImportRefusedError(msg) from error
    except RecursionError:
        raise ImportRefusedError(_too_deep(name)) from None
    except ValueError as error:
        msg = f"“{name}” holds a number with too many digits."
        raise ImportRefusedError(msg) from error
    _check_depth(name, value)
    return value


def _too_deep(name: str) -> str:
    return f"“{name}” is nested more than {DEPTH_LIMIT} levels deep, which no map is."


def _check_depth(name: str, value: Any) -> None:
    """Refuse deep nesting, level by level and without recursion."""
    level = [value]
    for _ in range(DEPTH_LIMIT + 1):
        inside: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                inside.extend(v for v in item.values() if isinstance(v, dict | list))
            elif isinstance(item, list):
                inside.extend(v for v in item if isinstance(v, dict | list))
        if not inside:
            return
        level = inside
    raise ImportRefusedError(_too_deep(name))


def parse_xml(name: str, data: bytes) -> Element:
    """The root of an XML file; document types and entities are refused.

    Raises:
        ImportRefusedError: not well-formed, or with a document type.
    """
    check_size(name, len(data))
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        msg = f"“{name}” declares a document type or entities in its first lines, which a map does not need."
        raise ImportRefusedError(msg) from error
    except ParseError as error:
        msg = f"“{name}” is not whole XML: line {error.position[0]} breaks off or is damaged."
        raise ImportRefusedError(msg) from error
    except (ValueError, LookupError) as error:
        msg = f"“{name}” names an encoding in line 1 that cannot be read."
        raise ImportRefusedError(msg) from error
    return root


def local(tag: str) -> str:
    """An XML name without its namespace."""
    return tag.rpartition("}")[2]
