"""From a room to a team: a group says yes on its people's own pages, and somebody who leads carries it over."""

from __future__ import annotations

from http import HTTPStatus

from tornado import web

from cpi_widgets.model import NO_GROUP, AgencyProfile, Offered, PanelQuestion, Role, TeamYes, panel_list
from cpi_widgets.pages.after.for_team import carryings, products
from cpi_widgets.store.interface import Session
from cpi_widgets.store.permissions import can

from .desk import RoomRecords
from .rooms import RoomDoor
from .take_home import MyPage

CARRIES_TO = frozenset({Role.MEMBER, Role.CHAMPION, Role.MANAGER, Role.SUPERVISOR})
"""Who may write in a team."""


class SayYes(MyPage):
    """``POST /room/<id>/mine/team``: one of a group says for it that the team may have a sheet, or no longer."""

    @web.authenticated
    async def post(self, space: str) -> None:
        """Keep or take back the yes."""
        found = await self.records(space)
        if found is None:
            return
        run, activity = self.get_body_argument("run", ""), self.get_body_argument("activity", "")
        yes = self.get_body_argument("yes", "") == "yes"
        made = products(found.entries, found.info.group)
        here = next((each for each in made if (each.run, each.activity) == (run, activity)), None)
        if here is None:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        group = here.group

        def change(session: Session) -> None:
            room = session.space(space)
            if yes and not here.yes:
                # One of a group, whoever presses and however often.
                name = f"{run}.{activity}.team.{group or self.visitor.person[:16]}"
                given = TeamYes(id=name, run=run, activity=activity, group=group)
                room.put(given, audience="group" if group != NO_GROUP else None, label="Said that the team may have it")
            elif not yes and here.yes and (entry := room.get(here.yes)) is not None:
                room.remove(here.yes, base=entry.version, label="Took the yes back")

        await self.asked(self.desk.in_name_of(self.visitor.person, change))
        self.redirect(f"{self.base_url}room/{space}/mine#team", status=HTTPStatus.SEE_OTHER)


class ToTeam(RoomDoor):
    """``/room/<id>/team``: what may be carried to a team, and carrying it."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show what groups say yes to: how much it is, and not what it says."""
        found = await self.as_leader(space)
        offers = await self.in_room(space, lambda room: room.after.offered())
        teams = await self.desk.teams(self.visitor.person)
        decided = any(isinstance(entry.record, AgencyProfile) and entry.record.outcome for entry in found.entries)
        listed = (entry.record for entry in found.entries if isinstance(entry.record, PanelQuestion))
        self.show(
            "room_team.html",
            info=found.info,
            offers=_named(found, offers),
            decided=decided,
            questions=sum(each.state not in ("answered", "aside") for each in panel_list(listed)),
            teams=[team for team in teams if team.role in CARRIES_TO],
            counts=[team for team in teams if can("team", team.role, "count")],
            opens_teams=await self.desk.opens_teams(self.visitor.token),
        )

    @web.authenticated
    async def post(self, space: str) -> None:
        """Carry it over and go to the team."""
        found, team = await self.as_leader(space), self.get_body_argument("team", "")
        day, told = carryings(found.info.title, found.entries, found.keeping.opened_at)
        person = self.visitor.person
        many = await self.asked(self.desk.in_name_of(person, lambda session: session.carry(space, team, day, told)))
        self.redirect(f"{self.base_url}team/{team}?carried={many}", status=HTTPStatus.SEE_OTHER)


def _named(found: RoomRecords, offers: list[Offered]) -> list[tuple[str, int]]:
    """What each offer is called, with its lines: the exercise, and the group."""
    _, told = carryings(found.info.title, found.entries, found.keeping.opened_at)
    names = {(each.run, each.activity): each.came_from.rpartition(", ")[2] for each in told}
    tables = next((e.record.tables for e in found.entries if e.record.record_kind == "grouping"), ())
    labels = {table.id: table.label for table in tables}
    return [
        (" · ".join(filter(None, (names[each.run, each.activity], labels.get(each.group, "")))), each.lines)
        for each in offers
        if (each.run, each.activity) in names
    ]
