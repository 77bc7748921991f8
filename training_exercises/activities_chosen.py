"""Activities in which people choose and count: dots, quests, goal levels, forces, the wheels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import pydantic

from cpi_widgets.model import Look, LookedAt

from .activity_base import Activity, Most, Picture, Some, dealt
from .card_files import wheels_deck
from .card_model import CardPart, Choice, Key
from .case_model import Level
from .parts import NOTHING, TEXT, Ends, Field, Given, Length, Named, Part, names_of_fields, once, only, twice, unknown

YES_PARTLY_NO = (
    Choice(value="yes", words="yes"),
    Choice(value="partly", words="partly"),
    Choice(value="no", words="no"),
)


class Ranking(Activity):
    """Dots on options."""

    kind: Literal["ranking"]
    options: tuple[Named, ...] = ()
    deck: Key | None = None
    """The cards of a deck as options."""
    dots: int = pydantic.Field(ge=1, le=20)

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """The dots, each with what it is for."""
        del length, given
        option = Field(id="option", label="What it is for", type="choice", options=self.choices())
        return (Part(id="dots", label=self.title, hint=self.hint, repeat=True, most=self.dots, fields=(option,)),)

    def choices(self) -> tuple[Choice, ...]:
        """What dots can be put on."""
        if self.deck is not None:
            return tuple(Choice(value=card.id, words=card.label) for card in dealt(self.deck))
        return tuple(Choice(value=each.id, words=each.label) for each in self.options)

    def _picture(self) -> Picture:
        return "bars"

    def deck_ids(self) -> tuple[str, ...]:
        """The deck whose cards are the options."""
        return (self.deck,) if self.deck else ()

    def loose_ends(self) -> Ends:
        """Options from two places or none, and options that cannot be told apart."""
        yield from twice((each.id for each in self.options), ("options",))
        if bool(self.options) == (self.deck is not None):
            yield ("options",) if self.options else (), "Write “options” or name a “deck”: one of them."
        elif len(self.options) == 1:
            yield ("options",), "One option is no choice. Add another."


QuestLevel = Annotated[int, pydantic.Field(ge=1, le=9)]
QuestLevels = Annotated[tuple[QuestLevel, ...], pydantic.Field(min_length=1)]


class QuestsBite(CardPart):
    """The levels that the bite-size length plays."""

    levels: QuestLevels


class Quests(Activity):
    """Small brave things to try, in levels; to stop is as good an answer as to go."""

    kind: Literal["quests"]
    deck: Key
    levels: QuestLevels
    bite: QuestsBite | None = None

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A part for each quest of the levels played."""
        del given
        played = {str(level) for level in (self.bite.levels if self.bite and length == "bite" else self.levels)}
        options = (
            Choice(value="not_for_me", words="not for me"),
            Choice(value="tried", words="we tried it"),
            Choice(value="helped", words="I helped with it"),
            Choice(value="stopped", words="we stopped wisely"),
        )
        went = Field(id="went", label="How it went", type="choice", options=options)
        return tuple(
            Part(id=card.id, label=card.label, hint=card.text, group=card.heading, fields=(went,))
            for card in dealt(self.deck)
            if card.group in played
        )

    def _picture(self) -> Picture:
        return "bars"

    def deck_ids(self) -> tuple[str, ...]:
        """The deck of quests."""
        return (self.deck,)

    def loose_ends(self) -> Ends:
        """Levels that the deck has no quest for."""
        yield from once(self.levels, ("levels",))
        yield from once(self.bite.levels if self.bite else (), ("bite", "levels"))
        there = dict.fromkeys(card.group for card in dealt(self.deck))
        for at, level in enumerate(self.levels):
            if there and str(level) not in there:
                yield ("levels", at), f"No quest is of level {level}. Use {', '.join(there)}."
        for at, level in enumerate(self.bite.levels if self.bite else ()):
            if level not in self.levels:
                yield ("bite", "levels", at), f"Level {level} is not in the full length. Use levels of “levels”."


LEVEL_FIELDS = {-2: "much_less", -1: "less", 0: "expected", 1: "more", 2: "much_more"}
"""The field of a goal (and of a part here) that holds the words of each level."""
_LEVEL_WORDS = {-2: "−2: much less", -1: "−1: less", 0: "0: what we expect", 1: "+1: better", 2: "+2: much better"}
_TESTS = (
    ("tangible", "It names something that can be seen or done."),
    ("realistic", "It can be done with the time, money and strength there is."),
    ("small_steps", "It can be cut into small steps."),
    ("fits_interests", "It fits what {person} cares about."),
    ("beyond_services", "It lies outside what services run."),
    ("meets_people", "There are people to meet without {practitioner}."),
)
"""What can be ticked of a goal, by the name of the field that keeps it there."""


_HARD_TO_SCORE: tuple[tuple[LookedAt, str], ...] = (
    ("empty", "A level was left empty"),
    ("overlap", "Two levels cannot be told apart"),
    ("several", "More than one thing changes from level to level"),
)


class GoalBite(CardPart):
    """The levels that the bite-size length writes."""

    levels: Annotated[tuple[Level, ...], pydantic.Field(min_length=1)]


