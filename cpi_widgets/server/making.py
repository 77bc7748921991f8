"""Files are made in a process beside the server's, one after the other, so that no page waits for a printer.

The process is started for the first file, knows nothing but what it is given to write, and ends when nothing was asked
of it for a while.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from cpi_widgets.exchange.documents.progress import Told
from cpi_widgets.exchange.drawing.printing import NoPrintingError

IDLE_SECONDS = 300.0
"""After so long with nothing to do the process ends."""
PATIENCE_SECONDS = 60.0
"""A file that says nothing for so long is given up."""
LESS_URGENT = 5
"""How far the process stands back behind the pages (``nice``)."""
BROKEN = "The file could not be made. What you wrote is safe. Please try again."
NOT_INSTALLED = (
    "This kind of file needs a part that is not installed here. What you wrote is safe. Choose another kind."
)
Job = Callable[[Told], bytes]
"""Makes a file; it travels to the other process, so it is a function of a module with its values (``partial``)."""
_log = logging.getLogger(__name__)


class UnmadeError(Exception):
    """A file could not be made; the message is for the person."""


class Maker:
    """The process that makes files."""

    def __init__(self) -> None:
        self._one = ThreadPoolExecutor(1, thread_name_prefix="making")
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    async def make(self, job: Job, told: Told, wanted: Callable[[], bool]) -> bytes:
        """Make a file once those before it are made.

        Args:
            job: what makes it.
            told: hears how far it is, on this loop.
            wanted: says whether somebody still waits for it.

        Raises:
            UnmadeError: it could not be made, or nobody waits for it any more.
        """
        loop = asyncio.get_running_loop()

        def tell(done: float, what: str) -> None:
            loop.call_soon_threadsafe(told, done, what)

        return await loop.run_in_executor(self._one, self._make, job, tell, wanted)

    def close(self) -> None:
        """End the process."""
        self._one.shutdown(wait=False, cancel_futures=True)
        self._drop()

    # In a thread of its own

    def _make(self, job: Job, told: Told, wanted: Callable[[], bool]) -> bytes:
        if not wanted():
            raise UnmadeError(BROKEN)
        try:
            return self._asked(job, told)
        except TimeoutError:
            _log.exception("A file took too long and was given up.")
            raise UnmadeError(BROKEN) from None
        except (OSError, EOFError):  # it ended by itself since the last file, or was ended
            return self._once_more(job, told)

    def _once_more(self, job: Job, told: Told) -> bytes:
        self._drop()
        try:
            return self._asked(job, told)
        except (OSError, EOFError):
            _log.exception("The process that makes files ended twice over one file.")
            raise UnmadeError(BROKEN) from None

    def _asked(self, job: Job, told: Told) -> bytes:
        line = self._opened()
        line.send(job)
        while line.poll(PATIENCE_SECONDS):
            said, *rest = line.recv()
            if said == "told":
                told(*rest)
            elif said == "made":
                return bytes(rest[0])
            else:
                raise UnmadeError(str(rest[0]))
        self._drop()
        raise TimeoutError

    def _opened(self) -> Connection:
        if self._line is None or self._process is None or not self._process.is_alive():
            self._drop()
            ours, theirs = multiprocessing.Pipe()
            # A fresh Python: a fork of this process would hold everybody's lines.
            self._process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            self._line = ours
        return self._line

    def _drop(self) -> None:
        process, line = self._process, self._line
        self._process = self._line = None
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join()


def serve(line: Connection) -> None:
    """Make files until nothing is asked for a while, or whoever asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this
    os.nice(LESS_URGENT)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while line.poll(IDLE_SECONDS):
            answer = _answer(line.recv(), lambda done, what: line.send(("told", done, what)))
            # WeasyPrint's folder of fonts goes with its objects, which hold each other; and this may be killed next.
            gc.collect()
            line.send(answer)


def _answer(job: Job, told: Told) -> tuple[str, object]:
    try:
        return "made", job(told)
    except NoPrintingError as problem:
        return "unmade", str(problem)
    except ImportError:
        _log.exception("A part that makes files is missing.")
        return "unmade", NOT_INSTALLED
    except BrokenPipeError:
        raise
    except Exception:  # noqa: BLE001  - the person gets words, the log gets the rest
        _log.exception("A file could not be made.")
        return "unmade", BROKEN
