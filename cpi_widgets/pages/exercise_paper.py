"""An exercise on paper: the sheet that people write on, and the script for those who lead it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cpi_widgets.exchange.documents.description import (
    Block,
    Bullets,
    Lines,
    Pack,
    Paper,
    Paragraph,
    Section,
    Table,
)
from cpi_widgets.model import Length
from training_exercises.activities import Activity
from training_exercises.activities_ties import CaseMap, OwnMap
from training_exercises.activities_words import PlanSection
from training_exercises.card_files import cards_of, deck
from training_exercises.case_model import Case
from training_exercises.exercise_files import exercises
from training_exercises.exercise_model import Exercise, ScriptLine
from training_exercises.parts import Field, Given, Part
from training_exercises.wording import said, worded, words_of

from .activity_plan import TOGETHER
from .case_card import card_of

WORDS = words_of()
MOST_EMPTY = 4
"""Of what can be filled in several times, so many empty ones are printed."""
MOST_NUMBERS = 11
"""A scale with more of them has a line to write the number on."""
LONG_LINES, SHORT_LINES = 3, 1
YOURS = "What you write is yours. You can leave out any part, stop, or tear it up."
RINGS = "Draw four rings round a dot, on a large sheet: closest, close, not so close, distant."
PRIVATE = "for your eyes only"


def exercise_pack(exercise: Exercise, length: Length, case: Case | None) -> Pack:
    """Both papers of an exercise in one file: the sheet first, since it is what is copied.

    Args:
        exercise: which one.
        length: full or bite.
        case: the case on the table; ``None`` where it needs none.
    """
    return Pack(exercise.name, (sheet_paper(exercise, length, case), script_paper(exercise, length)))


def sheet_paper(exercise: Exercise, length: Length, case: Case | None) -> Paper:
    """Everything that people are asked, with room to write."""
    given = Given(case=case, led=True)
    sections = [_about(exercise)]
    if case is not None:
        sections += list(_case(case, exercise.lines(length)))
    sections += list(_cards(exercise))
    sections += [_asked(exercise, activity, length, given) for activity in exercise.opened(length)]
    name = f"Looking back, for {exercise.debrief_for}" if exercise.debrief_for else "Looking back"
    back = tuple(Lines(_said(question), LONG_LINES) for question in exercise.debrief)
    sections.append(Section("form_looking_back", name, back))
    lines = (f"A sheet to write on, {exercise.total(length)} minutes",)
    return Paper("sheet", exercise.name, lines, YOURS, tuple(sections))


def script_paper(exercise: Exercise, length: Length) -> Paper:
    """What those who lead say and do, line by line."""
    rows = tuple((f"{line.minutes} min", _read_out(line), "") for line in exercise.lines(length))
    script = Table("The script, line by line", ("Time", "Say, or do", "My notes"), rows, (2, 10, 4))
    sections = [
        Section(
            "form_idea",
            "What it is for",
            (
                Paragraph(_said(exercise.aim)),
                Paragraph(_said(exercise.who), label="For"),
                Paragraph(_said(exercise.task), label="What people do"),
            ),
        ),
        Section("form_ready", "You need", (Bullets(tuple(map(_said, exercise.materials))),)),
        Section("form_talked", "The script", (script,)),
        Section("form_looking_back", "To talk about at the end", (Bullets(tuple(map(_said, exercise.debrief))),)),
        Section("form_start", "For everybody to take part", (Bullets(tuple(_access(exercise))),)),
    ]
    more = (
        ("Take care", exercise.safety),
        ("In everyday work", exercise.practice),
        ("The room may see", exercise.aggregate),
    )
    sections += [Section("form_rest", title, (Paragraph(_said(words)),)) for title, words in more if words]
    lines = (f"For those who lead, {exercise.total(length)} minutes", f"{exercise.id}, {exercise.licence}")
    return Paper("script", exercise.name, lines, "", tuple(sections))


def _read_out(line: ScriptLine) -> str:
    """What is said in a line, and what it puts on the screen."""
    shown = (f"{label}: “{text}”" for label, text in line.shown(WORDS))
    return " ".join((_said(line.say), *shown))


# The sheet, from top to bottom


def _about(exercise: Exercise) -> Section:
    blocks = [Paragraph(_said(exercise.aim)), Paragraph(_said(exercise.task), label="What you do")]
    blocks += [Paragraph(_said(exercise.safety), label="Take care")] if exercise.safety else []
    return Section("form_idea", "What it is for", tuple(blocks))


def _case(case: Case, lines: Iterable[ScriptLine]) -> Iterator[Section]:
    """What the script lays on the table of a case, but what only one player may know."""
    story = card_of(case, "story")
    told = list(story["paragraphs"])
    yield Section("form_rest", story["title"], _told_of(told))
    for page in dict.fromkeys(line.case for line in lines if line.case not in (None, "story", "private")):
        assert page is not None  # noqa: S101  - lines without one were left out above
        more = [each for each in card_of(case, page)["paragraphs"] if each not in told]
        told += more
        if more:
            yield Section("form_rest", "", _told_of(more))


def _told_of(paragraphs: Iterable[dict[str, str]]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(each["text"], label=each["about"]) for each in paragraphs)


def _cards(exercise: Exercise) -> Iterator[Section]:
    """Decks whose cards are read; what is asked of a card stands where it is asked."""
    asked = {name for each in exercise.activities for name in each.deck_ids()}
    for name in exercise.decks:
        if name not in asked:
            cards = (": ".join(filter(None, (_said(card.label), _said(card.text)))) for card in cards_of(name))
            yield Section("form_rest", f"Cards: {deck(name).name}", (Bullets(tuple(cards)),))


def _asked(exercise: Exercise, activity: Activity, length: Length, given: Given) -> Section:
    title = _said(activity.title)
    blocks = list(_intro(activity))
    if isinstance(activity, OwnMap | CaseMap):
        blocks.append(Paragraph(RINGS))
    parts = [worded(part, WORDS) for part in activity.parts(length, given)]
    grouped = [(group, list(found)) for group, found in groupby(parts, key=lambda part: part.group)]
    below = tuple(Section("", group, tuple(_blocks(found, activity))) for group, found in grouped if group)
    recalled = _recalled(exercise, activity)
    for group, found in grouped:
        if not group:
            told = [part for part in found if part.id in recalled]
            blocks += _blocks([part for part in found if part not in told], activity)
            blocks += [block for part in told for block in _to_copy(part, recalled[part.id])]
    return Section("form_answers", title, tuple(blocks), below)


def _recalled(exercise: Exercise, activity: Activity) -> dict[str, str]:
    """How the parts are called whose fields ask about something that was written on another sheet."""
    recalled = activity.recalled if isinstance(activity, PlanSection) else {}
    together = {each.id for each in exercise.activities if each.who in TOGETHER}
    return {name: each.ours if each.activity in together else each.mine for name, each in recalled.items()}


def _to_copy(part: Part, words: str) -> Iterator[Block]:
    """Each field with a line on which the words are copied that it asks about: its mark stands right under them."""
    for field in part.fields:
        yield Lines(f"{field.label}. {words}", SHORT_LINES)
        yield _field(field, part.label)


def _blocks(parts: Iterable[Part], activity: Activity) -> Iterator[Block]:
    for _, alike in groupby(parts, key=_shape):
        yield from _alike(tuple(alike), activity)


def _intro(activity: Activity) -> Iterator[Block]:
    yield Paragraph(_said(activity.ask))
    if activity.hint:
        yield Paragraph(_said(activity.hint), "hint")


def _shape(part: Part) -> tuple[object, ...]:
    """What parts have in common that stand in one table: the same questions."""
    return part.repeat, *((field.label, field.type, field.low, field.high, field.options) for field in part.fields)


def _alike(parts: Sequence[Part], activity: Activity) -> Iterator[Block]:
    """Parts that ask the same: one by one, or as rows where there are several."""
    fields = parts[0].fields
    one = fields[0] if len(fields) == 1 else None
    if parts[0].repeat or (len(parts) == 1 and not _few_numbers(one)) or (one is not None and _is_text(one)):
        if parts[0].repeat and not (one is not None and _is_text(one)):
            yield from _told(fields)
            yield from _meanings(parts)
        for part in parts:
            yield from _part(part, activity)
        return
    names = [" – ".join(filter(None, (part.label, part.hint))) for part in parts]
    if one is not None and _few_numbers(one):
        numbers = "   ".join(map(str, _numbers(one)))
        ringed = tuple((name, numbers) for name in names)
        yield Table(f"Ring a number: {one.label}", ("What", "Ring a number"), ringed, (5, 4))
        yield from _meanings(parts)
        return
    yield from _told(fields)
    yield from _meanings(parts)
    head = ("What", *(_label(field, field.label) for field in fields))
    rows = tuple((name, *("",) * len(fields)) for name in names)
    yield Table(f"To write on: {_said(activity.title)}", head, rows, (2, *(1,) * len(fields)), to_write_on=True)


def _is_text(field: Field) -> bool:
    return field.type in ("text", "long")


def _numbers(field: Field) -> range:
    assert field.low is not None  # noqa: S101  - the loader refuses a number without ends
    assert field.high is not None  # noqa: S101  - as above
    return range(field.low, field.high + 1)


def _few_numbers(field: Field | None) -> bool:
    return field is not None and field.type == "number" and len(_numbers(field)) <= MOST_NUMBERS


def _meaning(part: Part) -> str:
    """What the numbers of a part's scales mean."""
    scales = (field.words for field in part.fields if field.type == "number")
    told = (f"{number}: {words.rstrip('.')}" for scale in scales for number, words in sorted(scale.items()))
    return "; ".join(dict.fromkeys(told))


