"""Activities in which people mark lines on a scale: ratings, a Delphi round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal

import pydantic

from cpi_widgets.model import Look

from .activity_base import Activity, Picture, Some, dealt, scale_of
from .card_model import CardPart, Choice, DeckCard, Key, Words
from .case_model import Case
from .parts import NOTHING, Ends, Field, Given, Length, Named, Part, names_of_fields, scale_ends, twice, unknown


class RatingScale(CardPart):
    """Numbers from low to high, some of them with words."""

    low: int
    high: int
    words: Mapping[int, Words] = pydantic.Field(default_factory=dict)


class Item(CardPart):
    """A line to rate."""

    id: Key
    label: Words
    help: str = ""
    anchors: Mapping[int, Words] = pydantic.Field(default_factory=dict)
    """What some numbers mean for this line."""


class RatedBite(CardPart):
    """The lines that the bite-size length keeps."""

    items: Some


class Rated(Activity):
    """The base of activities with lines to rate, written in the exercise or dealt from a deck."""

    items: tuple[Item, ...] = ()
    deck: Key | None = None
    picked: tuple[Key, ...] = ()
    """Which cards of the deck, in this order; all where none is named."""
    scale: RatingScale | None = None
    """Without one, the deck's own."""
    bite: RatedBite | None = None

    def cards(self, length: Length) -> tuple[DeckCard, ...]:
        """The lines to rate in one length, in order."""
        kept = self.bite.items if self.bite and length == "bite" else None
        return tuple(card for card in self._all_cards() if kept is None or card.id in kept)

    def _all_cards(self) -> tuple[DeckCard, ...]:
        if self.items:
            return tuple(DeckCard(**dict(each)) for each in self.items)
        by_id = {card.id: card for card in dealt(self.deck)}
        return tuple(by_id[name] for name in self.picked or by_id if name in by_id)

    def on_scale(self) -> RatingScale:
        """The scale: its own, or the deck's."""
        if self.scale is not None:
            return self.scale
        words = scale_of(self.deck)
        return RatingScale(low=min(words, default=0), high=max(words, default=1), words=words)

    def _picture(self) -> Picture:
        return "spread"

    def deck_ids(self) -> tuple[str, ...]:
        """The deck that its lines come from."""
        return (self.deck,) if self.deck else ()

    def loose_ends(self) -> Ends:
        """Lines from two places or none, a scale that cannot be, lines that are not there."""
        yield from self._source_ends()
        if self.scale is not None:
            yield from scale_ends(self.scale.low, self.scale.high, self.scale.words, ("scale",))
        yield from twice((each.id for each in self.items), ("items",))
        if self.scale is not None:
            for at, each in enumerate(self.items):
                yield from scale_ends(self.scale.low, self.scale.high, each.anchors, ("items", at, "anchors"))
        cards = dealt(self.deck)
        if cards:
            yield from unknown(self.picked, (card.id for card in cards), ("picked",))
            if self.scale is None and not scale_of(self.deck):
                yield ("deck",), f"The deck “{self.deck}” has no scale. Add “scale” here."
        if self.bite is not None and (self.items or cards):
            yield from unknown(self.bite.items, (card.id for card in self._all_cards()), ("bite", "items"))

    def _source_ends(self) -> Ends:
        if bool(self.items) == bool(self.deck):
            yield ("items",) if self.items else (), "Write “items” or name a “deck”: one of them."
        if self.picked and not self.deck:
            yield ("picked",), "Cards are picked from a deck. Name the “deck”, or take “picked” out."
        if self.items and self.scale is None:
            yield ("items",), "These lines have no scale. Add “scale” with “low” and “high”."


class Pass(Named):
    """One time through the lines: now and wanted, before and after, one's own view and the partner's."""

    voice: Literal["person", "practitioner"] | None = None
    """The seat whose words a card in two voices shows."""


_ONCE = (Pass(id="mark", label="Your mark"),)
EXAMPLE = "example"
"""The field that holds the few words beside a mark."""
NO_EXAMPLE = ("none yet", "none", "no", "not yet")
"""What people write there who have none."""


