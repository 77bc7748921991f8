"""The entrance over the store process's socket.  A call whose second arrival would do harm is sent once only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from cpi_widgets.model import SiteRole

from .attempts import Knock
from .connection import Line
from .entrance import Came, Chosen, Colleague, Invitation, Me
from .entrance_wire import came_in, chosen_in, colleague_in, invitation_in, me_in


class ClientEntrance:
    """``entrance.Entrance`` over a desk's line.  Threads may share it."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def look_at_link(self, token: str) -> Invitation | None:
        """What an entry link is for."""
        return invitation_in(self._line.ask("look_at_link", token=token))

    def sign_in(self, name: str, passphrase: str, knock: Knock) -> Came:
        """Sign in."""
        return came_in(self._once("sign_in", name=name, passphrase=passphrase, knock=asdict(knock)))

    def sign_in_code(self, waiting: str, code: str, knock: Knock) -> Came:
        """The second step."""
        return came_in(self._once("sign_in_code", waiting=waiting, code=code, knock=asdict(knock)))

    def come_back(self, words: str, end_others: bool, knock: Knock) -> Came:
        """Come back with three words."""
        return came_in(self._once("come_back", words=words, end_others=end_others, knock=asdict(knock)))

    def me(self, session: str) -> Me:
        """Who this is and where they are signed in."""
        return me_in(self._line.ask("me", session=session))

    def choose_sign_in(
        self, session: str, name: str, passphrase: str, knock: Knock, *, current: str = "", label: str = ""
    ) -> Chosen:
        """Choose how to sign in from now on."""
        asked = {"session": session, "name": name, "passphrase": passphrase, "current": current, "label": label}
        return chosen_in(self._once("choose_sign_in", knock=asdict(knock), **asked))

    def begin_code(self, session: str) -> tuple[str, str]:
        """A secret for the telephone, and the address for its picture."""
        secret, address = self._line.ask("begin_code", session=session)
        return str(secret), str(address)

    def confirm_code(self, session: str, code: str, passphrase: str, knock: Knock) -> str | None:
        """Ask for codes from now on."""
        asked = {"session": session, "code": code, "passphrase": passphrase}
        found = self._once("confirm_code", knock=asdict(knock), **asked)
        return None if found is None else str(found)

    def end_code(self, session: str, passphrase: str, knock: Knock) -> bool:
        """Ask for no codes any more."""
        return bool(self._once("end_code", session=session, passphrase=passphrase, knock=asdict(knock)))

    def new_words(self, session: str) -> str:
        """New three words."""
        return str(self._once("new_words", session=session))

    def end_sessions(self, session: str, name: str = "") -> tuple[str, ...]:
        """End one other session of this person, or all others."""
        return tuple(self._once("end_sessions", session=session, name=name))

    def invitable(self, session: str) -> frozenset[str]:
        """The cases for whose other person there can be a new link."""
        return frozenset(self._line.ask("invitable", session=session))

    def invite_again(self, session: str, space: str) -> str:
        """A new link for the other person of a case."""
        return str(self._once("invite_again", session=session, space=space))

    def handovers(self, session: str) -> dict[str, str]:
        """The cases that the person agreed to hand on: id → to whom."""
        return dict(self._line.ask("handovers", session=session))

    def hand_over(self, session: str, space: str) -> str:
        """Give the practitioner's seat of a case to a colleague."""
        return str(self._once("hand_over", session=session, space=space))

    def colleagues(self, session: str) -> list[Colleague]:
        """Everybody with a role on the site."""
        return [colleague_in(each) for each in self._line.ask("colleagues", session=session)]

    def add_colleague(self, session: str, label: str, roles: Collection[SiteRole]) -> tuple[str, str]:
        """Somebody new, and the link that lets them in once."""
        person, token = self._once("add_colleague", session=session, label=label, roles=sorted(roles))
        return str(person), str(token)

    def change_roles(self, session: str, person: str, roles: Collection[SiteRole]) -> None:
        """Give a colleague, or oneself, other roles."""
        self._once("change_roles", session=session, person=person, roles=sorted(roles))

    def reset_colleague(self, session: str, person: str) -> tuple[str, tuple[str, ...]]:
        """A new link for a colleague; their ways in until now end."""
        token, ended = self._once("reset_colleague", session=session, person=person)
        return str(token), tuple(ended)

    def dismiss_colleague(self, session: str, person: str) -> tuple[str, ...]:
        """Take a colleague's roles and ways in away."""
        return tuple(self._once("dismiss_colleague", session=session, person=person))

    def _once(self, do: str, **values: Any) -> Any:
        return self._line.ask(do, again=False, **values)
