"""What of somebody's own map may be counted, once they say so: how many of what, and no names."""

from __future__ import annotations

from cpi_widgets.model import CONTACT_KINDS, RINGS, ContactKind, Network

_PLURALS: dict[ContactKind, str] = {"person": "persons", "place": "places", "activity": "activities"}


def own_counts(network: Network) -> dict[str, int]:
    """How many contacts stand where, of which kind; what is only hoped for is not there yet.

    Returns:
        ``ring_1`` (closest) to ``ring_4``, ``persons``, ``places``, ``activities``, ``together`` (with whom things are
        done together), ``connectors`` (of whom the map says what they open up), ``alike`` and ``different``.
    """
    placed = network.real().members
    rings = {f"ring_{ring}": sum(place.ring == ring for _, place in placed) for ring in RINGS}
    kinds = {_PLURALS[kind]: sum(contact.kind == kind for contact, _ in placed) for kind in CONTACT_KINDS}
    return {
        **rings,
        **kinds,
        "together": sum(place.together == "yes" for _, place in placed),
        "connectors": sum(bool(place.opens_up.strip()) for _, place in placed),
        "alike": sum(place.alike == "alike" for _, place in placed),
        "different": sum(place.alike == "different" for _, place in placed),
    }
