"""The goal sheet: for each goal the five levels, and where it stood."""

from __future__ import annotations

from cpi_widgets.exchange.documents.description import Block, Bullets, Paper, Paragraph, Section
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import GOAL_STATE_WORDS, NOTHING_YET
from cpi_widgets.model import Goal

from .aims import goal_levels, goals, has_levels, is_rated


def goal_sheet(material: Material) -> Paper:
    """All goals, each with its levels."""
    return material.paper("goals", "Goals and how they turn out", [levels(material)])


def levels(material: Material) -> Section:
    """The goals with their levels, one under the other; those without only by their words."""
    every = goals(material)
    told = [goal for goal in every if has_levels(goal) or is_rated(material, goal)]
    bare = tuple(_named(goal) for goal in every if goal not in told)
    blocks: list[Block] = [] if every else [Paragraph(NOTHING_YET, "hint")]
    if bare:
        blocks += [Paragraph("No levels are written for these goals:"), Bullets(bare)]
    parts = tuple(goal_levels(material, goal) for goal in told)
    return Section("levels", "How the goals turn out", tuple(blocks), parts)


def _named(goal: Goal) -> str:
    """A goal by its words, and how it is where it is not going on."""
    return one_line(goal.text) + ("" if goal.state == "live" else f" ({GOAL_STATE_WORDS[goal.state]})")
