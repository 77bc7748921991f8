"""What brings an older file of the store up to the layout in ``tables``, one function a step.

Plain SQL, as ``tables`` may have moved on.  All steps are one transaction with what follows them: a file is
brought up whole or left as it was.
"""

from __future__ import annotations

from sqlalchemy import Connection

from .database import Steps


def _roles_and_accounts(connection: Connection) -> None:
    """1 → 2: staff become trainers and practitioners, the first of them administrator as well; sessions say where."""
    for statement in (
        "CREATE TABLE site_role (person VARCHAR REFERENCES person (id), role VARCHAR, PRIMARY KEY (person, role))",
        "INSERT INTO site_role SELECT id, 'trainer' FROM person WHERE staff",
        "INSERT INTO site_role SELECT id, 'practitioner' FROM person WHERE staff",
        "INSERT INTO site_role SELECT id, 'administrator' FROM person WHERE staff ORDER BY made_at, rowid LIMIT 1",
        "ALTER TABLE person DROP COLUMN staff",
        "ALTER TABLE session ADD COLUMN sealed_device BLOB",
        "CREATE INDEX session_by_person ON session (person)",
    ):
        connection.exec_driver_sql(statement)


def _journal_of_roles(connection: Connection) -> None:
    """2 → 3: who changed somebody's roles is written down."""
    connection.exec_driver_sql(
        "CREATE TABLE role_change (seq INTEGER PRIMARY KEY, at BIGINT NOT NULL,"
        " actor VARCHAR NOT NULL REFERENCES person (id), person VARCHAR NOT NULL REFERENCES person (id),"
        ' "before" VARCHAR NOT NULL, "after" VARCHAR NOT NULL)'
    )
    connection.exec_driver_sql("CREATE INDEX ix_role_change_person ON role_change (person)")


def _tombstones(connection: Connection) -> None:
    """3 → 4: what is left of spaces that were erased."""
    connection.exec_driver_sql(
        "CREATE TABLE tombstone (space VARCHAR NOT NULL PRIMARY KEY, at BIGINT NOT NULL, role VARCHAR)"
    )


def _groups(connection: Connection) -> None:
    """4 → 5: which group of a room somebody sits in."""
    connection.exec_driver_sql("ALTER TABLE membership ADD COLUMN in_group VARCHAR NOT NULL DEFAULT ''")


STEPS: Steps = {1: _roles_and_accounts, 2: _journal_of_roles, 3: _tombstones, 4: _groups}
