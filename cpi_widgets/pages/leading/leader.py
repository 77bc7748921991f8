"""Somebody who leads a room, at one screen: reads what stands and writes steps that undo can take back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from cpi_widgets.model import Command, Entry, Now, Put, Receipt, Record, Remove, now_of
from cpi_widgets.pages.activity_plan import ROOM_WORDS
from cpi_widgets.store.interface import Session, Space

R = TypeVar("R", bound=Record)
Clock = Callable[[], dt.datetime]


def server_time() -> dt.datetime:
    """The time by the server's clock: kernels run on the same machine."""
    return dt.datetime.now(dt.UTC)


class Leader:
    """What the console's deeds work with.

    Args:
        session: Who sits at this screen.
        space: The room's records.
        clock: Tells the time.
    """

    def __init__(self, session: Session, space: Space, clock: Clock = server_time) -> None:
        self.space = space
        self.room = session.room(space.info.id)
        self.person = session.person
        self.clock = clock

    words: Mapping[str, str] = ROOM_WORDS
    """What the two seats are called in scripts and on phones."""

    def entry(self, record_id: str, kind: type[R]) -> Entry[R] | None:
        """A record as it stands; ``None`` where there is none of that kind."""
        found = self.space.get(record_id)
        return found if found is not None and isinstance(found.record, kind) else None

    def now(self, stream: str = "") -> Now:
        """What a stream does now; what all do, without one."""
        found = self.entry(now_of(stream), Now)
        return found.record if found is not None else Now(id=now_of(stream))

    def now_in(self, stream: str) -> Now:
        """What the people of a stream do: while the streams are apart its own, else what all do."""
        together = self.now()
        return self.now(stream) if together.apart and stream else together

    def steer(self, label: str, now: Now, *, draft: bool = False) -> Receipt | None:
        """Let a room do something else now.

        Args:
            label: In words, for undo.
            now: What it does.
            draft: It shows a picture, whose own step undo takes back: what people do follows that.
        """
        return self.write(label, [(self.entry(now.id, Now), now)], draft=draft)

    def write(
        self,
        label: str,
        changed: list[tuple[Entry[Any] | None, Record]],
        *,
        draft: bool = False,
        gone: Iterable[Entry[Any]] = (),
    ) -> Receipt | None:
        """Write records in one step; ``None`` where they stand like that already.

        Args:
            label: In words, for undo.
            changed: Each record as it is to be, with the entry it was made from.
            draft: See ``steer``.
            gone: What is taken away in the same step.

        Raises:
            ConflictError: one of them was changed meanwhile.
            RefusedError: this is not theirs to change.
        """
        puts = [put for entry, record in changed if (put := _put(entry, record)) is not None]
        removes = [Remove(id=entry.record.id, base=entry.version) for entry in gone]
        if not puts and not removes:
            return None
        return self.space.apply(Command(label=label, changes=(*puts, *removes), draft=draft))


def _put(entry: Entry[Any] | None, record: Record) -> Put | None:
    """The fields that change."""
    if entry is None:
        return Put.new(record)
    before, after = entry.record.body(), record.body()
    fields = {name: value for name, value in after.items() if before[name] != value}
    return Put(kind=record.record_kind, id=record.id, base=entry.version, fields=fields) if fields else None
