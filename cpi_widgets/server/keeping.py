"""Until when a room is kept: its trainer sets the date, or deletes it at once; everybody in it may know the date."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from tornado import web

from cpi_widgets.model import LONGEST_DAYS, RefusedError, Role

from .days import date, moment_in_full
from .rooms import RoomDoor

WORD: Final = "delete"
"""What is typed to delete a room."""
NOT_TYPED: Final = f"Nothing was deleted. Type the word “{WORD}” to delete this room, or go back."
NO_NUMBER: Final = f"Choose a number of days from 0 to {LONGEST_DAYS}. Nothing was changed."


class Keeping(RoomDoor):
    """``/room/<id>/keeping``: the date, and deleting at once."""

    async def info(self, space: str) -> Any:
        """The room, for its trainer.

        Raises:
            web.HTTPError: 404 for everybody else.
        """
        if await self.role(space) != Role.TRAINER:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        return await self.desk.room_info(self.visitor.person, space)

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show the date."""
        await self._show(space, {})

    async def _show(self, space: str, wrong: dict[str, str], days: str = "") -> None:
        info = await self.info(space)
        keeping = await self.desk.in_room(self.visitor.person, space, lambda room: room.after.keeping())
        rounds = await self.desk.in_room(self.visitor.person, space, lambda room: room.rounds.standing())
        running = rounds.open_round
        self.show(
            "keeping.html",
            status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
            info=info,
            keeping=keeping,
            opened=date(keeping.opened_at.astimezone().date()),
            last_day=date(keeping.last_day),
            days=days or str(keeping.days),
            longest=LONGEST_DAYS,
            word=WORD,
            running=running,
            until=date(running.last_day) if running is not None else "",
            wrong=wrong,
        )

    @web.authenticated
    async def post(self, space: str) -> None:
        """Set the date, or delete the room."""
        info = await self.info(space)
        if self.get_body_argument("do", "") == "wipe":
            await self._wipe(space, info)
            return
        typed = self.get_body_argument("days", "").strip()
        try:
            days = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= len(str(LONGEST_DAYS)) else -1
            await self.desk.in_room(self.visitor.person, space, lambda room: room.after.keep_for(days))
        except RefusedError as refused:
            await self._show(space, {"days": str(refused)}, typed)
            return
        self.redirect(f"{self.base_url}room/{space}/keeping", status=HTTPStatus.SEE_OTHER)

    async def _wipe(self, space: str, info: Any) -> None:
        if self.get_body_argument("word", "").strip().casefold() != WORD:
            await self._show(space, {"word": NOT_TYPED})
            return
        erasure = await self.asked(self.desk.erase(self.visitor.person, space))
        await self.kernels.end_all_in(space)
        at = moment_in_full(erasure.tombstone.at)
        self.show("erase_receipt.html", what=f"“{info.title}”", own=False, room=True, erasure=erasure, at=at)
