"""How many votes each question to a panel has, counted again and again, so that nobody's vote is read from what moved.

What was told stays until five people or more vote otherwise than at any time that was told (as ``shown_again`` says of
pictures).  Until then questions that are put together or taken apart are counted from the votes of that time as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from . import tallies
from .lean import Lean
from .panel import VOICES, VOTED, PanelQuestion, panel_list, stand_ins
from .picture_shapes import Given
from .records import Audience, Record, RecordId, kind_of_record
from .room_day import IN_FIGURES
from .shown_again import GivenAt, of_few

Voices = dict[str, tuple[str, ...]]
"""Who voted → the questions on the list that their votes are for, each once."""


@kind_of_record
class PanelCount(Record):
    """What was told of the votes, and from when they are; the store alone writes it."""

    record_kind: ClassVar[str] = "panel_count"
    default_audience: ClassVar[Audience] = "leaders"

    id: RecordId = "panel_count"
    at: Annotated[int, Field(ge=0)] = 0
    """Where the room's journal stood when the votes were counted."""
    known: tuple[RecordId, ...] = ()
    """The questions that stood on the list then, also behind another: none of the others had votes to be told."""
    people: Annotated[int, Field(ge=0)] = 0
    """How many had voted for one of them."""
    votes: dict[str, int] = Field(default_factory=dict)
    """What was told, by ``together_key`` of those that a question stands for."""


class PanelVotes(Lean):
    """The votes of the questions on a list."""

    model_config = ConfigDict(frozen=True)

    votes: dict[str, int] = Field(default_factory=dict)
    """Id → how many; a question that is not here has no number that could be told."""
    stands: bool = False
    """They are those that were told before: fewer than five people have voted otherwise since."""


def together_key(questions: Iterable[str]) -> str:
    """Some questions that stand together, as one word."""
    return " ".join(sorted(questions))


def told_before(
    at: int, questions: Sequence[PanelQuestion], known: Collection[str], given: Sequence[Given]
) -> PanelCount:
    """What a list told of its votes when no count was kept yet: what stands in its questions.

    Args:
        at: where the journal stood when the votes were told.
        questions: the list.
        known: the ids of those that were on it then.
        given: the answers as they were then.
    """
    whole = panel_list(questions)
    ways = _ways([each.id for each in whole], stand_ins(questions))
    votes = {together_key(ways[each.id]): each.votes for each in whole if each.votes is not None}
    people = len(_voices(given, known, {}))
    return PanelCount(at=at, known=tuple(sorted(known)), people=people, votes=votes)


def votes_again(
    listed: Sequence[str], behind: Mapping[str, str], past: Sequence[PanelCount], given_at: GivenAt, head: int
) -> tuple[PanelVotes, PanelCount | None]:
    """The votes as they may be told after others.

    Args:
        listed: the ids of the questions that stand for themselves.
        behind: those that are put together with another: id → the id of the one that stands for it.
        past: all that was told, oldest first.
        given_at: the answers as they were.
        head: where the journal stands now.

    Returns:
        The votes, and what is to be kept of what is told; ``None`` where nothing is.
    """
    now = _voices(given_at(head), listed, behind)
    moved = {each.at: _differ(_voices(given_at(each.at), listed, behind), now) for each in past}
    if past and (of_few(moved.values()) or not moved[past[-1].at]):
        kept = _held(listed, behind, past[-1], given_at(past[-1].at))
        return PanelVotes(votes=_told(listed, behind, kept), stands=True), kept
    counted = _counted(now, listed)
    if not counted:
        return PanelVotes(), None
    ways = _ways(listed, behind)
    votes = {together_key(ways[each]): number for each, number in counted.items()}
    kept = PanelCount(at=head, known=tuple(sorted(frozenset().union(*ways.values()))), people=len(now), votes=votes)
    return PanelVotes(votes=counted), kept


def _held(listed: Sequence[str], behind: Mapping[str, str], last: PanelCount, then: Sequence[Given]) -> PanelCount:
    """What was told last, with what stands together now as it was then.

    Of whoever took out all they wrote nothing is known any more, not even of then: what was not told while their votes
    were there is not told without them.
    """
    if len(_voices(then, last.known, {})) != last.people:
        return last
    counted = _counted(_voices(then, listed, behind), listed)
    ways = {each: way for each, way in _ways(listed, behind).items() if not way.isdisjoint(last.known)}
    fresh = {together_key(way): counted[each] for each, way in ways.items() if each in counted}
    return last.model_copy(update={"votes": {**fresh, **last.votes}})


def _told(listed: Sequence[str], behind: Mapping[str, str], kept: PanelCount) -> dict[str, int]:
    keys = {each: together_key(way) for each, way in _ways(listed, behind).items()}
    return {each: kept.votes[key] for each, key in keys.items() if key in kept.votes}


def _ways(listed: Sequence[str], behind: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Each question that stands for itself → all that a vote for it can be for."""
    return {each: frozenset({each, *(other for other, stands in behind.items() if stands == each)}) for each in listed}


def _voices(given: Iterable[Given], listed: Collection[str], behind: Mapping[str, str]) -> Voices:
    """Whom each votes for; a vote for what is not on the list is none."""
    cards: dict[str, list[str]] = {}
    for each in given:
        if each.part == VOTED and each.share in IN_FIGURES and not each.together:
            card = str(each.fields.get("card"))
            cards.setdefault(each.who, []).append(behind.get(card, card))
    voices = {who: list(dict.fromkeys(card for card in own if card in listed)) for who, own in cards.items()}
    return {who: tuple(sorted(own[-VOICES:])) for who, own in voices.items() if own}


def _counted(voices: Voices, listed: Sequence[str]) -> dict[str, int]:
    """How many votes each question has; nothing from fewer than five people."""
    bars = tallies.choices(list(voices.values()), listed)
    return {bar.value: bar.count for bar in bars.bars} if bars is not None else {}


def _differ(then: Voices, now: Voices) -> int:
    """How many people vote otherwise."""
    return sum(then.get(who) != now.get(who) for who in {*then, *now})
