"""The map on paper: the picture, everybody on it in a table, and what is new since the map before."""

from __future__ import annotations

from collections.abc import Iterator

from cpi_widgets.exchange.documents.description import Bullets, Paper, Paragraph, Section, Table
from cpi_widgets.exchange.documents.map_picture import map_picture
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import NOTHING_YET
from cpi_widgets.model import Contact, Network, Placement
from cpi_widgets.model.words import FREQUENCY_WORDS, KIND_WORDS, YES_NO_WORDS, ring_word

HEAD = ("Who or what", "How close", "How often", "We do things together")
_WIDTHS = (5, 2, 3, 2)


def map_paper(material: Material) -> Paper:
    """The newest map as a paper of its own."""
    network = material.newest_map
    if network is None:
        return material.paper("map", "Map", [Section("map", "The map", (Paragraph(NOTHING_YET, "hint"),))])
    told = [*_since(material), table(network)]
    # In large print the picture takes a page by itself, and the first page is not left empty for it.
    if material.large:
        return material.paper("map", "Map", [*told, mapped(material, network, new_page=True)])
    return material.paper("map", "Map", [mapped(material, network), *told])


def mapped(material: Material, network: Network, *, new_page: bool = False) -> Section:
    """A map as a picture, with its day."""
    named = f", {one_line(network.map.title)}" if network.map.title.strip() else ""
    return Section(
        "map",
        "The map",
        (
            Paragraph(f"Drawn on {material.day_of(network.map)}{named}.", "hint"),
            map_picture(network, large=material.large),
        ),
        new_page=new_page,
    )


def table(network: Network) -> Section | None:
    """Everybody on a map, the closest first."""
    if not network.members:
        return None
    rows = tuple(_row(contact, place) for contact, place in network.members)
    return Section("contacts", "Who is on the map", (Table("Who is on the map", HEAD, rows, _WIDTHS),))


def changes(before: Network, after: Network) -> tuple[str, ...]:
    """What is new on the later of two maps and what is no longer there, in words; nothing is weighed."""
    first, second = before.real().by_contact, after.real().by_contact
    came = [one_line(second[key][0].label) for key in second if key not in first]
    went = [one_line(first[key][0].label) for key in first if key not in second]
    moved = [key for key in second if key in first and second[key][1].ring and first[key][1].ring]
    nearer = [one_line(second[k][0].label) for k in moved if (second[k][1].ring or 0) < (first[k][1].ring or 0)]
    further = [one_line(second[k][0].label) for k in moved if (second[k][1].ring or 0) > (first[k][1].ring or 0)]
    told = (("New on the map", came), ("Nearer now", nearer), ("Further now", further), ("No longer on it", went))
    return tuple(f"{what}: {', '.join(names)}." for what, names in told if names)


def _since(material: Material) -> Iterator[Section]:
    """What changed between the two latest maps."""
    if len(material.maps) > 1:
        before, after = material.maps[-2:]
        lines = changes(before, after)
        title = f"Since {material.day_of(before.map)}"
        yield Section("changes", title, (Bullets(lines),) if lines else (Paragraph("Nothing has moved."),))


def _row(contact: Contact, place: Placement) -> tuple[str, ...]:
    about = ", ".join(part for part in (KIND_WORDS[contact.kind], one_line(place.role or contact.role)) if part)
    return (
        f"{one_line(contact.label)} ({about})",
        "hoped for" if place.wished else ring_word(place.ring),
        FREQUENCY_WORDS[place.frequency],
        YES_NO_WORDS[place.together],
    )
