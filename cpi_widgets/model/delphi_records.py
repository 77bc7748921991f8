"""A Delphi in a room: what those who lead set up, and what each rater gives.

None of it is written the ordinary way: the store writes it by its own clock, so that a rule that is fixed stays, and
nothing is taken after a round has ended (``store.backed_rounds``).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from .delphi import Delphi, DelphiPart, Opinion, Rating, Round, RoundNumber
from .delphi_tallies import RoundTally
from .records import Audience, Record, RecordId, kind_of_record
from .room_day import Short
from .wiping import last_day_before

MOST_STATEMENTS, MOST_GROUPS = 40, 12
LONGEST_STATEMENT, LONGEST_REASON = 500, 2_000
NO_STAND = ""
"""The group of whoever did not say as whom they speak."""


class Stake(DelphiPart):
    """A group of people whose ratings may be looked at by themselves: they speak as one of these."""

    id: RecordId
    label: Short


@kind_of_record
class RoomDelphi(Record):
    """The Delphi of a room: one a room."""

    record_kind: ClassVar[str] = "delphi"
    default_audience: ClassVar[Audience] = "room"

    id: RecordId = "delphi"
    delphi: Delphi
    groups: Annotated[tuple[Stake, ...], Field(max_length=MOST_GROUPS)] = ()
    link: str = ""
    """What lets people come and rate without an account, as long as a round is open; "" before the first."""


class Mark(DelphiPart):
    """What somebody gives to one statement."""

    rating: Rating | None = None
    cannot: bool = False
    """They say that they cannot rate it."""
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""

    @property
    def blank(self) -> bool:
        """Nothing is said."""
        return self.rating is None and not self.cannot and not self.reason.strip()


@kind_of_record
class Ballot(Record):
    """All that one person gives in one round: nobody else reads it, those who lead included."""

    record_kind: ClassVar[str] = "ballot"
    default_audience: ClassVar[Audience] = "author"

    round: RoundNumber
    stand: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{0,80}$")] = NO_STAND
    """As whom they speak: the id of a ``Stake``."""
    marks: dict[RecordId, Mark] = Field(default_factory=dict)
    shown: bool = False
    """The others may read their reasons, without a name."""

    def opinions(self, rater: str) -> tuple[Opinion, ...]:
        """What is counted of it: a reason without a rating is not."""
        return tuple(
            Opinion(
                rater=rater,
                item=item,
                round=self.round,
                rating=mark.rating,
                reason=mark.reason if self.shown else "",
            )
            for item, mark in self.marks.items()
            if mark.rating is not None or mark.cannot
        )


def ballot_id(number: int, person: str) -> str:
    """The id of what one person gives in one round: all their screens write the same record."""
    return f"ballot.{number}.{person[:16]}"


class Rounds(BaseModel):
    """The Delphi of a room as one person may see it."""

    model_config = ConfigDict(frozen=True)

    held: RoomDelphi | None
    """``None`` until those who lead write its first statement; its link is for those who lead alone."""
    now: AwareDatetime
    """By the clock that says whether a round is open."""
    tallies: tuple[RoundTally, ...] = ()
    """Of the rounds that have ended."""
    mine: tuple[Ballot, ...] = ()
    """What the one who asks gave."""
    answered: int | None = None
    """How many have answered in the open round: for those who lead, without a word of what."""
    wipe_at: AwareDatetime

    @property
    def last_day(self) -> dt.date:
        """The last day on which the room is there, where the server stands."""
        return last_day_before(self.wipe_at)

    @property
    def open_round(self) -> Round | None:
        """The round that can be answered now."""
        return self.held.delphi.open_round(self.now) if self.held is not None else None

    def ballot(self, number: int) -> Ballot | None:
        """What they gave in one round."""
        return next((each for each in self.mine if each.round == number), None)
