"""What every activity of an exercise says about itself."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Annotated, Literal

import pydantic

from cpi_widgets.model import Look

from .card_files import cards_of, deck, is_deck
from .card_model import CardPart, DeckCard, Key, RatedDeck, Words
from .parts import NOTHING, Ends, Given, Length, Part

Who = Literal["solo", "pair", "group"]
"""Who fills in one sheet: each alone, two together, a small group together."""
Share = Literal["none", "counts", "text"]
"""The most that may leave a screen, and only after a yes."""
Picture = Literal["bars", "spread", "medians", "totals", "words", "pins", "rings", "forces", "posters", "none"]
"""How answers are put together for the room.

``bars``: how often each choice was made; ``spread``: median, quartiles and histogram of each number; ``medians``: the
median of each number and no more; ``totals``: the room's sums, nobody's own number; ``words``: texts that their authors
sent to the wall; ``pins``: the same, each at what it is pinned to; ``rings``: where groups placed each contact;
``forces``: strengths on both sides; ``posters``: what each group sent, together; ``none``: nothing is put together.
"""
Most = Annotated[int, pydantic.Field(ge=1, le=60)]
"""How many at most."""
Some = Annotated[tuple[Key, ...], pydantic.Field(min_length=1)]
"""Ids of those that the bite-size length keeps."""


class Activity(CardPart):
    """The base of all kinds of activity."""

    kind: str
    id: Key
    title: Words
    ask: Words
    """The question, as a phone shows it."""
    hint: str = ""
    who: Who
    share: Share
    shown_by: Literal["script", "trainer"] = "script"
    """Who shows the words that people send to the wall: a line of each script, or those who lead when it fits."""
    for_team: bool = False
    """What is written may go on to the team of those who wrote it, after their yes."""

    @abstractmethod
    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """What there is to fill in.

        Both lengths share one shape: a part or a field of the bite-size length is one of the full length as well.

        Args:
            length: full or bite.
            given: the case on the table, and what has run today.
        """

    @property
    def picture(self) -> Picture:
        """How the answers are put together for the room."""
        return "none" if self.share == "none" else self._picture()

    @abstractmethod
    def _picture(self) -> Picture:
        """The picture of those that leave a screen."""

    @property
    def further(self) -> tuple[Key, ...]:
        """Fields that are told beside its picture: they say what a text or a count is about."""
        return ()

    def looks(self, parts: Sequence[Part]) -> tuple[Look, ...]:
        """What the room is told of the lines that were written, each in a line of its own, such as how many lack a day.

        Args:
            parts: its parts in one length, without what stays with its author.
        """
        del parts
        return ()

    @property
    def needs_case(self) -> bool:
        """A case has to be on the table."""
        return False

    def deck_ids(self) -> tuple[str, ...]:
        """The decks it deals."""
        return ()

    def loose_ends(self) -> Ends:
        """What does not fit together although every field is all right; places are within this activity."""
        return iter(())


def dealt(deck_id: str | None) -> tuple[DeckCard, ...]:
    """The cards of a deck; none where there is no such deck, which is said when the exercise is read."""
    return cards_of(deck_id) if deck_id is not None and is_deck(deck_id) else ()


def scale_of(deck_id: str | None) -> dict[int, str]:
    """The words of a deck's scale; none where it is not rated."""
    found = deck(deck_id) if deck_id is not None and is_deck(deck_id) else None
    return dict(found.scale) if isinstance(found, RatedDeck) else {}
