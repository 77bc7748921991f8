"""What goes into a space (commands) and what comes back (entries, receipts, changes, refusals).

A command is what a person did in one go ("Moved Ann nearer"): one or more puts and removes that are
written together, undone together, and count once however often they arrive.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

from .lean import Lean
from .records import Audience, Record, RecordId, new_id
from .spaces import Speaker

R = TypeVar("R", bound=Record)


class Put(BaseModel):
    """Write some fields of a record; ``base`` 0 makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    op: Literal["put"] = "put"
    kind: str
    id: RecordId
    base: int = Field(default=0, ge=0)
    """The version the writer saw."""
    fields: dict[str, Any]
    """Only what changed (for a new record, everything that is not the default)."""
    audience: Audience | None = None
    """``None`` leaves it as it is (for a new record: the kind's default)."""

    @classmethod
    def new(cls, record: Record, audience: Audience | None = None) -> Put:
        """A put that makes ``record``."""
        fields = {k: v for k, v in record.body().items() if k != "id"}
        return cls(kind=record.record_kind, id=record.id, fields=fields, audience=audience)


class Remove(BaseModel):
    """Take a record away (undo brings it back)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    op: Literal["remove"] = "remove"
    id: RecordId
    base: int = Field(ge=1)


class Command(BaseModel):
    """What a person did in one go."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: RecordId = Field(default_factory=new_id)
    label: Annotated[str, Field(max_length=300)] = ""
    """In words, for undo and history: "Moved Ann to close"."""
    speaker: Speaker | None = None
    draft: bool = False
    """Something half written is put by; it is no step that undo would take back, and redo does not forget for it."""
    changes: tuple[Annotated[Put | Remove, Field(discriminator="op")], ...] = Field(min_length=1, max_length=5_000)


class Entry(Lean, Generic[R]):
    """A record as it stands in a space, with what is known about it."""

    model_config = ConfigDict(frozen=True)

    record: SerializeAsAny[R]
    version: int
    audience: Audience
    by: RecordId
    """Who wrote this version (a person's id)."""
    at: dt.datetime
    speaker: Speaker | None = None
    first_by: RecordId
    """Who added it."""
    first_at: dt.datetime
    first_speaker: Speaker | None = None

    def for_browser(self) -> dict[str, Any]:
        """The entry as the widgets' JavaScript reads it: ``{id, kind, version, …, body}``."""
        return {
            "id": self.record.id,
            "kind": self.record.record_kind,
            "version": self.version,
            "audience": self.audience,
            "by": self.by,
            "at": self.at.isoformat(),
            "speaker": self.speaker,
            "first_by": self.first_by,
            "first_speaker": self.first_speaker,
            "body": self.record.body(),
        }


class Receipt(BaseModel):
    """A command was committed: nothing in it will be lost."""

    model_config = ConfigDict(frozen=True)

    command: RecordId
    label: str = ""
    at: dt.datetime
    seq: int
    """The number of the last change of this command in the space's journal."""
    entries: tuple[Entry[Any], ...] = ()
    removed: tuple[RecordId, ...] = ()
    undo: str | None = None
    """What "undo" would take back now, in words; ``None`` when there is nothing."""
    redo: str | None = None
    passed_over: str = ""
    """For undo and redo: the newer steps that could not be turned back, and why, in sentences."""


class Change(BaseModel):
    """One line of a space's journal, as its reader may see it."""

    model_config = ConfigDict(frozen=True)

    seq: int
    command: RecordId
    label: str = ""
    record: RecordId
    kind: str
    op: Literal["put", "remove"]
    cause: Literal["do", "draft", "undo", "redo"] = "do"
    by: RecordId
    speaker: Speaker | None = None
    at: dt.datetime
    before: dict[str, Any] | None = None
    """The body before; ``None`` when the record was new."""
    after: dict[str, Any] | None = None
    """The body after; ``None`` when it was taken away."""
    entry: Entry[Any] | None = None
    """The entry after the change; ``None`` when it was taken away."""


class Clash(BaseModel):
    """One field that two people changed at the same time: both texts, for the person to choose."""

    model_config = ConfigDict(frozen=True)

    id: RecordId
    kind: str
    field: str
    """The field's name, or ``""`` when the other took the whole record away."""
    yours: Any
    theirs: Any
    version: int
    """The version that holds ``theirs``: the base for a second try (0 when it is gone)."""
    by: RecordId
    at: dt.datetime


class SpaceError(Exception):
    """Something a space says no to; the message is for the person at the screen."""


class RefusedError(SpaceError):
    """Not allowed, not valid, or not possible now; nothing was written."""


class ConflictError(SpaceError):
    """Another person changed the same field meanwhile; nothing was written."""

    def __init__(self, clashes: tuple[Clash, ...], message: str = "Somebody else changed this too.") -> None:
        super().__init__(message)
        self.clashes = clashes


class NotSavedError(SpaceError):
    """The store could not write (full disk, locked file, lost connection).  The words are still with you."""
