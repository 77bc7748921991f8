"""What is told of a Delphi: figures and words, with nobody in them.  ``delphi_results`` works them out."""

from __future__ import annotations

from typing import Literal

from cpi_widgets.measures.agreement import Verdict
from cpi_widgets.model.delphi import DelphiPart
from cpi_widgets.model.tally_shapes import GroupSpread, Spread

Outcome = Literal["too few", "agreed", "agreed against", "split", "settled apart", "open"]
"""``split``: two camps that stay; ``settled apart``: no agreement, and steady.  Both are results."""
State = Literal["steady", "places changed", "moving", "insufficient", "too few"]
"""``places changed``: the group's picture stays and the people do not.  ``insufficient``: fewer than three were in both
rounds.  ``too few``: three or four, so the figures are not told."""


class ItemRound(DelphiPart):
    """How one statement was rated in one round."""

    round: int
    spread: Spread | None
    """``None`` where fewer than five rated it, and then nothing else is told either."""
    verdict: Verdict | None
    """What the rule says of it."""
    cannot_rate: int | None
    groups: tuple[GroupSpread, ...]


class Stability(DelphiPart):
    """How steady the same people were from one round to the next.  No figure where fewer than five were in both."""

    first: int
    second: int
    """The two rounds."""
    state: State
    paired: int | None = None
    """How many rated it in both."""
    unchanged: float | None = None
    """How many in a hundred kept their rating."""
    change: float | None = None
    """The share of net moves in the group's picture, 0 to 1."""


class ItemResult(DelphiPart):
    """All that came out for one statement."""

    item: str
    rounds: tuple[ItemRound, ...]
    """The rounds in which it was rated, the first one first."""
    stability: Stability | None
    """Between the last two of them; ``None`` with one."""
    outcome: Outcome
    agreement: tuple[str, ...]
    """Whether people agree, in plain sentences."""
    steadiness: tuple[str, ...] = ()
    """Whether they stay where they are: another matter.  Nothing after one round."""

    @property
    def words(self) -> tuple[str, ...]:
        """All of it in plain sentences."""
        return (*self.agreement, *self.steadiness)


class RoundCount(DelphiPart):
    """Who took part in a round.  Counts of people are ``None`` where fewer than five answered."""

    round: int
    asked: int
    answered: int | None
    dropped: int | None
    """Who answered the round before and not this one; ``None`` also for the first."""


class Results(DelphiPart):
    """All that came out."""

    items: tuple[ItemResult, ...]
    rounds: tuple[RoundCount, ...]
    words: tuple[str, ...]
    """What has to be said beside the figures: the rule, when it was fixed, who dropped out, that it was a short one."""


class Feedback(DelphiPart):
    """What one rater sees of one statement before they rate it again."""

    item: str
    spread: Spread | None
    groups: tuple[GroupSpread, ...]
    own: int | None
    """Their own last rating; ``None`` where they gave none."""
    outside: bool | None
    """Whether their own rating is outside the middle half; ``None`` where there is nothing to compare."""
    reasons: tuple[str, ...]
    """Everybody's reasons, in an order that tells of nobody."""
    words: str
