"""Egos, alters and ties between alters in three tables: egor, EgoWeb and openeddi (``formats.md`` 2.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from .network_canvas import label_column, number_of
from .parsing import Table, header_of, normal, present, read_table
from .raw import MapName, RawMap, RawNode, RawTie
from .safe_files import ImportRefusedError, base_name

_EGO = ("egoid", "puid", "ego", "egonumber", "interviewid")
_ALTER = ("alterid", "altid", "alternumber", "nameid", "alternum", "alterno", "alter")
_SOURCE = ("source", "srcid", "alter1number", "alter1id", "alter1", "sourceid", "from", "fromid", "nameid", "alterid")
_TARGET = ("target", "tgtid", "alter2number", "alter2id", "alter2", "targetid", "to", "toid", "alterid2")
_KIND = ("kind", "type", "tietype", "relation")
_NODE_KIND = ("kind", "type", "altertype", "nodetype")
_ROLE_WORDS = re.compile(
    r"egos?|alter(?:s|i|attributes)?|aaties?|edges?|ties?|nameties|namedetails|responses|alteralterties|pairs",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ThreeFilesPart:
    """One of the three tables."""

    name: str
    role: str
    """``egos``, ``alters`` or ``ties``."""

    def group(self) -> str:
        """The file's name without the words for its role: the same for all three."""
        path = PurePosixPath(self.name)
        return f"{path.parent}/{re.sub(r'[^a-z0-9]+', '', _ROLE_WORDS.sub('', path.stem.lower()))}"


def three_files_part(name: str, data: bytes) -> ThreeFilesPart | None:
    """Say which of the three tables a file is, by its columns; ``None`` when it is none."""
    columns = {normal(column) for column in header_of(name, data)}
    ego = columns & {*_EGO}
    pair = columns & {*_SOURCE} and columns & {*_TARGET}
    if pair and (ego or columns & {"srcid", "alter1number", "source"}):
        return ThreeFilesPart(name, "ties")
    if columns & {*_ALTER} and ego:
        return ThreeFilesPart(name, "alters")
    return ThreeFilesPart(name, "egos") if ego else None


def groups_of(parts: Sequence[ThreeFilesPart]) -> list[list[ThreeFilesPart]]:
    """Which tables belong together: all, when there is one of each; else those whose names match."""
    roles = [part.role for part in parts]
    if len(roles) == len(set(roles)):
        return [list(parts)]
    groups: dict[str, list[ThreeFilesPart]] = {}
    for part in parts:
        groups.setdefault(part.group(), []).append(part)
    return list(groups.values())


def read_three_files(
    files: Mapping[str, bytes], parts: Sequence[ThreeFilesPart]
) -> tuple[list[RawMap], list[str], list[str]]:
    """The maps of one group of tables, one for each ego.

    Returns:
        The maps, the columns a map has no place for, and notes.

    Raises:
        ImportRefusedError: the table of alters is missing, or a file is damaged.
    """
    tables = {part.role: read_table(part.name, files[part.name]) for part in parts}
    if len(tables) < len(parts):
        names = ", ".join(base_name(part.name) for part in parts)
        msg = f"It is not clear which of these files belong together: {names[:200]}."
        raise ImportRefusedError(msg)
    if "alters" not in tables:
        name = base_name(parts[0].name)
        msg = f"“{name}” is one of three files, and the one with the contacts (alters) is not beside it."
        raise ImportRefusedError(msg)
    notes = [] if "ties" in tables else ["There was no file of ties, so the maps have none."]
    source = base_name(tables["alters"].name)
    nodes = _nodes(tables["alters"])
    ties = _ties(tables["ties"]) if "ties" in tables else {}
    if set(ties) == {""} and len(nodes) == 1:  # EgoWeb's pairs of one interview do not repeat whose they are
        ties = {next(iter(nodes)): ties[""]}
    egos = dict.fromkeys([*(_egos(tables["egos"]) if "egos" in tables else ()), *nodes, *ties])
    found = [
        RawMap(MapName(source, case=ego, ego=ego), tuple(nodes.get(ego, ())), tuple(ties.get(ego, ()))) for ego in egos
    ]
    lost = [column for table in tables.values() for column in _unknown(table)]
    return found, lost, notes


def _egos(table: Table) -> list[str]:
    column = table.column(_EGO)
    return [ego for row in table.rows if (ego := key_of(row, column))]


def _nodes(table: Table) -> dict[str, list[RawNode]]:
    ego, alter = table.column(_EGO), table.column(_ALTER)
    label, kind = label_column(table.header), table.column(_NODE_KIND)
    found: dict[str, list[RawNode]] = {}
    for number, row in enumerate(table.rows, start=1):
        key = key_of(row, alter)
        if not key:  # a row for an ego who named nobody
            found.setdefault(key_of(row, ego), [])
            continue
        text = row[label] if label and present(row[label]) else ""
        type_name = row[kind] if kind and present(row[kind]) and not number_like(row[kind]) else ""
        found.setdefault(key_of(row, ego), []).append(RawNode(key, text, type_name, key or str(number)))
    return found


def _ties(table: Table) -> dict[str, list[RawTie]]:
    ego, weight, kind = table.column(_EGO), table.column(("weight",)), table.column(_KIND)
    source = table.column(_SOURCE)
    target = table.column([name for name in _TARGET if table.by_normal.get(name) != source])
    found: dict[str, list[RawTie]] = {}
    for row in table.rows:
        a, b = key_of(row, source), key_of(row, target)
        if not a and not b:
            continue
        zero = weight is not None and number_of(row[weight]) == 0
        type_name = row[kind] if kind and present(row[kind]) else ""
        found.setdefault(key_of(row, ego), []).append(RawTie(a, b, type_name, zero))
    return found


def key_of(row: Mapping[str, str], column: str | None) -> str:
    """An id as text: ``1``, ``1.0`` and ``" 1"`` are the same."""
    value = row[column].strip() if column else ""
    if not present(value):
        return ""
    return re.sub(r"^(\d+)[.,]0+$", r"\1", value)


def number_like(text: str) -> bool:
    """Whether a cell is a number and so no name of a type."""
    return number_of(text) is not None


def _unknown(table: Table) -> list[str]:
    known = {*_EGO, *_ALTER, *_SOURCE, *_TARGET, *_KIND, *_NODE_KIND, ""}
    return [column for column in table.header if normal(column) not in known and column != label_column(table.header)]
