"""Step 6 on paper: what is in the way, on three sides, each part under what it is a part of."""

from __future__ import annotations

from collections.abc import Iterator

from cpi_widgets.exchange.documents.description import Bullets, Section
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import BARRIER_SIDES, BARRIER_WORDS
from cpi_widgets.model import DEEPEST, Barrier


def barriers(material: Material) -> Section | None:
    """What is in the way, or ``None`` when nothing is."""
    everything = sorted(material.all(Barrier), key=lambda barrier: barrier.order)
    if not everything:
        return None
    titles = {
        "service_user": f"On {material.name('person')}’s side",
        "practitioner": f"On {material.name('practitioner')}’s side",
        "organisation": "In the organisation",
    }
    known = {barrier.id for barrier in everything}
    tops = [barrier for barrier in everything if barrier.part_of not in known]
    parts = []
    for side in BARRIER_SIDES:
        lines = [line for top in tops if top.side == side for line in _lines(top, everything, 1)]
        if lines:
            parts.append(Section(f"side_{side}", titles[side], (Bullets(tuple(lines)),)))
    return Section("barriers", "What is in the way", (), tuple(parts))


def _lines(barrier: Barrier, everything: list[Barrier], depth: int) -> Iterator[str]:
    """A barrier and its parts, one a line; a part names what it is a part of by standing behind a dash."""
    kind = f"{one_line(barrier.category)}: " if barrier.category.strip() and depth == 1 else ""
    yield f"{'– ' * (depth - 1)}{kind}{one_line(barrier.text)} ({BARRIER_WORDS[barrier.state]})"
    if depth <= DEEPEST:
        for part in everything:
            if part.part_of == barrier.id:
                yield from _lines(part, everything, depth + 1)
