"""Step 3, make plans: goals, their levels, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.widgets.goal_scale import GoalScale

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def part(case: OurCase) -> Sequence[ipywidgets.Widget]:
    """Goals."""
    return (GoalScale(case.space, session=case.session),)
