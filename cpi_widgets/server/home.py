"""Plain pages without a kernel: home, coming in by a link, starting a case, leaving."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado import web

from cpi_widgets.model import RefusedError

from .demo import DemoPeople
from .desk import FrontDesk
from .identity import Identity, Visitor
from .kernels import Kernels
from .plain import Plain

LONGEST_TITLE = 120
LONGEST_LABEL = 40
_OUR_PAGES = re.compile(r"/(practise|mine|case/[A-Za-z0-9_.:-]{1,80}|room/[A-Za-z0-9_.:-]{1,80}(/projector)?)?")
_SEATS = ("practitioner", "person")


@dataclass(frozen=True)
class CaseForm:
    """What somebody typed to start a case."""

    title: str = ""
    partner: str = ""
    seat: str = "practitioner"

    def mistakes(self) -> dict[str, str]:
        """What is missing or too long, by field, in words."""
        found = {}
        if not self.title:
            found["title"] = "Give the case a title. Both of you will see it."
        elif len(self.title) > LONGEST_TITLE:
            found["title"] = f"Make the title shorter: {LONGEST_TITLE} letters at most."
        if not self.partner:
            found["partner"] = "Write your partner’s initials, or a name you both use."
        elif len(self.partner) > LONGEST_LABEL:
            found["partner"] = f"Make this shorter: {LONGEST_LABEL} letters at most."
        if self.seat not in _SEATS:
            found["seat"] = "Choose which seat is yours."
        return found


class Door(Plain):
    """What the plain pages share."""

    @property
    def desk(self) -> FrontDesk:
        """The store's desk."""
        return cast("FrontDesk", self.settings["desk"])

    @property
    def identity(self) -> Identity:
        """Who looks after cookies."""
        return cast("Identity", self.identity_provider)

    @property
    def links(self) -> dict[tuple[str, str], str]:
        """Partners' entry tokens that were made here and may still be shown, by session and case."""
        return cast("dict[tuple[str, str], str]", self.settings["partner_links"])

    def link(self, token: str) -> str:
        """The address to hand over."""
        return f"{self.request.protocol}://{self.request.host}{self.base_url}enter/{token}"

    async def show_home(self, visitor: Visitor, form: CaseForm, mistakes: dict[str, str]) -> None:
        """The home page of somebody we know."""
        cases = await self.desk.cases(visitor.person)
        shown = {space for session, space in self.links if session == visitor.session}
        self.show(
            "home.html",
            status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
            visitor=visitor,
            cases=cases,
            rooms=await self.desk.rooms(visitor.person),
            opens_rooms=await self.desk.opens_rooms(visitor.token),
            links=shown,
            form=form,
            mistakes=mistakes,
            day=_day,
        )


class Home(Door):
    """``/``: what is yours, or how to come in."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show it."""
        visitor = cast("Visitor | None", self.current_user)
        if visitor is None:
            demo = cast("DemoPeople | None", self.settings["demo"])
            address = f"{self.request.protocol}://{self.request.host}{self.base_url}"
            self.show("signed_out.html", demo=demo.links(address) if demo else None)
            return
        await self.show_home(visitor, CaseForm(), {})


class NewCase(Door):
    """``POST /cases``: start a case and make the partner's link."""

    async def post(self) -> None:
        """Start the case, or say what is missing and keep what was typed."""
        visitor = cast("Visitor", self.current_user)
        form = CaseForm(self.get_argument("title", ""), self.get_argument("partner", ""), self.get_argument("seat", ""))
        mistakes = form.mistakes()
        if not mistakes:
            try:
                info, token = await self.desk.open_case(visitor.person, form.title, form.partner, form.seat)
            except RefusedError as refused:
                mistakes = {"title": str(refused)}
            else:
                self.links[visitor.session, info.id] = token
                self.redirect(f"{self.base_url}cases/{info.id}", status=HTTPStatus.SEE_OTHER)
                return
        await self.show_home(visitor, form, mistakes)


