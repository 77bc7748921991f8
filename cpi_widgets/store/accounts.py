"""Accounts: the name, the passphrase and perhaps the time-based code with which somebody signs in.

Names are looked up by a mark and kept sealed, as are the hashes of passphrases and the secrets of codes: a stolen
file gives nothing to try at without the key.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, insert, select, update

from .database import Database
from .sealing import Seal
from .tables import account

T = TypeVar("T")
Steps = Generator[Callable[[], Any], Any, T]
"""Work in steps: it yields what is slow and touches nothing of the store, is sent the outcome, and returns."""
MOST_FAILURES = 100
"""In a row; then the passphrase does not open any more until somebody resets it (NIST SP 800-63B)."""
SHORTEST_NAME, LONGEST_NAME = 2, 60


def finish(steps: Steps[T]) -> T:
    """Do all of it here and now."""
    outcome: Any = None
    while True:
        try:
            slow = steps.send(outcome)
        except StopIteration as done:
            found: T = done.value
            return found
        outcome = slow()


@dataclass(frozen=True, slots=True)
class Account:
    """How one person signs in."""

    person: str
    name: str
    kept: str
    """The hash of the passphrase."""
    code: str | None
    """The secret of the time-based code, for those who use one."""
    code_step: int
    """The last step whose code was used."""
    failures: int
    """Wrong tries since the last right one."""

    @property
    def open(self) -> bool:
        """False after too many wrong tries."""
        return self.failures < MOST_FAILURES


def plain_name(name: str) -> str:
    """A name as it is compared: case and the number of spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class Accounts:
    """All accounts of one store."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal

    def mark(self, name: str) -> str:
        """Under which an account is found."""
        return self._seal.mark(plain_name(name), "name")

    def named(self, name: str) -> Account | None:
        """The account of a name."""
        return self._read(account.c.mark == self.mark(name))

    def of(self, person: str) -> Account | None:
        """The account of a person."""
        return self._read(account.c.person == person)

    def keep(self, person: str, name: str, kept: str) -> None:
        """Make a person's account, or give it another name and passphrase; its code stays."""
        values = {
            "mark": self.mark(name),
            "sealed_name": self._seal.close_up(name.strip(), "account", person, "name"),
            "sealed_hash": self._seal.close_up(kept, "account", person, "hash"),
            "failures": 0,
        }
        if self.of(person) is None:
            self._database.write(insert(account).values(person=person, code_step=0, **values))
        else:
            self._set(person, **values)

    def rehash(self, person: str, kept: str) -> None:
        """Keep the same passphrase in today's way."""
        self._set(person, sealed_hash=self._seal.close_up(kept, "account", person, "hash"))

    def use_code(self, person: str, secret: str | None, step: int) -> None:
        """Ask for time-based codes of this secret after a step; with ``None`` no more."""
        sealed = None if secret is None else self._seal.close_up(secret, "account", person, "code")
        self._set(person, sealed_code=sealed, code_step=step)

    def count_failure(self, found: Account) -> None:
        """Before a try is looked at, so that none is forgotten."""
        self._set(found.person, failures=account.c.failures + 1)

    def right(self, found: Account, step: int | None = None, *, stays_shut: bool = False) -> None:
        """Somebody signed in, perhaps with the code of a step.

        Args:
            found: whose account.
            step: the code's.
            stays_shut: it was a known browser that came in where others may not try: for them nothing changes.
        """
        values = {} if stays_shut else {"failures": 0}
        self._set(found.person, code_step=found.code_step if step is None else step, **values)

    def end(self, person: str) -> None:
        """Take somebody's account away."""
        self._database.write(delete(account).where(account.c.person == person))

    def _set(self, person: str, **values: Any) -> None:
        self._database.write(update(account).where(account.c.person == person).values(**values))

    def _read(self, which: ColumnElement[bool]) -> Account | None:
        row = self._database.one(select(account).where(which))
        if row is None:
            return None

        def opened(sealed: bytes, what: str) -> str:
            return str(self._seal.open_up(sealed, "account", row.person, what))

        code = None if row.sealed_code is None else opened(row.sealed_code, "code")
        name, kept = opened(row.sealed_name, "name"), opened(row.sealed_hash, "hash")
        return Account(row.person, name, kept, code, row.code_step, row.failures)
