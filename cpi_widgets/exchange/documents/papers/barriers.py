"""Step 6 on paper: what is in the way, on three sides, each part under what it is a part of."""

from __future__ import annotations

from collections.abc import Iterator

from cpi_widgets.exchange.documents.description import Bullets, Section
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import capital, one_line
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
        found = [line for top in tops if top.side == side for line in _lines(material, top, everything)]
        if found:
            lines, depths = zip(*found, strict=True)
            parts.append(Section(f"side_{side}", titles[side], (Bullets(lines, depths=depths),)))
    return Section("barriers", "What is in the way", (), tuple(parts))


def _lines(
    material: Material, barrier: Barrier, everything: list[Barrier], depth: int = 0
) -> Iterator[tuple[str, int]]:
    """A barrier and its parts, each a line with how deep it lies."""
    kind, text = material.spoken(one_line(barrier.category)), one_line(barrier.text)
    said = f"{capital(kind)}: " if depth == 0 and kind and kind.casefold() != text.casefold() else ""
    name = material.then(barrier, barrier.side)
    before = f" – from before, with {name}" if name else ""
    yield f"{said}{text} ({BARRIER_WORDS[barrier.state]}){before}", depth
    if depth < DEEPEST:
        for part in everything:
            if part.part_of == barrier.id:
                yield from _lines(material, part, everything, depth + 1)
