"""What a page carries, and what it is told afterwards."""

from __future__ import annotations

import json
from typing import Any

import comm
import ipywidgets
import pytest

from cpi_widgets import NetworkMap
from cpi_widgets.pages import carried
from cpi_widgets.pages.carried import SINCE, STATES, Carried


class Line:
    """A comm that a page opened."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.closed = False

    def send(self, data: dict[str, Any]) -> None:
        self.sent.append(data)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def put_out(monkeypatch):
    """What is put out with a cell."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(carried, "display", lambda data, raw: found.append(data))
    yield found
    comm.get_comm_manager().targets.pop(SINCE, None)


def asked() -> dict[str, Any]:
    line = Line()
    comm.get_comm_manager().targets[SINCE](line, {})
    (answer,) = line.sent
    assert line.closed
    return answer["states"]


def only(*widgets: ipywidgets.Widget):
    return lambda: ipywidgets.Widget.get_manager_state(widgets=widgets)


def test_the_page_gets_every_trait_and_hears_nothing_while_nothing_changes(put_out):
    shown = NetworkMap()
    shown.add("Ann")
    Carried(only(shown)).put_out()
    assert isinstance(put_out[0][STATES], str), "one text, so that the server can pass it on unread"
    state = json.loads(put_out[0][STATES])["state"][shown.model_id]
    assert state["model_name"] == "AnyModel"
    assert [entry["body"]["label"] for entry in state["state"]["records"].values() if entry["kind"] == "contact"] == [
        "Ann"
    ]
    assert state["state"]["seq"] == shown.seq
    assert asked() == {}


def test_afterwards_only_what_differs_is_told_and_records_go_their_own_way(put_out):
    shown = NetworkMap()
    Carried(only(shown)).put_out()
    shown.add("Ann")
    assert shown.undo == "Added Ann"
    assert asked() == {}, "its own hello asks for what it wrote and what undo offers"
    shown.title = "A map"
    assert asked()[shown.model_id]["state"].keys() == {"title"}


def test_a_widget_made_afterwards_is_told_whole(put_out):
    first, second = ipywidgets.Label("one"), ipywidgets.Label("two")
    shown = [first]
    Carried(lambda: ipywidgets.Widget.get_manager_state(widgets=shown)).put_out()
    shown.append(second)
    (told,) = asked().values()
    assert told["model_name"] == "LabelModel"
    assert told["state"]["value"] == "two"
    assert told["state"]["layout"].startswith("IPY_MODEL_")


def test_a_page_with_binary_data_is_asked_for_whole(put_out):
    Carried(only(ipywidgets.Image(value=b"\x89PNG"))).put_out()
    assert put_out == []
    assert SINCE not in comm.get_comm_manager().targets
