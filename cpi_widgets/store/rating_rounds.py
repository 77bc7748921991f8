"""A Delphi between days, as the people of a room may ask for it.

Two forms stand behind ``RatingRounds``: ``backed_rounds`` over a backing, and ``client_rounds`` over the socket.  All
of it works while the room goes on as well as once it has ended, until the room is wiped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from cpi_widgets.model import Ballot, Mark, RandRule, RangeRule, RoomDelphi, Rounds, ShareRule, Stake, Statement


class RatingRounds(Protocol):
    """Setting a Delphi up and leading it, for those who lead; giving ratings, for all others.

    Every refusal is a ``RefusedError`` that says what stands and what to do.
    """

    def standing(self) -> Rounds:
        """The Delphi as the one who asks may see it; a round that has ended is counted by then."""

    def set_up(self, items: Sequence[Statement], groups: Sequence[Stake]) -> RoomDelphi:
        """Say what is to be rated, and which groups of people there are; until the first round opens."""

    def fix_rule(self, rule: ShareRule | RangeRule | RandRule) -> RoomDelphi:
        """Say by what rule it will be told whether people agree, at this moment; until the first round opens."""

    def go_on(self, run: str, activity: str, groups: Sequence[Stake]) -> RoomDelphi:
        """Take up the rounds that the room rated on its day, with their rule and with what each gave in them.

        What was counted in the room's picture is taken as it was then; reasons stay in the picture.  Statements that
        were kept and not rated are replaced.

        Args:
            run: the running of the exercise.
            activity: what was rated in it.
            groups: the groups of people for the rounds to come: as whom one spoke on the day is not taken over.
        """

    def begin(self, ends: dt.datetime, items: Collection[str]) -> RoomDelphi:
        """Open the next round, now, until ``ends``: at the latest when the room is wiped."""

    def end_at(self, number: int, ends: dt.datetime | None) -> RoomDelphi:
        """Let the open round end at another time; without one now."""

    def new_link(self) -> RoomDelphi:
        """Make a new link; the old one lets nobody in any more."""

    def rate(
        self, number: int, marks: Mapping[str, Mark], stand: str | None = None, shown: bool | None = None
    ) -> Ballot:
        """Give something, or change what one gave, as long as the round is open.

        Args:
            number: which round.
            marks: statement → what is given to it; a blank one takes back what was.  What is not named stays.
            stand: as whom one speaks; without it as before.
            shown: whether the others may read one's reasons; without it as before.
        """

    def take_back(self, number: int) -> None:
        """Take out what one gave in a round, for good.

        While it is open one is not counted.  Afterwards figures stay as they were told, and reasons go from them.
        """
