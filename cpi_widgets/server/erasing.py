"""Erasing a case or one's own map: asking twice, the receipt, and what others are told who come for it afterwards.

These are plain pages: they must work when every kernel is taken, and no page of the case has to be open.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from tornado import web

from cpi_widgets.model import Erasure, Pair, Role, SpaceInfo, Tombstone

from .days import moment_in_full
from .door import Door
from .notebook import NotebookPage

NOT_BOTH: Final = "Nothing was erased. Tick both boxes to erase it, or go back."
_TICKS: Final = ("copied", "sure")
_KEEPER: Final = "the people who run this server"


def erased_by(tombstone: Tombstone) -> str:
    """Who erased it, in words: the words of the case itself went with it."""
    usual = Pair()
    words = {Role.PERSON: f"the {usual.person_word}", Role.OWNER: "the one it belonged to", None: _KEEPER}
    return words[tombstone.role]


class ErasedError(web.HTTPError):
    """A page is asked for whose case was erased."""

    def __init__(self, tombstone: Tombstone) -> None:
        super().__init__(HTTPStatus.GONE)
        self.tombstone = tombstone


class CaseDoor(Door):
    """What the pages of one case share."""

    async def case(self, space: str) -> SpaceInfo:
        """The case as the visitor may know it.

        Raises:
            web.HTTPError: 404 when it is not theirs; an ``ErasedError`` when it was erased.
        """
        info = await self.desk.case_info(self.visitor.person, space)
        if info is not None:
            return info
        tombstone = await self.desk.tombstone(space)
        if tombstone is not None:
            raise ErasedError(tombstone)
        raise web.HTTPError(HTTPStatus.NOT_FOUND)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say kindly that a case was erased."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if not isinstance(error, ErasedError):
            super().write_error(status_code, **kwargs)
            return
        stone = error.tombstone
        words = {"by": erased_by(stone), "at": moment_in_full(stone.at), "by_person": stone.role == Role.PERSON}
        self.show("case_erased.html", status=status_code, **words)

    def show_receipt(self, what: str, erasure: Erasure, *, own: bool) -> None:
        """What was erased, when, and what is out of reach."""
        self.show(
            "erase_receipt.html",
            what=what,
            own=own,
            room=False,
            erasure=erasure,
            at=moment_in_full(erasure.tombstone.at),
        )

    @property
    def ticked(self) -> dict[str, bool]:
        """Which of the two boxes were ticked."""
        return {name: bool(self.get_body_argument(name, "")) for name in _TICKS}


class CasePage(CaseDoor, NotebookPage):
    """``/case/<id>``: the workbook page of a case."""

    async def check(self, space: str) -> None:
        """Refuse those who are not in the case."""
        await self.case(space)


class EraseCase(CaseDoor):
    """``/case/<id>/erase``: a copy first, then two ticks, then the receipt.  The store says whose right it is."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Ask; a practitioner is shown how the other one can."""
        await self._ask(await self.case(space))

    async def _ask(self, info: SpaceInfo, ticked: dict[str, bool] | None = None) -> None:
        partner = (await self.desk.case_line(self.visitor.person, info)).partner(self.visitor.person)
        template = "erase_case.html" if info.role == Role.PERSON else "erase_not_yours.html"
        wrong = NOT_BOTH if ticked is not None else ""
        status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
        self.show(template, status=status, info=info, partner=partner, wrong=wrong, ticked=ticked or {})

    @web.authenticated
    async def post(self, space: str) -> None:
        """Erase it for both, end every page that has it open, and show the receipt."""
        info, ticked = await self.case(space), self.ticked
        if not all(ticked.values()):
            await self._ask(info, ticked)
            return
        erasure = await self.asked(self.desk.erase(self.visitor.person, space))
        await self.kernels.end_all_in(space)
        for session, about in list(self.links):
            if about == space:
                del self.links[session, about]
        self.show_receipt(f"“{info.title}”", erasure, own=False)


class EraseOwn(CaseDoor):
    """``/you/erase``: the same for the visitor's own map and notes; then they begin anew."""

    @web.authenticated
    async def get(self) -> None:
        """Ask."""
        self.show("erase_own.html", wrong="", ticked={})

    @web.authenticated
    async def post(self) -> None:
        """Erase it, and have all pages loaded again that showed something of it."""
        ticked, person = self.ticked, self.visitor.person
        if not all(ticked.values()):
            self.show("erase_own.html", status=HTTPStatus.BAD_REQUEST, wrong=NOT_BOTH, ticked=ticked)
            return
        erasure = await self.asked(self.desk.erase_own(person))
        await self.kernels.end_all_in("", person)
        for line in await self.desk.cases(person):
            await self.kernels.end_all_in(line.info.id)
        self.show_receipt("Your own map", erasure, own=True)
