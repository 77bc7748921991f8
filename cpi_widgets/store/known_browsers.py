"""Browsers from which somebody signed in before: nobody else's wrong tries shut their owner out of them.

Whoever signs in gets a token for that browser: a day, a random part, and a keyed mark over both, the person and the
hash of their passphrase.  Nothing of it is stored.  A new passphrase, or a reset, ends all tokens of an account.  With
one it is still the passphrase that lets in; only the tries are counted apart (``attempts.Attempts.count_known``).
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from collections.abc import Callable

from .accounts import Account
from .sealing import Seal

LIFE = dt.timedelta(days=180)
"""A browser in which nobody signed in for so long is like any other."""
_FIRST_DAY = dt.date(1970, 1, 1)


class KnownBrowsers:
    """Makes tokens for browsers, and knows them again."""

    def __init__(self, seal: Seal, clock: Callable[[], dt.datetime]) -> None:
        self._seal = seal
        self._clock = clock

    def token(self, account: Account) -> str:
        """A token for the browser in which somebody has just signed in."""
        about = f"{self._today()}.{secrets.token_hex(16)}"
        return f"{about}.{self._mark(account, about)}"

    def knows(self, account: Account, token: str) -> bool:
        """True for a token of this account that is not too old."""
        about, _, mark = token.rpartition(".")
        day = about.partition(".")[0]
        if not hmac.compare_digest(mark.encode(), self._mark(account, about).encode()):
            return False
        return self._today() - int(day) <= LIFE.days

    def _mark(self, account: Account, about: str) -> str:
        return self._seal.mark(account.kept, "known browser", account.person, about)

    def _today(self) -> int:
        return (self._clock().date() - _FIRST_DAY).days
