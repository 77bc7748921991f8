"""Time-based codes (RFC 6238): six digits that a telephone shows, another every half minute."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hmac
import os

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP

DIGITS = 6
STEP_SECONDS = 30
_KEY_BYTES = 20
_SLACK = (0, -1, 1)
"""Steps beside now that count as well: a telephone's clock may be off."""
_ISSUER = "Connecting People Workbook"


def new_secret() -> str:
    """A secret for one account, as people type it into a telephone that cannot read the picture."""
    return base64.b32encode(os.urandom(_KEY_BYTES)).decode()


def address(secret: str, name: str) -> str:
    """What the picture for the telephone says."""
    return TOTP(_key(secret), DIGITS, SHA1(), STEP_SECONDS).get_provisioning_uri(name, _ISSUER)  # noqa: S303  - RFC 6238


def step_of(secret: str, typed: str, now: dt.datetime, after: int) -> int | None:
    """The step whose code was typed, if it counts now and is later than ``after`` (a code counts once)."""
    code = "".join(typed.split())
    current = int(now.timestamp()) // STEP_SECONDS
    found = None
    for step in (current + slack for slack in _SLACK):
        made = HOTP(_key(secret), DIGITS, SHA1()).generate(step)  # noqa: S303  - as above
        if hmac.compare_digest(made, code.encode("utf-8", "replace")) and step > after:
            found = step
    return found


def _key(secret: str) -> bytes:
    try:
        return base64.b32decode(secret)
    except binascii.Error as error:
        msg = "not a secret of ours"
        raise ValueError(msg) from error
