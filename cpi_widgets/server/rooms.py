"""Rooms on plain pages: coming in by code, opening one, the desk of those who lead it, the projector's screen.

The desk and the projector have no kernel: they must work when every kernel is taken, and the projector's session is
never given more than ``Room.wall``.  They stay up to date by a line on which the server says that something changed;
the page then fetches itself once more.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final, TypeVar, cast
from urllib.parse import quote

import segno
from jupyter_server.auth.decorator import allow_unauthenticated
from tornado import web
from tornado.iostream import StreamClosedError

from cpi_widgets.model import RefusedError, Role, ScreenPages
from cpi_widgets.model.day_words import weekday
from cpi_widgets.store.admitting import DAY_OVER, ROOM_OVER
from cpi_widgets.store.attempts import TooOftenError
from cpi_widgets.store.backed_rounds import OF_ROOM
from cpi_widgets.store.interface import Room

from .days import date, moment_in_full, until
from .desk import RoomRecords
from .door import Door, RefusedPage
from .notebook import NotebookPage
from .room_screen import screen_of

T = TypeVar("T")
LEADERS: Final = frozenset({Role.TRAINER, Role.CO_TRAINER})
NOT_LEADING: Final = (
    "This is for those who lead the room",
    "Nothing was changed. Your own page of the room is open to you as ever: you find it on your home page.",
)
HEARTBEAT_SECONDS: Final = 15.0
"""How often a line that has nothing to say is used, so that a lost one is noticed, and a session that has ended."""


class TakenOutError(web.HTTPError):
    """Somebody was taken out of the room whose page they ask for."""


class WipedError(web.HTTPError):
    """A page is asked for whose room was deleted."""

    def __init__(self, at: dt.datetime) -> None:
        super().__init__(HTTPStatus.GONE)
        self.at = at


class RoomDoor(Door):
    """What the pages of a room share."""

    @property
    def join_address(self) -> str:
        """Where people come in, as they type it."""
        return f"{self.request.protocol}://{self.request.host}{self.base_url}join"

    async def role(self, space: str) -> Role:
        """What the visitor is in a room.

        Raises:
            web.HTTPError: 404 when it is not theirs; a ``TakenOutError`` when it no longer is, a ``WipedError`` when it
                was deleted.
        """
        person = self.visitor.person
        role = await self.desk.role_in_room(person, space)
        if role is None and await self.desk.taken_out(person, space):
            raise TakenOutError(HTTPStatus.FORBIDDEN)
        tombstone = await self.desk.tombstone(space) if role is None else None
        if tombstone is not None:
            raise WipedError(tombstone.at)
        if role is None:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        return role

    async def as_leader(self, space: str) -> RoomRecords:
        """The room as those who lead see it.

        Raises:
            web.HTTPError: 404 for everybody else; as ``role``.
        """
        if await self.role(space) not in LEADERS:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        return await self.desk.room_records(self.visitor.person, space)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say kindly that somebody is no longer in a room, or that it is no more."""
        error = kwargs.get("exc_info", (None, None))[1]
        if isinstance(error, TakenOutError):
            self.show("taken_out.html", status=status_code)
        elif isinstance(error, WipedError):
            self.show("room_wiped.html", status=status_code, at=moment_in_full(error.at))
        else:
            super().write_error(status_code, **kwargs)

    async def in_room(self, space: str, ask: Callable[[Room], T]) -> T:
        """Ask a room in the visitor's name.

        Raises:
            web.HTTPError: 404 when it is not theirs, 403 when they may not ask this.
        """
        await self.role(space)
        try:
            return await self.desk.in_room(self.visitor.person, space, ask)
        except RefusedError:
            raise RefusedPage(HTTPStatus.FORBIDDEN, *NOT_LEADING) from None

    def picture(self, link: str) -> str:
        """The QR code of a room's link; its secret stands behind the # and is never sent in a request's line."""
        return str(
            segno.make_qr(f"{self.join_address}#{link}", error="m").svg_data_uri(scale=4, border=2, light="#fff")
        )

    @property
    def join_words(self) -> str:
        """The address as it is read out: without what browsers add themselves."""
        return self.join_address.split("://", 1)[1]


