"""Letting others in: the half of the entrance that needs a right (``site_rights``)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cpi_widgets.model import RefusedError, SiteRole

from .backing import PersonRow
from .entrance import Colleague, Invitation
from .signing_in import Asked
from .site_rights import check, check_about

_NOT_THEIRS = "This person signs in with a name and a passphrase. An administrator can make them a new link."

_LAST = "You are the only administrator, so you have to stay one. Make somebody else administrator first."


class LettingIn(Asked):
    """The calls of ``entrance.Entrance`` about others."""

    def look_at_link(self, token: str) -> Invitation | None:
        """What an entry link is for."""
        found = self._store.people.look_at_link(token)
        if found is None:
            return None
        invitation, who = found
        cases = [row for row in self._store.spaces_of(who.id) if row.kind == "case"] if who is not None else []
        if who is None or len(cases) != 1:
            return invitation
        case = cases[0]
        by = next((member.label for member in case.members if member.person != who.id), "")
        return replace(invitation, case=case.id, title=case.title, by=by)

    def invitable(self, session: str) -> frozenset[str]:
        """The cases for whose other person there can be a new link."""
        who = self._who(session)
        cases = (row for row in self._store.spaces_of(who.id) if row.kind == "case")
        return frozenset(row.id for row in cases if self._partner(who, row.id) is not None)

    def invite_again(self, session: str, space: str) -> str:
        """A new link for the other person of a case."""
        who = self._who(session)
        check(who.roles, "open a case")
        partner = self._partner(who, space)
        if partner is None:
            raise RefusedError(_NOT_THEIRS)
        return self._store.people.link(partner)

    def colleagues(self, session: str) -> list[Colleague]:
        """Everybody with a role on the site."""
        check(self._who(session).roles, "add people")
        people, accounts = self._store.people, self._store.accounts
        return [
            Colleague(each.id, each.label, each.roles, accounts.of(each.id) is not None, people.role_changes(each.id))
            for each in people.with_roles()
        ]

    def add_colleague(self, session: str, label: str, roles: Collection[SiteRole]) -> tuple[str, str]:
        """Somebody new, and the link that lets them in once."""
        check_about(self._who(session).roles, roles)
        if not set(roles) - {SiteRole.FORMER}:
            raise RefusedError("Choose at least one role. Nobody was added.")
        person = self._store.people.add(label, roles)
        return person, self._store.people.link(person)

    def change_roles(self, session: str, person: str, roles: Collection[SiteRole]) -> None:
        """Give a colleague, or oneself, other roles."""
        who = self._who(session)
        check(who.roles, "change roles")
        other = self._colleague(person)
        after = frozenset(roles) - {SiteRole.FORMER}
        if not after:
            raise RefusedError("Choose at least one role. Nothing was changed. To let somebody go, close their way in.")
        leaves = SiteRole.ADMINISTRATOR in other.roles - after
        if leaves and len(self._store.people.administrators()) == 1:
            raise RefusedError(_LAST)
        if after != other.roles:
            self._store.people.change_roles(other, after, by=who.id)

    def reset_colleague(self, session: str, person: str) -> tuple[str, tuple[str, ...]]:
        """A new link for a colleague; their ways in until now end."""
        other = self._other(session, person)
        ended = self._close(other)
        return self._store.people.link(other.id), ended

    def dismiss_colleague(self, session: str, person: str) -> tuple[str, ...]:
        """Take a colleague's roles and ways in away."""
        other = self._other(session, person)
        self._store.people.change_roles(other, {SiteRole.FORMER}, by=self._who(session).id)
        return self._close(other)

    def let_administrator_in(self) -> str | None:
        """A new link for the first administrator, for whoever runs the server; their ways in until now end."""
        known = self._store.people.administrators()
        if not known:
            return None
        self._close(known[0])
        return self._store.people.link(known[0].id)

    def _other(self, session: str, person: str) -> PersonRow:
        who = self._who(session)
        check(who.roles, "add people")
        other = self._colleague(person)
        check_about(who.roles, other.roles)
        if other.id == who.id:
            raise RefusedError("You cannot do this to yourself. Nothing was changed.")
        return other

    def _colleague(self, person: str) -> PersonRow:
        found = self._store.person(person)
        if found is None or not found.roles - {SiteRole.FORMER}:
            raise RefusedError("This colleague is not known here. Nothing was changed.")
        return found

    def _close(self, other: PersonRow) -> tuple[str, ...]:
        """End every way in that somebody has."""
        self._store.accounts.end(other.id)
        self._store.words.end(other.id)
        self._store.people.drop_links(other.id)
        return self._store.sessions.end_all(other.id)

    def _partner(self, who: PersonRow, space: str) -> str | None:
        """The other person of a case, if they come in by link: who has a role on the site signs in."""
        row = self._store.space_row(space)
        if row is None or row.kind != "case" or row.role_of(who.id) is None:
            return None
        others = [self._store.person(member.person) for member in row.members if member.person != who.id]
        return next((other.id for other in others if other is not None and not other.roles), None)
