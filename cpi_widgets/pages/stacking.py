"""How a page lays its widgets out."""

from __future__ import annotations

import ipywidgets


def stacked(*widgets: ipywidgets.Widget) -> ipywidgets.VBox:
    """Widgets one under the other; the page's style gives them room (``.cpi-page``)."""
    return ipywidgets.VBox(widgets).add_class("cpi-page")
