"""A map as a picture of a paper: the drawing with what its signs mean beneath it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from cpi_widgets.exchange.drawing.inks import COLOUR
from cpi_widgets.exchange.drawing.legend import legend
from cpi_widgets.exchange.drawing.network_picture import in_words, links_of, members_of, place_network, title_of
from cpi_widgets.exchange.drawing.svg import Words, num, picture_element, words_of
from cpi_widgets.model import Network

from .description import Picture
from .texts import clean

WIDTH = 640
"""px: what fits between the margins of an A4 page in every form."""
_HEIGHT = 620
_ROW = 34
_TEXT = 14
_LARGE_TEXT = 19


def map_picture(network: Network, *, large: bool = False) -> Picture:
    """Draw a map for a paper.

    Args:
        network: What is on it; nobody at all gives the four empty rings.
        large: Larger words on it.
    """
    placed = place_network(network, width=WIDTH, height=_HEIGHT, size="large" if large else "normal")
    members = {member.id: member for member in members_of(network)}
    alt = f"{title_of(network)}. {in_words(network)}"
    svg = picture_element(placed, members, bw=False, title=alt, description=in_words(network), with_words=False)
    signs = list(_signs(svg, network, large=large))
    height = max((word.y for word in signs), default=_HEIGHT) + _ROW / 2
    svg.set("viewBox", f"0 0 {WIDTH} {num(height)}")
    svg.set("height", num(height))
    words = (*words_of(placed, members, COLOUR), *signs)
    return Picture(ET.tostring(svg, encoding="unicode"), words, WIDTH, height, clean(title_of(network)), clean(alt))


def _signs(svg: ET.Element, network: Network, *, large: bool) -> Iterator[Words]:
    """Draw the signs under the map, in rows, and give the words beside them."""
    in_row, size = (2, _LARGE_TEXT) if large else (3, _TEXT)
    wide = WIDTH / in_row
    for at, (sign, text) in enumerate(legend(members_of(network), links_of(network), COLOUR)):
        x, y = wide * (at % in_row), _HEIGHT + _ROW / 2 + _ROW * (at // in_row)
        sign.set("x", num(x))
        sign.set("y", num(y))
        svg.append(sign)
        yield Words(text, x + 48, y + 15, "start", size, COLOUR.ink)
