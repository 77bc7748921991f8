"""What a session may ask of a room over the wire, by name (the list is in ``service``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cpi_widgets.model import Role, Showing

from .rooms import BackedRoom


def room_calls(room: BackedRoom, ask: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """Each call with what was sent for it; its value as plain JSON values."""
    return {
        "room_door": lambda: _plain(room.door()),
        "room_set_door": lambda: _plain(room.set_door(bool(ask["open"]))),
        "room_new_code": lambda: _plain(room.new_code()),
        "room_end": room.end,
        "room_guests": lambda: [_plain(guest) for guest in room.guests()],
        "room_seat": lambda: room.seat(str(ask["person"]), Role(ask["role"])),
        "room_place": lambda: room.place({str(person): str(group) for person, group in ask["groups"].items()}),
        "room_answered": lambda: _plain(room.answered(str(ask["run"]), str(ask["activity"]))),
        "room_reveal": lambda: _plain(room.reveal(Showing.model_validate(ask["showing"]))),
        "room_preview": lambda: _plain(room.preview(Showing.model_validate(ask["showing"]))),
        "room_take_back": lambda: room.take_back(str(ask["run"]), str(ask["activity"])),
        "room_projector_link": room.projector_link,
        "room_wall": lambda: _plain(room.wall()),
    }


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json")
