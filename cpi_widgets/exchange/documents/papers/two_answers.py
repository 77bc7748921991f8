"""What each of the two answers to the questions of one deck, side by side: nobody is rated, and nothing is added up."""

from __future__ import annotations

from cpi_widgets.exchange.documents.description import Section, Table
from cpi_widgets.exchange.documents.material import Asked, Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.model import Answer

IN_TABLES = ("qualities", "ideal_organisation")
"""Decks whose answers stand side by side in a table."""


def two_answers(material: Material, deck: str, section: str, title: str, about: str) -> Section | None:
    """A table of the questions of a deck that either has answered, or ``None``.

    Args:
        material: what the paper is made of.
        deck: one of the decks in `IN_TABLES`.
        section: what the section is known by.
        title: its heading.
        about: the heading of the column with the questions.
    """
    of_deck = [each for each in material.all(Answer) if each.deck == deck]
    answers = {(each.question, material.then(each, each.voice) or each.voice): each for each in of_deck}
    before = list(dict.fromkeys(name for each in of_deck if (name := material.then(each, each.voice))))
    rows = []
    for (of, question), asked in material.asked.items():
        pair = [answers.get((question, role)) for role in ("person", "practitioner", *before)]
        if of == deck and any(pair):
            rows.append((material.spoken(asked.person), *(_said(each, asked) for each in pair)))
    if not rows:
        return None
    head = (about, material.name("person"), material.name("practitioner"), *(f"Before, {name}" for name in before))
    return Section(section, title, (Table(title, head, tuple(rows), (4, 2, 2, *(2 for _ in before))),))


def _said(answer: Answer | None, asked: Asked) -> str:
    if answer is None:
        return "not said"
    chosen = asked.scale.get(answer.value or 0, "")
    return " – ".join(part for part in (chosen, one_line(answer.words)) if part) or "not said"
