from __future__ import annotations

import base64
import json
import struct

import pytest
from plotly import graph_objects

from cpi_widgets import Chart

BARS = {
    "data": [
        {"type": "bar", "name": "May", "x": ["walks", "calls"], "y": [2, 5]},
        {"type": "bar", "name": "June", "x": ["calls", "letters"], "y": [4, 1]},
    ],
    "layout": {"xaxis": {"title": {"text": "What"}}, "template": {"data": {"bar": [{}]}}},
}


def test_the_table_holds_every_number_of_the_figure():
    chart = Chart(BARS, title="How often")
    assert chart.table["columns"] == ["What", "May", "June"]
    assert chart.table["rows"] == [["walks", 2, None], ["calls", 5, 4], ["letters", None, 1]]
    assert "template" not in chart.figure["layout"]


def test_a_figure_made_with_plotly_is_taken():
    made = graph_objects.Figure(graph_objects.Scatter(x=[0, 1, 2], y=[0.5, 1.5, 4.0], name="Score"))
    chart = Chart(made, title="Over time")
    assert chart.figure["data"][0]["y"] == [0.5, 1.5, 4.0]
    assert chart.table["rows"] == [[0, 0.5], [1, 1.5], [2, 4.0]]


def test_numbers_that_plotly_has_packed_are_unpacked():
    packed = {"dtype": "f8", "bdata": base64.b64encode(struct.pack("<3d", 0.5, 1.5, 4.0)).decode()}
    chart = Chart({"data": [{"x": [1, 2, 3], "y": packed}]}, title="Over time")
    assert chart.figure["data"][0]["y"] == [0.5, 1.5, 4.0]


def test_a_pie_and_bars_that_lie_down_make_tables_too():
    pie = Chart({"data": [{"type": "pie", "labels": ["yes", "no"], "values": [3, 1]}]}, title="Who")
    assert pie.table["rows"] == [["yes", 3], ["no", 1]]
    lying = {"type": "bar", "orientation": "h", "x": [3, 1], "y": ["yes", "no"]}
    assert Chart({"data": [lying]}, title="Who").table["rows"] == [["yes", 3], ["no", 1]]
    plain = Chart({"data": [{"y": [7, 9]}]}, title="By turn")
    assert plain.table["rows"] == [[0, 7], [1, 9]], "as plotly counts"


def test_a_kind_that_cannot_be_drawn_is_said_at_once():
    with pytest.raises(ValueError, match="this one has sankey"):
        Chart({"data": [{"type": "sankey"}]}, title="Flow")
    with pytest.raises(ValueError, match="not JSON compliant"):
        Chart({"data": [{"y": [float("nan")]}]}, title="Gap")


def test_the_drawing_part_is_an_address_on_the_server_and_asked_for_in_a_notebook(monkeypatch):
    monkeypatch.setenv("CPI_WIDGET_BASE", "/cpi/widgets/")
    served = Chart(BARS, title="How often").get_state()
    assert served["parts"]["plotly"].startswith("/cpi/widgets/plotly.")
    assert len(json.dumps(served, default=str)) < 5_000
    monkeypatch.delenv("CPI_WIDGET_BASE")
    chart = Chart(BARS, title="How often")
    sent = []
    monkeypatch.setattr(chart, "send", lambda message, buffers=None: sent.append(message))
    chart._arrived(chart, {"type": "code", "name": "plotly"}, [])
    chart._arrived(chart, {"type": "code", "name": "../../etc/passwd"}, [])
    assert [message["name"] for message in sent] == ["plotly"]
    assert len(sent[0]["source"]) > 1_000_000
