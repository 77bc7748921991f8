"""Give everybody on a map an angle of their own, so that the others keep still when one of them moves."""

from __future__ import annotations

from cpi_widgets.model import Bundle, Placement, network_of

from .network_picture import place_network


def settled(bundle: Bundle) -> Bundle:
    """The same maps with an angle (whole degrees) for each contact that stands on a ring; nobody is pinned by it.

    A contact without an angle takes the one it has on the map this one follows, else a free place in the layout.
    Without it the layout spreads such contacts anew at every change, and the picture would jump.
    """
    angles: dict[tuple[str, str], float] = {}
    settled_places: dict[str, Placement] = {}
    for drawn in sorted(bundle.maps, key=lambda one: (one.date, one.id)):
        hinted = tuple(
            place.model_copy(update={"angle": angles.get((drawn.follows or "", place.contact))})
            if place.angle is None
            else place
            for place in bundle.placements
            if place.map == drawn.id
        )
        network = network_of(Bundle((drawn,), bundle.contacts, hinted, bundle.ties), drawn.id)
        found = {disc.id: float(round(disc.angle) % 360) for disc in place_network(network).discs}
        for place in hinted:
            angle = place.angle if place.angle is not None else found.get(place.contact)
            settled_places[place.id] = place.model_copy(update={"angle": angle})
            if angle is not None:
                angles[drawn.id, place.contact] = angle
    placements = tuple(settled_places.get(place.id, place) for place in bundle.placements)
    return Bundle(bundle.maps, bundle.contacts, placements, bundle.ties)
