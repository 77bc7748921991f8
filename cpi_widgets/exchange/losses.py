"""What a format cannot keep of a bundle, in plain words."""

from __future__ import annotations

from cpi_widgets.model import Bundle

from .notes import count_of
from .xml_text import unwritable

_TOOLS = {"nc-csv": "Network Canvas", "graphml": "GraphML", "kumu": "Kumu", "csv": "The tables", "xlsx": "Excel"}


def losses_of(bundle: Bundle, format_name: str) -> list[str]:
    """Sentences about what stays behind; how somebody feels is never part of a bundle."""
    lines: list[str] = []
    waiting = sum(one.supported and one.their_yes is None for one in bundle.contacts)
    if waiting:
        lines.append(
            f"{count_of(waiting, 'contact')} in this file {'is' if waiting == 1 else 'are'} supported by the owner and "
            f"{'has' if waiting == 1 else 'have'} not said yes yet: ask before you pass the file on."
        )
    if format_name == "json":
        return lines
    tool = _TOOLS[format_name]
    linked = sum(place.goal is not None for place in bundle.placements)
    if linked:
        lines.append(f"{tool}: {count_of(linked, 'link')} from a contact to a goal could not be kept.")
    placed = {place.contact for place in bundle.placements}
    loose = sum(one.id not in placed for one in bundle.contacts)
    if loose:
        lines.append(f"{tool}: {count_of(loose, 'contact')} on no map could not be kept.")
    empty = {one.id for one in bundle.maps} - {place.map for place in bundle.placements}
    if empty and format_name in ("kumu", "csv", "xlsx"):
        lines.append(f"{tool}: {count_of(len(empty), 'map')} without contacts could not be kept.")
    if format_name in ("nc-csv", "graphml"):
        lines.append(f"{tool} has no rings: each ring is written as a number (cpi_ring), and as a place on the screen.")
    if format_name in ("graphml", "xlsx") and any(unwritable(text) for text in _texts(bundle)):
        lines.append(f"{tool}: control characters in texts could not be kept.")
    return lines


def _texts(bundle: Bundle) -> list[str]:
    """All texts that are written: what is on a map."""
    placed = {place.contact for place in bundle.placements}
    contacts = (one for one in bundle.contacts if one.id in placed)
    records = (*bundle.maps, *contacts, *bundle.placements, *bundle.ties)
    return [value for record in records for value in record.body().values() if isinstance(value, str)]
