"""People and a case in any form of the store, and watchers that tests can wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from cpi_widgets.model import Change, SiteRole
from cpi_widgets.store import MemoryStore, Session, Space
from cpi_widgets.store.client import ClientDesk
from cpi_widgets.store.file import FileStore

PATIENCE = 10.0


@dataclass
class Desk:
    """A store's side door, and the way a person signs in there."""

    store: MemoryStore | FileStore | ClientDesk
    sign_in: Callable[[str], Session]


@dataclass
class World:
    """One case of K and B, B's teammate T, and a stranger; everybody signed in."""

    desk: Desk
    case_id: str
    k: Session
    b: Session
    t: Session
    stranger: Session

    @property
    def k_case(self) -> Space:
        return self.k.space(self.case_id)

    @property
    def b_case(self) -> Space:
        return self.b.space(self.case_id)


class Heard:
    """A watcher that can be waited for."""

    def __init__(self, space: Space) -> None:
        self.changes: list[Change] = []
        self._more = threading.Condition()
        self.stop = space.watch(self._hear)

    def _hear(self, changes: tuple[Change, ...]) -> None:
        with self._more:
            self.changes += changes
            self._more.notify_all()

    def until(self, enough: Callable[[list[Change]], bool]) -> list[Change]:
        """Wait until enough was heard; fails when it does not come."""
        with self._more:
            assert self._more.wait_for(lambda: enough(self.changes), PATIENCE), self.changes
            return list(self.changes)


def make_world(desk: Desk) -> World:
    """New people and a new case, so that tests do not meet each other."""
    store = desk.store
    staff = {SiteRole.PRACTITIONER}
    k, b, t, s = (store.add_person(label, roles) for label, roles in [("K", ()), ("B", staff), ("T", staff), ("S", ())])
    case = store.add_case("K and B", person=k, practitioner=b)
    store.add_space("team", "Riverside", {b: "member", t: "member"})
    return World(desk, case.id, *(desk.sign_in(person) for person in (k, b, t, s)))
