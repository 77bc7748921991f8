"""What stands beside a sheet in a room: a picture to press above it, a few words beneath."""

from __future__ import annotations

import ipywidgets

from cpi_widgets.widgets.activity import Activity
from training_exercises.activities_chosen import GoalLevels, WheelsPlay
from training_exercises.activities_ties import CaseMap, LadderPlan
from training_exercises.activity_base import Activity as Asked
from training_exercises.case_model import Case
from training_exercises.exercise_model import ScriptLine

from .noticing import Noticing
from .placing import Placing
from .turning import Turning

Widgets = tuple[ipywidgets.Widget, ...]
NOTICED = (LadderPlan, GoalLevels)
"""Activities in whose sheets something may be worth another look."""


class BesideSheet:
    """The same widgets stay as the room moves on.

    Args:
        sheet: the one sheet of a participant's page.
    """

    def __init__(self, sheet: Activity) -> None:
        self._sheet = sheet
        self._turning: Turning | None = None
        self._placing: Placing | None = None
        self._noticing: Noticing | None = None

    def above(self, asked: Asked, line: ScriptLine, case: Case) -> Widgets:
        """What is pressed in a picture: the wheels of a role play, the map of a case.

        Args:
            asked: what is filled in now.
            line: the line of the script that is read out.
            case: the case on this table.
        """
        if isinstance(asked, WheelsPlay):
            self._turning = self._turning or Turning(self._sheet)
            self._turning.says(asked, line)
            return (self._turning.wheels,)
        if isinstance(asked, CaseMap):
            self._placing = self._placing or Placing(self._sheet)
            self._placing.says(case)
            return (self._placing.picture,)
        return ()

    def below(self, asked: Asked) -> Widgets:
        """What may be worth another look."""
        if not isinstance(asked, NOTICED):
            return ()
        self._noticing = self._noticing or Noticing(self._sheet)
        return (self._noticing.text,)
