"""The plan: hopes and wishes, what the two agreed, goals, small steps, and who helps."""

from __future__ import annotations

from cpi_widgets.exchange.documents.description import Paper, Paragraph, Section
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.wording import NOTHING_YET

from .aims import goal_plan, goals, wishes
from .ladder import ladders, less_support, prepared, telling
from .meetings import next_meeting
from .start import agreed, enough, hopes


def plan(material: Material) -> Paper:
    """What the pair plans, as one paper."""
    sections = [enough(material), hopes(material), agreed(material), wishes(material), planned_goals(material)]
    sections += [ladders(material), prepared(material)]
    sections += [telling(material), less_support(material), next_meeting(material)]
    if not any(sections):
        sections = [Section("goals", "Goals", (Paragraph(NOTHING_YET, "hint"),))]
    return material.paper("plan", "Our plan", sections)


def planned_goals(material: Material) -> Section | None:
    """The goals with their first steps and stages; those that were let go are not in a plan."""
    shown = [goal for goal in goals(material) if goal.state != "dropped"]
    return Section("goals", "Goals", (), tuple(goal_plan(material, goal) for goal in shown)) if shown else None
