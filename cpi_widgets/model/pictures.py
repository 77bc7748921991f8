"""Pictures: what a room may see of its own answers, frozen at the moment they are shown.

A picture is made inside the store from answers that nobody else reads, and only from those whose writers said that
they may be counted or shown.  It holds no name, no id and no time of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from .records import Audience, Record, RecordId, kind_of_record
from .room_day import Key
from .tallies import FEWEST, counts_of, same_words, shuffled, spread_of

How = Literal["spread", "counts", "words", "rings", "forces", "dots"]
"""spread: numbers on a scale; counts: how many chose what; words: what was sent to the wall; rings: where each
contact was placed; forces: two sides with their strength; dots: votes."""
MOST_SAID = 1_000
LONGEST_SAID = 300
"""What is longer is cut on the wall; its writer keeps all of it."""


class Named(BaseModel):
    """A part, a field or a point of a scale, with its words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str | int | bool
    label: str


class Showing(BaseModel):
    """Which picture to make: taken from the exercise's file by those who lead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: RecordId
    activity: Key
    title: str = ""
    how: How
    parts: tuple[Named, ...]
    fields: tuple[Named, ...]
    """Which fields are shown: numbers or choices for most pictures; for words the text first."""
    scale: tuple[Named, ...] = ()
    strength: Key | None = None
    """Of forces: the field that says how strong; ``side`` says which side."""
    side: Key | None = None
    most: Annotated[int, Field(ge=1, le=200)] = 1
    """So many answers of one person to one part count in figures: nobody has more voices than others."""


class Said(BaseModel):
    """A text that its writers sent to the wall."""

    model_config = ConfigDict(frozen=True)

    text: str
    n: int = 1
    """How many wrote the same."""
    side: str = ""
    strength: float | None = None


class Row(BaseModel):
    """One line of a picture."""

    model_config = ConfigDict(frozen=True)

    part: str
    field: str = ""
    label: str
    n: int | None = None
    """How many answers; ``None`` while they are from fewer than five people."""
    counts: tuple[int, ...] = ()
    """How many at each point of the picture's scale."""
    median: float | None = None
    lower: float | None = None
    upper: float | None = None
    said: tuple[Said, ...] = ()


@kind_of_record
class Picture(Record):
    """What the room sees of one activity of one run."""

    record_kind: ClassVar[str] = "picture"
    default_audience: ClassVar[Audience] = "room"

    id: RecordId
    showing: Showing
    rows: Annotated[tuple[Row, ...], Field(max_length=500)] = ()
    people: int | None = None
    """How many people it was made from; ``None`` when they are fewer than five."""


class Given(NamedTuple):
    """One answer as pictures are made from it."""

    who: str
    """Who answered: a person or a group."""
    people: int
    """How many people that is."""
    part: str
    share: str
    fields: Mapping[str, Any]


def picture_id(run: str, activity: str) -> str:
    """The id of the one picture of an activity of a run."""
    return f"{run}.{activity}.picture"


def picture_of(showing: Showing, given: Iterable[Given], salt: str) -> Picture:
    """Make a picture.

    Args:
        showing: which one.
        given: the answers to this activity of this run, whether they may be shown or not.
        salt: what makes the order of texts this room's own.
    """
    may = [answer for answer in given if answer.share in {"counts", "text"}]
    people = sum({answer.who: answer.people for answer in may}.values())
    rows = [row for part in showing.parts for row in _rows(showing, part, may, salt)]
    return Picture(
        id=picture_id(showing.run, showing.activity),
        showing=showing,
        rows=tuple(rows),
        people=people if people >= FEWEST else None,
    )


def _rows(showing: Showing, part: Named, may: Sequence[Given], salt: str) -> list[Row]:
    here = [answer for answer in may if answer.part == part.id]
    if showing.how in {"words", "forces"}:
        said = _said(showing, [answer for answer in here if answer.share == "text"], salt)
        people = _people(here)
        return [Row(part=str(part.id), label=part.label, n=len(here) if people >= FEWEST else None, said=said)]
    return [_numbers(showing, part, field, here) for field in showing.fields]


def _numbers(showing: Showing, part: Named, field: Named, here: Sequence[Given]) -> Row:
    """One line of figures."""
    answers: dict[str, list[Given]] = {}
    for answer in here:
        if answer.fields.get(str(field.id)) is not None:
            answers.setdefault(answer.who, []).append(answer)
    counted = [answer for own in answers.values() for answer in own[-showing.most :]]
    values = [answer.fields[str(field.id)] for answer in counted]
    label = part.label if len(showing.fields) == 1 else f"{part.label}: {field.label}"
    row = Row(part=str(part.id), field=str(field.id), label=label)
    people, scale = _people(counted), [point.id for point in showing.scale]
    if showing.how == "dots":
        return row.model_copy(update={"n": sum(values)}) if people >= FEWEST else row
    if showing.how == "spread":
        spread = spread_of([v for v in values if isinstance(v, int)], [s for s in scale if isinstance(s, int)], people)
        return row.model_copy(update=spread._asdict()) if spread is not None else row
    counts = counts_of(values, scale, people)
    return row.model_copy(update={"n": sum(counts), "counts": counts}) if counts is not None else row


def _people(answers: Iterable[Given]) -> int:
    return sum({answer.who: answer.people for answer in answers}.values())


def _said(showing: Showing, sent: Sequence[Given], salt: str) -> tuple[Said, ...]:
    """What was sent to the wall, same words of the same side once."""
    alike: dict[tuple[str, str], list[Given]] = {}
    for answer in sent:
        text = _text(showing, answer)
        if text:
            side = str(answer.fields.get(showing.side or "") or "")
            alike.setdefault((same_words(text), side), []).append(answer)
    said = []
    for (_, side), answers in alike.items():
        strengths = [v for a in answers if isinstance(v := a.fields.get(showing.strength or ""), int)]
        strength = sum(strengths) / len(strengths) if strengths else None
        said.append(Said(text=_text(showing, answers[0]), n=len(answers), side=side, strength=strength))
    order = {text: at for at, text in enumerate(shuffled((each.text for each in said), salt))}
    return tuple(sorted(said, key=lambda each: order[each.text])[:MOST_SAID])


def _text(showing: Showing, answer: Given) -> str:
    """The words of an answer on the wall: its first field, and what else is shown of it."""
    words = [str(answer.fields.get(str(field.id)) or "").strip() for field in showing.fields]
    text = " – ".join(word for word in words if word)
    return text if len(text) <= LONGEST_SAID else f"{text[: LONGEST_SAID - 1].rstrip()}…"


def without(picture: Picture, given: Iterable[Given]) -> Picture:
    """The picture without the texts that nobody sends to the wall any more; its figures stay as they were shown."""
    sent = [answer for answer in given if answer.share == "text"]
    rows = []
    for row in picture.rows:
        here = [answer for answer in sent if answer.part == row.part]
        standing = {same_words(_text(picture.showing, answer)) for answer in here}
        kept = tuple(said for said in row.said if same_words(said.text) in standing)
        rows.append(row.model_copy(update={"said": kept}))
    return picture.model_copy(update={"rows": tuple(rows)})
