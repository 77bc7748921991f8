"""What a space's book holds: standings (records as they are now), deeds (commands) and lines (the journal).

These are the raw facts, before anybody asks who may read them.  ``Book`` is what a place to keep them must
offer; it knows no rules.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Protocol

from cpi_widgets.model import KINDS, Audience, Entry, Speaker, read_record

Cause = Literal["do", "draft", "undo", "redo"]
LAST = 2**62
"""A number no journal reaches."""


@dataclass(frozen=True)
class Standing:
    """A record as it stands after one change, with all that is known about it."""

    kind: str
    id: str
    body: dict[str, Any]
    """Plain JSON values in the kind's current schema."""
    audience: Audience
    version: int
    by: str
    at: dt.datetime
    speaker: Speaker | None
    first_by: str
    first_at: dt.datetime
    first_speaker: Speaker | None

    def entry(self) -> Entry[Any]:
        """The standing as readers get it.

        Raises:
            BadRecordError: the kind or the body is not known to this version of the workbook.
        """
        return Entry.model_construct(
            record=read_record(self.kind, self.body),
            version=self.version,
            audience=self.audience,
            by=self.by,
            at=self.at,
            speaker=self.speaker,
            first_by=self.first_by,
            first_at=self.first_at,
            first_speaker=self.first_speaker,
        )

    def as_json(self) -> dict[str, Any]:
        """Everything as plain JSON values, with the schema number of the body."""
        known = KINDS.get(self.kind)
        return {
            "kind": self.kind,
            "id": self.id,
            "body": self.body,
            "schema": known.schema_number() if known else 1,
            "audience": self.audience,
            "version": self.version,
            "by": self.by,
            "at": self.at.isoformat(),
            "speaker": self.speaker,
            "first_by": self.first_by,
            "first_at": self.first_at.isoformat(),
            "first_speaker": self.first_speaker,
        }

    @cached_property
    def text(self) -> str:
        """``as_json`` as text, made once: it is sealed twice and sent to everybody who opens the space."""
        return json.dumps(self.as_json(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Standing:
        """Read ``text`` back; a body of an older schema is brought up to date."""
        data = json.loads(text)
        standing = cls.from_json(data)
        if standing.body is data["body"]:
            standing.__dict__["text"] = text  # nothing was brought up: the text is still right
        return standing

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Standing:
        """Read ``as_json`` back; a body of an older schema is brought up to date."""
        kind, body = data["kind"], data["body"]
        known = KINDS.get(kind)
        if known is not None and data["schema"] != known.schema_number():
            body = read_record(kind, body, data["schema"]).body()
        return cls(
            kind=kind,
            id=data["id"],
            body=body,
            audience=data["audience"],
            version=data["version"],
            by=data["by"],
            at=dt.datetime.fromisoformat(data["at"]),
            speaker=data["speaker"],
            first_by=data["first_by"],
            first_at=dt.datetime.fromisoformat(data["first_at"]),
            first_speaker=data["first_speaker"],
        )


@dataclass(frozen=True, slots=True)
class Deed:
    """A command that was carried out: one person's doing, undoing or redoing."""

    id: str
    by: str
    speaker: Speaker | None
    at: dt.datetime
    label: str
    cause: Cause
    target: str | None
    """The deed that this one turned back (for undo and redo).  Each deed is turned back at most once."""
    digest: str
    """A fingerprint of the command's content, to know a second arrival from a different command."""
    touched: frozenset[Audience]
    """All audiences its records had before or after: the label is for those who may read all of it."""
    seq: int
    """The number of its last line (the journal's last number then, when it changed nothing)."""
    size: int
    """How many lines it wrote."""

    @property
    def private(self) -> bool:
        """True when it touched something that is for its author alone."""
        return "author" in self.touched


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal: one record before and after one deed."""

    seq: int
    deed: Deed
    before: Standing | None
    after: Standing | None

    @property
    def either(self) -> Standing:
        """The standing after, or the last one before it was taken away."""
        standing = self.after or self.before
        assert standing is not None  # noqa: S101  - a line has at least one side
        return standing

    @property
    def record(self) -> str:
        """The record's id."""
        return self.either.id

    @property
    def version(self) -> int:
        """The version this line made (taking away makes one too, so that numbers never repeat)."""
        if self.after is not None:
            return self.after.version
        return self.either.version + 1


class Book(Protocol):
    """Where the facts of one space are kept."""

    def live(self, kind: str | None = None) -> list[Standing]:
        """All records (of one kind) that stand now, oldest first."""

    def standing(self, record_id: str) -> Standing | None:
        """One record as it stands now."""

    def last_version(self, record_id: str) -> int:
        """The highest version a record ever had (0 when there never was one).

        Taking away counts as a version too, so that no number ever means two things.
        """

    def size(self) -> int:
        """How many records stand now."""

    def size_of(self, person: str) -> int:
        """How many of them somebody made."""

    def head(self) -> int:
        """The number of the journal's last line (0 when it is empty)."""

    def lines(self, after: int) -> list[Line]:
        """The journal after a number, in order."""

    def lines_of(self, record_id: str, after: int = 0) -> list[Line]:
        """The journal of one record after a number, in order."""

    def lines_in(self, deed: Deed) -> list[Line]:
        """The lines that a deed wrote, in order."""

    def deed(self, deed_id: str) -> Deed | None:
        """A deed by its id."""

    def newest(
        self, person: str, causes: tuple[Cause, ...], shared_only: bool, after: int = 0, before: int = LAST
    ) -> Deed | None:
        """A person's newest deed of these causes that wrote lines and was not turned back.

        It is later than ``after`` and earlier than ``before`` in the journal.  With ``shared_only``, deeds that
        touched something private are passed over.
        """

    def last_new(self, person: str) -> int:
        """The number of the last line a person wrote by doing something new (0 when there is none)."""

    def write(self, deed: Deed, lines: Sequence[Line]) -> None:
        """Keep a deed and its lines, all or nothing, and make each ``after`` the record's standing.

        Raises:
            NotSavedError: it could not be written; nothing was.
        """

    def touched_by(self, person: str) -> list[str]:
        """The ids of all records that somebody's deeds ever changed."""

    def unwrite(self, records: Mapping[str, Standing | None]) -> None:
        """Leave of some records nothing in the journal but their last line, and of the deeds on them no label.

        Their numbers stay taken, and who catches up still learns how the records ended.

        Args:
            records: record id → what the last line keeps of what was before; ``None`` for one that stands.

        Raises:
            NotSavedError: it could not be written; nothing was.
        """
