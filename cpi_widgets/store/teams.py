"""Teams: who is in one, and as what.

What somebody is in a team follows from what they are on the site.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from cpi_widgets.model import Member, RefusedError, Role, SiteRole

from .permissions import check_act
from .reading import Reader

if TYPE_CHECKING:
    from .visiting import Backing

NO_COLLEAGUE: Final = "One of these people is no colleague here. Nothing was changed."
_ROLES: Final[Mapping[SiteRole, Role]] = {
    SiteRole.MANAGER: Role.MANAGER,
    SiteRole.CHAMPION: Role.CHAMPION,
    SiteRole.SUPERVISOR: Role.SUPERVISOR,
    SiteRole.COMMISSIONER: Role.COMMISSIONER,
}
"""A practitioner, a trainer and others are members."""


def first_seats(backing: Backing, person: str, people: Collection[str]) -> dict[str, Role]:
    """The seats of a new team; whoever starts it looks after who is in.

    Raises:
        RefusedError: somebody is no colleague here.
    """
    others = _seats(backing, [each for each in people if each != person])
    mine = _role(_roles(backing, person))
    return {person: mine if mine == Role.MANAGER else Role.CHAMPION} | others


def add(backing: Backing, reader: Reader, space: str, people: Collection[str]) -> None:
    """Give colleagues seats in a team; who has one keeps it.

    Raises:
        RefusedError: it is no team, not theirs to say who is in, or somebody is no colleague here.
    """
    row = backing.space_row(space)
    check_act(reader.rights, "members")
    if row is None or row.kind != "team":
        raise RefusedError("Nobody was added: this is no team.")
    here = {member.person for member in row.members}
    seats = _seats(backing, [person for person in people if person not in here])
    labels = {person: known.label for person in seats if (known := backing.person(person)) is not None}
    backing.seat(space, *(Member(person=person, label=labels[person], role=role) for person, role in seats.items()))
    backing.feed.seats_changed(space)


def _seats(backing: Backing, people: Collection[str]) -> dict[str, Role]:
    roles = {person: _roles(backing, person) for person in people}
    if any(not each or SiteRole.FORMER in each for each in roles.values()):
        raise RefusedError(NO_COLLEAGUE)
    return {person: _role(each) for person, each in roles.items()}


def _role(roles: Collection[SiteRole]) -> Role:
    return next((role for site, role in _ROLES.items() if site in roles), Role.MEMBER)


def _roles(backing: Backing, person: str) -> frozenset[SiteRole]:
    row = backing.person(person)
    return row.roles if row is not None else frozenset()
