"""What a rehearsal found: how long each thing took, what went wrong, and the same in words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

PHASES = {
    "join": "to come in",
    "first_widget": "until the page's first widget is there",
    "answer": "from an answer until it is saved",
    "see": "from one's answer until another screen has it",
    "follow": "from the trainer's press until a screen follows",
    "reveal": "from the trainer's press until a screen shows the answers",
    "projector_follow": "from the trainer's press until the projector shows it",
    "projector_reveal": "from the reveal until the projector shows the room's answers",
    "browser": "until a real browser has drawn the page",
}
"""What is timed, and what it is called."""


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all values does not exceed.

    Args:
        values: at least one, in any order.
        share: 0 to 1; 0.95 for p95.
    """
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


@dataclass
class Findings:
    """What is noted while it goes on."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {phase: [] for phase in PHASES})
    errors: Counter[str] = field(default_factory=Counter)
    not_measured: list[str] = field(default_factory=list)
    memory_mb: float | None = None
    """Private memory one participant costs the server."""

    def took(self, phase: str, seconds: float) -> None:
        """Note how long one thing took."""
        self.seconds[phase].append(seconds)

    def trouble(self, words: str) -> None:
        """Note one thing that went wrong."""
        self.errors[words] += 1

    def as_json(self, people: int, took: float, inside: int | None = None) -> dict[str, Any]:
        """The figures, in seconds and megabytes.

        Args:
            people: how many participants were wanted.
            took: seconds, all in all.
            inside: how many were in; as many as opened a page where it is left out.
        """
        timed = {phase: values for phase, values in self.seconds.items() if values}
        return {
            "people": people,
            "in": len(self.seconds["first_widget"]) if inside is None else inside,
            "seconds": round(took, 1),
            "phases": {phase: _three(values) for phase, values in timed.items()},
            "errors": dict(self.errors.most_common()),
            "memory_per_participant_mb": None if self.memory_mb is None else round(self.memory_mb, 1),
            "not_measured": self.not_measured,
        }


_COLUMNS = (("p50", 8), ("p95", 12), ("p99", 12), ("longest", 10))


def _three(values: Sequence[float]) -> dict[str, float]:
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    figures = {name: round(percentile(values, share), 4) for name, share in shares.items()}
    return {"count": len(values), **figures, "longest": round(max(values), 4)}


def in_words(found: dict[str, Any]) -> Iterable[str]:
    """What ``as_json`` gave, for a person to read; one line each."""
    yield f"{found['in']} of {found['people']} were in. It took {found['seconds']:.0f} seconds, all in all."
    if found["phases"]:
        yield ""
        yield f"{'seconds':<56}{'half':>8}{'95 of 100':>12}{'99 of 100':>12}{'longest':>10}{'times':>8}"
    for phase, three in found["phases"].items():
        times = "".join(f"{three[name]:>{width}.2f}" for name, width in _COLUMNS)
        yield f"{PHASES[phase]:<56}{times}{three['count']:>8}"
    yield ""
    if found["memory_per_participant_mb"] is not None:
        yield f"One participant costs the server {found['memory_per_participant_mb']:.1f} MB of memory."
    if "memory_mb" in found:
        yield f"{'; '.join(_weights(found['memory_mb']))}."
    yield from found["not_measured"]
    if not found["errors"]:
        yield "Nothing went wrong."
    for words, times in found["errors"].items():
        yield f"{times} ×  {words}"


_WHEN = {
    "before": "Memory of the server before anybody came: {:.0f} MB",
    "all_in": "with everybody in {:.0f} MB",
    "end_of_day": "at the end of the day {:.0f} MB",
    "after": "after everybody left {:.0f} MB",
}


def _weights(memory: dict[str, float | None]) -> Iterable[str]:
    return (words.format(memory[when]) for when, words in _WHEN.items() if memory.get(when) is not None)
