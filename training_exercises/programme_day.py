"""The day as it goes: what has run, what runs now and next in every stream, and how many minutes ahead or behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from typing import NamedTuple, Self

from pydantic import AwareDatetime, model_validator

from .programme import PlannedBlock, Programme, Span
from .run_sheet_model import SheetPart
from .stretches import minutes_of, of_stream, stretches

_MINUTE = dt.timedelta(minutes=1)


class Ran(SheetPart):
    """When a block began and, once it has, when it was over."""

    block: str
    run: str = ""
    """What the answers that were given in it belong to."""
    started: AwareDatetime
    ended: AwareDatetime | None = None

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.ended is not None and self.ended < self.started:
            msg = "a block was over before it began"
            raise ValueError(msg)
        return self


class RanBefore(SheetPart):
    """A run of an exercise that is no part of the day any more, since that began anew: its answers keep their names."""

    run: str
    block: PlannedBlock
    """As it was then, without who led it."""


class Progress(SheetPart):
    """What has really happened of a programme."""

    ran: tuple[Ran, ...] = ()
    before: tuple[RanBefore, ...] = ()
    """What ran before the day began anew, or before another programme was chosen."""

    def of(self, block_id: str) -> Ran | None:
        """When a block ran; ``None`` when it has not begun."""
        return next((ran for ran in self.ran if ran.block == block_id), None)

    def state(self, block_id: str) -> str:
        """``to come``, ``running`` or ``over``."""
        ran = self.of(block_id)
        if ran is None:
            return "to come"
        return "running" if ran.ended is None else "over"


NOTHING_YET = Progress()


class Standing(NamedTuple):
    """Where one stream is."""

    stream: str
    now: str
    """The block that runs; empty between two."""
    until: dt.datetime | None
    """When that block should be over, by its own minutes."""
    next: str
    """The block that comes then; empty at the end of the day."""
    next_at: dt.datetime | None
    """When that can begin as things are: where all meet, when the last stream is there."""
    behind: int
    """Whole minutes by which the day will be over later than people were told, as two clocks without seconds are apart;
    negative: minutes in hand."""


def begun(programme: Programme, progress: Progress, block_id: str, at: dt.datetime, run: str = "") -> Progress:
    """What has happened once a block begins: what ran in its streams until now is over.

    A block that is begun again runs on from its first beginning, and its answers are the same ones.

    Args:
        programme: the day.
        progress: what has happened of it.
        block_id: which block begins.
        at: when.
        run: what the answers in it are to belong to, where it begins for the first time.

    Raises:
        KeyError: the programme has no such block.
    """
    block = programme.block(block_id)
    before = progress.of(block_id)
    rest = [ran for ran in progress.ran if ran.block != block_id]
    over = [_over(ran, at) if _gives_way(programme, ran, block) else ran for ran in rest]
    again = before.model_copy(update={"ended": None}) if before else Ran(block=block_id, run=run, started=at)
    return progress.model_copy(update={"ran": (*over, again)})


def ended(progress: Progress, block_id: str, at: dt.datetime) -> Progress:
    """What has happened once a block is over; nothing changes for one that does not run."""
    ran = tuple(_over(ran, at) if ran.block == block_id else ran for ran in progress.ran)
    return progress.model_copy(update={"ran": ran})


def _over(ran: Ran, at: dt.datetime) -> Ran:
    return ran if ran.ended is not None else ran.model_copy(update={"ended": max(at, ran.started)})


def _gives_way(programme: Programme, ran: Ran, block: PlannedBlock) -> bool:
    """Whether a block that runs is over when another one begins."""
    streams = [each.stream for each in programme.blocks if each.id == ran.block]
    return any("" in (stream, block.stream) or stream == block.stream for stream in streams)


def to_come(programme: Programme, progress: Progress, stream: str) -> tuple[PlannedBlock, ...]:
    """What a stream still has before it: all after the last block that has begun.  What was passed over is not.

    What is for all is passed over for all once one stream has begun something behind it: to begin it for the others
    would end what that one does.
    """
    row = programme.row(stream)
    last = max((at for at, block in enumerate(row) if progress.of(block.id)), default=-1)
    furthest = max((at for at, block in enumerate(programme.blocks) if progress.of(block.id)), default=-1)
    passed = {block.id for block in programme.blocks[: furthest + 1] if not block.stream}
    return tuple(block for block in row[last + 1 :] if block.id not in passed)


def expected(programme: Programme, progress: Progress, now: dt.datetime) -> dict[str, Span]:
    """Block → from when to when it ran, runs or will run as things are; none for blocks that were passed over."""
    return _walk(programme, progress, now)[0]


def over_as_things_are(programme: Programme, progress: Progress, now: dt.datetime) -> dt.datetime:
    """When the day is over as things are."""
    return max(_walk(programme, progress, now)[1].values())


def standings(programme: Programme, progress: Progress, now: dt.datetime) -> tuple[Standing, ...]:
    """Where each stream is; where all stay together there is one, with no name."""
    spans = expected(programme, progress, now)
    latest = _latest(programme, set(spans))
    found: list[Standing] = []
    for stream in programme.stream_ids:
        row = programme.row(stream)
        running = next((block for block in reversed(row) if progress.state(block.id) == "running"), None)
        coming = next(iter(to_come(programme, progress, stream)), None)
        ready = max((spans[block.id].end for block in row if progress.of(block.id)), default=programme.starts)
        behind = max(ready, now) - latest[stream][coming.id] if coming else ready - programme.ends
        found.append(
            Standing(
                stream=stream,
                now=running.id if running else "",
                until=_due(running, spans) if running else None,
                next=coming.id if coming else "",
                next_at=spans[coming.id].start if coming else None,
                behind=behind // _MINUTE,
            )
        )
    return tuple(found)


def _due(block: PlannedBlock, spans: Mapping[str, Span]) -> dt.datetime:
    return spans[block.id].start + dt.timedelta(minutes=block.minutes)


def _walk(programme: Programme, progress: Progress, now: dt.datetime) -> tuple[dict[str, Span], dict[str, dt.datetime]]:
    """Walk through the day: what each block takes, and when each stream is through."""
    coming = {block.id for stream in programme.stream_ids for block in to_come(programme, progress, stream)}
    floor = max(now, programme.starts)
    ready = dict.fromkeys(programme.stream_ids, programme.starts)
    spans: dict[str, Span] = {}
    for part in stretches(programme.blocks):
        for block in part:
            streams = [block.stream] if block.stream else list(programme.stream_ids)
            ran = progress.of(block.id)
            if ran is not None:
                due = max(now, ran.started + dt.timedelta(minutes=block.minutes))
                span = Span(ran.started, ran.ended or due)
            elif block.id in coming:
                start = max(floor, *(ready[stream] for stream in streams))
                span = Span(start, start + dt.timedelta(minutes=block.minutes))
            else:
                continue
            spans[block.id] = span
            ready.update({stream: max(ready[stream], span.end) for stream in streams})
    return spans, ready


def _latest(programme: Programme, blocks: Container[str]) -> dict[str, dict[str, dt.datetime]]:
    """Stream → block → when it has to begin at the latest for the day to be over as people were told.

    Args:
        programme: the day.
        blocks: those that have run or are still to come; the others were passed over.
    """
    found: dict[str, dict[str, dt.datetime]] = {stream: {} for stream in programme.stream_ids}
    end = programme.ends
    for part in reversed(stretches([block for block in programme.blocks if block.id in blocks])):
        for stream in programme.stream_ids:
            at = end
            for block in reversed(of_stream(part, stream)):
                at -= dt.timedelta(minutes=block.minutes)
                found[stream][block.id] = at
        end -= dt.timedelta(minutes=max(minutes_of(part, stream) for stream in programme.stream_ids))
    return found
