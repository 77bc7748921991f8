"""The server's side door to the store: who comes in by which token, and what only the server may ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cpi_widgets.model import Role, SiteRole, SpaceInfo, SpaceKind, Tombstone

from .attempts import Knock
from .interface import Session
from .site_rights import may

if TYPE_CHECKING:
    from .entrance import Entrance


@dataclass(frozen=True)
class Joined:
    """Somebody came into a room."""

    space: str
    session: str | None
    """The token of a new session; ``None`` for somebody whose browser has one."""


@dataclass(frozen=True)
class SessionInfo:
    """Who a browser's session belongs to."""

    person: str
    label: str
    roles: frozenset[SiteRole] = frozenset()

    @property
    def staff(self) -> bool:
        """True for those who may open cases."""
        return may(self.roles, "open a case")


NOBODY = Knock()
"""Where nobody knocks: tests and the demo's seed."""


class Desk(Protocol):
    """What the server process and the command line may do; never handed to a kernel.

    Tokens are secrets of 256 random bits; the store keeps only their SHA-256.
    """

    @property
    def entrance(self) -> Entrance:
        """Signing in and letting in."""

    def anybody(self) -> bool:
        """True once somebody is known here."""

    def first_link(self) -> str | None:
        """A fresh entry token for the first administrator; older ones end.

        ``None`` once an administrator has chosen how to sign in again; until then it leads back to the same one.
        """

    def let_administrator_in(self) -> str | None:
        """A fresh entry token for the first administrator, whose ways in until now end; ``None`` without one."""

    def redeem(self, token: str, knock: Knock = NOBODY) -> str | None:
        """Turn an entry token into a new session token; ``None`` when it is unknown, used or too old.

        Raises:
            TooOftenError: there were too many wrong tries.
        """

    def session(self, session_token: str) -> SessionInfo | None:
        """Whose session this is (and note that it is in use); ``None`` when it has ended."""

    def end_session(self, session_token: str) -> None:
        """Sign out: the session's kernels lose their connection at once."""

    def capability(self, session_token: str, kernel_id: str) -> str:
        """A one-time, short-lived secret with which exactly this kernel may connect.

        Raises:
            RefusedError: the session has ended.
        """

    def add_person(self, label: str, roles: Collection[SiteRole] = ()) -> str:
        """Make a person with roles on the site; returns the id."""

    def add_case(self, title: str, person: str, practitioner: str) -> SpaceInfo:
        """Make a case of two known people; the info is the practitioner's."""

    def add_space(self, kind: SpaceKind, title: str, members: Mapping[str, Role]) -> SpaceInfo:
        """Make a space of known people with their roles; the info is the first member's."""

    def entry_link(self, person: str, reusable: bool = False) -> str:
        """An entry token for a known person: for one use and some days, or reusable (the demo)."""

    def guest_link(self) -> str:
        """A reusable entry token: every redeeming browser becomes a new nameless person."""

    def look_in(self, person: str, space_id: str) -> SpaceInfo | None:
        """A space as a person may know it; ``None`` when they have no way in."""

    def taken_out(self, person: str, space_id: str) -> bool:
        """True for somebody who was in this room and has been taken out of it."""

    def tombstone(self, space_id: str) -> Tombstone | None:
        """What is left of a space that was erased; ``None`` for any other."""

    def wipe_due(self) -> list[str]:
        """Erase the rooms whose date has come; returns their ids."""

    def room_link(self, space_id: str) -> str:
        """A reusable entry token (the demo): every redeeming browser becomes a new participant of a room."""

    def join_room(self, secret: str, name: str, knock: Knock, session_token: str | None) -> Joined:
        """Come into a room by its code (typed in any way) or its link's secret, or to its Delphi by that one's.

        Args:
            secret: the code, or a link's secret.
            name: what the person likes to be called, or "".
            knock: who tries, for counting wrong codes.
            session_token: the session this browser has: whoever that is joins, and nobody new is made.

        Raises:
            TooOftenError: there were too many wrong codes; links work all the same.
            RefusedError: it lets nobody in; the message says what to do.
        """

    def act_as(self, person: str) -> Session:
        """A session in a person's name, without a browser: for the demo's seed and the command line."""
