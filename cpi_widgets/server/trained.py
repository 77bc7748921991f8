"""Who of a team has had a learning day: numbers by role that its champions and managers keep, on a plain page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Final, NamedTuple

from pydantic import ValidationError
from tornado import web
from tornado.escape import url_escape

from cpi_widgets.model import FEWEST, ConflictError, Entry, Guest, RefusedError, Role, SpaceInfo, Trained
from cpi_widgets.model.spellings import spelling
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.store.permissions import can

from .days import date
from .door import Door
from .rooms import LEADERS

KEPT: Final = "Kept a number of who has had a learning day"
TAKEN_OUT: Final = "Took a role out of who has had a learning day"
OWN_STEPS: Final = frozenset({KEPT, TAKEN_OUT})
"""What undo on this page takes back: what was done on the team's own page is offered nowhere."""
MOST: Final = 60
NO_ROLE: Final = "Write what these people are called, such as “nurses”. Nothing was changed."
NO_NUMBER: Final = "Write how many work here, from 1, and how many of them have had a learning day: no more than that."
TWICE: Final = "“{}” is there already. Change its numbers there. Nothing was changed."
CHANGED: Final = "Somebody has changed this since you looked. Nothing was changed. Look at it as it is now."
TOO_MANY: Final = "There are as many roles here as this page holds. Nothing was changed."


class Came(NamedTuple):
    """How many of one role came to a day."""

    role: str
    people: int


class Typed(NamedTuple):
    """What a form held that could not be kept."""

    record: str
    """The record it was about; "" for a new one."""
    role: str
    people: str
    trained: str


NOTHING_TYPED = Typed("", "", "", "")


def came_by_role(guests: Iterable[Guest]) -> tuple[Came, ...]:
    """How many of each role took part in a day, by name; of fewer than five nothing is told.

    Args:
        guests: who was in the room, as those who lead it see them.
    """
    said = [
        guest.badge.role_group
        for guest in guests
        if guest.role == Role.PARTICIPANT and guest.takes_part and guest.badge is not None and guest.badge.role_group
    ]
    counts = Counter(map(spelling, said))
    names = {spelling(role): role.strip() for role in said}
    return tuple(Came(names[key], counts[key]) for key in sorted(counts) if counts[key] >= FEWEST)


class TrainedPage(Door):
    """``/team/<id>/trained``: how many of each role have had a learning day."""

    async def team(self, space: str) -> SpaceInfo:
        """The team, for those who keep its counts.

        Raises:
            web.HTTPError: 404 for everybody else.
        """
        info = await self.desk.team_info(self.visitor.person, space)
        if info is None or not can("team", info.role, "count"):
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        return info

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show it."""
        await self._show(space)

    @web.authenticated
    async def post(self, space: str) -> None:
        """Keep the numbers of one role, take one out, or take a step of this page back."""
        await self.team(space)
        person, do = self.visitor.person, self.get_body_argument("do", "")
        typed = Typed(*(self.get_body_argument(name, "") for name in Typed._fields))
        version = self.get_body_argument("version", "")
        deeds = {
            "keep": lambda there: _keep(there, typed, version),
            "take_out": lambda there: _take_out(there, typed.record, version),
            "undo": _undo,
        }
        if do not in deeds:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)

        def change(session: Session) -> None:
            try:
                deeds[do](session.space(space))
            except ConflictError:
                raise RefusedError(CHANGED) from None

        try:
            await self.desk.in_name_of(person, change)
        except RefusedError as refused:
            await self._show(space, typed=typed, wrong=str(refused))
            return
        day = self.get_body_argument("day", "")
        beside = f"?day={url_escape(day)}" if day else ""
        self.redirect(f"{self.base_url}team/{space}/trained{beside}", status=HTTPStatus.SEE_OTHER)

    async def _show(self, space: str, *, typed: Typed = NOTHING_TYPED, wrong: str = "") -> None:
        info, person = await self.team(space), self.visitor.person
        entries, undo = await self.desk.in_name_of(person, lambda session: _counts(session, space))
        day = self.get_argument("day", "")
        room = await self.desk.room_info(person, day) if day else None
        came: tuple[Came, ...] = ()
        if room is not None and room.role in LEADERS:
            came = came_by_role(await self.desk.in_room(person, day, lambda there: there.guests()))
        here = {spelling(entry.record.role) for entry in entries}
        counted = [entry.record for entry in entries if entry.record.trained is not None]
        self.show(
            "trained.html",
            status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
            info=info,
            entries=entries,
            newest=max((entry.at.astimezone().date() for entry in entries), default=None),
            names={member.person: member.label for member in info.members},
            few={entry.record.id for entry in entries if entry.record.people < FEWEST},
            known=(sum(each.trained or 0 for each in counted), sum(each.people for each in counted)),
            room=room if room is not None and room.role in LEADERS else None,
            came={spelling(each.role): each.people for each in came},
            new=[each for each in came if spelling(each.role) not in here],
            spelling=spelling,
            undo=undo,
            typed=typed,
            wrong=wrong,
            date=date,
        )


def _counts(session: Session, space: str) -> tuple[list[Entry[Trained]], str]:
    """The roles in the order in which they were written down, and what undo would take back of this page."""
    there = session.space(space)
    label = there.undo_labels()[0] or ""
    return there.all(Trained), label if label in OWN_STEPS else ""


def _keep(there: Space, typed: Typed, version: str) -> None:
    role = " ".join(typed.role.split())
    if not role:
        raise RefusedError(NO_ROLE)
    standing = _standing(there, typed.record, version) if typed.record else None
    others = [entry for entry in there.all(Trained) if standing is None or entry.record.id != standing.record.id]
    if any(spelling(entry.record.role) == spelling(role) for entry in others):
        raise RefusedError(TWICE.format(role))
    if len(others) >= MOST:
        raise RefusedError(TOO_MANY)
    numbers: Mapping[str, int | None] = {
        "people": _number(typed.people),
        "trained": _number(typed.trained) if typed.trained.strip() else None,
    }
    own = {"id": standing.record.id} if standing is not None else {}
    try:
        record = Trained.model_validate({**own, "role": role, **numbers})
    except ValidationError:
        raise RefusedError(NO_NUMBER) from None
    there.put(record, base=standing.version if standing is not None else 0, label=KEPT)


def _take_out(there: Space, record: str, version: str) -> None:
    standing = _standing(there, record, version)
    there.remove(record, base=standing.version, label=TAKEN_OUT)


def _undo(there: Space) -> None:
    label = there.undo_labels()[0]
    if label in OWN_STEPS:
        there.undo(label)


def _standing(there: Space, record: str, version: str) -> Entry[Trained]:
    """The role as the page showed it.

    Raises:
        RefusedError: it has been changed or taken out since.
    """
    entry = there.get(record)
    if entry is None or not isinstance(entry.record, Trained) or str(entry.version) != version:
        raise RefusedError(CHANGED)
    return entry


def _number(text: str) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 5):  # noqa: PLR2004  - the model holds less
        raise RefusedError(NO_NUMBER)
    return int(digits)
