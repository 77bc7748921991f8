"""A space as a session has it open: who watches is there; what is written in a room seats people, or ends its day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cpi_widgets.model import Now, Seats

from .asking import Asking, touches_panel
from .backed_introductions import is_about_meeting, met_in
from .core import BookSpace
from .day_maps import ends_the_day, erase_day_maps
from .interface import Watcher
from .journal import Line
from .seats import seat_as_written
from .swapping import groups_that_read

if TYPE_CHECKING:
    from .backing import Backing

_STEERING: Final = frozenset({Now.record_kind, Seats.record_kind})
"""The kinds of record that do something besides standing there."""


@dataclass(frozen=True, eq=False)
class SessionSpace(BookSpace):
    """A space whose watches end with its session; what is written in a room has its effects there."""

    stops: list[Callable[[], None]]
    backing: Backing

    def follow_up(self, lines: Sequence[Line]) -> None:
        """In a room: seat people as is written, erase the own maps of a day that has ended, tell who meets whom.

        Whoever reads what another group writes just now is told that it changed.
        """
        if is_about_meeting(lines):
            self.feed.tell(self.visitor.info().id, met_in(self.book))
        self._tell_who_reads(lines)
        if _STEERING.isdisjoint(line.either.kind for line in lines):
            return
        info = self.visitor.info()
        if info.kind != "room":
            return
        seat_as_written(self.backing, info.id, lines)
        if ends_the_day(lines):
            erase_day_maps(self.backing, info.id)

    def _tell_who_reads(self, lines: Sequence[Line]) -> None:
        groups = groups_that_read(self.book, lines)
        row = self.backing.space_row(self.visitor.info().id) if groups else None
        if row is not None:
            self.feed.tell(row.id, {each.person for each in row.members if each.group in groups})

    def put_in_order(self, lines: Sequence[Line]) -> None:
        """In a room: keep the panel's list, and what askers know of it, as they are to be."""
        if touches_panel(lines):
            reader, info = self.visitor.reader(), self.visitor.info()
            if info.kind == "room":
                Asking(self.backing, reader.person, info.id).put_in_order(lines)

    def watch(self, callback: Watcher, moved: Callable[[], None] | None = None) -> Callable[[], None]:
        """Be told of changes as they are committed; whoever watches is there.  Returns the way to stop."""
        unwatch = super().watch(callback, moved)
        leave = self.feed.presence.enter(self.visitor.info().id, self.visitor.reader().person)

        def stop() -> None:
            unwatch()
            leave()

        self.stops.append(stop)
        return stop
