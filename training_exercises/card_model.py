"""What a deck of cards holds.  Each deck is one file in ``cards/``; its fields are checked when it is read.

Here are what all decks have in common and the decks that stand beside the steps.  The parts of the model are in
``wheels_deck``, decks that are rated in ``rating_decks``, those that are played and talked over in ``prompt_decks``.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from .content_files import OpenLicence, Place
from .wording import placeholder_ends

Words = Annotated[str, Field(min_length=1)]
"""Words on a card.  ``{person}`` and ``{practitioner}`` stand for what the two are called where it is shown."""
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
Scale = Annotated[dict[int, Words], Field(min_length=2)]
"""What some numbers of a scale mean; the smallest and the largest are its ends."""


class CardPart(BaseModel):
    """The base of every part of a deck: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DeckCard(CardPart):
    """A card of any deck, in the one shape in which an exercise deals it."""

    id: str
    label: Words
    """What stands on the card, in a few words or a sentence."""
    text: str = ""
    """What it says further."""
    help: str = ""
    """What helps to think about it."""
    group: str = ""
    """Which part of its deck it belongs to: a level, a section, a side."""
    heading: str = ""
    """What that part is called, where the deck has a name for it."""
    anchors: Mapping[int, Words] = Field(default_factory=dict)
    """What some numbers of the scale look like on this card."""
    voices: Mapping[str, Words] = Field(default_factory=dict)
    """The same, said from each seat: ``person`` and ``practitioner``."""


class Dealt(CardPart, ABC):
    """A part of a deck that is a card."""

    @abstractmethod
    def card(self) -> DeckCard:
        """It in the shape of all cards."""


class Deck(CardPart):
    """What every deck says about itself, and which of its lists hold its cards."""

    deals: ClassVar[tuple[str, ...]]

    format: Literal["cp-cards/1"] = Field(alias="schema")
    language: Words
    licence: OpenLicence
    id: Key
    name: Words

    def placed(self) -> Iterator[tuple[Place, DeckCard]]:
        """Every card, and where its part stands in the file; in reading order.  One of several lists is a group."""
        headings = self.headings()
        for field in self.deals:
            parts: tuple[Dealt, ...] = getattr(self, field)
            written = type(self).model_fields[field].alias or field
            for at, part in enumerate(parts):
                card = part.card()
                group = field if len(self.deals) > 1 else card.group
                yield (written, at), card.model_copy(update={"group": group, "heading": headings.get(group, "")})

    def headings(self) -> Mapping[str, str]:
        """What its groups are called."""
        return {}

    def cards(self) -> tuple[DeckCard, ...]:
        """Every card in reading order."""
        return tuple(card for _, card in self.placed())

    def loose_ends(self) -> Iterator[tuple[Place, str]]:
        """What does not fit together in it: where, and what to do about it."""
        seen: set[str] = set()
        for place, card in self.placed():
            if card.id in seen:
                yield (*place, "id"), f"“{card.id}” stands twice in this deck. Give one of them another id."
            seen.add(card.id)


class PlainCard(Dealt):
    """A card with nothing but its words."""

    id: Key
    label: Words
    text: str = ""
    help: str = ""

    def card(self) -> DeckCard:
        """It as it is."""
        return DeckCard(id=self.id, label=self.label, text=self.text, help=self.help)


class PlainDeck(Deck):
    """A deck of somebody's own: a list of cards."""

    deals = ("listed",)

    listed: Annotated[tuple[PlainCard, ...], Field(alias="cards", min_length=1)]

    def loose_ends(self) -> Iterator[tuple[Place, str]]:
        """What any deck may have, and words in braces that stand for nothing."""
        yield from super().loose_ends()
        yield from placeholder_ends(self.model_dump(by_alias=True))


class GroupedDeck(Deck):
    """A deck whose cards name their group, in the field ``grouped_by``."""

    grouped_by: ClassVar[str]

    def loose_ends(self) -> Iterator[tuple[Place, str]]:
        """What any deck may have, and cards of a group that is not there."""
        yield from super().loose_ends()
        for place, card in self.placed():
            if not card.heading:
                known = ", ".join(self.headings())
                remedy = f"“{card.group}” is no {self.grouped_by} of this deck. Use one of {known}."
                yield (*place, self.grouped_by), remedy


def key_of(words: str) -> str:
    """An id made of words, for cards that have none of their own."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


class Choice(CardPart):
    """One thing that can be chosen: the value that is kept, and the words."""

    value: Words
    words: Words


class Paragraph(Dealt):
    """A paragraph to read together, and in a few words what it is about."""

    about: Words
    text: Words

    def card(self) -> DeckCard:
        """What it is about, and the paragraph."""
        return DeckCard(id=key_of(self.about), label=self.about, text=self.text)


class PlainPage(Deck):
    """The page that two people read before they begin."""

    deals = ("paragraphs",)

    paragraphs: tuple[Paragraph, ...]
    choices: tuple[Choice, ...]
    say_no: Words


class TwoVoices(Dealt):
    """One question, said from both seats."""

    id: Key
    label: Words
    person: Words
    practitioner: Words

    def card(self) -> DeckCard:
        """As the practitioner says it, and in both voices."""
        voices = {"person": self.person, "practitioner": self.practitioner}
        return DeckCard(id=self.id, label=self.label, text=self.practitioner, voices=voices)


class RatedDeck(Deck):
    """A deck whose cards are rated."""

    scale: Scale


class ScaleDeck(RatedDeck):
    """Questions that both partners answer on one scale."""

    deals = ("questions",)

    questions: tuple[TwoVoices, ...]


class PulseDeck(ScaleDeck):
    """Quick questions at the end of a meeting."""

    when: Words
    differs: Words
    one_more: Words


class QualitiesDeck(ScaleDeck):
    """Qualities that each rates alone, then both look."""

    how: Words


class Prompt(Dealt):
    """Something to tick, and the question that follows."""

    id: Key
    prompt: Words
    ask: Words

    def card(self) -> DeckCard:
        """What can be ticked, with the question."""
        return DeckCard(id=self.id, label=self.prompt, text=self.ask)


class StockDeck(Deck):
    """Taking stock, from both sides."""

    deals = ("person", "practitioner")

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

    deals = ("levels",)

    levels: tuple[TwoVoices, ...]
    gains: Gains
    known: Known


class FirstMoves(Dealt):
    """A kind of barrier, and two small things to begin with."""

    kind: Words
    moves: tuple[Words, Words]

    def card(self) -> DeckCard:
        """The kind, with its moves a line each."""
        return DeckCard(id=key_of(self.kind), label=self.kind, text="\n".join(self.moves))


class MovesDeck(Deck):
    """First moves for barriers, on three sides."""

    deals = ("service_user", "practitioner", "organisation")

    note: Words
    service_user: tuple[FirstMoves, ...]
    practitioner: tuple[FirstMoves, ...]
    organisation: tuple[FirstMoves, ...]

    def by_side(self) -> dict[str, list[dict[str, object]]]:
        """Side → its kinds with their moves, as the widget ``Barriers`` takes them."""
        return {side: [each.model_dump(mode="json") for each in getattr(self, side)] for side in self.deals}
