"""What a session may ask of a room's Delphi over the wire, by name (the rest is in ``service``).

- ``room_rounds_standing {room}`` → how it stands
- ``room_rounds_set_up {room, items, groups}``, ``room_rounds_fix_rule {room, rule}``,
  ``room_rounds_go_on {room, run, activity, groups}``, ``room_rounds_begin {room, ends, items}``,
  ``room_rounds_end_at {room, number, ends}``, ``room_rounds_new_link {room}`` → the Delphi
- ``room_rounds_rate {room, number, marks, stand, shown}`` → a ballot; ``room_rounds_take_back {room, number}``
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from cpi_widgets.model import Mark, Stake, Statement
from cpi_widgets.model.delphi import Rule

from .backed_rounds import BackedRounds

COMMANDS = {
    f"room_rounds_{do}" for do in ("set_up", "fix_rule", "go_on", "begin", "end_at", "new_link", "rate", "take_back")
}
_RULE: TypeAdapter[Rule] = TypeAdapter(Rule)


def rounds_calls(rounds: BackedRounds, ask: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """Each call with what was sent for it; its value as plain JSON values."""
    return {
        "room_rounds_standing": lambda: _plain(rounds.standing()),
        "room_rounds_set_up": lambda: _plain(
            rounds.set_up(
                [Statement.model_validate(item) for item in ask["items"]],
                [Stake.model_validate(group) for group in ask["groups"]],
            )
        ),
        "room_rounds_fix_rule": lambda: _plain(rounds.fix_rule(_RULE.validate_python(ask["rule"]))),
        "room_rounds_go_on": lambda: _plain(
            rounds.go_on(str(ask["run"]), str(ask["activity"]), [Stake.model_validate(each) for each in ask["groups"]])
        ),
        "room_rounds_begin": lambda: _plain(
            rounds.begin(dt.datetime.fromisoformat(ask["ends"]), [str(item) for item in ask["items"]])
        ),
        "room_rounds_end_at": lambda: _plain(
            rounds.end_at(int(ask["number"]), dt.datetime.fromisoformat(ask["ends"]) if ask["ends"] else None)
        ),
        "room_rounds_new_link": lambda: _plain(rounds.new_link()),
        "room_rounds_rate": lambda: _plain(
            rounds.rate(
                int(ask["number"]),
                {str(item): Mark.model_validate(mark) for item, mark in ask["marks"].items()},
                ask["stand"],
                ask["shown"],
            )
        ),
        "room_rounds_take_back": lambda: rounds.take_back(int(ask["number"])),
    }


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json")
