"""Go or no-go: whether a rehearsal kept within what a day needs, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple


class Bar(NamedTuple):
    """What a figure is not to exceed."""

    phase: str
    share: str
    """Which of its figures: ``p95``, or ``longest``."""
    most: float
    """Seconds."""
    words: str


BARS = (
    Bar("answer", "p95", 0.3, "an answer is saved"),
    Bar("follow", "p95", 0.5, "every screen follows the trainer"),
    Bar("reveal", "longest", 1.0, "every screen shows the room’s answers"),
    Bar("projector_follow", "p95", 0.5, "the projector follows the trainer"),
    Bar("projector_reveal", "longest", 1.0, "the projector shows the room’s answers"),
)


_OF_TIME = "Until "
SLOW = "Close what else runs on this computer and try again; or bring fewer people, or a quicker computer."
WRONG = (
    "Look at what went wrong and try again. Where screens did not follow or came late, close what else runs on this "
    "computer, bring fewer people, or a quicker computer."
)


def reasons(found: dict[str, Any]) -> Iterator[str]:
    """Why a day should not be held like this; nothing where it can be.

    Args:
        found: what ``Findings.as_json`` gave.
    """
    if found["in"] < found["people"]:
        yield f"Only {found['in']} of {found['people']} people were in."
    for words, times in found["errors"].items():
        yield f"{times} ×  {words}"
    for bar in BARS:
        figures = found["phases"].get(bar.phase)
        if figures is None:
            yield f"It was not measured how long it takes until {bar.words}."
        elif figures[bar.share] > bar.most:
            took = f"{figures[bar.share]:.2f} s ({_which(bar)})"
            yield f"{_OF_TIME}{bar.words} it took {took}; it should be {bar.most:g} s at most."


def _which(bar: Bar) -> str:
    return "the slowest" if bar.share == "longest" else f"{bar.share.removeprefix('p')} of 100 are quicker"


def in_words(found: dict[str, Any]) -> Iterator[str]:
    """The verdict for a person to read; one line each."""
    if found.get("groups"):
        *some, last = map(str, sorted(set(found["groups"])))
        sizes = f"{', '.join(some)} and {last}" if some else last
        yield f"People sat in groups of {sizes}, as the scripts of the day say."
    if found["go"]:
        yield "GO. Everything was as quick as a day needs, and nothing went wrong."
        return
    yield "NO-GO. Something was not as a day needs it:"
    yield from (f"  - {reason}" for reason in found["reasons"])
    yield SLOW if all(reason.startswith(_OF_TIME) for reason in found["reasons"]) else WRONG
