"""Pictures: what a room may see of its own answers, frozen at the moment they are shown.

A picture is made inside the store from answers that nobody else reads, and only from those whose writers said that
they may be counted or shown.  It holds no name, no id and no time of anybody.
"""

from __future__ import annotations

import hashlib
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from . import tallies
from .records import Audience, Record, RecordId, kind_of_record
from .room_day import FEWEST, Key
from .spellings import mixed, spelling, stacked
from .tally_shapes import Spread

How = Literal["spread", "medians", "counts", "dots", "totals", "words", "pins", "rings", "forces"]
"""What is drawn.

``spread``: numbers on a scale; ``medians``: of these the middle alone; ``counts``: how many chose what; ``dots``: how
many dots each has; ``totals``: sums of numbers; ``words``: what was sent to the wall; ``pins``: the same, each at its
place; ``rings``: where each contact was put; ``forces``: two sides with their strength.
"""
IN_WORDS: frozenset[How] = frozenset({"words", "pins", "forces"})
"""Pictures that are texts."""
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
    pin: Key | None = None
    """Of pins: the field that says what a text is pinned to; ``parts`` are what it can be pinned to."""
    places: dict[str, tuple[str, ...]] = {}
    """Of pins on the model: where each part of it stands in the drawing, by the groups of its deck."""
    votes: Key | None = None
    """Of words: the part that holds votes for them; each names its text in the field ``card``, by ``text_id``."""
    voices: Annotated[int, Field(ge=1, le=200)] = 1
    """How many votes one person has."""


class Said(BaseModel):
    """A text that its writers sent to the wall."""

    model_config = ConfigDict(frozen=True)

    text: str
    id: str = ""
    """Of a text that can be decided on: what it is known by, the same for the same words."""
    n: int = 1
    """How many wrote the same."""
    side: str = ""
    strength: float | None = None
    votes: int | None = None
    """How many votes it has; ``None`` where fewer than five people voted."""
    decision: str = ""
    """What was decided on it (``decisions.decided``)."""
    reason: str = ""


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


def text_id(text: str) -> str:
    """What a text on the wall is known by to whoever votes for it: the same for the same words."""
    return hashlib.sha256(spelling(text).encode("utf-8", "surrogatepass")).hexdigest()[:12]


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
    votes = _votes(showing, may)
    if votes is not None:
        rows = [row.model_copy(update={"said": _voted(row.said, votes)}) for row in rows]
    return Picture(
        id=picture_id(showing.run, showing.activity),
        showing=showing,
        rows=tuple(rows),
        people=people if people >= FEWEST else None,
    )


def _rows(showing: Showing, part: Named, may: Sequence[Given], salt: str) -> list[Row]:
    here = [answer for answer in may if _place(showing, answer) == part.id]
    if showing.how in IN_WORDS:
        people = sum({answer.who: answer.people for answer in here}.values())
        said = _said(showing, [answer for answer in here if answer.share == "text"], salt)
        if showing.how == "pins" and not said:
            return []
        return [Row(part=str(part.id), label=part.label, n=len(here) if people >= FEWEST else None, said=said)]
    return [_numbers(showing, part, field, here) for field in showing.fields]


def _place(showing: Showing, answer: Given) -> object:
    """The line of a picture that an answer belongs to."""
    return answer.part if showing.pin is None else answer.fields.get(showing.pin)


def _numbers(showing: Showing, part: Named, field: Named, here: Sequence[Given]) -> Row:
    """One line of figures."""
    name = str(field.id)
    values: dict[str, list[Any]] = {}
    heads: dict[str, int] = {}
    for answer in here:
        if answer.fields.get(name) is not None:
            values.setdefault(answer.who, []).append(answer.fields[name])
            heads[answer.who] = answer.people
    label = part.label if len(showing.fields) == 1 else f"{part.label}: {field.label}"
    counted = [each[-showing.most :] for each in values.values()]
    figures = _figures(showing, counted, list(heads.values()))
    return Row(part=str(part.id), field=name, label=label, **figures)