class Join(RoomDoor):
    """``/join``: come into a room by its code or its QR code, with no account."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Ask for the code."""
        self.show("join.html", code="", name="", wrong="")

    @allow_unauthenticated
    async def post(self) -> None:
        """Come in, or say why not and keep what was typed."""
        code, name = self.get_argument("code", ""), self.get_argument("name", "")
        link = self.get_argument("link", "")
        visitor = self.somebody
        try:
            joined = await self.desk.join_room(link or code, name, self.knock, visitor.token if visitor else None)
        except TooOftenError as often:
            self.set_header("Retry-After", str(often.seconds))
            words = f"{often} The QR code on the screen works all the same."
            self.show("join.html", status=HTTPStatus.TOO_MANY_REQUESTS, code=code, name=name, wrong=words)
            return
        except RefusedError as refused:
            words = str(refused)
            over = words in (ROOM_OVER, DAY_OVER)
            self.show("join.html", status=HTTPStatus.FORBIDDEN, code=code, name=name, wrong=words, over=over)
            return
        if joined.session is not None:
            await self.let_in(joined.session)
        to = f"{joined.space}/rate" if OF_ROOM in link else joined.space
        self.redirect(f"{self.base_url}room/{to}", status=HTTPStatus.SEE_OTHER)


class NewRoom(RoomDoor):
    """``POST /rooms``: open a room."""

    @web.authenticated
    async def post(self) -> None:
        """Open it and go to its desk, or say what is missing."""
        title = self.get_argument("title", "")
        try:
            info = await self.desk.open_room(self.visitor.person, title)
        except RefusedError as refused:
            self.show("error.html", status=HTTPStatus.BAD_REQUEST, title="No room was opened yet", advice=str(refused))
            return
        self.redirect(f"{self.base_url}room/{info.id}/desk", status=HTTPStatus.SEE_OTHER)


class RoomPage(RoomDoor, NotebookPage):
    """``/room/<id>``: the room's workbook page; the projector is sent to its own screen."""

    kind = "room"

    @web.authenticated
    async def get(self, space: str = "") -> None:
        """Show the page to those who are in the room."""
        screen = {Role.PROJECTOR: "projector", Role.RATER: "rate"}.get(await self.role(space))
        if screen is not None:
            self.redirect(f"{self.base_url}room/{space}/{screen}")
            return
        await cast("Awaitable[None]", super().get(space))

    async def check(self, space: str) -> None:
        """Refuse those who are not in the room, kindly those who were."""
        await self.role(space)


class RoomDesk(RoomDoor):
    """``/room/<id>/desk``: the door, who is here, the projector, the end; for those who lead."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show it as it is now."""
        await self._show(space)

    @web.authenticated
    async def post(self, space: str) -> None:
        """Do one thing and show the desk again."""
        do, person = self.get_argument("do", ""), self.get_argument("person", "")
        deeds: dict[str, Callable[[Room], object]] = {
            "open": lambda room: room.set_door(True),
            "close": lambda room: room.set_door(False),
            "new_code": lambda room: room.new_code(),
            "end": lambda room: room.end(),
            "remove": lambda room: room.seat(person, Role.REMOVED),
            "let_in": lambda room: room.seat(person, Role.PARTICIPANT),
            "lead": lambda room: room.seat(person, Role.CO_TRAINER),
        }
        if do == "projector":
            token = await self.in_room(space, lambda room: room.projector_link())
            stream = self.get_argument("stream", "")
            to = f"/room/{space}/projector" + (f"?stream={stream}" if stream else "")
            await self._show(space, projector=f"{self.link(token)}?to={quote(to)}")
            return
        if do not in deeds:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        await self.in_room(space, deeds[do])
        if do == "remove":
            await self.kernels.end_all_in(space, person)
        self.redirect(f"{self.base_url}room/{space}/desk", status=HTTPStatus.SEE_OTHER)

    async def _show(self, space: str, projector: str = "") -> None:
        guests = await self.in_room(space, lambda room: room.guests())
        info = await self.desk.room_info(self.visitor.person, space)
        assert info is not None  # noqa: S101  - in_room looked
        door = await self.in_room(space, lambda room: room.door()) if info.writable else None
        people = [guest for guest in guests if guest.role == Role.PARTICIPANT]
        self.show(
            "room_desk.html",
            visitor=self.visitor,
            info=info,
            door=door,
            until=until(door.ends_at) if door is not None else "",
            again=weekday(door.again_at.astimezone().date()) if door is not None and door.again_at else "",
            picture=self.picture(door.link) if door is not None and door.open else "",
            join_address=self.join_words,
            out_of_reach=self.out_of_reach,
            leads=[guest for guest in guests if guest.role in LEADERS],
            people=[guest for guest in people if guest.takes_part],
            came_by=[guest for guest in people if not guest.takes_part],
            here=sum(guest.here for guest in people),
            removed=[guest for guest in guests if guest.role == Role.REMOVED],
            may_end=info.role in LEADERS,
            streams=await self.in_room(space, lambda room: room.wall().day.streams) if info.writable else (),
            last_day=date((await self.in_room(space, lambda room: room.after.keeping())).last_day),
            projector=projector,
        )


