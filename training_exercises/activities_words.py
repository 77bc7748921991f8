"""Activities in which people write: boards, agreements, questions, posters, offers, plans, comments, feedback."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import pydantic

from cpi_widgets.model import Look

from .activity_base import Activity, Most, Picture, Some, dealt
from .card_files import wheels_deck
from .card_model import CardPart, Choice, Key, Words
from .parts import NOTHING, TEXT, Ends, Field, Given, Length, Named, Part, field_ends, only, twice, unknown, votes
from .told_of_lines import Told, looks_of, told_ends

SeveralNamed = Annotated[tuple[Named, ...], pydantic.Field(min_length=1)]
VOTES = "votes"
"""The id of the part that holds votes."""
PIN = "pin"
"""The id of the field that says what a comment is pinned to."""


class BoardBite(CardPart):
    """What is left of a board in the bite-size length."""

    columns: Some | None = None
    most: Most | None = None


class Board(Activity):
    """Cards in columns: written hidden, revealed together, voted on."""

    kind: Literal["board"]
    columns: SeveralNamed
    extra: tuple[Field, ...] = ()
    """What is asked of each card besides its words."""
    most: Most = 10
    """Cards in each column, from each who writes."""
    votes: int = pydantic.Field(default=0, ge=0, le=20)
    bite: BoardBite = BoardBite()

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A repeating part for each column, and one for votes where there are any."""
        del given
        bite = self.bite if length == "bite" else BoardBite()
        most = bite.most or self.most
        cards = tuple(
            Part(id=each.id, label=each.label, hint=each.hint, repeat=True, most=most, fields=(TEXT, *self.extra))
            for each in only(self.columns, bite.columns)
        )
        return (*cards, votes(self.votes)) if self.votes else cards

    def _picture(self) -> Picture:
        return "words" if self.share == "text" else "bars"

    @property
    def further(self) -> tuple[Key, ...]:
        """What was chosen for each card, and ticked."""
        return tuple(field.id for field in self.extra if field.type in ("choice", "yes"))

    def loose_ends(self) -> Ends:
        """Columns and fields that cannot be told apart, and a bite that is more than the whole."""
        yield from twice((each.id for each in self.columns), ("columns",))
        yield from unknown(self.bite.columns or (), (each.id for each in self.columns), ("bite", "columns"))
        yield from field_ends(self.extra, ("extra",), taken=(TEXT.id,))
        if (self.bite.most or 0) > self.most:
            yield ("bite", "most"), f"The whole exercise has {self.most} cards at most. Let the bite have no more."
        for at, each in enumerate(self.columns):
            if each.id == VOTES:
                yield ("columns", at, "id"), "“votes” is the name of the votes. Give this column another id."


class Agreement(Activity):
    """Lines that a room can live with: written by some, supported by all."""

    kind: Literal["agreement"]
    starters: Annotated[tuple[Words, ...], pydantic.Field(min_length=1)]
    """How a line may begin."""
    ready: Annotated[tuple[Words, ...], pydantic.Field(min_length=1)]
    """Whole lines to accept or edit, for the bite-size length."""
    most: Most = 3
    live_with: float = pydantic.Field(default=0.67, gt=0, le=1)
    """The share of the room that a line needs; a line with less is talked about."""

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """Lines, and a tick for each line of the wall that one can live with."""
        del length, given
        return (
            Part(id="lines", label=self.title, hint=self.starters[0], repeat=True, most=self.most, fields=(TEXT,)),
            votes(60, "I can live with this"),
        )

    def _picture(self) -> Picture:
        return "words"

    def loose_ends(self) -> Ends:
        """More ready lines than lines."""
        if len(self.ready) > self.most:
            message = f"There are {len(self.ready)} ready lines and “most” is {self.most}. Take some out, or raise it."
            yield ("ready",), message


class Questions(Activity):
    """Questions to a panel, voted up by the room.

    In a room they go through the room's one list of questions: the panel.  Nothing else is put together from them.
    """

    kind: Literal["questions"]
    votes: int = pydantic.Field(default=5, ge=1, le=20)
    most: Most = 3
    topics: SeveralNamed

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """Questions with their topics, and votes."""
        del length, given
        options = tuple(Choice(value=each.id, words=each.label) for each in self.topics)
        topic = Field(id="topic", label="What it is about", type="choice", options=options)
        fields = (TEXT, topic)
        asked = Part(id="questions", label=self.title, hint=self.hint, repeat=True, most=self.most, fields=fields)
        return asked, votes(self.votes)

    def _picture(self) -> Picture:
        return "none"

    def loose_ends(self) -> Ends:
        """Topics that cannot be told apart."""
        yield from twice((each.id for each in self.topics), ("topics",))
        if len(self.topics) == 1:
            yield ("topics",), "One topic is no choice. Add another."


