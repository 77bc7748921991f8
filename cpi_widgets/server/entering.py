"""``/enter/<token>``: coming in by a link."""

from __future__ import annotations

import hashlib
from http import HTTPStatus

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado import web

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
            self._go_on()
            return
        found = await self.ask(lambda entrance: entrance.look_at_link(token))
        if found is None:
            self._ended()
        elif self.somebody is not None and self.settings["demo"] is None:
            self.show("enter_as.html", token=token, to=self.aim)
        elif found[1]:
            self.show("invited.html", token=token, to=self.aim)
        else:
            await self._come_in(token, once=False)

    @allow_unauthenticated
    async def post(self, token: str) -> None:
        """Come in after the tap; whoever is somebody else in this browser is asked once more."""
        if self._came_by_it(token):
            self._go_on()
        elif self.somebody is not None and self.settings["demo"] is None and not self.get_argument("sure", ""):
            self.show("enter_as.html", token=token, to=self.aim)
        else:
            found = await self.ask(lambda entrance: entrance.look_at_link(token))
            await self._come_in(token, once=found is not None and found[1])

    def _came_by_it(self, token: str) -> bool:
        """Opening the same link again on this device is not a second visitor."""
        return self.somebody is not None and self.get_cookie(self._came_by) == _trace(token)

    @property
    def _came_by(self) -> str:
        return f"{self.identity.cookie(self)}_by"

    def _ended(self) -> None:
        self.show("link_ended.html", status=HTTPStatus.FORBIDDEN)

    async def _come_in(self, token: str, once: bool) -> None:
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
            self._go_on()
            return
        me = await self.ask(lambda entrance: entrance.me(session))
        if me.roles and not me.name:
            self.redirect(f"{self.base_url}you/sign-in", status=HTTPStatus.SEE_OTHER)
        elif me.roles or me.has_words or self.aim.endswith("/projector"):  # a screen needs no words, nor shows any
            self._go_on()
        else:
            words = await self.ask(lambda entrance: entrance.new_words(session))
            self.show_words(hashed(session), words, to=self.aim, first=True, known_as=me.label)

    def _go_on(self) -> None:
        """Go to the page the link is for.

        A browser that came from another site or from a message does not send a strict cookie along a
        redirect: it is sent on by a page of ours instead, which counts as our own step.
        """
        came_from = self.request.headers.get("Sec-Fetch-Site")
        is_browser = "text/html" in self.request.headers.get("Accept", "")
        if came_from in ("none", "same-origin") or (came_from is None and not is_browser):
            self.redirect(self.aim, status=HTTPStatus.SEE_OTHER)
            return
        self.set_header("Refresh", f"0;url={self.aim}")
        self.show("come_in.html", to=self.aim)


def _trace(token: str) -> str:
    """What a browser remembers of the link it came by: not enough to come in again."""
    return hashlib.sha256(token.encode()).hexdigest()[:24]
