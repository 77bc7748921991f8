"""What a pretended participant finds on its screen to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cpi_widgets.rehearsal.attendee import Screen


class Shown:
    """The widgets of a page, each with its state."""

    def __init__(self, **widgets: dict[str, Any]) -> None:
        self._widgets = widgets

    def with_state(self, *names: str) -> Iterator[tuple[str, dict[str, Any]]]:
        return ((key, state) for key, state in self._widgets.items() if state.keys() >= {*names})


def screen_with(**widgets: dict[str, Any]) -> Screen:
    screen = Screen.__new__(Screen)
    box = {"children": ["IPY_MODEL_head", *(f"IPY_MODEL_{key}" for key in widgets)]}
    screen.tab = Shown(head={"now": {}, "care": {}}, box=box, **widgets)  # type: ignore[assignment]
    return screen


def test_an_own_map_is_drawn_and_not_filled_in():
    own_map = {"plan": {"run": "run1", "asks": []}, "slot": ""}
    sheet = {"plan": {"closed": False, "parts": []}, "slot": ""}
    assert screen_with(own_map=own_map).sheet is None
    assert screen_with(own_map=own_map, sheet=sheet).sheet == ("sheet", sheet)


def test_a_sheet_that_stands_beside_another_is_not_what_is_asked_now():
    beside = {"plan": {"run": "r", "activity": "goal", "closed": False, "parts": []}, "slot": "own"}
    sheet = {"plan": {"run": "r", "activity": "swap", "closed": False, "parts": []}, "slot": ""}
    screen = screen_with(beside=beside, sheet=sheet, beside_too=beside)
    assert screen.sheet == ("sheet", sheet)
    screen.tab._widgets["head"]["now"] = {"phase": "write", "title": "Goals", "words": "", "deadline": None}
    view = screen._seen()
    assert view is not None
    assert view.sheet == ("r", "swap")
