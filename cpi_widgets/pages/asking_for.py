"""What somebody in a room asks of those who lead without raising a hand: more time, or to hear a line again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from cpi_widgets.model import Entry, Now, Wish
from cpi_widgets.store.interface import Space

LABELS = {
    "time": ("Asked for more time", "No longer asks for more time"),
    "again": ("Asked to hear it again", "No longer asks to hear it again"),
}
"""What is asked for → how the asking, and taking it back, stand in this person's history."""


def asked_for(own: Iterable[Entry[Wish]], now: Now) -> list[str]:
    """What this person asks for of what runs: "time", "again", both or nothing."""
    return sorted({entry.record.ask for entry in _standing(own, now)})


def ask_for(space: Space, now: Now, what: str, wanted: bool) -> None:
    """Ask for something, once however often it is pressed, or no longer."""
    asked, no_longer = LABELS[what]
    mine = [entry for entry in _standing(space.all(Wish), now) if entry.record.ask == what]
    if wanted and not mine:
        space.put(Wish.model_validate({"run": now.run, "ask": what, "about": _about(now, what)}), label=asked)
    elif not wanted:
        for entry in mine:
            space.remove(entry.record.id, base=entry.version, label=no_longer)


def _standing(own: Iterable[Entry[Wish]], now: Now) -> list[Entry[Wish]]:
    """Those for what runs: an ask has its answer once there is more time, or anything is read after it."""
    asked = [entry for entry in own if entry.record.run == now.run]
    return [entry for entry in asked if entry.record.about == _about(now, entry.record.ask)]


def _about(now: Now, what: str) -> dt.datetime | None:
    return now.deadline if what == "time" else now.began
