"""Teams on plain pages: starting one, who is in it, the lines that were carried to it, and the yes to them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from tornado import web

from cpi_widgets.model import Entry, PlanAgreed, RefusedError, Role, SiteRole, SpaceInfo, TeamLine
from cpi_widgets.store.interface import Session
from cpi_widgets.store.permissions import can
from cpi_widgets.store.site_rights import may

from .days import date
from .door import Door, RefusedPage

ROLE_WORDS = {
    Role.MEMBER: "member",
    Role.CHAMPION: "champion",
    Role.MANAGER: "manager",
    Role.SUPERVISOR: "supervisor",
    Role.COMMISSIONER: "commissioner, a guest",
    Role.ADMINISTRATOR: "administrator",
    Role.ASKED: "asked, and has not answered yet",
}
ANSWERS = {"join": True, "leave": False}
STATES = {"done": "done", "open": "open", "drop": "dropped"}
CHANGED = "The plan has changed since you looked at it. Nothing was agreed. Read it as it is now, then agree it."
NO_TITLE = "Give the team a name, then start it. Nothing was made."


class NewTeam(Door):
    """``POST /teams``: start a team."""

    @web.authenticated
    async def post(self) -> None:
        """Start it and go to its page."""
        title = " ".join(self.get_body_argument("title", "").split())
        if not title:
            raise RefusedPage(HTTPStatus.BAD_REQUEST, "No name yet", NO_TITLE)
        info = await self.asked(self.desk.in_name_of(self.visitor.person, lambda session: session.open_team(title)))
        self.redirect(f"{self.base_url}team/{info.id}", status=HTTPStatus.SEE_OTHER)


class TeamPage(Door):
    """``/team/<id>``: the lines of a team, and who is in it."""

    async def team(self, space: str) -> SpaceInfo:
        """The team, for those in it.

        Raises:
            web.HTTPError: 404 for everybody else.
        """
        info = await self.desk.team_info(self.visitor.person, space)
        if info is None:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        return info

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show it."""
        info = await self.team(space)
        if info.role == Role.ASKED:
            self.show("team_asked.html", info=info)
            return
        person = self.visitor.person
        entries, yes = await self.desk.in_name_of(person, lambda session: _plan(session, space))
        now = _open(entries)
        self.show(
            "team.html",
            info=info,
            members=[member for member in info.members if member.role != Role.REMOVED],
            roles=ROLE_WORDS,
            open_lines=_by_heading(entry for entry in entries if entry.record.state == "open"),
            agreed=yes.record if yes is not None else None,
            agreed_by=next((member.label for member in info.members if yes and member.person == yes.by), ""),
            changed=yes is not None and not now.items() <= yes.record.lines.items(),
            may_agree=can("team", info.role, "agree") and info.writable,
            keeps_counts=can("team", info.role, "count"),
            shown=_known_by(now),
            past=[entry for entry in entries if entry.record.state != "open"],
            colleagues=await self._colleagues(info),
            carried=self.get_query_argument("carried", ""),
            date=date,
        )

    async def _colleagues(self, info: SpaceInfo) -> list[tuple[str, str]]:
        """Person and name of those who could be added, for whoever looks after people and this team."""
        roles = self.visitor.roles
        if not can("team", info.role, "members") or not may(roles, "add people"):
            return []
        token = self.visitor.token
        here = {member.person for member in info.members if member.role != Role.REMOVED}
        found = await self.ask(lambda entrance: entrance.colleagues(token))
        return [
            (each.person, each.label) for each in found if each.person not in here and SiteRole.FORMER not in each.roles
        ]

    @web.authenticated
    async def post(self, space: str) -> None:
        """Ask colleagues in, answer or leave, or say how a line stands."""
        await self.team(space)
        person, do = self.visitor.person, self.get_body_argument("do", "")
        if do == "ask":
            people = self.get_body_arguments("person")
            await self.asked(self.desk.in_name_of(person, lambda session: session.ask_into_team(space, people)))
        elif do in ANSWERS:
            yes = ANSWERS[do]
            await self.asked(self.desk.in_name_of(person, lambda session: session.answer_team(space, yes=yes)))
            if not yes:
                self.redirect(self.base_url, status=HTTPStatus.SEE_OTHER)
                return
        elif do == "agree":
            shown = self.get_body_argument("shown", "")
            await self.asked(self.desk.in_name_of(person, lambda session: _agree(session, space, shown)))
        elif do in STATES:
            line = self.get_body_argument("line", "")
            await self.asked(self.desk.in_name_of(person, lambda session: _mark(session, space, line, STATES[do])))
        else:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        self.redirect(f"{self.base_url}team/{space}", status=HTTPStatus.SEE_OTHER)


def _plan(session: Session, space: str) -> tuple[list[Entry[TeamLine]], Entry[PlanAgreed] | None]:
    """The lines of a team, and a manager's yes to them."""
    there = session.space(space)
    return there.all(TeamLine), next(iter(there.all(PlanAgreed)), None)


def _open(entries: Iterable[Entry[TeamLine]]) -> dict[str, int]:
    """The lines that are still to be done, each with its version."""
    return {entry.record.id: entry.version for entry in entries if entry.record.state == "open"}


def _known_by(lines: Mapping[str, int]) -> str:
    """What a plan is known by to a page that showed it."""
    return hashlib.sha256(repr(sorted(lines.items())).encode()).hexdigest()[:16]


def _agree(session: Session, space: str, shown: str) -> None:
    """Say yes to the plan as the page showed it."""
    lines, yes = _plan(session, space)
    agreed = PlanAgreed(day=dt.datetime.now().astimezone().date(), lines=_open(lines))
    if can("team", session.space(space).info.role, "agree") and shown != _known_by(agreed.lines):
        raise RefusedError(CHANGED)
    session.space(space).put(agreed, base=yes.version if yes is not None else 0, label="Agreed the plan")


def _mark(session: Session, space: str, line: str, state: str) -> None:
    there = session.space(space)
    entry = there.get(line)
    if entry is None or not isinstance(entry.record, TeamLine):
        raise RefusedError("This line is not there any more. Nothing was changed. Load the page again.")
    there.put(entry.record.model_copy(update={"state": state}), base=entry.version, label="Said how a line stands")


def _by_heading(entries: Iterable[Entry[TeamLine]]) -> list[tuple[tuple[str, str], list[Entry[TeamLine]]]]:
    """Lines under their headings, each with where they came from, in the order in which they came."""
    ordered: dict[tuple[str, str], list[Entry[TeamLine]]] = {}
    for entry in entries:
        ordered.setdefault((entry.record.heading, entry.record.came_from), []).append(entry)
    return list(ordered.items())
