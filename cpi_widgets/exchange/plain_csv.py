"""Two plain tables, ``contacts.csv`` and ``ties.csv``: written for spreadsheets, read back after editing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cpi_widgets.model import Bundle
from cpi_widgets.model.words import tie_word

from .columns import CONTACT_COLUMNS, MAP_COLUMNS, PLACEMENT_COLUMNS, columns_of, map_columns_of
from .network_canvas import date_of
from .parsing import guard, header_of, read_table
from .raw import MapName, RawMap, RawNode, RawTie
from .safe_files import ImportRefusedError, base_name

_MAP = tuple(column if column == "map" else f"map_{column}" for column, _ in MAP_COLUMNS)
_ABOUT = tuple(column for column, _ in (*CONTACT_COLUMNS, *PLACEMENT_COLUMNS))
CONTACT_HEADER = ("contact", "label", *_ABOUT, *_MAP)
TIE_HEADER = ("a", "b", "kind", "a_label", "b_label", "words", "map")


@dataclass(frozen=True)
class PlainPart:
    """One of the two tables."""

    name: str
    role: str
    """``contacts`` or ``ties``."""


def contact_rows(bundle: Bundle) -> list[tuple[str, ...]]:
    """One row for each contact on each map, in the order of ``CONTACT_HEADER``."""
    contacts = {one.id: one for one in bundle.contacts}
    maps = {one.id: tuple(map_columns_of(one).values()) for one in bundle.maps}
    rows = []
    for place in bundle.placements:
        contact = contacts[place.contact]
        about = columns_of(contact, place)
        rows.append((contact.id, contact.label, *(about[column] for column in _ABOUT), *maps[place.map]))
    return rows


def tie_rows(bundle: Bundle) -> list[tuple[str, ...]]:
    """One row for each tie, in the order of ``TIE_HEADER``."""
    labels = {one.id: one.label for one in bundle.contacts}
    return [(tie.a, tie.b, tie.kind, labels[tie.a], labels[tie.b], tie_word(tie.kind), tie.map) for tie in bundle.ties]


def table_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], *, mark: bool = False) -> bytes:
    """A CSV file (UTF-8, CRLF); cells that a spreadsheet would run as a formula get an apostrophe.

    ``mark`` puts a byte order mark in front, which Excel needs to see UTF-8.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guard(cell) for cell in header])
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def write_plain(bundle: Bundle) -> dict[str, bytes]:
    """The two tables by file name."""
    return {
        "contacts.csv": table_bytes(CONTACT_HEADER, contact_rows(bundle), mark=True),
        "ties.csv": table_bytes(TIE_HEADER, tie_rows(bundle), mark=True),
    }


def plain_part(name: str, data: bytes) -> PlainPart | None:
    """Say which of the two tables a file is; ``None`` when it is neither."""
    columns = set(header_of(name, data))
    if {"contact", "label", "kind", "ring", "map"} <= columns:
        return PlainPart(name, "contacts")
    return PlainPart(name, "ties") if {"a", "b", "kind", "map"} <= columns else None


def read_plain(files: Mapping[str, bytes], parts: Sequence[PlainPart]) -> tuple[list[RawMap], list[str]]:
    """The maps of the two tables, and columns somebody added that have no place on a map.

    Raises:
        ImportRefusedError: there is no table of contacts, or two, or one is damaged.
    """
    tables = {part.role: read_table(part.name, files[part.name]) for part in parts}
    if "contacts" not in tables or len(tables) < len(parts):
        msg = f"“{base_name(parts[0].name)}” needs exactly one table of contacts beside it."
        raise ImportRefusedError(msg)
    contacts = tables["contacts"]
    nodes: dict[str, list[RawNode]] = {}
    about: dict[str, dict[str, str]] = {}
    for number, row in enumerate(contacts.rows, start=1):
        key = row["map"]
        ours = {column: row[column] for column in ("contact", *_ABOUT) if column in row}
        nodes.setdefault(key, []).append(
            RawNode(row["contact"] or f"#{number}", row["label"], "", str(number), ours=ours)
        )
        about.setdefault(key, {column: row.get(name, "") for (column, _), name in zip(MAP_COLUMNS, _MAP, strict=True)})
    ties: dict[str, list[RawTie]] = {key: [] for key in nodes}
    for row in tables["ties"].rows if "ties" in tables else ():
        ties.setdefault(row["map"], []).append(RawTie(row["a"], row["b"], row["kind"]))
    name = base_name(contacts.name)
    found = [
        RawMap(
            MapName(name),
            tuple(nodes.get(key, ())),
            tuple(ties[key]),
            date_of(about.get(key, {}).get("date", "")),
            about.get(key, {}),
        )
        for key in ties
    ]
    lost = [column for column in contacts.header if column not in CONTACT_HEADER]
    return found, lost
