"""All kinds of activity: what an exercise is put together from."""

from __future__ import annotations

from typing import Annotated

import pydantic

from .activities_chosen import ForceField, GoalLevels, Quests, Ranking, WheelsPlay
from .activities_rated import Delphi, Ratings
from .activities_ties import BarrierSplit, CaseMap, LadderPlan, OwnMap
from .activities_words import Agreement, Board, Feedback, Offers, Pinned, PlanSection, Poster, Questions, Strip
from .activity_base import Activity, Picture, Share, Who

AnyActivity = Annotated[
    Agreement
    | BarrierSplit
    | Board
    | CaseMap
    | Delphi
    | Feedback
    | ForceField
    | GoalLevels
    | LadderPlan
    | Offers
    | OwnMap
    | Pinned
    | PlanSection
    | Poster
    | Quests
    | Questions
    | Ranking
    | Ratings
    | Strip
    | WheelsPlay,
    pydantic.Field(discriminator="kind"),
]
"""An activity of any kind; ``kind`` says which."""

__all__ = ["Activity", "AnyActivity", "Picture", "Share", "Who"]
