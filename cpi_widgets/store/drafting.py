"""From a command to journal lines: puts and removes laid on what stands now, and every reason to say no.

The same field changed meanwhile to something else is a clash, whoever did it (one person's two screens race
as well); different fields never are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cpi_widgets.model import (
    Audience,
    BadRecordError,
    Clash,
    Command,
    ConflictError,
    KeptBack,
    Member,
    Put,
    Record,
    RefusedError,
    Remove,
    SpaceKind,
    Speaker,
    read_record,
)

from .asking import check_asking
from .journal import Book, Deed, Line, Standing
from .permissions import AUDIENCES, check_number, check_others, check_writing
from .reading import Reader, first_audience
from .wording import called, kind_word, who

LIVE_RECORDS = 5_000
"""The most records that can stand in one space at a time."""
LIVE_IN_A_ROOM = 40_000
"""The most in a room: fifty people answer all day."""


@dataclass
class Draft:
    """What one deed is about to change; nothing is written until it is complete."""

    book: Book
    space: SpaceKind
    reader: Reader
    members: tuple[Member, ...]
    at: dt.datetime
    speaker: Speaker | None
    sides: dict[str, tuple[Standing | None, Standing | None]] = field(default_factory=dict)
    """Record id → what stood before and what shall stand after."""

    def current(self, record_id: str) -> Standing | None:
        """What stands now, this draft included."""
        if record_id in self.sides:
            return self.sides[record_id][1]
        return self.book.standing(record_id)

    def visible(self, record_id: str) -> Standing | None:
        """What stands now, if the person may see it."""
        standing = self.current(record_id)
        return standing if standing is not None and self.reader.may_read(standing) else None

    def name(self, standing: Standing) -> str:
        """What a record is called in a sentence for this person."""
        return called(standing, self.visible)

    def who(self, person: str) -> str:
        """What a person is called at the start of a sentence for this person."""
        return who(self.reader.told(person), self.reader.person, self.members)

    def set(self, before: Standing | None, after: Standing | None) -> None:
        """Take a change into the draft.

        Raises:
            RefusedError: this person may not write this kind of record, or not change this one: it is somebody
                else's, or for a group to say in which they do not sit any more.
        """
        standing = after or before
        assert standing is not None  # noqa: S101  - a change has at least one side
        check_writing(self.reader.rights, self.reader.role, standing.kind)
        if self.sits_elsewhere(before) or self.sits_elsewhere(after):
            raise RefusedError("You do not sit in this group any more: this is for them to say. Nothing was changed.")
        if standing.first_by != self.reader.person and not self.reader.in_group(standing):
            check_others(self.reader.rights, standing.kind, taking_away=before is None or after is None)
        first = self.sides[standing.id][0] if standing.id in self.sides else before
        self.sides[standing.id] = (first, after)

    def sits_elsewhere(self, standing: Standing | None) -> bool:
        """True of what only those say who sit in its group now, where this person does not.

        Whoever said it there may sit by now with those from whom it is kept.
        """
        return standing is not None and standing.kind == KeptBack.record_kind and not self.reader.in_group(standing)

    def successor(self, current: Standing, body: dict[str, Any], audience: Audience) -> Standing:
        """The next version of a record, with this person as its writer."""
        return replace(
            current,
            body=body,
            audience=audience,
            version=self.book.last_version(current.id) + 1,
            by=self.reader.person,
            at=self.at,
            speaker=self.speaker,
        )

    def changed(self) -> list[tuple[Standing | None, Standing | None]]:
        """The sides of the records that really change."""
        return [sides for sides in self.sides.values() if sides[0] != sides[1]]

    def lines(self, deed: Deed, first_seq: int) -> list[Line]:
        """The journal lines of this draft, numbered from ``first_seq``.

        Raises:
            RefusedError: the space would hold too many records.
        """
        changed = self.changed()
        more = sum((after is not None) - (before is not None) for before, after in changed)
        most = LIVE_IN_A_ROOM if self.space == "room" else LIVE_RECORDS
        if more > 0 and self.book.size() + more > most:
            msg = (
                f"This space can hold {most:,} records, and this would be more. "
                "Nothing was changed. Take some away first, or open a new space."
            )
            raise RefusedError(msg)
        if more > 0 and self.reader.rights.most is not None:
            check_number(self.reader.rights, self.book.size_of(self.reader.person) + more)
        return [Line(first_seq + i, deed, before, after) for i, (before, after) in enumerate(changed)]


def draft_command(draft: Draft, command: Command) -> None:
    """Lay a whole command on what stands now.

    Raises:
        RefusedError: a change is not allowed or not valid.
        ConflictError: fields were changed meanwhile; all clashes of the command are in it.
    """
    if len({change.id for change in command.changes}) < len(command.changes):
        raise RefusedError("One step names the same record twice. Nothing was changed. Please try again.")
    clashes: list[Clash] = []
    for change in command.changes:
        if isinstance(change, Remove):
            clashes += _draft_remove(draft, change)
        elif draft.visible(change.id) is None:
            clashes += _draft_new(draft, change)
        else:
            clashes += _draft_merge(draft, change)
    if clashes:
        raise ConflictError(tuple(clashes), _conflict_words(draft, clashes))


def _draft_new(draft: Draft, put: Put) -> list[Clash]:
    if put.base > 0:
        return _gone(draft, put.id, put.kind, put.fields)
    if draft.current(put.id) is not None:
        raise RefusedError("A record of this name cannot be made here. Nothing was changed. Please try again.")
    record = _record(put.kind, put.id, put.fields)
    audience = put.audience or first_audience(put.kind, draft.space)
    _check_audience(draft, record, None, audience)
    _check_role(draft, record, None)
    check_asking(draft.book, record)
    person, at, speaker = draft.reader.person, draft.at, draft.speaker
    new = Standing(
        kind=put.kind,
        id=put.id,
        body=record.body(),
        audience=audience,
        version=draft.book.last_version(put.id) + 1,
        by=person,
        at=at,
        speaker=speaker,
        first_by=person,
        first_at=at,
        first_speaker=speaker,
    )
    draft.set(None, new)
    return []


def _draft_merge(draft: Draft, put: Put) -> list[Clash]:
    current = draft.visible(put.id)
    assert current is not None  # noqa: S101  - the caller looked
    if put.kind != current.kind or put.base > current.version:
        raise RefusedError("This does not fit what is here now. Nothing was changed. Load the page again.")
    record = _record(put.kind, put.id, {**current.body, **put.fields})
    body, audience = record.body(), put.audience or current.audience
    if put.base < current.version:
        clashes = _clashes(draft, put, current, body)
        if clashes:
            return clashes
    if (body, audience) == (current.body, current.audience):
        return []
    _check_audience(draft, record, current, audience)
    _check_role(draft, record, current)
    check_asking(draft.book, record)
    draft.set(current, draft.successor(current, body, audience))
    return []


def _clashes(draft: Draft, put: Put, current: Standing, wanted: Mapping[str, Any]) -> list[Clash]:
    """The fields of a put that hold something else now than in the version its writer saw."""
    past = draft.book.lines_of(put.id)
    seen = _seen(draft, past, put.base)
    clashes = []
    for name in put.fields:
        theirs = current.body.get(name)
        # A field of an answer that nobody has filled in yet is free, also where two begin the same sheet at once.
        moved = name in current.body if seen is None else seen.body.get(name) != theirs
        if moved and wanted.get(name) != theirs:
            clashes.append(_clash(past, current, name, wanted.get(name), theirs))
    if put.audience not in (None, current.audience) and (seen is None or seen.audience != current.audience):
        clashes.append(_clash(past, current, "audience", put.audience, current.audience))
    return clashes


def _seen(draft: Draft, past: list[Line], version: int) -> Standing | None:
    """What a record said in a version, if this person might read it then: a guessed number tells nothing."""
    standing = next((line.after for line in past if line.version == version), None)
    return standing if standing is not None and draft.reader.may_read(standing) else None


def _clash(past: list[Line], current: Standing, name: str, yours: Any, theirs: Any) -> Clash:
    """A clash that names who changed the field last."""

    def value(standing: Standing | None) -> Any:
        if standing is None:
            return None
        return standing.audience if name == "audience" else standing.body.get(name)

    last = next((line.deed for line in reversed(past) if value(line.before) != value(line.after)), None)
    by, at = (last.by, last.at) if last is not None else (current.by, current.at)
    return Clash(
        id=current.id,
        kind=current.kind,
        field=name,
        yours=yours,
        theirs=theirs,
        version=current.version,
        by=by,
        at=at,
    )


def _gone(draft: Draft, record_id: str, kind: str, yours: Any) -> list[Clash]:
    """The clash of writing on what left this person's sight; for what they never saw there is no such record."""
    for line in reversed(draft.book.lines_of(record_id)):
        if line.before is not None and draft.reader.may_read(line.before):
            deed = line.deed
            by = draft.reader.told(deed.by)
            clash = Clash(id=record_id, kind=kind, field="", yours=yours, theirs=None, version=0, by=by, at=deed.at)
            return [clash]
    raise RefusedError("There is no such record here. Nothing was changed. Load the page again.")


