"""The sheet that a participant fills in now: one widget all day, so that nothing half written is lost."""

from __future__ import annotations

from typing import Any

import ipywidgets

from cpi_widgets.model import VOTED, Now, Picture, Reply, text_id
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.activity import Activity
from training_exercises.activities_rated import Delphi
from training_exercises.activities_ties import BarrierSplit
from training_exercises.activity_base import Activity as Asked
from training_exercises.case_model import Case
from training_exercises.exercise_model import Exercise, ScriptLine
from training_exercises.recalling import of_table, recall_texts

from .beside_sheet import BesideSheet
from .earlier_rounds import recall, rule_in_words


class OpenSheet:
    """The sheet, and what this person wrote on it through the day.

    Args:
        space: The room.
        session: Who sits at this screen.
    """

    def __init__(self, space: Space, session: Session) -> None:
        self._space, self._session = space, session
        self._widget: Activity | None = None
        self._beside: BesideSheet | None = None
        self._group = space.info.group

    def sit(self, group: str) -> None:
        """This person sits in a group from now on; "" for none.

        Nothing more of the old group is on this page then, also where the sheet is not shown just now.
        """
        if group != self._group and self._widget is not None:
            self._widget.reload()  # and what the new group holds is there to read
        self._group = group

    def close(self) -> None:
        """Follow nothing any more."""
        if self._widget is not None:
            self._widget.close()

    def opened(
        self, now: Now, found: Exercise, plan: dict[str, Any], picture: Picture | None, case: Case
    ) -> tuple[ipywidgets.Widget, ...]:
        """The sheet as it stands, with what stands above and beneath it while people write.

        Args:
            now: what the room does.
            found: the exercise that runs.
            plan: what the sheet asks, as ``Activity`` takes it.
            picture: what the room was shown of it, if it was.
            case: the case on this table.
        """
        asked, line = found.activity(now.activity or ""), found.line_at(now.length, now.line)
        sheet = self._planned(self._full(plan, now, asked, line, picture))
        if now.phase != "write":
            return (sheet,)  # once all look at what came of it, the room's own picture stands there
        beside = self._beside = self._beside or BesideSheet(sheet)
        return (*beside.above(asked, line, case), sheet, *beside.below(asked))

    def replies(self, key: tuple[str, str]) -> list[Reply]:
        """What this person, or their group, has answered to an activity of a run."""
        # As a room moves on nobody asks the one store; who opened the page just now does.
        if self._widget is None:
            own = [entry.record for entry in self._space.all(Reply)]
        else:
            own = self._widget.answers_to(key)
        return [each for each in own if (each.run, each.activity) == key]

    def _full(
        self, plan: dict[str, Any], now: Now, asked: Asked, line: ScriptLine, picture: Picture | None
    ) -> dict[str, Any]:
        """The plan with what was written and shown before."""
        if isinstance(asked, Delphi):
            marks = {each.part: each.asked() for each in self.replies((now.run, asked.id))}
            recall(plan["parts"], asked, marks, picture)
            plan["hint"] = " ".join(filter(None, (plan["hint"], rule_in_words(now.rule))))
        recall_texts(plan["parts"], asked, lambda name: of_table(self.replies((now.run, name)), self._group))
        if isinstance(asked, BarrierSplit) and asked.parked is not None:
            plan["offers"] = self._parked(asked.parked)
        votes = picture is not None and any(part["id"] == VOTED for part in plan["parts"])
        # Whoever hears from another group what could be kinder changes it while they talk.
        plan["closed"] = now.phase != "write" and not (now.phase == "reveal" and votes) and line.swap != asked.id
        if picture is not None:
            plan["wall"] = [{"id": text_id(said.text), "text": said.text} for row in picture.rows for said in row.said]
        return plan

    def _planned(self, plan: dict[str, Any]) -> Activity:
        """The widget with this plan."""
        if self._widget is None:
            self._widget = Activity(self._space, plan=plan, session=self._session)
        else:
            self._widget.plan = plan
        return self._widget

    def _parked(self, activity: str) -> list[str]:
        """What this person, or their group, parked earlier in the day: nobody else is shown it."""
        if self._widget is None:
            answers = [entry.record for entry in self._space.all(Reply) if entry.record.activity == activity]
        else:
            answers = self._widget.answers_of_day(activity)
        texts = (str(each.asked().get("text") or "").strip() for each in answers)
        return list(dict.fromkeys(text for text in texts if text))
