"""The server's way to the store: every question asked in one thread of its own, so that no page waits for a disk."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from cpi_widgets.model import Entry, Erasure, Keeping, Pair, Reply, Role, SpaceInfo, SpaceKind, Tombstone
from cpi_widgets.store.attempts import Knock
from cpi_widgets.store.desk import Desk, Joined, SessionInfo
from cpi_widgets.store.entrance import Entrance
from cpi_widgets.store.interface import Room, Session
from cpi_widgets.store.site_rights import may

T = TypeVar("T")
_AT_ONCE = 32
"""So many may wait for the store's entrance at the same time."""


@dataclass(frozen=True)
class CaseLine:
    """One case as the home page lists it."""

    info: SpaceInfo
    changed: dt.datetime | None
    """The newest entry this person may read; ``None`` for an empty case."""

    def partner(self, person: str) -> str:
        """What the other one is called."""
        return ", ".join(member.label for member in self.info.members if member.person != person)


def _case_line(session: Session, info: SpaceInfo) -> CaseLine:
    """A case with those who are in it now, as they chose to be called there."""
    entries = session.space(info.id).entries()
    pair = next((entry.record for entry in entries if isinstance(entry.record, Pair)), None)
    names = {Role.PERSON: pair.person, Role.PRACTITIONER: pair.practitioner} if pair is not None else {}
    here = (member for member in info.members if member.role != Role.REMOVED)
    called = tuple(member.model_copy(update={"label": names.get(member.role, member.label)}) for member in here)
    changed = max((entry.at for entry in entries), default=None)
    return CaseLine(info.model_copy(update={"members": called}), changed)


@dataclass(frozen=True)
class RoomRecords:
    """A room as one of those in it may see it."""

    info: SpaceInfo
    entries: tuple[Entry[Any], ...]
    keeping: Keeping
    together: tuple[Reply, ...] = ()
    """What their groups wrote, as they take it home."""


def _room_records(session: Session, space: str) -> RoomRecords:
    there = session.space(space)
    after = session.room(space).after
    return RoomRecords(there.info, tuple(there.entries()), after.keeping(), tuple(after.together()))


