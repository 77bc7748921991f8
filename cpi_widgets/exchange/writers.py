"""Write maps to a file of a chosen format; what could not be kept comes back in words.

Formats: ``json`` (ours, everything), ``nc-csv`` and ``graphml`` (Network Canvas), ``kumu``, ``csv`` (two tables)
and ``xlsx``.  How somebody feels after seeing a contact is never written.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from cpi_widgets.model import Bundle

from .graphml_writer import write_graphml
from .kumu import write_kumu
from .losses import losses_of
from .network_canvas_writer import write_nc
from .notes import listed
from .own_json import write_own
from .plain_csv import write_plain
from .safe_files import READABLE
from .workbook_file import write_workbook

_ZIP = "application/zip"
_ENDINGS = (
    (".kumu.json", "kumu"),
    (".csv.zip", "csv"),
    (".json", "json"),
    (".graphml", "graphml"),
    (".xml", "graphml"),
    (".xlsx", "xlsx"),
    (".zip", "nc-csv"),
)
"""What the end of a name says about the format."""


class ExportRefusedError(Exception):
    """A file that was not written: one sentence saying why."""


class Written(NamedTuple):
    """A file ready to be handed over."""

    filename: str
    mime: str
    data: bytes
    notes: tuple[str, ...]
    """In plain words: what could not be kept."""


class _Form(NamedTuple):
    """How a format is written: as one file, or as several by name (then zipped)."""

    filename: str
    mime: str
    one: Callable[[Bundle], bytes] | None = None
    many: Callable[[Bundle], Mapping[str, bytes]] | None = None


_FORMS: dict[str, _Form] = {
    "json": _Form("map.json", "application/json", one=write_own),
    "nc-csv": _Form("map-network-canvas.zip", _ZIP, many=write_nc),
    "graphml": _Form("map.graphml", "application/xml", one=write_graphml),
    "kumu": _Form("map.kumu.json", "application/json", one=write_kumu),
    "csv": _Form("map.csv.zip", _ZIP, many=write_plain),
    "xlsx": _Form("map.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", one=write_workbook),
}
FORMATS = tuple(_FORMS)


def to_bytes(bundle: Bundle, format_name: str) -> Written:
    """A bundle as one file to download.

    Raises:
        ExportRefusedError: there is no such format.
    """
    form = _form(format_name)
    data = form.one(bundle) if form.one else _zipped(form.many(bundle) if form.many else {})
    return Written(form.filename, form.mime, data, tuple(losses_of(bundle, format_name)))


def write(bundle: Bundle, path: Path, format_name: str | None = None) -> list[str]:
    """Write a bundle; a path without an ending becomes a folder of tables.

    Returns:
        What could not be kept, in plain words.

    Raises:
        ExportRefusedError: the format is not clear, the place cannot be written to, or other tables lie there.
    """
    chosen = format_name or _format_of(path)
    form = _form(chosen)
    try:
        if path.suffix == "" and form.many:
            _save_folder(path, form.many(bundle))
        else:
            _save(path.parent, {path.name: to_bytes(bundle, chosen).data})
    except OSError as error:
        msg = f"“{path}” cannot be written: {error.strerror}."
        raise ExportRefusedError(msg) from error
    return losses_of(bundle, chosen)


def _form(format_name: str) -> _Form:
    if format_name not in _FORMS:
        msg = f"“{format_name}” is not a format that can be written. Known formats: {', '.join(FORMATS)}."
        raise ExportRefusedError(msg)
    return _FORMS[format_name]


def _format_of(path: Path) -> str:
    """The format a path's name asks for."""
    name = path.name.lower()
    found = next((chosen for ending, chosen in _ENDINGS if name.endswith(ending)), None)
    if found is None and path.suffix == "":
        return "csv"
    if found is None:
        msg = f"“{path.name}” does not say which format to write: add --format with one of {', '.join(FORMATS)}."
        raise ExportRefusedError(msg)
    return found


def _save_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write tables into a folder where no others lie: read again, they would count as one export."""
    others = sorted(one.name for one in folder.iterdir() if one.name not in files) if folder.is_dir() else []
    others = [name for name in others if name.lower().endswith(READABLE)]
    if others:
        msg = f"“{folder}” holds other maps already ({listed(others)}): choose an empty folder, so nothing gets mixed."
        raise ExportRefusedError(msg)
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _save(folder, files)
    except BaseException:
        if new:
            folder.rmdir()
        raise


def _save(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write whole files or nothing: only when all are on disk do they take the place of older ones."""
    ready: dict[Path, Path] = {}
    try:
        for name, data in files.items():
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=".cpi-")
            ready[Path(temporary)] = folder / name
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
        for temporary_path, target in ready.items():
            temporary_path.replace(target)
    except BaseException:
        for temporary_path in ready:
            temporary_path.unlink(missing_ok=True)
        raise


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
