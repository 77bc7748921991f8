"""What a room learns of a round of a Delphi: counts without anybody in them, made once, when the round has ended.

Nothing is told from fewer than five people.  “I cannot rate this” and skipped statements are in no denominator; what
compares rounds is about those only who rated in both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .delphi import HIGHEST, LOWEST, Delphi, DelphiPart, Opinion, RoundNumber
from .records import Audience, Record, RecordId, kind_of_record
from .room_day import FEWEST
from .spellings import mixed, spelling
from .tallies import spread, spread_by_group
from .tally_shapes import GroupSpread, Spread

FEWEST_PAIRS = 3
"""With fewer raters in both of two rounds nothing can be said about steadiness."""

Panel = Mapping[str, str]
"""Everybody who was asked → their stakeholder group; empty where they did not say."""
Ballot = dict[str, Opinion]
"""Rater → what they said last."""


class Since(DelphiPart):
    """How the same people rated a statement in the round before.  No figure where fewer than five were in both."""

    first: RoundNumber
    """The round before in which it was rated."""
    enough: Literal["insufficient", "too few", "yes"]
    """``insufficient``: fewer than three were in both; ``too few``: three or four."""
    paired: int | None = None
    """How many rated it in both."""
    same: int | None = None
    """How many of them kept their rating."""
    moves: int | None = None
    """The net moves in their picture: how many would have to move for one to become the other."""


class ItemTally(DelphiPart):
    """How one statement was rated in one round."""

    item: RecordId
    spread: Spread | None = None
    """``None`` where fewer than five rated it, and then nothing else is told either."""
    cannot_rate: int | None = None
    groups: tuple[GroupSpread, ...] = ()
    reasons: tuple[str, ...] = ()
    """In an order that tells of nobody."""
    since: Since | None = None
    """``None`` where it was not rated before."""


@kind_of_record
class RoundTally(Record):
    """What came out of one round.  Counts of people are ``None`` where fewer than five answered."""

    record_kind: ClassVar[str] = "delphi_round"
    default_audience: ClassVar[Audience] = "room"

    round: RoundNumber
    asked: int
    answered: int | None
    dropped: int | None
    """Who answered the round before and not this one; ``None`` also for the first."""
    items: Annotated[tuple[ItemTally, ...], Field(max_length=100)]

    def item(self, name: str) -> ItemTally | None:
        """How one statement was rated; ``None`` where it was not asked."""
        return next((each for each in self.items if each.item == name), None)


def tally_id(number: int) -> str:
    """The id of the one tally of a round."""
    return f"delphi.round.{number}"


def tally_of(delphi: Delphi, opinions: Iterable[Opinion], panel: Panel, number: int) -> RoundTally:
    """Count one round.

    Args:
        delphi: its statements and rounds.
        opinions: of this round and of those before it.
        panel: everybody who was asked.
        number: which round.
    """
    given = list(opinions)
    here, before = ({each.rater for each in given if each.round == wanted} for wanted in (number, number - 1))
    enough = len(here) >= FEWEST
    return RoundTally(
        id=tally_id(number),
        round=number,
        asked=len(panel),
        answered=len(here) if enough else None,
        dropped=len(before - here) if enough and number > 1 else None,
        items=tuple(_item(delphi, given, panel, number, item) for item in delphi.rounds[number - 1].items),
    )


def without_reasons(tally: RoundTally, sent: Collection[str]) -> RoundTally:
    """The tally without the reasons that nobody gives any more; its figures stay as they were told."""
    standing = {spelling(text) for text in sent}
    items = tuple(
        each.model_copy(update={"reasons": tuple(text for text in each.reasons if spelling(text) in standing)})
        for each in tally.items
    )
    return tally.model_copy(update={"items": items})


def _item(delphi: Delphi, given: Sequence[Opinion], panel: Panel, number: int, item: str) -> ItemTally:
    ballot = _ballot(given, item, number)
    ratings = [each.rating for each in ballot.values() if each.rating is not None]
    found = spread(ratings, LOWEST, HIGHEST)
    if found is None:
        return ItemTally(item=item)
    groups = spread_by_group(
        [each.rating for each in ballot.values()], LOWEST, HIGHEST, [panel.get(rater, "") for rater in ballot]
    )
    reasons = [each.reason.strip() for each in ballot.values() if each.reason.strip()]
    earlier = [each.number for each in delphi.rounds[: number - 1] if item in each.items]
    return ItemTally(
        item=item,
        spread=found,
        cannot_rate=len(ballot) - len(ratings),
        groups=groups,
        reasons=tuple(mixed(reasons, f"{item} {number}")),
        since=_since(_ballot(given, item, earlier[-1]), ballot, earlier[-1]) if earlier else None,
    )


def _ballot(opinions: Sequence[Opinion], item: str, number: int) -> Ballot:
    return {each.rater: each for each in opinions if each.item == item and each.round == number}


def _since(before: Ballot, after: Ballot, first: int) -> Since:
    pairs = [
        (x, y)
        for rater in before.keys() & after.keys()
        if (x := before[rater].rating) is not None and (y := after[rater].rating) is not None
    ]
    if len(pairs) < FEWEST:
        return Since(first=first, enough="insufficient" if len(pairs) < FEWEST_PAIRS else "too few")
    earlier, later = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    return Since(
        first=first,
        enough="yes",
        paired=len(pairs),
        same=sum(x == y for x, y in pairs),
        moves=(later - earlier).total(),
    )
