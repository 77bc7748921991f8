"""What is left of a space that was erased, and what its receipt says."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict

from .records import RecordId
from .spaces import Role


class Tombstone(BaseModel):
    """All that is kept of an erased space, so that no older copy brings it back: no title, no names, no kind."""

    model_config = ConfigDict(frozen=True)

    space: RecordId
    at: dt.datetime
    role: Role | None
    """Of the one who erased it; ``None`` for whoever keeps the server (``cpi erase``)."""


class Erasure(BaseModel):
    """What one erasing took away: the receipt.  Nobody keeps it but the one who is shown it."""

    model_config = ConfigDict(frozen=True)

    tombstone: Tombstone
    records: int
    """How many things stood there."""
    changes: int
    """How many lines its journal had."""
