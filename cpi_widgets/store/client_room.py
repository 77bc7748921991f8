"""A room as a kernel and the server see it: the interface over the store process's socket."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping
from typing import Any

from cpi_widgets.model import (
    Answered,
    Door,
    Guest,
    Picture,
    RefusedError,
    Role,
    ScreenPages,
    Showing,
    SpaceError,
    SpaceInfo,
    TheirSheet,
    Wall,
)

from .client_after import ClientAfter
from .client_introductions import ClientIntroductions
from .client_panel import ClientPanel
from .client_rounds import ClientRounds
from .connection import Line, on_this_loop
from .rooms import NO_SUCH_ROOM


class Following:
    """The rooms that one session follows, for any number of callbacks."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._nudges: dict[str, list[Callable[[], None]]] = {}
        self._lock = threading.RLock()

    def add(self, room: str, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back when something changed in a room, on the event loop of the thread that asks if it has one."""
        nudge = on_this_loop(callback)
        with self._lock:
            nudges = self._nudges.setdefault(room, [])
            nudges.append(nudge)
        if len(nudges) == 1:
            try:
                self._line.ask("room_follow", room=room)
            except SpaceError:
                self._nudges.pop(room, None)
                raise

        def stop() -> None:
            with self._lock:
                if nudge in nudges:
                    nudges.remove(nudge)
                last = not nudges and self._nudges.pop(room, None) is not None
            if last:
                with contextlib.suppress(SpaceError):  # a line that is gone does not push either
                    self._line.ask("room_unfollow", room=room)

        return stop

    def nudge(self, room: str) -> None:
        """Something changed in a room."""
        for nudge in tuple(self._nudges.get(room, ())):
            nudge()

    def resume(self) -> None:
        """On a new line: follow again, and look what was missed."""
        for room in list(self._nudges):
            with contextlib.suppress(RefusedError):  # no longer theirs: whoever follows asks, and is told so
                self._line.ask("room_follow", room=room)
            self.nudge(room)


class ClientRoom:
    """``interface.Room`` over the socket."""

    def __init__(self, line: Line, following: Following, info: SpaceInfo) -> None:
        if info.kind != "room":
            raise RefusedError(NO_SUCH_ROOM)
        self._line = line
        self._following = following
        self._id = info.id

    def door(self) -> Door:
        """The code, the link, and whether they let people in."""
        return Door.model_validate(self._ask("door"))

    def set_door(self, open_it: bool) -> Door:
        """Open or close the door."""
        return Door.model_validate(self._ask("set_door", open=open_it))

    def new_code(self) -> Door:
        """A new code and link; the old ones open nothing from now on."""
        return Door.model_validate(self._ask("new_code"))

    def end(self) -> None:
        """End the room."""
        self._ask("end")

    def guests(self) -> list[Guest]:
        """Everybody in the room and whether they are here now."""
        return [Guest.model_validate(guest) for guest in self._ask("guests")]

    def seat(self, person: str, role: Role) -> None:
        """Give somebody who is in the room another seat."""
        self._ask("seat", person=person, role=role)

    def place(self, groups: Mapping[str, str]) -> None:
        """Say who sits in which group."""
        self._ask("place", groups=dict(groups))

    def answered(self, run: str, activity: str, field: str = "") -> Answered:
        """How far the room is with one activity of one run, or with one field of it."""
        return Answered.model_validate(self._ask("answered", run=run, activity=activity, field=field))

    def reveal(self, showing: Showing) -> Picture:
        """Make the picture of an activity."""
        return Picture.model_validate(self._ask("reveal", showing=showing.model_dump(mode="json")))

    def take_back(self, run: str, activity: str) -> None:
        """Take texts off a picture that their writers no longer send to the wall."""
        self._ask("take_back", run=run, activity=activity)

    def theirs(self) -> TheirSheet | None:
        """What the group that one's own swaps with wrote."""
        found = self._ask("theirs")
        return TheirSheet.model_validate(found) if found is not None else None

    @property
    def after(self) -> ClientAfter:
        """What happens to it after its day."""
        return ClientAfter(self._line, self._id)

    @property
    def rounds(self) -> ClientRounds:
        """Its Delphi."""
        return ClientRounds(self._line, self._id)

    @property
    def introductions(self) -> ClientIntroductions:
        """Its offers and asks that meet."""
        return ClientIntroductions(self._line, self._id)

    @property
    def panel(self) -> ClientPanel:
        """What came in for its panel."""
        return ClientPanel(self._line, self._id)

    def projector_link(self) -> str:
        """An entry token for one use."""
        return str(self._ask("projector_link"))

    def wall(self) -> Wall:
        """What the whole room may look at."""
        return Wall.model_validate(self._ask("wall"))

    def screens(self) -> dict[str, ScreenPages]:
        """How pictures stand on the projector."""
        return {stream: ScreenPages.model_validate(pages) for stream, pages in self._ask("screens").items()}

    def say_pages(self, stream: str, pages: ScreenPages) -> None:
        """The projector says on which pages a picture stands."""
        self._ask("say_pages", stream=stream, pages=pages.model_dump())

    def turn_page(self, stream: str, by: int) -> None:
        """Show another page on the projector."""
        self._ask("turn_page", stream=stream, by=by)

    def hold_page(self, stream: str, held: bool) -> None:
        """Let the page on the projector stay, or its pages turn by themselves again."""
        self._ask("hold_page", stream=stream, held=held)

    def follow(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Be told that the door, the people or the wall changed."""
        return self._following.add(self._id, callback)

    def _ask(self, do: str, **values: Any) -> Any:
        return self._line.ask(f"room_{do}", room=self._id, **values)
