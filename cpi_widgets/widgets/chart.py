"""A chart: a plotly figure of lines, points, bars or a pie, with the same figures as a table beside it."""

from __future__ import annotations

import array
import base64
import itertools
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol

import traitlets as t

from .bundled import BundledWidget

_NUMBERS = {"i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "f4": "f", "f8": "d"}
"""Plotly's names for kinds of numbers, and Python's."""
KINDS = ("scatter", "bar", "pie")
"""What the drawing part that pages fetch can draw."""
Json = dict[str, Any]
Table = dict[str, list[Any]]


class Figure(Protocol):
    """Anything that says itself as plotly's JSON, such as a ``plotly.graph_objects.Figure``."""

    def to_json(self) -> str | None:
        """The figure as JSON."""


class Chart(BundledWidget):
    """Show a plotly figure in the page's own colours and type.

    On our server the browser fetches plotly's drawing part once, as a file, and only for pages that have a chart;
    it never travels with the widget.  Words in the figure are shown as they are: plotly's own little HTML has no
    effect, and its hover and text templates are left out.

    Args:
        figure: A ``plotly.graph_objects.Figure``, or a figure as a dict (``{"data": [...], "layout": {...}}``).
        title: What it shows, above it.
        description: One or two sentences on what there is to see, also for those who do not see it.
        table: ``{"columns": [...], "rows": [[...], ...]}``; without it, the table is made from the figure.

    Raises:
        ValueError: the figure holds a kind of chart other than lines, points, bars and pies.

    Example:
        >>> from cpi_widgets import Chart
        >>> Chart({"data": [{"type": "bar", "x": ["May", "June"], "y": [2, 3]}]}, title="Walks").table["rows"]
        [['May', 2], ['June', 3]]
    """

    bundle: ClassVar[str] = "chart"
    further: ClassVar[tuple[str, ...]] = ("plotly",)

    figure = t.Dict(read_only=True).tag(sync=True)
    table = t.Dict(read_only=True).tag(sync=True)
    title = t.Unicode("").tag(sync=True)
    description = t.Unicode("").tag(sync=True)

    def __init__(
        self, figure: Figure | Mapping[str, Any], *, title: str, description: str = "", table: Table | None = None
    ) -> None:
        self._first = _whole(figure, table)
        super().__init__(title=title, description=description)
        self.on_msg(self._arrived)

    # The first state has everything: a page that is open already draws the chart as soon as it hears of it.

    @t.default("figure")
    def _figure(self) -> Json:
        return self._first[0]

    @t.default("table")
    def _table(self) -> Table:
        return self._first[1]

    def show(self, figure: Figure | Mapping[str, Any], table: Table | None = None) -> None:
        """Put another figure in the place of this one; see ``Chart``."""
        plain, numbers = _whole(figure, table)
        self.set_trait("table", numbers)
        self.set_trait("figure", plain)

    def _arrived(self, _widget: object, content: Any, _buffers: Sequence[Any]) -> None:
        """In a notebook the drawing part is asked for by message."""
        if content == {"type": "code", "name": "plotly"}:
            self.send({**content, "source": self.part_code("plotly")})


def _whole(figure: Figure | Mapping[str, Any], table: Table | None) -> tuple[Json, Table]:
    """A figure as plain JSON, and its table."""
    plain = as_json(figure)
    return plain, table or table_of(plain)


def as_json(figure: Figure | Mapping[str, Any]) -> Json:
    """A figure as plain lists, numbers and words; packed numbers are unpacked.

    Raises:
        ValueError: it holds a kind of chart that we cannot draw, or a value that is not JSON.
    """
    said = json.dumps(figure, allow_nan=False) if isinstance(figure, Mapping) else figure.to_json()
    plain = json.loads(said or "{}")
    found: Json = {"data": _unpacked(plain.get("data", [])), "layout": _unpacked(plain.get("layout", {}))}
    found["layout"].pop("template", None)
    others = {trace.get("type", "scatter") for trace in found["data"]} - set(KINDS)
    if others:
        msg = f"A chart here is made of {', '.join(KINDS)}; this one has {', '.join(sorted(others))}."
        raise ValueError(msg)
    return found


def _unpacked(value: Any) -> Any:
    """Plotly packs numpy's numbers as base64."""
    if isinstance(value, list):
        return [_unpacked(each) for each in value]
    if not isinstance(value, dict):
        return value
    if {"dtype", "bdata"} <= value.keys():
        numbers = array.array(_NUMBERS[value["dtype"]], base64.b64decode(value["bdata"]))
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers.tolist()
    return {name: _unpacked(each) for name, each in value.items()}


def table_of(figure: Json) -> Table:
    """A figure's numbers as a table: one row a place on the axis or a slice, one column a series."""
    traces: list[Json] = figure["data"]
    layout: Json = figure["layout"]
    series = [_pairs(trace) for trace in traces]
    places = list(dict.fromkeys(place for pairs in series for place, _ in pairs))
    values = [dict(pairs) for pairs in series]
    names = [str(trace.get("name") or _axis_name(layout, "yaxis", f"Series {i}")) for i, trace in enumerate(traces, 1)]
    if len(traces) == 1:
        names = [_axis_name(layout, "yaxis", str(traces[0].get("name") or "Value"))]
    rows = [[place, *(found.get(place) for found in values)] for place in places]
    return {"columns": [_axis_name(layout, "xaxis", "What"), *names], "rows": rows}


def _pairs(trace: Json) -> list[tuple[Any, Any]]:
    if trace.get("type") == "pie":
        return list(zip(trace.get("labels", []), trace.get("values", []), strict=False))
    along, up = trace.get("x"), trace.get("y", [])
    if trace.get("orientation") == "h":
        along, up = trace.get("y"), trace.get("x", [])
    counted = itertools.count(trace.get("x0", 0), trace.get("dx", 1))
    return list(zip(along if along is not None else counted, up, strict=False))


def _axis_name(layout: Json, axis: str, otherwise: str) -> str:
    title = layout.get(axis, {}).get("title", "")
    return str((title.get("text") if isinstance(title, dict) else title) or otherwise)
