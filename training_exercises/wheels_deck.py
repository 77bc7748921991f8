"""The deck of the model: what stands on the two wheels, between them, around them and beneath them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from cpi_widgets.model import StepNumber

from .card_model import Dealt, Deck, DeckCard, Key, Words

Steps = Annotated[tuple[StepNumber, ...], Field(min_length=1)]


class ModelPart(Dealt):
    """One part of the model: a sentence, an example, and the steps that light it."""

    id: Key
    label: Words
    sentence: Words
    example: Words
    steps: Steps

    def card(self) -> DeckCard:
        """Its sentence, with the example as help."""
        return DeckCard(id=self.id, label=self.label, text=self.sentence, help=self.example)


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

    deals = ("before_turning", "practitioner", "overlap", "person", "barriers", "agency", "outcomes")

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
        return {name: getattr(self, name) for name in self.deals}

    def parts(self) -> Iterator[ModelPart]:
        """All parts in reading order."""
        for group in self.groups().values():
            yield from group
