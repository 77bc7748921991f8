"""One workbook page: a fixed route to one notebook, run in a kernel of the visitor's own."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

import nbformat
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado import web
from voila.configuration import VoilaConfiguration
from voila.notebook_renderer import NotebookRenderer
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from .desk import FrontDesk
from .identity import Visitor
from .kernels import FullError, Kernels
from .plain import Guarded, Plain, headers_of_every_answer
from .preloads import preloads

KERNEL_ID = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"


class OurNotebook(NotebookRenderer):  # type: ignore[misc]
    """Voilà's renderer for the notebooks that came with this package: read from their folder, trusted as code is."""

    async def load_notebook(self, path: str) -> nbformat.NotebookNode:
        """The notebook of that name."""
        found = nbformat.read(notebooks_folder() / path, as_version=4)  # type: ignore[no-untyped-call]
        return cast("nbformat.NotebookNode", await self.fix_notebook(found))


class NotebookPage(Plain):
    """Runs one notebook for the visitor and streams the page as its cells are done."""

    def initialize(self, notebook: str, rendering: dict[str, Any]) -> None:
        """Take the notebook's name in the notebooks' folder and what Voilà's renderer needs."""
        self.notebook, self.rendering = notebook, rendering

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
        if space and not await desk.belongs(visitor.person, space):
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        try:
            kernel_id = await self.kernels.start_for(
                visitor.session,
                lambda kernel: desk.capability(visitor.token, kernel),
                {"CPI_SPACE": space, "VOILA_BASE_URL": self.base_url},
            )
        except FullError:
            raise web.HTTPError(HTTPStatus.SERVICE_UNAVAILABLE) from None
        await self._stream(kernel_id)

    @web.authenticated
    async def head(self, space: str = "") -> None:
        """Say whether the page could open now; a page that must load again asks first.

        Args:
            space: the case's id, in the address of a case page.
        """
        del space
        full = not self.kernels.has_room(cast("Visitor", self.current_user).session)
        self.set_status(HTTPStatus.SERVICE_UNAVAILABLE if full else HTTPStatus.OK)
        self.finish()

    async def _stream(self, kernel_id: str) -> None:
        renderer = OurNotebook(
            request_handler=self,
            notebook_path=self.notebook,
            page_config={},
            base_url=self.base_url,
            **self.rendering,
        )
        self.set_header("Content-Type", "text/html; charset=utf-8")
        # Asking for the token sets its cookie: the page's closing beacon sends it back.
        self.xsrf_token  # noqa: B018
        try:
            await renderer.initialize()
            renderer.resources["cpi"] = {
                "preload": preloads(self.notebook, self.settings["widget_assets"]),
                "visitor": cast("Visitor", self.current_user).mark,
            }
            async for piece, _ in renderer.generate_content_generator(kernel_id, self.kernels.get_kernel(kernel_id)):
                self.write(piece)
                await self.flush()
        except BaseException:
            # Also when the visitor left before the page was whole: nobody will come for this kernel.
            await self.kernels.end(kernel_id)
            raise


class KernelModel(Guarded, KernelHandler):
    """``GET /api/kernels/<id>``: is it still there?  For its owner only."""

    async def delete(self, kernel_id: str) -> None:
        """Stopping has its own address."""
        del kernel_id
        raise web.HTTPError(HTTPStatus.METHOD_NOT_ALLOWED)


class KernelSocket(VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The page's line to its kernel.  For its owner only."""

    def set_default_headers(self) -> None:
        """See ``headers_of_every_answer``."""
        headers_of_every_answer(self)

    async def open(self, kernel_id: str) -> None:
        """Take the line, and be hung up on when the kernel ends."""
        owned = cast("Kernels", self.kernel_manager).owned.get(kernel_id)
        if owned is None:
            self.close(4001, "kernel ended")
            return
        owned.sockets.add(self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Let go of the line."""
        owned = cast("Kernels", self.kernel_manager).owned.get(self.kernel_id)
        if owned is not None:
            owned.sockets.discard(self)
        if self.connection is not None:
            super().on_close()


class KernelShutdown(Guarded, APIHandler):
    """``POST /voila/api/shutdown/<id>``: what the page's closing beacon calls.  For its owner only."""

    auth_resource = "kernels"

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """Stop the kernel."""
        allowed = await ensure_async(self.authorizer.is_authorized(self, self.current_user, "write", "kernels"))
        if not allowed:
            raise web.HTTPError(HTTPStatus.FORBIDDEN)
        await cast("Kernels", self.kernel_manager).end(kernel_id)
        self.set_status(HTTPStatus.NO_CONTENT)
        self.finish()


def rendering(app: Any, configuration: VoilaConfiguration) -> dict[str, Any]:
    """What every page's renderer is given."""
    return {
        "voila_configuration": configuration,
        "traitlet_config": app.config,
        "template_paths": app.template_paths,
        "config_manager": app.config_manager,
        "contents_manager": app.contents_manager,
        "kernel_spec_manager": app.kernel_spec_manager,
        "mathjax_config": "",
        "mathjax_url": "",
    }


def notebooks_folder() -> Path:
    """Where the notebooks are: inside the package once installed, beside it in a work tree."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "workbooks"
    return inside if inside.is_dir() else package.parent / "workbooks"
