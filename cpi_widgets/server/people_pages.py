"""Looking after who may come in: colleagues, and new links to hand over."""

from __future__ import annotations

from http import HTTPStatus

from tornado import web

from cpi_widgets.model import SITE_ROLE_HINTS, SITE_ROLE_WORDS, Role, SiteRole
from cpi_widgets.store.entrance import Colleague
from cpi_widgets.store.site_rights import may

from .days import day
from .door import Handed, RefusedPage
from .signing_in import SigningIn

LONGEST_LABEL = 40


class People(SigningIn):
    """``/people``: everybody with a role on the site."""

    @web.authenticated
    async def get(self) -> None:
        """Show them."""
        await self.show_people({})

    async def colleagues(self) -> list[Colleague]:
        """Everybody with a role on the site.

        Raises:
            RefusedPage: this visitor may not look after people.
        """
        session = self.visitor.token
        return await self.ask(lambda entrance: entrance.colleagues(session))

    async def show_people(self, mistakes: dict[str, str], label: str = "", roles: frozenset[str] = frozenset()) -> None:
        """The page, with what was typed and what is wrong about it."""
        roles_of_mine = self.visitor.roles
        over_all = may(roles_of_mine, "look after administrators")
        withheld = {SiteRole.FORMER} if over_all else {SiteRole.FORMER, SiteRole.ADMINISTRATOR}
        offered = [role for role in SiteRole if role not in withheld]
        changes_roles = may(roles_of_mine, "change roles")
        self.show(
            "people.html",
            status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
            people=await self.colleagues(),
            offered=offered,
            words=SITE_ROLE_WORDS,
            hints=SITE_ROLE_HINTS,
            changes_roles=changes_roles,
            day=day,
            over_all=over_all,
            administrator=SiteRole.ADMINISTRATOR,
            shown=await self.links_to_show(),
            label=label,
            chosen=roles,
            mistakes=mistakes,
        )

    @web.authenticated
    async def post(self) -> None:
        """Add somebody, and show the link for them."""
        session, label = self.visitor.token, self.typed("label")
        named = self.named_roles
        mistakes = {}
        if not 0 < len(label) <= LONGEST_LABEL:
            mistakes["label"] = f"Write what they are called, in {LONGEST_LABEL} letters at most. Initials are fine."
        if not named:
            mistakes["roles"] = "Choose at least one role."
        if mistakes:
            await self.show_people(mistakes, label, named)
            return
        roles = frozenset(map(SiteRole, named))
        person, token = await self.ask(lambda entrance: entrance.add_colleague(session, label, roles))
        self.hand(person, token, label)

    @property
    def named_roles(self) -> frozenset[str]:
        """The roles that are ticked in a form."""
        return frozenset(self.get_body_arguments("role")) & {str(role) for role in SiteRole}

    def hand(self, about: str, token: str, label: str) -> None:
        """Keep a link to be shown to this session, and go to its page."""
        self.links[self.visitor.session, about] = Handed(token, label)
        self.redirect(f"{self.base_url}people/{about}", status=HTTPStatus.SEE_OTHER)


class PersonLink(People):
    """``/people/<id>``: the link for somebody, to hand over; made anew, other roles, or their way in closed."""

    @web.authenticated
    async def get(self, person: str = "") -> None:
        """Show the link to the one who made it, until it is used, or they leave, or the server restarts."""
        handed = (await self.links_to_show()).get(person)
        if handed is None:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        self.show("person_link.html", label=handed.label, **self.handing(handed.token))

    @web.authenticated
    async def post(self, person: str = "") -> None:
        """A new link in place of how they came in until now; other roles; or no way in any more."""
        session = self.visitor.token
        label = next((each.label for each in await self.colleagues() if each.person == person), "")
        if self.typed("do") == "reset":
            token, ended = await self.ask(lambda entrance: entrance.reset_colleague(session, person))
            await self.end_kernels(ended)
            self.hand(person, token, label)
        elif self.typed("do") == "roles":
            roles = frozenset(map(SiteRole, self.named_roles))
            await self.ask(lambda entrance: entrance.change_roles(session, person, roles))
            self.redirect(f"{self.base_url}people", status=HTTPStatus.SEE_OTHER)
        elif self.typed("do") == "dismiss":
            await self.end_kernels(await self.ask(lambda entrance: entrance.dismiss_colleague(session, person)))
            self.redirect(f"{self.base_url}people", status=HTTPStatus.SEE_OTHER)
        else:
            raise RefusedPage(HTTPStatus.BAD_REQUEST, "This did not work", "Go back and choose again.")


NOT_AGREED = (
    "To hand this case on, two things are needed first, in the case under “Meetings and notes”, “Handing the case on”: "
    "the name of the colleague, and then a yes to that colleague from {partner}’s own page. Nothing was changed."
)


class HandOver(SigningIn):
    """``/cases/<id>/hand-over``: the practitioner's seat goes to the colleague that the person agreed to."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Say what happens, before it does."""
        session = self.visitor.token
        to = (await self.ask(lambda entrance: entrance.handovers(session))).get(space)
        line = next((each for each in await self.desk.cases(self.visitor.person) if each.info.id == space), None)
        if line is None or line.info.role != Role.PRACTITIONER:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        if to is None:
            advice = NOT_AGREED.format(partner=line.partner(self.visitor.person))
            part = f"{self.base_url}case/{space}#notes"
            self.show("error.html", status=HTTPStatus.FORBIDDEN, title="Not yet", advice=advice, part=part)
            return
        self.show("hand_over.html", info=line.info, partner=line.partner(self.visitor.person), to=to)

    @web.authenticated
    async def post(self, space: str) -> None:
        """Do it, and end the pages that are open at the one who leaves."""
        session = self.visitor.token
        to = await self.ask(lambda entrance: entrance.hand_over(session, space))
        me = await self.ask(lambda entrance: entrance.me(session))
        for place in me.signed_in:
            await self.kernels.end_all_of(place.name)
        self.show("handed_over.html", to=to)


class CaseLink(SigningIn):
    """``POST /cases/<id>/link``: a new link for the other person of a case."""

    @web.authenticated
    async def post(self, space: str) -> None:
        """Make it and show it."""
        session = self.visitor.token
        token = await self.ask(lambda entrance: entrance.invite_again(session, space))
        self.links[self.visitor.session, space] = Handed(token, "")
        self.redirect(f"{self.base_url}cases/{space}", status=HTTPStatus.SEE_OTHER)