def _meanings(parts: Sequence[Part]) -> Iterator[Paragraph]:
    """The same for several parts: once where all mean the same by them, else for each."""
    told: dict[str, str] = {part.label: _meaning(part) for part in parts}
    if len(set(told.values())) == 1:
        told = {"": told[parts[0].label]}
    yield from (Paragraph(words, "hint", label=label) for label, words in told.items() if words)


def _part(part: Part, activity: Activity) -> Iterator[Block]:
    alone = len(part.fields) == 1 and not part.repeat
    lines = part.repeat and len(part.fields) == 1 and _is_text(part.fields[0])
    if part.label != _said(activity.title) and not alone and not lines:
        yield Paragraph(part.label, "strong")
    if part.hint and part.hint != _said(activity.hint):
        yield Paragraph(part.hint, "hint")
    if part.repeat:
        yield _several(part)
        return
    for field in part.fields:
        yield _field(field, part.label if alone else field.label)
    yield from _meanings((part,))


def _several(part: Part) -> Block:
    """Empty entries, one under the other."""
    many = min(part.most or MOST_EMPTY, MOST_EMPTY)
    if len(part.fields) == 1 and _is_text(part.fields[0]):
        return Lines(part.label, many)
    head = tuple(_label(field, field.label) for field in part.fields)
    return Table(f"To write on: {part.label}", head, (("",) * len(head),) * many, to_write_on=True)


def _told(fields: Iterable[Field]) -> Iterator[Paragraph]:
    """What can be written in the columns of a table."""
    for field in fields:
        if field.type == "choice":
            yield Paragraph(" · ".join(option.words for option in field.options), "hint", label=field.label)
        elif _few_numbers(field):
            yield Paragraph(f"{field.low} to {field.high}", "hint", label=field.label)


def _field(field: Field, label: str) -> Block:
    label = _label(field, label)
    if field.type == "choice":
        return Paragraph("   ".join(f"☐ {option.words}" for option in field.options), label=label)
    if _few_numbers(field):
        return Paragraph("   ".join(map(str, _numbers(field))), label=label)
    if field.type == "yes":
        return Paragraph(f"☐ {label}")
    return Lines(label, LONG_LINES if field.type == "long" else SHORT_LINES)


def _label(field: Field, label: str) -> str:
    return f"{label} ({PRIVATE})" if field.private else label


def _access(exercise: Exercise) -> Iterator[str]:
    """What this exercise offers, and what all do."""
    yield _said(exercise.access)
    told = next((each.house for each in exercises().exercises if each.house), None)
    yield from map(_said, told.access if told else ())


def _said(text: str) -> str:
    return said(text, WORDS)
