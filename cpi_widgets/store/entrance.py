"""Coming in and letting in, as the server may ask for it: signing in, three words, invitations, where one is signed in.

Two forms stand behind ``Entrance``: ``file_entrance`` in the store's process and ``client_entrance`` in the
server's.  Calls that name a session (by its token) are refused when it has ended, and are asked in the name of its
person: what they may do is looked up each time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from cpi_widgets.model import SiteRole

from .attempts import Knock


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One place where somebody is signed in."""

    name: str
    """The session's name."""
    begun: dt.datetime
    used: dt.datetime
    """Within a minute."""
    device: str
    """The kind of device, in words; ``""`` when it did not say."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a try to come in; with neither token it was wrong."""

    session: str = ""
    """The token of the session that begins."""
    waiting: str = ""
    """The passphrase was right: with this, and the time-based code, a session begins."""
    ended: tuple[str, ...] = ()
    """The names of older sessions that ended."""
    known: str = ""
    """A token by which this browser is known at the account from now on (``known_browsers``)."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What came of choosing how to sign in."""

    mistakes: dict[str, str] = field(default_factory=dict)
    """What is wrong, by field, in words; then nothing was changed."""
    ended: tuple[str, ...] = ()
    known: str = ""
    """As in ``Came``: those of until now have ended."""


@dataclass(frozen=True, slots=True)
class Me:
    """What somebody may know of themselves."""

    person: str
    label: str
    roles: frozenset[SiteRole]
    name: str
    """With which they sign in; ``""`` for those who have no account."""
    has_code: bool
    has_words: bool
    here: str
    """The name of the session that asks."""
    signed_in: tuple[SignedIn, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """An entry link as its holder may know it before they use it."""

    for_whom: str
    """"person", "guest" or "first"."""
    once: bool
    """For one use."""
    label: str = ""
    """What the person is called whom it lets in."""
    case: str = ""
    title: str = ""
    by: str = ""
    """The case it is for, and what the other one in it is called; "" where it is for none, or for more than one."""


@dataclass(frozen=True, slots=True)
class RoleChange:
    """Somebody's roles were changed."""

    at: dt.datetime
    by: str
    """What the one who did it is called."""
    before: frozenset[SiteRole]
    after: frozenset[SiteRole]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with a role on the site."""

    person: str
    label: str
    roles: frozenset[SiteRole]
    can_sign_in: bool
    """False until they have chosen how."""
    changes: tuple[RoleChange, ...] = ()
    """What became of their roles since they came, the newest first."""


class Entrance(Protocol):
    """See the module."""

    def look_at_link(self, token: str) -> Invitation | None:
        """What an entry link is for; it is not used up.  ``None`` when it does not open any more."""

    def sign_in(self, name: str, passphrase: str, knock: Knock) -> Came:
        """Sign in; the same answer, as slowly, for an unknown name and a wrong passphrase.

        Raises:
            TooOftenError: there were too many wrong tries.
        """

    def sign_in_code(self, waiting: str, code: str, knock: Knock) -> Came:
        """The second step: the code, or the three words kept for a lost telephone.

        Raises:
            TooOftenError: there were too many wrong tries.
            RefusedError: the first step is too long ago.
        """

    def come_back(self, words: str, end_others: bool, knock: Knock) -> Came:
        """Come back with three words, for those who have no account.

        Raises:
            TooOftenError: there were too many wrong tries.
        """

    def me(self, session: str) -> Me:
        """Who this is and where they are signed in."""

    def choose_sign_in(
        self, session: str, name: str, passphrase: str, knock: Knock, *, current: str = "", label: str = ""
    ) -> Chosen:
        """Choose how to sign in from now on; all other sessions end.

        Args:
            session: whose.
            name: any word that nobody else has here.
            passphrase: the new one.
            knock: who tries, as ``current`` could be guessed at.
            current: the passphrase until now, of those who have one.
            label: what others see; left as it is when empty.
        """

    def begin_code(self, session: str) -> tuple[str, str]:
        """A secret for the telephone and the address for its picture; the same until one is confirmed."""

    def confirm_code(self, session: str, code: str, passphrase: str, knock: Knock) -> str | None:
        """Ask for codes from now on; the three words for a lost telephone.

        ``None`` when code or passphrase is wrong: whoever finds an open page must not lock its owner out.
        """

    def end_code(self, session: str, passphrase: str, knock: Knock) -> bool:
        """Ask for no codes any more; false when the passphrase is wrong."""

    def new_words(self, session: str) -> str:
        """New three words; the old ones end."""

    def end_sessions(self, session: str, name: str = "") -> tuple[str, ...]:
        """End one other session of this person, or all others; the names of those that ended."""

    def invitable(self, session: str) -> frozenset[str]:
        """The ids of the cases for whose other person ``invite_again`` makes a link."""

    def invite_again(self, session: str, space: str) -> str:
        """A new link for the other person of a case; unused older ones end.

        Raises:
            RefusedError: not allowed; the other person signs in by themselves.
        """

    def handovers(self, session: str) -> dict[str, str]:
        """The cases of this practitioner that the person agreed to hand on: id → to whom."""

    def hand_over(self, session: str, space: str) -> str:
        """Give the practitioner's seat of a case to the colleague that the person agreed to; what they are called.

        Raises:
            RefusedError: there is no yes of the person's own, or no one practitioner of that name.
        """

    def colleagues(self, session: str) -> list[Colleague]:
        """Everybody with a role on the site, for those who may add people."""

    def add_colleague(self, session: str, label: str, roles: Collection[SiteRole]) -> tuple[str, str]:
        """Somebody new with these roles: their id, and the link that lets them in once."""

    def change_roles(self, session: str, person: str, roles: Collection[SiteRole]) -> None:
        """Give a colleague, or oneself, other roles; who did it is kept.

        Raises:
            RefusedError: not allowed; no role is left; nobody would look after the site.
        """

    def reset_colleague(self, session: str, person: str) -> tuple[str, tuple[str, ...]]:
        """A new link for a colleague; how they signed in until now, and where they are, ends at once."""

    def dismiss_colleague(self, session: str, person: str) -> tuple[str, ...]:
        """Take a colleague's roles and ways in away; what they wrote stays.  The names of sessions that ended."""
