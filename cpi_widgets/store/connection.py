"""A kernel's or the server's line to the store process: requests, pushes, and coming back after a loss.

Requests block the caller.  One daemon thread reads; when the line breaks it tries again until ``close``.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as LateError
from pathlib import Path
from typing import Any, ParamSpec

from cpi_widgets.model import NotSavedError, RefusedError

from . import wire

P = ParamSpec("P")

PATIENCE_SECONDS = 5.0
"""How long a request waits for a lost line to come back."""
ANSWER_SECONDS = 30.0
LOST = (
    "The connection to the store was lost, so this is not saved yet. Your words are still here. "
    "We keep trying; press the button again in a moment."
)
UNSURE = "The connection to the store was lost. Look whether it was made before you try again."
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.5


class LostError(Exception):
    """The line broke before the answer came."""


class Line:
    """One connection to the store process."""

    def __init__(self, path: Path, hello: dict[str, Any], resume: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        """Connect and show a secret.

        ``resume`` makes the next hello of the first answer.

        Raises:
            RefusedError: the secret is not (or no longer) good.
            NotSavedError: the store process is not there.
        """
        self._path = path
        self._numbers = itertools.count(1)
        self._pending: dict[int, Future[Any]] = {}
        self._pushed: deque[dict[str, Any]] = deque()
        self._sending = threading.Lock()
        self._ready = threading.Event()
        self._closed = threading.Event()
        self._ended: wire.SignedOutError | None = None
        self.on_push: Callable[[dict[str, Any]], None] = lambda _: None
        self.on_return: Callable[[], None] = lambda: None
        try:
            self._socket, self.welcome = self._dial(hello)
        except OSError as error:
            raise NotSavedError(LOST) from error
        self._hello = resume(self.welcome)
        self._ready.set()
        self._thread = threading.Thread(target=self._live, name="store", daemon=True)
        self._thread.start()

    def ask(self, do: str, *, again: bool = True, **values: Any) -> Any:
        """Send a request and wait for its answer.

        ``again`` says that a second arrival is harmless: then it is sent once more when the line broke.

        Raises:
            SpaceError: what the store answered.
            NotSavedError: the line is gone and did not come back in time.
        """
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            self._wait(until)
            try:
                return self._ask_once(do, values)
            except LostError as error:
                if not again:
                    raise NotSavedError(UNSURE) from error

    def close(self) -> None:
        """Let go; the thread ends."""
        self._closed.set()
        self._ready.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def _wait(self, until: float) -> None:
        reading = threading.current_thread() is self._thread
        back = reading or self._ready.wait(max(0.0, until - time.monotonic()))
        if self._ended is not None:
            raise wire.SignedOutError(str(self._ended))
        if self._closed.is_set() or not back:
            raise NotSavedError(LOST)

    def _ask_once(self, do: str, values: dict[str, Any]) -> Any:
        number = next(self._numbers)
        plain = wire.frame({"n": number, "do": do, **values})
        if len(plain) > wire.LARGEST_IN:
            raise RefusedError("This is too much for one step. Nothing was changed. Please do it in smaller parts.")
        answer: Future[Any] = Future()
        self._pending[number] = answer
        try:
            with self._sending:
                self._socket.sendall(plain)
            if threading.current_thread() is self._thread:
                while not answer.done():  # a callback asks: nobody else would read its answer
                    self._read_one()
            return answer.result(ANSWER_SECONDS)
        except LateError as error:
            raise NotSavedError(LOST) from error
        except (OSError, wire.BadFrameError) as error:
            raise LostError from error
        finally:
            self._pending.pop(number, None)

    def _dial(self, hello: dict[str, Any]) -> tuple[socket.socket, dict[str, Any]]:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            line.settimeout(ANSWER_SECONDS)
            line.connect(str(self._path))
            line.sendall(wire.frame({"n": 0, **hello}))
            answer = _read_frame(line)
            if "no" in answer:
                raise wire.error_in(answer["no"])  # noqa: TRY301  - the line is closed below either way
            line.settimeout(None)
        except BaseException:
            line.close()
            raise
        return line, answer["ok"]

    def _live(self) -> None:
        """The reading thread: read until the line breaks, come back, and again."""
        while not self._closed.is_set():
            try:
                while True:
                    self._read_one()
                    while self._pushed:
                        self.on_push(self._pushed.popleft())
            except (OSError, wire.BadFrameError, LostError):
                self._drop()
                self._come_back()
        self._drop()
        self._socket.close()

    def _drop(self) -> None:
        """Nobody waits for answers that cannot come any more."""
        if not self._closed.is_set():  # after the end nobody needs to wait for anything
            self._ready.clear()
        self._pushed.clear()
        for answer in list(self._pending.values()):
            if not answer.done():
                answer.set_exception(LostError())

    def _come_back(self) -> None:
        pause = _FIRST_PAUSE
        while not self._closed.is_set() and self._ended is None:
            try:
                self._socket.close()
                self._socket, _ = self._dial(self._hello)
                self.on_return()  # before anybody else asks: the view must be the same as before
                self._ready.set()
            except wire.SignedOutError as error:
                self._end(error)
            except (OSError, wire.BadFrameError, LostError, NotSavedError):
                self._closed.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                return

    def _end(self, error: wire.SignedOutError) -> None:
        """The session is over: everybody is told so at once, now and later."""
        self._ended = error
        self._closed.set()
        self._ready.set()

    def _read_one(self) -> None:
        message = _read_frame(self._socket)
        if "n" not in message:
            self._pushed.append(message)
            return
        refusal = wire.error_in(message["no"]) if "no" in message else None
        if isinstance(refusal, wire.SignedOutError):
            self._end(refusal)
        answer = self._pending.get(message["n"] or 0)
        if answer is not None and not answer.done():
            if refusal is not None:
                answer.set_exception(refusal)
            else:
                answer.set_result(message["ok"])


def _read_frame(line: socket.socket) -> dict[str, Any]:
    size = wire.size_of(_read_bytes(line, wire.HEADER.size), wire.LARGEST_OUT)
    return wire.message_of(_read_bytes(line, size))


def _read_bytes(line: socket.socket, size: int) -> bytes:
    buffer = bytearray(size)
    view = memoryview(buffer)
    while view:
        read = line.recv_into(view)
        if not read:
            msg = "the other side hung up"
            raise ConnectionError(msg)
        view = view[read:]
    return bytes(buffer)


def on_this_loop(callback: Callable[P, object]) -> Callable[P, None]:
    """Deliver on the event loop that runs in this thread; where none does, on the reading thread."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        loop = None

    def deliver(*news: P.args, **named: P.kwargs) -> None:
        if loop is None:
            callback(*news, **named)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(lambda: callback(*news, **named))

    return deliver
