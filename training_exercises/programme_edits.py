"""Changes of a programme.  Each gives a new one, and one that cannot be made is refused in words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from .exercise_files import exercise
from .parts import Length
from .programme import PlannedBlock, Programme, in_order, planned
from .programme_begins import moved
from .programme_day import NOTHING_YET, Progress, to_come
from .run_sheet_model import (
    SHORTEST_BREAK,
    Block,
    BlockMinutes,
    DistressPlan,
    Key,
    Line,
    Lookup,
    SheetPart,
    Stream,
    Words,
)
from .stretches import stretches


class EditRefusedError(ValueError):
    """A change that cannot be made; the message says why, and what can."""


class Place(SheetPart):
    """Where a block goes."""

    before: str = ""
    """The block it comes before; empty: at the end of the day."""
    stream: str = ""
    """For whom it is there; empty: for all."""


class Move(SheetPart):
    """Put a block somewhere else, or into another stream."""

    kind: Literal["move"] = "move"
    block: Key
    to: Place


class Swap(SheetPart):
    """Run another exercise in a block; its leads and its notes stay."""

    kind: Literal["swap"] = "swap"
    block: Key
    exercise: Words
    length: Length = "full"


class SetLength(SheetPart):
    """Run an exercise bite-size, or whole again."""

    kind: Literal["set_length"] = "set_length"
    block: Key
    length: Length


class SetMinutes(SheetPart):
    """Give a block more minutes, or fewer."""

    kind: Literal["set_minutes"] = "set_minutes"
    block: Key
    minutes: BlockMinutes


class Insert(SheetPart):
    """Put a new block in; where its id is taken, it gets one of its own."""

    kind: Literal["insert"] = "insert"
    block: Block
    to: Place


class Remove(SheetPart):
    """Leave a block out."""

    kind: Literal["remove"] = "remove"
    block: Key


class SetLeads(SheetPart):
    """Say who leads a block."""

    kind: Literal["set_leads"] = "set_leads"
    block: Key
    leads: tuple[Words, ...]


class SetWords(SheetPart):
    """Change what a block is called and what is said about it; what is left out stays."""

    kind: Literal["set_words"] = "set_words"
    block: Key
    title: Words | None = None
    take_home: Line | None = None
    note: Line | None = None


class SetDay(SheetPart):
    """Change what holds for the whole day: its name, its hours, its streams, its plan for distress."""

    kind: Literal["set_day"] = "set_day"
    name: Words | None = None
    starts: AwareDatetime | None = None
    ends: AwareDatetime | None = None
    streams: tuple[Stream, ...] | None = None
    distress_plan: DistressPlan | None = None


class KeepTimes(SheetPart):
    """Put the times back that were moved as the day began: it is as late, or as early, as it is."""

    kind: Literal["keep_times"] = "keep_times"


Edit = Annotated[
    Move | Swap | SetLength | SetMinutes | Insert | Remove | SetLeads | SetWords | SetDay | KeepTimes,
    Field(discriminator="kind"),
]


def edited(
    programme: Programme, edit: Edit, *, progress: Progress = NOTHING_YET, lookup: Lookup = exercise
) -> Programme:
    """A programme with one change made.  Its agreed end stays, unless that is what is changed.

    Args:
        programme: what it was.
        edit: the change.
        progress: what has happened of it: what is over stays as it was, and nothing goes before what has begun.
        lookup: finds an exercise that comes in.

    Raises:
        EditRefusedError: the change cannot be made.
    """
    if isinstance(edit, Insert):
        new = _found(edit.block, lookup)
        return _placed(programme, new.model_copy(update={"id": _free_id(programme, new.id)}), edit.to, progress)
    if isinstance(edit, SetDay):
        return _with_day(programme, edit)
    if isinstance(edit, KeepTimes):
        return moved(programme, -programme.moved)
    block = _there(programme, edit.block)
    _still_open(edit, block, progress)
    if isinstance(edit, Move):
        return programme if edit.to.before == block.id else _placed(programme, block, edit.to, progress)
    if isinstance(edit, Remove):
        return _with_blocks(programme, [each for each in programme.blocks if each.id != block.id])
    new = _changed(block, edit, lookup)
    return _with_blocks(programme, [new if each.id == block.id else each for each in programme.blocks])


def _changed(
    block: PlannedBlock, edit: Swap | SetLength | SetMinutes | SetLeads | SetWords, lookup: Lookup
) -> PlannedBlock:
    """A block that stays where it is, as a change makes it."""
    match edit:
        case Swap():
            return _swapped(block, edit, lookup)
        case SetLength():
            return _at_length(block, edit.length)
        case SetMinutes():
            return _checked(block.model_copy(update={"minutes": edit.minutes}))
        case SetLeads():
            return block.model_copy(update={"leads": edit.leads})
        case SetWords():
            return block.model_copy(update=_said(edit, "title", "take_home", "note"))


def _said(edit: SheetPart, *names: str) -> dict[str, Any]:
    """Those fields of a change that say something."""
    return {name: getattr(edit, name) for name in names if getattr(edit, name) is not None}


def _with_day(programme: Programme, edit: SetDay) -> Programme:
    changes = _said(edit, "name", "starts", "ends", "streams", "distress_plan")
    if changes.get("ends", programme.ends) <= changes.get("starts", programme.starts):
        msg = "The day would end before it begins. Give it a later end, or an earlier beginning."
        raise EditRefusedError(msg)
    streams = [stream.id for stream in changes.get("streams", programme.streams)]
    if len(streams) == 1 or len(set(streams)) < len(streams):
        msg = "There are two streams or more, each with a name of its own, or none."
        raise EditRefusedError(msg)
    for block in programme.blocks:
        if block.stream and block.stream not in streams:
            msg = f"“{block.title}” is for that stream only. Move it to all or to another stream first."
            raise EditRefusedError(msg)
    if changes.keys() & {"starts", "ends"}:
        changes["moved"] = 0  # the hours are said anew: there are no others to go back to
    fields = {name: getattr(programme, name) for name in Programme.model_fields}
    return Programme(**{**fields, **changes, "blocks": in_order(programme.blocks, streams)})


def _there(programme: Programme, block_id: str) -> PlannedBlock:
    try:
        return programme.block(block_id)
    except KeyError:
        msg = "That block is no longer in the programme. Look at the programme as it is now, and try again."
        raise EditRefusedError(msg) from None


def _still_open(edit: Edit, block: PlannedBlock, progress: Progress) -> None:
    """Refuse to change the past."""
    state = progress.state(block.id)
    if state == "over" and not isinstance(edit, SetLeads | SetWords):
        msg = f"“{block.title}” is over. It stays as it was."
        raise EditRefusedError(msg)
    if state == "running" and isinstance(edit, Move | Swap | Remove):
        msg = f"“{block.title}” runs now. End it first, or change how long it takes."
        raise EditRefusedError(msg)


def _found(block: Block, lookup: Lookup) -> PlannedBlock:
    """A block that comes in, with what it needs to know of its exercise."""
    try:
        return _checked(planned(block, lookup))
    except KeyError:
        msg = f"There is no exercise {block.exercise}. Choose one from the list."
        raise EditRefusedError(msg) from None


def _swapped(block: PlannedBlock, edit: Swap, lookup: Lookup) -> PlannedBlock:
    fields = block.model_dump(include={"id", "kind", "stream", "leads", "take_home", "note"})
    new = _found(Block(**fields, minutes=1, exercise=edit.exercise, length=edit.length), lookup)
    return _at_length(new, edit.length)


def _at_length(block: PlannedBlock, length: Length) -> PlannedBlock:
    if block.lengths is None:
        msg = f"“{block.title}” has one length only. Give it more minutes, or fewer."
        raise EditRefusedError(msg)
    minutes = block.lengths.bite if length == "bite" else block.lengths.full
    return _checked(block.model_copy(update={"length": length, "minutes": minutes}))


def _checked(block: PlannedBlock) -> PlannedBlock:
    if block.kind == "break" and block.minutes < SHORTEST_BREAK:
        msg = f"A break has {SHORTEST_BREAK} minutes or more: people need it. Take the minutes somewhere else."
        raise EditRefusedError(msg)
    return block


def _free_id(programme: Programme, wanted: str) -> str:
    """An id that no block has."""
    taken = {block.id for block in programme.blocks}
    return next(
        name for at in range(1, len(taken) + 2) if (name := wanted if at == 1 else f"{wanted}_{at}") not in taken
    )


def _placed(programme: Programme, block: PlannedBlock, to: Place, progress: Progress) -> Programme:
    """A programme with a block in its place among the others, in which it is still to come."""
    if to.stream and to.stream not in programme.stream_ids:
        msg = "That stream is no longer in the programme. Look at the programme as it is now, and try again."
        raise EditRefusedError(msg)
    others = [each for each in programme.blocks if each.id != block.id]
    at = others.index(_before(programme, to, others)) if to.before else len(others)
    new = block.model_copy(update={"stream": to.stream})
    changed = _with_blocks(programme, [*others[:at], new, *others[at:]])
    for stream in [to.stream] if to.stream else programme.stream_ids:
        if new not in to_come(changed, progress, stream):
            msg = "That part of the day is over. Put it further on."
            raise EditRefusedError(msg)
    return changed


def _before(programme: Programme, to: Place, others: list[PlannedBlock]) -> PlannedBlock:
    """The block that something is put before."""
    before = _there(programme, to.before)
    if before.stream in ("", to.stream):
        return before
    part = next(part for part in stretches(others) if before in part)
    if to.stream or before not in {_first(part, stream) for stream in programme.stream_ids}:
        msg = "The streams are apart there. Put it before a block of its own stream, or where all are together."
        raise EditRefusedError(msg)
    return part[0]


def _first(part: tuple[PlannedBlock, ...], stream: str) -> PlannedBlock | None:
    return next((block for block in part if block.stream == stream), None)


def _with_blocks(programme: Programme, blocks: list[PlannedBlock]) -> Programme:
    if not blocks:
        msg = "A day has one block at least. Put another one in before you take this one out."
        raise EditRefusedError(msg)
    fields = {name: getattr(programme, name) for name in Programme.model_fields}
    return Programme(**{**fields, "blocks": in_order(blocks, programme.stream_ids)})
