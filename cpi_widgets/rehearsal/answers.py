"""What a simulated participant writes, and on which widget of their page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cpi_widgets.model import Command, Contact, Map, Placement, Put

States = Mapping[str, Mapping[str, Any]]
"""Widget id → state."""


def case_to_open(states: States) -> tuple[str, str] | None:
    """The reader of cases on a practice page that has none open yet, and its first case; ``None`` without one."""
    for widget, state in states.items():
        if "heard" in state and state.get("cases") and not state.get("chosen"):
            return widget, str(state["cases"][0]["id"])
    return None


def map_on(states: States) -> str | None:
    """The widget with a map that may be written on; ``None`` without one."""
    return next((key for key, state in states.items() if "new_map" in state and not state.get("readonly")), None)


def contact_for(state: Mapping[str, Any], label: str) -> Command:
    """Put one invented contact on the map that a widget shows.

    Args:
        state: the widget's state.
        label: what the contact is called.
    """
    return Command(label=f"Added {label}", changes=tuple(_puts(state, label)))


def _puts(state: Mapping[str, Any], label: str) -> Iterator[Put]:
    map_id = str(state["map_id"])
    if map_id not in state["records"]:
        yield Put.new(Map(id=map_id, **state["new_map"]))
    contact = Contact(label=label)
    yield Put.new(contact)
    yield Put.new(Placement(map=map_id, contact=contact.id, ring=4))
