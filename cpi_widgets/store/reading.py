"""Who may read what: the one place where audiences are decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cpi_widgets.model import KINDS, Audience, BadRecordError, Change, Entry, Role, SpaceKind

from .journal import Deed, Line, Standing

AUDIENCES: dict[SpaceKind, tuple[Audience, ...]] = {
    "case": ("author", "pair"),
    "own": ("author", "pair", "team"),
    "team": ("author", "team"),
    "room": ("author", "room"),
}
"""The audiences that mean something in each kind of space; the last is the widest."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One person looking into one space now."""

    person: str
    role: Role
    audiences: frozenset[Audience]
    """The audiences this person belongs to here (``author`` is decided record by record)."""
    together: bool
    """True while somebody else looks at the same screen: nothing private then, not even one's own."""

    def may_read(self, standing: Standing) -> bool:
        """True when this person may see this record on this screen."""
        if standing.audience == "author":
            return standing.first_by == self.person and not self.together
        return standing.audience in self.audiences

    def may_read_label(self, deed: Deed) -> bool:
        """True when this person may see all that the deed touched: its label may speak of any of it."""
        if deed.private and (deed.by != self.person or self.together):
            return False
        return deed.touched <= self.audiences | {"author"}


def first_audience(kind: str, space: SpaceKind) -> Audience:
    """The audience of a new record when nobody chose one.

    In an own space that is its author alone: sharing from there is always a choice.  Elsewhere it is the
    kind's own default, with "pair" standing for whoever shares the space.
    """
    usual = KINDS[kind].default_audience
    if usual == "author" or space == "own":
        return "author"
    return AUDIENCES[space][-1]


def entries_for(standings: Iterable[Standing]) -> list[Entry[Any]]:
    """The entries of records the reader may see.

    A record of a kind that this version does not know is left out, so that the rest can still be opened.
    """
    entries = []
    for standing in standings:
        try:
            entries.append(standing.entry())
        except BadRecordError:
            continue
    return entries


def changes_for(lines: Sequence[Line], reader: Reader) -> list[Change]:
    """The journal as a reader may see it.

    ``lines`` reach up to now for every record they name.  What a record said is shown only to those who
    might read it then *and* may read it now; when it leaves a reader's sight they see it taken away.
    """
    now = {line.record: line.either for line in lines}
    changes = []
    for line in lines:
        open_now = reader.may_read(now[line.record])
        saw = line.before is not None and reader.may_read(line.before)
        sees = line.after is not None and reader.may_read(line.after)
        if sees and open_now:
            changes.append(_change(line, reader, line.before if saw else None, line.after))
        elif saw and not sees:
            taken_away = line.after is None and open_now
            changes.append(_change(line, reader, line.before if taken_away else None, None))
    return changes


def _change(line: Line, reader: Reader, before: Standing | None, after: Standing | None) -> Change:
    deed = line.deed
    entries = entries_for([after] if after is not None else [])
    return Change.model_construct(
        seq=line.seq,
        command=deed.id,
        label=deed.label if reader.may_read_label(deed) else "",
        record=line.record,
        kind=line.either.kind,
        op="put" if after is not None else "remove",
        cause=deed.cause,
        by=deed.by,
        speaker=deed.speaker,
        at=deed.at,
        before=before.body if before is not None else None,
        after=after.body if after is not None else None,
        entry=entries[0] if entries else None,
    )
