"""From a network to a placed picture."""

from __future__ import annotations

from collections.abc import Sequence

from cpi_widgets.model import Network
from cpi_widgets.model.words import RING_WORDS

from .picture import Link, Member, Picture, Rect
from .placement import Size, layout
from .svg import draw_picture


def members_of(network: Network) -> list[Member]:
    """The contacts of a network as the layout takes them."""
    return [
        Member(
            id=contact.id,
            label=contact.label,
            kind=contact.kind,
            ring=place.ring,
            angle=place.angle,
            pinned=place.pinned,
            wished=place.wished,
            paid=place.paid == "yes",
            together=place.together == "yes",
            lost_touch=place.frequency == "lost_touch",
        )
        for contact, place in network.members
    ]


def links_of(network: Network) -> list[Link]:
    """The ties of a network as the layout takes them."""
    return [Link(tie.id, tie.a, tie.b, tie.kind) for tie in network.ties]


def place_network(
    network: Network,
    *,
    width: float = 720,
    height: float = 720,
    size: Size = "normal",
    exclusions: Sequence[Rect] = (),
) -> Picture:
    """Give everything on one map its place.

    Args:
        network: the map.
        width: of the picture, px.
        height: of the picture, px.
        size: of the words.
        exclusions: boxes that nothing may lie under, px.
    """
    return layout(
        width=width,
        height=height,
        centre=network.map.whose,
        rings=[RING_WORDS[n] for n in (1, 2, 3, 4)],
        members=members_of(network),
        ties=links_of(network),
        exclusions=exclusions,
        size=size,
    )


def in_words(network: Network) -> str:
    """The picture in one sentence, for those who cannot see it."""
    rings = [(word, sum(p.ring == ring for _, p in network.members)) for ring, word in RING_WORDS.items()]
    parts = ", ".join(f"{count} {word}" for word, count in rings if count or word != RING_WORDS[None])
    total = len(network.members)
    if total == 0:
        return "Four rings round the middle, nobody on them yet."
    return f"{total} {'contact' if total == 1 else 'contacts'}: {parts}."


def draw_svg(
    network: Network,
    *,
    bw: bool = False,
    title: str = "",
    width: float = 720,
    height: float = 720,
    large: bool = False,
    with_font: bool = False,
) -> str:
    """One map as an SVG picture.

    Args:
        network: what is on the map.
        bw: black and white.
        title: the picture's name; without it the map's.
        width: px.
        height: px.
        large: large print.
        with_font: put the font into the file, so that it looks the same everywhere (about 50 kB more).

    Returns:
        One ``<svg>`` element as text.
    """
    picture = place_network(network, width=width, height=height, size="large" if large else "normal")
    members = {member.id: member for member in members_of(network)}
    name = title or network.map.title or title_of(network)
    return draw_picture(picture, members, bw=bw, title=name, description=in_words(network), with_font=with_font)


def title_of(network: Network) -> str:
    """Whose map it is, in words."""
    return "My map" if network.map.whose == "me" else f"{network.map.whose}’s map"