class GoalLevels(Activity):
    """A goal, and what five ways for it to turn out would look like."""

    kind: Literal["goal_levels"]
    bite: GoalBite = GoalBite(levels=(-1, 0, 1))

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """The goal, its levels, and where it stands at the start."""
        del given
        kinds = (
            Choice(value="commitment", words="something to keep doing"),
            Choice(value="target", words="something to finish"),
            Choice(value="open", words="open: no date and no number"),
        )
        starts = (
            Choice(value="-1", words="there is something already, and it could get less"),
            Choice(value="-2", words="there is nowhere lower"),
        )
        goal = (
            Field(id="text", label="The goal", hint="In the words of {person}."),
            Field(id="goal_kind", label="What kind of goal", type="choice", options=kinds),
            *(Field(id=name, label=words, type="yes") for name, words in _TESTS),
        )
        start = (
            Field(id="baseline", label="Where it stands now", type="choice", options=starts),
            Field(id="importance", label="How much it counts", type="number", low=1, high=3),
        )
        return (
            Part(id="goal", label="The goal", fields=goal),
            Part(id="levels", label="What each level looks like", fields=self._levels(length)),
            Part(id="start", label="At the start", fields=start),
        )

    def _levels(self, length: Length) -> tuple[Field, ...]:
        kept = self.bite.levels if length == "bite" else tuple(LEVEL_FIELDS)
        return tuple(
            Field(id=name, label=_LEVEL_WORDS[level], type="long")
            for level, name in LEVEL_FIELDS.items()
            if level in kept
        )

    def _picture(self) -> Picture:
        return "bars"

    @property
    def further(self) -> tuple[Key, ...]:
        """What kind of goal it is."""
        return ("goal_kind",)

    def looks(self, parts: Sequence[Part]) -> tuple[Look, ...]:
        """In how many goals levels are hard to score: one is empty, two are alike, too much changes between them."""
        levels = next((part for part in parts if part.id == "levels"), None)
        if levels is None or len(levels.fields) < 2:  # noqa: PLR2004  - one level is like no other
            return ()
        return tuple(
            Look(
                id=f"told_{how}",
                part=levels.id,
                parts=(levels.id,),
                fields=tuple(field.id for field in levels.fields),
                label=label,
                points=("goals with this", "goals without"),
                how=how,
            )
            for how, label in _HARD_TO_SCORE
        )


_STRENGTH = {1: "weak", 5: "strong"}


class ForceBite(CardPart):
    """How many issues, and how many forces for each, the bite-size length has."""

    issues: Most
    forces: Most


class ForceField(Activity):
    """What helps and what holds back, with its strength and whether it can be moved."""

    kind: Literal["force_field"]
    issues: Annotated[tuple[Named, ...], pydantic.Field(min_length=1)]
    pick: Most = 2
    """How many of the issues a group works on."""
    forces: Most = 12
    """How many forces for each issue."""
    bite: ForceBite = ForceBite(issues=1, forces=5)

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A repeating part for each issue; where the room has chosen among them, for those with most dots."""
        known = {each.id: each for each in self.issues}
        most_dots = [known[name] for name in given.chosen if name in known]
        issues = most_dots[: self.bite.issues if length == "bite" else self.pick] or self.issues
        sides = (Choice(value="helps", words="it helps"), Choice(value="holds_back", words="it holds us back"))
        fields = (
            Field(id="side", label="Which way it pushes", type="choice", options=sides),
            TEXT,
            Field(id="strength", label="How strong it is", type="number", low=1, high=5, words=_STRENGTH),
            Field(id="movable", label="Can we move it?", type="choice", options=YES_PARTLY_NO),
        )
        most = self.bite.forces if length == "bite" else self.forces
        return tuple(
            Part(id=each.id, label=each.label, hint=each.hint, repeat=True, most=most, fields=fields) for each in issues
        )

    def _picture(self) -> Picture:
        return "forces"

    @property
    def further(self) -> tuple[Key, ...]:
        """Whether it can be moved."""
        return ("movable",)

    def loose_ends(self) -> Ends:
        """Issues that cannot be told apart, and a bite that is more than the whole."""
        yield from twice((each.id for each in self.issues), ("issues",))
        if self.pick > len(self.issues):
            yield ("pick",), f"There are {len(self.issues)} issues. Pick no more than that."
        if self.bite.issues > self.pick:
            yield ("bite", "issues"), f"The whole exercise picks {self.pick}. Let the bite pick no more."
        if self.bite.forces > self.forces:
            yield ("bite", "forces"), f"The whole exercise has {self.forces} forces at most. Let the bite have no more."


class WheelsBite(CardPart):
    """The rounds that the bite-size length plays."""

    rounds: Some


class WheelsPlay(Activity):
    """A role play: an observer turns a wheel by a notch when somebody truly does a spoke."""

    kind: Literal["wheels"]
    rounds: Annotated[tuple[Named, ...], pydantic.Field(min_length=1)]
    bite: WheelsBite | None = None

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A part for each spoke with its notches in each round; what stalled; what the observer saw."""
        del given
        rounds = only(self.rounds, self.bite.rounds if self.bite and length == "bite" else None)
        notches = tuple(Field(id=each.id, label=each.label, type="number", low=0, high=99) for each in rounds)
        groups = wheels_deck().groups()
        spokes = tuple(
            Part(id=spoke.id, label=spoke.label, hint=spoke.sentence, group=f"{{{seat}}}", fields=notches)
            for seat in ("practitioner", "person")
            for spoke in groups[seat]
        )
        stalls = Part(id="stalls", label="What stopped the wheels", repeat=True, most=10, fields=(TEXT,))
        notes = Part(id="notes", label="What you saw", fields=(TEXT.model_copy(update={"type": "long"}),))
        return (*spokes, stalls, notes)

    def _picture(self) -> Picture:
        return "totals"

    def deck_ids(self) -> tuple[str, ...]:
        """The parts of the model."""
        return ("wheels",)

    def loose_ends(self) -> Ends:
        """Rounds that cannot be told apart, and rounds of the bite that are not there."""
        ids = [each.id for each in self.rounds]
        yield from names_of_fields(ids, ("rounds",))
        yield from unknown(self.bite.rounds if self.bite else (), ids, ("bite", "rounds"))
