"""Meetings on paper: the next one, and three lines about each that was."""

from __future__ import annotations

from collections.abc import Iterator

from cpi_widgets.exchange.documents.days import month, said
from cpi_widgets.exchange.documents.description import Block, Paper, Paragraph, Section
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import NOTHING_YET
from cpi_widgets.model import Meeting, SessionNote


def session_summary(material: Material) -> Paper:
    """What was talked about, month by month, as a paper of its own."""
    sections = [next_meeting(material), *talked(material)]
    if not any(sections):
        sections = [Section("talked", "What we talked about", (Paragraph(NOTHING_YET, "hint"),))]
    return material.paper("sessions", "What we talked about", sections)


def next_meeting(material: Material) -> Section | None:
    """When and where the two meet next, or ``None`` when nothing is planned from today on."""
    planned = [m for m in material.all(Meeting) if m.day is None or m.day >= material.today]
    meeting = planned[-1] if planned else None
    if meeting is None or not (meeting.day or meeting.place.strip()):
        return None
    when = f"{said(meeting.day)}{f', {meeting.time}' if meeting.time else ''}" if meeting.day else "No day chosen"
    where = f", {one_line(meeting.place)}" if meeting.place.strip() else ""
    blocks: list[Block] = [Paragraph(f"{when}{where}.", "strong")]
    if meeting.bring.strip():
        blocks.append(Paragraph(meeting.bring, label="To bring"))
    agreed = meeting.yes_person and meeting.yes_practitioner
    proposer = one_line(meeting.proposer) or material.name(meeting.proposed_by)
    blocks.append(Paragraph("Both said yes." if agreed else f"Proposed by {proposer}."))
    return Section("meeting", "When we meet next", tuple(blocks), together=True)


def talked(material: Material) -> Iterator[Section]:
    """The notes of all meetings, newest first, by month."""
    notes = sorted(material.all(SessionNote), key=lambda note: note.day, reverse=True)
    for name in dict.fromkeys(month(note.day) for note in notes):
        parts = tuple(_meeting(note) for note in notes if month(note.day) == name)
        yield Section("talked", name, (), parts)


def _meeting(note: SessionNote) -> Section:
    blocks: list[Block] = [
        Paragraph(text, label=what)
        for what, text in (("We talked about", note.talked), ("We agreed", note.agreed), ("We noticed", note.noticed))
        if text.strip()
    ]
    if note.state == "afterwards":
        blocks.append(Paragraph("Written afterwards; the other has not seen it yet.", "hint"))
    return Section("", said(note.day), tuple(blocks), together=True)
