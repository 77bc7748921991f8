"""Files from outside, opened with care: size limits, archives, folders.

Everything that is wrong with a file is said in one sentence (``ImportRefusedError``), before anything is
read from it; nothing is ever half imported.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

FILE_LIMIT = 5_000_000
"""Bytes of one file as it arrives."""
UNPACKED_LIMIT = 50_000_000
"""Bytes of an archive's or a folder's files together."""
ENTRY_LIMIT = 1_000
"""Files in an archive or a folder."""
RATIO_LIMIT = 100
"""Times an archive may grow when unpacked; small archives (below 1 MB unpacked) may grow more."""

DEPTH_LIMIT = 20
"""Folders inside one another."""

READABLE = (".csv", ".tsv", ".txt", ".graphml", ".xml", ".json")
"""Endings of files we look into, in archives and folders."""
_CLUTTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_CHUNK = 1 << 16
_THOUSAND = 1000


class ImportRefusedError(Exception):
    """A file that was not brought in: one sentence saying what is wrong and where."""


class NotAMapError(ImportRefusedError):
    """A file that is whole but something else than a map."""


def is_zip(data: bytes) -> bool:
    """Whether the bytes start as a zip archive does."""
    return data.startswith(_ZIP_STARTS)


def megabytes(size: int) -> str:
    """A size for people: ``"5 MB"``, ``"1,200 MB"``."""
    amount = size / 1_000_000
    return f"{amount:,.0f} MB" if amount >= _THOUSAND else f"{amount:.3g} MB"


def check_size(name: str, size: int, limit: int = FILE_LIMIT) -> None:
    """Refuse what is larger than we take.

    Raises:
        ImportRefusedError: it is.
    """
    if size > limit:
        msg = f"“{name}” is too large: {megabytes(size)}, and at most {megabytes(limit)} can be read."
        raise ImportRefusedError(msg)


def read_file(path: Path) -> bytes:
    """The bytes of one file.

    Raises:
        ImportRefusedError: it is not there, or is too large.
        OSError: it cannot be read.
    """
    if not path.exists():
        msg = f"There is no file or folder “{path}”."
        raise ImportRefusedError(msg)
    if not path.is_file():  # a pipe or a device would be waited for without end
        msg = f"“{path.name}” is neither a file nor a folder, so it cannot be read."
        raise ImportRefusedError(msg)
    check_size(path.name, path.stat().st_size)
    return path.read_bytes()


def unzip(name: str, data: bytes) -> dict[str, bytes]:
    """The readable files of a zip archive, by their path inside it.

    Raises:
        ImportRefusedError: the archive is damaged, locked, too large unpacked, or holds paths that lead out.
    """
    check_size(name, len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(name, entries, len(data))
            files: dict[str, bytes] = {}
            for entry in entries:
                if _wanted(entry.filename):
                    files[entry.filename] = _unpack(name, archive, entry)
            return files
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        msg = f"“{name}” is not a whole zip file: part of it is missing or damaged, so please copy it again."
        raise ImportRefusedError(msg) from error


def read_folder(folder: Path) -> dict[str, bytes]:
    """The readable files of a folder and its subfolders, by their path inside it.

    Raises:
        ImportRefusedError: the folder holds too much, or links that lead out of it.
    """
    files: dict[str, bytes] = {}
    total = 0
    for path in _walk(folder, DEPTH_LIMIT):
        if len(files) >= ENTRY_LIMIT:
            msg = f"“{folder.name}” holds more than {ENTRY_LIMIT:,} files; please choose a smaller folder."
            raise ImportRefusedError(msg)
        if path.is_symlink():
            msg = f"“{path.name}” in “{folder.name}” is a link to another place, and links are not followed."
            raise ImportRefusedError(msg)
        total += path.stat().st_size
        check_size(folder.name, total, UNPACKED_LIMIT)
        files[path.relative_to(folder).as_posix()] = read_file(path)
    return files


def beside(path: Path) -> dict[str, bytes]:
    """The spreadsheet files (``.csv``, ``.tsv``, ``.txt``) in the folder of ``path``, by name.

    They were not asked for by name, so what is too large or cannot be read is passed over.
    """
    files = {path.name: read_file(path)}
    total = 0
    for other in sorted(path.parent.iterdir()):
        if other.suffix.lower() not in (".csv", ".tsv", ".txt") or other.is_symlink() or not other.is_file():
            continue
        size = other.stat().st_size
        total += size
        if size > FILE_LIMIT or total > UNPACKED_LIMIT or len(files) >= ENTRY_LIMIT:
            continue
        files[other.name] = other.read_bytes()
    return files


def base_name(name: str) -> str:
    """The last part of a path inside an archive or a folder."""
    return PurePosixPath(name).name


def _walk(folder: Path, deeper: int) -> Iterator[Path]:
    """Readable files, in a fixed order, hidden folders left out; at most ``deeper`` folders inside one another."""
    if deeper == 0:
        msg = f"“{folder.name}” lies more than {DEPTH_LIMIT} folders deep; please choose a smaller folder."
        raise ImportRefusedError(msg)
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in _CLUTTER:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path, deeper - 1)
        elif path.suffix.lower() in READABLE:
            yield path


def _wanted(name: str) -> bool:
    """Whether a file in an archive is one we look into."""
    parts = PurePosixPath(name).parts
    hidden = any(part in _CLUTTER or part.startswith(".") for part in parts)
    return not hidden and PurePosixPath(name).suffix.lower() in READABLE


def _check_entries(name: str, entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse an archive for what its table of contents says."""
    if len(entries) > ENTRY_LIMIT:
        msg = f"“{name}” holds {len(entries):,} files, and at most {ENTRY_LIMIT:,} can be read."
        raise ImportRefusedError(msg)
    unpacked = sum(entry.file_size for entry in entries)
    check_size(name, unpacked, UNPACKED_LIMIT)
    if unpacked > max(RATIO_LIMIT * packed, 1_000_000):
        msg = f"“{name}” would grow {unpacked // packed:,} times when unpacked, which no honest map does."
        raise ImportRefusedError(msg)
    seen: set[str] = set()
    for entry in entries:
        where = entry.filename
        if _leads_out(entry):
            msg = f"“{name}” holds “{where}”, a path or link that leads out of the file."
            raise ImportRefusedError(msg)
        if entry.flag_bits & 0x1:
            msg = f"“{where}” in “{name}” is locked with a password, so it cannot be read."
            raise ImportRefusedError(msg)
        if where in seen:
            msg = f"“{name}” holds “{where}” twice, so it is not clear which one counts."
            raise ImportRefusedError(msg)
        seen.add(where)


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry would reach outside the place it is unpacked to."""
    where = entry.filename.replace("\\", "/")
    absolute = where.startswith("/") or re.match(r"^[A-Za-z]:", where) is not None
    return absolute or ".." in where.split("/") or stat.S_ISLNK(entry.external_attr >> 16)


def _unpack(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One file of an archive, never more of it than its table of contents said."""
    data = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            data += chunk
            if len(data) > entry.file_size:
                msg = f"“{entry.filename}” in “{name}” is larger than the zip file says it is."
                raise ImportRefusedError(msg)
    return bytes(data)
