"""That somebody is there: their page notes it as a block begins and ends, for them alone."""

from __future__ import annotations

import datetime as dt
import logging

from cpi_widgets.model import Attended, Command, Put, SpaceError, attended_id
from cpi_widgets.store.interface import Space

from .leading.leader import Clock, server_time

SELDOM = dt.timedelta(minutes=5)
"""Within a block it is noted no more often."""
_log = logging.getLogger(__name__)


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

    def at(self, block: str) -> None:
        """Say which block runs now; "" between two, and once the day is over."""
        if self._block and block != self._block:
            self._note(self._block, dt.timedelta())
        if block:
            self._note(block, SELDOM)
        self._block = block

    def _note(self, block: str, seldom: dt.timedelta) -> None:
        """Somebody was seen in a block; unless they were just now."""
        name, now = attended_id(block, self._person), self._clock()
        try:
            entry = self._space.get(name)
            if entry is None:
                put = Put.new(Attended(id=name, block=block, first=now, last=now))
            elif now - entry.record.last > seldom:
                put = Put(kind=Attended.record_kind, id=name, base=entry.version, fields={"last": now.isoformat()})
            else:
                return
            self._space.apply(Command(changes=(put,), draft=True))  # nothing that somebody would undo
        except SpaceError as problem:  # another screen of theirs noted it, or the room has ended
            _log.info("Being there was not noted: %s", problem)
