"""What really stands on disk: the oracle of the journeys, read apart from the running server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from running_server import RunningServer

from cpi_widgets.model import Contact, Entry, Placement, Record
from cpi_widgets.store.file import FileStore


@contextmanager
def copy_of(server: RunningServer) -> Iterator[FileStore]:
    """The server's data as it is now, opened by a store of our own."""
    with TemporaryDirectory() as folder:
        for name in ("store.db", "keys.db"):
            source = sqlite3.connect(f"file:{server.data / name}?mode=ro", uri=True)
            with closing(source), closing(sqlite3.connect(Path(folder) / name)) as target:
                source.backup(target)
        store = FileStore(Path(folder), key=server.key)
        try:
            yield store
        finally:
            store.close()


def entries(server: RunningServer, kind: str) -> list[tuple[str, Entry[Any]]]:
    """Every record of a kind on disk with what is known about it, and the id of its space, oldest first."""
    with copy_of(server) as store, closing(sqlite3.connect(server.data / "store.db")) as plain:
        spaces = [row[0] for row in plain.execute("select id from space order by number")]
        return [(space, standing.entry()) for space in spaces for standing in store.book(space).live(kind)]


def records(server: RunningServer, kind: str) -> list[tuple[str, Record]]:
    """Every record of a kind on disk, with the id of its space, oldest first."""
    return [(space, entry.record) for space, entry in entries(server, kind)]


def ever_written(server: RunningServer, kind: str) -> list[dict[str, Any]]:
    """The body of every version of every record of a kind that stands on disk, whatever was put over it since."""
    with copy_of(server) as store, closing(sqlite3.connect(server.data / "store.db")) as plain:
        spaces = [row[0] for row in plain.execute("select id from space")]
        lines = [line for space in spaces for line in store.book(space).lines(0)]
    return [line.after.body for line in lines if line.after is not None and line.after.kind == kind]


def labels(server: RunningServer, space: str) -> list[str]:
    """The names on a space's maps, as they stand on disk."""
    return [r.label for where, r in records(server, "contact") if where == space and isinstance(r, Contact)]


def rings(server: RunningServer, space: str) -> dict[str, int | None]:
    """Name to ring on a space's only map, as they stand on disk."""
    named = {r.id: r.label for where, r in records(server, "contact") if where == space and isinstance(r, Contact)}
    places = (r for where, r in records(server, "placement") if where == space)
    return {named[p.contact]: p.ring for p in places if isinstance(p, Placement)}
