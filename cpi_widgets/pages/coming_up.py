"""What comes next and when, and the day's names and times: what phones and the projector say while the room waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from contextlib import suppress

from cpi_widgets.model import Badge, DayPlan, Now, Table, now_of
from cpi_widgets.model.day_words import weekday
from training_exercises.exercise_files import exercise
from training_exercises.programme import PlannedBlock, Programme
from training_exercises.programme_begins import moved_words
from training_exercises.programme_day import expected, standings

from .leading.day_plan import TO_SAY, advice_of, is_today, read_plan

Told = dict[str, str]
ENDS_HERE = "This is the last part. The day ends here."
LISTEN = "There is nothing to write now. Look up, listen and talk."
"""While an exercise runs and a line of it asks for nothing."""


def coming(plan: DayPlan, now: dt.datetime, stream: str = "") -> list[Told]:
    """What begins next, as things are.

    Args:
        plan: The programme as it stands.
        now: The time.
        stream: For whom; "" for those of whom it is not known, who are told of every stream.

    Returns:
        ``{"title", "at", "for"}`` each: one, or one a stream where these go on with different things, in the order of
        their times; "at" is "" for what could begin at once.  None where the day is planned for another date, or
        nothing is left of it.
    """
    programme, progress = read_plan(plan)
    if programme is None or not (progress.ran or is_today(programme, now)):
        return []
    all_of_them = [each for each in standings(programme, progress, now) if each.next_at is not None]
    several = len({each.next for each in all_of_them}) > 1
    found: dict[str, Told] = {}
    for standing in sorted(all_of_them, key=lambda each: each.next_at or now):
        if standing.next_at is None or (stream in programme.stream_ids and standing.stream != stream):
            continue
        block = programme.block(standing.next)
        whom = "" if stream else _name(programme, standing.stream if several else block.stream)
        at = _clock(programme, standing.next_at) if standing.next_at > now else ""
        found.setdefault(block.id, {"title": block.title, "at": at, "for": whom})
    return list(found.values())


def ends_here(plan: DayPlan, now: Now, at: dt.datetime, stream: str = "") -> bool:
    """Whether the day ends with what the room waits in: the last line of its last part.

    Args:
        plan: The programme as it stands.
        now: What runs.
        at: The time.
        stream: For whom; "" for those of whom it is not known.
    """
    if now.block is None or now.phase not in ("waiting", "break"):
        return False
    programme, progress = read_plan(plan)
    if programme is None:
        return False
    with suppress(KeyError):  # an exercise of a folder of one's own that is not here any more
        if now.exercise and now.line + 1 < len(exercise(now.exercise).lines(now.length)):
            return False
    known = stream in programme.stream_ids
    return not any(each.next for each in standings(programme, progress, at) if not known or each.stream == stream)


def agenda(plan: DayPlan, now: dt.datetime, stream: str = "") -> dict[str, object]:
    """The day's names and times as things are, for one stream or for all; ``{}`` without a programme.

    Returns:
        ``{"day", "moved", "blocks"}``: the weekday ("" for today), by how much all times were moved as the day began
        ("" where they were not), and ``{"at", "title", "for", "state"}`` of each block that ran, runs or is to come.
    """
    programme, progress = read_plan(plan)
    if programme is None:
        return {}
    spans = expected(programme, progress, now if progress.ran else programme.starts)
    blocks = [
        {
            "at": _clock(programme, spans[block.id].start),
            "title": block.title,
            "for": "" if stream else _name(programme, block.stream),
            "state": progress.state(block.id),
        }
        for block in sorted(_seen_by(programme, stream, spans), key=lambda block: spans[block.id].start)
    ]
    day = "" if progress.ran or is_today(programme, now) else weekday(programme.starts.date())
    return {"day": day, "moved": moved_words(programme, progress), "blocks": blocks}


def arriving(plan: DayPlan, now: Now) -> bool:
    """Whether the room has not begun in earnest: the first question stands, on phones and on the projector alike."""
    if now.phase != "waiting" or now.exercise or now.apart or now.id != now_of(""):
        return False
    if now.block is None:
        return True
    blocks = plan.plan.get("blocks")
    kinds = (
        {each.get("id"): each.get("kind") for each in blocks if isinstance(each, dict)}
        if isinstance(blocks, list)
        else {}
    )
    return kinds.get(now.block) == "arrival"


def care_of(plan: DayPlan | None) -> dict[str, object]:
    """Who listens and where it is quiet, as those who lead have written it: what a run sheet advises is nobody yet."""
    care = plan.plan.get("distress_plan") if plan is not None else None
    if plan is None or not isinstance(care, dict):
        return {}
    advice = advice_of(str(plan.plan.get("sheet", ""))).model_dump()
    said = {name: "" if care.get(name) == advice[name] else care.get(name, "") for name in TO_SAY}
    return {"listener": said["named_listener"], "quiet_space": said["quiet_space"], "opt_out": care.get("opt_out", "")}


def stream_of(plan: DayPlan, badge: Badge, table: Table | None, group: str) -> str:
    """The stream that somebody is of: as they said, or as they were seated, whichever came later.

    Args:
        plan: the day.
        badge: what they said of themselves.
        table: the group they sit in, if any, and its id in ``group``.
        group: see ``table``; "" for none.
    """
    seated = table.stream if table else ""
    said_here = badge.said_in == group
    known = {each.id for each in plan.streams}
    wanted = (badge.experience, seated) if said_here else (seated, badge.experience)
    return next((each for each in wanted if each in known), "")


def _seen_by(programme: Programme, stream: str, among: Container[str]) -> list[PlannedBlock]:
    """What a stream goes through, of some blocks; what all do, where it is not known."""
    row = programme.row(stream) if stream in programme.stream_ids else programme.blocks
    return [block for block in row if block.id in among]


def _clock(programme: Programme, at: dt.datetime) -> str:
    return f"{at.astimezone(programme.starts.tzinfo):%H:%M}"


def _name(programme: Programme, stream: str) -> str:
    return next((each.name for each in programme.streams if each.id == stream), "")
