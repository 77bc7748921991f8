"""Goals and their five levels, written by the pair; where each stands today, and the summary number for who asks.

Messages from the browser, besides those of ``SpaceWidget``:

- ``summary`` {}: how all goals stand; answered by ``summary`` {goals, number}, two lists of sentences
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.measures import GoalsCompared, compare_by_voice, goals_in_words, summary_number_in_words
from cpi_widgets.model import Goal, Score, Speaker, one_after_another
from cpi_widgets.model.words import LEVEL_WORDS
from cpi_widgets.store.interface import Session, Space

from .asking import linked_kinds, question
from .goal_questions import LOOKS, QUESTIONS
from .linking import LinkingWidget
from .space_widget import Handler, Message


class GoalScale(LinkingWidget):
    """Plan goals, write what five levels of each would look like, and choose where it stands.

    Nothing but a goal's own words must be written; where a goal stands can be said once level 0 has words.

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
    further: ClassVar[tuple[str, ...]] = ("goal_plan",)
    kinds: frozenset[str] = frozenset({"pair", "goal", "score", "stage", "asset"})

    levels = t.List(t.List(), read_only=True).tag(sync=True)
    """``[level, what it is called]``, the highest first."""
    new_goal = t.Dict(read_only=True).tag(sync=True)
    """The fields of a goal that was only just begun."""
    questions = t.List(t.Dict(), read_only=True).tag(sync=True)
    """What is asked of a goal besides its levels; see ``asking.question``."""
    looks = t.List(t.List(), read_only=True).tag(sync=True)
    """``[field, words]`` of what can be ticked of a goal; “{practitioner}” stands for what that partner is called."""

    def __init__(self, space: Space | None = None, *, session: Session | None = None, **options: Any) -> None:
        super().__init__(space, session=session, links=linked_kinds(QUESTIONS), **options)

    @t.default("questions")
    def _questions(self) -> list[dict[str, Any]]:
        return [question(asked, Goal) for asked in QUESTIONS]

    @t.default("looks")
    def _looks(self) -> list[list[str]]:
        return [list(pair) for pair in LOOKS.items()]

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

    def compared(
        self, *, since: dt.date | None = None, until: dt.date | None = None
    ) -> Mapping[Speaker, GoalsCompared]:
        """The same goals at two dates, by voice; see ``measures.compare_by_voice``."""
        return compare_by_voice(self.goals, self.scores, since=since, until=until)

    def handlers(self) -> dict[str, Handler]:
        """Those of every widget on a space, and saying how all goals stand."""
        return super().handlers() | {"summary": self._on_summary}

    def _on_summary(self, _message: Message, _buffers: Sequence[Any]) -> None:
        found = self.compared()
        names = self.words | {"practitioner": one_after_another(self._former, self.words["practitioner"])}
        said = {"goals": goals_in_words(found, names), "number": summary_number_in_words(found, names)}
        self.send({"type": "summary", **said})
