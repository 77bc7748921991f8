"""What a deck of cards holds.  Each deck is one file in ``cards/``; its fields are checked when it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from cpi_widgets.model import StepNumber

from .content_files import Place

Words = Annotated[str, Field(min_length=1)]
"""Words on a card.  ``{person}`` and ``{practitioner}`` stand for what the two are called where it is shown."""
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
Steps = Annotated[tuple[StepNumber, ...], Field(min_length=1)]


class CardPart(BaseModel):
    """The base of every part of a deck: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Deck(CardPart):
    """What every deck says about itself."""

    format: Literal["cp-cards/1"] = Field(alias="schema")
    language: Words
    licence: Words
    id: Key
    name: Words


class ModelPart(CardPart):
    """One part of the model: a sentence, an example, and the steps that light it."""

    id: Key
    label: Words
    sentence: Words
    example: Words
    steps: Steps


class Spoke(ModelPart):
    """A part of one of the two wheels."""

    any_time: bool = False
    """Can be used in every step; ``steps`` says where it is at home."""
    element: Key | None = None
    """The same name on two spokes: both partners do this, each on their own wheel."""


class SidePart(ModelPart):
    """A part of the model that belongs to one side."""

    side: Literal["person", "practitioner", "organisation"]


class AgencyFeature(ModelPart):
    """Something an agency does that carries both wheels."""

    if_missing: Words


class WheelsDeck(Deck):
    """The model, one part at a time."""

    note: Words
    before_turning: tuple[SidePart, ...]
    practitioner: tuple[Spoke, ...]
    person: tuple[Spoke, ...]
    overlap: tuple[ModelPart, ...]
    barriers: tuple[SidePart, ...]
    agency: tuple[AgencyFeature, ...]
    outcomes: tuple[SidePart, ...]

    def groups(self) -> dict[str, tuple[ModelPart, ...]]:
        """All parts by where they stand in the picture, in reading order."""
        names = ("before_turning", "practitioner", "overlap", "person", "barriers", "agency", "outcomes")
        return {name: getattr(self, name) for name in names}

    def parts(self) -> Iterator[ModelPart]:
        """All parts in reading order."""
        for group in self.groups().values():
            yield from group


def parts_twice(deck: WheelsDeck) -> Iterator[tuple[Place, str]]:
    """Parts whose id another part has already: comments and examples would not know which is meant."""
    seen: set[str] = set()
    for group, parts in deck.groups().items():
        for at, part in enumerate(parts):
            if part.id in seen:
                yield (group, at, "id"), f"“{part.id}” stands twice in this deck. Give one of them another id."
            seen.add(part.id)


class Choice(CardPart):
    """One thing that can be chosen: the value that is kept, and the words."""

    value: Words
    words: Words


class Paragraph(CardPart):
    """A paragraph to read together, and in a few words what it is about."""

    about: Words
    text: Words


class PlainPage(Deck):
    """The page that two people read before they begin."""

    paragraphs: tuple[Paragraph, ...]
    choices: tuple[Choice, ...]
    say_no: Words


class TwoVoices(CardPart):
    """One question, said from both seats."""

    id: Key
    label: Words
    person: Words
    practitioner: Words


class ScaleDeck(Deck):
    """Questions that both partners answer on one scale."""

    scale: dict[int, Words]
    questions: tuple[TwoVoices, ...]


class PulseDeck(ScaleDeck):
    """Quick questions at the end of a meeting."""

    when: Words
    differs: Words
    one_more: Words


class QualitiesDeck(ScaleDeck):
    """Qualities that each rates alone, then both look."""

    how: Words


class Prompt(CardPart):
    """Something to tick, and the question that follows."""

    id: Key
    prompt: Words
    ask: Words


class StockDeck(Deck):
    """Taking stock, from both sides."""

    open_with: Words
    person: tuple[Prompt, ...]
    practitioner: tuple[Prompt, ...]
    decide: tuple[Choice, ...]
    ready_signs: tuple[Words, ...]


class Gains(CardPart):
    """What each of the two may have noticed."""

    person: tuple[Words, ...]
    practitioner: tuple[Words, ...]


class Known(CardPart):
    """What studies found, in paragraphs under one heading."""

    name: Words
    paragraphs: tuple[Words, ...]


class LookingBackDeck(Deck):
    """The review: its levels in two voices, gains, and what is known of the approach."""

    levels: tuple[TwoVoices, ...]
    gains: Gains
    known: Known


class FirstMoves(CardPart):
    """A kind of barrier, and two small things to begin with."""

    kind: Words
    moves: tuple[Words, Words]


class MovesDeck(Deck):
    """First moves for barriers, on three sides."""

    note: Words
    service_user: tuple[FirstMoves, ...]
    practitioner: tuple[FirstMoves, ...]
    organisation: tuple[FirstMoves, ...]

    def by_side(self) -> dict[str, list[dict[str, object]]]:
        """Side → its kinds with their moves, as the widget ``Barriers`` takes them."""
        names = ("service_user", "practitioner", "organisation")
        return {name: [each.model_dump(mode="json") for each in getattr(self, name)] for name in names}
