"""The papers that somebody takes home: their pledge, their words, a certificate, a learning record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cpi_widgets.exchange.documents.days import said
from cpi_widgets.exchange.documents.description import (
    Block,
    Bullets,
    Facts,
    Lines,
    Pack,
    Paper,
    Paragraph,
    Section,
    Table,
)
from cpi_widgets.exchange.documents.texts import capital, one_line
from training_exercises.attendance import RULE
from training_exercises.written import Answer, Written

from .my_day import LATER_ASKED, MyDay

YOURS = "This paper belongs to the one who wrote it. Nobody else has a copy of it here."
TYPED = "The name was typed by the person. The times are those when their own page of the room was open."
NOT_WRITTEN = "Nothing is written here."
MANY_MARKS = 3
"""So many short answers one after the other become a table."""


@dataclass(frozen=True)
class LearningRecord:
    """What somebody says of their own learning, as they wrote it."""

    did: str
    learned: str
    change: str


def begun_record(day: MyDay) -> LearningRecord:
    """A learning record to go on from: what is known of the day, in the person's own words."""
    there = [part for part in day.attendance.parts if part.counts]
    minutes = f" I was there for {_minutes(day.attendance.minutes)}." if there else ""
    did = [f"I took part in “{one_line(day.title)}” on {said(day.day)}.{minutes}", *(f"– {p.title}" for p in there)]
    learned = f"Most useful for me: {day.useful}.\n" if day.useful else ""
    change = day.pledge.sentences if day.pledge is not None else ""
    return LearningRecord("\n".join(did), learned, change)


def pledge_paper(day: MyDay) -> Paper:
    """The pledge alone, to hang up or to put into a diary."""
    blocks: tuple[Block, ...] = (Paragraph(NOT_WRITTEN, "hint"),)
    if day.pledge is not None:
        facts = (
            ("I will", day.pledge.what),
            ("I will tell", day.pledge.tell),
            ("I look at it again on", day.pledge.check),
        )
        blocks = tuple(Paragraph(words, label=label) for label, words in facts if words)
    later = Section("later", f"On {said(day.look_back)} I ask myself", tuple(map(Lines, LATER_ASKED)), together=True)
    return _paper("pledge", "My pledge", day, YOURS, (Section("pledge", "One thing I will do", blocks), later))


def words_paper(day: MyDay) -> Paper:
    """Everything that they and their group wrote, by exercise."""
    sections = [Section("hopes", "What I hoped for", (Bullets(day.hopes),))] if day.hopes else []
    sections += _sections("mine", day.mine)
    sections += _sections("ours", day.ours, "Our group: ")
    if not sections:
        sections = [Section("mine", "What I wrote", (Paragraph(NOT_WRITTEN, "hint"),))]
    return _paper("my-day", "My day", day, YOURS, tuple(sections))


def certificate(day: MyDay, name: str) -> Paper:
    """That somebody took part, with the time in each part of the day.

    Args:
        day: their day.
        name: as they typed it for this paper; it is kept nowhere.
    """
    rows = tuple((part.title, _minutes(part.ran), _minutes(part.there)) for part in day.attendance.parts)
    there = f"{capital(day.attendance.words)}: {_minutes(day.attendance.minutes)} in all."
    parts = Table("Parts of the day", ("Part", "It took", "Was there for"), rows, (6, 2, 2))
    sections = (
        Section("", one_line(name), (Paragraph(there, "strong"),)),
        Section("attendance", "Part by part", (parts, Paragraph(RULE, "hint"))),
        Section(
            "signed", "Signed", (Lines("For those who led the day, where somebody asks for it", 1),), together=True
        ),
    )
    return _paper("certificate", "Certificate of taking part", day, TYPED, sections)


def record_paper(day: MyDay, record: LearningRecord) -> Paper:
    """The learning record, in the person's own words."""
    asked = (
        ("did", "What I did", record.did),
        ("learned", "What I learned", record.learned),
        ("change", "What I will change", record.change),
    )
    sections = tuple(
        Section(name, title, (Paragraph(words) if words.strip() else Paragraph(NOT_WRITTEN, "hint"),))
        for name, title, words in asked
    )
    return _paper("learning-record", "My learning record", day, YOURS, sections)


def everything(day: MyDay, record: LearningRecord, name: str) -> Pack:
    """All of it in one file; with a name, the certificate as well."""
    papers = [words_paper(day), record_paper(day, record)]
    if day.pledge is not None:
        papers.insert(0, pledge_paper(day))
    if name and day.attendance.parts and day.attendance.over:
        papers.append(certificate(day, name))
    return Pack(f"My day: {one_line(day.title)}", tuple(papers))


def written_blocks(found: Written) -> Iterator[Block]:
    """What was written in one activity."""
    for short, run in groupby(found.answers, key=_is_short):
        answers = list(run)
        if short and len(answers) >= MANY_MARKS and len({answer.part for answer in answers}) == len(answers):
            rows = tuple((answer.part, answer.said[0][1]) for answer in answers)
            yield Table(found.title or found.exercise, ("About", "What was written"), rows, (3, 2))
        else:
            yield from _part_by_part(found.title, answers)


def _part_by_part(title: str, answers: Sequence[Answer]) -> Iterator[Block]:
    for part, run in groupby(answers, key=lambda answer: answer.part):
        here = list(run)
        single = [answer.said[0][1] for answer in here if len(answer.said) == 1]
        if len(single) == len(here) == 1:
            yield Paragraph(single[0], label=_label(part))
            continue
        if here[0].card and part not in ("", title):
            yield Paragraph(part, "strong")
        if len(single) == len(here):
            yield Bullets(tuple(_counted(single)))
        elif part == title and not here[0].card:
            yield from (Paragraph(words, label=_label(label)) for answer in here for label, words in answer.said)
        else:
            yield from (_facts(part, answer) for answer in here)


def _label(asked: str) -> str:
    """What was asked, as it stands before a colon."""
    return asked.rstrip("?.:")


def _facts(part: str, answer: Answer) -> Facts:
    facts = answer.said[1:] if answer.card else answer.said
    title = answer.said[0][1] if answer.card else part
    return Facts(one_line(title), tuple((_label(label) or "Also", words) for label, words in facts))


def _counted(texts: Iterable[str]) -> Iterator[str]:
    """Texts, the same one once with how often it stands there."""
    counts: dict[str, int] = {}
    for text in texts:
        counts[text] = counts.get(text, 0) + 1
    return (text if many == 1 else f"{text} × {many}" for text, many in counts.items())


def _is_short(answer: Answer) -> bool:
    return len(answer.said) == 1 and len(answer.said[0][1]) <= _SHORT


def _sections(name: str, found: Iterable[Written], before: str = "") -> list[Section]:
    """One section an exercise, one part an activity."""
    sections = []
    for exercise, run in groupby(found, key=lambda each: each.exercise):
        parts = tuple(Section("", each.title or exercise, tuple(written_blocks(each))) for each in run)
        sections.append(Section(name, f"{before}{exercise}", (), parts))
    return sections


def _paper(name: str, title: str, day: MyDay, consent: str, sections: tuple[Section, ...]) -> Paper:
    return Paper(name, title, (f"{one_line(day.title)}, {said(day.day)}",), consent, sections)


def _minutes(many: int) -> str:
    return f"{many} minute{'' if many == 1 else 's'}"


_SHORT = 80
