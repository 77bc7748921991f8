"""Blank forms of every step, to be written on by hand: paper is enough."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cpi_widgets.exchange.documents.description import Lines, Paper, Section, Table
from cpi_widgets.exchange.documents.map_picture import map_picture
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import capital
from cpi_widgets.exchange.documents.wording import LEVELS, REVIEW_LEVEL_WORDS, STEP_TITLES
from cpi_widgets.model import Map, Network
from cpi_widgets.model.words import LEVEL_WORDS

from .action_list import HEAD as ACTION_HEAD
from .action_list import WIDTHS as ACTION_WIDTHS
from .aims import LEVEL_HEAD, LEVEL_WIDTHS
from .ladder import HEAD as RUNG_HEAD
from .ladder import WIDTHS as RUNG_WIDTHS
from .map_paper import HEAD as CONTACT_HEAD
from .stock import HEAD as STOCK_HEAD


@dataclass(frozen=True)
class _Form:
    """One blank form of a step: questions for each of the two, questions for both, and a table."""

    id: str
    step: int
    each: tuple[tuple[str, int], ...] = ()
    """Questions that both answer, side by side, with so many lines."""
    both: tuple[tuple[str, int], ...] = ()
    table: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: int = 0


FORMS: tuple[_Form, ...] = (
    _Form(
        "start",
        1,
        each=(("What I hope for", 4), ("What worries me", 4), ("What I will do", 4)),
        both=(
            ("What will happen to support, if things go well", 2),
            ("What will not happen", 2),
            ("What enough looks like", 2),
        ),
    ),
    _Form("strengths", 2, each=(("What I like, know and am good at", 13), ("Whom I know", 7))),
    _Form("contacts", 2, table=CONTACT_HEAD, widths=(5, 2, 3, 2), rows=19),
    _Form(
        "goals",
        3,
        both=(("What I wish for in life", 3), ("One goal", 2), ("The first small step", 1), ("Who can help", 1)),
        table=LEVEL_HEAD,
        widths=LEVEL_WIDTHS,
    ),
    _Form(
        "ladder", 4, table=RUNG_HEAD, widths=RUNG_WIDTHS, rows=14, both=(("What may be told, to whom, until when", 3),)
    ),
    _Form("stock", 5, table=STOCK_HEAD, widths=(3, 3, 3, 3, 2), rows=12, both=(("What helped when it went well", 3),)),
    _Form(
        "barriers",
        6,
        both=(("What is in the way", 3), ("Its parts, one on each line", 6)),
        table=ACTION_HEAD,
        widths=ACTION_WIDTHS,
        rows=8,
    ),
    _Form(
        "organisation",
        7,
        each=(("What the organisation could do better", 11),),
        table=ACTION_HEAD,
        widths=ACTION_WIDTHS,
        rows=6,
    ),
    _Form(
        "looking_back",
        8,
        each=(*((words, 3) for words in REVIEW_LEVEL_WORDS.values()), ("What came of it for me", 2)),
        both=(("What comes next, and who has said yes to it", 2),),
    ),
    _Form(
        "talked",
        0,
        both=(
            ("Day", 1),
            ("We talked about", 5),
            ("We agreed", 5),
            ("We noticed", 4),
            ("When and where we meet next", 2),
        ),
    ),
)
_OTHER_TITLE = "What we talked about"
_TITLES = {"strengths": "What each of us brings", "contacts": "Who is on the map"}


def blank_forms(material: Material) -> Paper:
    """All forms, each on a page of its own; nothing of the case is in them but the two names."""
    sections: list[Section] = []
    for form in FORMS:
        if form.id == "contacts":
            sections.append(_blank_map(material))
        sections.append(_section(material, form, new_page=bool(sections)))
    made = material.paper("forms", "Blank forms", sections)
    return replace(made, lines=(material.both,))


def _section(material: Material, form: _Form, *, new_page: bool) -> Section:
    title = f"Step {form.step}: {STEP_TITLES[form.step]}" if form.step else _OTHER_TITLE
    if form.id in _TITLES:
        title = f"{title} – {_TITLES[form.id][0].lower()}{_TITLES[form.id][1:]}"
    blocks: list[Lines | Table] = [Lines(label, count) for label, count in form.both]
    if form.table:
        blocks.append(_table(form))
    sides = [Lines(label, count) for label, count in form.each]
    both = (material.voices(sides, sides),) if sides else ()
    return Section(f"form_{form.id}", title, (*both, *blocks), new_page=new_page)


def _table(form: _Form) -> Table:
    if form.id == "goals":
        rows: tuple[tuple[str, ...], ...] = tuple((capital(LEVEL_WORDS[level]), "") for level in LEVELS)
    else:
        rows = (("",) * len(form.table),) * form.rows
    return Table("To write on", form.table, rows, form.widths, to_write_on=True)


def _blank_map(material: Material) -> Section:
    picture = map_picture(Network(Map(whose=material.name("person"), date=material.today)), large=material.large)
    title = f"Step 2: {STEP_TITLES[2]}"
    return Section("form_map", title, (picture,), new_page=True)
