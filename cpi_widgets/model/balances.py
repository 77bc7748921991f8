"""Which way forces push in all, and what different groups of people make of it: told from five people on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import tallies
from .picture_shapes import Given, GroupRow, Showing
from .room_day import FEWEST

STRONGEST = 5
"""The highest strength of one force."""


def balance_of(showing: Showing, here: Sequence[Given], heads: Mapping[str, int]) -> dict[str, Any]:
    """The figures of one line of forces: strengths added up by side, and the middle of people's own balances.

    Args:
        showing: which picture; its scale names the side that helps first.
        here: the answers to this line that may be counted.
        heads: how many people are behind each who answered.
    """
    sides = [str(point.id) for point in showing.scale]
    sums: dict[str, dict[str, int]] = {}
    for answer in here:
        side, strength = str(answer.fields.get(showing.side or "")), answer.fields.get(showing.strength or "")
        if side in sides and isinstance(strength, int):
            own = sums.setdefault(answer.who, {})
            own[side] = own.get(side, 0) + strength
    told: dict[str, Any] = {}
    if all(sum(heads[who] for who, own in sums.items() if side in own) >= FEWEST for side in sides):
        bars = tallies.totals(list(sums.values()), sides, [heads[who] for who in sums])
        told["counts"] = tuple(bar.count for bar in bars.bars) if bars is not None else ()
    helps, holds_back = sides
    tilts = [own.get(helps, 0) - own.get(holds_back, 0) for own in sums.values()]
    roles, behind, most = {a.who: a.role for a in here}, [heads[who] for who in sums], showing.most * STRONGEST
    groups = tallies.spread_by_group(tilts, -most, most, [roles[who] for who in sums], behind)
    told["groups"] = tuple(
        GroupRow(
            label=each.group,
            n=each.spread.people,
            median=each.spread.median,
            lower=each.spread.low_quarter,
            upper=each.spread.high_quarter,
        )
        for each in groups
    )
    return told
