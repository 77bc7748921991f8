"""One space's book in the database: sealed records and a sealed journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, delete, exists, func, insert, select, update

from .database import Database
from .journal import LAST, Cause, Deed, Line, Standing
from .sealing import Seal
from .tables import change, command, record

# Statements are made once: building one costs more than running it.
_space: BindParameter[str] = bindparam("space")
_records = select(record.c.id, record.c.kind, record.c.version, record.c.first_seq, record.c.sealed).where(
    record.c.space == _space
)
_taken_away = (
    select(change.c.record, func.max(change.c.version).label("version"))
    .where(change.c.space == _space, change.c.operation == "remove")
    .group_by(change.c.record)
)
_head = select(func.max(change.c.seq)).where(change.c.space == _space)
_first_seq = select(func.min(change.c.seq)).where(change.c.space == _space, change.c.record == bindparam("id"))
_changes = select(change).where(change.c.space == _space).order_by(change.c.seq)
_changes_after = _changes.where(change.c.seq > bindparam("after"))
_changes_of = _changes_after.where(change.c.record == bindparam("id"))
_changes_in = _changes.where(change.c.command == bindparam("id"))
_commands = select(command).where(command.c.space == _space)
_command = _commands.where(command.c.id == bindparam("id"))
_commands_named = _commands.where(command.c.id.in_(bindparam("ids", expanding=True)))
_later = command.alias("later")
_newest = (
    _commands.where(
        command.c.person == bindparam("person"),
        command.c.cause.in_(bindparam("causes", expanding=True)),
        command.c.size > 0,
        command.c.seq > bindparam("after"),
        command.c.seq < bindparam("before"),
        ~exists().where(_later.c.space == command.c.space, _later.c.target == command.c.id),
    )
    .order_by(command.c.seq.desc())
    .limit(1)
)
_newest_shared = _newest.where(~command.c.private)
_last_new = select(func.max(command.c.seq)).where(
    command.c.space == _space, command.c.person == bindparam("person"), command.c.cause == "do", command.c.size > 0
)
_touched = (
    select(change.c.record)
    .join(command, (command.c.space == change.c.space) & (command.c.id == change.c.command))
    .where(change.c.space == _space, command.c.person == bindparam("person"))
    .distinct()
)
_these = (change.c.space == _space, change.c.record.in_(bindparam("ids", expanding=True)))
_changes_of_these = select(change).where(*_these).order_by(change.c.seq)
_commands_without_lines = delete(command).where(
    command.c.space == bindparam("in_space"),
    command.c.id.in_(bindparam("ids", expanding=True)),
    ~exists().where(change.c.space == command.c.space, change.c.command == command.c.id),
)
_insert_command, _insert_change, _insert_record = insert(command), insert(change), insert(record)
_this = (record.c.space == bindparam("in_space"), record.c.id == bindparam("in_id"))
_delete_record = delete(record).where(*_this)
_update_record = (
    update(record).where(*_this).values({c: bindparam(f"new_{c}") for c in ("audience", "version", "sealed")})
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A standing and its place among the others."""

    standing: Standing
    first_seq: int


