"""Somebody with an account, on a clock: what the tests of signing in begin with."""

from __future__ import annotations

import datetime as dt
import hmac
import struct
from base64 import b32decode
from hashlib import sha1

from cpi_widgets.model import SiteRole
from cpi_widgets.store.attempts import Knock

START = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
NAME, PASSPHRASE = "B. Owen", "seven green kettles sing"
HERE = Knock("browser", "10.0.0.1", "Firefox on a computer")


class Clock:
    def __init__(self):
        self.time = START

    def __call__(self):
        return self.time

    def turn(self, **by):
        self.time += dt.timedelta(**by)


def come_in(store, label="B", roles=(SiteRole.TRAINER,)):
    """Somebody who came in by a link: their session."""
    return store.redeem(store.entry_link(store.add_person(label, roles)), HERE)


def code_at(secret: str, time: dt.datetime) -> str:
    """RFC 6238, written out."""
    mac = hmac.digest(b32decode(secret), struct.pack(">Q", int(time.timestamp()) // 30), sha1)
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
