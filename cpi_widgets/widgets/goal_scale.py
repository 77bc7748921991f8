"""Goals and their five levels, written by the pair; where each stands today, and the summary number for who asks.

Messages from the browser, besides those of ``SpaceWidget``:

- ``summary`` {}: how all goals stand; answered by ``summary`` {goals, number}, two lists of sentences
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.measures import GoalsCompared, compare_goals, goals_in_words, summary_number_in_words
from cpi_widgets.measures.goal_words import LEVEL_WORDS
from cpi_widgets.model import Goal, Score

from .space_widget import Handler, Message, SpaceWidget


class GoalScale(SpaceWidget):
    """Write what five levels of a goal would look like, and choose where it stands; only level 0 must be written.

    Args:
        space: Where the goals are.  Without one they live in this notebook only.
        session: Who sits at this screen.
        options: ``title``, ``readonly``.

    Example:
        >>> from cpi_widgets import GoalScale
        >>> GoalScale().goals
        []
    """

    bundle: ClassVar[str] = "goal_scale"
    kinds: ClassVar[frozenset[str]] = frozenset({"pair", "goal", "score"})

    levels = t.List(t.List(), read_only=True).tag(sync=True)
    """``[level, what it is called]``, the highest first."""
    new_goal = t.Dict(read_only=True).tag(sync=True)
    """The fields of a goal that was only just begun."""

    @t.default("levels")
    def _levels(self) -> list[list[Any]]:
        return [[level, LEVEL_WORDS[level]] for level in sorted(LEVEL_WORDS, reverse=True)]

    @t.default("new_goal")
    def _new_goal(self) -> dict[str, Any]:
        return Goal(text="…").model_dump(mode="json", exclude={"id", "text", "order"})

    @property
    def goals(self) -> list[Goal]:
        """The goals, in the order in which they were added."""
        return [entry.record for entry in self.space.all(Goal)]

    @property
    def scores(self) -> list[Score]:
        """All ratings, the earliest written first."""
        return [entry.record for entry in self.space.all(Score)]

    def compared(self, *, since: dt.date | None = None, until: dt.date | None = None) -> GoalsCompared:
        """The same goals at two dates; see ``measures.compare_goals``."""
        return compare_goals(self.goals, self.scores, since=since, until=until)

    def handlers(self) -> dict[str, Handler]:
        """Those of every widget on a space, and saying how all goals stand."""
        return super().handlers() | {"summary": self._on_summary}

    def _on_summary(self, _message: Message, _buffers: Sequence[Any]) -> None:
        found = self.compared()
        said = {"goals": goals_in_words(found, self.words), "number": summary_number_in_words(found, self.words)}
        self.send({"type": "summary", **said})
