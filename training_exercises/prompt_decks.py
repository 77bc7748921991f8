"""Decks whose cards are played, answered or talked over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field

from cpi_widgets.model.words import STEPS

from .card_model import CardPart, Choice, Dealt, Deck, DeckCard, GroupedDeck, Key, Words
from .content_files import Place


class QuestLevel(CardPart):
    """A level of quests, and where they are played."""

    level: int = Field(ge=1)
    label: Words
    where: Words


class Quest(Dealt):
    """A small brave step, with an easier form."""

    id: Key
    level: int
    label: Words
    easier: Words
    power: Words
    """What a helper can lend."""

    def card(self) -> DeckCard:
        """The quest and its easier form, by level."""
        return DeckCard(
            id=self.id,
            label=self.label,
            text=f"Easier: {self.easier}",
            help=f"A power that helps: {self.power}.",
            group=str(self.level),
        )


class QuestsDeck(GroupedDeck):
    """Quests for a crew, by level."""

    deals = ("quests",)
    grouped_by = "level"

    crew_rules: tuple[Words, ...]
    levels: tuple[QuestLevel, ...]
    quests: tuple[Quest, ...]

    def headings(self) -> dict[str, str]:
        """The levels."""
        return {str(each.level): each.label for each in self.levels}


class Procedure(Dealt):
    """How an invented organisation does one thing, and what would show it."""

    id: Key
    label: Words
    procedure: Words
    look_for: Words

    def card(self) -> DeckCard:
        """The procedure, with what would show it."""
        return DeckCard(id=self.id, label=self.label, text=self.procedure, help=f"Look for: {self.look_for}.")


class IdealDeck(Deck):
    """An invented organisation to compare one's own with."""

    deals = ("by_step", "by_agency")

    note: Words
    choices: tuple[Choice, ...]
    by_step: tuple[Procedure, ...]
    by_agency: tuple[Procedure, ...]

    @property
    def scale(self) -> dict[int, str]:
        """What can be said to a procedure, by its place: answers keep a number."""
        return {number: choice.words for number, choice in enumerate(self.choices, start=1)}

    def loose_ends(self) -> Iterator[tuple[Place, str]]:
        """What any deck may have, and steps without a procedure."""
        yield from super().loose_ends()
        yield from self._one_for_each([f"step_{step.number}" for step in STEPS], "by_step")

    def agency_ends(self, parts: Iterable[str]) -> Iterator[tuple[Place, str]]:
        """Parts of the agency without a procedure.

        Args:
            parts: their ids, as the deck of the model has them.
        """
        yield from self._one_for_each(list(parts), "by_agency")

    def _one_for_each(self, wanted: list[str], field: str) -> Iterator[tuple[Place, str]]:
        """What a list promises one procedure for each of, and lacks; and procedures for nothing."""
        listed = [procedure.id for procedure in getattr(self, field)]
        for name in wanted:
            if name not in listed:
                yield (field,), f"There is no procedure for “{name}”, and one is promised for each. Add it."
        for at, name in enumerate(listed):
            if name not in wanted:
                yield (field, at, "id"), f"“{name}” is not there. Use one of: {', '.join(wanted)}."


class Challenge(Dealt):
    """What tends to stand in the way of a team."""

    id: Key
    label: Words
    prompts: Annotated[tuple[Words, ...], Field(min_length=1)]

    def card(self) -> DeckCard:
        """The challenge, with its questions a line each."""
        return DeckCard(id=self.id, label=self.label, text="\n".join(self.prompts))


class ChallengesDeck(Deck):
    """Challenges that want a local answer."""

    deals = ("challenges",)

    challenges: tuple[Challenge, ...]


class FairQuestion(Dealt):
    """A question that comes up nearly every time, with an honest answer."""

    id: Key
    label: Words
    answer: Words
    local_prompt: Words

    def card(self) -> DeckCard:
        """The question and its answer, with what only the place itself can say."""
        return DeckCard(id=self.id, label=self.label, text=self.answer, help=self.local_prompt)


class QuestionsDeck(Deck):
    """Questions for a panel that are always asked."""

    deals = ("questions",)

    questions: tuple[FairQuestion, ...]


class SupervisionQuestion(Dealt):
    """A question for supervision."""

    id: Key
    label: Words
    listen_for: Words

    def card(self) -> DeckCard:
        """The question, with what to have an ear for."""
        return DeckCard(id=self.id, label=self.label, help=f"Listen for: {self.listen_for}.")


class SupervisionDeck(Deck):
    """Questions for a short supervision."""

    deals = ("questions",)

    minutes: int = Field(ge=1)
    questions: tuple[SupervisionQuestion, ...]
