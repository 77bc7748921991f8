"""Sealing: what people wrote is unreadable and unmovable on disk, and what is looked up is marked, not written.

AES-256-GCM with a fresh 96-bit nonce for each value.  The associated data says where a value belongs (space,
table, record, kind, version or sequence number), so that a value copied to another place does not open.
"""

from __future__ import annotations

import hmac
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cpi_widgets.model import SpaceError

KEY_BYTES = 32
_NONCE_BYTES = 12


class BrokenSealError(SpaceError):
    """A sealed value was damaged, moved, or sealed with another key; the message is for the person."""


class Seal:
    """Seals and opens the values of one scope (a space, or the people) with its key."""

    def __init__(self, key: bytes, scope: str) -> None:
        self._cipher = AESGCM(key)
        self._marking = hmac.digest(key, b"mark", "sha256")
        self._scope = scope

    def close_up(self, value: Any, *place: str | int) -> bytes:
        """Seal JSON values for one place: nonce, then ciphertext with its tag."""
        return self.wrap(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), *place)

    def open_up(self, sealed: bytes, *place: str | int) -> Any:
        """Open what was sealed for this place.

        Raises:
            BrokenSealError: it was sealed for another place or with another key, or it is damaged.
        """
        return json.loads(self.unwrap(sealed, *place))

    def wrap(self, plain: bytes, *place: str | int) -> bytes:
        """Seal bytes for one place."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, self._about(place))

    def unwrap(self, sealed: bytes, *place: str | int) -> bytes:
        """Open bytes that were sealed for this place.

        Raises:
            BrokenSealError: it was sealed for another place or with another key, or it is damaged.
        """
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], self._about(place))
        except (InvalidTag, ValueError) as error:
            msg = "Something kept here was damaged or moved, so it is not shown. Ask the person who runs this server."
            raise BrokenSealError(msg) from error

    def mark(self, text: str, *place: str | int) -> str:
        """A name under which a secret is found again: the same for the same text and place, and no way back to it.

        Keyed, so that short secrets cannot be tried out on a stolen file.
        """
        return hmac.digest(self._marking, self._about((*place, text)), "sha256").hex()

    def _about(self, place: tuple[str | int, ...]) -> bytes:
        return json.dumps([self._scope, *place]).encode()
