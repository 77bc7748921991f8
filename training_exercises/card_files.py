"""Read the decks of cards from their files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

from .card_model import (
    Deck,
    LookingBackDeck,
    MovesDeck,
    PlainPage,
    PulseDeck,
    QualitiesDeck,
    StockDeck,
    WheelsDeck,
    parts_twice,
)
from .content_files import LooseEnds, read_content

D = TypeVar("D", bound=Deck)
_BEGINS = "a deck begins with fields such as “id: wheels”. Start from a copy of another deck."


def read_deck(text: str, name: str, kind: type[D], loose_ends: LooseEnds[D] | None = None) -> D:
    """Read the text of a deck.

    Args:
        text: the YAML text.
        name: the file's name, for messages.
        kind: what this deck holds.
        loose_ends: finds what does not fit together in it.

    Raises:
        ContentFileError: the text is not YAML, or not a whole deck of this kind.
    """
    return read_content(text, name, kind, begins=_BEGINS, loose_ends=loose_ends)


def text_of(deck_id: str) -> str:
    """The text of a deck of this package.

    Raises:
        FileNotFoundError: there is no such deck.
    """
    return files(__package__).joinpath("cards", f"{deck_id}.yaml").read_text(encoding="utf-8")


@cache
def wheels_deck() -> WheelsDeck:
    """The parts of the model, each with its sentence, its example and its steps."""
    return read_deck(text_of("wheels"), "wheels.yaml", WheelsDeck, parts_twice)


@cache
def plain_page() -> PlainPage:
    """What two people read before they begin, and what may be said to it."""
    return read_deck(text_of("plain_page"), "plain_page.yaml", PlainPage)


@cache
def pulse_deck() -> PulseDeck:
    """Three quick questions for the end of a meeting."""
    return read_deck(text_of("pulse"), "pulse.yaml", PulseDeck)


@cache
def qualities_deck() -> QualitiesDeck:
    """Five qualities of good practice."""
    return read_deck(text_of("qualities"), "qualities.yaml", QualitiesDeck)


@cache
def stock_deck() -> StockDeck:
    """What each of the two can tick when they take stock."""
    return read_deck(text_of("taking_stock"), "taking_stock.yaml", StockDeck)


@cache
def looking_back_deck() -> LookingBackDeck:
    """What the review asks, and what is known of the approach."""
    return read_deck(text_of("looking_back"), "looking_back.yaml", LookingBackDeck)


@cache
def moves_deck() -> MovesDeck:
    """Two first moves for each kind of barrier."""
    return read_deck(text_of("first_moves"), "first_moves.yaml", MovesDeck)
