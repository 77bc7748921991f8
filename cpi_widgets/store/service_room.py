"""What a session may ask of a room over the wire, by name (the rest is in ``service``).

- ``room_door {room}``, ``room_set_door {room, open}``, ``room_new_code {room}`` → a door; ``room_end {room}``
- ``room_guests {room}``; ``room_seat {room, person, role}``; ``room_place {room, groups}``
- ``room_answered {room, run, activity, field}``; ``room_reveal {room, showing}`` → a picture;
  ``room_take_back {room, run, activity}``
- ``room_came_in {room}`` → what people ask the panel; ``room_votes {room, listed, behind}`` → its votes
- ``room_keeping {room}``, ``room_keep_for {room, days}`` → until when it is kept; ``room_sum_up {room, form}`` → a
  summary; ``room_offered {room}`` → what groups offer their team; ``room_together {room}`` → what the person’s
  groups wrote; ``room_forget {room}`` → how many things
- ``room_introduced {room}`` → how it stands with whom; ``room_would_like {room, run, activity, part, text}``,
  ``room_introduction {room, id, yes}``, ``room_introduction_back {room, id}``
- ``room_theirs {room}`` → another group's sheet, or nothing
- ``room_projector_link {room}``; ``room_wall {room}``; ``room_screens {room}`` → stream → pages
- ``room_say_pages {room, stream, pages}``, ``room_turn_page {room, stream, by}``,
  ``room_hold_page {room, stream, held}``
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cpi_widgets.model import FeedbackForm, Role, ScreenPages, Showing

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
        "room_answered": lambda: _plain(room.answered(str(ask["run"]), str(ask["activity"]), str(ask["field"]))),
        "room_reveal": lambda: _plain(room.reveal(Showing.model_validate(ask["showing"]))),
        "room_came_in": lambda: [_plain(said) for said in room.panel.came_in()],
        "room_votes": lambda: _plain(
            room.panel.votes([str(each) for each in ask["listed"]], {str(a): str(b) for a, b in ask["behind"].items()})
        ),
        "room_take_back": lambda: room.take_back(str(ask["run"]), str(ask["activity"])),
        "room_keeping": lambda: _plain(room.after.keeping()),
        "room_keep_for": lambda: _plain(room.after.keep_for(int(ask["days"]))),
        "room_sum_up": lambda: _plain(room.after.sum_up(FeedbackForm.model_validate(ask["form"]))),
        "room_offered": lambda: [_plain(each) for each in room.after.offered()],
        "room_together": lambda: [each.body() for each in room.after.together()],
        "room_forget": room.after.forget,
        "room_introduced": lambda: [_plain(each) for each in room.introductions.standing()],
        "room_would_like": lambda: room.introductions.would_like(
            *(str(ask[name]) for name in ("run", "activity", "part", "text"))
        ),
        "room_introduction": lambda: room.introductions.answer(str(ask["id"]), ask["yes"] is True),
        "room_introduction_back": lambda: room.introductions.take_back(str(ask["id"])),
        "room_theirs": lambda: _plain(sheet) if (sheet := room.theirs()) is not None else None,
        "room_projector_link": room.projector_link,
        "room_wall": lambda: _plain(room.wall()),
        "room_screens": lambda: {stream: _plain(pages) for stream, pages in room.screens().items()},
        "room_say_pages": lambda: room.say_pages(str(ask["stream"]), ScreenPages.model_validate(ask["pages"])),
        "room_turn_page": lambda: room.turn_page(str(ask["stream"]), int(ask["by"])),
        "room_hold_page": lambda: room.hold_page(str(ask["stream"]), ask["held"] is True),
    }


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json")
