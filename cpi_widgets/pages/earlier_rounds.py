"""What somebody who rates again is reminded of: their own mark of the round before, and where the group's marks lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cpi_widgets.model import Picture, Row
from cpi_widgets.model.delphi import FixedRule, percent
from training_exercises.activities_rated import Delphi


def recall(
    parts: Sequence[dict[str, Any]], asked: Delphi, own: Mapping[str, Mapping[str, Any]], picture: Picture | None
) -> None:
    """Say it in the hint of each mark of a later round; where the group's marks are told, also as they are drawn.

    Args:
        parts: the parts of a sheet, as JSON; their hints are changed.
        asked: what is rated.
        own: part → one's answers so far, by field.
        picture: what the room was shown of the round before, if it was.
    """
    names = {each.id: each.label for each in asked.rounds}
    order = list(names)
    rows = {(row.part, row.field): row for row in picture.rows} if picture is not None else {}
    for part in parts:
        for field in part["fields"]:
            if field["id"] not in order[1:]:
                continue
            earlier = order[order.index(field["id"]) - 1]
            mark = own.get(part["id"], {}).get(earlier)
            mine = f"{names[earlier]}: you gave {mark}." if mark is not None else f"{names[earlier]}: you gave no mark."
            row = rows.get((part["id"], earlier))
            field["hint"] = " ".join(filter(None, (mine, _group(row))))
            if _group(row) and row is not None:
                shape = row.model_dump(include={"counts", "median", "lower", "upper"}, mode="json")
                field["before"] = {"round": names[earlier], "own": mark, **shape}


def rule_in_words(rule: FixedRule | None) -> str:
    """By what statements count as agreed, and since when that stands; "" where nobody fixed it."""
    if rule is None:
        return ""
    agreed = f"if {percent(rule.share_high)} or more give it 7 to 9, and fewer than {percent(rule.share_low)} 1 to 3"
    return f"A statement counts as agreed {agreed}. This was fixed at {rule.fixed.astimezone():%H:%M}, before round 1."


def _group(row: Row | None) -> str:
    """Where the marks of all lie, in words; "" where they are from fewer than five people."""
    if row is None or row.median is None or row.lower is None or row.upper is None:
        return ""
    low, high = f"{row.lower:g}", f"{row.upper:g}"
    half = f"at {low}" if low == high else f"from {low} to {high}"
    return f"The group: the middle is {row.median:g}, and the middle half lies {half}."
