"""Kernels forked from a warm process: the server's end of ``warm``, and Jupyter's provisioner that uses it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase

CAN_FORK = sys.platform.startswith("linux")
"""Elsewhere a fork is not to be had (Windows), or breaks what the system's own libraries hold (macOS)."""
CHANNELS = ("shell", "iopub", "stdin", "hb", "control")
READY_SECONDS = 60.0
"""The warm process imports everything once; a cold disk takes its time."""
FORK_SECONDS = 15.0
"""A fork is there in a tenth of a second; with fifty at once on a busy machine it waits for its turn."""


class NoKernelError(RuntimeError):
    """A kernel did not come up."""


@dataclass(eq=False)
class Fork:
    """One forked kernel, from the moment it listens."""

    where: KernelConnectionInfo
    pid: int
    pair: socket.socket
    ended: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def watch(self) -> None:
        """Notice its end at once: its side of the pair closes."""
        asyncio.get_running_loop().add_reader(self.pair, self._heard)

    def _heard(self) -> None:
        try:
            said = self.pair.recv(1)
        except BlockingIOError:
            return
        except OSError:  # reset: it was killed with something unread
            said = b""
        if not said:
            self.let_go()

    def let_go(self) -> None:
        """It has ended, or is given up."""
        if self.pair.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self.pair)
            self.pair.close()
        if not self.ended.done():
            self.ended.set_result(None)

    def bind(self, env: Mapping[str, str]) -> None:
        """Say whose it is: it takes this environment and begins to serve.

        Raises:
            NoKernelError: it has ended meanwhile.
        """
        try:
            self.pair.send(json.dumps({"env": dict(env)}).encode())
        except OSError as error:
            msg = "A kernel ended before it had a page."
            raise NoKernelError(msg) from error

    def signal(self, number: int) -> None:
        """Send a signal to it and to whatever it started; one that has ended is no error."""
        if not self.ended.done():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)


class Warm:
    """The warm process as the server holds it; started at first use, and again when it ended."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        """Take a short private folder for the kernels' sockets, and the environment without anything secret."""
        self._folder = folder
        self._env = dict(env)
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._starting = asyncio.Lock()

    async def start(self) -> None:
        """Start it, unless it runs.

        Raises:
            NoKernelError: it does not come up.
        """
        async with self._starting:
            if self._process is not None and self._process.poll() is None:
                return
            self.stop()
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            command = [sys.executable, "-P", "-m", "cpi_widgets.server.warm", str(theirs.fileno())]
            self._process = subprocess.Popen(  # noqa: S603, ASYNC220  - our own program; it returns at once
                command, pass_fds=[theirs.fileno()], env=self._env, stdin=subprocess.DEVNULL, start_new_session=True
            )
            theirs.close()
            self._line = ours
            if not await _word(ours, READY_SECONDS):
                self.stop()
                msg = "The process that kernels are forked from did not start."
                raise NoKernelError(msg)

    async def fork(self) -> Fork:
        """A new kernel that listens and belongs to nobody yet.

        Raises:
            NoKernelError: none came.
        """
        await self.start()
        assert self._line is not None  # noqa: S101  - start made it
        path = self._folder / secrets.token_hex(4)
        ports = {f"{name}_port": number for number, name in enumerate(CHANNELS, 1)}
        where = {"transport": "ipc", "ip": str(path), "key": secrets.token_hex(32), "signature_scheme": "hmac-sha256"}
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            socket.send_fds(self._line, [json.dumps(where | ports).encode()], [theirs.fileno()])
        except OSError:
            ours.close()
            msg = "The process that kernels are forked from has ended."
            raise NoKernelError(msg) from None
        finally:
            theirs.close()
        said = await _word(ours, FORK_SECONDS)
        if not said:
            ours.close()
            msg = "A kernel did not come up."
            raise NoKernelError(msg)
        made = Fork(where | ports | {"key": where["key"].encode()}, json.loads(said)["pid"], ours)  # type: ignore[arg-type]
        made.watch()
        return made

    def stop(self) -> None:
        """End it, and with it every kernel."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


async def _word(pair: socket.socket, seconds: float) -> bytes:
    """The next message on a pair; empty when the other side ended or said nothing in time."""
    pair.setblocking(False)
    try:
        return await asyncio.wait_for(asyncio.get_running_loop().sock_recv(pair, 64_000), seconds)
    except (TimeoutError, OSError):
        return b""


class ForkingProvisioner(KernelProvisionerBase):
    """Gets a page's kernel from the warm process instead of starting a program.

    Its kernel manager's parent, ``kernels.Kernels``, hands out the forks.
    """

    fork: Fork | None = None

    @property
    def has_process(self) -> bool:
        """True from the fork on until its end was waited for."""
        return self.fork is not None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Take a fork: where it listens is known from now on."""
        kernels: Any = self.parent.parent if self.parent is not None else None
        fork: Fork = await kernels.take_fork()
        self.fork = fork
        self.connection_info = fork.where
        return {"env": kwargs["env"], "cmd": []}

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Say to the fork whose it is."""
        del cmd
        assert self.fork is not None  # noqa: S101  - pre_launch took one
        self.fork.bind(kwargs["env"])
        return self.connection_info

    async def poll(self) -> int | None:
        """``None`` while it runs."""
        return None if self.fork is not None and not self.fork.ended.done() else 0

    async def wait(self) -> int | None:
        """Wait for its end."""
        if self.fork is not None:
            await self.fork.ended
            self.fork = None
        return 0

    async def send_signal(self, signum: int) -> None:
        """Signal it and whatever it started."""
        if self.fork is not None:
            self.fork.signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """End it at once."""
        del restart
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        """Ask it to end."""
        del restart
        await self.send_signal(signal.SIGTERM)

    async def cleanup(self, restart: bool = False) -> None:
        """Take its sockets' files away."""
        del restart
        for number in range(1, len(CHANNELS) + 1):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(f"{self.connection_info['ip']}-{number}")  # noqa: PTH108  - a name in memory, not a disk
