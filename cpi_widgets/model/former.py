"""Practitioners who were in a case before: where “practitioner” stands in an entry, it is whoever was there then.

Once a case was handed on, what somebody said or did before keeps their name, and counts as theirs; what is still to be
done, and what belongs to the pair, goes on with the one who is there now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from .barriers import Action
from .commands import Entry
from .meetings import Handover, Meeting
from .spaces import Former, Pair
from .stepping_out import Preparation, Rung
from .steps import Start


def practitioner_then(entry: Entry[Any], former: Sequence[Former]) -> str:
    """What the practitioner was called whom an entry speaks of; "" for the one who is there now.

    Args:
        entry: what may speak of “practitioner”, in whatever field.
        former: who was there before, the first one first (``Pair.former``).
    """
    moment = _moment(entry) if former else None
    return next((one.name for one in former if moment is not None and moment <= one.until), "")


def one_after_another(former: Sequence[Former], now: str) -> str:
    """What practitioners are called who took over from each other: “Bronwen, then Sam”, for what goes over time."""
    return ", then ".join(dict.fromkeys([*(one.name for one in former), now]))


def _moment(entry: Entry[Any]) -> dt.datetime | None:
    """When an entry was true: what was said, as it was first said; what is done, when it was done."""
    record = entry.record
    if isinstance(record, (Pair, Handover, Start, Meeting)):
        return None  # one for the whole case: handing it on turns their page over
    if not isinstance(record, (Rung, Action, Preparation)):
        return entry.first_at
    over = record.state in ("done", "dropped")
    day = record.day if isinstance(record, Rung) else None
    if over and day is not None and day < entry.at.date():
        return dt.datetime.combine(day, dt.time(), tzinfo=entry.at.tzinfo)
    return entry.at if over else None
