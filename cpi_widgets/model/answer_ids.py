"""The ids of answers, as ``widgets/js/activity/sheet.js`` makes them: two tabs, or a group, meet in one record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONGEST_ID = 80
WHO_LETTERS = 16
"""Of a person's id in the id of their answer."""
PRIVATE = ".private"
"""The end of the name of a part that never leaves its author."""


def fixed_id(plan: Mapping[str, Any], part: str, who: str) -> str:
    """The id of the one answer to a part that is not repeated.

    Args:
        plan: what is asked, with its ``run`` and ``activity``.
        part: which part of it.
        who: the group whose answer it is, or the first ``WHO_LETTERS`` of a person's id.
    """
    whole = ".".join([plan["run"], plan["activity"], part, who])
    return whole if len(whole) <= LONGEST_ID else f"{plan['run'][: LONGEST_ID - 18]}.{_hash(whole)}"


def private_id(answer: str, person: str) -> str:
    """The id of the record that holds what somebody keeps to themselves of an answer.

    Args:
        answer: the id of the answer.
        person: whose it is.
    """
    return f"{answer}.private.{person[:WHO_LETTERS]}"[-LONGEST_ID:]


def _hash(text: str) -> str:
    """64 bits of FNV-1a, in 16 digits."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"
