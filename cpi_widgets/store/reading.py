"""What a reader gets to see of records and of the journal, by the rights they have (``permissions``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cpi_widgets.model import KINDS, Audience, BadRecordError, Change, Entry, Role, SpaceKind
from cpi_widgets.model.words import RECORD_WORDS

from .journal import Deed, Line, Standing
from .permissions import AUDIENCES, Rights

SOMEBODY = "somebody"
"""Stands for a person whose name is not told."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One person looking into one space now."""

    person: str
    role: Role
    rights: Rights
    together: bool
    """True while somebody else looks at the same screen: nothing private then, not even one's own."""
    group: str = ""
    """Which group of a room they sit in."""
    table: tuple[str, ...] = ()
    """What the people of that group are called: who sits there is news to all who do."""

    def may_read(self, standing: Standing) -> bool:
        """True when this person may see this record on this screen."""
        if standing.audience == "author":
            return standing.first_by == self.person and not self.together
        if standing.audience == "group":
            return standing.first_by == self.person or self.in_group(standing)
        return standing.audience in self.rights.reads

    def in_group(self, standing: Standing) -> bool:
        """True for something that this person's group holds in common."""
        return standing.audience == "group" and bool(self.group) and standing.body.get("group") == self.group

    def may_read_label(self, deed: Deed) -> bool:
        """True when this person may see all that the deed touched: its label may speak of any of it."""
        if deed.private and (deed.by != self.person or self.together):
            return False
        return deed.touched <= self.rights.reads | {"author"}

    def told(self, person: str) -> str:
        """A writer's id as this person may know it."""
        return person if self.rights.authors or person == self.person else SOMEBODY

    def as_seen(self, standing: Standing) -> Standing:
        """A record they may read, without the names they may not know."""
        by, first_by = self.told(standing.by), self.told(standing.first_by)
        if (by, first_by) == (standing.by, standing.first_by):
            return standing
        return replace(standing, by=by, first_by=first_by)

    def as_a_bystander(self, lines: Sequence[Line]) -> Reader:
        """This reader without their name and their group where none of it is theirs: all bystanders see the same."""
        grouped = False
        for line in lines:
            for side in (line.before, line.after):
                if side is None:
                    continue
                if self.person in (line.deed.by, side.by, side.first_by):
                    return self
                grouped = grouped or side.audience == "group"
        return replace(self, person="", group=self.group if grouped else "", table=())


def first_audience(kind: str, space: SpaceKind) -> Audience:
    """The audience of a new record when nobody chose one.

    In an own space that is its author alone: sharing from there is always a choice.  Elsewhere it is the
    kind's own default, with "pair" standing for whoever shares the space; what is for those who lead is theirs alone.
    """
    usual = KINDS[kind].default_audience
    if usual == "author" or space == "own":
        return "author"
    return usual if usual == "leaders" else AUDIENCES[space][-1]


def words_in_company(deed: Deed, lines: Sequence[Line], now: Callable[[str], Standing | None]) -> str:
    """What a deed is called where somebody else may look on: of what is for its author alone it says only the kind.

    Args:
        deed: the deed.
        lines: what it wrote.
        now: gives a record as it stands.
    """
    standings = (now(line.record) for line in lines)
    # A card is its writer's alone while it is being written: once it is added, what it says is there for both.
    after = (line.either for line in lines)
    alone = any(each.audience == "author" for each in (*after, *standings) if each is not None)
    if not deed.label or not alone:
        return deed.label
    kinds = {line.either.kind for line in lines}
    called = RECORD_WORDS.get(next(iter(kinds)), "") if len(kinds) == 1 else ""
    kind = called.removeprefix("this ") if called.startswith("this ") else ""
    private = f"a private {kind}" if kind else "something private"
    sides = ((line.before, line.after) for line in lines)
    # What was undone is called by what it did, for that is what doing it again does.
    turned = ((after, before) if deed.cause == "undo" else (before, after) for before, after in sides)
    moved = [after.audience for before, after in turned if before and after and before.audience != after.audience]
    if not moved:
        return private
    if set(moved) == {"author"}:
        return f"{called if kind else 'something'}, made private"
    # A line that is written and added is no private note to its writer: only what is done to it is said.
    return f"{f'your {kind}' if kind else 'something of yours'}, shown to both"


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
    entries = entries_for([reader.as_seen(after)] if after is not None else [])
    return Change.model_construct(
        seq=line.seq,
        command=deed.id,
        label=deed.label if reader.may_read_label(deed) else "",
        record=line.record,
        kind=line.either.kind,
        op="put" if after is not None else "remove",
        cause=deed.cause,
        by=reader.told(deed.by),
        speaker=deed.speaker,
        at=deed.at,
        before=before.body if before is not None else None,
        after=after.body if after is not None else None,
        entry=entries[0] if entries else None,
    )