class Ratings(Rated):
    """Lines to rate, once or several times over."""

    kind: Literal["ratings"]
    case: Literal["goals"] | None = None
    """``goals``: the lines are the goals of the case on the table, rated by their own five levels."""
    passes: Annotated[tuple[Pass, ...], pydantic.Field(min_length=1)] = _ONCE
    example: str = ""
    """Asks for a few words beside each mark."""
    median_only: bool = False
    """The room sees the median of each line and not how far marks lie apart."""
    areas: bool = False
    """The room also sees the middle of each heading's lines, and how many examples stand under it."""

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A part for each line, with a number for each pass."""
        if self.case is not None:
            return self._goals(given.case)
        return tuple(self._part(card, self.on_scale()) for card in self.cards(length))

    def _picture(self) -> Picture:
        return "medians" if self.median_only else "spread"

    def looks(self, parts: Sequence[Part]) -> tuple[Look, ...]:
        """Where areas are told: the middle of each for each pass, and how many examples were given in it."""
        found: dict[str, list[Part]] = {}
        for part in parts if self.areas else ():
            found.setdefault(part.group, []).append(part)
        return tuple(look for area, here in found.items() if area for look in self._of_area(area, here))

    def _of_area(self, area: str, here: Sequence[Part]) -> Iterator[Look]:
        parts = tuple(part.id for part in here)
        mark = here[0].fields[0]
        ends = tuple(f"{end}" for end in (mark.low, mark.high))
        for each in self.passes if len(parts) > 1 else ():  # the middle of one line stands with the line
            about = {"part": parts[0], "parts": parts, "fields": (each.id,), "label": f"{area}: {each.label}"}
            yield Look(id=f"told_{each.id}", points=ends, how="middle", **about)
        if self.example:
            about = {"part": parts[0], "parts": parts, "fields": (EXAMPLE,), "label": f"{area}: examples"}
            yield Look(id="told_examples", points=("given",), empty=NO_EXAMPLE, **about)

    @property
    def needs_case(self) -> bool:
        """Goals are those of a case."""
        return self.case is not None

    def _goals(self, case: Case | None) -> tuple[Part, ...]:
        """The goals of a case; none without a case."""
        goals = case.goals if case else ()
        scale = RatingScale(low=-2, high=2)
        return tuple(self._part(DeckCard(id=goal.id, label=goal.text, anchors=goal.gas), scale) for goal in goals)

    def _part(self, card: DeckCard, scale: RatingScale) -> Part:
        marks = [
            Field(
                id=each.id,
                label=each.label,
                hint=card.voices.get(each.voice, "") if each.voice else each.hint,
                type="number",
                low=scale.low,
                high=scale.high,
                words=card.anchors or scale.words,
            )
            for each in self.passes
        ]
        if self.example:
            marks.append(Field(id=EXAMPLE, label=self.example, type="long"))
        spoken = any(each.voice for each in self.passes)
        hint = card.help or ("" if spoken else card.text)
        return Part(id=card.id, label=card.label, hint=hint, group=card.heading, fields=tuple(marks))

    def loose_ends(self) -> Ends:
        """As for all lines to rate; passes that cannot be told apart, and areas where there are none."""
        yield from super().loose_ends()
        headed = [card.heading for card in self._all_cards() if card.heading]
        if self.areas and len(headed) == len(set(headed)):
            yield ("areas",), "No two of these lines stand under the same heading. Take “areas” out."
        taken = (EXAMPLE,) if self.example else ()
        yield from names_of_fields((each.id for each in self.passes), ("passes",), taken=taken)

    def _source_ends(self) -> Ends:
        if self.case is None:
            yield from super()._source_ends()
        elif self.items or self.deck or self.picked or self.scale or self.bite:
            message = "Goals of a case bring their own lines and levels. Take out items, deck, picked, scale and bite."
            yield ("case",), message


class Rule(CardPart):
    """When a statement counts as agreed; it stands before round 1 and is not moved."""

    share_high: float = pydantic.Field(default=0.70, gt=0, le=1)
    """At least so many of the raters give one of the three highest numbers."""
    share_low: float = pydantic.Field(default=0.15, ge=0, lt=1)
    """Fewer than so many give one of the three lowest."""


_SAID = (
    Field(id="reason", label="Why", hint="Most helpful when you are near either end.", type="long"),
    Field(id="wording", label="Better words for it", type="long"),
)
"""What may be said beside the number of each statement."""


class Delphi(Rated):
    """Statements rated apart from 1 to 9, in rounds, with the group's spread shown in between."""

    kind: Literal["delphi"]
    rounds: Annotated[tuple[Named, ...], pydantic.Field(min_length=2)]
    rule: Rule = Rule()
    groups: tuple[Named, ...] = ()
    """Who people may say they speak as."""

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A part for each statement with a number for each round; and whom one speaks as."""
        scale, meant = self.on_scale(), given.rounds
        marks = tuple(
            Field(id=each.id, label=each.label, hint=each.hint, type="number", low=1, high=9, words=scale.words)
            for each in (self.rounds if meant is None else self.rounds[meant.start : meant.stop])
        )
        statements = tuple(
            Part(id=card.id, label=card.label, hint=card.help, fields=(*marks, *_SAID)) for card in self.cards(length)
        )
        return (*self._panel(), *statements)

    def _panel(self) -> tuple[Part, ...]:
        """The question whom one speaks as, where there are groups."""
        if not self.groups:
            return ()
        options = tuple(Choice(value=each.id, words=each.label) for each in self.groups)
        speaks = Field(id="speaks_as", label="I speak as", type="choice", options=options)
        return (Part(id="panel", label="Who you are here", hint="You may leave this out.", fields=(speaks,)),)

    def loose_ends(self) -> Ends:
        """As for all lines to rate; rounds and groups that cannot be told apart, and a scale that is not 1 to 9."""
        yield from super().loose_ends()
        said = (field.id for field in _SAID)
        yield from names_of_fields((each.id for each in self.rounds), ("rounds",), taken=said)
        yield from twice((each.id for each in self.groups), ("groups",))
        if len(self.groups) == 1:
            yield ("groups",), "One group is no choice. Add another, or take “groups” out."
        scale = self.on_scale()
        if (self.items or dealt(self.deck)) and (scale.low, scale.high) != (1, 9):
            yield ("scale",), "A Delphi round is rated from 1 to 9. Let “low” be 1 and “high” be 9."