class FileBook:
    """``journal.Book`` over the tables ``record``, ``command`` and ``change``.

    What stands now is read once and then kept in memory as well: the store's process is the only writer, so
    there must be one ``FileBook`` a space.
    """

    def __init__(self, database: Database, space: str, seal: Seal) -> None:
        self._database = database
        self._space = space
        self._seal = seal
        rows = self._rows(_records)
        self._kept: dict[str, _Kept] = {}
        self._of_kind: dict[str, dict[str, _Kept]] = {}
        self._made: Counter[str] = Counter()
        """How many of what stands somebody made."""
        for row in rows:
            self._keep(_Kept(self._standing(row), row.first_seq))
        self._gone: dict[str, int] = {row.record: row.version for row in self._rows(_taken_away)}
        self._head = self._number(_head)

    def live(self, kind: str | None = None) -> list[Standing]:
        """All records (of one kind) that stand now, oldest first."""
        wanted = self._kept if kind is None else self._of_kind.get(kind, {})
        in_order = sorted(wanted.values(), key=lambda kept: (kept.standing.first_at, kept.first_seq))
        return [kept.standing for kept in in_order]

    def standing(self, record_id: str) -> Standing | None:
        """One record as it stands now."""
        kept = self._kept.get(record_id)
        return kept.standing if kept is not None else None

    def last_version(self, record_id: str) -> int:
        """The highest version a record ever had (0 when there never was one)."""
        kept = self._kept.get(record_id)
        return kept.standing.version if kept is not None else self._gone.get(record_id, 0)

    def size(self) -> int:
        """How many records stand now."""
        return len(self._kept)

    def size_of(self, person: str) -> int:
        """How many of them somebody made."""
        return self._made[person]

    def head(self) -> int:
        """The number of the journal's last line."""
        return self._head

    def lines(self, after: int) -> list[Line]:
        """The journal after a number, in order."""
        return self._lines(self._rows(_changes_after, after=after))

    def lines_of(self, record_id: str, after: int = 0) -> list[Line]:
        """The journal of one record after a number, in order."""
        return self._lines(self._rows(_changes_of, id=record_id, after=after))

    def lines_in(self, deed: Deed) -> list[Line]:
        """The lines that a deed wrote, in order."""
        return self._lines(self._rows(_changes_in, id=deed.id))

    def deed(self, deed_id: str) -> Deed | None:
        """A deed by its id."""
        return next((self._deed(row) for row in self._rows(_command, id=deed_id)), None)

    def newest(
        self, person: str, causes: tuple[Cause, ...], shared_only: bool, after: int = 0, before: int = LAST
    ) -> Deed | None:
        """A person's newest deed of these causes that wrote lines between two numbers and was not turned back."""
        query = _newest_shared if shared_only else _newest
        rows = self._rows(query, person=person, causes=causes, after=after, before=before)
        return next((self._deed(row) for row in rows), None)

    def last_new(self, person: str) -> int:
        """The number of the last line a person wrote by doing something new."""
        return self._number(_last_new, person=person)

    def write(self, deed: Deed, lines: Sequence[Line]) -> None:
        """Keep a deed and its lines in one transaction; what is in memory follows when it is on disk."""
        first = {line.record: self._place(line) for line in lines if line.before is None}
        with self._database.writing() as connection:
            connection.execute(_insert_command, self._command_values(deed))
            if lines:
                connection.execute(_insert_change, [self._change_values(line) for line in lines])
            if first:
                made = [self._record_values(s, first[s.id]) for line in lines if (s := line.after) and s.id in first]
                connection.execute(_insert_record, made)
            for line in lines:
                this = {"in_space": self._space, "in_id": line.record}
                if line.after is None:
                    connection.execute(_delete_record, this)
                elif line.before is not None:
                    values = self._record_values(line.after, 0)
                    new = {f"new_{name}": values[name] for name in ("audience", "version", "sealed")}
                    connection.execute(_update_record, {**this, **new})
        self._follow(deed, lines, first)

    def touched_by(self, person: str) -> list[str]:
        """The ids of all records that somebody's deeds ever changed."""
        return sorted(row.record for row in self._rows(_touched, person=person))

    def unwrite(self, records: Mapping[str, Standing | None]) -> None:
        """Leave of some records nothing in the journal but their last line, and of the deeds on them no label."""
        rows = self._rows(_changes_of_these, ids=list(records))
        deeds = {row.command for row in rows}
        last = {line.record: line for line in self._lines(rows)}
        with self._database.writing() as connection:
            connection.execute(delete(change).where(*_these), {"space": self._space, "ids": list(records)})
            for line in last.values():
                connection.execute(_insert_change, self._change_values(replace(line, before=records[line.record])))
            connection.execute(_commands_without_lines, {"in_space": self._space, "ids": list(deeds)})
            for deed in map(self._deed, self._rows(_commands_named, ids=list(deeds))):
                bare = self._command_values(replace(deed, label="", digest=""))
                this = (command.c.space == self._space, command.c.id == deed.id)
                connection.execute(update(command).where(*this).values(sealed=bare["sealed"]))

    def _follow(self, deed: Deed, lines: Sequence[Line], first: dict[str, int]) -> None:
        self._head = deed.seq
        for line in lines:
            if line.after is None:
                self._let_go(line.record)
                self._gone[line.record] = line.version
            else:
                place = first[line.record] if line.record in first else self._kept[line.record].first_seq
                self._keep(_Kept(line.after, place))

    def _keep(self, kept: _Kept) -> None:
        standing = kept.standing
        if standing.id not in self._kept:
            self._made[standing.first_by] += 1
        self._kept[standing.id] = kept
        self._of_kind.setdefault(standing.kind, {})[standing.id] = kept

    def _let_go(self, record_id: str) -> None:
        standing = self._kept.pop(record_id).standing
        del self._of_kind[standing.kind][record_id]
        self._made[standing.first_by] -= 1

    def _place(self, line: Line) -> int:
        """The first line of a record: one that comes back keeps its place among the others."""
        return (self._number(_first_seq, id=line.record) if line.record in self._gone else 0) or line.seq

    def _rows(self, query: Any, **values: Any) -> Sequence[Row[Any]]:
        return self._database.rows(query, {"space": self._space, **values})

    def _number(self, query: Any, **values: Any) -> int:
        return int(self._rows(query, **values)[0][0] or 0)

    def _standing(self, row: Row[Any]) -> Standing:
        return Standing.from_text(self._seal.unwrap(row.sealed, "record", row.id, row.kind, row.version).decode())

    def _deed(self, row: Row[Any]) -> Deed:
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

    def _lines(self, rows: Sequence[Row[Any]]) -> list[Line]:
        names = {row.command for row in rows}
        found = self._rows(_commands_named, ids=list(names)) if len(names) <= _FEW else self._rows(_commands)
        deeds = {row.id: self._deed(row) for row in found if row.id in names}
        return [self._line(row, deeds[row.command]) for row in rows]

    def _line(self, row: Row[Any], deed: Deed) -> Line:
        sides = self._seal.open_up(row.sealed, "change", row.record, row.kind, row.seq, row.version)
        before, after = (Standing.from_json(side) if side is not None else None for side in sides)
        return Line(row.seq, deed, before, after)

    def _change_values(self, line: Line) -> dict[str, Any]:
        sides = [side.text if side is not None else "null" for side in (line.before, line.after)]
        inside = f"[{sides[0]},{sides[1]}]".encode()
        kind = line.either.kind
        return {
            "space": self._space,
            "seq": line.seq,
            "command": line.deed.id,
            "record": line.record,
            "kind": kind,
            "version": line.version,
            "operation": "put" if line.after is not None else "remove",
            "sealed": self._seal.wrap(inside, "change", line.record, kind, line.seq, line.version),
        }

    def _record_values(self, standing: Standing, first_seq: int) -> dict[str, Any]:
        place = ("record", standing.id, standing.kind, standing.version)
        return {
            "space": self._space,
            "id": standing.id,
            "kind": standing.kind,
            "audience": standing.audience,
            "version": standing.version,
            "first_seq": first_seq,
            "sealed": self._seal.wrap(standing.text.encode(), *place),
        }


_FEW = 500
"""Up to this many commands are asked for by name; beyond it, all of the space's are read."""
