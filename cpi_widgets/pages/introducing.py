"""Offers and asks that meet, on a participant's page: from their reveal on, for the rest of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import ipywidgets

from cpi_widgets.model import (
    REACH,
    REACH_PART,
    WHO_LETTERS,
    Now,
    Picture,
    Reply,
    Role,
    SpaceError,
    fixed_id,
    private_id,
    text_id,
)
from cpi_widgets.model.picture_shapes import on_wall
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.introductions import Introductions

AnswersTo = Callable[[tuple[str, str]], Iterable[Reply]]
"""One's own answers to an activity of a run."""


class Introducing:
    """What one page shows of them.

    Args:
        space: The room.
        session: Who sits at this screen.
    """

    def __init__(self, space: Space, session: Session) -> None:
        room, self._takes_part = space.info.id, space.info.role == Role.PARTICIPANT
        self._space = space
        self._person = session.person
        self._about = ("", "")
        """The run and activity that one's own line is written in: the newest."""
        self._widget = Introductions(lambda: session.room(room).introductions, self._reach)
        self._begun = False

    @property
    def shown(self) -> tuple[ipywidgets.Widget, ...]:
        """What stands on the page: nothing until there are offers or asks to see."""
        return (self._widget,) if self._widget.cards or self._widget.met else ()

    def close(self) -> None:
        """Take it off the page."""
        self._widget.close()

    def follow(self, pictures: Iterable[Picture], now: Now, own: AnswersTo, writable: bool) -> None:
        """Show what is on the wall now.  This asks nobody: as a room moves on, all its pages do it at one moment."""
        if not self._takes_part:
            return
        walls = [picture for picture in pictures if picture.showing.meets]
        self._begun = self._begun or bool(walls)
        cards = [card for picture in walls for card in _cards(picture, own)]
        if cards != self._widget.cards:
            self._widget.cards = cards
        self._widget.readonly = not writable
        if walls:
            self._about = (walls[-1].showing.run, walls[-1].showing.activity)
            lines = [reply for reply in own(self._about) if reply.part == REACH_PART]
            self._widget.reach = str(lines[-1].asked().get(REACH) or "") if lines else ""
        here = any((wall.showing.run, wall.showing.activity) == (now.run, now.activity) for wall in walls)
        self._widget.shown = here and now.phase in ("reveal", "discuss")

    def _reach(self, text: str) -> None:
        """Write one's own line, in the place where the sheet has it."""
        run, activity = self._about
        name = private_id(fixed_id({"run": run, "activity": activity}, REACH, self._person[:WHO_LETTERS]), self._person)
        before = self._space.get(name)
        line = Reply(id=name, run=run, activity=activity, part=REACH_PART, reach=text)
        self._space.put(line, base=before.version if before else 0, audience="author", label="Said how to reach them")
        self._widget.reach = text

    def look(self) -> None:
        """Something moved: see how it stands."""
        if self._takes_part and self._begun:
            with suppress(SpaceError):  # the store is away, or this person is out: the page says so elsewhere
                self._widget.look()


def _cards(picture: Picture, own: AnswersTo) -> list[dict[str, Any]]:
    run, activity = picture.showing.run, picture.showing.activity
    written = ((reply.part, str(reply.asked().get("text") or "")) for reply in own((run, activity)))
    mine = {(part, text_id(on_wall(text.strip()))) for part, text in written}
    return [
        {"run": run, "activity": activity, "part": row.part, "id": text_id(said.text), "text": said.text}
        | {"own": (row.part, text_id(said.text)) in mine}
        for row in picture.rows
        for said in row.said
    ]
