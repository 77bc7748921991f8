"""Our case: the map of a pair, kept; then and now side by side; what the practitioner shares."""

from __future__ import annotations

import os

import ipywidgets

from cpi_widgets.model import Command, Contact, Pair, Placement, Put, RefusedError
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.contact_sharing import SharedContacts
from cpi_widgets.widgets.map_compare import MapCompare
from cpi_widgets.widgets.network_map import NetworkMap

from .stacking import stacked


def page(session: Session) -> ipywidgets.VBox:
    """The case that the kernel was opened for; in a plain notebook a case that lives there only."""
    space_id = os.environ.get("CPI_SPACE")
    return OurCase(session, session.space(space_id) if space_id else session.own()).box


class OurCase:
    """Joins the map, its comparison and the practitioner's shared contacts to one case."""

    def __init__(self, session: Session, space: Space) -> None:
        self.space = space
        self.map = NetworkMap(space, session=session, whose=_whose(space))
        self.compare = MapCompare(space, session=session, on_map_again=self.map.map_again)
        self.box = stacked(self.map, self.compare, *self._shared(session))

    def _shared(self, session: Session) -> list[SharedContacts]:
        """What the practitioner shares, on the other partner's page."""
        seats = {member.role: member for member in self.space.info.members}
        practitioner = seats.get("practitioner")
        if practitioner is None or practitioner.person == session.person:
            return []
        return [SharedContacts(session.own_of(practitioner.person), who=practitioner.label, on_wish=self._wish)]

    def _wish(self, contact: Contact) -> None:
        """Put a shared contact on the open map as hoped for."""
        ours = Contact(label=contact.label, kind=contact.kind, role=contact.role)
        hoped = Placement(map=self.map.map_id, contact=ours.id, ring=4, wished=True, opens_up=contact.offer)
        if any(c.label == ours.label and c.kind == ours.kind for c, _ in self.map.network.members):
            msg = f"{ours.label} is on the map already. Nothing was changed."
            raise RefusedError(msg)
        puts = (*self.map.map_puts(), Put.new(ours), Put.new(hoped))
        self.map.apply(Command(label=f"Hope to meet {ours.label[:200]}", changes=puts))


def _whose(space: Space) -> str:
    """The word in the middle of a new map: the person's, as the pair chose it."""
    pair = next((entry.record for entry in space.all(Pair)), None)
    if pair is not None:
        return pair.person
    return next((member.label for member in space.info.members if member.role == "person"), "me")