class PosterBite(CardPart):
    """The boxes that the bite-size length keeps."""

    boxes: Some


class Poster(Activity):
    """Boxes to fill for the wall."""

    kind: Literal["poster"]
    boxes: SeveralNamed
    spokes: bool = False
    """Each box is placed on a spoke of the wheels."""
    bite: PosterBite | None = None

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A part for each box."""
        del given
        kept = self.bite.boxes if self.bite and length == "bite" else None
        spoke = Field(id="spoke", label="Where it sits on the wheels", type="choice", options=_spokes())
        fields = (TEXT.model_copy(update={"type": "long"}), *((spoke,) if self.spokes else ()))
        boxes = only(self.boxes, kept)
        return tuple(Part(id=each.id, label=each.label, hint=each.hint, fields=fields) for each in boxes)

    def _picture(self) -> Picture:
        return "posters"

    @property
    def further(self) -> tuple[Key, ...]:
        """Where each box sits on the wheels."""
        return ("spoke",)

    def deck_ids(self) -> tuple[str, ...]:
        """The wheels, where boxes are placed on them."""
        return ("wheels",) if self.spokes else ()

    def loose_ends(self) -> Ends:
        """Boxes that cannot be told apart, and boxes of the bite that are not there."""
        yield from twice((each.id for each in self.boxes), ("boxes",))
        yield from unknown(self.bite.boxes if self.bite else (), (each.id for each in self.boxes), ("bite", "boxes"))


class Strip(Activity):
    """A story in frames, each with a caption."""

    kind: Literal["strip"]
    frames: Annotated[tuple[Named, ...], pydantic.Field(min_length=2, max_length=6)]

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A part for each frame."""
        del length, given
        caption = Field(id="caption", label="Caption", hint="A few words under the picture.")
        return tuple(Part(id=each.id, label=each.label, hint=each.hint, fields=(caption,)) for each in self.frames)

    def _picture(self) -> Picture:
        return "posters"

    def loose_ends(self) -> Ends:
        """Frames that cannot be told apart."""
        yield from twice((each.id for each in self.frames), ("frames",))


class Offers(Activity):
    """One offer and one ask from each; how to reach somebody is told only when both say yes."""

    kind: Literal["offers"]

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """An offer, an ask, and how to be reached."""
        del length, given
        reach = Field(
            id="reach",
            label="How to reach me",
            hint="Nobody sees it until you and somebody have both said yes.",
            private=True,
        )
        return (
            Part(id="offer", label="I can offer", fields=(TEXT,)),
            Part(id="ask", label="I am looking for", fields=(TEXT,)),
            Part(id="reach", label="How to reach me", fields=(reach,)),
        )

    def _picture(self) -> Picture:
        return "words"


class Recalls(CardPart):
    """What was written earlier stands beside each field of a section: a card of the column with the field's id."""

    activity: Key
    """The board on which it was written."""
    mine: Words
    """How it is told to somebody who wrote it alone."""
    ours: Words
    """How it is told to those who wrote it together."""


class Section(Named):
    """A section of a sheet."""

    repeat: bool = False
    """It holds lines, as many as are needed."""
    most: Most = 12
    fields: Annotated[tuple[Field, ...], pydantic.Field(min_length=1)]
    recalls: Recalls | None = None


class PlanBite(CardPart):
    """The sections that the bite-size length keeps."""

    sections: Some


