"""A space as a session has it open: who watches is there, and when a room's day ends its own maps go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .core import BookSpace
from .day_maps import ends_the_day, erase_day_maps
from .drafting import Draft
from .interface import Watcher
from .journal import Cause, Deed, Line

if TYPE_CHECKING:
    from .visiting import Backing


@dataclass(frozen=True, eq=False)
class SessionSpace(BookSpace):
    """A space whose watches end with its session; when a room's day ends, the own maps of that day go."""

    stops: list[Callable[[], None]]
    backing: Backing

    def _commit(
        self, draft: Draft, deed_id: str, label: str, *, cause: Cause, target: str | None, digest: str
    ) -> tuple[Deed, list[Line]]:
        deed, lines = super()._commit(draft, deed_id, label, cause=cause, target=target, digest=digest)
        if draft.space == "room" and ends_the_day(lines):
            erase_day_maps(self.backing, self.visitor.info().id)
        return deed, lines

    def watch(self, callback: Watcher, moved: Callable[[], None] | None = None) -> Callable[[], None]:
        """Be told of changes as they are committed; whoever watches is there.  Returns the way to stop."""
        unwatch = super().watch(callback, moved)
        leave = self.feed.presence.enter(self.visitor.info().id, self.visitor.reader().person)

        def stop() -> None:
            unwatch()
            leave()

        self.stops.append(stop)
        return stop
