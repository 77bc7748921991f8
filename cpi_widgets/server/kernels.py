"""Kernels that belong to somebody: who owns which, how many there may be, and what they are told.

A kernel's owner is the session that opened its page, written down before the process starts.  It gets a
one-time capability for the store and nothing else: no key, no file, no secret of the server's environment.
"""

from __future__ import annotations

import asyncio
import math
import os
import sys
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from jupyter_client.ioloop.manager import AsyncIOLoopKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import PeriodicCallback
from tornado.websocket import WebSocketHandler
from traitlets import DottedObjectName, Float, Integer, Unicode

from .flood import Pace
from .forking import CAN_FORK, Fork, ForkingProvisioner, NoKernelError, Warm

MESSAGE_TYPES = ["comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"]
"""All a page may say to its kernel: no code, no shutdown (that has its own door, which asks who is there)."""
ENDED, REPLACED = 4001, 4003
"""Why the server hangs up on a page (``frontend/src/line.js``)."""
LINES = 3
"""To one kernel: a page has one, and for a while those that broke without a word.  The newest are kept."""
KERNEL_NAME = "python3"
_PASSED_ON = ("CPI_EXERCISES", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "PATH", "PYTHONPATH", "TZ", "VIRTUAL_ENV")
"""What a kernel inherits of the server's environment.  A list of what is allowed: secrets have any name."""
TOLD_BY_PAGE = (
    "CPI_EXERCISE",
    "CPI_LENGTH",
    "CPI_SEATS",
    "CPI_SPACE",
    "CPI_TOGETHER",
    "VOILA_BASE_URL",
    "VOILA_KERNEL_ID",
)


class FullError(Exception):
    """As many kernels run as this server may have."""


class NotWantedError(Exception):
    """The kernel's session signed out, or opened newer pages, while it started."""


@dataclass
class Owned:
    """A kernel and whose it is, from before it starts."""

    session: str
    """The session that opened the page (an opaque id, never the token in its cookie)."""
    person: str = ""
    space: str = ""
    """Who opened it, and for which case or room, if any."""
    sockets: list[WebSocketHandler] = field(default_factory=list)
    """The lines to its pages, the oldest first."""
    pace: Pace = field(default_factory=Pace)
    stage: Literal["opening", "sent", "met"] = "opening"
    """Whether its page is still being made, is on its way, or has had a line."""
    used: float = field(default_factory=time.monotonic)
    """When its page last said something, or left (seconds of the monotonic clock)."""


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
        how = {"kernel_provisioner": {"provisioner_name": "cpi-forking"}} if CAN_FORK else {}
        return KernelSpec(argv=argv, display_name="Workbook", language="python", interrupt_mode="signal", metadata=how)


class PageManager(AsyncIOLoopKernelManager):
    """Jupyter's manager of one kernel, without what a forked one does not need."""

    def start_restarter(self) -> None:
        """A fork's end is noticed at once; an ordinary kernel is looked after every three seconds."""
        if not isinstance(self.provisioner, ForkingProvisioner):
            super().start_restarter()

    def write_connection_file(self, **kwargs: Any) -> None:
        """A fork is told where to listen, so that its key never lies on a disk."""
        if not isinstance(self.provisioner, ForkingProvisioner):
            super().write_connection_file(**kwargs)

    def _connect_control_socket(self) -> None:
        """Kernels have no control channel: they are ended as processes."""


