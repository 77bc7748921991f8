"""The map as an SVG picture: well-formed, safe with people's words, and readable without colour."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest

from cpi_widgets.exchange.drawing import draw_svg, place_network
from cpi_widgets.exchange.drawing.svg import is_rtl
from cpi_widgets.model import Contact, Map, Network, Placement, Tie

SVG = "{http://www.w3.org/2000/svg}"
AXIS_COLOURS = re.compile(r"#[0-9a-f]{6}")


def network(*contacts, ties=(), whose="K"):
    chart = Map(id="map", whose=whose, date=dt.date(2026, 11, 23))
    members = []
    for contact, where in contacts:
        members.append((contact, Placement(map="map", contact=contact.id, **where)))
    return Network(chart, tuple(members), tuple(ties))


def everything():
    return network(
        (Contact(id="a", label="Ann", kind="person"), {"ring": 1, "together": "yes"}),
        (Contact(id="b", label="Library", kind="place"), {"ring": 2, "paid": "yes"}),
        (Contact(id="c", label="Choir", kind="activity"), {"ring": 3, "wished": True}),
        (Contact(id="d", label="Old friend"), {"ring": 4, "frequency": "lost_touch"}),
        (Contact(id="e", label="Somebody new"), {"ring": None}),
        ties=[
            Tie(id="t1", map="map", a="a", b="b", kind="strained"),
            Tie(id="t2", map="map", a="a", b="b", kind="lends"),
        ],
    )


def read(svg):
    return ET.fromstring(svg)  # noqa: S314  - our own output


def texts(root):
    return ["".join(line.itertext()) for line in root.iter(f"{SVG}text")]


def test_it_says_what_it_is():
    root = read(draw_svg(everything()))
    assert root.find(f"{SVG}title").text == "K’s map"
    assert root.find(f"{SVG}desc").text == (
        "5 contacts: 1 closest, 1 close, 1 not so close, 1 distant, 1 not placed yet."
    )
    assert root.get("role") == "img"


def test_everybody_who_is_placed_is_named_and_the_rings_too():
    words = texts(read(draw_svg(everything())))
    for word in ("Ann", "Library", "Choir", "Old friend", "K", "closest", "close", "not so close", "distant"):
        assert word in words
    assert "Somebody new" not in words


def test_shapes_signs_and_lines_say_it_without_colour():
    colour, black = draw_svg(everything()), draw_svg(everything(), bw=True)
    assert set(AXIS_COLOURS.findall(black)) <= {"#000000", "#ffffff", "#555555"}
    plain = [re.sub(AXIS_COLOURS, "", svg) for svg in (colour, black)]
    assert plain[0] == plain[1]
    assert "£" in texts(read(black))
    assert "stroke-dasharray" in black
    shapes = [g.find(f"{SVG}path").get("d") for g in read(black).iter(f"{SVG}g")]
    assert len({re.sub(r"[^A-Z]", "", d) for d in shapes}) >= 2


def test_a_kind_of_tie_we_do_not_know_carries_its_number():
    picture = place_network(everything())
    assert [(tie.kind, tie.style, tie.number) for tie in picture.ties] == [
        ("lends", "other", 1),
        ("strained", "wavy", 0),
    ]
    assert "1" in texts(read(draw_svg(everything())))


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", 'a" onload="x', "]]>", "\x00\x0b\ufffe bell", "&amp;"])
def test_markup_in_names_stays_words(name):
    root = read(draw_svg(network((Contact(id="a", label=name), {"ring": 1}))))
    assert not list(root.iter(f"{SVG}script"))
    assert not [e for e in root.iter() if any(key.startswith("on") for key in e.attrib)]


def test_arabic_and_hebrew_run_from_the_right():
    root = read(draw_svg(network((Contact(id="a", label="שרה בת־אל"), {"ring": 3}))))
    assert any(line.get("direction") == "rtl" for line in root.iter(f"{SVG}text"))
    assert is_rtl("(محمد)")
    assert not is_rtl("Ann שרה")
    assert not is_rtl("123")


def test_the_font_can_travel_with_the_picture():
    svg = draw_svg(everything(), with_font=True)
    assert "data:font/woff2;base64," in svg
    assert "http" not in svg.replace("http://www.w3.org/", "")


def test_an_empty_map_is_a_picture_too():
    root = read(draw_svg(network(whose="me")))
    assert root.find(f"{SVG}title").text == "My map"
    assert root.find(f"{SVG}desc").text == "Four rings round the middle, nobody on them yet."
