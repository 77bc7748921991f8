"""Read the decks of cards from their files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TypeVar

from .card_model import (
    Deck,
    DeckCard,
    LookingBackDeck,
    MovesDeck,
    PlainDeck,
    PlainPage,
    PulseDeck,
    QualitiesDeck,
    StockDeck,
)
from .content_files import Place, read_content
from .own_folder import CARDS, Found, called, not_there, read_own
from .prompt_decks import ChallengesDeck, IdealDeck, QuestionsDeck, QuestsDeck, SupervisionDeck
from .rating_decks import GuidanceDeck, PowerDeck, ReadinessDeck, SelfCheckDeck, SharingDeck, StrongDeck
from .wheels_deck import WheelsDeck

D = TypeVar("D", bound=Deck)
DECKS: dict[str, type[Deck]] = {
    "power": PowerDeck,
    "sharing": SharingDeck,
    "guidance": GuidanceDeck,
    "self_check": SelfCheckDeck,
    "quests": QuestsDeck,
    "first_moves": MovesDeck,
    "ideal_organisation": IdealDeck,
    "wheels": WheelsDeck,
    "plain_page": PlainPage,
    "challenges": ChallengesDeck,
    "questions": QuestionsDeck,
    "supervision": SupervisionDeck,
    "strong_already": StrongDeck,
    "readiness": ReadinessDeck,
    "taking_stock": StockDeck,
    "qualities": QualitiesDeck,
    "pulse": PulseDeck,
    "looking_back": LookingBackDeck,
}
"""What each deck of this package holds, by its id."""
_BEGINS = "a deck begins with fields such as “id: wheels”. Start from a copy of another deck."
_OWN_BEGINS = "a deck begins with fields such as “id: our_street”. Start from the one in exercises/README.md."


def read_deck(text: str, name: str, kind: type[D]) -> D:
    """Read the text of a deck.

    Args:
        text: the YAML text.
        name: the file's name, for messages.
        kind: what this deck holds.

    Raises:
        ContentFileError: the text is not YAML, or not a whole deck of this kind.
    """
    return read_content(text, name, kind, begins=_BEGINS, loose_ends=_loose_ends)


def _loose_ends(read: Deck) -> Iterator[tuple[Place, str]]:
    """What does not fit together in a deck, or with the deck of the model."""
    yield from read.loose_ends()
    if isinstance(read, IdealDeck):
        yield from read.agency_ends(part.id for part in wheels_deck().agency)


def text_of(deck_id: str) -> str:
    """The text of a deck of this package.

    Raises:
        FileNotFoundError: there is no such deck.
    """
    return files(__package__).joinpath("cards", f"{deck_id}.yaml").read_text(encoding="utf-8")


@cache
def deck(deck_id: str) -> Deck:
    """A deck of this package, or of one's own.

    Raises:
        KeyError: there is no deck of that id.
    """
    if deck_id in DECKS:
        return read_deck(text_of(deck_id), f"{deck_id}.yaml", DECKS[deck_id])
    for each in own_decks().read:
        if each.id == deck_id:
            return each
    raise KeyError(deck_id)


@cache
def own_decks() -> Found[PlainDeck]:
    """The decks in the folder ``cards`` of one's own folder, read once."""
    return read_own(CARDS, _read_own)


def is_deck(deck_id: str) -> bool:
    """Whether there is a deck of that id."""
    return deck_id in DECKS or any(each.id == deck_id for each in own_decks().read)


def no_deck(deck_id: str) -> str:
    """What to say of a deck that is not there."""
    known = [*DECKS, *(each.id for each in own_decks().read)]
    return not_there("deck", deck_id, f"Use one of: {', '.join(known)}", CARDS)


def _read_own(text: str, name: str) -> PlainDeck:
    """A deck of one's own.  None takes the place of one of ours: pages read those by fields that a plain deck lacks."""

    def ends(read: PlainDeck) -> Iterator[tuple[Place, str]]:
        if read.id in DECKS:
            yield ("id",), f"“{read.id}” is a deck that comes with the workbook. Give yours another id."
        else:
            yield from called(read.id, name)
        yield from read.loose_ends()

    return read_content(text, name, PlainDeck, begins=_OWN_BEGINS, loose_ends=ends)


def _deck(deck_id: str, kind: type[D]) -> D:
    """A deck of this package, as what it is."""
    found = deck(deck_id)
    if not isinstance(found, kind):
        raise TypeError(deck_id)
    return found


def cards_of(deck_id: str) -> tuple[DeckCard, ...]:
    """The cards of any deck, in reading order.

    Raises:
        KeyError: there is no deck of that id.
    """
    return deck(deck_id).cards()


def wheels_deck() -> WheelsDeck:
    """The parts of the model, each with its sentence, its example and its steps."""
    return _deck("wheels", WheelsDeck)


def plain_page() -> PlainPage:
    """What two people read before they begin, and what may be said to it."""
    return _deck("plain_page", PlainPage)


def pulse_deck() -> PulseDeck:
    """Three quick questions for the end of a meeting."""
    return _deck("pulse", PulseDeck)


def qualities_deck() -> QualitiesDeck:
    """Five qualities of good practice."""
    return _deck("qualities", QualitiesDeck)


def ideal_deck() -> IdealDeck:
    """An invented organisation to compare one's own with."""
    return _deck("ideal_organisation", IdealDeck)


def stock_deck() -> StockDeck:
    """What each of the two can tick when they take stock."""
    return _deck("taking_stock", StockDeck)


def looking_back_deck() -> LookingBackDeck:
    """What the review asks, and what is known of the approach."""
    return _deck("looking_back", LookingBackDeck)


def moves_deck() -> MovesDeck:
    """Two first moves for each kind of barrier."""
    return _deck("first_moves", MovesDeck)


def strong_deck() -> StrongDeck:
    """What a team does well already, and which exercises work on each."""
    return _deck("strong_already", StrongDeck)


def readiness_deck() -> ReadinessDeck:
    """The profile of an agency that thinks of beginning."""
    return _deck("readiness", ReadinessDeck)
