"""Words for people about records: what a record is called and who did something."""

from __future__ import annotations

from collections.abc import Callable

from cpi_widgets.model import Member
from cpi_widgets.model.words import RECORD_WORDS

from .journal import Standing

LookUp = Callable[[str], Standing | None]
"""Finds a record the reader may see."""


def called(standing: Standing, look_up: LookUp) -> str:
    """What a record is called in a sentence: “Ann”, or "this place on the map" when it has no words of its own."""
    own = _own_name(standing)
    if own:
        return f"“{own}”"
    about = standing.body.get("contact")
    other = look_up(about) if isinstance(about, str) else None
    if other is not None and _own_name(other):
        return f"“{_own_name(other)}”"
    return kind_word(standing.kind)


def kind_word(kind: str) -> str:
    """What a record of a kind is called in a sentence; one of a kind that this version does not know is "this"."""
    return RECORD_WORDS.get(kind, "this")


def _own_name(standing: Standing) -> str:
    for field in ("label", "title", "text", "what", "talked", "measure"):
        value = standing.body.get(field)
        if isinstance(value, str) and value.strip():
            return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    return ""


_LONGEST = 60


def who(person: str, reader: str, members: tuple[Member, ...]) -> str:
    """A person's label as a sentence begins with it; "You" for the reader."""
    if person == reader:
        return "You"
    return next((m.label for m in members if m.person == person), "Somebody else")
