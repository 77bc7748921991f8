"""Network Canvas exports as CSV: read (facts: ``formats.md`` 2.1, 2.4).

Each interview has an ego file, one node file a node type and one edge file an edge type; merged exports put
many interviews into the same files.  Rows are joined on UUIDs only.  Rings cannot be found in such an export.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .assembly import MAP_LIMIT
from .columns import PREFIX
from .parsing import Table, header_of, normal, present, read_table
from .raw import MapName, RawMap, RawNode, RawTie
from .safe_files import ImportRefusedError, base_name

_ROLES = ("ego", "attributeList", "edgeList", "adjacencyMatrix")
_UUID_END = re.compile(r"_?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")
EGO = ("networkcanvasegouuid", "networkcanvasegoid", "egouuid", "egoid")
CASE = ("networkcanvascaseid", "caseid")
SESSION = ("networkcanvassessionid", "sessionuuid", "sessionid")
_NODE = ("networkcanvasuuid", "networkcanvasalterid", "alterid", "networkcanvasalteruuid")
_NUMBER = ("nodeid",)
_SOURCE = ("networkcanvassourceuuid", "networkcanvassource", "sourceuuid")
_TARGET = ("networkcanvastargetuuid", "networkcanvastarget", "targetuuid")
_FROM = ("from", "source")
_TO = ("to", "target")
LABELS = ("name", "label", "nickname", "alias", "firstname", "initials", "displayname", "altername", "nodename")
"""Variables that hold what somebody is called, the likeliest first."""
_FIXED = {*EGO, *CASE, *SESSION, *_NODE, *_NUMBER, *_SOURCE, *_TARGET, *_FROM, *_TO, "edgeid", "null", ""}


@dataclass(frozen=True)
class NcFile:
    """One CSV file of an export."""

    name: str
    role: str
    """``ego``, ``attributeList``, ``edgeList`` or ``adjacencyMatrix``."""
    type: str
    """The node or edge type, from the file's name; empty when the name does not tell."""
    prefix: str
    """What stands before the role in the name: case and session."""


def nc_file(name: str, data: bytes) -> NcFile | None:
    """Say what part of a Network Canvas export a file is, by its columns first; ``None`` when it is none."""
    columns = {normal(column) for column in header_of(name, data)}
    named = {role: found for role in _ROLES if (found := _named(base_name(name), role))}
    role = _role(columns)
    if role is None and columns:
        docs_style = columns & {"egoid", "nodeid", "alterid", "from"}
        likely = [word for word in named if word == "adjacencyMatrix" or (docs_style and word != "ego")]
        role = likely[0] if likely else None
    if role is None:
        return None
    prefix, type_name = named.get(role, ("", ""))
    return NcFile(name, role, type_name, prefix)


def _named(name: str, role: str) -> tuple[str, str] | None:
    """Prefix and type in a file's name, if the name is one for this role."""
    stem = name.rpartition(".")[0]
    if role == "ego":
        return (stem[:-3].rstrip("_"), "") if stem.casefold().endswith("ego") else None
    prefix, marker, type_name = stem.rpartition(f"{role}_")
    return (prefix.rstrip("_"), type_name) if marker else None


def _role(columns: set[str]) -> str | None:
    """The part a file plays, by its column names."""
    if columns & {*_SOURCE} and columns & {*_TARGET}:
        return "edgeList"
    if not any(column.startswith("networkcanvas") for column in columns):
        return None
    if columns & {"networkcanvassessionid", "networkcanvasprotocolname", "sessionstart"} and not columns & {*_NUMBER}:
        return "ego"
    if columns & {"from"} and columns & {"to"}:
        return "edgeList"
    if columns & {"networkcanvasuuid", "networkcanvasalterid", "nodeid"}:
        return "attributeList"
    return "ego" if columns & {*EGO} else None


def read_nc(
    files: Mapping[str, bytes], parts: Sequence[NcFile], only: str | None = None
) -> tuple[list[RawMap], list[str]]:
    """The maps of an export, and the names of variables that have no place on a map.

    Args:
        files: all files by name.
        parts: the files of the export.
        only: when given, keep only the interviews that this file is about.

    Raises:
        ImportRefusedError: a file is damaged, or has no column to join on.
    """
    sessions: dict[str, _Session] = {}
    lost: list[str] = []
    asked_prefix = next((part.prefix for part in parts if part.name == only), "")
    for part in sorted(parts, key=lambda p: (p.role != "ego", p.role != "attributeList", p.name)):
        if part.role == "adjacencyMatrix":
            continue
        try:
            table = read_table(part.name, files[part.name])
        except ImportRefusedError:
            if only is None or part.prefix == asked_prefix:
                raise
            continue  # a stranger's damaged file beside the one that was asked for
        adder = {"ego": _add_ego, "attributeList": _add_nodes, "edgeList": _add_edges}[part.role]
        adder(table, part, sessions)
        lost += _unknown_columns(table, part)
    keep = sessions.values()
    found = [one.raw() for one in keep if only is None or only in one.files]
    return found, lost


class _Session:
    """One interview while its files are read."""

    def __init__(self, ego: str) -> None:
        self.ego = ego
        self.case = self.session = ""
        self.date: dt.date | None = None
        self.files: set[str] = set()
        self.nodes: list[RawNode] = []
        self.numbers: dict[str, str] = {}
        self.ties: list[RawTie] = []
        self.ours: dict[str, str] = {}

    def raw(self) -> RawMap:
        source = base_name(min(self.files))
        name = MapName(source, self.case, self.session, self.ego)
        return RawMap(name, tuple(self.nodes), tuple(self.ties), self.date, self.ours)


