"""What a room saw of numbers, as a drawing of a paper: a line each, with its bars; the table under it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cpi_widgets.exchange.drawing.inks import COLOUR
from cpi_widgets.exchange.drawing.svg import Words, num

from .description import Picture
from .texts import clean, is_rtl, one_line, short

WIDTH = 640
"""px: what fits between the margins of an A4 page in every form."""
_LABEL = 300
"""px for what a line is about."""
_LETTERS = 38
"""So many letters fit there."""
_RIGHT = 46
"""px for a number behind a bar."""
_TEXT = 13
_BAR_ROW = 24
_SPREAD_ROW = 52
_HIGH = 30
"""px of the tallest bar of a spread."""
_EMPTY = "#e8e0f4"


@dataclass(frozen=True)
class Spread:
    """Where the numbers of one line lie."""

    label: str
    counts: tuple[int, ...]
    """How many gave each point of the scale, the lowest first."""
    places: tuple[float, float, float]
    """The ends of the middle half, and the middle between them, in points from the lowest, 0."""


def bars_picture(name: str, bars: Sequence[tuple[str, int]], alt: str) -> Picture:
    """How often each thing was chosen, one bar under the other.

    Args:
        name: What the drawing is called.
        bars: Each with what it says, at least one.
        alt: The same in words.
    """
    height = _BAR_ROW * len(bars) + 4.0
    svg, words = _paper(height), []
    room, most = WIDTH - _LABEL - _RIGHT, max(1, *(count for _, count in bars))
    for at, (label, count) in enumerate(bars):
        y = _BAR_ROW * at + 2
        _box(svg, (_LABEL, y + 5, room, _BAR_ROW - 10), _EMPTY)
        _box(svg, (_LABEL, y + 5, room * count / most, _BAR_ROW - 10), COLOUR.hoped)
        words.append(_label(label, y + _BAR_ROW / 2))
        words.append(Words(str(count), WIDTH, y + _BAR_ROW / 2, "end", _TEXT, COLOUR.ink, bold=True))
    return _drawn(svg, words, height, name, alt)


def spreads_picture(name: str, lines: Sequence[Spread], ends: tuple[str, str], alt: str) -> Picture:
    """How numbers lie, line by line: a bar for each point, under it the middle half and the middle.

    Args:
        name: What the drawing is called.
        lines: All on one scale, at least one.
        ends: Its two ends, as numbers.
        alt: The same in words.
    """
    height = _SPREAD_ROW * len(lines) + 20.0
    svg, words = _paper(height), []
    for at, line in enumerate(lines):
        y, most = _SPREAD_ROW * at + 4.0, max(1, *line.counts)
        wide = (WIDTH - _LABEL) / len(line.counts)
        for point, count in enumerate(line.counts):
            tall = _HIGH * count / most
            _box(svg, (_LABEL + wide * point + 2, y + _HIGH - tall, wide - 4, tall), COLOUR.hoped)
        _box(svg, (_LABEL, y + _HIGH, WIDTH - _LABEL, 1), COLOUR.edge)
        low, middle, high = (_LABEL + wide * (place + 0.5) for place in line.places)
        _box(svg, (low - 3, y + _HIGH + 5, high - low + 6, 6), _EMPTY, COLOUR.hoped)
        spot = {"cx": num(middle), "cy": num(y + _HIGH + 8), "r": "4.5", "fill": COLOUR.ink}
        ET.SubElement(svg, "circle", spot)
        words.append(_label(line.label, y + _HIGH / 2))
    foot = height - 10
    words.append(Words(ends[0], _LABEL, foot, "start", _TEXT, COLOUR.soft))
    words.append(Words(ends[1], WIDTH, foot, "end", _TEXT, COLOUR.soft))
    return _drawn(svg, words, height, name, alt)


def _paper(height: float) -> ET.Element:
    size = {"width": str(WIDTH), "height": num(height), "viewBox": f"0 0 {WIDTH} {num(height)}"}
    return ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})


def _box(svg: ET.Element, at: tuple[float, float, float, float], fill: str, edge: str = "none") -> None:
    """A box: where it stands, how wide and how tall it is, px."""
    x, y, wide, tall = at
    place = {"x": num(x), "y": num(y), "width": num(max(wide, 0)), "height": num(max(tall, 0)), "rx": "2"}
    ET.SubElement(svg, "rect", {**place, "fill": fill, "stroke": edge})


def _label(text: str, y: float) -> Words:
    told = short(one_line(text), _LETTERS)
    return Words(told, 0, y, "start", _TEXT, COLOUR.ink, rtl=is_rtl(told))


def _drawn(svg: ET.Element, words: Sequence[Words], height: float, name: str, alt: str) -> Picture:
    return Picture(ET.tostring(svg, encoding="unicode"), tuple(words), WIDTH, height, clean(name), clean(alt))
