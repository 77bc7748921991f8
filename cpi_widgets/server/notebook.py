"""One workbook page: a fixed route to one notebook, run in a kernel of the visitor's own."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from pathlib import Path
from typing import cast

from tornado import web

from cpi_widgets.model import SpaceKind

from .desk import FrontDesk
from .face import END, Face, kernel_script, outputs_script
from .identity import Visitor
from .kernels import FullError, Kernels
from .plain import Plain
from .running import CellRunner

OPENING_SECONDS = 60
"""A page that takes longer gives its place to the next one; it takes a tenth of a second on an idle machine."""


class NotebookPage(Plain):
    """Sends the page at once, runs its notebook for the visitor, and sends what each cell put out as it is done."""

    kind: SpaceKind = "case"
    """Of the space in the page's address, where there is one."""

    def initialize(self, face: Face) -> None:
        """Take what is the same for everybody."""
        self.face = face

    @property
    def kernels(self) -> Kernels:
        """The kernels of this server."""
        return cast("Kernels", self.settings["kernel_manager"])

    @web.authenticated
    async def get(self, space: str = "") -> None:
        """Show the page; for a case only to those who belong to it.

        Args:
            space: the case's id, in the address of a case page.
        """
        visitor = cast("Visitor", self.current_user)
        desk = cast("FrontDesk", self.settings["desk"])
        await self.check(space)
        try:
            place = await self.kernels.place_for(visitor.session, visitor.person, space)
        except FullError:
            raise web.HTTPError(HTTPStatus.SERVICE_UNAVAILABLE) from None
        try:
            await self._send_face()
            async with self.kernels.turn(), asyncio.timeout(OPENING_SECONDS):
                await self.kernels.start_at(
                    place,
                    lambda kernel: desk.capability(visitor.token, kernel),
                    self.tells(space),
                )
                await self._send_cells(place)
            self.kernels.sent(place)
        except BaseException:
            # Also when the visitor left before the page was whole: nobody will come for this kernel.
            await self.kernels.end(place)
            raise

    @web.authenticated
    async def head(self, space: str = "") -> None:
        """Say whether the page could open now, and keep its place; a page that must load again asks first.

        Args:
            space: the case's id, in the address of a case page.
        """
        await self.check(space)
        full = not self.kernels.keep_place(cast("Visitor", self.current_user).session)
        self.set_status(HTTPStatus.SERVICE_UNAVAILABLE if full else HTTPStatus.OK)
        self.finish()

    async def check(self, space: str) -> None:
        """Refuse a page about a case or room to those who are not in it.

        Raises:
            web.HTTPError: 404.
        """
        person = cast("Visitor", self.current_user).person
        if space and not await cast("FrontDesk", self.settings["desk"]).belongs(person, space, self.kind):
            raise web.HTTPError(HTTPStatus.NOT_FOUND)

    def tells(self, space: str) -> dict[str, str]:
        """What the page tells its kernel, by names in ``kernels.TOLD_BY_PAGE``.

        Args:
            space: the id of the case or room in the page's address, if any.
        """
        return {"CPI_SPACE": space, "CPI_TOGETHER": self._together(space), "VOILA_BASE_URL": self.base_url}

    def _together(self, space: str) -> str:
        """Say yes while two people look at this browser: the page itself said so, and it goes on after a reload."""
        return "yes" if space and self.get_cookie("cpi_together") == space else ""

    async def _send_face(self) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        # Asking for the token sets its cookie: the page's closing beacon sends it back.
        self.xsrf_token  # noqa: B018
        self.write(self.face.html)
        await self.flush()

    async def _send_cells(self, kernel_id: str) -> None:
        visitor = cast("Visitor", self.current_user)
        self.write(kernel_script(self.base_url, kernel_id, visitor.mark, str(visitor.display_name)))
        notebook = self.face.copy()
        async with CellRunner(self.kernels.get_kernel(kernel_id), notebook) as runner:
            for place, cell in enumerate(notebook.cells):
                if cell.cell_type != "code":
                    continue
                went_well = await runner.run(cell, place)
                self.write(outputs_script(place + 1, cell.outputs))
                cell.outputs = []  # the notebook is let go of late: whatever runs it refers to itself
                await self.flush()
                if not went_well:
                    break
        self.finish(END)


def notebooks_folder() -> Path:
    """Where the notebooks are: inside the package once installed, beside it in a work tree."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "workbooks"
    return inside if inside.is_dir() else package.parent / "workbooks"
