"""What may be worth another look in a sheet, told beneath it to whoever writes there, and to nobody else.

It is a hint and holds nothing up: a ladder with a large step stays a ladder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from cpi_widgets.model.level_checks import overlaps, several_change
from cpi_widgets.model.looks import rises
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.page_text import PageText
from training_exercises.activities_chosen import LEVEL_FIELDS
from training_exercises.activities_ties import WIDEST

Json = Mapping[str, Any]
_LONGEST = 60
_LEVELS = {level: f"{level:+d}".replace("-", "−") if level else "0" for level in LEVEL_FIELDS}
MOST = 4
"""So many things are told at once."""


class Noticing:
    """Joins a few words to a sheet; while nothing is to be told they take no room.

    Args:
        sheet: the activity.
    """

    def __init__(self, sheet: Activity) -> None:
        self.text = PageText()
        self._sheet = sheet
        sheet.observe(self._follow, ["seq", "plan", "readonly"])
        self._follow()

    def _follow(self, _change: object = None) -> None:
        plan = self._sheet.plan
        look = _TOLD.get(plan.get("kind", ""))
        told = list(look(self._lines()))[:MOST] if look and not plan.get("closed") else []
        if told:
            two = "Only the two of you see this." if plan.get("voices") else "Nobody else sees this."
            told.append("Only your group sees this." if plan["group"] else two)
        paragraphs = [{"about": "", "text": line} for line in told]
        if paragraphs != self.text.paragraphs or not paragraphs:
            self.text.paragraphs = paragraphs
            self.text.layout.display = None if paragraphs else "none"

    def _lines(self) -> list[Json]:
        """What stands in the sheet, in order; of two with a sheet each, the one after the other."""
        of = self._sheet.plan["run"], self._sheet.plan["activity"]
        bodies = (each["body"] for each in self._sheet.records.values())
        here = [body for body in bodies if (body["run"], body["activity"]) == of]
        return sorted(here, key=lambda body: (str(body.get("group") or ""), body.get("order") or 0))


def _of_ladder(lines: Sequence[Json]) -> Iterator[str]:
    """The steps between which worry rises too far."""
    for _, own in groupby(lines, key=lambda body: body.get("group")):
        rungs = [body for body in own if body["part"] == "rungs"]
        for before, after, size in rises([body.get("worry") for body in rungs]):
            if size > WIDEST:
                names = _named(rungs[before]), _named(rungs[after])
                yield f"From {names[0]} to {names[1]} the worry rises by {size}. Put a rung between."


def _named(body: Json) -> str:
    text = " ".join(str(body.get("text") or "").split()) or "a step without words"
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"


def _of_levels(lines: Sequence[Json]) -> Iterator[str]:
    """Levels that cannot be told apart, or between which too much changes."""
    for body in (body for body in lines if body["part"] == "levels"):
        levels = [(level, str(body.get(name) or "")) for level, name in LEVEL_FIELDS.items()]
        for one, other, why in overlaps(levels):
            same = "have the same words" if why == "words" else "have numbers that overlap"
            yield f"Levels {_LEVELS[one]} and {_LEVELS[other]} {same}. Could you say which one it is?"
        for one, other in several_change(levels):
            yield f"Between levels {_LEVELS[one]} and {_LEVELS[other]} more than one thing changes. Change one."


_TOLD: Mapping[str, Callable[[Sequence[Json]], Iterator[str]]] = {"ladder": _of_ladder, "goal_levels": _of_levels}
