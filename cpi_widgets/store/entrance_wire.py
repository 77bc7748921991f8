"""What the entrance says and is asked, as plain JSON for the wire (see ``service_entrance``)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from cpi_widgets.model import SiteRole

from .attempts import Knock
from .entrance import Came, Chosen, Colleague, Invitation, Me, RoleChange, SignedIn

Ask = dict[str, Any]


def knock_in(ask: Ask) -> Knock:
    """Who knocks, from the wire."""
    return Knock(**ask["knock"])


def roles_in(roles: list[str]) -> frozenset[SiteRole]:
    """Roles from the wire."""
    return frozenset(SiteRole(role) for role in roles)


def invitation_out(invitation: Invitation | None) -> Ask | None:
    """For the wire."""
    return None if invitation is None else dataclasses.asdict(invitation)


def invitation_in(data: Ask | None) -> Invitation | None:
    """From the wire."""
    return None if data is None else Invitation(**data)


def came_out(came: Came) -> Ask:
    """For the wire."""
    return dataclasses.asdict(came)


def came_in(data: Ask) -> Came:
    """From the wire."""
    return Came(data["session"], data["waiting"], tuple(data["ended"]), data["known"])


def chosen_in(data: Ask) -> Chosen:
    """From the wire."""
    return Chosen(data["mistakes"], tuple(data["ended"]), data["known"])


def me_out(me: Me) -> Ask:
    """For the wire."""
    places = [
        {"name": each.name, "begun": each.begun.isoformat(), "used": each.used.isoformat(), "device": each.device}
        for each in me.signed_in
    ]
    return dataclasses.asdict(me) | {"roles": sorted(me.roles), "signed_in": places}


def me_in(data: Ask) -> Me:
    """From the wire."""
    moment = dt.datetime.fromisoformat
    places = tuple(
        SignedIn(each["name"], moment(each["begun"]), moment(each["used"]), each["device"])
        for each in data["signed_in"]
    )
    return Me(**data | {"roles": roles_in(data["roles"]), "signed_in": places})


def colleague_out(colleague: Colleague) -> Ask:
    """For the wire."""
    changes = [
        {"at": each.at.isoformat(), "by": each.by, "before": sorted(each.before), "after": sorted(each.after)}
        for each in colleague.changes
    ]
    return dataclasses.asdict(colleague) | {"roles": sorted(colleague.roles), "changes": changes}


def colleague_in(data: Ask) -> Colleague:
    """From the wire."""
    moment = dt.datetime.fromisoformat
    changes = tuple(
        RoleChange(moment(each["at"]), each["by"], roles_in(each["before"]), roles_in(each["after"]))
        for each in data["changes"]
    )
    return Colleague(**data | {"roles": roles_in(data["roles"]), "changes": changes})
