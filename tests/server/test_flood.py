"""How fast a page may speak to its kernel, with a clock that stands still until it is moved."""

from __future__ import annotations

import asyncio

from cpi_widgets.server.flood import BYTES_AT_ONCE, MESSAGES_A_SECOND, MESSAGES_AT_ONCE, Bucket, Pace


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_after_a_rest_there_is_a_breath_and_then_the_rate():
    clock = Clock()
    bucket = Bucket(20, 60, clock)
    assert [bucket.take(1) for _ in range(60)] == [0.0] * 60
    waits = [bucket.take(1) for _ in range(20)]
    assert waits[0] > 0
    assert abs(waits[-1] - 1.0) < 1e-9
    clock.now += 1.0 + 0.5
    assert [bucket.take(1) < 1e-9 for _ in range(11)] == [True] * 10 + [False]
    clock.now += 3600
    assert [bucket.take(1) < 1e-9 for _ in range(61)] == [True] * 60 + [False]


def test_a_long_flood_gets_the_rate_and_no_more():
    """A sender who waits when told to: in a minute 60 at once and 20 a second."""
    clock = Clock()
    bucket = Bucket(MESSAGES_A_SECOND, MESSAGES_AT_ONCE, clock)
    sent = 0
    while clock.now < 160:
        clock.now += bucket.take(1)
        sent += 1
    assert abs(sent - (60 + 20 * 60)) <= 1


def test_two_big_files_pass_at_once_and_a_third_waits():
    async def story() -> list[float]:
        clock, slept = Clock(), []

        async def sleep(seconds: float) -> None:
            slept.append(seconds)
            clock.now += seconds

        asyncio.sleep, real = sleep, asyncio.sleep
        try:
            pace = Pace(clock)
            for _ in range(3):
                await pace.turn(BYTES_AT_ONCE // 2)
        finally:
            asyncio.sleep = real
        return slept

    (waited,) = asyncio.run(story())
    assert 25 < waited < 40
