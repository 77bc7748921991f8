"""Step 3, make plans: wishes, goals with their levels, ideas, gaps in the map, what was tried, worries for later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.model import Aspiration, Asset, Attempt, Barrier, Note
from cpi_widgets.pages.case_charts import goals_chart
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.goal_scale import GoalScale
from cpi_widgets.widgets.map_wishes import MapWishes
from cpi_widgets.widgets.record_list import Offer, Parts, RecordList, State
from cpi_widgets.widgets.wish_picture import WishPicture

from .step_2 import middle

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase

VOICES = {"person": "", "practitioner": "", "both": "both of us"}
"""The empty words stand for what the partners are called."""
DEEPEST_IDEA = 12


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """From wishes to goals, with all that feeds them."""
    yield _wishes(case)
    yield WishPicture(case.space, session=case.session)
    yield GoalScale(case.space, session=case.session)
    yield goals_chart(case.space)
    yield _ideas(case)
    yield _map_wishes(case)
    yield _attempts(case)
    yield _worries(case)


def _wishes(case: OurCase) -> RecordList:
    return RecordList(
        case.space,
        session=case.session,
        model=Aspiration,
        title="Wishes",
        about="Large or small. Think of what you used to love doing, and of what you always meant to try.",
        adds="A wish for life",
        text=Asked("text", label="The wish", long=True),
        fields=[
            Asked("voice", label="Whose wish is it?", words=VOICES),
            Asked("assets", label="What you bring to it", hint="Strengths from both sides.", links=("asset",)),
            Asked("contacts", label="Who and what can help", links=("contact",)),
        ],
        shown=["voice", "assets", "contacts"],
    )


def _ideas(case: OurCase) -> RecordList:
    likes = [entry.record for entry in case.space.all(Asset) if entry.record.kind == "interest"]
    return RecordList(
        case.space,
        session=case.session,
        model=Note,
        fixed={"topic": "idea"},
        title="Leaps from an interest",
        about="Start with something you like. Then ask what is near that: a gallery leads to a paint shop.",
        adds="An interest, or an idea",
        text=Asked("text", label="The idea", long=True),
        fields=[Asked("voice", label="Whose idea is it?", words=VOICES)],
        parts=Parts("about", deepest=DEEPEST_IDEA, word="What is near that?"),
        offers=[Offer(like.text, {"about": like.id}) for like in likes],
        folded=True,
    )


def _map_wishes(case: OurCase) -> MapWishes:
    wishes = MapWishes(case.space, session=case.session, **middle(case))
    case.names.observe(lambda _change: wishes.name_the_middle(**middle(case)), "words")
    return wishes


def _attempts(case: OurCase) -> RecordList:
    return RecordList(
        case.space,
        session=case.session,
        model=Attempt,
        title="Tried, and how it went",
        about="When words are hard, try something small and watch. What you saw is a guess until you both know.",
        adds="What was tried",
        text=Asked("text", label="What was tried", long=True),
        fields=[
            Asked("reaction", label="What you saw", hint="A smile, a turned head, asking to go again.", long=True),
            Asked("confirmed", label="A guess, or sure?", button=("We are sure now", "It is a guess again")),
            Asked("day", label="When"),
            Asked("goal", label="For which goal?", links=("goal",)),
        ],
        shown=["confirmed", "reaction", "day"],
        today=["day"],
        folded=True,
    )


def _worries(case: OurCase) -> RecordList:
    return RecordList(
        case.space,
        session=case.session,
        model=Barrier,
        fixed={"state": "parked"},
        title="Worries, parked for later",
        about="Write a worry down, so that it is not lost, and go on with the plan. Step 6 comes back to it.",
        adds="A worry",
        text=Asked("text", label="The worry", long=True),
        state="state",
        states=[State("open", "Take it up in step 6")],
        folded=True,
    )
