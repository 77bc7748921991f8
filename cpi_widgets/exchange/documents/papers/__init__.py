"""The papers that can be made of a case: one file a paper, each a plain function of the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cpi_widgets.exchange.documents.description import Paper
from cpi_widgets.exchange.documents.material import Material

from .action_list import action_list
from .blank_forms import blank_forms
from .goal_sheet import goal_sheet
from .map_paper import map_paper
from .meetings import session_summary
from .plan import plan
from .review import review
from .whole_case import whole_case


@dataclass(frozen=True)
class Kind:
    """A paper that can be chosen."""

    id: str
    title: str
    about: str
    make: Callable[[Material], Paper]


KINDS: tuple[Kind, ...] = (
    Kind("review", "Review", "What changed for both, what comes next, and what came of it.", review),
    Kind("plan", "Our plan", "Hopes, what you agree, goals, small steps, and who helps.", plan),
    Kind("map", "Map", "The newest map, and everybody on it.", map_paper),
    Kind("goals", "Goals", "Five levels for each goal, and where it stands.", goal_sheet),
    Kind("actions", "Who does what", "What is to be done, by whom, by when.", action_list),
    Kind("sessions", "What we talked about", "Three lines about each meeting.", session_summary),
    Kind("case", "Everything", "All that the two of you wrote together.", whole_case),
    Kind("forms", "Blank forms", "Every step, to write on by hand.", blank_forms),
)
"""In the order in which they are offered."""
BY_ID = {kind.id: kind for kind in KINDS}
