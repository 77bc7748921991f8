"""The profile of an agency that thinks of beginning, and what its people decide.

Nothing here adds up the lines or works out a decision: people look at the profile, talk, and choose.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from statistics import quantiles

from cpi_widgets.model import FEWEST

from .card_files import readiness_deck
from .card_model import DeckCard, Key, Words
from .rating_decks import ReadinessDeck
from .run_sheet_model import Line, SheetPart

FAR_APART = 4
"""Points between the ends of the middle half of the ratings, from which on a line wants talking about."""


class LineView(SheetPart):
    """What people said about one line."""

    item: Key
    label: Words
    section: Key
    heading: Words
    people: int
    """How many rated it."""
    middle: float | None
    """The median; this and the two below are ``None`` when fewer than five people rated it."""
    low: float | None
    high: float | None
    """The ends of the middle half of the ratings."""
    far_apart: bool
    """Ratings lie so far apart that the line is to be talked about, whatever its middle."""


class Decision(SheetPart):
    """What a group decided after it had talked."""

    outcome: Key
    words: Line = ""
    """In their own words: what they begin with, what is missing, what they do in its place."""
    look_again: dt.date | None = None


class DecisionError(ValueError):
    """A decision that lacks something; the message says what."""


def profile(ratings: Mapping[str, Sequence[int]], deck: ReadinessDeck | None = None) -> tuple[LineView, ...]:
    """What people said, line by line in the order of the deck.

    Args:
        ratings: item → what each person gave it; an item that is left out has none.
        deck: the lines.

    Raises:
        ValueError: a rating is off the scale, or for a line that the deck does not have.
    """
    deck = deck or readiness_deck()
    on_scale = range(min(deck.scale), max(deck.scale) + 1)
    if not {item.id for item in deck.items} >= ratings.keys():
        msg = "a rating is for a line that is not there"
        raise ValueError(msg)
    if any(each not in on_scale for some in ratings.values() for each in some):
        msg = "a rating is off the scale"
        raise ValueError(msg)
    return tuple(_view(card, ratings.get(card.id, ())) for card in deck.cards())


def _view(card: DeckCard, given: Sequence[int]) -> LineView:
    low, middle, high = quantiles(given, n=4, method="inclusive") if len(given) >= FEWEST else (None, None, None)
    return LineView(
        item=card.id,
        label=card.label,
        section=card.group,
        heading=card.heading,
        people=len(given),
        middle=middle,
        low=low,
        high=high,
        far_apart=far_apart(low, high),
    )


def far_apart(low: float | None, high: float | None) -> bool:
    """Whether ratings lie so far apart that the line is to be talked about.

    Args:
        low: the lower end of the middle half of the ratings; ``None`` where fewer than five people gave one.
        high: the upper end.
    """
    return low is not None and high is not None and high - low >= FAR_APART


def decided(
    outcome: str,
    *,
    today: dt.date,
    words: str = "",
    look_again: dt.date | None = None,
    deck: ReadinessDeck | None = None,
) -> Decision:
    """A decision that says all it has to.

    Args:
        outcome: which of the deck's outcomes the group chose.
        today: the day on which it chose.
        words: what goes with it.
        look_again: when the group looks at it again.
        deck: the outcomes.

    Raises:
        DecisionError: something is missing, or the date is not ahead.
    """
    chosen = next((each for each in (deck or readiness_deck()).outcomes if each.id == outcome), None)
    if chosen is None:
        raise DecisionError("Choose one of the outcomes.")
    if chosen.needs == "date" and look_again is None:
        raise DecisionError("Say when you will look at this again.")
    if chosen.needs == "text" and not words.strip():
        raise DecisionError("Say in a few words what you will do in its place.")
    if look_again is not None and look_again <= today:
        raise DecisionError("The day on which you look again is not ahead. Choose a later one.")
    return Decision(outcome=outcome, words=words, look_again=look_again)
