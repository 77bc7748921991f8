"""An answer that is written beside its sheet: by pressing in a picture what the sheet asks in words."""

from __future__ import annotations

from typing import Any

from cpi_widgets.model import WHO_LETTERS, Change, Command, Put, Reply, fixed_id
from cpi_widgets.widgets.activity import Activity

Json = dict[str, Any]
COUNTED = frozenset({"counts", "text"})


def standing(sheet: Activity, part: str) -> Json:
    """The one answer to a part of what a sheet asks now, as it was sent to the browser; ``{}`` where there is none."""
    found: Json = sheet.records.get(_id(sheet, part), {})
    return found


def answer(sheet: Activity, part: str, fields: Json, label: str) -> None:
    """Write some fields of the one answer to a part, as the sheet itself does it.

    Raises:
        SpaceError: it was not saved, or may not be written.
    """
    plan, there = sheet.plan, standing(sheet, part)
    if not there:
        at = next(at for at, each in enumerate(plan["parts"]) if each["id"] == part)
        begins: Json = {"run": plan["run"], "activity": plan["activity"], "part": part, "group": plan["group"]}
        fields = begins | {"order": at, "share": "counts" if _may_count(sheet) else "none"} | fields
    audience = "group" if plan["group"] and not there else None
    put = Put(kind="reply", id=_id(sheet, part), base=there.get("version", 0), fields=fields, audience=audience)
    sheet.apply(Command(label=label, changes=(put,)))


def off_the_wall(change: Change) -> tuple[str, str] | None:
    """The run and activity of a text of one's own that stood on the wall and is no longer what stands there."""
    before = change.before
    if change.kind != Reply.record_kind or before is None or before["share"] != "text" or change.after == before:
        return None
    return before["run"], before["activity"]


def label_of(sheet: Activity, part: str) -> str:
    """What a part is called."""
    return str(next(each["label"] for each in sheet.plan["parts"] if each["id"] == part))


def _id(sheet: Activity, part: str) -> str:
    return fixed_id(sheet.plan, part, sheet.plan["group"] or str(sheet.me["person"])[:WHO_LETTERS])


def _may_count(sheet: Activity) -> bool:
    """What is written next may be counted where what stands here may be."""
    here, plan = (each["body"] for each in sheet.records.values()), sheet.plan
    return any(
        body["share"] in COUNTED and (body["run"], body["activity"]) == (plan["run"], plan["activity"]) for body in here
    )
