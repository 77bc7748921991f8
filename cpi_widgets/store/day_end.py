"""A room's day ends with its room: what still runs is over then, also where nobody pressed “End the day”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpi_widgets.model import DayPlan, Now

from .own_hand import OwnHand, Sides
from .what_runs import now_in

if TYPE_CHECKING:
    from .backing import Backing


def end_day(hand: OwnHand) -> None:
    """End the day that still runs in a room; nothing changes where none has begun, or it has ended already."""
    plan, now = hand.standing_of(DayPlan().id, DayPlan), hand.standing_of(Now().id, Now)
    if plan is None or not plan[1].ran or (now is not None and now[1].phase == "ended"):
        return
    at = hand.backing.clock()
    over = Now(phase="ended", began=at)
    screens: Sides = (now[0], hand.successor(now[0], over)) if now is not None else (None, hand.new(over, "room"))
    hand.write([(plan[0], hand.successor(plan[0], plan[1].over(at))), screens])


def day_over(backing: Backing, space: str) -> bool:
    """Whether those who lead have ended a room's day; undo opens it again."""
    return now_in(backing.book(space)).phase == "ended"
