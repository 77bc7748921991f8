"""A Delphi: statements rated in rounds, without names, by a rule for agreement that was fixed before the first.

Plain values: a change makes a new one.  ``delphi_tallies`` counts what was rated, and
``training_exercises.delphi_results`` says what came out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from .records import Label, RecordId, Text
from .wiping import last_day_before

LOWEST, HIGHEST = 1, 9
Rating = Annotated[int, Field(ge=LOWEST, le=HIGHEST)]
Share = Annotated[float, Field(ge=0, le=1)]
RoundNumber = Annotated[int, Field(ge=1)]


class DelphiPart(BaseModel):
    """The base of every part of a Delphi: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ShareRule(DelphiPart):
    """Agreed where enough are at one end and few at the other; as it stands the COMET 70/15 rule."""

    kind: Literal["shares"] = "shares"
    share_high: Share = 0.70
    """The smallest share that must be at one end."""
    share_low: Share = 0.15
    """The other end's share must be smaller."""

    def words(self) -> str:
        """The rule in plain words, with its figures."""
        return (
            f"Agreed: {percent(self.share_high)} or more rate it 7 to 9, and fewer than {percent(self.share_low)} rate "
            "it 1 to 3. Agreed against: the other way round."
        )


class FixedRule(ShareRule):
    """A rule that stands from one moment on: in a room from when its exercise began, before the first round."""

    fixed: AwareDatetime

    @property
    def plain(self) -> ShareRule:
        """The rule by itself."""
        return ShareRule(share_high=self.share_high, share_low=self.share_low)


class RangeRule(DelphiPart):
    """Agreed where enough rate within a range.  It decides for a statement only, never against it."""

    kind: Literal["range"] = "range"
    low: Rating = 7
    high: Rating = HIGHEST
    share: Share = 0.75

    @model_validator(mode="after")
    def _low_first(self) -> Self:
        if self.low > self.high:
            msg = f"A range cannot go from {self.low} to {self.high}. Put the lower number first."
            raise ValueError(msg)
        return self

    def words(self) -> str:
        """The rule in plain words, with its figures."""
        return f"Agreed: {percent(self.share)} or more rate it {self.low} to {self.high}."


class RandRule(DelphiPart):
    """The RAND/UCLA rule: the middle rating decides, unless the ratings lie too far apart."""

    kind: Literal["rand"] = "rand"

    def words(self) -> str:
        """The rule in plain words, with its figures."""
        return (
            "Agreed: the middle rating is 7 or more, and the ratings do not lie too far apart. Agreed against: it is 3 "
            "or less, and they do not lie too far apart."
        )


Rule = Annotated[ShareRule | RangeRule | RandRule, Field(discriminator="kind")]
"""What one of them says of ratings: ``training_exercises.delphi_rules``."""


class Statement(DelphiPart):
    """What is rated."""

    id: RecordId
    label: Label
    help: Text = ""


class Round(DelphiPart):
    """A time in which statements are rated."""

    number: RoundNumber
    opens: AwareDatetime
    ends: AwareDatetime
    """From then on nothing is taken any more."""
    items: Annotated[tuple[RecordId, ...], Field(min_length=1)]

    @property
    def last_day(self) -> dt.date:
        """The last day on which it can be answered, where the server stands."""
        return last_day_before(self.ends)

    def state(self, now: dt.datetime) -> Literal["waiting", "open", "ended"]:
        """Whether it can be answered."""
        return "waiting" if now < self.opens else "open" if now < self.ends else "ended"


