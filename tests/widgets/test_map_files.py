from __future__ import annotations

import pytest

from cpi_widgets.model import Map
from cpi_widgets.widgets.map_files import DATA, DRAWN
from cpi_widgets.widgets.network_map import NetworkMap


@pytest.fixture
def widget(open_browser):
    del open_browser  # its line comes first
    widget = NetworkMap()
    ann, choir = widget.add("Ann <b>", ring=1, frequency="weekly"), widget.add("Choir", ring=3, kind="activity")
    widget.tie(ann, choir, "family")
    return widget


@pytest.mark.parametrize("form", [*DATA, *DRAWN])
def test_every_form_of_file_is_made_with_its_name_and_type(widget, form, open_browser):
    browser = open_browser(widget)
    heard = browser.says({"type": "export", "format": form})
    assert [m["type"] for m in heard] == ["file"]
    assert heard[0]["name"].startswith(f"map-{widget.network.map.date}")
    assert "/" in heard[0]["mime"]
    data = browser.line.buffers[-1][0]
    assert len(bytes(data)) > 50


def test_a_saved_map_comes_back_as_a_new_map_of_the_same_contacts(widget, open_browser):
    browser = open_browser(widget)
    browser.says({"type": "export", "format": "json"})
    data = bytes(browser.line.buffers[-1][0])
    before = widget.network
    heard = browser.says({"type": "import", "name": "map.json"}, [data])
    assert [m["type"] for m in heard][-1] == "imported"
    assert widget.map_id != before.map.id
    after = widget.network
    assert [c.id for c, _ in after.members] == [c.id for c, _ in before.members]
    assert [p.frequency for _, p in after.members] == ["weekly", "unknown"]
    assert [t.kind for t in after.ties] == ["family"]
    assert len(widget.space.all(Map)) == 2
    browser.says({"type": "undo"})
    assert [m.record.id for m in widget.space.all(Map)] == [before.map.id]
    assert widget.map_id == before.map.id


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.zip", b"PK\x03\x04broken"),
        ("x.csv", b""),
        ("x.json", b"[[[["),
        ("x.graphml", b"<a><b></a>"),
        ("x.bin", bytes(range(256))),
    ],
)
def test_a_file_that_is_no_map_is_refused_and_nothing_comes_in(widget, name, data, open_browser):
    before = dict(widget.records)
    heard = open_browser(widget).says({"type": "import", "name": name}, [data])
    assert [m["type"] for m in heard] == ["refused"]
    assert heard[0]["message"].endswith("Nothing was brought in.")
    assert widget.records == before
