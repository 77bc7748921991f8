"""Kernels that belong to somebody: who owns which, how many there may be, and what they are told.

A kernel's owner is the session that opened its page, written down before the process starts.  It gets a
one-time capability for the store and nothing else: no key, no file, no secret of the server's environment.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.websocket import WebSocketHandler
from traitlets import Integer, Unicode

MESSAGE_TYPES = ["comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"]
"""All a page may say to its kernel: no code, no shutdown (that has its own door, which asks who is there)."""
KERNEL_NAME = "python3"
_PASSED_ON = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "PATH", "PYTHONPATH", "TZ", "VIRTUAL_ENV")
"""What a kernel inherits of the server's environment.  A list of what is allowed: secrets have any name."""
TOLD_BY_PAGE = ("CPI_SPACE", "VOILA_BASE_URL", "VOILA_KERNEL_ID")


class FullError(Exception):
    """As many kernels run as this server may have."""


@dataclass
class Owned:
    """A running kernel and whose it is."""

    session: str
    """The session that opened the page (an opaque id, never the token in its cookie)."""
    sockets: set[WebSocketHandler]


class OneKernelSpec(KernelSpecManager):
    """The only kind of kernel there is: ours, whatever else is installed beside it."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Name and folder of each kind."""
        return {KERNEL_NAME: str(Path(__file__).parent)}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """How to start it."""
        if kernel_name != KERNEL_NAME:
            raise NoSuchKernel(kernel_name)
        # -P keeps the working folder off the import path.
        argv = [sys.executable, "-P", "-m", "cpi_widgets.server.kernel", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name="Workbook", language="python", interrupt_mode="signal")


class Kernels(AsyncMappingKernelManager):
    """Starts kernels for sessions, keeps the caps, and knows each one's owner."""

    per_session = Integer(2, config=True, help="Kernels a session may have; the newest page wins.")
    in_all = Integer(130, config=True, help="Kernels this server may have.")
    store_socket = Unicode("", config=True, help="Where kernels find the store.")
    widget_base = Unicode("", config=True, help="Where pages find the widgets' code.")
    home = Unicode("", config=True, help="An empty private folder kernels run in.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.owned: dict[str, Owned] = {}

    def owner(self, kernel_id: str) -> str | None:
        """The session that owns a kernel; ``None`` when there is no such kernel."""
        found = self.owned.get(kernel_id)
        return found.session if found else None

    def owned_by(self, session: str) -> list[str]:
        """The kernels of a session, the oldest first."""
        return [kernel_id for kernel_id, owned in self.owned.items() if owned.session == session]

    def has_room(self, session: str) -> bool:
        """Whether a page of this session could open now; where it has as many as it may, its oldest makes room."""
        return len(self.owned) < self.in_all or len(self.owned_by(session)) >= self.per_session

    async def start_for(
        self, session: str, capability: Callable[[str], Awaitable[str]], page: Mapping[str, str]
    ) -> str:
        """Start a kernel for a page.

        Args:
            session: the owner.
            capability: makes the one-time capability for a kernel id.
            page: what the page tells its kernel (only names in ``TOLD_BY_PAGE`` are passed on).

        Raises:
            FullError: the server has as many kernels as it may have, or this one was not wanted any more.
        """
        while len(mine := self.owned_by(session)) >= self.per_session:
            await self.end(mine[0])
        if len(self.owned) >= self.in_all:
            raise FullError
        kernel_id = str(uuid.uuid4())
        self.owned[kernel_id] = Owned(session, set())
        try:
            env = self._environment(page)
            env["CPI_CAPABILITY"] = await capability(kernel_id)
            env["CPI_KERNEL"] = kernel_id
            await self.start_kernel(kernel_id=kernel_id, kernel_name=KERNEL_NAME, cwd=self.home, env=env)
        except BaseException:
            self.owned.pop(kernel_id, None)
            raise
        if kernel_id not in self.owned:
            # Its session signed out, or opened newer pages, while it started.
            await self.end(kernel_id)
            raise FullError
        return kernel_id

    def _environment(self, page: Mapping[str, str]) -> dict[str, str]:
        env = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        env |= {name: page[name] for name in TOLD_BY_PAGE if name in page}
        env |= {"HOME": self.home, "IPYTHONDIR": self.home, "TMPDIR": self.home, "PYTHONDONTWRITEBYTECODE": "1"}
        env |= {"CPI_STORE": self.store_socket, "CPI_WIDGET_BASE": self.widget_base}
        return env

    async def end(self, kernel_id: str) -> None:
        """Stop a kernel at once and hang up on its page; a kernel already gone is no error."""
        owned = self.owned.pop(kernel_id, None)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
        for socket in tuple(owned.sockets) if owned else ():
            socket.close(4001, "kernel ended")

    async def end_all_of(self, session: str) -> None:
        """Stop every kernel of a session, as when it signs out."""
        for kernel_id in self.owned_by(session):
            await self.end(kernel_id)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that died or was culled, and hang up on its page."""
        owned = self.owned.pop(kernel_id, None)
        for socket in tuple(owned.sockets) if owned else ():
            socket.close(4001, "kernel ended")
        return super().remove_kernel(kernel_id)