class CaseMade(Door):
    """``/cases/<id>``: the partner's link, to hand over."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show the link to the one who started the case, until they leave or the server restarts."""
        visitor = cast("Visitor", self.current_user)
        token = self.links.get((visitor.session, space))
        line = next((each for each in await self.desk.cases(visitor.person) if each.info.id == space), None)
        if token is None or line is None:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        self.show("case_made.html", info=line.info, partner=line.partner(visitor.person), link=self.link(token))


class Enter(Door):
    """``/enter/<token>``: come in by a link."""

    @allow_unauthenticated
    async def head(self, token: str) -> None:
        """Programs that only look at a link do not use it up."""
        del token

    @allow_unauthenticated
    async def get(self, token: str) -> None:
        """Come in, unless somebody else is signed in here: then ask first."""
        visitor = cast("Visitor | None", self.current_user)
        if "prefetch" in self.request.headers.get("Sec-Purpose", self.request.headers.get("Purpose", "")):
            raise web.HTTPError(HTTPStatus.SERVICE_UNAVAILABLE)
        if visitor is not None and self.get_cookie(self._came_by) == _trace(token):
            self._go_on()
        elif visitor is not None and self.settings["demo"] is None:
            self.show("enter_as.html", visitor=visitor, token=token, to=self._aim())
        else:
            await self._come_in(token)

    @allow_unauthenticated
    async def post(self, token: str) -> None:
        """Come in after having been asked."""
        await self._come_in(token)

    @property
    def _came_by(self) -> str:
        return f"{self.identity.cookie(self)}_by"

    async def _come_in(self, token: str) -> None:
        session = await self.desk.redeem(token)
        if session is None:
            self.show("link_ended.html", status=HTTPStatus.FORBIDDEN)
            return
        self.identity.let_in(self, session)
        # Opening the same link again on this device is not a second visitor.
        self.set_cookie(
            self._came_by,
            _trace(token),
            expires_days=1,
            path=self.base_url,
            httponly=True,
            samesite="Lax",
            secure=self.request.protocol == "https",
        )
        self._go_on()

    def _aim(self) -> str:
        aim = self.get_argument("to", "/")
        return aim if _OUR_PAGES.fullmatch(aim) else "/"

    def _go_on(self) -> None:
        """Go to the page the link is for.

        A browser that came from another site or from a message does not send a strict cookie along a
        redirect: it is sent on by a page of ours instead, which counts as our own step.
        """
        came_from = self.request.headers.get("Sec-Fetch-Site")
        is_browser = "text/html" in self.request.headers.get("Accept", "")
        if came_from in ("none", "same-origin") or (came_from is None and not is_browser):
            self.redirect(self._aim(), status=HTTPStatus.SEE_OTHER)
            return
        self.set_header("Refresh", f"0;url={self._aim()}")
        self.show("come_in.html", to=self._aim())


class Leave(Door):
    """``POST /leave``: sign out; the pages of this session end."""

    async def post(self) -> None:
        """End the session, its kernels and its cookie."""
        visitor = cast("Visitor", self.current_user)
        await self.desk.end_session(visitor.token)
        await cast("Kernels", self.settings["kernel_manager"]).end_all_of(visitor.session)
        for session, space in list(self.links):
            if session == visitor.session:
                del self.links[session, space]
        self.identity.let_out(self)
        self.redirect(self.base_url, status=HTTPStatus.SEE_OTHER)


def _trace(token: str) -> str:
    """What a browser remembers of the link it came by: not enough to come in again."""
    return hashlib.sha256(token.encode()).hexdigest()[:24]


def _day(moment: dt.datetime) -> str:
    """A day as people say it."""
    here = moment.astimezone()
    ago = (dt.datetime.now(dt.UTC).astimezone().date() - here.date()).days
    if ago == 0:
        return f"today, {here:%H:%M}"
    if ago == 1:
        return f"yesterday, {here:%H:%M}"
    return f"{here.day} {here:%B %Y}"
