"""Step 6, working round barriers: what is in the way on three sides, and who does what about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.widgets.barriers import Barriers
from training_exercises.card_files import moves_deck

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase

ABOUT = (
    "Each of you has things in the way, and so has the organisation. "
    "Take one, split it if it is big, and agree one small thing to do."
)


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """The barriers and the actions."""
    moves = moves_deck().by_side()
    yield Barriers(case.space, session=case.session, title="What gets in the way", about=ABOUT, first_moves=moves)
