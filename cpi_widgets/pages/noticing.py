"""What may be worth another look in a sheet, told in it or beneath it to whoever writes there, and to nobody else.

It is a hint and holds nothing up: a ladder with a large step stays a ladder.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
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

    Of a ladder they stand at the rungs they are about, in the sheet itself.

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
        kind = "" if plan.get("closed") else plan.get("kind")
        ladder = dict(islice(_of_ladders(self._sheets(), self._most()), MOST)) if kind == "ladder" else {}
        if ladder:
            first = next(iter(ladder))
            ladder[first] = f"{ladder[first]} {self._sees()}"
        self._sheet.noticed = ladder
        levels = chain.from_iterable(map(_of_levels, self._sheets()))
        told = list(islice(levels, MOST)) if kind == "goal_levels" else []
        if told:
            told.append(self._sees())
        paragraphs = [{"about": "", "text": line} for line in told]
        if paragraphs != self.text.paragraphs or not paragraphs:
            self.text.paragraphs = paragraphs
            self.text.layout.display = None if paragraphs else "none"

    def _sees(self) -> str:
        if self._sheet.plan["group"]:
            return "Only your group sees this."
        return "Only the two of you see this." if self._sheet.plan.get("voices") else "Nobody else sees this."

    def _most(self) -> float:
        """How many rungs there is room for."""
        return next((part["most"] for part in self._sheet.plan["parts"] if part["most"]), math.inf)

    def _sheets(self) -> list[list[Json]]:
        """What stands in the sheet, in order; of two with a sheet each, both."""
        plan, sheets = self._sheet.plan, defaultdict[str, list[Json]](list)
        for body in (each["body"] for each in self._sheet.records.values()):
            if (body["run"], body["activity"]) == (plan["run"], plan["activity"]):
                sheets[str(body.get("group") or "") if plan.get("apart") else ""].append(body)
        return [
            sorted(lines, key=lambda body: (body.get("order") or 0, body["id"])) for _, lines in sorted(sheets.items())
        ]


def _of_ladders(sheets: Iterable[Sequence[Json]], most: float) -> Iterator[tuple[str, str]]:
    """The steps to which worry rises too far from the one before: the id of each, with what to do."""
    for lines in sheets:
        rungs = [body for body in lines if body["part"] == "rungs"]
        what = "Put a rung between." if len(rungs) < most else "Make one of the two smaller."
        for before, after, size in rises([body.get("worry") for body in rungs]):
            if size > WIDEST:
                names = _named(rungs[before]), _named(rungs[after])
                yield rungs[after]["id"], f"From {names[0]} to {names[1]} the worry rises by {size}. {what}"


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
