"""Step 1 on paper: what the two hope for and worry about, and what they agreed."""

from __future__ import annotations

import datetime as dt

from cpi_widgets.exchange.documents.days import said
from cpi_widgets.exchange.documents.description import Block, Bullets, Paragraph, Section
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.wording import CHOICE_WORDS
from cpi_widgets.model import Note, Partner, Start

_SUPPORT = (("will_happen", "What will happen to support"), ("will_not_happen", "What will not happen to support"))


def started(material: Material) -> Section | None:
    """How the two began, or ``None`` when nothing of it is written."""
    start = material.one(Start, "start")
    parts = [hopes(material), two_voices(material, "fear", "What worries us")]
    parts += [_support(material, topic, title) for topic, title in _SUPPORT]
    parts.append(agreed(material))
    blocks = _choices(material, start) if start else ()
    kept = tuple(part for part in parts if part is not None)
    return Section("start", "How we began", blocks, kept) if blocks or kept else None


def enough(material: Material) -> Section | None:
    """What enough looks like, in the person's words."""
    start = material.one(Start, "start")
    if start is None or not start.enough.strip():
        return None
    return Section("enough", "What enough looks like", (Paragraph(start.enough),), together=True)


def hopes(material: Material) -> Section | None:
    """What each of the two hopes for, side by side."""
    return two_voices(material, "hope", "What we hope for")


def agreed(material: Material) -> Section | None:
    """What each of the two will do, as they agreed."""
    start = material.one(Start, "start")
    if start is None or not (start.agreed_person.strip() or start.agreed_practitioner.strip()):
        return None
    sides = material.voices(_text(start.agreed_person), _text(start.agreed_practitioner))
    return Section("agreed", "What we agree", (sides,), together=True)


def notes(material: Material, topic: str) -> tuple[Block, ...]:
    """All notes on one topic as a list; nothing when there are none."""
    texts = tuple(note.text for note in material.all(Note) if note.topic == topic)
    return (Bullets(texts),) if texts else ()


def two_voices(material: Material, topic: str, title: str) -> Section | None:
    """The notes on one topic, side by side, or ``None`` where neither has any."""
    sides = material.sides(lambda role, name: _notes_of(material, topic, role, name))
    return Section(topic, title, (sides,)) if sides else None


def _notes_of(material: Material, topic: str, role: Partner, name: str) -> tuple[Block, ...]:
    """What one partner says, and what both do; of one who was there before (``name``) what they said alone."""
    texts = tuple(
        note.text if note.voice == "both" else material.written(note, note.text, role)
        for note in material.all(Note)
        if note.topic == topic
        and ((note.voice == role and material.then(note, role) == name) or (note.voice == "both" and not name))
    )
    return (Bullets(texts),) if texts else ()


def _support(material: Material, topic: str, title: str) -> Section | None:
    blocks = notes(material, topic)
    return Section(topic, title, blocks) if blocks else None


def _text(text: str) -> tuple[Block, ...]:
    return (Paragraph(text),) if text.strip() else ()


def _choices(material: Material, start: Start) -> tuple[Block, ...]:
    talked: tuple[tuple[Partner, dt.date | None], ...] = (
        ("person", start.talked_person),
        ("practitioner", start.talked_practitioner),
    )
    lines = [
        f"“We talked about it” was ticked for {material.name(role)} on {said(day)}." for role, day in talked if day
    ]
    if start.choice != "not said":
        again = f" Ask again on {said(start.ask_again)}." if start.ask_again else ""
        lines.append(f"{material.name('person')} said: {CHOICE_WORDS[start.choice]}.{again}")
    return tuple(Paragraph(line) for line in lines)
