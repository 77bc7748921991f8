"""What a simulated participant writes, and on which widget of their page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cpi_widgets.model import Card, Command, Contact, Map, Placement, Put

MAP_PART = "step-2"
"""The part of a case that has its map."""
States = Mapping[str, Mapping[str, Any]]
"""Widget id → state."""


def ways_to_a_desk(states: States) -> Iterator[tuple[str, dict[str, str]]]:
    """What to say to which widget of a page that has nothing to write on yet.

    On a practice page the first case is opened, on the page of a case the part with the map.
    """
    for widget, state in states.items():
        if "heard" in state and state.get("cases") and not state.get("chosen"):
            yield widget, {"type": "choose", "id": str(state["cases"][0]["id"])}
        if "part" in state and any(way["id"] == MAP_PART for way in state.get("ways", ())):
            yield widget, {"type": "open", "part": MAP_PART}


def desk_on(states: States) -> str | None:
    """The first widget that may be written on, a board or a map; ``None`` without one."""
    writable = (key for key, state in states.items() if not state.get("readonly") and {"board", "new_map"} & set(state))
    return next(writable, None)


def answer_for(state: Mapping[str, Any], words: str) -> Command:
    """Something that everybody on the page gets to see: a card for the wall, or an invented contact on the map.

    Args:
        state: the state of the widget that is answered on.
        words: the card's text, or what the contact is called.
    """
    if "board" in state:
        card = Put.new(Card(board=state["board"], text=words), audience=state["wall"] or None)
        return Command(label=f"Wrote “{words}”", changes=(card,))
    return Command(label=f"Added {words}", changes=tuple(_puts(state, words)))


def _puts(state: Mapping[str, Any], label: str) -> Iterator[Put]:
    map_id = str(state["map_id"])
    if map_id not in state["records"]:
        yield Put.new(Map(id=map_id, **state["new_map"]))
    contact = Contact(label=label)
    yield Put.new(contact)
    yield Put.new(Placement(map=map_id, contact=contact.id, ring=4))
