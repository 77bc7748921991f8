"""The action list: who does what by when; a day that has passed is said without blame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cpi_widgets.exchange.documents.days import how_far, said
from cpi_widgets.exchange.documents.description import Paper, Paragraph, Section, Table
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import ACTION_WORDS, NOTHING_YET
from cpi_widgets.model import Action

HEAD = ("Who", "What", "When")
WIDTHS = (2, 6, 4)
_LAST = dt.date.max


def action_list(material: Material) -> Paper:
    """Everything to be done as a paper of its own."""
    sections = list(actions(material))
    nothing = Section("actions", "To do", (Paragraph(NOTHING_YET, "hint"),))
    return material.paper("actions", "Who does what", sections or [nothing])


def actions(material: Material) -> Iterator[Section]:
    """The actions: those whose day has passed, to come, and those that are over."""
    everything = sorted(material.all(Action), key=lambda action: action.when or _LAST)
    late = [a for a in everything if a.state == "open" and a.when is not None and a.when < material.today]
    coming = [a for a in everything if a.state == "open" and a not in late]
    over = [a for a in everything if a.state != "open"]
    groups = (("late", "The day has passed", late), ("actions", "To do", coming), ("over", "Over", over))
    for section_id, title, group in groups:
        if group:
            rows = tuple(_row(material, action) for action in group)
            yield Section(section_id, title, (Table(title, HEAD, rows, WIDTHS),))


def _row(material: Material, action: Action) -> tuple[str, ...]:
    passed_on = " (passed on to the team)" if action.for_team else ""
    return material.who(action), f"{one_line(action.text)}{passed_on}", _when(material, action)


def _when(material: Material, action: Action) -> str:
    if action.state != "open":
        day = f", was for {said(action.when)}" if action.when else ""
        return f"{ACTION_WORDS[action.state]}{day}"
    if action.when is None:
        return "no day chosen"
    if action.when < material.today:
        return f"was for {said(action.when)}"
    return f"{said(action.when)}, {how_far(action.when, material.today)}"
