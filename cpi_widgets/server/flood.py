"""How fast a page may speak to its kernel.

Whoever speaks faster is made to wait, never cut short: no word is lost, and as the server reads no further
meanwhile, a flood stays in the flooder's own network buffers.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

MESSAGES_A_SECOND = 20
MESSAGES_AT_ONCE = 60
"""A page that opens, or that sends what waited while the line was down, says much in one breath."""
BYTES_A_SECOND = 256_000
BYTES_AT_ONCE = 16_000_000
"""Two files of the largest size that may come in."""


class Bucket:
    """So much a second, and so much at once.

    Args:
        rate: what flows in each second.
        burst: what there is after a rest.
        clock: seconds, never going back.
    """

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._rest, self._clock = rate, burst / rate, clock
        self._spent_until = clock() - self._rest

    def take(self, amount: float) -> float:
        """Take an amount; returns the seconds to wait until it is there."""
        now = self._clock()
        self._spent_until = max(self._spent_until, now - self._rest) + amount / self._rate
        return max(0.0, self._spent_until - now)


class Pace:
    """The pace of one kernel's pages: a second line to the same kernel does not speak twice as fast."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._messages = Bucket(MESSAGES_A_SECOND, MESSAGES_AT_ONCE, clock)
        self._bytes = Bucket(BYTES_A_SECOND, BYTES_AT_ONCE, clock)

    async def turn(self, size: int) -> None:
        """Wait until a message may go on.

        Args:
            size: its bytes.
        """
        wait = max(self._messages.take(1), self._bytes.take(size))
        if wait > 0:
            await asyncio.sleep(wait)
