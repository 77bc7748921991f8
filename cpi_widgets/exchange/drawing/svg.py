"""A network map as an SVG picture: shapes, letters and line styles say everything that colour says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from .fonts import font_css_inside
from .inks import BLACK, COLOUR, Inks
from .picture import Anchor, Badge, Disc, DrawnTie, Label, Mark, Member, Picture, Rect, RingBand
from .shapes import outline

FONT = "'Atkinson Hyperlegible', 'Atkinson Hyperlegible Ext', 'Noto Sans', 'DejaVu Sans', sans-serif"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CROWD = 60
_THIN = 0.6
"""With more ties than this they are thin and grey, so that contacts stay in front."""
_ABOVE_LINE = 0.35
"""A letter's middle lies this part of its size above the line it stands on."""


def draw_picture(
    picture: Picture,
    members: Mapping[str, Member],
    *,
    bw: bool = False,
    title: str = "",
    description: str = "",
    with_font: bool = False,
) -> str:
    """Write a placed map as SVG.

    Args:
        picture: where everything stands.
        members: the contacts by id.
        bw: black and white.
        title: the picture's name, for screen readers and as a tooltip.
        description: the picture in words.
        with_font: put the font into the picture.

    Returns:
        One ``<svg>`` element as text.  People's words are escaped.
    """
    svg = picture_element(picture, members, bw=bw, title=title, description=description)
    if with_font:
        style = ET.Element("style")
        style.text = font_css_inside()
        svg.insert(0, style)
    return ET.tostring(svg, encoding="unicode")


def picture_element(
    picture: Picture,
    members: Mapping[str, Member],
    *,
    bw: bool,
    title: str,
    description: str,
    with_words: bool = True,
) -> ET.Element:
    """The same as an element, to be put into a page.

    Without ``with_words`` people's own words are left out: a page sets them over the picture, because
    WeasyPrint writes SVG text letter by letter, which takes Arabic and joined emoji apart.
    """
    inks = BLACK if bw else COLOUR
    w, h = num(picture.width), num(picture.height)
    svg = ET.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {w} {h}", "width": w, "height": h, "role": "img"},
    )
    svg.set("font-family", FONT)
    ET.SubElement(svg, "title").text = clean(title)
    ET.SubElement(svg, "desc").text = clean(description)
    for band in reversed(picture.rings):
        _ring(svg, picture, band, inks)
    _ties(svg, picture, inks)
    for label in picture.labels:
        _slip(svg, label, picture, inks)
    for band in picture.rings:
        _ring_name(svg, band, picture, inks)
    for disc in picture.discs:
        group = draw_disc(svg, disc, members[disc.id], inks)
        if with_words:
            ET.SubElement(group, "title").text = clean(members[disc.id].label)
    for badge in picture.badges:
        _badge(svg, badge, inks)
    centre = picture.centre
    circle = {"cx": num(centre.x), "cy": num(centre.y), "r": num(centre.r)}
    ET.SubElement(svg, "circle", {**circle, "fill": inks.middle})
    if with_words:
        for line in words_of(picture, members, inks):
            write_words(svg, line)
    return svg


@dataclass(frozen=True)
class Words:
    """One line of somebody's words: ``x`` is where the anchor stands, ``y`` the middle of its height, px."""

    text: str
    x: float
    y: float
    anchor: Anchor
    size: float
    fill: str
    bold: bool = False
    rtl: bool = False


