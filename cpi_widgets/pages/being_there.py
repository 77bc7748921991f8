"""That somebody is there: their page notes it as a block begins and ends, and while it is open, for them alone."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import random
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cpi_widgets.model import Attended, Command, Put, SpaceError, attended_id
from cpi_widgets.store.interface import Space

from .leading.leader import Clock, server_time

SELDOM = dt.timedelta(minutes=5)
"""Within a block it is noted no more often."""
AWAY = dt.timedelta(minutes=20)
"""Whose page opens again within so long was there: a phone that sleeps through a talk has not gone home."""
SPREAD_SECONDS = 8.0
"""A block begins for fifty pages at one moment: each writes its note at a moment of its own after that."""
_log = logging.getLogger(__name__)


class Seen(NamedTuple):
    """Somebody was seen in a block."""

    block: str
    at: dt.datetime
    seldom: dt.timedelta
    """It need not be noted again within so long."""
    returns: bool
    """This page was not open in this block before."""


class BeingThere:
    """Notes in which blocks a page was open.

    Args:
        space: The room.
        person: Who sits there.
        clock: Tells the time.
    """

    def __init__(self, space: Space, person: str, clock: Clock = server_time) -> None:
        self._space = space
        self._person = person
        self._clock = clock
        self._block = ""
        self._last: dt.datetime | None = None
        """When it was last noted for this block."""

    def at(self, block: str) -> None:
        """Say which block runs now; "" between two, and once the day is over."""
        now, before = self._clock(), self._block
        seen = [Seen(before, now, dt.timedelta(), returns=False)] if before and block != before else []
        if block and (block != before or self._last is None or now - self._last > SELDOM):
            seen.append(Seen(block, now, SELDOM, returns=block != before))
            self._last = now
        self._block = block
        if seen:
            _soon(lambda: self._note(seen))

    def _note(self, seen: Sequence[Seen]) -> None:
        try:
            puts = tuple(put for each in seen if (put := self._put(each)) is not None)
            if puts:
                self._space.apply(Command(changes=puts, draft=True))  # nothing that somebody would undo
        except SpaceError as problem:  # another screen of theirs noted it, or the room has ended
            _log.info("Being there was not noted: %s", problem)

    def _put(self, seen: Seen) -> Put | None:
        """What is to be written; ``None`` where somebody was noted just before."""
        name = attended_id(seen.block, self._person)
        entry = self._space.get(name)
        if entry is None:
            return Put.new(Attended(id=name, block=seen.block, first=seen.at, last=seen.at))
        if seen.at - entry.record.last > seen.seldom:
            fields: dict[str, Any] = {"last": seen.at.isoformat()}
            if seen.returns and seen.at - entry.record.last > AWAY:
                gone = (*entry.record.away, (entry.record.last, seen.at))
                fields["away"] = [[each.isoformat() for each in both] for both in gone]
            return Put(kind=Attended.record_kind, id=name, base=entry.version, fields=fields)
        return None


def _soon(act: Callable[[], None]) -> None:
    """Do something a little later; at once where no event loop runs."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        act()
    else:
        loop.call_later(random.uniform(0, SPREAD_SECONDS), act)  # noqa: S311  - no secret hangs on it
