"""First version of this page: says whose it is, until its widgets are there."""

from __future__ import annotations

import ipywidgets

from cpi_widgets.store.interface import Session


def page(session: Session) -> ipywidgets.Label:
    """The page of one signed-in person."""
    return ipywidgets.Label(f"Here is {session.label}.")
