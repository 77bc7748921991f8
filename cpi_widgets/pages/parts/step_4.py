"""Step 4, stepping out: the ladder, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.widgets.ladder import Ladder

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase

ABOUT = "Small steps, the first at the top. Saying no, not now, or going back a step is fine at any time."


def part(case: OurCase) -> Sequence[ipywidgets.Widget]:
    """The ladder of steps."""
    return (Ladder(case.space, session=case.session, title="Steps out", about=ABOUT),)
