"""What was written earlier, beside the field that asks about it: a prediction beside its hit or miss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cpi_widgets.model import Reply
from training_exercises.activities_words import PlanSection
from training_exercises.activity_base import Activity

LONGEST = 300
"""Letters of one text: it is to be known again, and the marks stay on one screen."""


class Earlier(NamedTuple):
    """The answers to an activity that whoever fills in a sheet now wrote before."""

    replies: Sequence[Reply]
    together: bool
    """They wrote them with others."""


def of_table(replies: Sequence[Reply], group: str) -> Earlier:
    """In a room: what one's group wrote, or what one wrote before one sat in it.

    Args:
        replies: the answers that this person may see, also those of a group in which they sat before.
        group: the id of the group in which they sit now; "" for none.
    """
    ours = [each for each in replies if group and each.group == group]
    alone = [each for each in replies if not each.group]
    return Earlier(ours or alone, bool(ours) or bool(group and not alone))


def recalled_by(asked: Activity) -> tuple[str, ...]:
    """The ids of the activities whose texts stand beside fields of this one.

    Args:
        asked: what is filled in.
    """
    every = asked.recalled.values() if isinstance(asked, PlanSection) else ()
    return tuple(dict.fromkeys(each.activity for each in every))


def recall_texts(parts: Sequence[dict[str, Any]], asked: Activity, written: Callable[[str], Earlier]) -> None:
    """Say in the hint of each field what was written of it; for the sheet on paper it is kept by itself.

    Args:
        parts: the parts of a sheet, as JSON; their fields are changed.
        asked: what is filled in; where nothing is recalled in it, nothing is changed.
        written: what was answered to an activity, by its id.
    """
    recalled = asked.recalled if isinstance(asked, PlanSection) else {}
    for part in (each for each in parts if each["id"] in recalled):
        recalls = recalled[part["id"]]
        replies, together = written(recalls.activity)
        label = recalls.ours if together else recalls.mine
        for field in part["fields"]:
            texts = (_text(each) for each in sorted(replies, key=lambda each: each.order) if each.part == field["id"])
            told = " · ".join(f"“{text}”" for text in texts if text)
            field["hint"] = f"{label}: {told or 'nothing.'}"
            field["recalled"] = {"label": label, "said": told}


def _text(reply: Reply) -> str:
    text = " ".join(str(reply.asked().get("text") or "").split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
