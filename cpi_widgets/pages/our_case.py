"""Our case: the map of a pair, kept; then and now side by side; what the practitioner shares; names and words."""

from __future__ import annotations

import os

import ipywidgets

from cpi_widgets.model import Command, Contact, Pair, Placement, Put, RefusedError
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.contact_sharing import SharedContacts
from cpi_widgets.widgets.map_compare import MapCompare
from cpi_widgets.widgets.names_and_words import NamesAndWords
from cpi_widgets.widgets.network_map import NetworkMap

from .stacking import stacked


def page(session: Session) -> ipywidgets.VBox:
    """The case that the kernel was opened for; in a plain notebook a case that lives there only."""
    space_id = os.environ.get("CPI_SPACE")
    return OurCase(session, session.space(space_id) if space_id else session.own()).box


class OurCase:
    """Joins the map, its comparison, the practitioner's shared contacts and the pair's names to one case."""

    def __init__(self, session: Session, space: Space) -> None:
        self.session = session
        self.space = space
        self.shared: SharedContacts | None = None
        self.names = NamesAndWords(space, session=session)
        title = space.info.title if space.info.kind == "case" else ""
        self.map = NetworkMap(space, session=session, whose=self._whose(), page_title=title)
        self.compare = MapCompare(space, session=session, on_map_again=self.map.map_again)
        self.beside = stacked()
        """A place of its own for what is shared: when that comes or goes, nothing else is drawn anew."""
        self.box = stacked(self.map, self.compare, self.beside, self.names)
        self.names.observe(self._named, "words")
        self._named()

    def _whose(self) -> str:
        """The word in the middle of a new map: what the one in the person's seat is called."""
        seated = any(member.role == "person" for member in self.space.info.members)
        return str(self.names.words["seats"]["person"]["name"]) if seated or self.space.all(Pair) else "me"

    def _named(self, _change: object = None) -> None:
        """Follow what the two are called and where they sit."""
        self.map.name_the_middle(self._whose())
        sharing = self._sharing()
        self.beside.children = (sharing,) if sharing else ()
        self.beside.layout.display = None if sharing else "none"

    def _sharing(self) -> SharedContacts | None:
        """What the partner shares, while they sit in the practitioner's seat."""
        people = self.names.people.items()
        partner = next((who for who, m in people if m["seat"] == "practitioner" and who != self.session.person), None)
        if partner is None:
            return None
        if self.shared is None:
            self.shared = SharedContacts(self.session.own_of(partner), who="", on_wish=self._wish)
        self.shared.who = self.names.people[partner]["label"]
        return self.shared

    def _wish(self, contact: Contact) -> None:
        """Put a shared contact on the open map as hoped for."""
        ours = Contact(label=contact.label, kind=contact.kind, role=contact.role)
        hoped = Placement(map=self.map.map_id, contact=ours.id, ring=4, wished=True, opens_up=contact.offer)
        if any(c.label == ours.label and c.kind == ours.kind for c, _ in self.map.network.members):
            msg = f"{ours.label} is on the map already. Nothing was changed."
            raise RefusedError(msg)
        puts = (*self.map.map_puts(), Put.new(ours), Put.new(hoped))
        self.map.apply(Command(label=f"Hope to meet {ours.label[:200]}", changes=puts))