class FrontDesk:
    """The store's desk for handlers that must not block."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._slow_pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="entrance")

    async def _ask(self, question: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, question)

    async def session(self, token: str) -> SessionInfo | None:
        """Whose session this is; ``None`` when it has ended or never was."""
        return await self._ask(lambda: self._desk.session(token))

    async def redeem(self, token: str, knock: Knock) -> str | None:
        """A new session for an entry token; ``None`` when that is unknown, used or too old.

        Raises:
            TooOftenError: there were too many wrong tries.
        """
        return await self._ask(lambda: self._desk.redeem(token, knock))

    async def at_entrance(self, question: Callable[[Entrance], T]) -> T:
        """Ask the entrance, in a thread beside: signing in takes its time, and nobody else waits for it.

        Raises:
            RefusedError: what the store said; a ``TooOftenError`` when there were too many wrong tries.
        """
        return await asyncio.get_running_loop().run_in_executor(self._slow_pool, question, self._desk.entrance)

    async def end_session(self, token: str) -> None:
        """Sign out."""
        await self._ask(lambda: self._desk.end_session(token))

    async def capability(self, token: str, kernel_id: str) -> str:
        """A one-time secret with which exactly this kernel may connect to the store."""
        return await self._ask(lambda: self._desk.capability(token, kernel_id))

    async def cases(self, person: str) -> list[CaseLine]:
        """The cases of a person, the one changed last first."""
        return await self._ask(lambda: self._cases(person))

    def _cases(self, person: str) -> list[CaseLine]:
        session = self._desk.act_as(person)
        try:
            lines = [_case_line(session, info) for info in session.spaces() if info.kind == "case"]
        finally:
            session.close()
        never = dt.datetime.min.replace(tzinfo=dt.UTC)
        return sorted(lines, key=lambda line: line.changed or never, reverse=True)

    async def belongs(self, person: str, space: str, kind: SpaceKind) -> bool:
        """True when this person is in this space, and it is of this kind."""
        info = await self._look_in(person, space)
        return info is not None and info.kind == kind

    async def _look_in(self, person: str, space: str) -> SpaceInfo | None:
        return await self._ask(lambda: self._desk.look_in(person, space))

    async def case_info(self, person: str, space: str) -> SpaceInfo | None:
        """A case as this person may know it; ``None`` when they are not in it."""
        info = await self._look_in(person, space)
        return info if info is not None and info.kind == "case" else None

    async def case_line(self, person: str, info: SpaceInfo) -> CaseLine:
        """A case of this person's, with what those in it are called there."""
        return await self._as(person, lambda session: _case_line(session, info))

    async def erase(self, person: str, space: str) -> Erasure:
        """Erase a space in a person's name.

        Raises:
            RefusedError: they are not in it, or it is not theirs to erase.
        """
        return await self._as(person, lambda session: session.erase(space))

    async def erase_own(self, person: str) -> Erasure:
        """Erase a person's own space, in their name; they begin a new one."""
        return await self._as(person, lambda session: session.erase(session.own().info.id))

    async def tombstone(self, space: str) -> Tombstone | None:
        """What is left of a space that was erased."""
        return await self._ask(lambda: self._desk.tombstone(space))

    async def open_case(self, person: str, title: str, partner: str, role: str) -> tuple[SpaceInfo, str]:
        """Open a case in a person's name; the token is the partner's one way in.

        Raises:
            RefusedError: this person may not open cases, or a word is missing.
        """
        return await self._ask(lambda: self._open_case(person, title, partner, role))

    def _open_case(self, person: str, title: str, partner: str, role: str) -> tuple[SpaceInfo, str]:
        session = self._desk.act_as(person)
        try:
            return session.open_case(title, partner, role)
        finally:
            session.close()

    async def rooms(self, person: str) -> list[SpaceInfo]:
        """The rooms a person is in, the newest first."""
        return await self._as(person, lambda session: [info for info in session.spaces() if info.kind == "room"])

    async def teams(self, person: str) -> list[SpaceInfo]:
        """The teams a person is in, the newest first."""
        return await self._as(person, lambda session: [info for info in session.spaces() if info.kind == "team"])

    async def team_info(self, person: str, space: str) -> SpaceInfo | None:
        """A team as this person may know it; ``None`` when they are not in it."""
        info = await self._look_in(person, space)
        return info if info is not None and info.kind == "team" else None

    async def opens_teams(self, token: str) -> bool:
        """True for somebody who may start a team."""
        info = await self.session(token)
        return info is not None and may(info.roles, "open a team")

    async def opens_rooms(self, token: str) -> bool:
        """True for somebody who may open a room."""
        info = await self.session(token)
        return info is not None and may(info.roles, "open a room")

    async def open_room(self, person: str, title: str) -> SpaceInfo:
        """Open a room in a person's name.

        Raises:
            RefusedError: this person may not open rooms, or the title is missing.
        """
        return await self._as(person, lambda session: session.open_room(title))

    async def join_room(self, secret: str, name: str, knock: Knock, token: str | None) -> Joined:
        """Come into a room by its code or link.

        Raises:
            RefusedError: it lets nobody in; a ``TooOftenError`` when there were too many wrong codes.
        """
        return await self._ask(lambda: self._desk.join_room(secret, name, knock, token))

    async def room_info(self, person: str, space: str) -> SpaceInfo | None:
        """A room as this person may know it; ``None`` when they are not in it."""
        info = await self._look_in(person, space)
        return info if info is not None and info.kind == "room" else None

    async def role_in_room(self, person: str, space: str) -> Role | None:
        """What a person is in a room; ``None`` when they are not in it."""
        info = await self.room_info(person, space)
        return info.role if info is not None else None

    async def taken_out(self, person: str, space: str) -> bool:
        """True for somebody who was in this room and has been taken out of it."""
        return await self._ask(lambda: self._desk.taken_out(person, space))

    async def in_room(self, person: str, space: str, ask: Callable[[Room], T]) -> T:
        """Ask a room in a person's name.

        Raises:
            RefusedError: they are not in it, or may not ask this.
        """
        return await self._as(person, lambda session: ask(session.room(space)))

    async def room_records(self, person: str, space: str) -> RoomRecords:
        """What a person may see of a room, read in one go.

        Raises:
            RefusedError: they are not in it.
        """
        return await self._as(person, lambda session: _room_records(session, space))

    async def wipe_due(self) -> list[str]:
        """Erase the rooms whose date has come; returns their ids."""
        return await self._ask(self._desk.wipe_due)

    async def follow_room(self, person: str, space: str, callback: Callable[[], None]) -> Callable[[], Awaitable[None]]:
        """Have ``callback`` called, in another thread, when something changed in a room; returns the way to stop.

        Raises:
            RefusedError: they may not follow it.
        """

        def begin() -> Session:
            session = self._desk.act_as(person)
            try:
                session.room(space).follow(callback)
            except BaseException:
                session.close()
                raise
            return session

        following = await self._ask(begin)

        async def stop() -> None:
            await self._ask(following.close)

        return stop

    async def in_name_of(self, person: str, ask: Callable[[Session], T]) -> T:
        """Ask or do something in a person's name.

        Raises:
            RefusedError: what the store said.
        """
        return await self._as(person, ask)

    async def _as(self, person: str, ask: Callable[[Session], T]) -> T:
        def asked() -> T:
            session = self._desk.act_as(person)
            try:
                return ask(session)
            finally:
                session.close()

        return await self._ask(asked)

    def close(self) -> None:
        """Ask no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._slow_pool.shutdown(wait=True, cancel_futures=True)
