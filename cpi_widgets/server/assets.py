"""Files for the browser: each served under a name that holds its hash, so that it may be kept for ever.

``/cpi/static/<name>.<hash>.<ext>`` serves the page's own bundle, styles and fonts, and
``/cpi/widgets/<name>.<hash>.<ext>`` the widgets' bundles.  A file whose name on disk already holds a hash keeps
that name; a folder's ``manifest.json`` may give one; any other gets one here.  Both are answered from memory,
compressed when the browser takes it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
PAGE_FILES = PACKAGE / "server" / "static"
WIDGET_FILES = PACKAGE / "widgets" / "static"
TOKENS = PACKAGE / "widgets" / "js" / "tokens.css"

_HASH = r"[.-](?:[A-Z0-9]{8}|[0-9a-f]{8,64})"
_HASHED = re.compile(rf"{_HASH}\.[a-z0-9]+$")
_SERVED = {".js", ".css", ".woff2", ".svg", ".png"}
_PACKED = {".woff2", ".png"}
"""Already compressed: gzip would only cost time."""
_SMALL = 1_000
"""Bytes below which compressing gains nothing."""


@dataclass(frozen=True)
class Asset:
    """One file as it is sent."""

    path: Path
    body: bytes

    @property
    def media_type(self) -> str:
        """The Content-Type header."""
        kind = mimetypes.guess_type(self.path.name)[0] or "application/octet-stream"
        if self.path.suffix == ".js":
            kind = "text/javascript"
        return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "svg+xml")) else kind

    @cached_property
    def packed(self) -> bytes | None:
        """The body as gzip, or ``None`` where that would gain nothing."""
        if self.path.suffix in _PACKED or len(self.body) < _SMALL:
            return None
        return gzip.compress(self.body, 9, mtime=0)


@dataclass
class Assets:
    """The files of some folders, by the name they are served under."""

    base: str
    """The address they are served below, with a slash at its end."""
    folders: tuple[Path, ...]
    extra: tuple[Path, ...] = ()
    _by_public: dict[str, Asset] = field(default_factory=dict, init=False, repr=False)
    _public: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for folder in self.folders:
            names = _manifest(folder)
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                self._add(path, path.relative_to(folder).as_posix(), names)
        for path in self.extra:
            self._add(path, path.name, {})

    def _add(self, path: Path, name: str, names: Mapping[str, str]) -> None:
        if path.suffix not in _SERVED:
            return
        body = path.read_bytes()
        public = names.get(name) or (name if _HASHED.search(name) else _with_hash(name, body))
        self._public[name] = public
        self._by_public[public] = Asset(path, body)

    def get(self, public: str) -> Asset | None:
        """The file served under ``public``, or ``None``: a table is asked, never the disk."""
        return self._by_public.get(public)

    def url(self, name: str) -> str:
        """The address of a file.

        Args:
            name: its name on disk, or the start of it where the build puts a hash in the name.

        Raises:
            KeyError: there is no such file.
        """
        public = self._public.get(name)
        if public is None:
            stem, _, ending = name.rpartition(".")
            known = re.compile(rf"{re.escape(stem)}{_HASH}\.{re.escape(ending)}")
            public = next((each for each in self._by_public if known.fullmatch(each)), None)
        if public is None:
            raise KeyError(name)
        return self.base + public


def _manifest(folder: Path) -> dict[str, str]:
    """The names a build gave its files, by their plain names."""
    listed = folder / "manifest.json"
    found = json.loads(listed.read_text("utf-8")) if listed.is_file() else {}
    return {name: public for name, public in found.items() if isinstance(public, str)}


def _with_hash(name: str, body: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(body).hexdigest()[:16]}.{ending}"
