"""The map on paper: one A4 page with the picture, what the signs mean, the key, the date and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cpi_widgets.model import Network
from cpi_widgets.model.words import RING_WORDS

from .fonts import font_css
from .inks import BLACK, COLOUR
from .legend import legend
from .network_picture import in_words, links_of, members_of, place_network, title_of
from .overlay import word_over
from .picture import Picture
from .printing import FONT_URL, our_fonts_only, printing_library
from .svg import clean, picture_element, words_of

_WIDTH = 688
"""A4 less its margins, in px of 1/96 inch."""
_HEIGHT = 700
_LONGEST = 300
"""So many letters of a label are printed in the key."""
_LONG_WORD = 24


@dataclass(frozen=True)
class PageWords:
    """The page's own words, so that a site or a translation can change them."""

    lang: str = "en-GB"
    signs: str = "What the signs mean"
    key: str = "Key"
    tray: str = "Not placed yet"
    more: str = "Also here"


def consent_line(whose: str) -> str:
    """The line about whose yes is needed."""
    if whose == "me":
        return "This map belongs to me. Shown or copied only with my yes."
    return f"This map belongs to {whose}. Shown or copied only with {whose}’s yes."


def map_page_html(
    network: Network,
    *,
    consent: str = "",
    words: PageWords | None = None,
    bw: bool = False,
    large: bool = False,
    font_prefix: str = FONT_URL,
) -> str:
    """The page as HTML, with everything inside except the font.

    Args:
        network: what is on the map.  Feelings are not part of a network and are never printed.
        consent: the line under the signs; ours when empty.
        words: the page's own words.
        bw: black and white.
        large: large print.
        font_prefix: where the page finds our font files.
    """
    words = words or PageWords()
    picture = place_network(network, width=_WIDTH, height=_HEIGHT, size="large" if large else "normal")
    html = ET.Element("html", {"lang": words.lang})
    head = ET.SubElement(html, "head")
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    ET.SubElement(head, "title").text = clean(title_of(network))
    ET.SubElement(head, "style").text = font_css(font_prefix) + _style(large=large, bw=bw)
    body = ET.SubElement(html, "body")
    _heading(body, network)
    members = {member.id: member for member in members_of(network)}
    name = f"{title_of(network)}. {in_words(network)}"
    figure = ET.SubElement(body, "figure")
    drawn = picture_element(picture, members, bw=bw, title=name, description=in_words(network), with_words=False)
    figure.append(drawn)
    for line in words_of(picture, members, BLACK if bw else COLOUR):
        figure.append(word_over(line, _WIDTH))
    _signs(body, network, words, bw=bw)
    # On the page of the picture, however long the key gets: who copies that page copies whose yes it needs.
    ET.SubElement(body, "p", {"class": "consent"}).text = clean(consent or consent_line(network.map.whose))
    _key(body, network, picture, words)
    return "<!DOCTYPE html>\n" + ET.tostring(html, encoding="unicode", method="html")


def map_page_pdf(
    network: Network,
    *,
    consent: str = "",
    words: PageWords | None = None,
    bw: bool = False,
    large: bool = False,
) -> bytes:
    """The page as PDF: vectors and real text, tagged for screen readers (PDF/UA-1).

    Raises:
        NoPrintingError: WeasyPrint or pango is missing.
    """
    weasyprint = printing_library("The map itself is safe.")
    html = map_page_html(network, consent=consent, words=words, bw=bw, large=large)
    document = weasyprint.HTML(string=html, url_fetcher=our_fonts_only).render(pdf_variant="pdf/ua-1")
    if len(document.pages) > 1:
        numbered = weasyprint.CSS(string=_NUMBERS)
        page = weasyprint.HTML(string=html, url_fetcher=our_fonts_only)
        document = page.render(stylesheets=[numbered], pdf_variant="pdf/ua-1")
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def _heading(body: ET.Element, network: Network) -> None:
    head = ET.SubElement(body, "header")
    ET.SubElement(ET.SubElement(head, "h1"), "bdi").text = clean(title_of(network))
    line = ET.SubElement(head, "p")
    date = network.map.date
    line.text = f"{date.day} {date:%B %Y}"
    if network.map.title:
        line.text += " · "
        ET.SubElement(line, "bdi").text = clean(network.map.title)


