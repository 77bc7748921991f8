"""Plain pages that make files: at once as a download, or line by line for a page that shows how far it is.

A page with our script asks with ``live=yes``.  It is answered in lines of JSON: ``{"done", "what"}`` while the file is
made, then ``{"name", "mime", "data"}`` with the file in base64, or ``{"wrong"}`` with a sentence.
"""

from __future__ import annotations

import base64
import json
from http import HTTPStatus
from typing import Any, cast

from tornado import web

from cpi_widgets.exchange.documents.forms import BY_ID, FORMS
from cpi_widgets.pages.after.files import TYPES

from .door import Door
from .making import Job, Maker, UnmadeError

LINES = "application/x-ndjson"


class FileDoor(Door):
    """What pages share that make files."""

    gone = False

    @property
    def maker(self) -> Maker:
        """Who makes files."""
        return cast("Maker", self.settings["maker"])

    @property
    def live(self) -> bool:
        """The page itself asks, and shows how far it is."""
        return bool(self.get_body_argument("live", ""))

    def form(self) -> str:
        """How the file's letters are to look: the id of one of ``FORMS``.

        Raises:
            web.HTTPError: 400 for another.
        """
        form = self.get_body_argument("form", FORMS[0].id)
        if form not in BY_ID:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        return form

    async def hand_over(self, name: str, file_type: str, job: Job) -> None:
        """Make a file and send it.

        Args:
            name: what it is called, without its ending.
            file_type: one of ``files.TYPES``.
            job: what makes it.
        """
        mime, ending = TYPES[file_type]
        try:
            data = await self.maker.make(job, self._told, lambda: not self.gone)
        except UnmadeError as problem:
            self.say_wrong(str(problem))
            return
        if self.live:
            self._say({"name": name + ending, "mime": mime, "data": base64.b64encode(data).decode("ascii")})
            self.finish()
            return
        self.set_header("Content-Type", mime)
        self.set_header("Content-Disposition", f'attachment; filename="{name}{ending}"')
        self.finish(data)

    def say_wrong(self, sentence: str, status: HTTPStatus = HTTPStatus.SERVICE_UNAVAILABLE) -> None:
        """Say why there is no file."""
        if self.live:
            self._say({"wrong": sentence})
            self.finish()
        else:
            self.show("error.html", status=status, title="No file was made", advice=sentence)

    def _told(self, done: float, what: str) -> None:
        if self.live and not self.gone:
            self._say({"done": round(done, 3), "what": what})
            self.flush()

    def _say(self, line: dict[str, Any]) -> None:
        self.set_header("Content-Type", LINES)
        self.write(json.dumps(line) + "\n")

    def on_connection_close(self) -> None:
        """The page went: nobody waits for the file."""
        self.gone = True
