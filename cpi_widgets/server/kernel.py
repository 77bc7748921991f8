"""A workbook page's kernel: IPython's, cut down to what a page needs.

It runs in one of two ways.  Where forking is to be had, ``warm`` prepares it once and each page gets a fork of
that.  Elsewhere each page starts it anew: ``python -P -m cpi_widgets.server.kernel -f CONNECTION_FILE``.  In both
it dies with its server, keeps no history and reads nobody's own IPython settings.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import zmq
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp
from IPython.core.application import BaseIPythonApplication
from jupyter_client.connect import KernelConnectionInfo
from traitlets.config import Config
from zmq.eventloop.zmqstream import ZMQStream

from cpi_widgets.model import new_id

PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15
LINGER_MS = 1000
MEMORY_BYTES = 512 * 1024 * 1024
"""What one page's kernel may take for itself; a page with a case open needs about a twentieth of it."""


def settings() -> Config:
    """What is set of IPython and ipykernel."""
    config = Config()
    config.HistoryManager.enabled = False
    config.IPKernelApp.exec_lines = []
    config.IPKernelApp.log_level = logging.ERROR
    config.IPKernelApp.matplotlib = None
    # What compiled libraries print would go to people's pages, at the cost of two threads.
    config.IPKernelApp.capture_fd_output = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Plain"
    config.InteractiveShellApp.exec_PYTHONSTARTUP = False
    return config


def die_with_parent(parent: int) -> None:
    """Ask Linux to kill this process when its parent goes, however it goes.

    Elsewhere ipykernel looks once a second whether its parent is still there.

    Args:
        parent: the process that must be there; this one ends at once when it has gone already.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent and os.getppid() != parent:
        sys.exit("The server went before its kernel came up.")


def take_name(kernel_id: str) -> None:
    """Be found in a list of processes by the first letters of the kernel's id; Linux shows 15 letters."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_NAME, f"cpi-{kernel_id[:8]}".encode())


def limit_memory() -> None:
    """Keep a page that runs wild from taking everybody's memory: it gets a ``MemoryError`` instead."""
    import resource  # noqa: PLC0415  - not to be had on Windows

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))


class PageKernel(IPKernelApp):
    """IPython's kernel application without what a page never uses, in two halves: before a fork and after it."""

    def prepare(self) -> None:
        """Do all that needs neither a thread nor a socket."""
        # No debugger can be attached to a page, and importing one costs 0.5 s of a start.
        sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]
        BaseIPythonApplication.initialize(self, [])  # type: ignore[no-untyped-call]
        # With its shell, which looks at most of what is imported: after a fork each look would copy what it sees.
        self.kernel = self.kernel_class.instance(  # type: ignore[attr-defined]
            parent=self, session=self.session, log=self.log, profile_dir=self.profile_dir, user_ns=self.user_ns
        )

    def begin(self, where: KernelConnectionInfo) -> None:
        """Listen; ``start`` then serves.

        Args:
            where: transport, address, a number for each channel, and the key that signs messages.
        """
        # Made before the fork: a session speaks only for the process that it was made in, and under a name of its own.
        self.session.pid = os.getpid()
        self.session.session = new_id()
        self.load_connection_info(where)
        self.init_poller()  # type: ignore[no-untyped-call]
        self.init_sockets()  # type: ignore[no-untyped-call]
        self.init_io()  # type: ignore[no-untyped-call]
        self.init_kernel()
        self.init_path()  # type: ignore[no-untyped-call]
        self.init_shell()  # type: ignore[no-untyped-call]

    def load_config_file(self, *_arguments: object, **_named: object) -> None:
        """Read nobody's own settings."""

    def init_control(self, context: zmq.Context[zmq.Socket[bytes]]) -> None:
        """No control channel: a child is ended as a process.  No thread for subshells: each hop to one costs."""

    def init_iopub(self, context: zmq.Context[zmq.Socket[bytes]]) -> None:
        """What the kernel says, without the port that ipykernel opens for what forked children print."""
        socket = context.socket(zmq.XPUB)
        socket.linger = LINGER_MS
        # Each listener is welcomed, not only the first: a page knows by it that it misses nothing from then on.
        socket.setsockopt(zmq.XPUB_VERBOSE, 1)
        self.iopub_port = self._bind_socket(socket, self.iopub_port)  # type: ignore[no-untyped-call]
        self.configure_tornado_logger()  # type: ignore[no-untyped-call]
        self.iopub_thread = IOPubThread(socket, pipe=False, session=self.session)  # type: ignore[no-untyped-call]
        self.iopub_thread.start()  # type: ignore[no-untyped-call]
        self.iopub_socket = self.iopub_thread.background_socket

    def init_heartbeat(self) -> None:
        """None: a child's end is known at once from its process, and this would be one more thread."""

    def init_kernel(self) -> None:
        """Give the kernel the two channels that a page uses."""
        kernel = self.kernel
        kernel.shell_stream = ZMQStream(self.shell_socket)
        kernel.stdin_socket = self.stdin_socket
        kernel.iopub_thread = self.iopub_thread
        kernel.iopub_socket = self.iopub_socket
        kernel.shell.displayhook.pub_socket = self.iopub_socket
        kernel.shell.display_pub.pub_socket = self.iopub_socket
        self.displayhook.get_execution_count = lambda: kernel.execution_count


def main(arguments: Sequence[str]) -> None:
    """Run a kernel until its server says stop, or is gone.

    Args:
        arguments: ``-f`` and the connection file.
    """
    die_with_parent(int(os.environ.get("JPY_PARENT_PID", "0")))
    if sys.platform != "win32":
        limit_memory()
    kernel: PageKernel = PageKernel.instance(config=settings())
    kernel.prepare()
    kernel.begin(json.loads(Path(arguments[-1]).read_text("utf-8")))
    kernel.start()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main(sys.argv[1:])
