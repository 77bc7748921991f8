"""Guesses: what is counted, what is let through, and who is never locked out by others."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.store.attempts import Attempts, Knock, TooOftenError, neighbourhood

START = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


class Clock:
    def __init__(self):
        self.time = START

    def __call__(self):
        return self.time

    def turn(self, **by):
        self.time += dt.timedelta(**by)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def attempts(clock):
    return Attempts(clock)


def wrong(attempts, times, browser="b{}", address="10.0.0.1", target="room"):
    """How many of so many wrong tries were looked at."""
    looked_at = 0
    for number in range(times):
        try:
            attempts.count(Knock(browser.format(number), address.format(number)), target.format(number))
        except TooOftenError:
            continue
        looked_at += 1
    return looked_at


def test_one_browser_has_ten_wrong_tries_a_minute_and_then_again(attempts, clock):
    assert wrong(attempts, 30, browser="one") == 10
    assert wrong(attempts, 5, browser="another") == 5
    clock.turn(seconds=59)
    with pytest.raises(TooOftenError, match=r"Nothing is lost\. Try again in a minute") as refused:
        attempts.count(Knock("one", "10.0.0.1"), "room")
    assert refused.value.seconds == 1
    clock.turn(seconds=1)
    assert wrong(attempts, 30, browser="one") == 10


def test_what_was_refused_does_not_make_the_wait_longer(attempts, clock):
    wrong(attempts, 10, browser="one")
    for _ in range(12):
        clock.turn(seconds=5)
        wrong(attempts, 1, browser="one")
    assert wrong(attempts, 3, browser="one") >= 2


def test_fifty_people_join_from_one_address_within_a_minute(attempts, clock):
    for number in range(50):
        for _ in range(2):
            attempts.count(Knock(f"p{number}", "10.0.0.1"), "room")
        attempts.count(Knock(f"p{number}", "10.0.0.1"), "room").right()
        clock.turn(seconds=1)


def test_any_number_of_right_tries_is_let_through(attempts):
    for _ in range(2000):
        attempts.count(Knock("one", "10.0.0.1"), "room").right()
    assert wrong(attempts, 30, browser="one") == 10


def test_tries_at_the_same_moment_do_not_get_through_together(attempts):
    under_way = [attempts.count(Knock("one", "10.0.0.1"), "room") for _ in range(10)]
    with pytest.raises(TooOftenError):
        attempts.count(Knock("one", "10.0.0.1"), "room")
    under_way[0].right()
    under_way[0].right()
    attempts.count(Knock("one", "10.0.0.1"), "room")
    with pytest.raises(TooOftenError):
        attempts.count(Knock("one", "10.0.0.1"), "room")


def test_one_target_takes_three_hundred_wrong_tries_an_hour_from_everywhere(attempts, clock):
    assert wrong(attempts, 400, address="10.0.1.{}") == 300
    assert wrong(attempts, 5, address="10.0.2.{}", target="another room") == 5
    with pytest.raises(TooOftenError, match="in 60 minutes"):
        attempts.count(Knock("new", "10.3.0.1"), "room")
    clock.turn(hours=1)
    attempts.count(Knock("new", "10.3.0.1"), "room")


def test_one_address_cannot_lock_the_others_out(attempts, clock):
    for _ in range(20):
        wrong(attempts, 200, address="10.0.0.66")
        wrong(attempts, 200, address="10.0.0.66", target="t{}")
        clock.turn(minutes=1)
    attempts.count(Knock("honest", "10.0.0.7"), "room")
    assert wrong(attempts, 300, address="10.0.0.66") == 0


def test_one_address_has_a_loose_limit_and_a_browser_without_a_cookie_counts_by_it(attempts):
    assert wrong(attempts, 200, target="t{}") == 120
    assert wrong(attempts, 200, browser="", address="10.0.0.2", target="t{}") == 120


def test_there_is_a_ceiling_over_all(attempts):
    assert wrong(attempts, 1000, address="10.1.{}.1", target="t{}") == 600


def test_a_household_is_one_address(attempts):
    assert neighbourhood("2001:db8:1:2:3:4:5:6") == neighbourhood("2001:db8:1:2::1") != neighbourhood("2001:db8:1:3::1")
    assert neighbourhood("::ffff:10.0.0.1") == neighbourhood("10.0.0.1") == "10.0.0.1"
    assert neighbourhood("not an address") == "not an address"
    assert wrong(attempts, 200, address="2001:db8::{}", target="t{}") == 120


def test_old_counts_are_cleared_away(attempts, clock):
    for _ in range(30):
        wrong(attempts, 100, address="10.0.{}.1", target="t{}")
        clock.turn(hours=1)
    assert len(attempts._times) < 5000


def test_a_known_browser_has_tries_of_its_own_that_come_back_after_a_day(attempts, clock):
    assert sum(attempts.count_known("mine") is not None for _ in range(30)) == 20
    assert attempts.count_known("another") is not None
    clock.turn(hours=23)
    wrong(attempts, 1200, browser="b{}", target="room{}")  # enough that old counts are cleared away
    assert attempts.count_known("mine") is None
    clock.turn(hours=1)
    assert attempts.count_known("mine") is not None


def test_a_right_try_of_a_known_browser_does_not_count(attempts):
    for _ in range(100):
        attempts.count_known("mine").right()
