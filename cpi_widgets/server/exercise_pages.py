"""The exercises without a room: a list of all, and a page for each."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import cast

from tornado import web

from cpi_widgets.model.words import STEPS, StepWords
from training_exercises.exercise_files import exercises
from training_exercises.exercise_model import Exercise
from training_exercises.wording import said, words_of

from .door import Door
from .notebook import NotebookPage

_FORMS = {
    (True, True): "Alone or in a pair",
    (True, False): "Alone",
    (False, True): "In a pair",
    (False, False): "Only in a room",
}
"""How an exercise runs without a room, by whether it runs alone and in a pair."""


@dataclass(frozen=True)
class Listed:
    """One line of the list."""

    id: str
    name: str
    aim: str
    full: int
    """Minutes."""
    bite: int
    steps: tuple[int, ...]
    any_step: bool
    runs: str
    why_not: str
    """Why it does not run alone, or in a pair."""

    @property
    def opens(self) -> bool:
        """There is a page to open."""
        return self.runs != _FORMS[False, False]


@cache
def listed() -> tuple[Listed, ...]:
    """All exercises that can be read, in the order of their ids."""
    words = words_of()
    return tuple(_listed(each, words) for each in exercises().exercises)


def _listed(exercise: Exercise, words: dict[str, str]) -> Listed:
    alone = exercise.alone
    return Listed(
        exercise.id,
        exercise.name,
        said(exercise.aim, words),
        exercise.minutes.full,
        exercise.minutes.bite,
        exercise.steps,
        exercise.any_step,
        _FORMS[alone.solo is not None, alone.pair is not None],
        said(alone.why_not, words),
    )


class Exercises(Door):
    """``/exercises``: every exercise with its aim and its minutes; those of one step with ``?step=2``."""

    @web.authenticated
    async def get(self) -> None:
        """Show the list."""
        asked = self.get_argument("step", "")
        step = next((each for each in STEPS if str(each.number) == asked), None)
        self.show("exercises.html", exercises=_of(step), steps=STEPS, step=step)


def _of(step: StepWords | None) -> list[Listed]:
    """Those of a step: its own first, then those for any step."""
    if step is None:
        return list(listed())
    found = [each for each in listed() if step.number in each.steps]
    return sorted(found, key=lambda each: each.any_step)


class ExercisePage(NotebookPage):
    """``/exercise/EX05?length=bite&who=pair``: one exercise, alone or in a pair."""

    exercise = ""

    @web.authenticated
    async def get(self, exercise: str = "") -> None:
        """Show the page.

        Args:
            exercise: the exercise's id, in the address.
        """
        self._known(exercise)
        await cast("Awaitable[None]", super().get(""))

    @web.authenticated
    async def head(self, exercise: str = "") -> None:
        """Say whether the page could open now."""
        self._known(exercise)
        await cast("Awaitable[None]", super().head(""))

    def tells(self, space: str) -> dict[str, str]:
        """Which exercise it is, and in which form."""
        length, seats = self.get_argument("length", ""), self.get_argument("who", "")
        form = {"CPI_EXERCISE": self.exercise, "CPI_LENGTH": length, "CPI_SEATS": seats}
        return super().tells(space) | form

    def _known(self, exercise: str) -> None:
        if all(each.id != exercise for each in listed()):
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        self.exercise = exercise
