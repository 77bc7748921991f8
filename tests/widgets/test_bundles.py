from __future__ import annotations

import hashlib
import json
import re

import pytest
import traitlets as t

from cpi_widgets.widgets import bundled
from cpi_widgets.widgets.bundled import STATIC
from cpi_widgets.widgets.network_map import NetworkMap

BUNDLES = sorted(STATIC.glob("*.js"))


@pytest.mark.parametrize("file", BUNDLES, ids=lambda f: f.name)
def test_a_bundle_is_small_and_asks_nobody_else(file):
    text = file.read_text(encoding="utf-8")
    assert file.stat().st_size <= (1_300_000 if file.stem == "plotly" else 60_000)
    hosts = set(re.findall(r"https?://([^/\"'`\s)]+)", text))
    assert hosts <= {"www.w3.org"}


def test_the_manifest_gives_each_file_the_name_that_the_server_serves():
    names = json.loads((STATIC / "manifest.json").read_text())
    for file in (*BUNDLES, *STATIC.glob("*.css")):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        assert names[file.name] == f"{file.stem}.{digest}{file.suffix}"


def test_on_the_server_only_addresses_travel(monkeypatch):
    monkeypatch.setenv("CPI_WIDGET_BASE", "/cpi/widgets/")
    state = NetworkMap().get_state()
    assert re.fullmatch(r"/cpi/widgets/network_map\.[0-9a-f]{16}\.js", state["_esm"])
    assert state["_css"] == "", "the page's own style holds it"
    assert re.fullmatch(r"/cpi/widgets/map_tools\.[0-9a-f]{16}\.js", state["parts"]["map_tools"])


def test_in_a_notebook_the_text_travels(monkeypatch):
    monkeypatch.delenv("CPI_WIDGET_BASE", raising=False)
    state = NetworkMap().get_state()
    assert state["_esm"] == (STATIC / "network_map.js").read_text(encoding="utf-8")
    assert state["_css"] == (STATIC / "network_map.css").read_text(encoding="utf-8")
    assert state["parts"] == {"map_layout": "", "map_tools": ""}
    assert bundled.SERVED_FROM == "CPI_WIDGET_BASE"


def test_widgets_of_one_kind_share_their_class_and_what_they_tell_the_browser_of_it():
    first, second = NetworkMap(), NetworkMap()
    assert type(first) is type(second) is NetworkMap
    told = [{name: value for name, value in each.get_state().items() if name[0] == "_"} for each in (first, second)]
    assert told[0] == told[1]
    assert told[0]["_anywidget_id"] == "cpi_widgets.widgets.network_map.NetworkMap"
    first.add_traits(mine=t.Unicode("x").tag(sync=True))
    assert first.get_state()["mine"] == "x"
    assert not second.has_trait("mine")
