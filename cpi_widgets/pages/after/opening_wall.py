"""The wall that a day opened with, as its report tells it: the cards that hang there, without who wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cpi_widgets.model import Card, Entry, Said
from cpi_widgets.model.picture_shapes import told_often
from cpi_widgets.model.spellings import mixed, stacked


def opening_wall(entries: Iterable[Entry[Any]], salt: str) -> tuple[Said, ...]:
    """The cards on the wall, the same words laid on each other, in an order that tells of nobody.

    Args:
        entries: the room's records, as those who lead see them.
        salt: what makes the order this room's own.
    """
    cards = [e.record.text for e in entries if isinstance(e.record, Card) and e.audience == "room"]
    often = dict(stacked([[text] for text in cards]))
    return tuple(Said(text=text, n=told_often(often[text])) for text in mixed(often, salt))
