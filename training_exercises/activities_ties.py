"""Activities on who and what is around somebody: maps, ladders, barriers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import pydantic

from cpi_widgets.model import Look
from cpi_widgets.model.words import FREQUENCY_WORDS, RING_WORDS, TECHNIQUE_WORDS

from .activities_chosen import YES_PARTLY_NO
from .activity_base import Activity, Most, Picture, dealt
from .card_model import CardPart, Choice, Key
from .case_files import CASE_IDS, load_case
from .case_model import Case, CaseContact
from .parts import NOTHING, Ends, Field, Given, Length, Part, unknown


class OwnMapBite(CardPart):
    """What is left of one's own map in the bite-size length."""

    most: Most = 6


class OwnMap(Activity):
    """One's own map: it is sealed for its owner; only how many of what leaves, and only after a yes."""

    kind: Literal["own_map"]
    most: Most = 15
    bite: OwnMapBite = OwnMapBite()

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """The counts that may be shared; the bite-size length shares none."""
        del given
        if length == "bite" or self.share == "none":
            return ()
        rings = [(f"ring_{ring}", f"In the ring “{words}”") for ring, words in RING_WORDS.items() if ring]
        kinds = [("persons", "People"), ("places", "Places"), ("activities", "Activities")]
        rest = [("together", "We do things together"), ("connectors", "Those who link me to others")]
        # Likeness: ties that bond and ties that bridge (A15); a room sees how many of each, and whose they are nobody.
        likeness = [("alike", "They are a lot like me"), ("different", "They are different from me")]
        named = (*rings, *kinds, *rest, *likeness)
        fields = tuple(Field(id=name, label=label, type="number", low=0, high=self.most) for name, label in named)
        return (Part(id="counts", label="How many, and no names", fields=fields),)

    def _picture(self) -> Picture:
        return "totals"

    def loose_ends(self) -> Ends:
        """More than counts, and a bite that is more than the whole."""
        if self.share == "text":
            yield ("share",), "Of somebody’s own map only counts may leave. Use counts or none."
        if self.bite.most > self.most:
            yield ("bite", "most"), f"The whole exercise has {self.most} contacts at most. Let the bite have no more."


class CaseMapBite(CardPart):
    """How many contacts of a ready map are missing in the bite-size length."""

    missing: Most = 4


