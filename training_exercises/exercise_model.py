"""What an exercise of a learning day holds: its script in two lengths, its activities and what is said about it.

The fields are explained for authors in ``exercises/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

import pydantic

from cpi_widgets.model import StepNumber

from .activities import Activity, AnyActivity
from .card_model import CardPart, Key, Words
from .content_files import OpenLicence
from .parts import Length
from .wording import said

Form = Literal["solo", "pair", "small", "plenary"]
Phase = Literal["write", "reveal", "discuss"]
CasePage = Literal["story", "person_voice", "voices", "private", "map", "ladder", "midpoint", "follow_up"]
"""What of a case can lie on the table."""
OneCard = Literal["barrier", "agency"]
Several = Annotated[tuple[Words, ...], pydantic.Field(min_length=1)]
WholeMinutes = Annotated[int, pydantic.Field(ge=1, le=360)]


def _exercise_id(text: str) -> str:
    if not re.fullmatch(r"EX\d\d", text):
        msg = f"“{text}” is no id of an exercise. It is EX and two digits, such as EX25"
        raise ValueError(msg)
    return text


ExerciseId = Annotated[Words, pydantic.AfterValidator(_exercise_id)]


PAIR = 2


class Minutes(CardPart):
    """How long the exercise takes."""

    full: WholeMinutes
    bite: WholeMinutes


class Example(CardPart):
    """Something to look at together: the room sees it large, and on its phones."""

    label: Words
    text: Words


class ScriptLine(CardPart):
    """One line of the script: what the trainer says or does, how long it takes, and what phones show meanwhile."""

    minutes: WholeMinutes
    say: Words
    alone: str | None = None
    """The same for somebody alone, or for two, without a room; empty where it wants a room."""
    activity: Key | None = None
    """The activity that is open from here until the next line."""
    alone_opens: tuple[Key, ...] = ()
    """Activities that only somebody alone, or two, have here: those of them that are in ``Alone``."""
    phase: Phase | None = None
    """Where the activity stands: written hidden, shown, talked about.  Without one it is being written."""
    case: CasePage | None = None
    """What of the case is laid out with this line."""
    deck: Key | None = None
    """The deck that is dealt with this line."""
    card: OneCard | None = None
    """One card that turns up with this line: a barrier of the case, or something the agency stops doing."""
    together: Annotated[int, pydantic.Field(ge=2, le=12)] | None = None
    """How many share a sheet from here on, such as 3 in a line that says “threes”."""
    tells: Words | None = None
    """What phones and the projector say with this line: what people do away from their sheet."""
    swap: Key | None = None
    """The activity whose sheet groups show each other: all are told which with which, and each reads the other’s."""
    examples: tuple[Example, ...] = ()
    """What all look at while this line is read out."""

    def shown(self, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Its examples, each with what it is called.

        Args:
            words: what the two partners are called.
        """
        return tuple((said(each.label, words), said(each.text, words)) for each in self.examples)


class Script(CardPart):
    """The script in both lengths."""

    full: Annotated[tuple[ScriptLine, ...], pydantic.Field(min_length=1)]
    bite: Annotated[tuple[ScriptLine, ...], pydantic.Field(min_length=1)]


class Alone(CardPart):
    """How the exercise runs without a room or a trainer, or why it does not."""

    solo: Words | None
    pair: Words | None
    why_not: str = ""
    solo_opens: tuple[Key, ...] | None = None
    """The activities that somebody alone opens, in this order; all of them where it is left out."""
    pair_opens: tuple[Key, ...] | None = None


class House(CardPart):
    """What is said once for the whole day."""

    rules: Several
    access: Several
    """What every exercise offers, so that each lists only what it has besides."""


class Exercise(CardPart):
    """An exercise, whole."""

    format: Literal["cp-exercise/1"] = pydantic.Field(alias="schema")
    language: Words
    licence: OpenLicence
    id: ExerciseId
    name: Words
    topic: str = ""
    """The training question that it answers."""
    steps: Annotated[tuple[StepNumber, ...], pydantic.Field(min_length=1)]
    any_step: bool = False
    """It belongs to no step more than to another."""
    who: Words
    aim: Words
    forms: Annotated[tuple[Form, ...], pydantic.Field(min_length=1)]
    minutes: Minutes
    materials: Several
    house: House | None = None
    cards: str = ""
    """What is to be said about the decks it deals."""
    decks: tuple[Key, ...] = ()
    promised: Mapping[Key, int] = pydantic.Field(default_factory=dict)
    """Deck → how many cards it is to have; each of ``decks``."""
    script: Script
    alone: Alone
    task: Words
    """What each participant does."""
    debrief: Several
    debrief_for: str = ""
    """Whom the debrief is for, where it is not the room."""
    access: Words
    safety: str = ""
    practice: str = ""
    """What of it goes on into everyday work."""
    follow_up: str = ""
    aggregate: Words
    """What the trainer's screen may show."""
    activities: Annotated[tuple[AnyActivity, ...], pydantic.Field(min_length=1)]

    def lines(self, length: Length) -> tuple[ScriptLine, ...]:
        """The script of one length."""
        return self.script.full if length == "full" else self.script.bite

    def line_at(self, length: Length, at: int) -> ScriptLine:
        """The line that is read out, from 0; the last one where a file has become shorter since the day began."""
        lines = self.lines(length)
        return lines[min(at, len(lines) - 1)]

    def total(self, length: Length) -> int:
        """How many minutes one length takes."""
        return self.minutes.full if length == "full" else self.minutes.bite

    def activity(self, activity_id: str) -> AnyActivity:
        """One of its activities.

        Raises:
            KeyError: there is no activity of that id.
        """
        for each in self.activities:
            if each.id == activity_id:
                return each
        raise KeyError(activity_id)

    def opened(self, length: Length) -> tuple[Activity, ...]:
        """The activities that one length opens, in the order of its script."""
        ids = dict.fromkeys(line.activity for line in self.lines(length) if line.activity)
        return tuple(self.activity(each) for each in ids)

    def opened_alone(self, seats: Literal["solo", "pair"]) -> tuple[Activity, ...]:
        """The activities for somebody alone or for two, without a room; none where it does not run so."""
        if getattr(self.alone, seats) is None:
            return ()
        ids: tuple[str, ...] | None = getattr(self.alone, f"{seats}_opens")
        return self.opened("full") if ids is None else tuple(self.activity(each) for each in ids)

    def swaps(self, activity_id: str) -> bool:
        """Whether groups show each other what they write in an activity, in either length."""
        return any(line.swap == activity_id for line in (*self.script.full, *self.script.bite))

    def round_at(self, activity_id: str, length: Length, line: int) -> int:
        """Which time round an activity is in a line, from 0: each time that it was shown, another begins."""
        before = self.lines(length)[:line]
        return sum(each.activity == activity_id and each.phase == "reveal" for each in before)

    def size_of_groups(self, length: Length, line: int = 0) -> int | None:
        """How many are to sit in a group from a line on.

        ``None`` where no sheet is shared any more; 0 where one is, and the script leaves the number open.
        """
        said = 0
        sizes: list[int | None] = []
        for each in self.lines(length):
            said = each.together or said
            of = {"solo": None, "pair": PAIR, "group": said}
            sizes.append(each.together or (of[self.activity(each.activity).who] if each.activity else None))
        coming = [size for size in sizes[line:] if size is not None]
        return next(filter(None, coming), 0) if coming else None

    @property
    def needs_case(self) -> bool:
        """A case has to be on the table."""
        lines = (*self.script.full, *self.script.bite)
        return any(line.case for line in lines) or any(each.needs_case for each in self.activities)
