"""The report of a room's day, for those who lead it: on a page, and as a file."""

from __future__ import annotations

import datetime as dt
from functools import partial
from http import HTTPStatus

from tornado import web

from cpi_widgets.exchange.documents.days import said
from cpi_widgets.exchange.documents.description import Pack
from cpi_widgets.exchange.documents.forms import FORMS
from cpi_widgets.exchange.documents.posters import Poster
from cpi_widgets.model import FeedbackSummary, Now, now_of
from cpi_widgets.pages.after import files
from cpi_widgets.pages.after.day_report import DayReport, day_report, feedback_forms
from cpi_widgets.pages.after.report_paper import posters_in, report_paper
from cpi_widgets.pages.after.report_tables import lines_of, sheets_of
from cpi_widgets.pages.after.update_paper import MOST_ITEMS, items_of, offered, update_paper
from cpi_widgets.pages.rounds.telling import outcomes_of

from .days import date
from .desk import RoomRecords
from .file_door import FileDoor
from .rooms import RoomDoor

_UPDATES = {"news-pdf": "pdf", "news-word": "word"}
"""The page to pass on → which file it is."""


class ReportDoor(RoomDoor):
    """What the page and its files share."""

    async def sum_up(self, space: str, found: RoomRecords) -> list[FeedbackSummary]:
        """Sum up the feedback forms of the day as they are now."""
        forms = feedback_forms(found.entries)
        return await self.in_room(space, lambda room: [room.after.sum_up(form) for form in forms])

    async def report(self, space: str, found: RoomRecords) -> DayReport:
        """The report as it stands; once the day is over its feedback is summed up by itself."""
        summaries = [entry.record for entry in found.entries if isinstance(entry.record, FeedbackSummary)]
        if summaries or _over(found):
            summaries = await self.sum_up(space, found)
        guests = await self.in_room(space, lambda room: room.guests())
        rated = outcomes_of(await self.in_room(space, lambda room: room.rounds.standing()))
        return day_report(found.info.title, found.entries, guests, summaries, found.keeping.opened_at, rated=rated)


class Report(ReportDoor):
    """``/room/<id>/report``: what will stand in the report."""

    @web.authenticated
    async def get(self, space: str) -> None:
        """Show it."""
        found = await self.as_leader(space)
        report = await self.report(space, found)
        self.show(
            "report.html",
            info=found.info,
            paper=report_paper(report),
            forms=FORMS,
            posters=len(_hung(report)),
            offered=offered(items_of(report)),
            most=MOST_ITEMS,
            may_sum_up=bool(feedback_forms(found.entries)) and not report.feedback,
            last_day=date(found.keeping.last_day),
        )

    @web.authenticated
    async def post(self, space: str) -> None:
        """Sum up the feedback, and show it."""
        await self.sum_up(space, await self.as_leader(space))
        self.redirect(f"{self.base_url}room/{space}/report", status=HTTPStatus.SEE_OTHER)


class ReportFile(ReportDoor, FileDoor):
    """``POST /room/<id>/report/file``: the report as PDF, Word, Excel or CSV; its posters on A3; news of it."""

    @web.authenticated
    async def post(self, space: str) -> None:
        """Make it."""
        file_type = self.get_body_argument("file", "")
        if file_type not in {"pdf", "word", "excel", "csv", "posters", *_UPDATES}:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        report = await self.report(space, await self.as_leader(space))
        if file_type == "posters":
            await self._print_posters(report)
            return
        if file_type in _UPDATES:
            await self._print_update(report, _UPDATES[file_type])
            return
        if file_type in files.SHEET_TYPES:
            job = partial(files.tables, sheets_of(report) if file_type == "excel" else lines_of(report), file_type)
        else:
            paper = report_paper(report)
            job = partial(
                files.papers, Pack(paper.title, (paper,)), self.form(), dt.datetime.now().astimezone(), file_type
            )
        await self.hand_over(f"report-{report.day.isoformat()}", file_type, job)

    async def _print_update(self, report: DayReport, file_type: str) -> None:
        """One page of what is ticked; what may no longer be told is left out."""
        ticked = self.get_body_arguments("item")
        paper = update_paper(report, ticked)
        if not paper.sections or len(ticked) > MOST_ITEMS:
            self.say_wrong(
                f"Tick at least one line, and {MOST_ITEMS} at most: they go on one page.", HTTPStatus.BAD_REQUEST
            )
            return
        pack, now = Pack(paper.title, (paper,)), dt.datetime.now().astimezone()
        job = partial(files.papers, pack, self.form(), now, file_type)
        await self.hand_over(f"news-{report.day.isoformat()}", file_type, job)

    async def _print_posters(self, report: DayReport) -> None:
        """The posters on A3.

        Raises:
            web.HTTPError: 404 where none hang.
        """
        hung = _hung(report)
        if not hung:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        foot = f"{report.title}, {said(report.day)}"
        job = partial(files.posters, f"Posters: {report.title}", foot, hung, "pdf")
        await self.hand_over(f"posters-{report.day.isoformat()}", "pdf", job)


def _hung(report: DayReport) -> tuple[Poster, ...]:
    """The posters that the room saw."""
    galleries = (shown.picture for shown in report.shown if shown.picture.showing.how == "posters")
    return tuple(poster for gallery in galleries for poster in posters_in(gallery))


def _over(found: RoomRecords) -> bool:
    """The day is over: nobody writes any more, or those who lead have ended it."""
    now = next((entry.record for entry in found.entries if entry.record.id == now_of("")), None)
    return not found.info.writable or (isinstance(now, Now) and now.phase == "ended")