class Delphi(DelphiPart):
    """A Delphi as it stands."""

    items: Annotated[tuple[Statement, ...], Field(min_length=1)]
    rule: Rule | None = None
    rule_fixed: AwareDatetime | None = None
    """When the rule was fixed: before the first round opened."""
    rounds: tuple[Round, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if len({item.id for item in self.items}) < len(self.items):
            msg = "Two statements have the same id. Give each its own."
            raise ValueError(msg)
        if self.rounds and (self.rule_fixed is None or self.rule_fixed > self.rounds[0].opens):
            msg = "The rule for agreement must be fixed before the first round opens."
            raise ValueError(msg)
        return self

    def open_round(self, now: dt.datetime) -> Round | None:
        """The round that can be answered now."""
        return next((each for each in self.rounds if each.state(now) == "open"), None)

    def fix_rule(self, rule: ShareRule | RangeRule | RandRule, now: dt.datetime) -> Delphi:
        """Say by what rule it will be told whether people agree.

        Raises:
            ValueError: the first round has opened; the message says what to do.
        """
        if self.rounds and self.rounds[0].state(now) != "waiting":
            msg = "The first round has opened, so its rule stays. To use another one, open another room for it."
            raise ValueError(msg)
        return Delphi(items=self.items, rule=rule, rule_fixed=now, rounds=self.rounds)

    def add_round(self, opens: dt.datetime, ends: dt.datetime, items: Iterable[str] | None = None) -> Delphi:
        """Plan the next round.

        Args:
            opens: When it opens: not before the round before it has ended.
            ends: Its own end.
            items: The statements that are rated; without them those of the round before, in the first all.

        Raises:
            ValueError: no rule is fixed, the times do not follow each other, or there is no such statement.
        """
        last = self.rounds[-1] if self.rounds else None
        known = [item.id for item in self.items]
        asked = tuple(items) if items is not None else last.items if last else tuple(known)
        if self.rule_fixed is None or (not self.rounds and opens < self.rule_fixed):
            msg = "Fix the rule for agreement first: it has to be there before the first round opens."
            raise ValueError(msg)
        if last and opens < last.ends:
            msg = f"Round {last.number} has not ended by then. Let the next one open later."
            raise ValueError(msg)
        if ends <= opens:
            msg = "A round must end after it opens. Choose a later end."
            raise ValueError(msg)
        strange = sorted(set(asked) - set(known))
        if strange:
            msg = f"There is no statement “{strange[0]}” here. Choose among: {', '.join(known)}."
            raise ValueError(msg)
        added = Round(number=len(self.rounds) + 1, opens=opens, ends=ends, items=asked)
        return self.model_copy(update={"rounds": (*self.rounds, added)})

    def change_end(self, number: int, ends: dt.datetime, now: dt.datetime) -> Delphi:
        """Let a round end at another time, or at once (``ends`` = ``now``).

        Raises:
            ValueError: it has ended, there is no such round, or the time does not fit in.
        """
        if not 1 <= number <= len(self.rounds):
            msg = f"There is no round {number}."
            raise ValueError(msg)
        before, this, after = self.rounds[: number - 1], self.rounds[number - 1], self.rounds[number:]
        if this.state(now) == "ended":
            msg = f"Round {number} has ended, and what came out may have been seen. Open another round instead."
            raise ValueError(msg)
        if ends < now or ends <= this.opens or (after and ends > after[0].opens):
            msg = f"Round {number} must end after it opens, not in the past, and before the next one opens."
            raise ValueError(msg)
        return self.model_copy(update={"rounds": (*before, this.model_copy(update={"ends": ends}), *after)})

    def in_one_day(self) -> bool:
        """Whether all rounds lie within a day: then it has to be called a short Delphi."""
        return bool(self.rounds) and self.rounds[-1].ends - self.rounds[0].opens <= dt.timedelta(days=1)


class Opinion(DelphiPart):
    """What one rater said of one statement in one round; a statement that was skipped has none."""

    rater: RecordId
    """The same for all rounds, and nobody's name."""
    item: RecordId
    round: RoundNumber
    rating: Rating | None = None
    """``None`` for “I cannot rate this”."""
    reason: Text = ""


def rating_problem(delphi: Delphi, item: str | None, number: int, now: dt.datetime) -> str | None:
    """Why something cannot be taken now, in words; ``None`` where it can.

    Args:
        delphi: its statements and rounds.
        item: the statement that is rated; ``None`` for anything that is given in the round.
        number: in which round.
        now: when it came.
    """
    if not 1 <= number <= len(delphi.rounds):
        return f"There is no round {number}."
    asked = delphi.rounds[number - 1]
    if asked.state(now) == "waiting":
        return f"Round {number} has not opened yet."
    if asked.state(now) == "ended":
        return f"Round {number} has ended, so this was not taken. What you sent before is kept."
    return None if item is None or item in asked.items else "This statement is not rated in this round."


def percent(share: float) -> str:
    """A share as a percentage, with as many places as it was written with."""
    return f"{share * 100:.6g}%"
