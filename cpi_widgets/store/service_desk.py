"""What the server process may ask over the wire, by name; signing in and letting in are in ``service_entrance``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cpi_widgets.model import SpaceKind

from .entrance_wire import knock_in, roles_in
from .file import FileStore
from .permissions import AUDIENCES


def desk_calls(store: FileStore, ask: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """Each call with what was sent for it; its value as plain JSON values."""
    return {
        "anybody": store.anybody,
        "first_link": store.first_link,
        "let_administrator_in": store.let_administrator_in,
        "redeem": lambda: store.redeem(ask["token"], knock_in(ask)),
        "session": lambda: _session_out(store, ask["token"]),
        "end_session": lambda: store.end_session(ask["token"]),
        "capability": lambda: store.capability(ask["token"], ask["kernel"]),
        "add_person": lambda: store.add_person(ask["label"], roles_in(ask["roles"])),
        "add_case": lambda: _plain(store.add_case(ask["title"], ask["person"], ask["practitioner"])),
        "add_space": lambda: _plain(store.add_space(_space_kind(ask["kind"]), ask["title"], ask["members"])),
        "entry_link": lambda: store.entry_link(ask["person"], bool(ask["reusable"])),
        "guest_link": store.guest_link,
        "look_in": lambda: _plain_or_none(store.look_in(ask["person"], ask["space"])),
        "taken_out": lambda: store.taken_out(ask["person"], ask["space"]),
        "tombstone": lambda: _plain_or_none(store.tombstone(str(ask["space"]))),
        "wipe_due": store.wipe_due,
        "room_link": lambda: store.room_link(ask["room"]),
        "join_room": lambda: _join(store, ask),
    }


def _join(store: FileStore, ask: dict[str, Any]) -> list[str | None]:
    """The room and the new session's token, if one was made."""
    joined = store.join_room(str(ask["secret"]), str(ask["name"]), knock_in(ask), ask["token"])
    return [joined.space, joined.session]


def _space_kind(kind: str) -> SpaceKind:
    return {str(known): known for known in AUDIENCES}[kind]


def _plain_or_none(value: Any) -> Any:
    return None if value is None else _plain(value)


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json")


def _session_out(store: FileStore, token: str) -> dict[str, Any] | None:
    found = store.session(token)
    return None if found is None else {"person": found.person, "label": found.label, "roles": sorted(found.roles)}
