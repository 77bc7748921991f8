from __future__ import annotations

import pytest

from cpi_widgets.model import Map
from cpi_widgets.widgets.network_map import NetworkMap


@pytest.fixture
def page(open_browser):
    widget = NetworkMap()
    ann, choir = widget.add("Ann", ring=1), widget.add("Choir", ring=3, kind="activity")
    widget.tie(ann, choir)
    return open_browser(widget)


def test_mapping_again_shows_a_copy_and_leaves_the_first_as_it_was(page):
    first = page.widget.network
    heard = page.says({"type": "map_again"})
    assert "saved" in [m["type"] for m in heard]
    again = page.widget.network
    assert again.map.follows == first.map.id
    assert [c.label for c, _ in again.members] == ["Ann", "Choir"]
    assert len(again.ties) == 1
    page.widget.add("Bea")
    page.says({"type": "open_map", "id": first.map.id})
    assert page.widget.network == first


def test_undoing_it_goes_back_to_the_earlier_map(page):
    first = page.widget.map_id
    page.says({"type": "map_again"})
    page.says({"type": "undo"})
    assert page.widget.map_id == first
    assert [e.record.id for e in page.widget.space.all(Map)] == [first]


def test_a_map_that_is_not_here_is_refused_in_words(page):
    before = page.widget.map_id
    contact = page.widget.network.members[0][0].id
    for wanted in ("nowhere", contact):
        (heard,) = page.says({"type": "open_map", "id": wanted})
        assert heard["type"] == "refused"
        assert "not here any more" in heard["message"]
    assert page.widget.map_id == before


def test_there_is_nothing_to_map_again_before_the_first_contact(open_browser):
    (heard,) = open_browser(NetworkMap()).says({"type": "map_again"})
    assert heard["type"] == "refused"
    assert "no map to start from" in heard["message"]
