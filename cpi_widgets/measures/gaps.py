"""What a map does not show yet, as questions: nothing here is missing until the person says so."""

from __future__ import annotations

from dataclasses import dataclass

from cpi_widgets.model import CONTACT_KINDS, ContactKind, Network

from .wording import Owner, sentence


@dataclass(frozen=True)
class Gap:
    """Something that a map does not show, and the kind of contact that could be wished for."""

    words: str
    kind: ContactKind


_OF_KIND: dict[ContactKind, str] = {
    "person": "No person is on the map yet. Is there somebody you would like to know, or to find again?",
    "place": "No place is on the map yet. Is there one where you would like to be known?",
    "activity": "No activity is on the map yet. Is there something you would like to do, or used to do?",
}


def gaps(network: Network) -> tuple[Gap, ...]:
    """The gaps of a map; wishes that stand on it already are no gaps.

    How many contacts there are is never a gap, and neither is an empty ring.
    """
    members = network.members
    owner = Owner.of(network.map.whose)
    found = [
        Gap(_OF_KIND[kind], kind) for kind in CONTACT_KINDS if not any(contact.kind == kind for contact, _ in members)
    ]
    if not members:
        return tuple(found)
    places = [place for _, place in members]
    if not any(place.together == "yes" or place.wished for place in places):
        who = sentence(f"{owner.name} {owner.does}")
        words = f"{who} things together with nobody on this map yet. With whom would that be nice?"
        found.append(Gap(words, "person"))
    if not any(place.beyond_services == "yes" or place.wished for place in places):
        words = "Nothing here is marked as beyond services. What would you like to find there?"
        found.append(Gap(words, "activity"))
    return tuple(found)
