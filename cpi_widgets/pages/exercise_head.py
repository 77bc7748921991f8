"""The head of an exercise's page: what it is for, how it runs here, and the other forms of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from cpi_widgets.model import Length
from cpi_widgets.model.words import STEPS
from training_exercises.activities import Activity
from training_exercises.activities_ties import BarrierSplit
from training_exercises.card_files import cards_of, deck
from training_exercises.card_model import DeckCard
from training_exercises.exercise_model import Exercise
from training_exercises.wording import said, words_of

Seats = Literal["solo", "pair"]
Json = dict[str, Any]


def head_of(exercise: Exercise, length: Length, seats: Seats, opened: Sequence[Activity], base: str) -> Json:
    """The head, as ``ExerciseText`` takes it.

    Args:
        exercise: which one.
        length: full or bite.
        seats: alone or two at one screen.
        opened: the activities that stand on the page.
        base: the server's address on its host, with a slash at its end; "" where there is no server.
    """
    words = words_of()
    how = exercise.alone.solo if seats == "solo" else exercise.alone.pair
    return {
        "name": exercise.name,
        "aim": said(exercise.aim, words),
        "facts": [f"{exercise.total(length)} minutes", *_steps_of(exercise), said(exercise.who, words)],
        "how": said(how or "", words),
        "why_not": said(exercise.alone.why_not, words),
        "choices": _choices(exercise, length, seats, base) if base else [],
        "folds": [_needed(exercise, words), *_cards(exercise, opened, words)],
        "ways": _ways(exercise, length, base) if base else [],
    }


def _steps_of(exercise: Exercise) -> list[str]:
    """The steps it belongs to, in words."""
    if exercise.any_step:
        return ["Any step"]
    return [f"Step {step.number}: {step.short}" for step in STEPS if step.number in exercise.steps]


def _ways(exercise: Exercise, length: Length, base: str) -> list[dict[str, str]]:
    """Where else to go."""
    ways = [("exercises", "All exercises")]
    ways += [(f"exercise/{exercise.id}/paper?length={length}", "On paper, in large print or easy read")]
    ways += [("practise", "The invented people, with their maps")] if exercise.needs_case else []
    return [{"to": f"{base}{to}", "words": words} for to, words in ways]


def _choices(exercise: Exercise, length: Length, seats: Seats, base: str) -> list[list[Json]]:
    """The other forms of the page: the other length, and alone or in a pair."""
    alone, minutes = exercise.alone, exercise.minutes

    def address(length: str, seats: str) -> str:
        return f"{base}exercise/{exercise.id}?length={length}&who={seats}"

    lengths = {"full": f"Whole: {minutes.full} minutes", "bite": f"Bite-size: {minutes.bite} minutes"}
    both: dict[Seats, tuple[str, str | None]] = {"solo": ("Alone", alone.solo), "pair": ("Two of us", alone.pair)}
    return [
        [{"to": address(each, seats), "words": words, "now": each == length} for each, words in lengths.items()],
        [
            {"to": address(length, each) if runs else "", "words": words, "now": each == seats}
            for each, (words, runs) in both.items()
        ],
    ]


def _needed(exercise: Exercise, words: Mapping[str, str]) -> Json:
    """What one needs for it, folded."""
    found = [("You need", exercise.materials), ("What makes it easier", (exercise.access,))]
    found += [("Cards", (exercise.cards,))] if exercise.cards else []
    found += [("In everyday work", (exercise.practice,))] if exercise.practice else []
    parts = [{"about": about, "lines": [said(line, words) for line in lines]} for about, lines in found]
    return {"title": "What you need, and what makes it easier", "parts": parts}


def _cards(exercise: Exercise, opened: Sequence[Activity], words: Mapping[str, str]) -> Iterator[Json]:
    """Decks to read, where no activity of the page asks about their cards; folded."""
    asked = {name for each in opened if not isinstance(each, BarrierSplit) for name in each.deck_ids()}
    for name in exercise.decks:
        if name not in asked:
            parts = [{"about": said(card.label, words), "lines": _on(card, words)} for card in cards_of(name)]
            yield {"title": f"Cards: {deck(name).name}", "parts": parts}


def _on(card: DeckCard, words: Mapping[str, str]) -> list[str]:
    """What a card says below its label."""
    lines = (card.text, card.help, *card.voices.values())
    return [said(line, words) for line in dict.fromkeys(lines) if line and line != card.label]
