"""What a session may ask for itself and of one space over the wire, by name (the list is in ``service``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cpi_widgets.model import Carrying, Command

from . import wire
from .core import BookSpace
from .visiting import StoreSession


def session_calls(session: StoreSession, ask: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """What is asked beside any space, each call with what was sent for it; its value as plain JSON values."""
    return {
        "spaces": lambda: [_plain(info) for info in session.spaces()],
        "own": lambda: _plain(session.own(str(ask.get("part", ""))).info),
        "day_map": lambda: _id(session.day_map(str(ask["of"]), begin=bool(ask["begin"]))),
        "together": lambda: session.look_together(bool(ask["on"])),
        "open_case": lambda: _opened(*session.open_case(ask["title"], ask["partner"], ask["role"])),
        "open_room": lambda: _plain(session.open_room(str(ask["title"]))),
        "open_team": lambda: _plain(session.open_team(str(ask["title"]), list(map(str, ask["people"])))),
        "ask_into_team": lambda: session.ask_into_team(str(ask["space"]), list(map(str, ask["people"]))),
        "answer_team": lambda: session.answer_team(str(ask["space"]), yes=bool(ask["yes"])),
        "carry": lambda: session.carry(str(ask["from_room"]), str(ask["team"]), str(ask["day"]), _carryings(ask)),
        "colleague_problem": lambda: session.colleague_problem(str(ask["space"]), str(ask["name"])),
        "erase": lambda: _plain(session.erase(str(ask["space"]))),
    }


def space_calls(space: BookSpace, ask: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """What is asked of one space; watching it is the connection's to do."""
    return {
        "info": lambda: _plain(space.info),
        "get": lambda: [wire.entry_out(entry) for entry in [space.get(ask["id"])] if entry is not None],
        "entries": lambda: space.standings(ask.get("kind")),
        "history": lambda: [wire.change_out(change) for change in space.history(ask["id"])],
        "changes": lambda: [wire.change_out(change) for change in space.changes(int(ask["after"]))],
        "undo_labels": lambda: list(space.undo_labels()),
        "apply": lambda: wire.receipt_out(space.apply(Command.model_validate(ask["command"]))),
        "undo": lambda: wire.receipt_out(space.undo(ask.get("offered"), deed_id=str(ask["id"]))),
        "redo": lambda: wire.receipt_out(space.redo(ask.get("offered"), deed_id=str(ask["id"]))),
    }


def _carryings(ask: dict[str, Any]) -> list[Carrying]:
    return [Carrying.model_validate(each) for each in ask["carryings"]]


def _opened(info: Any, token: str) -> list[Any]:
    return [_plain(info), token]


def _id(space: BookSpace | None) -> str | None:
    return space.info.id if space is not None else None


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json")
