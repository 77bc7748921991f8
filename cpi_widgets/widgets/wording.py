"""The words a widget shows for values, in one bundle for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cpi_widgets.model import FREQUENCIES, RINGS, TIE_KINDS, Member, Pair
from cpi_widgets.model import words as said

SEATS = ("person", "practitioner")


def usual_pair(members: Sequence[Member]) -> Pair:
    """What the two partners are called before they chose: their labels."""
    labels = {member.role: member.label for member in members if member.role in SEATS}
    return Pair(**labels)


def seat_of(role: str, pair: Pair | None) -> str:
    """The seat that somebody with this role sits in now, or ``""`` for those who have none."""
    if role not in SEATS:
        return ""
    return SEATS[1 - SEATS.index(role)] if pair is not None and pair.swapped else role


def people_for(pair: Pair | None, members: Sequence[Member]) -> dict[str, dict[str, str]]:
    """Person → ``label`` (what they chose to be called here), ``role``, and the ``seat`` they sit in now."""
    names = {"person": pair.person, "practitioner": pair.practitioner} if pair else {}
    return {
        m.person: {"label": names.get(m.role, m.label), "role": m.role, "seat": seat_of(m.role, pair)} for m in members
    }


def words_for(pair: Pair | None, members: Sequence[Member]) -> dict[str, Any]:
    """What the two partners and their seats are called here, and the names of rings, answers and kinds of tie.

    ``person`` and ``practitioner`` name the partner who has that role, as a speaker's mark on an entry means it: they
    stay with that partner when the two swap seats.  ``seats`` says who sits where now, and what each seat is called.

    Args:
        pair: What the two partners chose to be called; without it their labels are taken.
        members: Who belongs to the space.
    """
    pair = pair or usual_pair(members)
    names = {"person": pair.person, "practitioner": pair.practitioner}
    seat_words = {"person": pair.person_word, "practitioner": pair.practitioner_word}
    sits = {role: seat_of(role, pair) for role in SEATS}
    return {
        **names,
        "seats": {seat: {"role": role, "name": names[role], "word": seat_words[seat]} for role, seat in sits.items()},
        "rings": [said.ring_word(ring) for ring in RINGS],
        "unplaced": said.ring_word(None),
        "kinds": dict(said.KIND_WORDS),
        "frequencies": {key: said.FREQUENCY_WORDS[key] for key in (*FREQUENCIES, "unknown")},
        "ties": {key: said.tie_word(key) for key in TIE_KINDS},
        "yes_no": dict(said.YES_NO_WORDS),
        "alike": dict(said.ALIKE_WORDS),
        "effects": dict(said.EFFECT_WORDS),
    }
