"""``/enter/<token>``: coming in by a link."""

from __future__ import annotations

import hashlib
from http import HTTPStatus

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado import web

from cpi_widgets.store.entrance import Invitation
from cpi_widgets.store.sessions import hashed

from .door import Door


class Enter(Door):
    """A link for one use asks for a tap first: programs that only look at links must not use it up.

    A link that many may use (the demo's) lets in at once.
    """

    @allow_unauthenticated
    async def head(self, token: str) -> None:
        """Programs that only look at a link do not use it up."""
        del token

    @allow_unauthenticated
    async def get(self, token: str) -> None:
        """Say that one can come in here, or let in at once."""
        if "prefetch" in self.request.headers.get("Sec-Purpose", self.request.headers.get("Purpose", "")):
            raise web.HTTPError(HTTPStatus.SERVICE_UNAVAILABLE)
        if self._came_by_it(token):
            self._go_on(self.aim)
            return
        found = await self.ask(lambda entrance: entrance.look_at_link(token))
        if found is None:
            self._ended()
        elif self.somebody is not None and self.settings["demo"] is None:
            self._ask_who(token, found)
        elif found.once:
            self.show("invited.html", token=token, link=found, to=self._aim_of(found))
        else:
            await self._come_in(token, self.aim, once=False)

    @allow_unauthenticated
    async def post(self, token: str) -> None:
        """Come in after the tap; whoever is somebody else in this browser is asked once more."""
        if self._came_by_it(token):
            self._go_on(self.aim)
            return
        found = await self.ask(lambda entrance: entrance.look_at_link(token))
        known = self.somebody is not None and self.settings["demo"] is None
        if found is not None and known and not self.get_argument("sure", ""):
            self._ask_who(token, found)
        else:
            to = self.aim if found is None else self._aim_of(found)
            await self._come_in(token, to, once=found is not None and found.once)

    def _ask_who(self, token: str, found: Invitation) -> None:
        self.show("enter_as.html", token=token, link=found, to=self._aim_of(found))

    def _aim_of(self, found: Invitation) -> str:
        """Where a link leads: to the case it is for, unless it says otherwise."""
        aim = self.aim
        return f"/case/{found.case}" if aim == "/" and found.case else aim

    def _came_by_it(self, token: str) -> bool:
        """Opening the same link again on this device is not a second visitor."""
        return self.somebody is not None and self.get_cookie(self._came_by) == _trace(token)

    @property
    def _came_by(self) -> str:
        return f"{self.identity.cookie(self)}_by"

    def _ended(self) -> None:
        self.show("link_ended.html", status=HTTPStatus.FORBIDDEN)

    async def _come_in(self, token: str, to: str, *, once: bool) -> None:
        knock = self.knock
        session = await self.asked(self.desk.redeem(token, knock))
        if session is None:
            self._ended()
            return
        await self.let_in(session)
        self.set_cookie(
            self._came_by,
            _trace(token),
            expires_days=1,
            path=self.base_url,
            httponly=True,
            samesite="Lax",
        )
        if not once:
            self._go_on(to)
            return
        me = await self.ask(lambda entrance: entrance.me(session))
        if me.roles and not me.name:
            self.redirect(f"{self.base_url}you/sign-in", status=HTTPStatus.SEE_OTHER)
        elif me.roles or me.has_words or "/projector" in to:  # a screen needs no words, nor shows any
            self._go_on(to)
        else:
            words = await self.ask(lambda entrance: entrance.new_words(session))
            self.show_words(hashed(session), words, to=to, first=True, known_as=me.label)

    def _go_on(self, to: str) -> None:
        """Go to the page the link is for.

        A browser that came from another site or from a message does not send a strict cookie along a
        redirect: it is sent on by a page of ours instead, which counts as our own step.
        """
        came_from = self.request.headers.get("Sec-Fetch-Site")
        is_browser = "text/html" in self.request.headers.get("Accept", "")
        if came_from in ("none", "same-origin") or (came_from is None and not is_browser):
            self.redirect(to, status=HTTPStatus.SEE_OTHER)
            return
        self.set_header("Refresh", f"0;url={to}")
        self.show("come_in.html", to=to)


def _trace(token: str) -> str:
    """What a browser remembers of the link it came by: not enough to come in again."""
    return hashlib.sha256(token.encode()).hexdigest()[:24]