class Kernels(AsyncMappingKernelManager):
    """Starts kernels for sessions, keeps the caps, knows each one's owner, and ends those nobody looks at."""

    kernel_manager_class = DottedObjectName(f"{__name__}.PageManager")
    per_session = Integer(2, config=True, help="Kernels a session may have; the newest page wins.")
    in_all = Integer(130, config=True, help="Kernels this server may have.")
    at_once = Integer(4, config=True, help="Pages that are opened at once; the others wait for their turn.")
    idle_seconds = Float(1200, config=True, help="A kernel whose page says nothing for so long ends.")
    kept_seconds = Float(25, config=True, help="A page that was told it may open has so long to do so.")
    alone_seconds = Float(7, config=True, help="A kernel whose page has gone ends after so long.")
    fetch_seconds = Float(30, config=True, help="A page that was sent has so long to take up its line.")
    look_seconds = Float(1, config=True, help="How often kernels are looked after.")
    store_socket = Unicode("", config=True, help="Where kernels find the store.")
    widget_base = Unicode("", config=True, help="Where pages find the widgets' code.")
    home = Unicode("", config=True, help="An empty private folder kernels run in.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.owned: dict[str, Owned] = {}
        self._kept: dict[str, float] = {}
        """Sessions whose page was told that it may open, and until when its place is kept (monotonic clock)."""
        self._turns = asyncio.Semaphore(self.at_once)
        self._warm: Warm | None = None
        self._looking: PeriodicCallback | None = None

    # Who owns which

    def owner(self, kernel_id: str) -> str | None:
        """The session that owns a kernel; ``None`` when there is no such kernel."""
        found = self.owned.get(kernel_id)
        return found.session if found else None

    def owned_by(self, session: str) -> list[str]:
        """The kernels of a session, the oldest first."""
        return [kernel_id for kernel_id, owned in self.owned.items() if owned.session == session]

    def keep_place(self, session: str) -> bool:
        """Whether a page of this session could open now; its place is then kept until it does, or for a while.

        Where many wait for one place, one is told yes: the others stay as they are, with their words on the screen.
        Where a session has as many pages as it may, its oldest makes room.
        """
        if len(self.owned_by(session)) >= self.per_session:
            return True
        if not self._is_room_for(session):
            return False
        self._kept[session] = time.monotonic() + self.kept_seconds
        return True

    def _is_room_for(self, session: str) -> bool:
        now = time.monotonic()
        self._kept = {who: until for who, until in self._kept.items() if until > now}
        return len(self.owned) + len(self._kept.keys() - {session}) < self.in_all

    async def place_for(self, session: str, person: str = "", space: str = "") -> str:
        """Make room for a page of a session, at the cost of its oldest one.

        Args:
            session: whose the kernel will be.
            person: who that is.
            space: the case or room that the page is about, if any.

        Returns:
            The id of the kernel that ``start_at`` will start; it is the session's from now on.

        Raises:
            FullError: the server has as many kernels as it may have.
        """
        while len(mine := self.owned_by(session)) >= self.per_session:
            await self.end(mine[0], REPLACED)
        if not self._is_room_for(session):
            raise FullError
        self._kept.pop(session, None)
        kernel_id = str(uuid.uuid4())
        self.owned[kernel_id] = Owned(session, person, space)
        return kernel_id

    # Starting

    async def get_ready(self) -> None:
        """Bring up what kernels are forked from, so that the first visitor does not wait for it."""
        self._looking = PeriodicCallback(self._look, self.look_seconds * 1000)
        self._looking.start()
        if CAN_FORK:
            self._warm = Warm(Path(self.connection_dir), self._environment({}))
            await self._warm.start()

    def turn(self) -> asyncio.Semaphore:
        """One of a few places to open a page in: fifty at once would only be in each other's way."""
        return self._turns

    async def take_fork(self) -> Fork:
        """A fork of the warm process, for ``ForkingProvisioner``."""
        assert self._warm is not None  # noqa: S101  - get_ready made it
        return await self._warm.fork()

    async def start_at(
        self, kernel_id: str, capability: Callable[[str], Awaitable[str]], page: Mapping[str, str]
    ) -> None:
        """Start a kernel for a page; once more when the first start fails.

        Args:
            kernel_id: from ``place_for``.
            capability: makes the one-time capability for a kernel id.
            page: what the page tells its kernel (only names in ``TOLD_BY_PAGE`` are passed on).

        Raises:
            NoKernelError: it did not start.
            NotWantedError: nobody waits for it any more.
        """
        for tries_left in (1, 0):
            if kernel_id not in self.owned:
                raise NotWantedError
            env = self._environment(page)
            env |= {"CPI_CAPABILITY": await capability(kernel_id), "CPI_KERNEL": kernel_id}
            env["VOILA_KERNEL_ID"] = kernel_id
            try:
                await self.start_kernel(kernel_id=kernel_id, kernel_name=KERNEL_NAME, cwd=self.home, env=env)
                break
            except (NoKernelError, OSError):
                self._kernels.pop(kernel_id, None)
                if not tries_left:
                    raise
        if kernel_id not in self.owned:
            await self.end(kernel_id)
            raise NotWantedError
        self._watch(kernel_id)

    def _environment(self, page: Mapping[str, str]) -> dict[str, str]:
        env = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        env |= {name: page[name] for name in TOLD_BY_PAGE if name in page}
        env |= {"HOME": self.home, "IPYTHONDIR": self.home, "TMPDIR": self.home, "PYTHONDONTWRITEBYTECODE": "1"}
        env |= {"CPI_STORE": self.store_socket, "CPI_WIDGET_BASE": self.widget_base}
        return env

    def _watch(self, kernel_id: str) -> None:
        """Notice when a fork ends on its own."""
        provisioner = self.get_kernel(kernel_id).provisioner
        if isinstance(provisioner, ForkingProvisioner) and provisioner.fork is not None:
            provisioner.fork.ended.add_done_callback(lambda _: self._died(kernel_id))

    def _died(self, kernel_id: str) -> None:
        if kernel_id in self.owned and kernel_id in self._kernels:
            self.remove_kernel(kernel_id)

    # Looking after them

    def connected(self, kernel_id: str, socket: WebSocketHandler) -> bool:
        """Note a page's line; false when there is no such kernel any more."""
        found = self.owned.get(kernel_id)
        if found is None:
            return False
        for old in found.sockets[: 1 - LINES]:
            old.close(4002, "too many lines")
        found.sockets.append(socket)
        found.stage = "met"
        return True

    def disconnected(self, kernel_id: str, socket: WebSocketHandler) -> None:
        """Note that a page's line has gone."""
        found = self.owned.get(kernel_id)
        if found is not None and socket in found.sockets:
            found.sockets.remove(socket)
            found.used = time.monotonic()

    def sent(self, kernel_id: str) -> None:
        """Note that a page is whole and on its way."""
        found = self.owned.get(kernel_id)
        if found is not None and found.stage == "opening":
            found.stage = "sent"
            found.used = time.monotonic()

    def used(self, kernel_id: str) -> None:
        """Note that a page said something."""
        found = self.owned.get(kernel_id)
        if found is not None:
            found.used = time.monotonic()

    async def _look(self) -> None:
        """End kernels whose page has gone, and those whose page has said nothing for long."""
        now = time.monotonic()
        patience = {"opening": math.inf, "sent": self.fetch_seconds, "met": self.alone_seconds}
        for kernel_id, owned in list(self.owned.items()):
            if now - owned.used > (self.idle_seconds if owned.sockets else patience[owned.stage]):
                await self.end(kernel_id)

    def start_watching_activity(self, kernel_id: str) -> None:
        """Not by listening to each kernel once more: ``used`` knows what its page says."""
        self._kernels[kernel_id].execution_state = "idle"

    def stop_watching_activity(self, kernel_id: str) -> None:
        """See ``start_watching_activity``."""

    def initialize_culler(self) -> None:
        """See ``_look``."""
        self._initialized_culler = True

    # Ending

    async def end(self, kernel_id: str, code: int = ENDED) -> None:
        """Stop a kernel at once and hang up on its page; a kernel already gone is no error.

        Args:
            kernel_id: which.
            code: tells the page why: after ``ENDED`` it opens again by itself, after ``REPLACED`` when it is asked to.
        """
        owned = self.owned.pop(kernel_id, None)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
        _hang_up(owned, code)

    async def end_all_of(self, session: str) -> None:
        """Stop every kernel of a session, as when it signs out."""
        for kernel_id in self.owned_by(session):
            await self.end(kernel_id)

    async def end_all_in(self, space: str, person: str | None = None) -> None:
        """Stop every kernel with which somebody looks at a case or room, as when they are taken out of it.

        Args:
            space: which; "" for a person's pages about no case or room.
            person: who; everybody when it is not said.
        """
        for kernel_id, owned in list(self.owned.items()):
            if owned.space == space and person in (None, owned.person):
                await self.end(kernel_id)

    async def end_all(self) -> None:
        """Stop every kernel and what they are forked from, as when the server stops."""
        if self._looking is not None:
            self._looking.stop()
        if self._warm is not None:
            self._warm.stop()
        await self.shutdown_all(now=True)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that died, and hang up on its page."""
        _hang_up(self.owned.pop(kernel_id, None), ENDED)
        return super().remove_kernel(kernel_id)


def _hang_up(owned: Owned | None, code: int) -> None:
    for socket in tuple(owned.sockets) if owned else ():
        socket.close(code, "kernel ended")
