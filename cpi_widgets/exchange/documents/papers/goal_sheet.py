"""The goal sheet: for each goal the five levels, and where it stood."""

from __future__ import annotations

from cpi_widgets.exchange.documents.description import Paper, Paragraph, Section
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.wording import NOTHING_YET

from .aims import goal_levels, goals


def goal_sheet(material: Material) -> Paper:
    """All goals, each with its levels."""
    return material.paper("goals", "Goals and how they turn out", [levels(material)])


def levels(material: Material) -> Section:
    """The goals with their levels, one under the other."""
    parts = tuple(goal_levels(material, goal) for goal in goals(material))
    return Section("levels", "How the goals turn out", () if parts else (Paragraph(NOTHING_YET, "hint"),), parts)