def _session(sessions: dict[str, _Session], ego: str, part: NcFile) -> _Session:
    """The interview of an ego, named after the file until the ego file has told more."""
    if ego not in sessions:
        if len(sessions) >= MAP_LIMIT:  # said at once, not when all of them are in memory
            msg = f"“{base_name(part.name)}” has more than {MAP_LIMIT:,} maps, and no more can be read."
            raise ImportRefusedError(msg)
        sessions[ego] = _Session(ego)
    one = sessions[ego]
    one.files.add(part.name)
    if not one.case and part.prefix:
        one.case = _UUID_END.sub("", part.prefix)
    return one


def _add_ego(table: Table, part: NcFile, sessions: dict[str, _Session]) -> None:
    ego = table.column(EGO)
    case, session = table.column(CASE), table.column(SESSION)
    start = table.column(("sessionstart", "sessionfinish", "sessionexported"))
    for row in table.rows:
        one = _session(sessions, _cell(row, ego) or part.prefix, part)
        one.case = _cell(row, case) or one.case
        one.session = _cell(row, session)
        one.date = date_of(_cell(row, start))
        one.ours = {k.removeprefix(PREFIX): v for k, v in row.items() if k.startswith(PREFIX)}


def _add_nodes(table: Table, part: NcFile, sessions: dict[str, _Session]) -> None:
    ego, uuid, number = table.column(EGO), table.column(_NODE), table.column(_NUMBER)
    if uuid is None and number is None:
        msg = f"“{part.name}” has no column that says which contact a row is about (networkCanvasUUID)."
        raise ImportRefusedError(msg)
    label = label_column(table.header)
    x, y = layout_columns(table)
    for row in table.rows:
        one = _session(sessions, _cell(row, ego) or part.prefix, part)
        ours = {k.removeprefix(PREFIX): v for k, v in row.items() if k.startswith(PREFIX)}
        nodeid = _cell(row, number)
        key = _cell(row, uuid) or f"#{nodeid}"
        text = row[label] if label else ""
        if text in ("ENCRYPTED", "Encrypted") and not ours:
            text = ""
        one.nodes.append(
            RawNode(key, text, part.type, nodeid, number_of(_cell(row, x)), number_of(_cell(row, y)), ours=ours)
        )
        one.numbers[nodeid] = key


def _add_edges(table: Table, part: NcFile, sessions: dict[str, _Session]) -> None:
    ego, source, target = table.column(EGO), table.column(_SOURCE), table.column(_TARGET)
    start, end = table.column(_FROM), table.column(_TO)
    kind = f"{PREFIX}kind" if f"{PREFIX}kind" in table.header else None
    if (source is None or target is None) and (start is None or end is None):
        msg = f"“{part.name}” has no columns that say which two contacts a row joins."
        raise ImportRefusedError(msg)
    for row in table.rows:
        one = _session(sessions, _cell(row, ego) or part.prefix, part)
        a = _cell(row, source) or one.numbers.get(_cell(row, start), _cell(row, start))
        b = _cell(row, target) or one.numbers.get(_cell(row, end), _cell(row, end))
        one.ties.append(RawTie(a, b, (row[kind] if kind else "") or part.type))


def _cell(row: Mapping[str, str], column: str | None) -> str:
    """A cell that joins or counts; ``NA`` and its like are empty."""
    value = row[column] if column else ""
    return value.strip() if present(value) else ""


def label_column(header: Iterable[str]) -> str | None:
    """The column that holds what somebody is called."""
    by_normal: dict[str, str] = {}
    for column in header:
        by_normal.setdefault(normal(column), column)
    exact = next((by_normal[name] for name in LABELS if name in by_normal), None)
    ends = (c for n, c in by_normal.items() if n.endswith("name") and not n.startswith("networkcanvas"))
    return exact or next(ends, None)


def layout_columns(table: Table) -> tuple[str | None, str | None]:
    """The pair of columns ``…_x``, ``…_y`` (positions on the screen) with the most values in it."""
    pairs = []
    for column in table.header:
        if column.lower().endswith("_x") and not column.startswith(PREFIX):
            other = next((c for c in table.header if c.lower() == f"{column.lower()[:-2]}_y"), None)
            if other:
                pairs.append((sum(present(row[column]) for row in table.rows), column, other))
    if not pairs:
        return None, None
    best = max(pairs, key=lambda pair: pair[0])
    return best[1], best[2]


def number_of(text: str) -> float | None:
    """A number, ``None`` when it is none."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def date_of(text: str) -> dt.date | None:
    """The day of an ISO time."""
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _unknown_columns(table: Table, part: NcFile) -> list[str]:
    """Variables that a map has no place for."""
    if part.role == "ego":
        known = _FIXED | {"networkcanvasprotocolname", "sessionstart", "sessionfinish", "sessionexported", "appversion"}
        known |= {"commithash", "networkcanvasinterviewlocale", "networkcanvasfinishoutcome"}
    else:
        known = _FIXED
    spoken_for = {label_column(table.header), *layout_columns(table)} if part.role == "attributeList" else set()
    return [
        column
        for column in table.header
        if normal(column) not in known and column not in spoken_for and not column.startswith(PREFIX)
    ]
