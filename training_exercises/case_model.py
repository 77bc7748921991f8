"""What a fictional case holds: a person and a worker, their story in two voices, their maps, goals and ladder.

The fields are explained for writers in ``cases/README.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from cpi_widgets.model import AssetKind, ContactKind, Effect, Frequency, Ring, Side, StepNumber, Technique

from .content_files import OpenLicence, Place

Words = Annotated[str, Field(min_length=1)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
"""An id inside a case: small letters, digits and underscores."""
Level = Annotated[int, Field(ge=-2, le=2)]
"""A level of goal attainment; 0 is the expected result."""
Anxiety = Annotated[int, Field(ge=0, le=100)]
CaseTieKind = Literal["know_each_other", "family", "do_things_together", "strained"]
Share = Literal["private", "partner", "team"]


class CasePart(BaseModel):
    """The base of every part of a case: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CasePerson(CasePart):
    """The person at the centre."""

    name: Words
    age: int = Field(ge=16, le=120)
    pronouns: Words


class CasePractitioner(CasePart):
    """The worker."""

    name: Words
    role: Words


class Voices(CasePart):
    """The same story told by each partner in the first person."""

    person: Words
    practitioner: Words


class CaseContact(CasePart):
    """A contact as the person would place it at one date."""

    id: Key
    label: Words
    kind: ContactKind
    role: Words
    ring: Ring
    frequency: Frequency
    together: bool
    professional: bool
    """Paid, or commissioned, to support the person."""
    effect: Effect
    """The person's own view of how the contact leaves them; never shown to others."""
    note: str = ""
    beyond_services: bool
    opens_up: str
    gives: str


class CaseTie(CasePart):
    """Two contacts who are linked to each other."""

    a: Key
    b: Key
    kind: CaseTieKind


class WorkerContact(CasePart):
    """One of the worker's own contacts."""

    id: Key
    label: Words
    kind: ContactKind
    role: Words
    ring: Ring
    share: Share
    could_open: str


class CaseAsset(CasePart):
    """Something one of the two brings."""

    kind: AssetKind
    text: Words


class CaseAssets(CasePart):
    """What each of the two brings."""

    person: tuple[CaseAsset, ...]
    practitioner: tuple[CaseAsset, ...]


class TwoVoices(CasePart):
    """The same question, answered by each of the two."""

    person: Words
    practitioner: Words


class CaseBeginning(CasePart):
    """What the two said when they began."""

    hopes: TwoVoices
    worries: TwoVoices
    agreed: TwoVoices
    """What each will do."""
    enough: Words
    """What enough looks like, in the person's words."""


class CaseWish(CasePart):
    """A wish for life, and what of both it draws on."""

    text: Words
    person: tuple[int, ...]
    """Which of the person's assets, counted from 1."""
    practitioner: tuple[int, ...]
    contacts: tuple[Key, ...]
    """Contact ids of the first map."""


class CaseGoal(CasePart):
    """A goal with its five levels, where it stood at the start and where at the follow-up."""

    id: Key
    text: Words
    kind: Words
    weight: int = Field(ge=1)
    baseline: Level
    follow_up: Level
    gas: dict[Level, Words]
    """What each level would look like, -2 to 2."""

    @field_validator("gas")
    @classmethod
    def _five_levels(cls, gas: dict[int, str]) -> dict[int, str]:
        if sorted(gas) != [-2, -1, 0, 1, 2]:
            msg = "a goal has five levels: -2, -1, 0, 1 and 2"
            raise ValueError(msg)
        return gas


class CaseBarrier(CasePart):
    """Something in the way, whose side it is on, and small steps past it."""

    side: Side
    category: Words
    text: Words
    small_steps: tuple[Words, ...]


class CaseRung(CasePart):
    """A rung of the stepping-out ladder."""

    step: Words
    anxiety: Anxiety
    """A guess before trying."""
    supporter: Key
    """A contact id of the first map, or ``practitioner``, or ``alone``."""
    technique: Technique
    anxiety_after: Anxiety


class Unsaid(CasePart):
    """What each player of the role play knows and has not yet said."""

    person: tuple[Words, ...]
    practitioner: tuple[Words, ...]


class FollowUp(CasePart):
    """The map some months later; a contact with the same id is the same contact."""

    months: int = Field(ge=1, le=60)
    summary: Words
    network: tuple[CaseContact, ...]
    ties: tuple[CaseTie, ...]


class ThreeVoices(CasePart):
    """The same question, for each of the two and for the organisation."""

    person: Words
    practitioner: Words
    organisation: Words


class CaseGains(CasePart):
    """What each of the two gained, in their own words."""

    person: tuple[Words, ...]
    practitioner: tuple[Words, ...]


class CaseLevels(CasePart):
    """What each of the two says at the four levels of a review."""

    person: TwoVoices
    practice: TwoVoices
    organisation: TwoVoices
    approach: TwoVoices


class CaseRatings(CasePart):
    """How each of the two rates one quality, alone: 1 hardly to 4 very well."""

    person: int = Field(ge=1, le=4)
    practitioner: int = Field(ge=1, le=4)


