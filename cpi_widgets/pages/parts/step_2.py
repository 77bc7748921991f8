"""Step 2, map what is there: the map of the pair, then and now side by side, strengths and common ground of both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.model import Asset, Command, Contact, Pair, Placement, Put, RefusedError
from cpi_widgets.pages.stacking import stacked
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.common_ground import CommonGround
from cpi_widgets.widgets.contact_sharing import SharedContacts
from cpi_widgets.widgets.map_compare import MapCompare
from cpi_widgets.widgets.network_map import NetworkMap
from cpi_widgets.widgets.record_list import Column, Columns, RecordList

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """The map, its comparison, a place for shared contacts, and what each of the two brings."""
    yield from Mapping(case).widgets()
    yield strengths(case)
    yield CommonGround(case.space, session=case.session)


def middle(case: OurCase) -> dict[str, str]:
    """Who stands in the middle of a new map: the one in the person's seat, as they are called now."""
    seated = any(member.role == "person" for member in case.space.info.members)
    if not seated and not case.space.all(Pair):
        return {"whose": "me", "middle": ""}
    seat = case.names.words["seats"]["person"]
    return {"whose": str(seat["name"]), "middle": str(seat["role"])}


def strengths(case: OurCase) -> RecordList:
    """What each of the two brings, with the same room for both."""
    hint = "What do you like, what can you do, what have you lived through?"
    return RecordList(
        case.space,
        session=case.session,
        model=Asset,
        title="What we bring",
        about="Interests, skills and experience of both of you. They are drawn on in every step.",
        adds="Something to bring",
        text=Asked("text", label="In your words", long=True),
        columns=Columns("voice", [Column(each, partner=each, empty=hint) for each in ("person", "practitioner")]),
        fields=[
            Asked(
                "kind",
                label="What is it?",
                words={
                    "interest": "An interest",
                    "skill": "A skill",
                    "quality": "A quality",
                    "experience": "Experience",
                    "connection": "A contact",
                },
            ),
            Asked("evidence", label="When did it show?", hint="A day, a story, somebody who would say so.", long=True),
        ],
        shown=["kind", "evidence"],
        private=True,
    )


class Mapping:
    """Joins the map, its comparison and the practitioner's shared contacts."""

    def __init__(self, case: OurCase) -> None:
        self.case = case
        self.shared: SharedContacts | None = None
        self.map = NetworkMap(case.space, session=case.session, **middle(case))
        self.beside = stacked()
        """A place of its own for what is shared: when that comes or goes, nothing else is drawn anew."""

    def widgets(self) -> Iterator[ipywidgets.Widget]:
        """The map first, as it is what is looked at."""
        case = self.case
        yield self.map
        yield MapCompare(case.space, session=case.session, on_map_again=self.map.map_again)
        yield self.beside
        case.names.observe(self._named, "words")
        self._named()

    def _named(self, _change: object = None) -> None:
        """Follow what the two are called and where they sit."""
        self.map.name_the_middle(**middle(self.case))
        sharing = self._sharing()
        self.beside.children = (sharing,) if sharing else ()
        self.beside.layout.display = None if sharing else "none"

    def _sharing(self) -> SharedContacts | None:
        """What the partner shares, while they sit in the practitioner's seat."""
        case = self.case
        people = case.names.people.items()
        partner = next((who for who, m in people if m["seat"] == "practitioner" and who != case.session.person), None)
        if partner is None:
            return None
        if self.shared is None:
            self.shared = SharedContacts(case.session.own_of(partner), who="", on_wish=self._wish)
        self.shared.who = case.names.people[partner]["label"]
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
