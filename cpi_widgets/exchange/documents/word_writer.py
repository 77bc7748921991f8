"""Papers as Word files: real headings, header rows, texts for pictures, the language, page numbers."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Emu, Mm, Pt, RGBColor

from . import word_parts as parts
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
    pictures_of,
    with_parts,
)
from .forms import Form
from .html_writer import drawn, picture_to_print
from .progress import Told, tell_nobody
from .rasters import Figure, rasters
from .symbols import drawing, symbol_of
from .texts import is_rtl, lines_of, one_line

_FAMILY = "Arial"
"""On every computer that has Word; ours is not."""
_INK, _SOFT = RGBColor(0x1E, 0x2A, 0x32), RGBColor(0x55, 0x62, 0x6B)
_SEATS = {"person": ("1F4F91", "E4ECF8", "single"), "practitioner": ("1B6B4A", "E3F1EA", "double")}
"""Each seat's colour, the one behind it, and the line over it."""
_GUTTER_MM = 10
"""What is not for words where two voices stand side by side."""
_FOOT_SIZE = 10
_PAGE, _MARGIN = Mm(210), Mm(18)
_ROOM = _PAGE - 2 * _MARGIN
_EMU_PER_PX = 9525
_TALLEST = Mm(185)
"""A drawing so high has room on a page beneath a paper's head."""
_WRITE_MM = 11
_WRITE = 2.0
"""How far lines to write on are apart, in letters' sizes: as in the PDF."""
_LEADING = 1.15
"""How high a line of the typeface is by itself, in letters' sizes."""
_CLOSE = 1.22
"""How far apart the lines of a paper are that is to stay on a page, in letters' sizes."""
_HEADING_SIZES = {1: 1.75, 2: 1.25, 3: 1.08}
_ABOVE = {1: 0, 2: 1.1, 3: 0.9}
"""How much room is over a heading, in letters' sizes."""
_SYMBOL_SIZE = 1.5


def as_word(pack: Pack, form: Form, at: dt.datetime, told: Told = tell_nobody) -> bytes:
    """Make the Word file of some papers.

    Args:
        pack: The papers, already in the form.
        form: How large the letters are, and whether there are columns.
        at: When the papers were made.
        told: Hears of each section.

    Raises:
        NoPrintingError: there are pictures, and a library that draws is missing.
        StoppedError: ``told`` stopped it.
    """
    out = io.BytesIO()
    _Writer(pack, form, at, told).document.save(out)
    return out.getvalue()