def _signs(body: ET.Element, network: Network, words: PageWords, *, bw: bool) -> None:
    part = ET.SubElement(body, "section")
    ET.SubElement(part, "h2").text = words.signs
    items = ET.SubElement(part, "ul", {"class": "signs"})
    for sign, text in legend(members_of(network), links_of(network), BLACK if bw else COLOUR):
        item = ET.SubElement(items, "li")
        item.append(sign)
        ET.SubElement(item, "span").text = clean(text)


def _key(body: ET.Element, network: Network, picture: Picture, words: PageWords) -> None:
    rows = list(_key_rows(network, picture, words))
    if not rows:
        return
    part = ET.SubElement(body, "section", {"class": "key"})
    ET.SubElement(part, "h2").text = words.key
    names = ET.SubElement(part, "ul")
    for sign, text in rows:
        item = ET.SubElement(names, "li")
        ET.SubElement(item, "b").text = sign
        ET.SubElement(item, "bdi").text = clean(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
        if any(len(word) > _LONG_WORD for word in text.split()):
            item.set("class", "long")


def _key_rows(network: Network, picture: Picture, words: PageWords) -> Iterator[tuple[str, str]]:
    """Those whose whole name found no room on the picture, those counted in a badge, those not placed."""
    names = {contact.id: contact.label for contact, _ in network.members}
    for letter in picture.letters:
        yield letter.letter, letter.label
    for badge in picture.badges:
        for key in badge.ids:
            yield f"{RING_WORDS[badge.ring]}, +{badge.count}", names[key]
    for key in picture.tray:
        yield words.tray, names[key]


_NUMBERS = '@page{@bottom-right{content:"page " counter(page) " of " counter(pages)}}'


def _style(*, large: bool, bw: bool) -> str:
    size = 14 if large else 11
    ink, soft, line = ("#000", "#000", "#000") if bw else ("#1e2a32", "#55626b", "#d9d2c7")
    family = '"Atkinson Hyperlegible","Atkinson Hyperlegible Ext","Noto Sans","DejaVu Sans",sans-serif'
    return f"""
@page{{size:A4;margin:11mm 14mm 12mm;@bottom-right{{font:9pt {family};color:{soft}}}}}
*{{box-sizing:border-box}}
body{{margin:0;font:{size}pt/1.4 {family};color:{ink}}}
header{{display:flex;justify-content:space-between;align-items:baseline;gap:12mm;margin:0 0 3mm}}
h1{{font-size:{size + 9}pt;line-height:1.2;margin:0;overflow-wrap:anywhere}}
header p{{margin:0;color:{soft};text-align:right;overflow-wrap:anywhere}}
figure{{position:relative;width:{_WIDTH}px;height:{_HEIGHT}px;margin:0 auto 2mm}}
figure svg{{display:block}}
figure span{{position:absolute;line-height:1.2;white-space:nowrap}}
h2{{font-size:{size}pt;margin:0 0 1mm}}
ul{{list-style:none;margin:0;padding:0}}
.signs li{{display:inline-block;white-space:nowrap;margin-right:5mm}}
.signs svg{{vertical-align:middle;margin-right:1.5mm}}
.key{{margin-top:3mm;font-size:{size if large else 9.5}pt;line-height:1.3}}
.key ul{{columns:{2 if large else 3};column-gap:6mm}}
.key li{{break-inside:avoid;overflow-wrap:anywhere;padding-left:1.8em;text-indent:-1.8em}}
.key .long{{word-break:break-all}}
.key b{{margin-right:2mm}}
.consent{{margin:2.5mm 0 0;padding:1.5mm 0;border:solid {line};border-width:1px 0;font-weight:700;break-inside:avoid}}
"""
