"""What a feedback form says about a day, all answers together: made inside the store, as pictures are.

Figures are of five people or more, and of those only who said that their answers may be counted.  A text stands in it
only where its writer ticked that it may be quoted; it stands without a name, in an order that tells of nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from . import tallies
from .picture_shapes import Given, Named
from .records import Audience, Record, RecordId, kind_of_record
from .room_day import FEWEST, FieldKey, Key
from .spellings import mixed
from .tally_shapes import ItemChange

BEFORE, AFTER = "before", "after"
"""The fields of a form that ask how sure of oneself one was, and is."""
QUOTED, PERMISSION = "one_change", "quote_permission"
"""The field whose words may be quoted, and the tick that says so."""


class FormQuestion(BaseModel):
    """Something that a form asks, with what can be answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: FieldKey
    label: str
    options: tuple[Named, ...]


class FeedbackForm(BaseModel):
    """Which form is summed up, as its file has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: RecordId
    activity: Key
    part: Key
    low: int = 0
    """The lowest point of the scale of ``BEFORE`` and ``AFTER``."""
    high: int = 10
    questions: tuple[FormQuestion, ...] = ()
    """What else is counted."""


class FormAnswers(BaseModel):
    """How often each answer to a question was given."""

    model_config = ConfigDict(frozen=True)

    label: str
    people: int
    counts: tuple[tuple[str, int], ...]
    """The words of each answer, and how many gave it."""


@kind_of_record
class FeedbackSummary(Record):
    """What all who filled in a form said of the day."""

    record_kind: ClassVar[str] = "feedback"
    default_audience: ClassVar[Audience] = "room"

    form: FeedbackForm
    people: int | None = None
    """How many it was made from; ``None`` when they are fewer than five."""
    confidence: ItemChange | None = None
    """Before and after, of those who said both."""
    answers: Annotated[tuple[FormAnswers, ...], Field(max_length=40)] = ()
    quotes: Annotated[tuple[str, ...], Field(max_length=1_000)] = ()


def summary_id(run: str, activity: str) -> str:
    """The id of the one summary of a form of a run."""
    return f"{run}.{activity}.feedback"


def summary_of(form: FeedbackForm, given: Iterable[Given], salt: str) -> FeedbackSummary:
    """Sum a form up.

    Args:
        form: which one.
        given: the answers to this activity of this run, whether they may be counted or not.
        salt: what makes the order of quotes this room's own.
    """
    filled = _filled(form, given)
    numbers = [_numbers(each) for each in filled]
    before, after = ([{"": n[side]} if side in n else {} for n in numbers] for side in (BEFORE, AFTER))
    changed = tallies.changes(before, after, [""], form.low, form.high)
    answers = (_answers(question, filled) for question in form.questions)
    return FeedbackSummary(
        id=summary_id(form.run, form.activity),
        form=form,
        people=len(filled) if len(filled) >= FEWEST else None,
        confidence=changed.items[0] if changed is not None else None,
        answers=tuple(each for each in answers if each is not None),
        quotes=_quotes(filled, salt),
    )


def summed_up_again(before: FeedbackSummary, form: FeedbackForm, given: Iterable[Given], salt: str) -> FeedbackSummary:
    """A summary once more: its figures stand until five more people have answered, its quotes are those of now.

    Were the figures made anew after each answer, the last answer could be read from what changed.
    """
    now = summary_of(form, given, salt)
    if before.people is None or (now.people or 0) >= before.people + FEWEST:
        return now
    return before.model_copy(update={"quotes": now.quotes})


def _filled(form: FeedbackForm, given: Iterable[Given]) -> list[Given]:
    """One answer a person, of those that may be counted."""
    may = (each for each in given if each.part == form.part and each.share in {"counts", "text"})
    return list({each.who: each for each in may}.values())


def _numbers(answer: Given) -> dict[str, int]:
    return {name: value for name in (BEFORE, AFTER) if isinstance(value := answer.fields.get(name), int)}


def _answers(question: FormQuestion, filled: Sequence[Given]) -> FormAnswers | None:
    said = [each.fields.get(question.field) for each in filled]
    given = [[str(value)] if value is not None else [] for value in said]
    bars = tallies.choices(given, [str(option.id) for option in question.options])
    if bars is None:
        return None
    counts = ((option.label, bar.count) for option, bar in zip(question.options, bars.bars, strict=True))
    return FormAnswers(label=question.label, people=bars.people, counts=tuple(counts))


def _quotes(filled: Sequence[Given], salt: str) -> tuple[str, ...]:
    quoted = (str(each.fields.get(QUOTED) or "").strip() for each in filled if each.fields.get(PERMISSION) is True)
    return tuple(mixed({text for text in quoted if text}, salt))
