"""What was written earlier, beside the field that asks about it: a prediction beside its hit or miss."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from cpi_widgets.model import Reply

from .activities_words import PlanSection
from .activity_base import Activity

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


def recalled_in(
    asked: Activity, part: str, fields: Iterable[str], written: Callable[[str], Earlier]
) -> dict[str, tuple[str, str]]:
    """What was written of each field of a part: how it is told, and the texts; nothing where nothing is recalled.

    Args:
        asked: the activity.
        part: the id of one of its parts.
        fields: the ids of the part's fields.
        written: what was answered to an activity, by its id.
    """
    recalls = asked.recalled.get(part) if isinstance(asked, PlanSection) else None
    if recalls is None:
        return {}
    replies, together = written(recalls.activity)
    label = recalls.ours if together else recalls.mine
    ordered = sorted(replies, key=lambda each: (each.order, each.id))
    texts = {field: [_text(each) for each in ordered if each.part == field] for field in fields}
    return {field: (label, " · ".join(f"“{text}”" for text in told if text)) for field, told in texts.items()}


def recall_texts(parts: Sequence[dict[str, Any]], asked: Activity, written: Callable[[str], Earlier]) -> None:
    """Say in the hint of each field what was written of it; for the sheet on paper it is kept by itself.

    Args:
        parts: the parts of a sheet, as JSON; their fields are changed.
        asked: what is filled in; where nothing is recalled in it, nothing is changed.
        written: what was answered to an activity, by its id.
    """
    for part in parts:
        told = recalled_in(asked, part["id"], (field["id"] for field in part["fields"]), written)
        for field in part["fields"] if told else ():
            label, texts = told[field["id"]]
            field["hint"] = f"{label}: {texts or 'nothing.'}"
            field["recalled"] = {"label": label, "said": texts}


def _text(reply: Reply) -> str:
    text = " ".join(str(reply.asked().get("text") or "").split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
