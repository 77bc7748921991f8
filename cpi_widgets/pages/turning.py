"""The wheels above the sheet of a role play: the same numbers, turned by pressing a part of a wheel."""

from __future__ import annotations

from typing import Any

from cpi_widgets.model import RefusedError
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.turning_wheels import TurningWheels
from training_exercises.activities_chosen import WheelsPlay
from training_exercises.exercise_model import ScriptLine

from .answering import answer, label_of, standing

Json = dict[str, Any]
RUNNING = 3
"""So many notches of one side in a row, and the other wheel drags."""
MOST = 99
SEATS = ("practitioner", "person")
"""In the order in which the parts of the wheels stand in the sheet."""


class Turning:
    """Joins the wheels to the sheet that keeps their numbers.

    Args:
        sheet: the activity; while it asks something else, the wheels show nothing.
    """

    def __init__(self, sheet: Activity) -> None:
        self.wheels = TurningWheels(self._press)
        self._sheet = sheet
        self._round = ""
        self._row: list[str] = []
        """Whose wheel turned, lately first to last, since this page looks."""
        self._last = ""
        self._known: tuple[Any, dict[str, int]] = (None, {})
        sheet.observe(self._follow, ["seq", "plan", "readonly"])
        self._follow()

    def says(self, activity: WheelsPlay, line: ScriptLine) -> None:
        """A line of the script is read out: where it names a round, that one runs."""
        named = (each.id for each in activity.rounds if line.say.startswith(each.label.split(":")[0]))
        self._round = next(named, self._round)
        self._follow()

    def _follow(self, _change: object = None) -> None:
        plan = self._sheet.plan
        if plan.get("kind") != "wheels":
            self.wheels.play = {}
            return
        wheels = self._wheels(plan)
        self._note(plan, {wheel["seat"]: wheel["total"] for wheel in wheels})
        rounds = [{"id": field["id"], "label": field["label"]} for field in plan["parts"][0]["fields"]]
        ids = [each["id"] for each in rounds]
        self.wheels.play = {
            "rounds": rounds,
            "round": self._round if self._round in ids else ids[0],
            "wheels": wheels,
            "drags": self._drags(),
            "last": self._last,
            "closed": bool(plan.get("closed")) or self._sheet.readonly,
        }

    def _wheels(self, plan: Json) -> list[Json]:
        spokes = [part for part in plan["parts"] if part["group"]]
        found: list[Json] = []
        for seat, group in zip(SEATS, dict.fromkeys(part["group"] for part in spokes), strict=False):
            here = [
                {"id": part["id"], "label": part["label"], "notches": self._notches(part)}
                for part in spokes
                if part["group"] == group
            ]
            total = sum(sum(each["notches"].values()) for each in here)
            found.append({"seat": seat, "name": group, "spokes": here, "total": total})
        return found

    def _notches(self, part: Json) -> dict[str, int]:
        body = standing(self._sheet, part["id"]).get("body", {})
        told = ((field["id"], body.get(field["id"])) for field in part["fields"])
        return {name: value for name, value in told if isinstance(value, int)}

    def _note(self, plan: Json, totals: dict[str, int]) -> None:
        """Remember whose wheel turned, on this screen or on another of the group."""
        key = (plan["run"], plan["activity"], plan["group"], self._round)
        before = self._known[1] if self._known[0] == key else None
        self._known = (key, totals)
        if before is None:
            self._row, self._last = [], ""
            return
        self._row += [seat for seat in SEATS if totals.get(seat, 0) > before.get(seat, 0)]
        if any(totals.get(seat, 0) < before.get(seat, 0) for seat in SEATS):
            self._row = []
        self._row = self._row[-RUNNING:]

    def _drags(self) -> str:
        if len(self._row) < RUNNING or len(set(self._row)) > 1:
            return ""
        return next(seat for seat in SEATS if seat != self._row[0])

    def _press(self, part: str, asked: str, by: int) -> None:
        """Turn a wheel a notch in one round, or back.

        Raises:
            SpaceError: it was not saved, or may not be written; or there is nothing to take back.
        """
        now = standing(self._sheet, part).get("body", {}).get(asked) or 0
        if not 0 <= now + by <= MOST:
            raise RefusedError("There is no notch to take back there." if by < 0 else "That is as far as it counts.")
        self._last = part if by > 0 else ""
        words = "Turned the wheel at" if by > 0 else "Took a notch back at"
        answer(self._sheet, part, {asked: now + by}, f"{words} “{label_of(self._sheet, part)}”")
