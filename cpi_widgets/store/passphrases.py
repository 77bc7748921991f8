"""Passphrases: which are good enough, and how they are kept and compared (argon2id).

Hashing takes tens of milliseconds of a core and 19 MiB on purpose: never on the store's own thread (``accounts``).
"""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from argon2.low_level import Type

SHORTEST = 12
LONGEST = 500
"""Letters; longer ones would only cost time."""
_FEWEST_SIGNS = 5
"""So many different letters at least: "aaaaaaaaaaaa" is none."""
_KNOWN_TO_ALL = (
    "1234567890",
    "abcdefgh",
    "connectingpeople",
    "correcthorsebatterystaple",
    "iloveyou",
    "letmein",
    "password",
    "passphrase",
    "qwertyui",
    "welcome",
    "workbook",
)
"""What everybody tries first: a passphrase that is little more than these is none."""
_LONG_NAME = 4
_REST = 5
"""Letters that a passphrase has to have beside those."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$yYW6AZaMVqWS+i+uqb0Www$EHa2nrzZ/+pG3uHfCybQmRaKa6gy5ebtJ/jnQLWX0o8"
"""Compared with when there is no such account, so that it takes as long; no passphrase is known that fits."""


def why_not(passphrase: str, name: str) -> str | None:
    """What is wrong with a new passphrase, in words; ``None`` when it is good.  Any signs do, spaces too."""
    plain = _plain(passphrase)
    if len(plain) < SHORTEST:
        return f"Make your passphrase longer: {SHORTEST} letters at least. Four or five plain words do well."
    if len(plain) > LONGEST:
        return f"Make your passphrase shorter: {LONGEST} letters at most."
    squeezed = rest = _squeezed(plain)
    for known in (*_KNOWN_TO_ALL, _squeezed(_plain(name))):
        rest = rest.replace(known, "") if len(known) >= _LONG_NAME else rest
    if len(rest) < _REST or len(set(squeezed)) < _FEWEST_SIGNS:
        return "This passphrase is easy to guess. Take four or five words that do not belong together."
    return None


def hashed_passphrase(passphrase: str) -> str:
    """What is kept of a passphrase.  Slow."""
    return _hasher.hash(_plain(passphrase))


def fits(kept: str | None, passphrase: str) -> bool:
    """True when this is the passphrase that was kept; as slow when there is none.  Slow."""
    try:
        return _hasher.verify(kept or NOBODY, _plain(passphrase)[: LONGEST + 1]) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False


def is_dated(kept: str) -> bool:
    """True when a hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(kept)


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _plain(passphrase: str) -> str:
    """The same letters from every keyboard."""
    return unicodedata.normalize("NFKC", passphrase)
