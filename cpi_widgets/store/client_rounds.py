"""A Delphi between days, as a kernel and the server ask for it over the store process's socket."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from cpi_widgets.model import Ballot, Mark, RandRule, RangeRule, RoomDelphi, Rounds, ShareRule, Stake, Statement

from .connection import Line


class ClientRounds:
    """``rating_rounds.RatingRounds`` over the socket."""

    def __init__(self, line: Line, room: str) -> None:
        self._line = line
        self._room = room

    def standing(self) -> Rounds:
        """The Delphi as the one who asks may see it."""
        return Rounds.model_validate(self._ask("standing"))

    def set_up(self, items: Sequence[Statement], groups: Sequence[Stake]) -> RoomDelphi:
        """Say what is to be rated, and which groups of people there are."""
        return self._held("set_up", items=_plain(items), groups=_plain(groups))

    def fix_rule(self, rule: ShareRule | RangeRule | RandRule) -> RoomDelphi:
        """Say by what rule it will be told whether people agree."""
        return self._held("fix_rule", rule=rule.model_dump(mode="json"))

    def go_on(self, run: str, activity: str, groups: Sequence[Stake]) -> RoomDelphi:
        """Take up the rounds that the room rated on its day."""
        return self._held("go_on", run=run, activity=activity, groups=_plain(groups))

    def begin(self, ends: dt.datetime, items: Collection[str]) -> RoomDelphi:
        """Open the next round."""
        return self._held("begin", ends=ends.isoformat(), items=list(items))

    def end_at(self, number: int, ends: dt.datetime | None) -> RoomDelphi:
        """Let the open round end at another time; without one now."""
        return self._held("end_at", number=number, ends=ends.isoformat() if ends is not None else None)

    def new_link(self) -> RoomDelphi:
        """Make a new link."""
        return self._held("new_link")

    def rate(
        self, number: int, marks: Mapping[str, Mark], stand: str | None = None, shown: bool | None = None
    ) -> Ballot:
        """Give something, or change what one gave."""
        given = {item: mark.model_dump(mode="json") for item, mark in marks.items()}
        return Ballot.model_validate(self._ask("rate", number=number, marks=given, stand=stand, shown=shown))

    def take_back(self, number: int) -> None:
        """Take out what one gave in a round."""
        self._ask("take_back", number=number)

    def _held(self, do: str, **values: Any) -> RoomDelphi:
        return RoomDelphi.model_validate(self._ask(do, **values))

    def _ask(self, do: str, **values: Any) -> Any:
        return self._line.ask(f"room_rounds_{do}", room=self._room, **values)


def _plain(parts: Sequence[Statement] | Sequence[Stake]) -> list[Any]:
    return [part.model_dump(mode="json") for part in parts]
