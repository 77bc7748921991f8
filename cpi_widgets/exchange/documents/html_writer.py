"""Papers as HTML: one file that holds everything, without scripts, for the screen, for print and for the PDF."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from cpi_widgets.exchange.drawing.fonts import font_css, font_css_inside
from cpi_widgets.exchange.drawing.overlay import word_over
from cpi_widgets.exchange.drawing.printing import FONT_URL
from cpi_widgets.exchange.drawing.svg import num, write_words

from .description import (
    Blanks,
    Block,
    Bullets,
    Facts,
    Lines,
    Pack,
    Paper,
    Paragraph,
    Picture,
    Section,
    Table,
    Voice,
    Voices,
)
from .forms import Form
from .page_style import style, symbol_inside
from .symbols import symbol_of
from .texts import has_long_word, is_rtl, lines_of, one_line

SYMBOL_PREFIX = "cpi-symbol:"
"""Before the name of a symbol, where the PDF's page asks for it."""


def page_to_read(pack: Pack, form: Form) -> str:
    """The papers as one file: fonts, pictures and style are inside, and nothing is asked of any host."""
    return _page(pack, form, font_css_inside(), symbol_inside, _picture_to_read, on_screen=True)


def page_to_print(pack: Pack, form: Form) -> str:
    """The papers as the PDF is made of: fonts and symbols by our own names, words set over the pictures."""
    return _page(pack, form, font_css(FONT_URL), SYMBOL_PREFIX.__add__, picture_to_print, on_screen=False)


_Draw = Callable[[Picture], ET.Element]


def _page(pack: Pack, form: Form, fonts: str, symbol_url: Callable[[str], str], draw: _Draw, *, on_screen: bool) -> str:
    writer = _Writer(form, draw)
    html = ET.Element("html", {"lang": "en-GB"})
    head = ET.SubElement(html, "head")
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    ET.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    ET.SubElement(head, "title").text = one_line(pack.title)
    sheet = ET.SubElement(head, "style")
    body = ET.SubElement(html, "body", {"class": f"form-{form.id}"})
    main = ET.SubElement(body, "main")
    for paper in pack.papers:
        writer.paper(main, paper)
    sheet.text = fonts + style(form, writer.symbols, symbol_url, on_screen=on_screen)
    return "<!DOCTYPE html>\n" + ET.tostring(html, encoding="unicode", method="html")


class _Writer:
    """Writes blocks into a page, and remembers which symbols it used."""

    def __init__(self, form: Form, draw: _Draw) -> None:
        self.form = form
        self.draw = draw
        self.symbols: set[str] = set()

    def paper(self, parent: ET.Element, paper: Paper) -> None:
        close = " close" if paper.close and self.form.columns else ""
        article = ET.SubElement(parent, "article", {"class": f"paper{close}"})
        head = ET.SubElement(article, "header")
        _text(head, "h1", paper.title)
        if paper.foot:
            _text(head, "p", paper.foot, "foot")
        for line in paper.lines:
            _text(head, "p", line)
        _text(head, "p", paper.consent, "consent")
        for section in paper.sections:
            self._section(article, section, 2)

    def _section(self, parent: ET.Element, section: Section, level: int) -> None:
        names = [name for name, on in (("new-page", section.new_page), ("together", section.together)) if on]
        place = ET.SubElement(parent, "section", {"class": " ".join(names)} if names else {})
        heading = _text(place, f"h{level}", section.title)
        if self.form.easy and section.id:
            symbol = symbol_of(section.id)
            self.symbols.add(symbol)
            heading.set("class", f"symbol symbol-{symbol}")
        for block in section.blocks:
            self._block(place, block)
        for part in section.parts:
            self._section(place, part, level + 1)

    def _block(self, parent: ET.Element, block: Block | Voices) -> None:
        match block:
            case Paragraph():
                _paragraph(parent, block)
            case Bullets():
                _list(parent, block)
            case Table():
                _table(parent, block)
            case Facts():
                _facts(parent, block)
            case Picture():
                parent.append(self.draw(block))
            case Lines():
                _lines(parent, block)
            case Blanks():
                _blanks(parent, block)
            case Voices():
                both = ET.SubElement(parent, "div", {"class": "voices"})
                self._voice(both, block.person)
                self._voice(both, block.practitioner)

    def _voice(self, parent: ET.Element, voice: Voice) -> None:
        side = ET.SubElement(parent, "div", {"class": f"voice voice-{voice.seat}"})
        heading = ET.SubElement(side, "h3")
        ET.SubElement(heading, "bdi").text = one_line(voice.name)
        ET.SubElement(heading, "span", {"class": "seat"}).text = f" ({one_line(voice.word)})"
        for block in voice.blocks:
            self._block(side, block)


