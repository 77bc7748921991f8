"""What the signs on a map mean: one small picture and a few words for each sign that is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from cpi_widgets.model.words import KIND_WORDS, tie_word

from .curves import End, curve_between
from .inks import Inks
from .picture import Disc, DrawnTie, Link, Member, Point
from .shapes import marks_of, shape_of
from .strokes import stroke_of
from .svg import FONT, draw_disc, draw_number, draw_tie, num
from .ties import STROKES, STYLES, other_kinds

_W, _H, _R = 40, 30, 10


def legend(members: Sequence[Member], ties: Sequence[Link], inks: Inks) -> Iterator[tuple[ET.Element, str]]:
    """Small pictures with their words, for the signs that stand on this map.

    Args:
        members: the contacts.
        ties: the ties that are drawn.
        inks: the colours.
    """
    kinds = {m.kind for m in members} or set(KIND_WORDS)
    for kind, word in KIND_WORDS.items():
        if kind in kinds:
            yield _sign(Member(kind, "", kind=kind), inks), word
    if any(m.together for m in members):
        yield _sign(Member("together", "", together=True), inks), "we do things together"
    if any(m.paid for m in members):
        yield _sign(Member("paid", "", paid=True), inks), "paid to be there"
    if any(m.wished for m in members):
        yield _sign(Member("wished", "", wished=True), inks), "hoped for"
    if any(m.lost_touch for m in members):
        yield _sign(Member("lost", "", lost_touch=True), inks), "lost touch"
    used = {tie.kind for tie in ties}
    numbers = other_kinds(ties)
    for kind in [kind for kind in STYLES if kind in used] + list(numbers):
        yield _tie_sign(kind, numbers.get(kind, 0), inks), _tie_words(kind)


def _tie_words(kind: str) -> str:
    return "lost touch with each other" if kind == "lost_touch" else tie_word(kind)


def _canvas() -> ET.Element:
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_W} {_H}",
            "width": num(_W),
            "height": num(_H),
            "aria-hidden": "true",
            "font-family": FONT,
        },
    )
    ET.SubElement(svg, "title").text = "sign"
    return svg


def _sign(member: Member, inks: Inks) -> ET.Element:
    svg = _canvas()
    x, y, shape = _W / 2, _H / 2, shape_of(member.kind)
    marks = marks_of(x, y, _R, member)
    draw_disc(svg, Disc(member.id, x, y, _R, shape, "", 14, 1, 0, 0, marks), member, inks)
    return svg


def _tie_sign(kind: str, number: int, inks: Inks) -> ET.Element:
    svg = _canvas()
    style = STYLES.get(kind, "other")
    width, dash = STROKES[style]
    ends = End(0, _H / 2, 0, "a", "circle"), End(_W, _H / 2, 0, "b", "circle")
    curve = curve_between(*ends, 0, 0)
    middle = Point(_W / 2, _H / 2)
    tie = DrawnTie("", "", "", kind, (), stroke_of(style, curve), style, width, dash, number, 0, middle)
    draw_tie(svg, tie, inks)
    draw_number(svg, tie, inks)
    return svg
