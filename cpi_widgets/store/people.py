"""Who there is: persons, their roles on the site, and the entry links that let them in.

Every link's token is 256 random bits; only its SHA-256 is stored.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Delete, Row, delete, insert, select, update

from cpi_widgets.model import RefusedError, SiteRole, new_id

from .backing import PersonRow, checked_title
from .database import Database
from .entrance import Invitation, RoleChange
from .sealing import Seal
from .sessions import Limits, hashed
from .site_rights import FIRST_ROLES
from .tables import account, entry_link, person, role_change, site_role

GUEST = "Guest"
FIRST_STAFF = "Staff"
NOT_KNOWN = "This person is not known here, so no link was made."
_ROOM = "room "
"""With a room's id: whom a link is for that lets into that room."""


def room_links(space: str) -> Delete:
    """Ends all links into a room."""
    return delete(entry_link).where(entry_link.c.for_whom == f"{_ROOM}{space}")


def _listed(roles: Collection[SiteRole]) -> str:
    return " ".join(sorted(roles))


class People:
    """Persons, roles and links."""

    def __init__(self, database: Database, seal: Seal, clock: Callable[[], dt.datetime], limits: Limits) -> None:
        self._database = database
        self._seal = seal
        self._clock = clock
        self._limits = limits
        self._known: dict[str, PersonRow] = {}
        self._database.write(delete(entry_link).where(entry_link.c.expires_at <= clock()))

    def get(self, person_id: str) -> PersonRow | None:
        """Somebody by id."""
        if person_id not in self._known:
            row = self._database.one(select(person).where(person.c.id == person_id))
            if row is None:
                return None
            label = self._seal.open_up(row.sealed_label, "person", row.id)
            roles = self._database.rows(select(site_role.c.role).where(site_role.c.person == row.id))
            self._known[person_id] = PersonRow(row.id, label, frozenset(SiteRole(role.role) for role in roles))
        return self._known[person_id]

    def anybody(self) -> bool:
        """True once somebody is known here."""
        return self._database.one(select(person.c.id)) is not None

    def with_roles(self) -> list[PersonRow]:
        """Everybody who has a role on the site now, the oldest first."""
        has_one = select(site_role.c.person).where(site_role.c.role != str(SiteRole.FORMER))
        query = select(person.c.id).where(person.c.id.in_(has_one)).order_by(person.c.made_at)
        found = (self.get(row.id) for row in self._database.rows(query))
        return [who for who in found if who is not None]

    def add(self, label: str, roles: Collection[SiteRole] = ()) -> str:
        """Make a person; returns the id."""
        made = new_id()
        sealed = self._seal.close_up(checked_title(label), "person", made)
        with self._database.writing() as writing:
            writing.execute(insert(person).values(id=made, made_at=self._clock(), sealed_label=sealed))
            for role in sorted(set(roles)):
                writing.execute(insert(site_role).values(person=made, role=str(role)))
        return made

    def rename(self, person_id: str, label: str) -> None:
        """Call somebody something else."""
        sealed = self._seal.close_up(checked_title(label), "person", person_id)
        self._database.write(update(person).where(person.c.id == person_id).values(sealed_label=sealed))
        self._known.pop(person_id, None)

    def change_roles(self, who: PersonRow, roles: Collection[SiteRole], by: str) -> None:
        """Give somebody these roles in place of those they had; who did it is kept."""
        change = {"at": self._clock(), "actor": by, "person": who.id}
        change |= {"before": _listed(who.roles), "after": _listed(roles)}
        with self._database.writing() as writing:
            writing.execute(delete(site_role).where(site_role.c.person == who.id))
            writing.execute(insert(site_role), [{"person": who.id, "role": str(role)} for role in sorted(set(roles))])
            writing.execute(insert(role_change).values(change))
        self._known.pop(who.id, None)

    def role_changes(self, person_id: str) -> tuple[RoleChange, ...]:
        """What became of somebody's roles, the newest first."""
        query = select(role_change).where(role_change.c.person == person_id).order_by(role_change.c.seq.desc())
        return tuple(self._role_change(row) for row in self._database.rows(query))

    def _role_change(self, row: Row[Any]) -> RoleChange:
        by = self.get(row.actor)
        before, after = (frozenset(map(SiteRole, listed.split())) for listed in (row.before, row.after))
        return RoleChange(row.at, by.label if by is not None else "", before, after)

    def link(self, person_id: str, reusable: bool = False) -> str:
        """An entry token for a known person; an older one for a single use ends."""
        if self.get(person_id) is None:
            raise RefusedError(NOT_KNOWN)
        with self._database.writing():
            if not reusable:
                self.drop_links(person_id)
            return self._add_link("person", person_id, reusable)

    def drop_links(self, person_id: str) -> None:
        """End the single-use links of a person."""
        old = (entry_link.c.person == person_id, ~entry_link.c.reusable)
        self._database.write(delete(entry_link).where(*old))

    def guest_link(self) -> str:
        """A reusable entry token: each use makes a new nameless person."""
        return self._add_link("guest", None, reusable=True)

    def room_link(self, space: str) -> str:
        """A reusable entry token: each use makes a new nameless person in a room."""
        return self._add_link(f"{_ROOM}{space}", None, reusable=True)

    def first_link(self) -> str | None:
        """A token for the first administrator; older ones end.  ``None`` once one of them can sign in again."""
        if self._settled():
            return None
        with self._database.writing():
            self._database.write(delete(entry_link).where(entry_link.c.for_whom == "first"))
            return self._add_link("first", None, reusable=False)

    def look_at_link(self, token: str) -> tuple[Invitation, PersonRow | None] | None:
        """What a link is for and whom it lets in, without using it; ``None`` when it does not open any more."""
        row = self._link(token)
        if row is None:
            return None
        who = self.get(row.person) if row.person is not None else None
        for_whom = "guest" if row.for_whom.startswith(_ROOM) else row.for_whom
        return Invitation(for_whom, not row.reusable, who.label if who is not None else ""), who

    def _link(self, token: str) -> Row[Any] | None:
        row = self._database.one(select(entry_link).where(entry_link.c.token_hash == hashed(token)))
        return None if row is None or (row.expires_at is not None and row.expires_at <= self._clock()) else row

    def redeem(self, token: str, new_participant: Callable[[str], str | None]) -> str | None:
        """Use an entry token: the person it lets in, or ``None`` when it does not open any more.

        Args:
            token: the link's.
            new_participant: makes somebody new in a room.
        """
        with self._database.writing():
            row = self._link(token)
            if row is None:
                return None
            if not row.reusable:
                self._database.write(delete(entry_link).where(entry_link.c.token_hash == row.token_hash))
            if row.for_whom == "first":
                return None if self._settled() else self._first_person()
            if row.for_whom.startswith(_ROOM):
                return new_participant(row.for_whom.removeprefix(_ROOM))
            return str(row.person) if row.person is not None else self.add(GUEST)

    def administrators(self) -> list[PersonRow]:
        """Who looks after the site, the oldest first."""
        return [who for who in self.with_roles() if SiteRole.ADMINISTRATOR in who.roles]

    def _first_person(self) -> str:
        """Also for a second time: as long as they have not chosen how to sign in again, only this link leads back."""
        known = self.administrators()
        return known[0].id if known else self.add(FIRST_STAFF, FIRST_ROLES)

    def _settled(self) -> bool:
        """True when an administrator can sign in without a link."""
        of_administrators = account.c.person.in_([who.id for who in self.administrators()])
        return self._database.one(select(account.c.person).where(of_administrators)) is not None

    def _add_link(self, for_whom: str, person_id: str | None, reusable: bool) -> str:
        made = secrets.token_urlsafe(32)
        values = {
            "token_hash": hashed(made),
            "for_whom": for_whom,
            "person": person_id,
            "reusable": reusable,
            "expires_at": None if reusable else self._clock() + self._limits.link,
        }
        self._database.write(insert(entry_link).values(values))
        return made
