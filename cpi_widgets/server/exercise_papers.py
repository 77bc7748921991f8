"""An exercise on paper, as usual, in large print and in easy read: for a day without screens, and to write by hand."""

from __future__ import annotations

import datetime as dt
from functools import partial
from http import HTTPStatus

from tornado import web

from cpi_widgets.exchange.documents.forms import FORMS
from cpi_widgets.model import Length
from cpi_widgets.pages.after import files
from cpi_widgets.pages.exercise_paper import exercise_pack
from training_exercises.case_files import all_cases
from training_exercises.case_model import Case
from training_exercises.exercise_files import exercise as read_exercise
from training_exercises.exercise_model import Exercise

from .file_door import FileDoor


def _known(exercise: str) -> Exercise:
    """The exercise of an address.

    Raises:
        web.HTTPError: 404 where there is none.
    """
    try:
        return read_exercise(exercise)
    except KeyError:
        raise web.HTTPError(HTTPStatus.NOT_FOUND) from None


class ExercisePaper(FileDoor):
    """``/exercise/EX05/paper``: which length, which look, which kind of file; posting it makes the file."""

    @web.authenticated
    async def get(self, exercise: str) -> None:
        """Show what can be chosen."""
        found = _known(exercise)
        cases = all_cases() if found.needs_case else ()
        length = "bite" if self.get_argument("length", "") == "bite" else "full"
        self.show("exercise_paper.html", exercise=found, cases=cases, forms=FORMS, length=length)

    @web.authenticated
    async def post(self, exercise: str) -> None:
        """Make it."""
        found = _known(exercise)
        form, file_type = self.form(), self.get_body_argument("file", "")
        length: Length = "bite" if self.get_body_argument("length", "") == "bite" else "full"
        if file_type not in {"pdf", "word"}:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        pack = exercise_pack(found, length, self._case(found))
        job = partial(files.papers, pack, form, dt.datetime.now().astimezone(), file_type)
        look = "" if form == "normal" else f"-{form}"
        await self.hand_over(f"{found.id}-{length}{look}", file_type, job)

    def _case(self, found: Exercise) -> Case | None:
        """The case that was chosen; the first where none was, or one that is not there."""
        if not found.needs_case:
            return None
        asked = self.get_body_argument("case", "")
        return next((case for case in all_cases() if case.id == asked), all_cases()[0])
