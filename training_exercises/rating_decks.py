"""Decks whose cards are rated on a scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from .card_model import CardPart, Dealt, DeckCard, GroupedDeck, Key, RatedDeck, Scale, TwoVoices, Words
from .content_files import Place


class Decision(Dealt):
    """An everyday decision."""

    id: Key
    label: Words
    look_closer: Words

    def card(self) -> DeckCard:
        """The decision, with the question that shows it better."""
        return DeckCard(id=self.id, label=self.label, help=self.look_closer)


class PowerDeck(RatedDeck):
    """Who decides now, and who should."""

    deals = ("decisions",)

    ask: Words
    decisions: tuple[Decision, ...]


class Dilemma(Dealt):
    """A situation in which somebody may share something of themselves."""

    id: Key
    label: Words
    think: Words

    def card(self) -> DeckCard:
        """What happens, with questions to weigh it."""
        return DeckCard(id=self.id, label=self.label, help=self.think)


class SharingDeck(RatedDeck):
    """How much of oneself to share at work."""

    deals = ("dilemmas",)

    ask: Words
    safer: Words
    """What is asked of a partner who placed a card elsewhere."""
    dilemmas: tuple[Dilemma, ...]


class Statement(Dealt):
    """A draft statement on local practice."""

    id: Key
    label: Words
    often_raised: Words

    def card(self) -> DeckCard:
        """The statement, with what is often raised about it."""
        return DeckCard(id=self.id, label=self.label, help=f"Often raised: {self.often_raised}.")


class AgreedWhen(CardPart):
    """The rule for agreement, in words."""

    high: Words
    low: Words


class GuidanceDeck(RatedDeck):
    """Statements for a Delphi round."""

    deals = ("statements",)

    ask: Words
    agreed_when: AgreedWhen
    statements: tuple[Statement, ...]


class CheckQuestion(TwoVoices):
    """A question of the self-check, and the part of the work it belongs to."""

    area: Key

    def card(self) -> DeckCard:
        """Both voices, by area."""
        return super().card().model_copy(update={"group": self.area})


class BigTestWords(CardPart):
    """What the answers to the big tests mean together."""

    all_yes: Words
    any_no: Words


class SelfCheckDeck(GroupedDeck, RatedDeck):
    """How close practice is to the model; three big tests stand beside the cards."""

    deals = ("questions",)
    grouped_by = "area"

    ask: Words
    example: Words
    note: Words
    areas: dict[Key, Words]
    questions: tuple[CheckQuestion, ...]
    big_tests: tuple[TwoVoices, ...]
    big_test_words: BigTestWords

    def headings(self) -> dict[str, str]:
        """The areas."""
        return self.areas


class Theme(Dealt):
    """Something that a team may do well already, in words at some points of the scale."""

    id: Key
    label: Words
    anchors: Scale
    exercises: Annotated[tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}\d\d$")], ...], Field(min_length=1)]
    """Which exercises work on it, the one to begin with first."""

    def card(self) -> DeckCard:
        """What it is called, with its anchors."""
        return DeckCard(id=self.id, label=self.label, anchors=self.anchors)


class StrongDeck(RatedDeck):
    """What a team does well already, and so what its day should cover."""

    deals = ("ratings",)

    ratings: tuple[Theme, ...]

    def loose_ends(self) -> Iterator[tuple[Place, str]]:
        """What any deck may have, and anchors outside the scale."""
        yield from super().loose_ends()
        low, high = min(self.scale), max(self.scale)
        for place, card in self.placed():
            if not low <= min(card.anchors) <= max(card.anchors) <= high:
                yield (*place, "anchors"), f"An anchor is outside the scale. Use numbers from {low} to {high}."


class ReadinessLine(Dealt):
    """Something that may be so in an agency."""

    id: Key
    section: Key
    label: Words

    def card(self) -> DeckCard:
        """The line, by section."""
        return DeckCard(id=self.id, label=self.label, group=self.section)


class ReadinessOutcome(CardPart):
    """What a group may decide, and what has to be said with it."""

    id: Key
    words: Words
    needs: Literal["", "date", "text"] = ""


class ReadinessDeck(GroupedDeck, RatedDeck):
    """The profile of an agency that thinks of beginning."""

    deals = ("items",)
    grouped_by = "section"

    minutes: int = Field(ge=1)
    example: Words
    note: Words
    sections: dict[Key, Words]
    items: tuple[ReadinessLine, ...]
    outcomes: Annotated[tuple[ReadinessOutcome, ...], Field(min_length=1)]

    def headings(self) -> dict[str, str]:
        """The sections."""
        return self.sections