def _text(parent: ET.Element, tag: str, text: str, name: str = "") -> ET.Element:
    """Somebody's words as an element, in their direction, each line on a line of its own."""
    element = ET.SubElement(parent, tag)
    classes = [each for each in (name, "long" if has_long_word(text) else "") if each]
    if classes:
        element.set("class", " ".join(classes))
    if is_rtl(text):
        element.set("dir", "rtl")
    first, *others = lines_of(text) or [""]
    element.text = first
    for line in others:
        ET.SubElement(element, "br").tail = line
    return element


def _paragraph(parent: ET.Element, block: Paragraph) -> None:
    text = _text(parent, "p", block.text, "" if block.look == "plain" else block.look)
    if block.label:
        label = ET.Element("b")
        label.text, label.tail, text.text = f"{block.label}:", f" {text.text}", None
        text.insert(0, label)


def _list(parent: ET.Element, block: Bullets) -> None:
    """A list; items that lie deeper are lists within it."""
    kind = "ol" if block.numbered else "ul"
    open_lists = [ET.SubElement(parent, kind)]
    depths = block.depths or (0,) * len(block.items)
    for item, depth in zip(block.items, depths, strict=True):
        while len(open_lists) <= depth and len(open_lists[-1]):
            open_lists.append(ET.SubElement(open_lists[-1][-1], kind))
        del open_lists[depth + 1 :]
        _text(open_lists[-1], "li", item)


def _table(parent: ET.Element, block: Table) -> None:
    table = ET.SubElement(parent, "table", {"class": "to-write-on"} if block.to_write_on else {})
    if block.widths:
        columns = ET.SubElement(table, "colgroup")
        for width in block.widths:
            ET.SubElement(columns, "col", {"style": f"width:{100 * width / sum(block.widths):.1f}%"})
    row = ET.SubElement(ET.SubElement(table, "thead"), "tr")
    for title in block.head:
        _text(row, "th", title).set("scope", "col")
    body = ET.SubElement(table, "tbody")
    for cells in block.rows:
        row = ET.SubElement(body, "tr")
        _text(row, "th", cells[0]).set("scope", "row")
        for title, cell in zip(block.head[1:], cells[1:], strict=True):
            place = _text(row, "td", cell)
            if cell:
                place.set("data-head", title)


def _facts(parent: ET.Element, block: Facts) -> None:
    place = ET.SubElement(parent, "div", {"class": "facts"})
    _text(place, "p", block.title, "strong")
    for label, text in block.facts:
        _text(place, "p", f"{label}: {text}")


def _lines(parent: ET.Element, block: Lines) -> None:
    place = ET.SubElement(parent, "div", {"class": "lines"})
    _text(place, "p", block.label, "strong")
    for _ in range(block.count):
        ET.SubElement(place, "div", {"class": "write"})


def _blanks(parent: ET.Element, block: Blanks) -> None:
    place = ET.SubElement(parent, "div", {"class": "blanks"})
    for label in block.labels:
        row = ET.SubElement(place, "div", {"class": "blank"})
        _text(row, "p", label, "strong")
        ET.SubElement(row, "div", {"class": "write"})


def _picture_to_read(picture: Picture) -> ET.Element:
    """A picture that grows and shrinks with the page: its words are part of the drawing."""
    figure = ET.Element("figure")
    svg = drawn(picture.svg)
    for line in picture.words:
        write_words(svg, line)
    figure.append(svg)
    return figure


def picture_to_print(picture: Picture) -> ET.Element:
    """A picture with its words set over it, because WeasyPrint writes the words of a drawing letter by letter."""
    size = f"width:{num(picture.width)}px;height:{num(picture.height)}px"
    figure = ET.Element("figure", {"style": size})
    figure.append(drawn(picture.svg))
    figure.extend(word_over(line, picture.width) for line in picture.words)
    return figure


def drawn(markup: str) -> ET.Element:
    """A drawing of ours as an element of a page, its names without their namespace."""
    svg = ET.fromstring(markup)  # noqa: S314  - drawn by us, people's words escaped
    for element in svg.iter():
        element.tag = element.tag.rpartition("}")[2]
    return svg
