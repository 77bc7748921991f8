"""Every message that any widget of a case takes, from somebody who has no seat there any more: nothing is done or told.

A page that is open somewhere keeps its widgets until the server ends it; what they hold back is decided in the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import ipywidgets
import pytest
from ipywidgets.widgets.widget import _registry

from cpi_widgets.model import Contact, Map, Member, Placement, Role, SiteRole, new_id
from cpi_widgets.pages.our_case import OurCase
from cpi_widgets.pages.parts import PARTS
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.space_widget import SpaceWidget

LATER = "written after the seat was gone"


class Sitting:
    """Bronwen with some parts of her case with Kofi open."""

    def __init__(self, *parts: str) -> None:
        self.store = MemoryStore()
        kofi, self.bronwen = self.store.add_person("Kofi"), self.store.add_person("Bronwen", {SiteRole.PRACTITIONER})
        self.case = self.store.add_case("Our case", kofi, self.bronwen).id
        self.k = self.store.act_as(kofi).space(self.case)
        contact = self.k.put(Contact(label="Ann")).record
        self.map = self.k.put(Map(whose="Kofi", date="2026-11-26")).record
        self.k.put(Placement(map=self.map.id, contact=contact.id))
        session = self.store.act_as(self.bronwen)
        page = OurCase(session, session.space(self.case))
        for part in parts:
            page.open(part)
        self.widgets = [each for each in walk(page.box) if isinstance(each, SpaceWidget)]

    def lose_the_seat(self) -> None:
        self.store.seat(self.case, Member(person=self.bronwen, label="Bronwen", role=Role.REMOVED))

    def presses(self, widget: SpaceWidget) -> Iterator[dict[str, Any]]:
        """One message of every type that a widget takes, with all that any of them asks for."""
        fields = {"id": self.map.id, "part": PARTS[0].id, "then": self.map.id, "now": self.map.id, "value": True}
        fields |= {"name": "x.json", "format": "json", "file": "json", "papers": ["actions"], "form": "usual"}
        for kind in widget.handlers():
            put = {"op": "put", "kind": "contact", "id": new_id(), "fields": {"label": "Pressed"}}
            yield {"type": kind, **fields, "seq": -1, "command": {"id": new_id(), "label": "x", "changes": [put]}}


def walk(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)


def press_all(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], list[Any]]:
    """Send every widget each of its messages; the types that wrote something, and all that came back."""
    told: list[Any] = []
    monkeypatch.setattr(SpaceWidget, "send", lambda _self, content, buffers=None: told.append((content, buffers)))
    wrote = set()
    for widget in sitting.widgets:
        widget.set_trait("readonly", value=False)
        for message in sitting.presses(widget):
            before = len(sitting.k.changes())
            widget._arrived(widget, message, [])
            if len(sitting.k.changes()) > before:
                wrote.add(message["type"])
    return wrote, told


def test_who_has_a_seat_does_things_with_these_messages(monkeypatch):
    sitting = Sitting("step-2", "step-8")
    sitting.widgets = list({type(each): each for each in sitting.widgets}.values())  # one of each will do
    wrote, _ = press_all(sitting, monkeypatch)
    assert {"command", "undo", "redo", "map_again", "begin"} <= wrote


def test_who_has_none_any_more_does_nothing_and_learns_nothing(monkeypatch):
    sitting = Sitting(*(part.id for part in PARTS))
    assert len({type(each) for each in sitting.widgets}) > 12
    sitting.lose_the_seat()
    sitting.k.put(Contact(label=LATER))
    wrote, told = press_all(sitting, monkeypatch)
    assert wrote == set()
    assert told
    assert LATER not in json.dumps([content for content, _ in told], default=str)
    assert not [buffers for _, buffers in told if any(LATER.encode() in bytes(each) for each in buffers or ())]
    assert LATER not in json.dumps([each.get_state() for each in sitting.widgets], default=str)


def test_no_widget_of_ours_can_be_opened_from_a_page():
    """A page may ask its kernel for a widget of any registered class: plain controls, which hold nothing."""
    registered = {names[-1].__module__.split(".")[0] for names in _registry.items()}
    assert registered == {"ipywidgets"}
