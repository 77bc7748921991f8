"""The map of an invented case as a group places its contacts: drawn beside the list in which they are asked for."""

from __future__ import annotations

from typing import Any

from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.case_picture import CasePicture
from training_exercises.case_model import Case

from .answering import answer, label_of, standing
from .case_pictures import Placed, map_to_place

Json = dict[str, Any]


class Placing:
    """Joins the drawing to the sheet: what is placed in one stands in the other.

    Args:
        sheet: the activity; while it asks something else, nothing is drawn.
    """

    def __init__(self, sheet: Activity) -> None:
        self.picture = CasePicture(self._place)
        self._sheet = sheet
        self._case: Case | None = None
        self._drawn: object = None
        sheet.observe(self._follow, ["seq", "plan", "readonly"])

    def says(self, case: Case) -> None:
        """The case that is on the table now."""
        self._case = case
        self._follow()

    def _follow(self, _change: object = None) -> None:
        plan, case = self._sheet.plan, self._case
        if case is None or plan.get("kind") != "case_map":
            self._drawn, self.picture.told, self.picture.said = None, {}, {}
            return
        asked = tuple(part["id"] for part in plan["parts"])
        if not {each.id for each in case.network}.issuperset(asked):
            return  # the sheet is still that of another case
        wanted = (case.id, asked, bool(plan.get("closed")) or self._sheet.readonly)
        with self.picture.hold_sync():
            if wanted != self._drawn:
                self._drawn = wanted
                self.picture.told = map_to_place(case.id, asked, closed=wanted[-1])
            # A line of the story that was noted changes nothing here, and nothing is sent.
            self.picture.said = {name: self._said(name)._asdict() for name in asked}

    def _said(self, part: str) -> Placed:
        body = standing(self._sheet, part).get("body", {})
        return Placed(str(body.get("ring") or ""), body.get("together") is True, body.get("paid") is True)

    def _place(self, part: str, ring: str) -> None:
        """Put a contact on a ring.

        Raises:
            SpaceError: it was not saved, or may not be written.
        """
        answer(self._sheet, part, {"ring": ring}, f"Placed {label_of(self._sheet, part)}")
