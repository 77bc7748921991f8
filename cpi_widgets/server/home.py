"""Plain pages without a kernel: home, starting a case, leaving."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado import web

from cpi_widgets.model import RefusedError
from cpi_widgets.store.entrance import Me

from .days import day
from .demo import DemoPeople
from .door import OUR_PAGES, Door, Handed

LONGEST_TITLE = 120
LONGEST_LABEL = 40
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


class HomeDoor(Door):
    """What the pages around home share."""

    async def show_home(self, form: CaseForm, mistakes: dict[str, str]) -> None:
        """The home page of somebody we know."""
        visitor = self.visitor
        me = await self.ask(lambda entrance: entrance.me(visitor.token))
        self.show(
            "home.html",
            status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
            me=me,
            cases=await self.desk.cases(visitor.person),
            rooms=await self.desk.rooms(visitor.person),
            teams=await self.desk.teams(visitor.person),
            opens_teams=await self.desk.opens_teams(visitor.token),
            opens_rooms=await self.desk.opens_rooms(visitor.token),
            links=await self.links_to_show(),
            invitable=await self.ask(lambda entrance: entrance.invitable(visitor.token)) if visitor.staff else (),
            handovers=await self.ask(lambda entrance: entrance.handovers(visitor.token)) if visitor.staff else {},
            demo=self.settings["demo"] is not None,
            form=form,
            mistakes=mistakes,
            day=day,
        )


class Home(HomeDoor):
    """``/``: what is yours, or how to come in."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show it."""
        if self.somebody is None:
            demo = cast("DemoPeople | None", self.settings["demo"])
            address = f"{self.request.protocol}://{self.request.host}{self.base_url}"
            aim = self.get_argument("next", "/")
            to = aim if OUR_PAGES.fullmatch(aim) else "/"
            out = bool(self.get_argument("out", ""))
            self.show("signed_out.html", demo=demo.links(address) if demo else None, to=to, out=out)
            return
        await self.show_home(CaseForm(), {})


class NewCase(HomeDoor):
    """``POST /cases``: start a case and make the partner's link."""

    async def post(self) -> None:
        """Start the case, or say what is missing and keep what was typed."""
        visitor = self.visitor
        form = CaseForm(self.get_argument("title", ""), self.get_argument("partner", ""), self.get_argument("seat", ""))
        mistakes = form.mistakes()
        if not mistakes:
            try:
                info, token = await self.desk.open_case(visitor.person, form.title, form.partner, form.seat)
            except RefusedError as refused:
                mistakes = {"title": str(refused)}
            else:
                self.links[visitor.session, info.id] = Handed(token, form.partner)
                self.redirect(f"{self.base_url}cases/{info.id}", status=HTTPStatus.SEE_OTHER)
                return
        await self.show_home(form, mistakes)


class CaseMade(Door):
    """``/cases/<id>``: the partner's link, to hand over."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show the link to the one who started the case, until it is used, or they leave, or the server restarts."""
        visitor = self.visitor
        made_here = (visitor.session, space) in self.links
        handed = (await self.links_to_show()).get(space)
        if made_here and handed is None:
            self.redirect(self.base_url)  # it was used: home offers a new one
            return
        line = next((each for each in await self.desk.cases(visitor.person) if each.info.id == space), None)
        if handed is None or line is None:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        self.show("case_made.html", info=line.info, partner=line.partner(visitor.person), **self.handing(handed.token))


class Leave(Door):
    """``POST /leave``: sign out; the pages of this session end, and what waits in this browser's tab goes."""

    async def post(self) -> None:
        """End the session, its kernels and its cookie; first say so to those who would lose something by it.

        ``unsent`` says that words wait in the browser's tab, which this server does not know.
        """
        visitor = self.visitor
        me = await self.ask(lambda entrance: entrance.me(visitor.token))
        if not self.get_argument("sure", ""):
            has_way_back = bool(me.name or me.has_words or self.settings["demo"] is not None)
            no_way = not has_way_back and await self._would_miss(me)
            unsent = bool(self.get_argument("unsent", ""))
            if no_way or unsent:
                self.show("leave_sure.html", me=me, no_way=no_way, unsent=unsent)
                return
        await self.sign_out(self.visitor)
        self.say_goodbye()

    async def _would_miss(self, me: Me) -> bool:
        """True for those who have something here to come back to."""
        rooms = await self.desk.rooms(me.person)
        return bool(me.roles or any(room.writable for room in rooms) or await self.desk.cases(me.person))
