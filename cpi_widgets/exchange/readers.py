"""Read a network map from a file, an archive or a folder: what it is is found out from its content.

``read`` takes a path (the command line), ``read_bytes`` what somebody uploaded.  Both return everything or
raise ``ImportRefusedError``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .assembly import assemble, maps_came_in, merged
from .graphml import is_graphml, read_graphml
from .kumu import is_kumu, read_kumu
from .network_canvas import NcFile, nc_file, read_nc
from .notes import count_of, listed, not_kept
from .own_json import is_own, read_own
from .parsing import decode_text, load_json
from .plain_csv import PlainPart, plain_part, read_plain
from .raw import RawMap, ReadResult
from .safe_files import (
    ImportRefusedError,
    NotAMapError,
    base_name,
    beside,
    check_size,
    is_zip,
    read_file,
    read_folder,
    unzip,
)
from .three_files import ThreeFilesPart, groups_of, read_three_files, three_files_part

_OLE = b"\xd0\xcf\x11\xe0"
_KNOWN = "a map of ours, Network Canvas, GraphML, egor or Kumu"


def read(source: Path | bytes, name: str = "", today: dt.date | None = None) -> ReadResult:
    """Read the maps in a file or a folder, or in bytes that came under a name.

    Args:
        source: a path, or the bytes of one file.
        name: what the bytes are called.
        today: the date for maps that have none.

    Raises:
        ImportRefusedError: it was not read; one sentence says what is wrong and where.
    """
    if isinstance(source, bytes):
        return read_bytes(name, source, today)
    try:
        return _read_path(source, today)
    except OSError as error:
        msg = f"“{source}” cannot be read: {error.strerror}."
        raise ImportRefusedError(msg) from error


def _read_path(source: Path, today: dt.date | None) -> ReadResult:
    """Read a file or a folder."""
    if source.is_dir():
        return _read_files(source.name or str(source), read_folder(source), today)
    data = read_file(source)
    if _looks_like_table(source.name, data):
        return _read_files(source.name, beside(source), today, asked=source.name)
    return read_bytes(source.name, data, today)


def read_bytes(name: str, data: bytes, today: dt.date | None = None) -> ReadResult:
    """Read the maps in one file that somebody uploaded.

    Raises:
        ImportRefusedError: it was not read; one sentence says what is wrong and where.
    """
    check_size(name, len(data))
    if not data.strip():
        msg = f"“{name}” is empty."
        raise ImportRefusedError(msg)
    if is_zip(data):
        files = unzip(name, data)
        if any(inner.startswith("xl/") for inner in files):
            msg = f"“{name}” is an Excel file, which cannot be read: save its sheets Contacts and Ties as CSV."
            raise ImportRefusedError(msg)
        if not files:
            msg = f"“{name}” holds no network map: {_KNOWN} can be read."
            raise ImportRefusedError(msg)
        return _read_files(name, files, today)
    if data.startswith(_OLE):
        msg = f"“{name}” is an old Office file, which cannot be read: save it as CSV first."
        raise ImportRefusedError(msg)
    return _read_files(name, {name: data}, today, asked=name)


def _read_files(name: str, files: Mapping[str, bytes], today: dt.date | None, asked: str | None = None) -> ReadResult:
    """Read what belongs together; ``asked`` is the one file that was asked for, when it is one."""
    day = today or dt.date.today()  # noqa: DTZ011  - the day on the clock of whoever imports
    if asked is not None and (result := _read_one(asked, files[asked], day)) is not None:
        return result
    nc = [one for inner, data in files.items() if (one := nc_file(inner, data))]
    plain = [two for inner, data in files.items() if (two := plain_part(inner, data))]
    taken = {one.name for one in nc} | {two.name for two in plain}
    three = [egor for inner, data in files.items() if inner not in taken and (egor := three_files_part(inner, data))]
    if nc and (asked is None or asked in {part.name for part in nc}):
        return _read_network_canvas(files, nc, day, asked)
    if plain and (asked is None or asked in {part.name for part in plain}):
        return _read_plain(files, plain, day, asked)
    if three and (asked is None or asked in {part.name for part in three}):
        return _read_three(files, three, day, asked)
    if asked is None and (results := _read_singles(files, day)):
        return merged(name, results)
    raise _no_map(name, files)


def _no_map(name: str, files: Mapping[str, bytes]) -> ImportRefusedError:
    """Say what is wrong with files that hold no map: their encoding, or their content."""
    for inner, data in files.items():
        if inner.lower().endswith((".csv", ".tsv", ".txt")):
            try:
                decode_text(base_name(inner), data)
            except ImportRefusedError as error:
                return error
    return ImportRefusedError(f"“{name}” holds no network map: {_KNOWN} can be read.")


def _looks_like_table(name: str, data: bytes) -> bool:
    if is_zip(data) or data.lstrip()[:1] in (b"{", b"[", b"<"):
        return False
    return name.lower().endswith((".csv", ".tsv", ".txt"))


def _read_one(name: str, data: bytes, today: dt.date) -> ReadResult | None:
    """Read a file that stands alone: JSON or GraphML; ``None`` when it is neither."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<":
        maps, lost, notes = read_graphml(name, data)
        return assemble("graphml", maps, [maps_came_in("GraphML", len(maps)), *notes, *not_kept(lost)], today)
    if start not in (b"{", b"[") and not name.lower().endswith(".json"):
        return None
    value = load_json(name, data)
    if is_own(value):
        return read_own(name, value)
    if is_kumu(value):
        maps, lost, notes = read_kumu(name, value)
        return assemble("kumu", maps, [maps_came_in("Kumu", len(maps)), *notes, *not_kept(lost)], today)
    msg = f"“{name}” is JSON, but neither a map of ours nor a Kumu blueprint."
    raise NotAMapError(msg)


