"""What python-docx has no words for: languages, directions, header rows, fields, borders, texts for pictures."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


_ORDER: dict[str, tuple[str, ...]] = {
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "bidi", "adjustRightInd", "snapToGrid"),
        *("spacing", "ind", "contextualSpacing", "mirrorIndents", "jc", "textDirection", "outlineLvl", "rPr", "sectPr"),
    ),
    "rPr": (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "color", "spacing", "w", "kern"),
        *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "vertAlign", "rtl", "cs", "em", "lang"),
    ),
    "tblPr": (
        *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders"),
        *("shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"),
    ),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign"),
    "trPr": (),
}
"""The order in which the standard wants what stands in each kind of properties; Word refuses others."""


def place(properties: Any, child: Any) -> None:
    """Put an element among properties where the standard wants it; one of the same name gives way."""
    order = _ORDER[properties.tag.rpartition("}")[2]]
    name = child.tag.rpartition("}")[2]
    for old in properties.findall(child.tag):
        properties.remove(old)
    later = order[order.index(name) + 1 :] if name in order else ()
    properties.insert_element_before(child, *(f"w:{each}" for each in later))


def element(name: str, **attributes: str) -> Any:
    """An element such as ``w:tblHeader``; attributes are of the same namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def speak(styles: Any, language: str) -> None:
    """The language of all text of a document that says nothing else."""
    properties = styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    place(properties, element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def set_font(style: Any, family: str, points: float) -> None:
    """A style's typeface for every script, and its size."""
    style.font.name = family
    style.font.size = int(points * 12_700)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(attribute), family)
    place(style.element.rPr, element("w:szCs", val=str(round(points * 2))))


def from_right(paragraph: Any) -> None:
    """Write a paragraph from right to left."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  - python-docx has no other way
    place(properties, element("w:bidi"))
    for run in paragraph.runs:
        place(run._r.get_or_add_rPr(), element("w:rtl"))  # noqa: SLF001  - as above


def field(paragraph: Any, code: str) -> None:
    """A number that Word works out: PAGE, NUMPAGES."""
    holder = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(holder)  # noqa: SLF001  - python-docx has no other way


def head_row(row: Any) -> None:
    """Say that a row heads its table and is shown again on each page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  - python-docx has no other way
    properties.append(element("w:cantSplit"))
    properties.append(element("w:tblHeader"))


def stay_whole(row: Any, height_mm: float | None = None) -> None:
    """Keep a row on one page; with a height it is at least so high."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  - python-docx has no other way
    properties.append(element("w:cantSplit"))
    if height_mm is not None:
        properties.append(element("w:trHeight", val=str(round(height_mm * 56.7)), hRule="atLeast"))


def describe_table(table: Any, name: str, *, boxed: bool) -> None:
    """A table's name for screen readers, its header row and column, and its lines."""
    properties = table._tbl.tblPr  # noqa: SLF001  - python-docx has no other way
    line = {"val": "single", "sz": "4", "space": "0", "color": "8A8377"}
    soft = {"val": "single", "sz": "4", "space": "0", "color": "D9D2C7"}
    borders = element("w:tblBorders")
    sides = {"top": line, "left": line, "bottom": line, "right": line, "insideH": line, "insideV": line}
    for side, look in sides.items() if boxed else (("bottom", soft), ("insideH", soft)):
        borders.append(element(f"w:{side}", **look))
    place(properties, borders)
    if boxed:  # its lines, not its words, end at the margin
        place(properties, element("w:tblInd", w="85", type="dxa"))
    margins = element("w:tblCellMar")
    for side, width in (("top", "40"), ("left", "0" if not boxed else "85"), ("bottom", "40"), ("right", "130")):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    place(properties, margins)
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "0", "noVBand": "1"}
    place(properties, element("w:tblLook", val="0480", **look))
    place(properties, element("w:tblCaption", val=name))
    place(properties, element("w:tblDescription", val=name))


def stand_apart(table: Any) -> None:
    """Two columns with a white gap between, and room beside their words."""
    properties = table._tbl.tblPr  # noqa: SLF001  - python-docx has no other way
    borders = element("w:tblBorders")
    borders.append(element("w:insideV", val="single", sz="96", space="0", color="FFFFFF"))
    place(properties, borders)
    margins = element("w:tblCellMar")
    for side, width in (("top", "60"), ("left", "140"), ("bottom", "60"), ("right", "140")):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    place(properties, margins)
    place(properties, element("w:tblInd", w="140", type="dxa"))


def line_over(cell: Any, colour: str, line: str) -> None:
    """A strong line along the upper side of a cell."""
    borders = element("w:tcBorders")
    borders.append(element("w:top", val=line, sz="24" if line == "single" else "12", space="0", color=colour))
    place(cell._tc.get_or_add_tcPr(), borders)  # noqa: SLF001  - python-docx has no other way


def stand_closer(blocks: list[Any], leading: float) -> None:
    """Let the lines of all paragraphs that are no headings stand closer."""
    for block in blocks:
        for found in block.iter(qn("w:p")):
            paragraph = Paragraph(found, None)  # type: ignore[arg-type]  # its parent is asked for nothing here
            if paragraph.paragraph_format.line_spacing is None and not (found.style or "").startswith("Heading"):
                paragraph.paragraph_format.line_spacing = leading


def keep_together(blocks: list[Any]) -> None:
    """Keep what stands one after the other on one page, where it is not longer than that."""
    for block in blocks[:-1]:
        for paragraph in block.iter(qn("w:p")):
            place(paragraph.get_or_add_pPr(), element("w:keepNext"))


def numbers_from_one(document: Any, style: Any) -> int:
    """A numbering of its own for one list of a numbered style, which would otherwise go on from the list before."""
    numbering = document.part.numbering_part.element
    usual = next(num for num in numbering.num_lst if num.numId == style.element.pPr.numPr.numId.val)
    fresh = numbering.add_num(usual.abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    number: int = fresh.numId
    return number


def number_by(paragraph: Any, numbering: int) -> None:
    """Let a paragraph be counted in a numbering."""
    paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering  # noqa: SLF001  - as above


def line_under(paragraph: Any, *, above: bool = False, colour: str = "8A8377", size: int = 12) -> None:
    """A line along one side of a paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:top" if above else "w:bottom", val="single", sz=str(size), space="4", color=colour))
    place(paragraph._p.get_or_add_pPr(), borders)  # noqa: SLF001  - python-docx has no other way


def bar_beside(paragraph: Any) -> None:
    """A soft bar along the left of a paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="24", space="6", color="D9D2C7"))
    place(paragraph._p.get_or_add_pPr(), borders)  # noqa: SLF001  - python-docx has no other way


def line_to_write_on(paragraph: Any, number: int) -> None:
    """A line under an empty paragraph; neighbours differ in a shade, since those alike get one line for them all."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="6", space="0", color=f"8A837{6 + number % 2}"))
    place(paragraph._p.get_or_add_pPr(), borders)  # noqa: SLF001  - python-docx has no other way


def shade(cell: Any, colour: str) -> None:
    """The colour behind a cell."""
    place(cell._tc.get_or_add_tcPr(), element("w:shd", val="clear", color="auto", fill=colour))  # noqa: SLF001


def say_picture(shape: Any, name: str, alt: str) -> None:
    """What a picture shows, for those who cannot see it; one without words is decoration."""
    properties = shape._inline.docPr  # noqa: SLF001  - python-docx has no other way
    properties.set("name", name)
    properties.set("descr", alt)
    if not alt:
        properties.append(parse_xml(_DECORATIVE))