class _Writer:
    """One document while it is written."""

    def __init__(self, pack: Pack, form: Form, at: dt.datetime, told: Told) -> None:
        self.form = form
        self.document: Any = docx.Document()
        self._set_up(pack, at)
        told(0.02, "Beginning")
        self._drawn = self._draw(pack)
        every = [section for paper in pack.papers for section in paper.sections]
        written = 0
        for number, paper in enumerate(pack.papers):
            begun = len(self._body())
            self._head(paper, new_page=number > 0)
            for section in paper.sections:
                told(0.3 + 0.65 * written / max(1, len(every)), section.title)
                self._section(section, 2)
                written += 1
            if paper.close and form.columns:
                parts.stand_closer(self._body()[begun:], _CLOSE / _LEADING)
        told(0.95, "Putting it together")

    def _set_up(self, pack: Pack, at: dt.datetime) -> None:
        """The page, the styles, the language, what the file says of itself, and the numbers at the foot."""
        page = self.document.sections[0]
        page.page_width, page.page_height = _PAGE, Mm(297)
        page.left_margin = page.right_margin = _MARGIN
        page.top_margin, page.bottom_margin, page.footer_distance = Mm(14), Mm(18), Mm(7)
        styles = self.document.styles
        parts.speak(styles, "en-GB")
        parts.set_font(styles["Normal"], _FAMILY, self.form.size)
        styles["Normal"].font.color.rgb = _INK
        styles["Normal"].paragraph_format.space_after = Pt(self.form.size * 0.3)
        styles["Normal"].paragraph_format.line_spacing = (1.6 if self.form.easy else 1.35) / _LEADING
        for level, larger in _HEADING_SIZES.items():
            heading = styles[f"Heading {level}"]
            parts.set_font(heading, _FAMILY, round(self.form.size * larger * 2) / 2)
            heading.font.color.rgb = _INK
            heading.font.bold = True
            heading.paragraph_format.space_before = Pt(self.form.size * _ABOVE[level])
            heading.paragraph_format.space_after = Pt(self.form.size * 0.2)
            heading.paragraph_format.line_spacing = 1.2 / _LEADING
        about = self.document.core_properties
        about.title, about.author, about.language = one_line(pack.title), "", "en-GB"
        about.comments = about.keywords = about.subject = about.last_modified_by = ""
        about.created = about.modified = at.astimezone(dt.UTC).replace(tzinfo=None)
        said = next((paper.foot for paper in pack.papers if paper.foot), "")
        self._foot(page.footer, one_line(pack.title), said)

    def _foot(self, footer: Any, title: str, said: str) -> None:
        """What stands under every page: what the papers say of themselves, their title, and at the right its number."""
        last = footer.paragraphs[0]
        if said:
            last.add_run(said).bold = True
            last.paragraph_format.space_after = Pt(0)
            last = footer.add_paragraph(style=last.style)
        stops = last.style.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(_ROOM, WD_TAB_ALIGNMENT.RIGHT)
        last.style.font.size, last.style.font.color.rgb = Pt(_FOOT_SIZE), _SOFT
        last.paragraph_format.space_after = Pt(0)
        last.add_run(f"{title}\tpage ")
        parts.field(last, "PAGE")
        last.add_run(" of ")
        parts.field(last, "NUMPAGES")

    def _draw(self, pack: Pack) -> dict[str, bytes]:
        """All drawings of the pack as PNG, in one go: pictures by their SVG, symbols by their name."""
        sections = [section for paper in pack.papers for section in paper.sections]
        figures = {
            picture.svg: Figure(picture_to_print(picture), picture.width, picture.height)
            for section in sections
            for picture in pictures_of(section)
        }
        if self.form.easy:
            for name in {symbol_of(each.id) for section in sections for each in with_parts(section) if each.id}:
                figures[name] = Figure(drawn(drawing(name)), 24, 24)
        return dict(zip(figures, rasters(list(figures.values())), strict=True))

    # Blocks

    def _head(self, paper: Paper, *, new_page: bool) -> None:
        heading = self._text(self.document.add_heading("", 1), paper.title)
        if new_page:
            heading.paragraph_format.page_break_before = True
        if paper.foot:
            self._text(self.document.add_paragraph(), paper.foot, bold=True)
        for line in paper.lines:
            self._coloured(self.document, line)
        consent = self._text(self.document.add_paragraph(), paper.consent, bold=True)
        parts.line_under(consent)

    def _section(self, section: Section, level: int) -> None:
        begun = len(self._body())
        heading = self.document.add_heading("", min(level, 3))
        if section.new_page:
            heading.paragraph_format.page_break_before = True
        if self.form.easy and section.id:
            symbol = self._drawn[symbol_of(section.id)]
            size = Pt(self.form.size * _SYMBOL_SIZE)
            shape = heading.add_run().add_picture(io.BytesIO(symbol), height=size)
            parts.say_picture(shape, f"Symbol {symbol_of(section.id)}", "")
            heading.add_run("  ")
        self._text(heading, section.title)
        for number, block in enumerate(section.blocks):
            if isinstance(block, Voices):
                self._voices(block)
                continue
            self._block(self.document, block, _ROOM)
            if number == 0 and isinstance(block, Paragraph) and block.look == "hint":
                self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        for part in section.parts:
            self._section(part, level + 1)
        if section.together:
            parts.keep_together(self._body()[begun:])

    def _body(self) -> list[Any]:
        """What the document holds so far, without what is said of its pages."""
        return list(self.document.element.body)[:-1]

    def _block(self, place: Any, block: Block, room: int) -> None:
        """Write a block into the document or into a cell."""
        match block:
            case Paragraph(look="hint"):
                self._coloured(place, block.text)
            case Paragraph():
                paragraph = place.add_paragraph()
                if block.label:
                    paragraph.add_run(f"{block.label}: ").bold = True
                self._text(paragraph, block.text, bold=block.look == "strong")
                paragraph.paragraph_format.keep_with_next = block.look == "strong" or None
            case Bullets():
                self._list(place, block)
            case Table():
                self._table(block)
            case Facts():
                self._facts(place, block)
            case Picture():
                run = place.add_paragraph().add_run()
                shape = run.add_picture(io.BytesIO(self._drawn[block.svg]), width=_fitting(block, room))
                parts.say_picture(shape, block.name, block.alt)
            case Lines():
                self._lines(place, block)
            case Blanks():
                self._blanks(place, block, room)

    def _list(self, place: Any, block: Bullets) -> None:
        style = "List Number" if block.numbered else "List Bullet"
        numbers = parts.numbers_from_one(self.document, self.document.styles[style]) if block.numbered else 0
        for item, depth in zip(block.items, block.depths or (0,) * len(block.items), strict=True):
            paragraph = self._text(place.add_paragraph(style=f"{style} {depth + 1}" if depth else style), item)
            if numbers:
                parts.number_by(paragraph, numbers)

    def _table(self, block: Table) -> None:
        widths = block.widths or (1,) * len(block.head)
        columns = [Emu(_ROOM * width // sum(widths)) for width in widths]
        table = self.document.add_table(rows=0, cols=len(columns))
        table.autofit = False
        parts.describe_table(table, block.name, boxed=block.to_write_on)
        for at, cells in enumerate((block.head, *block.rows)):
            row = table.add_row()
            if at == 0:
                parts.head_row(row)
            else:
                parts.stay_whole(row, _WRITE_MM if block.to_write_on else None)
            for cell, text, width in zip(row.cells, cells, columns, strict=True):
                cell.width = width
                self._text(cell.paragraphs[0], text, bold=at == 0).paragraph_format.space_after = Pt(0)
        for column, width in zip(table.columns, columns, strict=True):
            column.width = width
        self._after_table()

    def _voices(self, block: Voices) -> None:
        """Both partners side by side as a table with their names at its head; in one column, one after the other."""
        if not self.form.columns:
            for voice in (block.person, block.practitioner):
                title = self._text(self.document.add_heading("", 3), _named(voice))
                parts.line_under(title, above=True, colour=_SEATS[voice.seat][0], size=24)
                for each in voice.blocks:
                    self._block(self.document, each, _ROOM)
            return
        table = self.document.add_table(rows=2, cols=2)
        table.autofit = False
        parts.describe_table(table, f"{block.person.name} and {block.practitioner.name}", boxed=False)
        parts.stand_apart(table)
        parts.head_row(table.rows[0])
        half = Emu(_ROOM // 2)
        for column, voice in enumerate((block.person, block.practitioner)):
            head, body = (table.cell(row, column) for row in (0, 1))
            head.width = body.width = table.columns[column].width = half
            colour, wash, line = _SEATS[voice.seat]
            for cell in (head, body):
                parts.shade(cell, wash)
            parts.line_over(head, colour, line)
            run = self._text(head.paragraphs[0], _named(voice), bold=True)
            run.paragraph_format.space_after = Pt(0)
            for each in run.runs:
                each.font.color.rgb = RGBColor.from_string(colour)
            for each in voice.blocks:
                self._block(body, each, half - Mm(_GUTTER_MM))
            if voice.blocks:  # a cell begins with an empty paragraph, which is not needed then
                first = body.paragraphs[0]._p  # noqa: SLF001  - python-docx has no other way
                first.getparent().remove(first)
        self._after_table()

    def _after_table(self) -> None:
        """Word joins two tables that touch."""
        gap = self.document.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(self.form.size / 3)

    def _facts(self, place: Any, block: Facts) -> None:
        """A few lines that stay together, with a bar along their side."""
        lines = [self._text(place.add_paragraph(), block.title, bold=True)]
        lines += [self._text(place.add_paragraph(), f"{label}: {text}") for label, text in block.facts]
        for number, line in enumerate(lines, start=1):
            last = number == len(lines)
            line.paragraph_format.left_indent = Mm(4)
            line.paragraph_format.keep_with_next = not last
            line.paragraph_format.space_after = Pt(self.form.size * 0.6) if last else Pt(0)
            parts.bar_beside(line)

    def _lines(self, place: Any, block: Lines) -> None:
        label = self._text(place.add_paragraph(), block.label, bold=True)
        label.paragraph_format.space_before = Pt(self.form.size * 0.5)
        label.paragraph_format.space_after = Pt(0)
        label.paragraph_format.keep_with_next = True
        for number in range(block.count):
            line = place.add_paragraph()
            line.paragraph_format.line_spacing = Pt(self.form.size * _WRITE)
            line.paragraph_format.space_after = Pt(0)
            line.paragraph_format.keep_with_next = number + 1 < block.count
            parts.line_to_write_on(line, number)

    def _blanks(self, place: Any, block: Blanks, room: int) -> None:
        for number, label in enumerate(block.labels, start=1):
            last = number == len(block.labels)
            line = self._text(place.add_paragraph(), f"{label} ", bold=True)
            line.paragraph_format.line_spacing = Pt(self.form.size * _WRITE)
            line.paragraph_format.space_after = Pt(self.form.size * 0.6) if last else Pt(0)
            line.paragraph_format.keep_with_next = not last
            line.paragraph_format.tab_stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            line.add_run("\t")

    # Texts

    def _coloured(self, place: Any, text: str) -> None:
        for run in self._text(place.add_paragraph(), text).runs:
            run.font.color.rgb = _SOFT

    def _text(self, paragraph: Any, text: str, *, bold: bool = False) -> Any:
        """Write somebody's words into a paragraph, in their direction, each line on a line of its own."""
        for line in _with_breaks(lines_of(text)):
            run = paragraph.add_run()
            if line is None:
                run.add_break()
            else:
                run.text = line
            if bold:
                run.bold = True
        if is_rtl(text):
            parts.from_right(paragraph)
        return paragraph


def _with_breaks(lines: list[str]) -> Iterator[str | None]:
    for number, line in enumerate(lines):
        if number:
            yield None
        yield line


def _named(voice: Voice) -> str:
    return f"{one_line(voice.name)} ({one_line(voice.word)})"


def _fitting(picture: Picture, room: int) -> Emu:
    return Emu(min(room, round(picture.width * _EMU_PER_PX), round(_TALLEST * picture.width / picture.height)))