class CaseMeasure(CasePart):
    """The person's totals of one questionnaire at both dates; more is better or worse, as the questionnaire has it."""

    name: Words
    before: float
    after: float


class CaseEnding(CasePart):
    """How the two go on."""

    how: Literal["leave", "less", "repeat"]
    again_at: StepNumber | None = None
    """With ``repeat``: at which step."""
    next_step: Words


class CaseReview(CasePart):
    """What the two say when they look back."""

    outcomes: TwoVoices
    """How the person's ties have grown, and what the worker knows of people and places now."""
    levels: CaseLevels
    qualities: dict[Key, CaseRatings]
    """By the id of each question of the deck ``qualities``."""
    costs: ThreeVoices
    benefits: ThreeVoices
    gains: CaseGains
    measure: CaseMeasure
    ending: CaseEnding


class MapCheck(CasePart):
    """Counts worked out by hand from one map of the case."""

    contacts: int
    rings: tuple[int, int, int, int]
    kinds: tuple[int, int, int]
    """Persons, places, activities."""
    professional: int
    together: int


class MovedCheck(CasePart):
    """A contact that changed its ring."""

    id: Key
    before: Ring = Field(alias="from")
    after: Ring = Field(alias="to")


class GoalCheck(CasePart):
    """Goal attainment T at both dates (rho 0.3, the weights given, one decimal)."""

    baseline: float
    follow_up: float


class CaseCheck(CasePart):
    """Figures worked out by hand from the case, for tests."""

    baseline: MapCheck
    follow_up: MapCheck
    new: tuple[Key, ...]
    gone: tuple[Key, ...]
    moved: tuple[MovedCheck, ...]
    gas_t: GoalCheck


class Case(CasePart):
    """A fictional case, whole."""

    format: Literal["cp-case/1"] = Field(alias="schema")
    language: Words
    licence: OpenLicence
    id: Key
    title: Words
    theme: Words
    setting: Words
    person: CasePerson
    practitioner: CasePractitioner
    story: Words
    voices: Voices
    network: tuple[CaseContact, ...]
    ties: tuple[CaseTie, ...]
    practitioner_map: tuple[WorkerContact, ...]
    common_ground: tuple[Words, ...]
    assets: CaseAssets
    beginning: CaseBeginning
    wishes: tuple[CaseWish, ...]
    goals: tuple[CaseGoal, ...]
    barriers: tuple[CaseBarrier, ...]
    ladder: tuple[CaseRung, ...]
    midpoint: Words
    went_well: Words
    private: Unsaid
    follow_up: FollowUp
    review: CaseReview
    discuss: tuple[Words, ...]
    check: CaseCheck


def loose_ends(case: Case) -> Iterator[tuple[Place, str]]:
    """What does not fit together in a case whose fields are all right: where, and what to do about it."""
    dates: list[tuple[Place, tuple[CaseContact, ...], tuple[CaseTie, ...]]] = [
        ((), case.network, case.ties),
        (("follow_up",), case.follow_up.network, case.follow_up.ties),
    ]
    for start, network, ties in dates:
        yield from _twice((*start, "network"), [contact.id for contact in network])
        known = {contact.id for contact in network}
        for at, tie in enumerate(ties):
            if tie.a == tie.b:
                yield (*start, "ties", at), f"“{tie.a}” is tied to itself. A tie joins two contacts."
            for end, name in (("a", tie.a), ("b", tie.b)):
                if name not in known:
                    yield (
                        (*start, "ties", at, end),
                        f"“{name}” is not a contact of this map. Use an id from its network.",
                    )
    yield from _twice(("practitioner_map",), [contact.id for contact in case.practitioner_map])
    yield from _twice(("goals",), [goal.id for goal in case.goals])
    yield from _loose_wishes(case)
    helpers = {contact.id for contact in case.network} | {"practitioner", "alone"}
    for at, rung in enumerate(case.ladder):
        if rung.supporter not in helpers:
            message = f"“{rung.supporter}” cannot be the supporter. Use a contact id, practitioner or alone."
            yield ("ladder", at, "supporter"), message


def _loose_wishes(case: Case) -> Iterator[tuple[Place, str]]:
    """Wishes that draw on what is not there."""
    brought = {"person": len(case.assets.person), "practitioner": len(case.assets.practitioner)}
    first = {contact.id for contact in case.network}
    for at, wish in enumerate(case.wishes):
        for seat, most in brought.items():
            if not all(1 <= number <= most for number in getattr(wish, seat)):
                yield ("wishes", at, seat), f"There are {most} assets to draw on here. Count them from 1."
        for name in wish.contacts:
            if name not in first:
                yield ("wishes", at, "contacts"), f"“{name}” is not a contact of this map. Use an id from its network."


def _twice(place: Place, ids: list[str]) -> Iterator[tuple[Place, str]]:
    """Ids that stand twice in a list."""
    for at, name in enumerate(ids):
        if name in ids[:at]:
            yield (*place, at, "id"), f"“{name}” stands twice in this list. Give one of them another id."
