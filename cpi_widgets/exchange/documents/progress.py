"""How far a file is, told while it is made; whoever is told may stop it."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[float, str], None]
"""Called with the part that is done, 0 to 1, and with what is being made; it may raise ``StoppedError``."""


class StoppedError(Exception):
    """Somebody did not want the file any more."""


def tell_nobody(_done: float, _what: str) -> None:
    """Where nobody waits."""
