"""How often somebody may guess: at a passphrase, at three words, at the code of a room, at a link.

Every try is counted before it is looked at, and forgotten when it was right: so no number of tries at the same
moment gets through together, and fifty people who join from one address in one minute do not count at all.  The
counts live in the store's process; they end with it.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

from cpi_widgets.model import RefusedError

_MINUTE, _HOUR, _DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
_KNOWN = "known "
_SWEEP = 1000
"""After so many tries, those that are too old to matter are cleared away."""


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody at the door.  What tells one browser from another is never stored."""

    browser: str = ""
    """What the browser's cookie says; ``""`` for one without a cookie, which counts by its address only."""
    address: str = ""
    device: str = ""
    """The kind of device, in words: kept, sealed, with the session that begins."""
    known: str = field(default="", repr=False)
    """The token of a browser in which somebody signed in before (``known_browsers``)."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """So many wrong tries in a span of time."""

    tries: int
    within: dt.timedelta


@dataclass(frozen=True)
class Allowances:
    """How many wrong tries there may be."""

    browser: Allowed = Allowed(10, _MINUTE)
    address: Allowed = Allowed(120, _MINUTE)
    """Loose: a whole venue may sit behind one address."""
    target: Allowed = Allowed(300, _HOUR)
    """At one account, at one room, or at everything that is looked up by a secret alone."""
    share: Allowed = Allowed(150, _HOUR)
    """At one target from one address: nobody can use up alone what others have."""
    everybody: Allowed = Allowed(600, _MINUTE)
    """Generous, and more than one address has, for the same reason."""
    known: Allowed = Allowed(20, _DAY)
    """Of a browser that is known at an account, there.  Few: they are tried whatever else happens at that account."""


class TooOftenError(RefusedError):
    """There were too many wrong tries; ``seconds`` says after how long the next one is looked at."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds

    @classmethod
    def wait(cls, time: dt.timedelta) -> Self:
        """Say how long to wait."""
        seconds = max(1, -(-time // dt.timedelta(seconds=1)))
        minutes = -(-seconds // 60)
        long = "a minute" if minutes == 1 else f"{minutes} minutes"
        return cls(f"There were many wrong tries, so we wait a little. Nothing is lost. Try again in {long}.", seconds)


class Attempt:
    """One try that was counted."""

    def __init__(self, at: dt.datetime, counted: Mapping[str, deque[dt.datetime]]) -> None:
        self._at = at
        self._counted = counted

    def right(self) -> None:
        """It was no wrong try: forget it."""
        for times in self._counted.values():
            if self._at in times:
                times.remove(self._at)
        self._counted = {}


class Attempts:
    """Counts wrong tries."""

    def __init__(self, clock: Callable[[], dt.datetime], allowances: Allowances | None = None) -> None:
        self._clock = clock
        self._allowances = allowances or Allowances()
        self._times: dict[str, deque[dt.datetime]] = {}
        self._until_sweep = _SWEEP

    def count(self, knock: Knock, target: str) -> Attempt:
        """Count a try before it is looked at; call ``right`` on what this returns if it was right.

        Args:
            knock: who tries.
            target: what is tried at, the same text each time: an account, a room, or a kind of secret.

        Raises:
            TooOftenError: there were too many wrong ones.
        """
        now = self._clock()
        self._sweep(now)
        waits = []
        limits = self._limits(knock, target)
        for name, allowed in limits.items():
            times = self._times.get(name, ())
            recent = [at for at in times if now - at < allowed.within]
            if len(recent) >= allowed.tries:
                waits.append(recent[-allowed.tries] + allowed.within - now)
        if waits:
            raise TooOftenError.wait(max(waits))
        counted = {name: self._times.setdefault(name, deque(maxlen=allowed.tries)) for name, allowed in limits.items()}
        for times in counted.values():
            times.append(now)
        return Attempt(now, counted)

    def count_known(self, browser: str) -> Attempt | None:
        """Count a try of a known browser at a limit of its own, which nobody else can use up.

        Args:
            browser: the token that it is known by.

        Returns:
            ``None`` when that is used up: then it is to be counted like any other.
        """
        now, allowed = self._clock(), self._allowances.known
        self._sweep(now)
        name = f"{_KNOWN}{browser}"
        times = self._times.setdefault(name, deque(maxlen=allowed.tries))
        if sum(now - at < allowed.within for at in times) >= allowed.tries:
            return None
        times.append(now)
        return Attempt(now, {name: times})

    def near(self, target: str) -> bool:
        """True when half of the wrong tries that a target may have were made: somebody may be guessing."""
        allowed, now = self._allowances.target, self._clock()
        recent = [at for at in self._times.get(f"target {target}", ()) if now - at < allowed.within]
        return 2 * len(recent) >= allowed.tries

    def _limits(self, knock: Knock, target: str) -> dict[str, Allowed]:
        allowances, address = self._allowances, neighbourhood(knock.address)
        limits = {
            "everybody": allowances.everybody,
            f"target {target}": allowances.target,
            f"address {address}": allowances.address,
            f"share {address} {target}": allowances.share,
        }
        if knock.browser:
            limits[f"browser {knock.browser}"] = allowances.browser
        return limits

    def _sweep(self, now: dt.datetime) -> None:
        self._until_sweep -= 1
        if self._until_sweep <= 0:
            self._until_sweep = _SWEEP
            self._times = {
                name: times for name, times in self._times.items() if times and now - times[-1] < _kept(name)
            }


def _kept(name: str) -> dt.timedelta:
    """How long tries matter: known browsers are few, names that anybody can make up must not pile up."""
    return _DAY if name.startswith(_KNOWN) else _HOUR


def neighbourhood(address: str) -> str:
    """The address as it is counted: of IPv6 the first half, as one household has all of the other half."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False).network_address)
    return str(known)
