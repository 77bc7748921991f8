"""A room's day on a participant's page: it follows what runs now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets

from cpi_widgets.model import Change, Entry, Now, Picture, SpaceError, Wish, picture_id
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.picture import RoomPicture
from cpi_widgets.widgets.room_now import RoomNow
from training_exercises.exercise_files import exercise
from training_exercises.exercise_model import Exercise

from .activity_plan import plan_of

FOLLOWED = frozenset({"now", "picture", "programme", "grouping", "wish"})
"""The kinds of record that change what the page shows."""
OPEN = frozenset({"write", "reveal", "discuss"})


class RoomDay(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """What runs now, the sheet to fill in, and the picture once it is shown.

    Args:
        space: The room.
        session: Who sits at this screen.
        first: What shows until the first exercise begins.
    """

    def __init__(self, space: Space, session: Session, first: Board) -> None:
        self._space = space
        self._session = session
        self._first = first
        self._activity: Activity | None = None
        self._group = space.info.group
        self._head = RoomNow(self._wish)
        self._picture = RoomPicture()
        super().__init__()
        self.add_class("cpi-page")
        self._unwatch: Callable[[], None] | None = space.watch(self._on_changes)
        self._show()

    def close(self) -> None:
        """Stop following."""
        unwatch, self._unwatch = self._unwatch, None
        if unwatch is not None:
            unwatch()
        super().close()

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        if any(change.kind in FOLLOWED for change in changes):
            self._show()

    def _show(self) -> None:
        now: Now = _record(self._space.get("now")) or Now()
        found = _found(now)
        self._head.now = {
            "phase": now.phase,
            "title": found.name if found else "",
            "words": now.words,
            "deadline": now.deadline.isoformat() if now.deadline else None,
            "timed": True,
        }
        self._head.asking = any(entry.record.run == now.run for entry in self._space.all(Wish))
        self._head.care = self._care()
        self.children = (self._head, *self._under(now, found))

    def _under(self, now: Now, found: Exercise | None) -> tuple[ipywidgets.Widget, ...]:
        """What stands under the head."""
        if found is None:
            return (self._first,) if now.phase == "waiting" else ()
        if now.activity is None or now.phase not in OPEN:
            return ()
        picture: Picture | None = _record(self._space.get(picture_id(now.run, now.activity)))
        self._picture.show(picture if now.phase != "write" else None)
        sheet = self._sheet(now, found, now.activity)
        return (sheet,) if now.phase == "write" or picture is None else (self._picture, sheet)

    def _sheet(self, now: Now, found: Exercise, activity: str) -> Activity:
        """The sheet of what is filled in now: the same widget all day, so that nothing half written is lost."""
        group = self._space.info.group
        plan = plan_of(found, activity, now.length, run=now.run, group=group, closed=now.phase != "write")
        if self._activity is None:
            self._activity = Activity(self._space, plan=plan, session=self._session)
        else:
            self._activity.plan = plan
            if group != self._group:
                self._activity.reload()  # what the new group holds is there to read
        self._group = group
        return self._activity

    def _care(self) -> dict[str, Any]:
        """Who listens and where it is quiet, as those who lead have written it."""
        programme = self._space.get("programme")
        plan = programme.record.plan.get("distress_plan") if programme is not None else None
        if not isinstance(plan, dict):
            return {}
        return {
            "listener": plan.get("named_listener", ""),
            "quiet_space": plan.get("quiet_space", ""),
            "opt_out": plan.get("opt_out", ""),
        }

    def _wish(self, wants: bool) -> None:
        """Ask for more time, or no longer."""
        now: Now = _record(self._space.get("now")) or Now()
        mine = [entry for entry in self._space.all(Wish) if entry.record.run == now.run]
        if wants and not mine:
            self._space.put(Wish(run=now.run), label="Asked for more time")
        elif not wants:
            for entry in mine:
                self._space.remove(entry.record.id, base=entry.version, label="No longer asks for more time")


def _record(entry: Entry[Any] | None) -> Any:
    return entry.record if entry is not None else None


def _found(now: Now) -> Exercise | None:
    """The exercise that runs; none for one that this workbook does not have."""
    try:
        return exercise(now.exercise) if now.exercise else None
    except (KeyError, SpaceError):
        return None
