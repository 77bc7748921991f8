"""The store process: how it is started, what it prints, when it ends.

``start_store`` starts ``python -m cpi_widgets.store --data DIR --socket PATH [--key FILE]``, gives it the server
secret through its standard input (never by environment or arguments) and waits for one line of JSON on its
standard output: ``{"ready": true, "key": path}`` or ``{"error": sentence}``.  The process ends when its standard
input closes, when its parent dies, or on SIGTERM.  What travels over the socket is described in ``service``.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import secrets
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cpi_widgets.model import RefusedError, SpaceError

LONGEST_SOCKET_PATH = 100
"""Bytes; the system takes at most 107."""
READY_SECONDS = 60.0
STOP_SECONDS = 5.0
TOGETHER_SECONDS = 0.25
"""What changes in a room within so long is told to those who follow it as one."""


@dataclass(frozen=True)
class StoreProcess:
    """A running store process."""

    process: subprocess.Popen[bytes]
    socket: Path
    secret: str
    """What ``client.connect_desk`` shows.  Give the same one to a restart, and desks come back by themselves."""
    key_file: Path

    def running(self) -> bool:
        """True while the process lives."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End it in good order."""
        assert self.process.stdin is not None  # noqa: S101  - start_store asked for pipes
        assert self.process.stdout is not None  # noqa: S101  - start_store asked for pipes
        self.process.stdin.close()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def start_store(data: Path, socket: Path, key: Path | None = None, secret: str | None = None) -> StoreProcess:
    """Start a store process and wait until it takes connections.

    Raises:
        RefusedError: it said no (data without its key, already open, newer layout, path too long), in its words.
    """
    if len(os.fsencode(socket)) > LONGEST_SOCKET_PATH:
        msg = f"The path {socket} is too long for a socket. Choose one of at most {LONGEST_SOCKET_PATH} letters."
        raise RefusedError(msg)
    secret = secret or secrets.token_urlsafe(32)
    command = [sys.executable, "-m", "cpi_widgets.store", "--data", str(data), "--socket", str(socket)]
    command += ["--key", str(key)] if key else []
    process = subprocess.Popen(  # noqa: S603  - our own program with our own arguments
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdin is not None  # noqa: S101  - asked for above
    assert process.stdout is not None  # noqa: S101  - asked for above
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(secret.encode() + b"\n")
        process.stdin.flush()
    came = select.select([process.stdout], [], [], READY_SECONDS)[0]
    said = json.loads((process.stdout.readline() if came else b"") or b"{}")
    if not said.get("ready"):
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
        raise RefusedError(said.get("error", "The store did not start. Look at what it printed above."))
    return StoreProcess(process, socket, secret, Path(said["key"]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a store process until its parent lets go of it."""
    parser = argparse.ArgumentParser(prog="python -m cpi_widgets.store", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--socket", type=Path, required=True, help="where kernels connect")
    parser.add_argument("--key", type=Path, help="the master key (default: in your configuration folder)")
    asked = parser.parse_args(arguments)
    os.umask(0o077)
    secret = _read_line(sys.stdin.fileno())
    if not secret:
        _say({"error": "The store process is started by the server, which gives it a secret on its standard input."})
        return 2
    try:
        asyncio.run(_run(asked.data, asked.socket, asked.key, secret))
    except (SpaceError, OSError) as error:
        _say({"error": str(error)})
        return 1
    return 0


async def _run(data: Path, path: Path, key: Path | None, secret: str) -> None:
    from .feed import Feed  # noqa: PLC0415  - only the process itself needs the database
    from .file import FileStore  # noqa: PLC0415  - only the process itself needs the database
    from .presence import Presence  # noqa: PLC0415  - see above
    from .service import Service  # noqa: PLC0415  - only the process itself needs the database

    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    presence = Presence(lambda tell: loop.call_later(TOGETHER_SECONDS, tell))
    store = FileStore(data, key, feed=Feed(loop.call_soon, presence))
    try:
        service = Service(store, secret)
        _clear(path)
        server = await asyncio.start_unix_server(service.handle, path)
        loop.add_signal_handler(signal.SIGTERM, over.set)
        loop.add_reader(sys.stdin.fileno(), _watch_input, over)
        helpers = [asyncio.create_task(service.sweep()), asyncio.create_task(_watch_parent(over))]
        _say({"ready": True, "key": str(store.key_file)})
        await over.wait()
        for helper in helpers:
            helper.cancel()
        server.close()
        for connection in list(service.connections):
            connection.end()
        _clear(path)
    finally:
        store.close()


def _watch_input(over: asyncio.Event) -> None:
    """The parent holds the other end: its end is ours."""
    if not os.read(sys.stdin.fileno(), 1024):
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        over.set()


async def _watch_parent(over: asyncio.Event) -> None:
    """A forked child of the parent may hold the pipe open: look for the parent itself as well."""
    parent = os.getppid()
    while os.getppid() == parent:  # noqa: ASYNC110  - the system has no event to wait for
        await asyncio.sleep(1)
    over.set()


def _clear(path: Path) -> None:
    """A closed folder, and no socket left by a process that was killed: this one holds the data's lock."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)


def _read_line(descriptor: int) -> str:
    """One line, and not a byte more than it."""
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(descriptor, 1)
        if not piece:
            break
        line += piece
    return line.decode().strip()


def _say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()
