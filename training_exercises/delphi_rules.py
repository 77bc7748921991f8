"""What a Delphi's rule says of ratings: agreed, agreed against, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from cpi_widgets.measures.agreement import Verdict, ipras, percent_agreement, share_rule
from cpi_widgets.model.delphi import HIGHEST, LOWEST, RandRule, RangeRule, ShareRule


def verdict_of(rule: ShareRule | RangeRule | RandRule, ratings: Sequence[int]) -> Verdict | None:
    """``in``, ``out`` or ``none``; ``None`` where nobody rated.  A ``RangeRule`` never says ``out``."""
    if isinstance(rule, ShareRule):
        return share_rule(ratings, rule.share_high, rule.share_low)
    if isinstance(rule, RandRule):
        return _rand(ratings)
    found = percent_agreement(ratings, rule.low, rule.high)
    # As many in a hundred as the rule was written with: 0.07 is seven, and not a hair more.
    return None if found is None else "in" if found >= round(rule.share * 100, 9) else "none"


def other_way(rule: RangeRule, ratings: Sequence[int]) -> bool:
    """Whether as many agree at the other end of the scale: worth saying, and not for the rule to decide."""
    ends = LOWEST + HIGHEST
    found = percent_agreement(ratings, ends - rule.high, ends - rule.low)
    return found is not None and found >= round(rule.share * 100, 9) and verdict_of(rule, ratings) != "in"


def _rand(ratings: Sequence[int]) -> Verdict | None:
    found = ipras(ratings)
    if found is None:
        return None
    ordered = sorted(ratings)
    doubled = ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]
    if found.disagreement or 2 * 3 < doubled < 2 * 7:
        return "none"
    return "in" if doubled >= 2 * 7 else "out"