class Projector(RoomDoor):
    """``/room/<id>/projector``: what the whole room looks at.  It shows ``Room.wall`` and knows nothing else."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show the wall as it is now."""
        role = await self.role(space)
        try:
            wall = await self.desk.in_room(self.visitor.person, space, lambda room: room.wall())
        except RefusedError:
            if role in {Role.PARTICIPANT, Role.RATER}:
                raise web.HTTPError(HTTPStatus.FORBIDDEN) from None
            self.show("projector_over.html", theme=self._theme())
            return
        streams, asked = wall.day.streams, self.get_argument("stream", "")
        stream = next((each.id for each in streams if each.id == asked), "")
        self.show(
            "projector.html",
            wall=wall,
            screen=screen_of(wall, dt.datetime.now(dt.UTC), stream),
            streams=streams if len(streams) > 1 else (),
            stream=stream,
            widget=self.settings["widget_assets"].url,
            picture=self.picture(wall.link) if wall.link else "",
            join_address=self.join_words,
            theme=self._theme(),
            here=f"{self.base_url}room/{space}/projector",
        )

    def _theme(self) -> str:
        return "dark" if self.get_argument("theme", "") == "dark" else "bright"

    @web.authenticated
    async def post(self, space: str) -> None:
        """Hear on how many pages a picture stands here, so that those who lead can turn them; nothing is kept of it."""
        try:
            pages = ScreenPages.model_validate_json(self.get_argument("pages", ""))
        except ValueError:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST) from None
        stream = self.get_argument("stream", "")
        await self.in_room(space, lambda room: room.say_pages(stream, pages))
        self.set_status(HTTPStatus.NO_CONTENT)
        self.finish()

    @web.authenticated
    async def head(self, space: str) -> None:
        """Say what the server's clock shows: time is up on all screens at once."""
        await self.role(space)
        self.set_header("Server-Time", str(time.time_ns() // 1_000_000))
        self.finish()


class RoomLive(RoomDoor):
    """``/room/<id>/desk/live`` and ``/room/<id>/projector/live``: the line that says when something changed.

    Server-sent events: ``look`` means that the page should fetch itself again.
    """

    @web.authenticated
    async def get(self, space: str) -> None:
        """Say so until the page goes, the session ends or the room is not theirs any more."""
        loop, self.changed = asyncio.get_running_loop(), asyncio.Event()
        self.gone = False

        def nudge() -> None:
            loop.call_soon_threadsafe(self.changed.set)

        try:
            stop = await self.desk.follow_room(self.visitor.person, space, nudge)
        except RefusedError:
            raise web.HTTPError(HTTPStatus.FORBIDDEN) from None
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("X-Accel-Buffering", "no")  # nginx would keep it back until there is more
        try:
            await self._talk(space)
        except StreamClosedError:
            pass
        finally:
            await stop()

    async def _talk(self, space: str) -> None:
        said = "look"  # whatever happened between the page and this line
        while not self.gone and await self._still_theirs(space):
            self.changed.clear()  # before the page looks: what comes while it does is said again
            self.write(f"data: {said}\n\n" if said else ": here\n\n")
            await self.flush()
            said = ""
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.changed.wait(), HEARTBEAT_SECONDS)
                said = "look"
        if not self.gone:
            self.write("data: look\n\n")

    async def _still_theirs(self, space: str) -> bool:
        role = await self.desk.role_in_room(self.visitor.person, space)
        return role is not None and await self.desk.session(self.visitor.token) is not None

    def on_connection_close(self) -> None:
        """The page went."""
        self.gone = True
        if hasattr(self, "changed"):
            self.changed.set()
