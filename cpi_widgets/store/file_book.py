"""One space's book in the database: sealed records and a sealed journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, delete, exists, func, insert, select, update

from .database import Database
from .journal import Cause, Deed, Line, Standing
from .sealing import Seal
from .tables import change, command, record

_later = command.alias("later")


class FileBook:
    """``journal.Book`` over the tables ``record``, ``command`` and ``change``."""

    def __init__(self, database: Database, space: str, seal: Seal) -> None:
        self._database = database
        self._space = space
        self._seal = seal

    def live(self, kind: str | None = None) -> list[Standing]:
        """All records (of one kind) that stand now, oldest first."""
        query = self._records().order_by(record.c.first_at, record.c.first_seq)
        if kind is not None:
            query = query.where(record.c.kind == kind)
        return [self._standing(row) for row in self._database.rows(query)]

    def standing(self, record_id: str) -> Standing | None:
        """One record as it stands now."""
        row = self._database.one(self._records().where(record.c.id == record_id))
        return self._standing(row) if row is not None else None

    def size(self) -> int:
        """How many records stand now."""
        return self._number(select(func.count()).select_from(record).where(record.c.space == self._space))

    def head(self) -> int:
        """The number of the journal's last line."""
        return self._number(select(func.max(change.c.seq)).where(change.c.space == self._space))

    def lines(self, after: int) -> list[Line]:
        """The journal after a number, in order."""
        return self._lines(self._changes().where(change.c.seq > after))

    def lines_of(self, record_id: str) -> list[Line]:
        """The journal of one record, in order."""
        return self._lines(self._changes().where(change.c.record == record_id))

    def lines_in(self, deed: Deed) -> list[Line]:
        """The lines that a deed wrote, in order."""
        return self._lines(self._changes().where(change.c.command == deed.id))

    def deed(self, deed_id: str) -> Deed | None:
        """A deed by its id."""
        return self._deed(self._database.one(self._commands().where(command.c.id == deed_id)))

    def newest(self, person: str, causes: tuple[Cause, ...], shared_only: bool, after: int = 0) -> Deed | None:
        """A person's newest deed of these causes that wrote lines, later than ``after``, and was not turned back."""
        turned_back = exists().where(_later.c.space == command.c.space, _later.c.target == command.c.id)
        query = (
            self._commands()
            .where(command.c.person == person, command.c.cause.in_(causes), command.c.size > 0, ~turned_back)
            .where(command.c.seq > after)
            .order_by(command.c.seq.desc())
            .limit(1)
        )
        if shared_only:
            query = query.where(~command.c.private)
        return self._deed(self._database.one(query))

    def last_new(self, person: str) -> int:
        """The number of the last line a person wrote by doing something new."""
        mine = (command.c.space == self._space, command.c.person == person, command.c.cause == "do", command.c.size > 0)
        return self._number(select(func.max(command.c.seq)).where(*mine))

    def write(self, deed: Deed, lines: Sequence[Line]) -> None:
        """Keep a deed and its lines in one transaction."""
        with self._database.writing() as connection:
            connection.execute(insert(command), self._command_values(deed))
            if lines:
                connection.execute(insert(change), [self._change_values(line) for line in lines])
            made = [line for line in lines if line.before is None]
            if made:
                connection.execute(insert(record), [self._record_values(line, first=True) for line in made])
            for line in lines:
                if line.before is None:
                    continue
                this = (record.c.space == self._space, record.c.id == line.record)
                if line.after is None:
                    connection.execute(delete(record).where(*this))
                else:
                    connection.execute(update(record).where(*this).values(self._record_values(line)))

    def _records(self) -> Select[Any]:
        return select(record.c.id, record.c.kind, record.c.version, record.c.sealed).where(
            record.c.space == self._space
        )

    def _commands(self) -> Select[Any]:
        return select(command).where(command.c.space == self._space)

    def _changes(self) -> Select[Any]:
        return select(change).where(change.c.space == self._space).order_by(change.c.seq)

    def _number(self, query: Select[Any]) -> int:
        row = self._database.one(query)
        return int(row[0] or 0) if row is not None else 0

    def _standing(self, row: Row[Any]) -> Standing:
        return Standing.from_json(self._seal.open_up(row.sealed, "record", row.id, row.kind, row.version))

    def _deed(self, row: Row[Any] | None) -> Deed | None:
        if row is None:
            return None
        inside = self._seal.open_up(row.sealed, "command", row.id, row.person, row.cause, row.seq)
        return Deed(
            id=row.id,
            by=row.person,
            speaker=inside["speaker"],
            at=row.at,
            label=inside["label"],
            cause=row.cause,
            target=row.target,
            digest=inside["digest"],
            touched=frozenset(inside["touched"]),
            seq=row.seq,
            size=row.size,
        )

    def _command_values(self, deed: Deed) -> dict[str, Any]:
        inside = {
            "speaker": deed.speaker,
            "label": deed.label,
            "digest": deed.digest,
            "touched": sorted(deed.touched),
        }
        return {
            "space": self._space,
            "id": deed.id,
            "person": deed.by,
            "cause": deed.cause,
            "target": deed.target,
            "at": deed.at,
            "seq": deed.seq,
            "size": deed.size,
            "private": deed.private,
            "sealed": self._seal.close_up(inside, "command", deed.id, deed.by, deed.cause, deed.seq),
        }

    def _lines(self, query: Select[Any]) -> list[Line]:
        rows = self._database.rows(query)
        names = {row.command for row in rows}
        deeds = {}
        some = self._commands()
        if len(names) <= _FEW:
            some = some.where(command.c.id.in_(names))
        for row in self._database.rows(some) if names else ():
            deeds[row.id] = self._deed(row)
        return [self._line(row, deed) for row in rows if (deed := deeds[row.command]) is not None]

    def _line(self, row: Row[Any], deed: Deed) -> Line:
        inside = self._seal.open_up(row.sealed, "change", row.record, row.kind, row.seq)
        before, after = (Standing.from_json(side) if side else None for side in (inside["before"], inside["after"]))
        return Line(row.seq, deed, before, after)

    def _change_values(self, line: Line) -> dict[str, Any]:
        inside = {
            "before": line.before.as_json() if line.before else None,
            "after": line.after.as_json() if line.after else None,
        }
        kind = line.either.kind
        return {
            "space": self._space,
            "seq": line.seq,
            "command": line.deed.id,
            "record": line.record,
            "kind": kind,
            "operation": "put" if line.after is not None else "remove",
            "sealed": self._seal.close_up(inside, "change", line.record, kind, line.seq),
        }

    def _record_values(self, line: Line, *, first: bool = False) -> dict[str, Any]:
        after = line.after
        assert after is not None  # noqa: S101  - the caller looked
        values = {
            "space": self._space,
            "id": after.id,
            "kind": after.kind,
            "audience": after.audience,
            "version": after.version,
            "first_at": after.first_at,
            "sealed": self._seal.close_up(after.as_json(), "record", after.id, after.kind, after.version),
        }
        if first:
            values["first_seq"] = self._first_seq(line) if after.version > 1 else line.seq
        return values

    def _first_seq(self, line: Line) -> int:
        """The first line of a record that comes back: it keeps its place among the others."""
        mine = (change.c.space == self._space, change.c.record == line.record)
        return self._number(select(func.min(change.c.seq)).where(*mine)) or line.seq


_FEW = 500
"""Up to this many commands are asked for by name; beyond it, all of the space's are read."""
