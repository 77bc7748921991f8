"""Keys: one master key in a file outside the data, one random key a space, wrapped, in a ring of its own.

The ring is a database file of its own, so that a backup can keep it apart from the sealed data, and taking one
key out of every ring makes a space unreadable everywhere.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import delete, insert, select

from cpi_widgets.model import RefusedError

from .database import Database
from .sealing import KEY_BYTES, BrokenSealError, Seal
from .tables import RING, RING_SCHEMA, key

_MARK = "connecting-people-master-key-1:"
_OTHERS = 0o077


def key_path(data: Path) -> Path:
    """Where the master key of a data folder is kept unless another file is named."""
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    resolved = data.resolve()
    return (
        config / "connecting-people" / f"{resolved.name}-{hashlib.sha256(str(resolved).encode()).hexdigest()[:12]}.key"
    )


def master_key(path: Path, data: Path, *, fresh: bool) -> bytes:
    """Read the master key; for data that has just begun (``fresh``) it is made when there is none.

    Raises:
        RefusedError: the key is missing, lies inside the data folder, is open to others, or is no key.
    """
    if path.resolve().is_relative_to(data.resolve()):
        msg = f"The key must not lie inside the data folder: a copy of the data would carry its key. Move {path} away."
        raise RefusedError(msg)
    if not path.exists():
        if not fresh:
            msg = (
                f"The key {path} is missing, and without it the data in {data} cannot be opened. Nothing was changed. "
                "Put the key back from your safe copy, or name it with --key FILE."
            )
            raise RefusedError(msg)
        return _make(path)
    if path.stat().st_mode & _OTHERS:
        msg = f"Others on this computer can read the key {path}. Close it with: chmod 600 {path}"
        raise RefusedError(msg)
    text = path.read_text("ascii", "replace").strip()
    try:
        found = base64.b64decode(text.removeprefix(_MARK), validate=True)
    except binascii.Error:
        found = b""
    if not text.startswith(_MARK) or len(found) != KEY_BYTES:
        msg = f"{path} is not a key of this workbook. Name the right file with --key FILE."
        raise RefusedError(msg)
    return found


def _make(path: Path) -> bytes:
    """Write a new master key, readable by its owner only, and make sure that it is on disk."""
    made = os.urandom(KEY_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(_MARK + base64.b64encode(made).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return made


class KeyRing:
    """The wrapped keys of all scopes (spaces, and one for the people)."""

    def __init__(self, path: Path, master: bytes) -> None:
        self._database = Database(path, RING, RING_SCHEMA)
        self._master = Seal(master, "key ring")
        self._seals: dict[str, Seal] = {}

    def seal(self, scope: str) -> Seal:
        """The seal of a scope.

        Raises:
            RefusedError: its key is not in the ring, or the master key does not open it.
        """
        if scope not in self._seals:
            row = self._database.one(select(key.c.wrapped).where(key.c.scope == scope))
            if row is None:
                raise RefusedError("The key of this space is gone, so it cannot be opened any more.")
            try:
                self._seals[scope] = Seal(self._master.unwrap(row.wrapped, scope), scope)
            except BrokenSealError as error:
                msg = "This key does not belong to this data. Name the right one with --key FILE. Nothing was changed."
                raise RefusedError(msg) from error
        return self._seals[scope]

    def make(self, scope: str) -> Seal:
        """Make the key of a new scope."""
        fresh = os.urandom(KEY_BYTES)
        with self._database.writing() as writing:
            writing.execute(insert(key).values(scope=scope, wrapped=self._master.wrap(fresh, scope)))
        self._seals[scope] = Seal(fresh, scope)
        return self._seals[scope]

    def has(self, scope: str) -> bool:
        """True when the ring holds the key of a scope."""
        return self._database.one(select(key.c.scope).where(key.c.scope == scope)) is not None

    def scopes(self) -> frozenset[str]:
        """All scopes whose key the ring holds."""
        return frozenset(row.scope for row in self._database.rows(select(key.c.scope)))

    def forget(self, scopes: Collection[str]) -> None:
        """Take the keys of scopes out for good: nothing sealed with them opens any more, nor does any copy of it.

        Raises:
            NotSavedError: the ring could not be written.
        """
        for scope in scopes:
            self._seals.pop(scope, None)
        self._database.write(delete(key).where(key.c.scope.in_(scopes)))
        self._database.scrub()

    def close(self) -> None:
        """Close the ring's file."""
        self._database.close()
