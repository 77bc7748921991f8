"""A person's own private notes as a file for themselves: in Word, or as data."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .documents.days import moment, said
from .documents.description import Pack, Paper, Paragraph, Section
from .documents.forms import BY_ID
from .documents.word_writer import as_word

SCHEMA = "cpi-own-notes/1"
_ONLY = "These are private notes. Only the one who wrote them was shown them in the workbook."


@dataclass(frozen=True)
class OwnNote:
    """One private note."""

    case: str
    """The title of the case that it was written in."""
    day: dt.date
    text: str
    about: str = ""
    """Whom or what it is about, where that was said."""


def notes_as_word(notes: Sequence[OwnNote], name: str, at: dt.datetime) -> bytes:
    """The notes case by case, the newest first.

    Args:
        notes: the notes, in any order.
        name: who wrote them.
        at: when they were read.
    """
    cases = dict.fromkeys(each.case for each in _newest_first(notes))
    sections = tuple(_case(case, [each for each in _newest_first(notes) if each.case == case]) for case in cases)
    if not sections:
        sections = (Section("", "No notes yet", (Paragraph("Nothing was written so far.", "hint"),)),)
    lines = (name, f"As they were on {moment(at)}.")
    paper = Paper("own-notes", "My own notes", lines, _ONLY, sections)
    return as_word(Pack(f"My own notes – {name}", (paper,)), BY_ID["normal"], at)


def notes_as_data(notes: Iterable[OwnNote], at: dt.datetime) -> bytes:
    """The notes as JSON: ``{"schema", "made", "notes": [{"case", "day", "about", "text"}]}``, the newest first."""
    told = [
        {"case": each.case, "day": each.day.isoformat(), "about": each.about, "text": each.text}
        for each in _newest_first(notes)
    ]
    body = {"schema": SCHEMA, "made": at.isoformat(), "notes": told}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def _newest_first(notes: Iterable[OwnNote]) -> list[OwnNote]:
    return sorted(notes, key=lambda each: each.day, reverse=True)


def _case(title: str, notes: Sequence[OwnNote]) -> Section:
    parts = tuple(
        Section("", said(each.day), (Paragraph(each.text, label=each.about),), together=True) for each in notes
    )
    return Section("", title, (), parts)
