"""One SQLite file with one connection: how it is opened, written and what its failures are called.

The driver is ``sqlcipher3`` used as plain SQLite, because it links a version without the WAL-reset fault that
Python's own may have.  WAL, ``synchronous=FULL``, ``secure_delete``; every write is one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Executable, MetaData, Row, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from cpi_widgets.model import NotSavedError, RefusedError

BUSY_MILLISECONDS = 2_000
"""How long a write waits for somebody who holds the file."""
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MILLISECONDS}",
)
_WORDS = (
    ("full", "The disk is full, so nothing could be saved."),
    ("locked", "Another program holds the file, so nothing could be saved."),
    ("readonly", "The file may not be written, so nothing could be saved."),
    ("I/O", "The disk gave an error, so nothing could be saved."),
)
_REST = " Your words are still here. Tell the person who runs this server, then try again."


Steps = Mapping[int, Callable[[Connection], None]]
"""From the number of a layout to what brings a file of it up to the next."""


class Database:
    """A SQLite file with its tables.  Used from one thread."""

    def __init__(self, path: Path, tables: MetaData, schema: int, steps: Steps | None = None) -> None:
        """Open the file, or make it; bring an older one up by the ``steps`` from each layout to the next.

        Raises:
            RefusedError: it was written by a newer version, or it is not a database.
            NotSavedError: it cannot be written.
        """
        url = f"sqlite+pysqlite:///{path}"
        self._engine = create_engine(url, module=sqlcipher3.dbapi2, isolation_level="AUTOCOMMIT", poolclass=StaticPool)
        self._depth = 0
        with _in_words():
            self._connection = self._engine.connect()
            try:
                self._prepare(path, tables, schema, steps or {})
            except BaseException:
                self.close()
                raise

    def _prepare(self, path: Path, tables: MetaData, schema: int, steps: Steps) -> None:
        path.chmod(0o600)
        found = self._connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if found > schema:
            msg = (
                f"{path} was written by a newer version of the workbook (layout {found}, this one knows {schema}). "
                "Nothing was changed. Update the workbook, then start again."
            )
            raise RefusedError(msg)
        for pragma in _PRAGMAS:
            self._connection.exec_driver_sql(f"PRAGMA {pragma}")
        if found < schema:
            with self.writing() as connection:
                for layout in range(found or schema, schema):
                    steps[layout](connection)
                tables.create_all(connection)
                connection.exec_driver_sql(f"PRAGMA user_version={schema}")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is on disk when this ends, or none.  Inside another it joins that one.

        Raises:
            NotSavedError: it could not be written; nothing was.
        """
        if self._depth:
            yield self._connection
            return
        with _in_words():
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield self._connection
                self._connection.exec_driver_sql("COMMIT")
            except BaseException:
                with suppress(DBAPIError):  # SQLite may have rolled back by itself
                    self._connection.exec_driver_sql("ROLLBACK")
                raise
            finally:
                self._depth = 0

    def rows(self, query: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """All rows of a query."""
        with _in_words():
            return self._connection.execute(query, values).all()

    def one(self, query: Executable) -> Row[Any] | None:
        """The first row of a query, or ``None``."""
        with _in_words():
            return self._connection.execute(query).first()

    def write(self, statement: Executable) -> None:
        """One statement in a transaction of its own (or the one around it)."""
        with self.writing() as connection:
            connection.execute(statement)

    def scrub(self) -> None:
        """Write the file anew, so that nothing that was taken out stands in it any more, nor in its write-ahead log.

        ``secure_delete`` blanks what is taken out, but pages that were rebuilt keep stray pieces of it.

        Raises:
            NotSavedError: there was no room to; what was taken out is gone from every table all the same.
        """
        with _in_words():
            self._connection.exec_driver_sql("VACUUM")
            self._connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        self._connection.close()
        self._engine.dispose()


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn the driver's failures into sentences."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        words = next((words for part, words in _WORDS if part in said), "The file could not be used.")
        raise NotSavedError(words + _REST) from error
