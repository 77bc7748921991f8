"""Running a notebook's cells in a page's kernel, with Voilà's executor."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import secrets
from collections import defaultdict
from types import TracebackType
from typing import Any, Self

import zmq
from jupyter_client.channels import AsyncZMQSocketChannel
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from voila.execute import VoilaExecutor

WELCOME_SECONDS = 20.0
"""A kernel greets whoever begins to listen to it, at once; so long may it take on a busy machine."""
AGAIN_SECONDS = 1.0
"""A welcome that has not come by then is asked for again."""
LOOK_SECONDS = 0.25
"""How often the line on which a kernel replies is looked at, whatever was heard of it."""
INSTRUCTION = "What was saved is safe. Load the page again."
_log = logging.getLogger(__name__)


def ask_again(socket: zmq.Socket[bytes]) -> None:
    """Ask a kernel for its welcome once more.

    Rarely, on a busy machine, none comes; why is not known.  A subscription to what nobody speaks of makes the kernel
    look who listens, and meanwhile takes nothing away.
    """
    socket.subscribe(f"again-{secrets.token_hex(4)}")


class ReplyChannel(AsyncZMQSocketChannel):
    """The line on which a kernel replies.

    While a cell runs, what an Output widget catches is sent back to the kernel on this very line.  jupyter_client
    sends past the asyncio socket, and the signal that a reply has come, which is given once, can be taken in passing:
    whoever waits would then wait for ever (pyzmq: edge-triggered ``zmq.FD``).
    """

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # type: ignore[override]  # noqa: ASYNC109
        """Wait for a message, and look for it again and again.

        Args:
            timeout: seconds; for ever when it is not said.

        Raises:
            queue.Empty: none came in that time.
        """
        if timeout is not None:
            return await super().get_msg(timeout)
        while True:
            with contextlib.suppress(queue.Empty):
                return await super().get_msg(LOOK_SECONDS)


class CellRunner:
    """Runs cells one after the other: ``async with CellRunner(...) as runner``."""

    def __init__(self, manager: Any, notebook: NotebookNode) -> None:
        """Take the manager of a kernel that listens, and the notebook its cells come from."""
        self._executor: Any = VoilaExecutor(
            notebook,
            km=manager,
            show_tracebacks=False,
            cell_error_instruction=INSTRUCTION,
            # The page carries the widgets' state itself (``pages.carried``).  A second copy, read into objects that
            # refer to each other, would stay long after the page has gone.
            store_widget_state=False,
        )
        self._executor.widget_state = defaultdict(dict)  # an Output widget still notes there what it catches

    async def __aenter__(self) -> Self:
        client = self._executor.kc = self._executor.km.client()
        client.shell_channel_class = ReplyChannel
        client.start_channels(stdin=False, hb=False, control=False)
        try:
            async with asyncio.timeout(WELCOME_SECONDS):
                # From the kernel's welcome on, nothing it says is missed.
                while not await _welcomed(client):
                    pass
        except BaseException:
            client.stop_channels()
            raise
        client.allow_stdin = False
        return self

    async def run(self, cell: NotebookNode, place: int) -> bool:
        """Run a cell; its outputs are in it afterwards, without the details of an error.

        Args:
            cell: a code cell.
            place: its place in the notebook, counted from 0.

        Returns:
            False when it failed: what comes after it would fail as well.

        Raises:
            nbclient.exceptions.DeadKernelError: the kernel ended.
        """
        try:
            await self._executor.execute_cell(cell, None, place, store_history=False)
        except CellExecutionError as error:
            _log.error("A page's notebook failed: %s", error)
            self._executor.strip_code_cell_errors(cell)
            return False
        return True

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.kc.stop_channels()


async def _welcomed(client: Any) -> bool:
    """Whether the next thing a kernel says is its welcome."""
    try:
        message = await client.get_iopub_msg(timeout=AGAIN_SECONDS)
    except queue.Empty:
        ask_again(client.iopub_channel.socket)
        return False
    return bool(message["msg_type"] == "iopub_welcome")