def _figures(showing: Showing, values: list[list[Any]], heads: list[int]) -> dict[str, Any]:
    """The figures of one line; none where they would tell of fewer than five people."""
    scale = [point.id for point in showing.scale]
    if showing.how in {"spread", "medians"}:
        low, high = int(scale[0]), int(scale[-1])
        spread = tallies.spread([each[-1] for each in values], low, high, heads)
        if spread is None:
            return {}
        return _of_spread(spread) if showing.how == "spread" else {"n": spread.people, "median": spread.median}
    if showing.how == "totals":
        total = tallies.totals([{"all": sum(map(int, each))} for each in values], ["all"], heads)
        return {"n": total.bars[0].count} if total is not None else {}
    count = tallies.dots if showing.how == "dots" else tallies.choices
    bars = count([[str(value) for value in each] for each in values], [str(point) for point in scale], heads)
    return {"n": bars.answers, "counts": tuple(bar.count for bar in bars.bars)} if bars is not None else {}


def _of_spread(spread: Spread) -> dict[str, Any]:
    return {
        "n": spread.people,
        "median": spread.median,
        "lower": spread.low_quarter,
        "upper": spread.high_quarter,
        "counts": tuple(many for _, many in spread.histogram),
    }


def _said(showing: Showing, sent: Sequence[Given], salt: str) -> tuple[Said, ...]:
    """What was sent to the wall, same words of the same side once; how strong only from five people on."""
    people = sum({answer.who: answer.people for answer in sent}.values())
    sides = {str(answer.fields.get(showing.side or "") or "") for answer in sent}
    said: dict[str, list[Said]] = {}
    for side in sides:
        here = [answer for answer in sent if str(answer.fields.get(showing.side or "") or "") == side]
        by_who: dict[str, list[str]] = {}
        for answer in here:
            by_who.setdefault(answer.who, []).append(_text(showing, answer))
        for text, n in stacked([[text for text in texts if text] for texts in by_who.values()]):
            strength = _strength(showing, here, text) if people >= FEWEST else None
            name = text_id(text) if showing.how == "pins" else ""
            said.setdefault(text, []).append(Said(text=text, id=name, n=n, side=side, strength=strength))
    return tuple(each for text in mixed(said, salt) for each in said[text])[:MOST_SAID]


def _votes(showing: Showing, may: Sequence[Given]) -> Counter[str] | None:
    """Text → its votes; nobody votes twice for the same, or more often than all may."""
    cast: dict[str, dict[str, None]] = {}
    heads: dict[str, int] = {}
    for answer in may:
        if showing.votes is not None and answer.part == showing.votes:
            cast.setdefault(answer.who, {})[str(answer.fields.get("card"))] = None
            heads[answer.who] = answer.people
    if sum(heads.values()) < FEWEST:
        return None
    return Counter(card for cards in cast.values() for card in list(cards)[: showing.voices])


def _voted(said: tuple[Said, ...], votes: Counter[str]) -> tuple[Said, ...]:
    """Texts with their votes, the most voted for first."""
    told = [each.model_copy(update={"votes": votes[text_id(each.text)]}) for each in said]
    return tuple(sorted(told, key=lambda each: -(each.votes or 0)))


def _strength(showing: Showing, here: Sequence[Given], text: str) -> float | None:
    alike = (answer for answer in here if spelling(_text(showing, answer)) == spelling(text))
    found = [value for each in alike if isinstance(value := each.fields.get(showing.strength or ""), int)]
    return statistics.median(found) if found else None


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
        here = [answer for answer in sent if _place(picture.showing, answer) == row.part]
        standing = {spelling(_text(picture.showing, answer)) for answer in here}
        kept = tuple(said for said in row.said if spelling(said.text) in standing)
        rows.append(row.model_copy(update={"said": kept}))
    return picture.model_copy(update={"rows": tuple(rows)})