def words_of(picture: Picture, members: Mapping[str, Member], inks: Inks) -> Iterator[Words]:
    """Every line of people's words on a picture: labels, initials or letters, the word in the middle."""
    sizes = picture.sizes
    for label in picture.labels:
        x = {"start": label.x + 1, "middle": label.x + label.w / 2, "end": label.x + label.w - 1}[label.anchor]
        fill = inks.hoped if members[label.id].wished else inks.ink
        rtl = is_rtl(members[label.id].label)
        for i, line in enumerate(label.lines):
            yield Words(line, x, label.y + sizes.line * (i + 0.5), label.anchor, sizes.label, fill, rtl=rtl)
    letters = {item.id: item.letter for item in picture.letters}
    for disc in picture.discs:
        fill = inks.hoped if members[disc.id].wished else inks.ink
        text = letters.get(disc.id, disc.initials)
        yield Words(text, disc.x, disc.y, "middle", disc.text, fill, bold=True, rtl=is_rtl(text))
    centre = picture.centre
    text = centre.label
    yield Words(text, centre.x, centre.y, "middle", centre.text, inks.paper, bold=True, rtl=is_rtl(text))


def is_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in {"R", "AL"} for way in ways if way in {"L", "R", "AL"}), False)


def write_words(svg: ET.Element, line: Words) -> None:
    """Write a line of somebody's words into a picture."""
    look = {"font_weight": "700"} if line.bold else {}
    anchor: str = line.anchor
    if line.rtl:
        look["direction"] = "rtl"
        anchor = {"start": "end", "middle": "middle", "end": "start"}[anchor]
    write(svg, line.x, line.y, line.text, size=line.size, fill=line.fill, text_anchor=anchor, **look)


