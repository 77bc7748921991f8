"""What somebody takes home of a room's day: their words, papers of them, and taking all of theirs out of the room.

Plain pages: they must open for weeks after the day, from any phone, when no kernel runs.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from http import HTTPStatus
from typing import Final

from tornado import web

from cpi_widgets.exchange.documents.description import Pack
from cpi_widgets.exchange.documents.forms import FORMS
from cpi_widgets.model import RefusedError, Role
from cpi_widgets.pages.after import files
from cpi_widgets.pages.after.for_team import products
from cpi_widgets.pages.after.my_day import LATER_ASKED, MyDay, my_day
from cpi_widgets.pages.after.own_papers import (
    LearningRecord,
    begun_record,
    certificate,
    everything,
    pledge_paper,
    record_paper,
    words_paper,
)
from training_exercises.attendance import RULE

from .days import date
from .desk import RoomRecords
from .file_door import FileDoor
from .rooms import LEADERS, RoomDoor

LONGEST_NAME: Final = 80
LONGEST_TEXT: Final = 5_000
NO_NAME: Final = "Type your name first, as it is to stand on the certificate. Nothing was made yet."
TOO_LONG: Final = f"Make it shorter: a name has {LONGEST_NAME} letters at most, each text {LONGEST_TEXT:,}."
NOTHING_RAN: Final = "There is nothing to certify: no part of a programme has run in this room."
NOT_OVER: Final = "The certificate can be made when the day has ended. Nothing was made yet."
NOT_TICKED: Final = "Nothing was deleted. Tick the box to delete it, or go back."


class MyPage(RoomDoor):
    """What the pages of one person's own day share."""

    async def records(self, space: str) -> RoomRecords | None:
        """The room as they see it; ``None`` when they were sent elsewhere: who leads has a report instead."""
        role = await self.role(space)
        if role in LEADERS:
            self.redirect(f"{self.base_url}room/{space}/report", status=HTTPStatus.SEE_OTHER)
            return None
        if role != Role.PARTICIPANT:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        return await self.desk.room_records(self.visitor.person, space)

    def day(self, found: RoomRecords) -> MyDay:
        """Their day, put together."""
        now = dt.datetime.now(dt.UTC)
        info, person, opened = found.info, self.visitor.person, found.keeping.opened_at
        return my_day(info.title, person, found.entries, found.together, opened, now=now, ended=not info.writable)


class TakeHome(MyPage):
    """``/room/<id>/mine``: their own words and their group's, and the papers that can be made of them."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show it."""
        found = await self.records(space)
        if found is None:
            return
        day = self.day(found)
        self.show(
            "take_home.html",
            info=found.info,
            day=day,
            counts=RULE,
            own=words_paper(day),
            record=begun_record(day),
            look_back=date(day.look_back),
            later_asked=" ".join(LATER_ASKED),
            forms=FORMS,
            products=products(found.entries, found.info.group),
            last_day=date(found.keeping.last_day),
            rounds=await self.in_room(space, lambda room: room.rounds.standing()),
            longest={"name": LONGEST_NAME, "text": LONGEST_TEXT},
        )


class TakeHomeFile(MyPage, FileDoor):
    """``POST /room/<id>/mine/file``: one of the papers, or all of them; what is typed for them is kept nowhere."""

    @web.authenticated
    async def post(self, space: str) -> None:
        """Make it, or say what is missing."""
        found = await self.records(space)
        if found is None:
            return
        day, name = self.day(found), " ".join(self.get_body_argument("name", "").split())
        record = LearningRecord(*(self.get_body_argument(part, "") for part in ("did", "learned", "change")))
        which, _, file_type = self.get_body_argument("file", "").partition(".")
        if which not in {"pledge", "certificate", "record", "all"} or file_type not in {"pdf", "word"}:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        wrong = _wrong(which, day, name, record)
        if wrong:
            self.say_wrong(wrong, HTTPStatus.BAD_REQUEST)
            return
        pack = _pack(which, day, name, record)
        form = "large" if which == "pledge" and self.form() == "normal" else self.form()
        job = partial(files.papers, pack, form, dt.datetime.now().astimezone(), file_type)
        stem = pack.papers[0].id if len(pack.papers) == 1 else "my-day"
        await self.hand_over(f"{stem}-{day.day.isoformat()}", file_type, job)


def _wrong(which: str, day: MyDay, name: str, record: LearningRecord) -> str:
    """What stands in the way of making it, as a sentence."""
    if len(name) > LONGEST_NAME or max(map(len, (record.did, record.learned, record.change))) > LONGEST_TEXT:
        return TOO_LONG
    if which == "certificate":
        if not day.attendance.parts:
            return NOTHING_RAN
        if not day.attendance.over:
            return NOT_OVER
        return "" if name else NO_NAME
    return ""


def _pack(which: str, day: MyDay, name: str, record: LearningRecord) -> Pack:
    if which == "all":
        return everything(day, record, name)
    paper = {
        "pledge": lambda: pledge_paper(day),
        "certificate": lambda: certificate(day, name),
        "record": lambda: record_paper(day, record),
    }[which]()
    return Pack(paper.title, (paper,))


class TakeOut(MyPage):
    """``/room/<id>/mine/delete``: all that somebody wrote in a room goes at once, after a tick."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Say what goes and what stays, and ask."""
        await self._ask(space)

    async def _ask(self, space: str, wrong: str = "") -> None:
        found = await self.records(space)
        if found is None:
            return
        day = self.day(found)
        status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
        self.show("take_out.html", status=status, info=found.info, day=day, wrong=wrong)

    @web.authenticated
    async def post(self, space: str) -> None:
        """Delete it and say so."""
        if not self.get_body_argument("sure", ""):
            await self._ask(space, NOT_TICKED)
            return
        found = await self.records(space)
        if found is None:
            return
        try:
            many = await self.desk.in_room(self.visitor.person, space, lambda room: room.after.forget())
        except RefusedError:
            raise web.HTTPError(HTTPStatus.FORBIDDEN) from None
        self.show("took_out.html", info=found.info, many=many, last_day=date(found.keeping.last_day))
