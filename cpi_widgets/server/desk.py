"""The server's way to the store: every question asked in one thread of its own, so that no page waits for a disk."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from cpi_widgets.model import SpaceInfo
from cpi_widgets.store.interface import Desk, SessionInfo

T = TypeVar("T")


@dataclass(frozen=True)
class CaseLine:
    """One case as the home page lists it."""

    info: SpaceInfo
    changed: dt.datetime | None
    """The newest entry this person may read; ``None`` for an empty case."""

    def partner(self, person: str) -> str:
        """What the other one is called."""
        return ", ".join(member.label for member in self.info.members if member.person != person)


class FrontDesk:
    """The store's desk for handlers that must not block."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="desk")

    async def _ask(self, question: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, question)

    async def session(self, token: str) -> SessionInfo | None:
        """Whose session this is; ``None`` when it has ended or never was."""
        return await self._ask(lambda: self._desk.session(token))

    async def redeem(self, token: str) -> str | None:
        """A new session for an entry token; ``None`` when that is unknown, used or too old."""
        return await self._ask(lambda: self._desk.redeem(token))

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
            lines = [
                CaseLine(info, max((entry.at for entry in session.space(info.id).entries()), default=None))
                for info in session.spaces()
                if info.kind == "case"
            ]
        finally:
            session.close()
        never = dt.datetime.min.replace(tzinfo=dt.UTC)
        return sorted(lines, key=lambda line: line.changed or never, reverse=True)

    async def belongs(self, person: str, space: str) -> bool:
        """True when this case is one of the person's."""
        return await self._ask(lambda: self._belongs(person, space))

    def _belongs(self, person: str, space: str) -> bool:
        session = self._desk.act_as(person)
        try:
            return any(info.id == space and info.kind == "case" for info in session.spaces())
        finally:
            session.close()

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

    def close(self) -> None:
        """Ask no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)
