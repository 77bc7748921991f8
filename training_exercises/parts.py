"""What an activity asks for, in one shape for all kinds: parts with fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import pydantic

from cpi_widgets.model import RESERVED
from cpi_widgets.model.delphi import FixedRule

from .card_model import CardPart, Choice, Key, Words
from .case_model import Case
from .content_files import Place

Length = Literal["full", "bite"]
"""An exercise runs whole, or bite-size."""
Ends = Iterator[tuple[Place, str]]
"""Where something does not fit together, and what to do about it."""


def _yes_is_a_word(value: object) -> object:
    """YAML reads a bare ``yes`` as true; whoever writes ``type: yes`` means the word."""
    return "yes" if value is True else value


FieldType = Annotated[
    Literal["text", "long", "number", "choice", "date", "yes"], pydantic.BeforeValidator(_yes_is_a_word)
]


class Named(CardPart):
    """One of several, by name: a column, a box, an issue, a round."""

    id: Key
    label: Words
    hint: str = ""


class Field(CardPart):
    """One thing to fill in."""

    id: Key
    label: Words
    hint: str = ""
    type: FieldType = "text"
    """``text`` is a line, ``long`` a few lines, ``yes`` a tick."""
    low: int | None = None
    high: int | None = None
    words: Mapping[int, Words] = pydantic.Field(default_factory=dict)
    """What some numbers mean."""
    options: tuple[Choice, ...] = ()
    fill: Literal["day"] | None = None
    """``day``: on the day the options are the exercises that have run; the written ones are for when none has."""
    private: bool = False
    """It never leaves its author's screen, whatever the activity shares."""

    def loose_ends(self, place: Place) -> Ends:
        """What does not fit together in it.

        Args:
            place: where it stands in the file.
        """
        if self.type == "number":
            if self.low is None or self.high is None:
                yield place, f"“{self.id}” is a number without an end. Add “low” and “high”."
            else:
                yield from scale_ends(self.low, self.high, self.words, place)
        elif self.low is not None or self.high is not None or self.words:
            yield place, f"“{self.id}” is no number. Take out “low”, “high” and “words”, or write “type: number”."
        if self.type == "choice" and len(self.options) < 2:  # noqa: PLR2004 – between one there is nothing to choose
            yield place, f"“{self.id}” is a choice between nothing. Give it two options or more."
        if self.type != "choice" and (self.options or self.fill):
            yield place, f"“{self.id}” is no choice. Take out “options” and “fill”, or write “type: choice”."
        yield from twice((option.value for option in self.options), (*place, "options"))


class Part(CardPart):
    """A part of an activity as it is filled in; whatever the kind, a reply belongs to one part."""

    id: str
    label: str
    hint: str = ""
    group: str = ""
    """The heading it stands under, where parts come in groups: a side, an area, a level."""
    repeat: bool = False
    """It can be filled in several times: cards on a board, rungs of a ladder."""
    most: int | None = None
    """How often at most."""
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Given:
    """What a run of an exercise is given besides its file."""

    case: Case | None = None
    """The case on the table."""
    day: tuple[Choice, ...] = ()
    """The exercises that have run today: id and name."""
    led: bool = False
    """It runs in a room: what is for those who lead to decide is asked of nobody else."""
    chosen: tuple[str, ...] = ()
    """What the room put its dots on, the most first; empty where it was not shown."""
    rule: FixedRule | None = None
    """By what statements count as agreed, fixed as the exercise began; ``None`` where a room does not lead through."""
    rounds: range | None = None
    """Of what is rated in rounds, those that are meant, from 0; all of them where a room does not lead through them."""


NOTHING = Given()
TEXT = Field(id="text", label="Your words")
CARD = Field(id="card", label="Which one")
"""A vote says what it is for."""


def votes(most: int, label: str = "Your votes") -> Part:
    """The part that holds somebody's votes for what is on the wall."""
    return Part(id="votes", label=label, repeat=True, most=most, fields=(CARD,))


def scale_ends(low: int, high: int, words: Iterable[int], place: Place) -> Ends:
    """Numbers of a scale that cannot be: its ends the wrong way round, words for what is off it."""
    if low >= high:
        yield (*place, "high"), f"The scale runs from {low} to {high}. Let “high” be more than “low”."
    for number in words:
        if not low <= number <= high:
            yield (*place, "words"), f"{number} is off the scale, which runs from {low} to {high}. Use a number on it."


def twice(ids: Iterable[str], place: Place) -> Ends:
    """Ids that stand twice in a list."""
    seen: set[str] = set()
    for at, name in enumerate(ids):
        if name in seen:
            yield (*place, at), f"“{name}” stands twice in this list. Give one of them another id."
        seen.add(name)


def names_of_fields(ids: Iterable[str], place: Place, *, taken: Iterable[str] = ()) -> Ends:
    """Names that a field of an answer cannot have: they are taken, or they are marks that every answer bears.

    Args:
        ids: the names, each from the “id” of one thing in a list.
        place: where the list stands in the file.
        taken: names of fields that are there already.
    """
    listed, there = tuple(ids), frozenset(taken)
    for at, name in enumerate(listed):
        if name in RESERVED:
            yield (*place, at, "id"), f"“{name}” is the name of a mark that every answer bears. Give this another id."
        elif name in there:
            yield (*place, at, "id"), f"“{name}” is there already. Give this another id."
    yield from twice(listed, place)


def once(listed: Iterable[object], place: Place) -> Ends:
    """What is picked twice in a list that names each thing once."""
    seen: set[object] = set()
    for at, each in enumerate(listed):
        if each in seen:
            yield (*place, at), f"“{each}” stands twice in this list. Keep one of them."
        seen.add(each)


def unknown(ids: Iterable[str], known: Iterable[str], place: Place) -> Ends:
    """Ids that name nothing, and those that are named twice."""
    listed, there = tuple(ids), tuple(known)
    for at, name in enumerate(listed):
        if name not in there:
            yield (*place, at), f"“{name}” is not there. Use one of: {', '.join(there)}."
    yield from once(listed, place)


def field_ends(fields: Iterable[Field], place: Place, *, taken: Iterable[str] = (), fills: bool = False) -> Ends:
    """What does not fit together in a list of fields.

    Args:
        fields: the fields.
        place: where the list stands in the file.
        taken: ids of fields that are there already.
        fills: whether options are filled from the day here.
    """
    listed = tuple(fields)
    for at, field in enumerate(listed):
        yield from field.loose_ends((*place, at))
        if field.fill and not fills:
            yield (*place, at, "fill"), "Only a feedback form is filled from the day. Take “fill” out."
    yield from names_of_fields((field.id for field in listed), place, taken=taken)


def only(listed: Iterable[Named], ids: Iterable[str] | None) -> tuple[Named, ...]:
    """Those of a list that are named; all of them where none are named."""
    wanted = None if ids is None else frozenset(ids)
    return tuple(each for each in listed if wanted is None or each.id in wanted)
