"""The tables of the store.  Ids, numbers and times are in clear; everything people wrote is sealed.

``person, site_role`` say who there is, and ``role_change`` who made them what;
``account, spare_words, entry_link`` how they come in, ``session, capability,
connection`` who has; ``space, membership, nickname`` who belongs where and as what; ``room`` is how people come into
one; ``record`` holds what stands now, ``command`` and
``change`` the append-only journal; ``tombstone`` is what is left of spaces that were erased.  ``key`` lives in a
file of its own, the ring.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
)

SCHEMA = 5
"""The number of this layout; a file with a higher one was written by a newer version, one with a lower is brought up
(``migrations``)."""
RING_SCHEMA = 1

STORE = MetaData()
RING = MetaData()

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


class Moment(TypeDecorator[dt.datetime]):
    """A point in time (UTC) as whole microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> int | None:
        """To the database."""
        del dialect
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Any) -> dt.datetime | None:
        """From the database."""
        del dialect
        return None if value is None else _EPOCH + value * _MICROSECOND


key = Table("key", RING, Column("scope", String, primary_key=True), Column("wrapped", LargeBinary, nullable=False))

person = Table(
    "person",
    STORE,
    Column("id", String, primary_key=True),
    Column("made_at", Moment, nullable=False),
    Column("sealed_label", LargeBinary, nullable=False),
)
site_role = Table(
    "site_role",
    STORE,
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("role", String, primary_key=True),
)
role_change = Table(
    "role_change",
    STORE,
    Column("seq", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", ForeignKey("person.id"), nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False, index=True),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
)
"""Append-only; roles with a space between them."""
account = Table(
    "account",
    STORE,
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("mark", String, nullable=False, unique=True),
    Column("sealed_name", LargeBinary, nullable=False),
    Column("sealed_hash", LargeBinary, nullable=False),
    Column("sealed_code", LargeBinary),
    Column("code_step", BigInteger, nullable=False),
    Column("failures", Integer, nullable=False),
)
spare_words = Table(
    "spare_words",
    STORE,
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("mark", String, nullable=False, unique=True),
)
session = Table(
    "session",
    STORE,
    Column("token_hash", String, primary_key=True),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=False),
    Column("sealed_device", LargeBinary),
    Index("session_by_person", "person"),
)
entry_link = Table(
    "entry_link",
    STORE,
    Column("token_hash", String, primary_key=True),
    Column("for_whom", String, nullable=False),
    Column("person", ForeignKey("person.id")),
    Column("reusable", Boolean, nullable=False),
    Column("expires_at", Moment),
)
capability = Table(
    "capability",
    STORE,
    Column("token_hash", String, primary_key=True),
    Column("session", ForeignKey("session.token_hash", ondelete="CASCADE"), nullable=False),
    Column("kernel", String, nullable=False),
    Column("expires_at", Moment, nullable=False),
)
connection = Table(
    "connection",
    STORE,
    Column("token_hash", String, primary_key=True),
    Column("session", ForeignKey("session.token_hash", ondelete="CASCADE"), nullable=False),
    Column("kernel", String, nullable=False),
)

space = Table(
    "space",
    STORE,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("part", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("sealed_title", LargeBinary, nullable=False),
)
membership = Table(
    "membership",
    STORE,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("space", ForeignKey("space.id"), nullable=False, index=True),
    Column("person", ForeignKey("person.id"), nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("in_group", String, nullable=False, server_default=""),
)

nickname = Table(
    "nickname",
    STORE,
    Column("space", ForeignKey("space.id"), primary_key=True),
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
room = Table(
    "room",
    STORE,
    Column("space", ForeignKey("space.id"), primary_key=True),
    Column("code_mark", String, nullable=False, unique=True),
    Column("link_hash", String, nullable=False, unique=True),
    Column("open", Boolean, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

tombstone = Table(
    "tombstone",
    STORE,
    Column("space", String, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("role", String),
)
"""Of no foreign key: the space is gone."""

record = Table(
    "record",
    STORE,
    Column("space", ForeignKey("space.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("first_seq", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
command = Table(
    "command",
    STORE,
    Column("space", ForeignKey("space.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("cause", String, nullable=False),
    Column("target", String),
    Column("at", Moment, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("command_by_person", "space", "person", "seq"),
    Index("command_by_target", "space", "target"),
)
change = Table(
    "change",
    STORE,
    Column("space", String, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("command", String, nullable=False),
    Column("record", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("operation", String, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    ForeignKeyConstraint(["space", "command"], ["command.space", "command.id"]),
    Index("change_by_record", "space", "record", "seq"),
)
