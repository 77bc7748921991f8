"""Telling watchers what was committed, in order, each only what they may see."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from cpi_widgets.model import Change

from .interface import Watcher
from .journal import Line
from .presence import Presence
from .reading import Reader, changes_for
from .screens import Screens

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class _Watch:
    reader: Callable[[], Reader | None]
    """Asked at each delivery, so that rights are those of now; ``None`` when there are none left."""
    callback: Watcher
    seen: int
    """The journal's head when the watch began, later the last number delivered."""
    moved: Callable[[], None] | None = None
    """Told when the reader's seat, or what it may do, is another than before."""
    seat: Reader | None = None
    """As it was when the watcher last knew it."""


class Feed:
    """The watchers of all spaces of one store.  Used from one thread."""

    def __init__(
        self, later: Callable[[Callable[[], None]], object] | None = None, presence: Presence | None = None
    ) -> None:
        """``later`` puts a delivery off until the writer has its answer; without it delivery is at once."""
        self.presence = presence or Presence()
        self.screens = Screens()
        self._later = later
        self._watches: dict[str, list[_Watch]] = {}
        self._waiting: deque[tuple[str, Sequence[Line]]] = deque()
        self._delivering = False

    def watch(
        self,
        space: str,
        reader: Callable[[], Reader | None],
        callback: Watcher,
        head: int,
        moved: Callable[[], None] | None = None,
    ) -> Callable[[], None]:
        """Add a watcher of what comes after ``head``, and of its reader's seat; returns the way to stop."""
        watch = _Watch(reader, callback, head, moved, _seat(reader()))
        self._watches.setdefault(space, []).append(watch)

        def stop() -> None:
            watches = self._watches.get(space, [])
            if watch in watches:
                watches.remove(watch)
            if not watches:
                self._watches.pop(space, None)

        return stop

    def publish(self, space: str, lines: Sequence[Line]) -> None:
        """Tell the watchers of a space about committed lines, and its followers that there were some they could see.

        Who follows a room is not told that somebody wrote something of their own: when they did is theirs as well.
        """
        if any(_is_shared(line) for line in lines):
            self.presence.changed(space)
        if not lines or space not in self._watches:
            return
        self._waiting.append((space, lines))
        if self._later is None:
            self._deliver()
        else:
            self._later(self._deliver)

    def seats_changed(self, space: str) -> None:
        """Tell those watchers of a space whose seat there, or what it may do, is another now."""
        self.presence.changed(space)
        if self._later is None:
            self._tell_moved(space)
        else:
            self._later(lambda: self._tell_moved(space))

    def tell(self, space: str, people: Collection[str]) -> None:
        """Tell those watchers of a space who are one of some people that something there is for them, as of a seat."""
        (self._later or _at_once)(lambda: self._tell_people(space, people))

    def _tell_people(self, space: str, people: Collection[str]) -> None:
        for watch in tuple(self._watches.get(space, ())):
            reader = watch.reader()
            if reader is not None and reader.person in people and watch.moved is not None:
                _tell(watch.moved)

    def _tell_moved(self, space: str) -> None:
        for watch in tuple(self._watches.get(space, ())):
            seat = _seat(watch.reader())
            if seat == watch.seat:
                continue
            watch.seat = seat
            if watch.moved is not None:
                _tell(watch.moved)

    def forget(self, space: str) -> None:
        """Nobody watches, follows or is in a space that is no more; who watched it is told that their seat is gone."""
        for watch in self._watches.pop(space, []):
            if watch.moved is not None:
                (self._later or _at_once)(partial(_tell, watch.moved))
        self.presence.forget(space)
        self.screens.forget(space)

    def _deliver(self) -> None:
        """Deliver all that waits; a callback that writes adds to the end, so that order holds for everybody."""
        if self._delivering:
            return
        self._delivering = True
        try:
            while self._waiting:
                space, lines = self._waiting.popleft()
                self._tell(tuple(self._watches.get(space, ())), lines)
        finally:
            self._delivering = False

    @staticmethod
    def _tell(watches: tuple[_Watch, ...], lines: Sequence[Line]) -> None:
        views: dict[Reader, tuple[Change, ...]] = {}
        for watch in watches:
            if lines[-1].seq <= watch.seen:
                continue
            watch.seen = lines[-1].seq
            reader = watch.reader()
            if reader is None:
                continue
            seen_by = reader.as_a_bystander(lines)
            if seen_by not in views:
                views[seen_by] = tuple(changes_for(lines, seen_by))
            if views[seen_by]:
                try:
                    watch.callback(views[seen_by])
                except Exception:  # noqa: BLE001  - the change is committed: one watcher's fault is nobody else's
                    _log.exception("A watcher failed; what it was told about is saved.")


def _at_once(do: Callable[[], None]) -> None:
    do()


def _tell(moved: Callable[[], None]) -> None:
    """Tell a watcher of its seat."""
    try:
        moved()
    except Exception:  # noqa: BLE001  - the seat is what it is: one watcher's fault is nobody else's
        _log.exception("A watcher failed that was told of its seat.")


def _is_shared(line: Line) -> bool:
    """Whether a record is for more people than its writer, those at one table and those who lead, or was."""
    sides = (side for side in (line.before, line.after) if side is not None)
    return any(side.audience not in {"author", "group", "leaders"} for side in sides)


def _seat(reader: Reader | None) -> Reader | None:
    """Who reads, with which rights; how many look at the screen is another matter, and said elsewhere."""
    return replace(reader, together=False) if reader is not None else None
