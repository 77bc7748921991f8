"""What the store writes in a room by itself: where nobody may, or may no longer, write the ordinary way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from cpi_widgets.model import Audience, Record, RefusedError, new_id

from .journal import Book, Deed, Line, Standing
from .permissions import Act, check_act

if TYPE_CHECKING:
    from .backing import Backing, RoomRow, SpaceRow

R = TypeVar("R", bound=Record)
Sides = tuple[Standing | None, Standing | None]


@dataclass(frozen=True)
class OwnHand:
    """A room as the store writes in it, in the name of somebody who asked for it.  Rights are checked by act."""

    backing: Backing
    person: str
    space: str

    @property
    def book(self) -> Book:
        """All that is written in the room."""
        return self.backing.book(self.space)

    def may(self, act: Act | None) -> tuple[SpaceRow, RoomRow]:
        """The room, for somebody who is in it and may do this.

        Raises:
            RefusedError: they may not, or are not in it.
        """
        space, room = self.backing.space_row(self.space), self.backing.room_row(self.space)
        rights = space.rights_of(space.role_of(self.person)) if space is not None else None
        if space is None or room is None or rights is None:
            raise RefusedError("There is no such room for you here. Go back to your home page and choose from there.")
        if act is not None:
            check_act(rights, act)
        return space, room

    def standing_of(self, record_id: str, kind: type[R]) -> tuple[Standing, R] | None:
        """A record of one kind as it stands now."""
        found = self.book.standing(record_id)
        if found is None or found.kind != kind.record_kind:
            return None
        return found, kind.model_validate(found.body)

    def new(self, record: Record, audience: Audience) -> Standing:
        """A record that there was not before."""
        by, at = self.person, self.backing.clock()
        version = self.book.last_version(record.id) + 1
        return Standing(record.record_kind, record.id, record.body(), audience, version, by, at, None, by, at, None)

    def successor(self, standing: Standing, record: Record) -> Standing:
        """The next version of a record."""
        version = self.book.last_version(standing.id) + 1
        return replace(standing, body=record.body(), version=version, by=self.person, at=self.backing.clock())

    def write(self, sides: Iterable[Sides]) -> None:
        """Write a step that nobody's undo brings back, and tell everybody who may see it."""
        changed = [(before, after) for before, after in sides if not _same(before, after)]
        if not changed:
            return
        head = self.book.head()
        touched = frozenset(side.audience for pair in changed for side in pair if side is not None)
        deed = Deed(
            id=new_id(),
            by=self.person,
            speaker=None,
            at=self.backing.clock(),
            label="",
            cause="draft",
            target=None,
            digest="",
            touched=touched,
            seq=head + len(changed),
            size=len(changed),
        )
        lines = [Line(head + at, deed, before, after) for at, (before, after) in enumerate(changed, start=1)]
        self.book.write(deed, lines)
        self.backing.feed.publish(self.space, lines)


def _same(before: Standing | None, after: Standing | None) -> bool:
    return before is not None and after is not None and before.body == after.body
