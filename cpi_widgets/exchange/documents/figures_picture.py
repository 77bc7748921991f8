"""What a room saw of numbers, as a drawing of a paper: a line each, with its bars; the table under it says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.etree import ElementTree as ET

from cpi_widgets.exchange.drawing.inks import COLOUR
from cpi_widgets.exchange.drawing.svg import Words, num

from .description import Picture
from .texts import clean, is_rtl, one_line

WIDTH = 640
"""px: what fits between the margins of an A4 page in every form."""
_LABEL = 300
"""px for what a line is about."""
_LETTERS = 38
"""So many letters fit there in a line; a longer text goes on in the next."""
_LINE = 16
"""px from one line of a text to the next."""
_TALLEST = 760
"""px: a drawing that is taller does not fit on a page with what is said before it."""
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
    high = [_row(label, _BAR_ROW) for label, _ in bars]
    height = sum(high) + 4.0
    svg, words, y = _paper(height), list[Words](), 2.0
    room, most = WIDTH - _LABEL - _RIGHT, max(1, *(count for _, count in bars))
    for (label, count), row in zip(bars, high, strict=True):
        bar = y + (row - _BAR_ROW) / 2 + 5
        _box(svg, (_LABEL, bar, room, _BAR_ROW - 10), _EMPTY)
        _box(svg, (_LABEL, bar, room * count / most, _BAR_ROW - 10), COLOUR.hoped)
        words += _label(label, y + row / 2)
        words.append(Words(str(count), WIDTH, y + row / 2, "end", _TEXT, COLOUR.ink, bold=True))
        y += row
    return _drawn(svg, words, height, name, alt)


def spreads_pictures(name: str, lines: Sequence[Spread], ends: tuple[str, str], alt: str) -> Iterator[Picture]:
    """How numbers lie, line by line: a bar for each point, under it the middle half and the middle.

    More lines than fit on a page go into several drawings.

    Args:
        name: What the drawing is called.
        lines: All on one scale.
        ends: Its two ends, as numbers.
        alt: The same in words.
    """
    here: list[Spread] = []
    for line in lines:
        if here and sum(_row(each.label, _SPREAD_ROW) for each in (*here, line)) > _TALLEST:
            yield _spreads(name, here, ends, alt)
            here = []
        here.append(line)
    if here:
        yield _spreads(name, here, ends, alt)


def _spreads(name: str, lines: Sequence[Spread], ends: tuple[str, str], alt: str) -> Picture:
    high = [_row(line.label, _SPREAD_ROW) for line in lines]
    height = sum(high) + 20.0
    svg, words, y = _paper(height), list[Words](), 4.0
    for line, row in zip(lines, high, strict=True):
        most, foot = max(1, *line.counts), y + (row - _SPREAD_ROW) / 2 + _HIGH
        wide = (WIDTH - _LABEL) / len(line.counts)
        for point, count in enumerate(line.counts):
            tall = _HIGH * count / most
            _box(svg, (_LABEL + wide * point + 2, foot - tall, wide - 4, tall), COLOUR.hoped)
        _box(svg, (_LABEL, foot, WIDTH - _LABEL, 1), COLOUR.edge)
        low, middle, up = (_LABEL + wide * (place + 0.5) for place in line.places)
        _box(svg, (low - 3, foot + 5, up - low + 6, 6), _EMPTY, COLOUR.hoped)
        spot = {"cx": num(middle), "cy": num(foot + 8), "r": "4.5", "fill": COLOUR.ink}
        ET.SubElement(svg, "circle", spot)
        words += _label(line.label, foot - _HIGH / 2)
        y += row
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


def _wrapped(text: str) -> list[str]:
    """The lines of a text; no word of it is left out."""
    return wrap(one_line(text), _LETTERS) or [""]


def _row(text: str, least: float) -> float:
    """How tall a row is, px: so that its text has room."""
    return max(least, len(_wrapped(text)) * _LINE + 8)


def _label(text: str, middle: float) -> Iterator[Words]:
    """What a line is about, around the height where it is drawn."""
    told = _wrapped(text)
    first, rtl = middle - (len(told) - 1) * _LINE / 2, is_rtl(one_line(text))
    return (Words(line, 0, first + _LINE * at, "start", _TEXT, COLOUR.ink, rtl=rtl) for at, line in enumerate(told))


def _drawn(svg: ET.Element, words: Sequence[Words], height: float, name: str, alt: str) -> Picture:
    return Picture(ET.tostring(svg, encoding="unicode"), tuple(words), WIDTH, height, clean(name), clean(alt))
