"""Teams: who is in one, and as what.

Nobody is put into a team: they are asked, and are in it once they say yes.  What they are in it follows from what they
are on the site.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from cpi_widgets.model import Member, RefusedError, Role, SiteRole

from .permissions import check_act
from .reading import Reader

if TYPE_CHECKING:
    from .backing import Backing

NOT_ASKED: Final = "You are not in this team, and nobody asks you to be. Nothing was changed."
LOOKS_AFTER: Final = (
    "Only you look after who is in this team. Ask a manager or a champion to join it first; then you can leave."
)
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
    others = _colleagues(backing, [each for each in people if each != person])
    mine = _role(_roles(backing, person))
    return {person: mine if mine == Role.MANAGER else Role.CHAMPION} | dict.fromkeys(others, Role.ASKED)


def ask(backing: Backing, reader: Reader, space: str, people: Collection[str]) -> None:
    """Ask colleagues into a team; who is in it already stays as they are.

    Raises:
        RefusedError: it is no team, not theirs to say who is in, or somebody is no colleague here.
    """
    row = backing.space_row(space)
    check_act(reader.rights, "members")
    if row is None or row.kind != "team":
        raise RefusedError("Nobody was added: this is no team.")
    here = {member.person for member in row.members if member.role != Role.REMOVED}
    for person in _colleagues(backing, [person for person in people if person not in here]):
        _seat(backing, space, person, Role.ASKED)


def answer(backing: Backing, person: str, space: str, *, yes: bool) -> None:
    """Join a team that one was asked into, say no to it, or leave it.

    Raises:
        RefusedError: it is no team of theirs, or nobody would be left who says who is in it.
    """
    row = backing.space_row(space)
    seats = {member.person: member.role for member in row.members} if row is not None and row.kind == "team" else {}
    role = seats.get(person, Role.REMOVED)
    if role == Role.REMOVED:
        raise RefusedError(NOT_ASKED)
    if not yes:
        keepers = {who for who, seat in seats.items() if seat in (Role.CHAMPION, Role.MANAGER)}
        if keepers == {person}:
            raise RefusedError(LOOKS_AFTER)
        _seat(backing, space, person, Role.REMOVED)
    elif role == Role.ASKED:
        _seat(backing, space, person, _role(_roles(backing, person)))


def _seat(backing: Backing, space: str, person: str, role: Role) -> None:
    known = backing.person(person)
    assert known is not None  # noqa: S101  - a colleague, or somebody with a seat
    backing.seat(space, Member(person=person, label=known.label, role=role))
    backing.feed.seats_changed(space)


def _colleagues(backing: Backing, people: Collection[str]) -> Collection[str]:
    roles = [_roles(backing, person) for person in people]
    if any(not each or SiteRole.FORMER in each for each in roles):
        raise RefusedError(NO_COLLEAGUE)
    return people


def _role(roles: Collection[SiteRole]) -> Role:
    return next((role for site, role in _ROLES.items() if site in roles), Role.MEMBER)


def _roles(backing: Backing, person: str) -> frozenset[SiteRole]:
    row = backing.person(person)
    return row.roles if row is not None else frozenset()