def _read_network_canvas(
    files: Mapping[str, bytes], parts: Sequence[NcFile], today: dt.date, asked: str | None
) -> ReadResult:
    """An export as CSV, with GraphML for the interviews that have no CSV."""
    maps, lost = read_nc(files, parts, asked)
    notes: list[str] = []
    known = {one.name.session for one in maps} - {""}
    for inner, data in files.items() if asked is None else ():
        if is_graphml(data):
            more, more_lost, more_notes = read_graphml(base_name(inner), data)
            fresh = [one for one in more if one.name.session not in known]
            if fresh:
                maps, lost, notes = [*maps, *fresh], [*lost, *more_lost], [*notes, *more_notes]
            if len(fresh) < len(more):
                notes.append(f"“{base_name(inner)}” tells the same interviews again and was passed over.")
    if asked is None:
        notes += _strangers(files, {part.name for part in parts})
    return assemble("nc-csv", maps, [maps_came_in("Network Canvas", len(maps)), *notes, *not_kept(lost)], today)


def _strangers(files: Mapping[str, bytes], taken: Collection[str]) -> list[str]:
    """The line about tables and JSON in a folder that belong to no map that was read from it."""
    left = [name for name, data in files.items() if name not in taken and not is_graphml(data)]
    return [f"Passed over, as they are no part of these maps: {listed(map(base_name, left))}."] if left else []


def _read_singles(files: Mapping[str, bytes], today: dt.date) -> list[ReadResult]:
    """The files of a folder that are maps by themselves (GraphML, Kumu, ours); other JSON and XML is passed over."""
    results: list[ReadResult] = []
    passed: list[str] = []
    refusal: ImportRefusedError | None = None
    for inner, data in files.items():
        try:
            result = _read_one(base_name(inner), data, today)
        except NotAMapError as error:
            passed.append(base_name(inner))
            refusal = error
        else:
            results += [result] if result else []
            passed += [] if result else [base_name(inner)]
    if refusal and not results:
        raise refusal
    if passed and results:
        last = results[-1]
        results[-1] = replace(last, notes=(*last.notes, f"Passed over, as they are no maps: {listed(passed)}."))
    return results


def _read_three(
    files: Mapping[str, bytes], parts: Sequence[ThreeFilesPart], today: dt.date, asked: str | None
) -> ReadResult:
    """Egos, alters and ties in three tables; a folder may hold several such groups."""
    groups = groups_of(parts)
    left: list[str] = []
    if asked is not None:
        groups = [group for group in groups if asked in {part.name for part in group}]
    elif any(_has_alters(group) for group in groups):
        left = [base_name(part.name) for group in groups if not _has_alters(group) for part in group]
        groups = [group for group in groups if _has_alters(group)]
    maps: list[RawMap] = []
    lost: list[str] = []
    notes = [f"Passed over, as no contacts belong to them: {listed(left)}."] if left else []
    notes += _strangers(files, {part.name for part in parts}) if asked is None else []
    for group in groups:
        more, more_lost, more_notes = read_three_files(files, group)
        maps += more
        lost += more_lost
        notes += more_notes
    return assemble("egor", maps, [maps_came_in("Egos and alters", len(maps)), *notes, *not_kept(lost)], today)


def _has_alters(group: Sequence[ThreeFilesPart]) -> bool:
    return any(part.role == "alters" for part in group)


def _read_plain(
    files: Mapping[str, bytes], parts: Sequence[PlainPart], today: dt.date, asked: str | None
) -> ReadResult:
    """Our own tables of contacts and ties."""
    maps, lost = read_plain(files, parts)
    notes = _strangers(files, {part.name for part in parts}) if asked is None else []
    return assemble("csv", maps, [f"{count_of(len(maps), 'map')} read from tables.", *notes, *not_kept(lost)], today)
