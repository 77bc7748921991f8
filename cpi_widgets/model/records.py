"""A record: one small thing that somebody wrote down.

Every entry in the workbook is a record in a space (see ``spaces``).  Records are frozen values: a change
makes a new one.  Each kind of record says its name, its schema number, who may read it unless somebody
chooses otherwise, and how older bodies are brought up to date.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import AfterValidator, ConfigDict, Field, ValidationError

from .lean import Lean

Audience = Literal["author", "pair", "team", "group", "leaders", "room"]
"""Who may read a record: only its author, the two partners of a case, a team, those of a room who sit in one group,
those who lead a room, or all of a room."""

YesNo = Literal["yes", "no", "unknown"]
"""``unknown`` is an answer of its own: nobody has said yes or no."""

FIRST_DAY = dt.date(1900, 1, 1)
LAST_DAY = dt.date(2099, 12, 31)


def _near(day: dt.date) -> dt.date:
    """Refuse a day that is surely a slip of the finger."""
    if not FIRST_DAY <= day <= LAST_DAY:
        msg = f"the year {day.year} looks like a slip: please look at it again"
        raise ValueError(msg)
    return day


RecordId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,80}$")]
Text = Annotated[str, Field(max_length=10_000)]
Label = Annotated[str, Field(min_length=1, max_length=10_000)]
Day = Annotated[dt.date, AfterValidator(_near)]
"""A day somebody wrote down, from 1900 to 2099; days gone by are welcome."""
Links = Annotated[tuple[RecordId, ...], Field(max_length=200)]
"""Ids of other records; one that was taken away since is passed over by whoever follows it."""


def new_id() -> str:
    """A fresh record id (32 hexadecimal digits)."""
    return uuid.uuid4().hex


class BadRecordError(ValueError):
    """A body that is not a record: the message names the kind, the field and the remedy."""


class Record(Lean):
    """The base of every kind of record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record_kind: ClassVar[str]
    default_audience: ClassVar[Audience] = "pair"
    upgrades: ClassVar[tuple[Callable[[dict[str, Any]], dict[str, Any]], ...]] = ()
    """One function a schema step: ``upgrades[0]`` brings a body of schema 1 to schema 2."""

    only_own_seat: ClassVar[bool] = False
    """True where a partner's step counts from their own seat alone, also when both look at one screen."""

    id: RecordId = Field(default_factory=new_id)

    @classmethod
    def schema_number(cls) -> int:
        """The number written beside each body of this kind."""
        return len(cls.upgrades) + 1

    def audience_problem(self, audience: Audience) -> str | None:
        """Say in words why this record may not be shown to ``audience``; ``None`` when it may."""
        del audience
        return None

    def others_problem(self, before: Record | None, role: str) -> str | None:
        """Say in words why this step is another partner's to take, and not theirs who have ``role``.

        Args:
            before: The record as it stands; ``None`` for a new one.
            role: The role in the space of the one who writes.
        """
        del before, role
        return None

    def undone_by(self, before: Record, role: str) -> Self:
        """This record as undo of theirs who have ``role`` may leave it, where ``before`` stands now."""
        del before, role
        return self

    def body(self) -> dict[str, Any]:
        """The record as plain JSON values, its id included."""
        return self.model_dump(mode="json")


KINDS: dict[str, type[Record]] = {}

R = TypeVar("R", bound=Record)


def kind_of_record(cls: type[R]) -> type[R]:
    """Class decorator: makes a kind known under its ``record_kind``."""
    KINDS[cls.record_kind] = cls
    return cls


def read_record(kind: str, body: Mapping[str, Any], schema: int | None = None) -> Record:
    """Make a record from a stored or received body.

    Raises:
        BadRecordError: the kind is unknown, the body was written by a newer version, or a field is wrong.
    """
    cls = KINDS.get(kind)
    if cls is None:
        msg = f"“{kind}” is not a kind of record. Known kinds: {', '.join(sorted(KINDS))}."
        raise BadRecordError(msg)
    data = dict(body)
    written = cls.schema_number() if schema is None else schema
    if written > cls.schema_number():
        msg = f"This {kind} was written by a newer workbook (schema {written}). Update, then open it again."
        raise BadRecordError(msg)
    for step in cls.upgrades[written - 1 :]:
        data = step(data)
    try:
        return cls.model_validate(data)
    except ValidationError as error:
        raise BadRecordError(_problem(kind, error)) from error


def _problem(kind: str, error: ValidationError) -> str:
    """What is wrong first, in words; about a text that is too long in words for whoever wrote it."""
    first = error.errors()[0]
    if first["type"] == "string_too_long":
        return f"“{first['loc'][0]}” has too many letters: {first['ctx']['max_length']:,} fit."
    where = ".".join(str(part) for part in first["loc"]) or "the whole record"
    return f"{kind}: {where}: {first['msg'].removeprefix('Value error, ')}."
