"""A page's line to its kernel, and the two other things a page may ask about it.  For the kernel's owner only."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, cast

from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado import web
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from .frames import Told
from .kernels import MESSAGE_TYPES, Kernels
from .plain import Guarded, headers_of_every_answer
from .running import AGAIN_SECONDS, WELCOME_SECONDS, ask_again

KERNEL_ID = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
CHANNELS = ("iopub", "shell")
"""The only two that a page uses, and that its kernel listens on."""


class PageConnection(ZMQChannelsWebsocketConnection):
    """A websocket's way to a kernel that is known to be ready."""

    _fresh = False

    async def prepare(self) -> None:
        """Nothing to wait for, and nothing to ask the kernel: it had its page before it had this line."""
        await self._register_session()  # type: ignore[no-untyped-call]
        self.session.key = self.kernel_manager.session.key

    def create_stream(self) -> None:
        """Connect to the channels, and from then on wait for the kernel's welcome."""
        self._fresh = True
        for channel in CHANNELS:
            stream = getattr(self.kernel_manager, f"connect_{channel}")(identity=self.session.bsession)
            stream.channel = channel
            self.channels[channel] = stream

    def nudge(self) -> asyncio.Future[None]:
        """Wait for the kernel's welcome (``kernel.PageKernel``): from then on this page misses nothing it says.

        A page that comes back takes up the channels of its broken line, which were welcomed long ago.
        """
        iopub = self.channels["iopub"]
        welcome = asyncio.get_running_loop().create_future()
        if not self._fresh:
            welcome.set_result(None)
            return welcome

        def heard(_message: object) -> None:
            iopub.stop_on_recv()
            if not welcome.done():
                welcome.set_result(None)

        async def waited() -> None:
            for _ in range(int(WELCOME_SECONDS / AGAIN_SECONDS)):
                done, _waiting = await asyncio.wait([welcome], timeout=AGAIN_SECONDS)
                if done or iopub.closed():
                    return
                ask_again(iopub.socket)
            self.websocket_handler.close(4002, "no welcome")

        iopub.on_recv(heard)
        return asyncio.ensure_future(waited())


class KernelSocket(VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The page's websocket."""

    def set_default_headers(self) -> None:
        """See ``headers_of_every_answer``."""
        headers_of_every_answer(self)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """No page for a script."""
        del status_code, kwargs
        self.finish()

    @property
    def kernels(self) -> Kernels:
        """The kernels of this server."""
        return cast("Kernels", self.kernel_manager)

    async def open(self, kernel_id: str) -> None:
        """Take the line, and be hung up on when the kernel ends."""
        owned = self.kernels.owned.get(kernel_id)
        if owned is not None:
            await owned.pace.turn(0)
        if not self.kernels.connected(kernel_id, self):
            self.close(4001, "kernel ended")
            return
        self.set_nodelay(True)  # small answers go out at once
        await super().open(kernel_id)

    async def on_message(self, frame: str | bytes) -> None:
        """Pass on, in its turn, what a page may say; whoever speaks in another form is hung up on."""
        owned = self.kernels.owned.get(self.kernel_id)
        if owned is None:
            return
        await owned.pace.turn(len(frame))
        try:
            told = Told(frame)
            welcome = told.channel == "shell" and told.kind in MESSAGE_TYPES
        except ValueError:
            self.close(1008, "not a kernel message")
            return
        if welcome and self.connection is not None:
            self.kernels.used(self.kernel_id)
            super().on_message(frame)

    def on_close(self) -> None:
        """Let go of the line."""
        self.kernels.disconnected(self.kernel_id, self)
        if self.connection is not None:
            super().on_close()


class KernelModel(Guarded, KernelHandler):
    """``GET /api/kernels/<id>``: is it still there?"""

    async def delete(self, kernel_id: str) -> None:
        """Stopping has its own address."""
        del kernel_id
        raise web.HTTPError(HTTPStatus.METHOD_NOT_ALLOWED)


class KernelShutdown(Guarded, APIHandler):
    """``POST /voila/api/shutdown/<id>``: what the page's closing beacon calls."""

    auth_resource = "kernels"

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """Stop the kernel."""
        allowed: Any = await ensure_async(self.authorizer.is_authorized(self, self.current_user, "write", "kernels"))
        if not allowed:
            raise web.HTTPError(HTTPStatus.FORBIDDEN)
        await cast("Kernels", self.kernel_manager).end(kernel_id)
        self.set_status(HTTPStatus.NO_CONTENT)
        self.finish()
