"""What the parts of a case have in common: a side for each partner, and texts that name the two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import traitlets as t

from cpi_widgets.widgets.page_text import PageText
from cpi_widgets.widgets.record_list import Column, Columns

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def both_sides(person: str, practitioner: str, field: str = "voice") -> Columns:
    """A column for each partner; the two texts say what would stand there while it is empty."""
    return Columns(
        field,
        [
            Column("person", partner="person", empty=person),
            Column("practitioner", partner="practitioner", empty=practitioner),
        ],
    )


def text_of(
    case: OurCase, title: str, paragraphs: Iterable[tuple[str, str]], *, folded: bool = False, **ways: str
) -> PageText:
    """A text that names the two as they wish to be called.

    Args:
        case: whose.
        title: its heading.
        paragraphs: what each is about, in a few words or none, and its text.
        folded: only the heading at first.
        ways: part of the case (``step_2``), or a place in one (``step_3__goals``) → the words of the link there.
    """
    said = [{"about": about, "text": text} for about, text in paragraphs]
    links = [{"to": f"#{part.replace('__', ':').replace('_', '-')}", "words": words} for part, words in ways.items()]
    return naming_both(case, PageText(title=title, paragraphs=said, ways=links, folded=folded))


def naming_both(case: OurCase, text: PageText) -> PageText:
    """The text, naming the two as they wish to be called from now on."""
    t.dlink((case.names, "words"), (text, "words"), _names)
    return text


def _names(words: dict[str, Any]) -> dict[str, str]:
    return {role: words[role] for role in ("person", "practitioner")}
