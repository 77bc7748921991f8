"""The words a widget shows for values, in one bundle for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cpi_widgets.model import FREQUENCIES, RINGS, TIE_KINDS, Member, Pair
from cpi_widgets.model import words as said


def words_for(pair: Pair | None, members: Sequence[Member]) -> dict[str, Any]:
    """What the two seats are called here, and the names of rings, answers and kinds of tie.

    Args:
        pair: What the two partners chose to be called; without it their labels are taken.
        members: Who belongs to the space.
    """
    seats = {m.role: m.label for m in members}
    usual = Pair()
    return {
        "person": pair.person if pair else seats.get("person", usual.person),
        "practitioner": pair.practitioner if pair else seats.get("practitioner", usual.practitioner),
        "person_word": (pair or usual).person_word,
        "practitioner_word": (pair or usual).practitioner_word,
        "rings": [said.ring_word(ring) for ring in RINGS],
        "unplaced": said.ring_word(None),
        "kinds": dict(said.KIND_WORDS),
        "frequencies": {key: said.FREQUENCY_WORDS[key] for key in (*FREQUENCIES, "unknown")},
        "ties": {key: said.tie_word(key) for key in TIE_KINDS},
        "yes_no": dict(said.YES_NO_WORDS),
        "alike": dict(said.ALIKE_WORDS),
        "effects": dict(said.EFFECT_WORDS),
    }
