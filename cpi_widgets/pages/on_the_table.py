"""What of an invented case lies on a participant's table: its text, and what its file draws."""

from __future__ import annotations

from typing import Any

import ipywidgets

from cpi_widgets.model import Length, Now
from cpi_widgets.widgets.case_picture import CasePicture
from cpi_widgets.widgets.page_text import PageText
from cpi_widgets.widgets.role_card import RoleCard
from training_exercises.activities_ties import CaseMap
from training_exercises.activity_base import Activity
from training_exercises.case_model import Case
from training_exercises.exercise_model import CasePage, Exercise
from training_exercises.wording import said

from .activity_plan import ROOM_WORDS
from .case_card import card_of, roles_of, turned_up
from .case_pictures import DRAWN, picture_of_page, ready_map


def drawn_now(found: Exercise, now: Now, case: Case, *, far: bool = False) -> dict[str, Any]:
    """What is drawn of a case just now; ``{}`` for nothing.

    Args:
        found: the exercise that runs.
        now: which line of it, and what people do.
        case: the case on the table.
        far: for a projector, which shows it only with the line that lays it out.
    """
    if far and (ready := ready_now(found, now, case)):
        return ready
    page = found.line_at(now.length, now.line).case if far else laid_out(found, now)
    return picture_of_page(case.id, page, far=far) if page is not None else {}


def ready_now(found: Exercise, now: Now, case: Case) -> dict[str, Any]:
    """The ready map for a projector, while a few contacts are added to it; else ``{}``.  Phones draw their own."""
    asked = found.activity(now.activity) if now.activity and now.phase == "write" else None
    return ready_for(asked, now.length, case, far=True)


def ready_for(asked: Activity | None, length: Length, case: Case, *, far: bool = False) -> dict[str, Any]:
    """The map to which an activity adds a few contacts; ``{}`` where it asks for all of them, or for something else."""
    if length != "bite" or not isinstance(asked, CaseMap):
        return {}
    return ready_map(case.id, tuple(contact.id for contact in asked.missing(case)), far=far)


def laid_out(found: Exercise, now: Now) -> CasePage | None:
    """The page of the case that the script laid out last."""
    pages = [line.case for line in found.lines(now.length)[: now.line + 1] if line.case]
    return pages[-1] if pages else None


def dealt_at(found: Exercise, length: Length, line: int) -> bool:
    """Whether the roles to play lie on the table: from where their private lines are dealt to where all look at it."""
    lines = found.lines(length)[: line + 1]
    dealt = next((at for at, each in enumerate(lines) if each.case == "private"), None)
    return dealt is not None and not any(each.phase == "reveal" for each in lines[dealt:])


def tells_now(found: Exercise, now: Now) -> str:
    """What phones and the projector say with the line that is read out; "" where it says nothing of its own."""
    return said(found.line_at(now.length, now.line).tells or "", ROOM_WORDS)


class OnTheTable:
    """The case on one table; the same widgets stay as the script goes on, open or folded."""

    def __init__(self) -> None:
        self._card: PageText | None = None
        self._picture: CasePicture | None = None
        self._turned: PageText | None = None
        self._examples: PageText | None = None
        self._roles: tuple[tuple[str, str], RoleCard] | None = None
        """The roles of a case, and for which run of an exercise they were dealt."""

    def shown(self, found: Exercise, now: Now, case: Case) -> tuple[ipywidgets.Widget, ...]:
        """What lies there now.

        Args:
            found: the exercise that runs.
            now: which line of it, and what people do.
            case: the case on this table.
        """
        page = laid_out(found, now)
        if page is None:
            return ()
        return (self._text(case, page), *self._drawing(found, now, case))

    def card(self, found: Exercise, now: Now, case: Case) -> tuple[PageText, ...]:
        """The card that turns up with a line, face down: it is turned over when the script says so."""
        turned = found.line_at(now.length, now.line).card
        if turned is None or now.phase != "write":
            return ()
        told = turned_up(case, turned, now.run)
        if self._turned is None or self._turned.paragraphs != told["paragraphs"]:
            self._turned = PageText(**told, folded=True)
        return (self._turned,)

    def examples(self, found: Exercise, now: Now) -> tuple[PageText, ...]:
        """What all look at while a line is read out, on the projector as well."""
        told = [{"about": label, "text": text} for label, text in found.line_at(now.length, now.line).shown(ROOM_WORDS)]
        if not told:
            return ()
        if self._examples is None or self._examples.paragraphs != told:
            self._examples = PageText(paragraphs=told)
        return (self._examples,)

    def roles(self, found: Exercise, now: Now, case: Case, person: str) -> tuple[RoleCard, ...]:
        """The roles to play, from where the script deals their private lines to where all look at what came of it.

        Args:
            found: the exercise that runs.
            now: which line of it, and what people do.
            case: the case on this table.
            person: whose phone it is: that keeps which role was chosen.
        """
        if now.phase not in ("waiting", "write") or not dealt_at(found, now.length, now.line):
            return ()
        if self._roles is None or self._roles[0] != (now.run, case.id):
            kept = f"{person} role {now.run} {case.id}"
            self._roles = (now.run, case.id), roles_of(case, ROOM_WORDS, kept)
        return (self._roles[1],)

    def _text(self, case: Case, page: CasePage) -> PageText:
        card = card_of(case, page)
        if self._card is None or self._card.title != card["title"]:
            self._card = PageText(**card, folded=True)
        else:
            self._card.paragraphs = card["paragraphs"]
        return self._card

    def _drawing(self, found: Exercise, now: Now, case: Case) -> tuple[CasePicture, ...]:
        told = drawn_now(found, now, case)
        if not told:
            return ()
        # With the line that lays it out it lies open; later it is folded, so that what is asked stands on top.
        folded = found.line_at(now.length, now.line).case not in DRAWN
        if self._picture is None or self._picture.told != told:
            self._picture = CasePicture(told=told, folded=folded)
        else:
            self._picture.folded = folded
        return (self._picture,)