class PlanSection(Activity):
    """A sheet of sections: a plan, a stock sheet, a summary."""

    kind: Literal["plan_section"]
    sections: Annotated[tuple[Section, ...], pydantic.Field(min_length=1)]
    tells: tuple[Told, ...] = ()
    """What the room is told of the lines besides their number."""
    bite: PlanBite | None = None

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A part for each section."""
        del given
        kept = self.bite.sections if self.bite and length == "bite" else None
        return tuple(
            Part(
                id=each.id,
                label=each.label,
                hint=each.hint,
                repeat=each.repeat,
                most=each.most if each.repeat else None,
                fields=each.fields,
            )
            for each in self.sections
            if kept is None or each.id in kept
        )

    @property
    def recalled(self) -> dict[str, Recalls]:
        """What stands beside the fields of a part, by the part's id."""
        return {each.id: each.recalls for each in self.sections if each.recalls is not None}

    def _picture(self) -> Picture:
        return "words" if self.share == "text" else "bars"

    def looks(self, parts: Sequence[Part]) -> tuple[Look, ...]:
        """As the exercise says it in ``tells``."""
        return looks_of(self.tells, parts)

    def loose_ends(self) -> Ends:
        """Sections and fields that cannot be told apart, and sections of the bite that are not there."""
        ids = [each.id for each in self.sections]
        yield from twice(ids, ("sections",))
        yield from unknown(self.bite.sections if self.bite else (), ids, ("bite", "sections"))
        for at, each in enumerate(self.sections):
            yield from field_ends(each.fields, ("sections", at, "fields"))
        yield from told_ends(self.tells, {each.id: each.fields for each in self.sections})


class Pinned(Activity):
    """Comments pinned to the cards of a deck or the parts of the model, each with what was decided and why."""

    kind: Literal["pinned"]
    deck: Key
    most: Most = 5

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """Comments; where a room looks at them together, those who lead note what is decided."""
        del length
        decisions = (
            Choice(value="keep", words="keep it as it is"),
            Choice(value="change", words="change it"),
            Choice(value="leave_out", words="leave it out"),
            Choice(value="later", words="decide later"),
        )
        comment = (
            Field(id=PIN, label="What it is about", type="choice", options=self._pins()),
            TEXT.model_copy(update={"type": "long"}),
        )
        decided = (
            Field(id="decision", label="What we decide", type="choice", options=decisions),
            Field(id="reason", label="Why", type="long"),
            Field(id="says", label="Who decides this"),
        )
        fields = comment if given.led and self.share == "text" else (*comment, *decided)
        return (Part(id="comments", label=self.title, hint=self.hint, repeat=True, most=self.most, fields=fields),)

    @property
    def places(self) -> dict[str, tuple[str, ...]]:
        """Where each part of the model stands in its drawing, by groups; nothing for another deck."""
        if self.deck != "wheels":
            return {}
        return {name: tuple(part.id for part in group) for name, group in wheels_deck().groups().items()}

    def _pins(self) -> tuple[Choice, ...]:
        """What a comment can be pinned to."""
        whose = {part: side for side in ("person", "practitioner") for part in self.places.get(side, ())}
        whose |= {f"ready_{side}": side for side in ("person", "practitioner")} if self.places else {}
        return tuple(Choice(value=card.id, words=_of(card.label, whose.get(card.id))) for card in dealt(self.deck))

    def _picture(self) -> Picture:
        return "pins"

    def deck_ids(self) -> tuple[str, ...]:
        """The deck that comments are pinned to."""
        return (self.deck,)


class FeedbackBite(CardPart):
    """The fields that the bite-size length keeps."""

    fields: Some


class Feedback(Activity):
    """A short form that each fills in."""

    kind: Literal["feedback"]
    fields: Annotated[tuple[Field, ...], pydantic.Field(min_length=1)]
    bite: FeedbackBite | None = None

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """One part with all fields; those about the day offer what has run."""
        kept = self.bite.fields if self.bite and length == "bite" else None
        fields = tuple(
            field.model_copy(update={"options": given.day}) if field.fill and given.day else field
            for field in self.fields
            if kept is None or field.id in kept
        )
        return (Part(id="form", label=self.title, hint=self.hint, fields=fields),)

    def _picture(self) -> Picture:
        return "spread" if any(field.type == "number" for field in self.fields) else "bars"

    def loose_ends(self) -> Ends:
        """Fields that cannot be told apart, and fields of the bite that are not there."""
        yield from field_ends(self.fields, ("fields",), fills=True)
        yield from unknown(self.bite.fields if self.bite else (), (each.id for each in self.fields), ("bite", "fields"))


def _of(label: str, side: str | None) -> str:
    """What a part of the model is called, and on whose side: some stand on both."""
    return f"{label} ({{{side}_word}})" if side else label


def _spokes() -> tuple[Choice, ...]:
    """The spokes of both wheels."""
    deck = wheels_deck()
    return tuple(Choice(value=spoke.id, words=spoke.label) for spoke in (*deck.practitioner, *deck.person))