def num(value: float) -> str:
    """A number as short as it can be."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def write(parent: ET.Element, x: float, y: float, text: str, *, size: float, fill: str, **more: str) -> ET.Element:
    """A line of text whose middle height is at ``y``."""
    names = {key.replace("_", "-"): value for key, value in more.items()}
    line = ET.SubElement(
        parent,
        "text",
        {"x": num(x), "y": num(y + size * _ABOVE_LINE), "font-size": num(size), "fill": fill, **names},
    )
    line.text = clean(text)
    return line


def _ring(svg: ET.Element, picture: Picture, band: RingBand, inks: Inks) -> None:
    ET.SubElement(
        svg,
        "circle",
        {
            "cx": num(picture.cx),
            "cy": num(picture.cy),
            "r": num(band.outer),
            "fill": inks.rings[band.n - 1],
            "stroke": inks.edge,
            "stroke-width": "1",
        },
    )


def _ring_name(svg: ET.Element, band: RingBand, picture: Picture, inks: Inks) -> None:
    name = band.name
    _plate(svg, Rect(name.x, name.y, name.w, name.h), inks.rings[band.n - 1])
    write(
        svg,
        name.x + name.w / 2,
        name.y + name.h / 2,
        name.text,
        size=picture.sizes.name,
        fill=inks.soft,
        font_weight="700",
        text_anchor="middle",
    )


def _plate(svg: ET.Element, rect: Rect, fill: str, opacity: str = "0.88") -> None:
    ET.SubElement(
        svg,
        "rect",
        {
            "x": num(rect.x),
            "y": num(rect.y),
            "width": num(rect.w),
            "height": num(rect.h),
            "rx": "4",
            "fill": fill,
            "fill-opacity": opacity,
        },
    )


def _slip(svg: ET.Element, label: Label, picture: Picture, inks: Inks) -> None:
    """Keep ring lines and ties from running through the words."""
    x, y = label.x + label.w / 2 - picture.cx, label.y + label.h / 2 - picture.cy
    far = (x * x + y * y) ** 0.5
    ring = next((band.n for band in picture.rings if far <= band.outer), None)
    _plate(svg, Rect(label.x, label.y, label.w, label.h), inks.rings[ring - 1] if ring else inks.paper)
    if label.leader:
        line = label.leader
        ends = {"x1": num(line.x1), "y1": num(line.y1), "x2": num(line.x2), "y2": num(line.y2)}
        ET.SubElement(svg, "line", {**ends, "stroke": inks.soft, "stroke-width": "0.8"})


def draw_disc(svg: ET.Element, disc: Disc, member: Member, inks: Inks) -> ET.Element:
    """Draw a contact: its shape and the signs at its edge."""
    group = ET.SubElement(svg, "g")
    line = inks.hoped if member.wished else inks.ink
    look = {
        "d": outline(disc.shape, disc.x, disc.y, disc.r - 0.8),
        "fill": inks.paper if member.wished else inks.paid if member.paid else inks.contact,
        "stroke": line,
        "stroke-width": "1.6",
    }
    if member.wished:
        look["stroke-dasharray"] = "4 3"
    ET.SubElement(group, "path", look)
    for mark in disc.marks:
        _mark(group, mark, inks)
    return group


def _mark(group: ET.Element, mark: Mark, inks: Inks) -> None:
    full = mark.kind == "together"
    circle = {"cx": num(mark.x), "cy": num(mark.y), "r": num(mark.r)}
    fill = inks.together if full else inks.paper
    stroke = inks.paper if full else inks.ink
    ET.SubElement(group, "circle", {**circle, "fill": fill, "stroke": stroke, "stroke-width": "1.2"})
    x, y, r = mark.x, mark.y, mark.r
    if mark.kind == "paid":
        size = 1.55 * r
        write(group, x, y, "£", size=size, fill=inks.ink, font_weight="700", text_anchor="middle")
        return
    if full:
        points = [(-0.45, 0.02), (-0.12, 0.36), (0.48, -0.34)]
        d = "M" + "L".join(f"{num(x + r * px)} {num(y + r * py)}" for px, py in points)
    else:
        bars = [((-0.42, 0.42), (-0.02, -0.42)), ((0.02, 0.42), (0.42, -0.42))]
        d = "".join(f"M{num(x + r * a)} {num(y + r * b)}L{num(x + r * c)} {num(y + r * e)}" for (a, b), (c, e) in bars)
    line = {"d": d, "fill": "none", "stroke": inks.paper if full else inks.ink, "stroke-width": "1.6"}
    ET.SubElement(group, "path", {**line, "stroke-linecap": "round", "stroke-linejoin": "round"})


def _ties(svg: ET.Element, picture: Picture, inks: Inks) -> None:
    for tie in picture.ties:
        draw_tie(svg, tie, inks, many=len(picture.ties) > _CROWD)
    for tie in picture.ties:
        draw_number(svg, tie, inks)


def draw_tie(svg: ET.Element, tie: DrawnTie, inks: Inks, *, many: bool = False) -> None:
    """Draw a tie, thin and grey when there are ``many``."""
    ink, width = (inks.edge, tie.width * _THIN) if many else (inks.tie, tie.width)
    look = {"d": tie.d, "fill": "none", "stroke": ink, "stroke-width": num(width), "stroke-linecap": "round"}
    if many:
        look["stroke-opacity"] = "0.6"
    if tie.dash:
        look["stroke-dasharray"] = " ".join(num(part) for part in tie.dash)
    ET.SubElement(svg, "path", look)


def draw_number(svg: ET.Element, tie: DrawnTie, inks: Inks) -> None:
    """The number of a kind that is not ours, above all ties."""
    if not tie.number or not tie.mark:
        return
    at = {"cx": num(tie.mark.x), "cy": num(tie.mark.y), "r": "8"}
    ET.SubElement(svg, "circle", {**at, "fill": inks.paper, "stroke": inks.tie, "stroke-width": "1"})
    write(svg, tie.mark.x, tie.mark.y, str(tie.number), size=11, fill=inks.ink, text_anchor="middle")


def _badge(svg: ET.Element, badge: Badge, inks: Inks) -> None:
    circle = {"cx": num(badge.x), "cy": num(badge.y), "r": num(badge.r - 0.8)}
    ET.SubElement(svg, "circle", {**circle, "fill": inks.ink, "stroke": inks.paper, "stroke-width": "1.6"})
    write(
        svg,
        badge.x,
        badge.y,
        f"+{badge.count}",
        size=min(14, badge.r),
        fill=inks.paper,
        font_weight="700",
        text_anchor="middle",
    )
