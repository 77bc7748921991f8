"""My own map: a person's own contacts, each private, shared with their partner, or shared with their team."""

from __future__ import annotations

import ipywidgets

from cpi_widgets.store.interface import Session
from cpi_widgets.widgets.contact_sharing import ContactSharing
from cpi_widgets.widgets.network_map import NetworkMap

from .stacking import stacked


def page(session: Session) -> ipywidgets.VBox:
    """The signed-in person's own map and who may see which of its contacts."""
    space = session.own()
    return stacked(NetworkMap(space, session=session, whose=session.label), ContactSharing(space, session=session))
