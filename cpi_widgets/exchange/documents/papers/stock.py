"""Step 5 on paper: what works, what does not, and what to do with it."""

from __future__ import annotations

from cpi_widgets.exchange.documents.description import Section, Table
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import DECISION_WORDS
from cpi_widgets.model import Stock

from .start import two_voices

HEAD = ("What we do", "What works", "What does not", "Why", "So we")


def stock(material: Material) -> Section | None:
    """How each activity goes, or ``None`` when nothing is written."""
    rows = tuple(
        (*map(one_line, (each.text, each.works, each.does_not, each.why)), DECISION_WORDS[each.decision])
        for each in material.all(Stock)
    )
    blocks = (Table("How things go", HEAD, rows, (3, 3, 3, 3, 2)),) if rows else ()
    success = two_voices(material, "success", "Something that went well")
    parts = (success,) if success else ()
    return Section("stock", "How things go", blocks, parts) if blocks or parts else None
