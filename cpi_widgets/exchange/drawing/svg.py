"""A network map as an SVG picture: shapes, letters and line styles say everything that colour says."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from .inks import BLACK, COLOUR, Inks
from .picture import Badge, Disc, DrawnTie, Label, Mark, Member, Picture, Rect, RingBand
from .shapes import outline

FONT = "'Atkinson Hyperlegible', 'Noto Sans', 'DejaVu Sans', sans-serif"
_ABOVE_LINE = 0.35
"""A letter's middle lies this part of its size above the line it stands on."""


def draw_picture(
    picture: Picture,
    members: Mapping[str, Member],
    *,
    bw: bool = False,
    title: str = "",
    description: str = "",
) -> str:
    """Write a placed map as SVG.

    Args:
        picture: where everything stands.
        members: the contacts by id.
        bw: black and white.
        title: the picture's name, for screen readers and as a tooltip.
        description: the picture in words.

    Returns:
        One ``<svg>`` element as text.  People's words are escaped.
    """
    return ET.tostring(
        picture_element(picture, members, bw=bw, title=title, description=description), encoding="unicode"
    )


def picture_element(
    picture: Picture, members: Mapping[str, Member], *, bw: bool, title: str, description: str
) -> ET.Element:
    """The same as an element, to be put into a page."""
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
    for tie in picture.ties:
        _tie(svg, tie, inks)
    for label in picture.labels:
        _slip(svg, label, picture, inks)
    for band in picture.rings:
        _ring_name(svg, band, picture, inks)
    for label in picture.labels:
        _label(svg, label, members[label.id], picture, inks)
    letters = {item.id: item.letter for item in picture.letters}
    for disc in picture.discs:
        _disc(svg, disc, members[disc.id], letters.get(disc.id), inks)
    for badge in picture.badges:
        _badge(svg, badge, inks)
    _middle(svg, picture, inks)
    return svg


def num(value: float) -> str:
    """A number as short as it can be."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def clean(text: str) -> str:
    """Text without the control characters that XML forbids."""
    return "".join(letter for letter in text if letter in "\t\n" or (unicodedata.category(letter) not in {"Cc", "Cs"}))


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


def _label(svg: ET.Element, label: Label, member: Member, picture: Picture, inks: Inks) -> None:
    x = {"start": label.x + 1, "middle": label.x + label.w / 2, "end": label.x + label.w - 1}[label.anchor]
    for i, line in enumerate(label.lines):
        y = label.y + picture.sizes.line * (i + 0.5)
        write(
            svg,
            x,
            y,
            line,
            size=picture.sizes.label,
            fill=inks.hoped if member.wished else inks.ink,
            text_anchor=label.anchor,
        )


def _disc(svg: ET.Element, disc: Disc, member: Member, letter: str | None, inks: Inks) -> None:
    group = ET.SubElement(svg, "g")
    ET.SubElement(group, "title").text = clean(member.label)
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
    weight = "400" if letter else "700"
    style = {"font_style": "italic"} if letter else {}
    write(
        group,
        disc.x,
        disc.y,
        letter or disc.initials,
        size=disc.text,
        fill=line,
        font_weight=weight,
        text_anchor="middle",
        **style,
    )
    for mark in disc.marks:
        _mark(group, mark, inks)


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


def _tie(svg: ET.Element, tie: DrawnTie, inks: Inks) -> None:
    look = {"d": tie.d, "fill": "none", "stroke": inks.tie, "stroke-width": num(tie.width), "stroke-linecap": "round"}
    if tie.dash:
        look["stroke-dasharray"] = " ".join(num(part) for part in tie.dash)
    ET.SubElement(svg, "path", look)
    if tie.number:
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


def _middle(svg: ET.Element, picture: Picture, inks: Inks) -> None:
    centre = picture.centre
    ET.SubElement(svg, "circle", {"cx": num(centre.x), "cy": num(centre.y), "r": num(centre.r), "fill": inks.middle})
    write(
        svg,
        centre.x,
        centre.y,
        centre.label,
        size=centre.text,
        fill=inks.paper,
        font_weight="700",
        text_anchor="middle",
    )