class CaseMap(Activity):
    """The map of an invented case, placed as the person of the case would."""

    kind: Literal["case_map"]
    cases: Annotated[tuple[Key, ...], pydantic.Field(min_length=1)] = CASE_IDS
    """The cases that may be on the table."""
    bite: CaseMapBite = CaseMapBite()

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """A part for each contact of the case: where it goes, and what in the story says so.

        Without a case given it is the first of ``cases``.  The bite-size length asks for a few contacts, spread over
        the case's list, and for less of each.
        """
        case = self.case_of(given)
        ring = _RING.model_copy(update={"hint": f"Where {case.person.name} would put it."})
        bite = length == "bite"
        contacts = self.missing(case) if bite else case.network
        fields = (ring, *(() if bite else _MORE), _LINE)
        return tuple(Part(id=each.id, label=each.label, hint=each.role, fields=fields) for each in contacts)

    @property
    def needs_case(self) -> bool:
        """The map is that of a case."""
        return True

    def case_of(self, given: Given) -> Case:
        """The case on the table."""
        return given.case or load_case(self.cases[0])

    def missing(self, case: Case) -> tuple[CaseContact, ...]:
        """The contacts that are left out of the ready map of the bite-size length."""
        network = case.network
        wanted = min(self.bite.missing, len(network))
        return tuple(network[at * len(network) // wanted] for at in range(wanted))

    def _picture(self) -> Picture:
        return "rings"

    def loose_ends(self) -> Ends:
        """Cases that are not there."""
        yield from unknown(self.cases, CASE_IDS, ("cases",))


_RING = Field(
    id="ring",
    label="Which ring",
    type="choice",
    options=tuple(Choice(value=str(ring), words=words) for ring, words in RING_WORDS.items() if ring),
)
_LINE = Field(id="line", label="The line of the story that told you")
_MORE = (
    Field(
        id="frequency",
        label="How often",
        type="choice",
        options=tuple(Choice(value=value, words=words) for value, words in FREQUENCY_WORDS.items()),
    ),
    Field(id="together", label="They do things together", type="yes"),
    Field(id="paid", label="Paid to be there", type="yes"),
)
"""What else is asked of each contact of a case, when there is time."""


WIDEST = 20
"""Where worry rises by more than this from one step to the next, a step belongs between."""


class LadderBite(CardPart):
    """How many rungs the bite-size length has."""

    rungs: Most = 4


class LadderPlan(Activity):
    """Small steps out, each with a guess of worry, company and a way to leave."""

    kind: Literal["ladder"]
    rungs: Most = 10
    bite: LadderBite = LadderBite()

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """Rungs, lowest first."""
        del given
        ways = tuple(Choice(value=value, words=words) for value, words in TECHNIQUE_WORDS.items())
        worry = {0: "no worry", 50: "it would take courage", 100: "the most I can think of"}
        fields = (
            Field(id="text", label="The step"),
            Field(id="worry", label="Worry before trying", type="number", low=0, high=100, words=worry),
            Field(id="technique", label="What makes it easier", type="choice", options=ways),
            Field(id="supporter", label="Who is there"),
            Field(id="exit", label="The way out"),
        )
        most = self.bite.rungs if length == "bite" else self.rungs
        return (Part(id="rungs", label=self.title, hint=self.hint, repeat=True, most=most, fields=fields),)

    def _picture(self) -> Picture:
        return "bars"

    @property
    def further(self) -> tuple[Key, ...]:
        """How much each step worries."""
        return ("worry",)

    def looks(self, parts: Sequence[Part]) -> tuple[Look, ...]:
        """How far worry rises from step to step; steps with company, and steps with a way out."""
        del parts
        asked = (
            ("worry", "How far the worry rises from step to step", (f"by {WIDEST} or less", f"by more than {WIDEST}")),
            ("supporter", "Who is there", ("steps with somebody", "steps with nobody yet")),
            ("exit", "The way out", ("steps with one", "steps without one yet")),
        )
        return tuple(
            Look(
                id=f"told_{name}",
                part="rungs",
                parts=("rungs",),
                fields=(name,),
                label=label,
                points=points,
                how="jumps" if name == "worry" else "filled",
                most=WIDEST,
            )
            for name, label, points in asked
        )

    def loose_ends(self) -> Ends:
        """A bite that is more than the whole."""
        if self.bite.rungs > self.rungs:
            yield ("bite", "rungs"), f"The whole exercise has {self.rungs} rungs at most. Let the bite have no more."


_SIDES = (
    Choice(value="service_user", words="{person}"),
    Choice(value="practitioner", words="{practitioner}"),
    Choice(value="organisation", words="The organisation"),
)


NO_SIDE = "on no side yet"
"""What is in the way, or was dropped, before anybody said whose side it is on."""


class BarriersBite(CardPart):
    """How deep the bite-size length splits."""

    depth: int = pydantic.Field(default=2, ge=1, le=3)


class BarrierSplit(Activity):
    """Something in the way, split until each piece is one problem that somebody could work on."""

    kind: Literal["barriers"]
    deck: Key = "first_moves"
    """First moves, dealt once a table has written its own."""
    parked: Key | None = None
    """An activity of the day, of whichever exercise, in which people parked barriers: each finds their own as lines to
    take."""
    depth: int = pydantic.Field(default=3, ge=1, le=3)
    bite: BarriersBite = BarriersBite()

    def parts(self, length: Length, given: Given = NOTHING) -> tuple[Part, ...]:
        """Barriers and their pieces, each with a fix and who does it."""
        del length, given
        fields = (
            Field(id="text", label="What is in the way"),
            Field(id="side", label="Whose side it is on", type="choice", options=_SIDES),
            Field(id="under", label="It is a piece of"),
            Field(id="category", label="What kind it is", type="choice", options=self._kinds()),
            Field(id="fix", label="One fix", hint="As if nothing else were in the way."),
            Field(id="in_our_power", label="Is it ours to move?", type="choice", options=YES_PARTLY_NO),
            Field(id="solved", label="It is solved, or would be by the fix", type="yes"),
            Field(id="who", label="Who does it"),
            Field(id="when", label="By when", type="date"),
        )
        return (Part(id="barriers", label=self.title, hint=self.hint, repeat=True, most=40, fields=fields),)

    def levels(self, length: Length) -> int:
        """How deep a barrier is split."""
        return self.bite.depth if length == "bite" else self.depth

    def _picture(self) -> Picture:
        return "bars"

    @property
    def further(self) -> tuple[Key, ...]:
        """Whether it is theirs to move, and what kind it is."""
        return ("in_our_power", "category")

    def looks(self, parts: Sequence[Part]) -> tuple[Look, ...]:
        """How much was split; on each side what still hangs on the wheels, and what was dropped."""
        del parts
        sides = (*(side.words for side in _SIDES), NO_SIDE)
        hangs = {"parts": ("barriers",), "fields": ("solved", "side", "under"), "points": sides}
        options = (*(side.value for side in _SIDES), "")
        return (
            Look(
                id="told_pieces",
                part="barriers",
                parts=("barriers",),
                fields=("under",),
                label="Split",
                points=("things in the way", "of all of it, split", "pieces"),
                how="pieces",
            ),
            Look(id="told_hangs", part="barriers", label="What still drags", how="hangs", options=options, **hangs),
            Look(id="told_dropped", part="barriers", label="Dropped", how="dropped", options=options, **hangs),
        )

    def _kinds(self) -> tuple[Choice, ...]:
        """The kinds that the deck has first moves for; a kind is kept by its name, as in a case."""
        kinds = dict.fromkeys(card.label for card in dealt(self.deck))
        return tuple(Choice(value=kind, words=kind) for kind in (*kinds, "something else"))

    def deck_ids(self) -> tuple[str, ...]:
        """The deck of first moves."""
        return (self.deck,)

    def loose_ends(self) -> Ends:
        """A bite that is more than the whole."""
        if self.bite.depth > self.depth:
            yield ("bite", "depth"), f"The whole exercise splits {self.depth} deep. Let the bite split no deeper."