def _draft_remove(draft: Draft, remove: Remove) -> list[Clash]:
    current = draft.visible(remove.id)
    if current is None:
        _gone(draft, remove.id, "", None)  # refuses what this person never saw; else it is gone already
        return []
    if remove.base > current.version:
        raise RefusedError("This does not fit what is here now. Nothing was changed. Load the page again.")
    if remove.base < current.version:
        past = draft.book.lines_of(remove.id)
        seen = _seen(draft, past, remove.base)
        if seen is None or (seen.body, seen.audience) != (current.body, current.audience):
            return [_clash(past, current, "", None, current.body)]
    draft.set(current, None)
    return []


def _record(kind: str, record_id: str, fields: Mapping[str, Any]) -> Record:
    if fields.get("id", record_id) != record_id:
        raise RefusedError("A record cannot change its name. Nothing was changed.")
    try:
        return read_record(kind, {**fields, "id": record_id})
    except BadRecordError as error:
        msg = f"This could not be kept: {error} Nothing was changed."
        raise RefusedError(msg) from error


def _check_audience(draft: Draft, record: Record, current: Standing | None, audience: Audience) -> None:
    """Refuse an audience that means nothing here, that takes a record from others, or that its kind forbids."""
    if audience not in AUDIENCES[draft.space]:
        msg = f"“{audience}” cannot be chosen as the readers of something in this space. Nothing was changed."
        raise RefusedError(msg)
    if audience == "author":
        if draft.reader.together:
            msg = "Two people are looking at this screen. Add private things on your own screen, or when you are alone."
            raise RefusedError(msg)
        if current is not None and current.first_by != draft.reader.person:
            msg = f"{draft.who(current.first_by)} added {draft.name(current)}, so only they can make it private."
            raise RefusedError(msg)
    if audience == "leaders" and audience not in draft.reader.rights.reads:
        raise RefusedError("Only those who lead keep things among themselves. Nothing was changed.")
    if audience == "leaders" and draft.space == "team" and record.default_audience != audience:
        raise RefusedError("This is for the whole team to read. Nothing was changed.")
    if audience == "group" and record.body().get("group") != draft.reader.group:
        raise RefusedError("You do not sit in this group (any more), so this was not kept there. Nothing was changed.")
    problem = record.audience_problem(audience)
    if problem:
        raise RefusedError(problem)


def where_both_say(draft: Draft, record: Record) -> bool:
    """Whether both partners look on, and either is there to say what is theirs to say."""
    return draft.reader.together and not record.only_own_seat


def others_problem(draft: Draft, record: Record, before: Standing | None) -> str | None:
    """Say in words what in this step is another partner's to say, who is not at this screen."""
    if where_both_say(draft, record):
        return None
    return record.others_problem(before.entry().record if before is not None else None, draft.reader.role)


def _check_role(draft: Draft, record: Record, current: Standing | None) -> None:
    problem = others_problem(draft, record, current)
    if problem:
        raise RefusedError(problem)


def _conflict_words(draft: Draft, clashes: list[Clash]) -> str:
    first = clashes[0]
    by = draft.who(first.by)
    elsewhere = " on another screen" if by == "You" else ""
    if first.theirs is None and first.field == "":
        return f"{by} took this away meanwhile{elsewhere}. Your words are still here. Nothing was changed."
    standing = draft.visible(first.id)
    what = draft.name(standing) if standing is not None else kind_word(first.kind)
    return f"{by} changed {what} too{elsewhere}. Nothing was overwritten. Look at both and choose."
