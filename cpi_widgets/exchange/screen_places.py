"""Where contacts stand in a unit square (origin top left), for tools that keep x and y but no rings."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cpi_widgets.model import Placement

_RINGS = 4


def screen_places(places: Sequence[Placement]) -> dict[str, tuple[float, float]]:
    """A point for each placed contact, by placement id: in the middle of its ring (four even rings).

    Contacts whose angle is open are spread evenly round their ring.
    """
    found: dict[str, tuple[float, float]] = {}
    for ring in range(1, _RINGS + 1):
        here = [place for place in places if place.ring == ring]
        for number, place in enumerate(here):
            angle = place.angle if place.angle is not None else 360 * number / len(here)
            radius = (ring - 0.5) / _RINGS / 2
            turn = math.radians(angle)
            found[place.id] = (0.5 + radius * math.sin(turn), 0.5 - radius * math.cos(turn))
    return found
