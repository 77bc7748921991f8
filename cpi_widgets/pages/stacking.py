"""How a page lays its widgets out."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets


def stacked(*widgets: ipywidgets.Widget) -> ipywidgets.VBox:
    """Widgets one under the other; the page's style gives them room (``.cpi-page``)."""
    return ipywidgets.VBox(widgets).add_class("cpi-page")


def fill(box: ipywidgets.VBox, widgets: Iterable[ipywidgets.Widget]) -> None:
    """Put widgets into a box one by one: each goes to the screen while the next is being made."""
    for widget in widgets:
        box.children = (*box.children, widget)
