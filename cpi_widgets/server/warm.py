"""The warm process: it has imported all that a page's kernel needs, and forks one whenever the server asks.

The server starts ``python -P -m cpi_widgets.server.warm FD``; ``FD`` is one end of a pair of sockets that keep
messages apart.  For each kernel the server sends one message, Jupyter's connection information, together with one
end of a pair of the kernel's own.  The fork listens there, says ``{"pid": number}`` on its own pair when it
is ready, waits there for ``{"env": {...}}`` and then serves its page.  The pair ends when the kernel does, so that
the server knows at once; when the warm process goes, with the server or on its own, Linux ends every fork.

It holds no thread, no event loop, no ZeroMQ context and no connection while it waits: a fork would get a broken
copy of each.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import signal
import socket
import sys

import ipywidgets
from jupyter_client.connect import KernelConnectionInfo

from .kernel import PageKernel, die_with_parent, limit_memory, settings, take_name

LONGEST_MESSAGE = 64_000
NICE = 5
"""Pages' kernels stand back behind the server and the store: an answer goes out before the next page opens."""
_BEFOREHAND = (
    # What a kernel imports late, each of which would cost every fork time and memory of its own.
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.magics",
    "IPython.core.oinspect",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "tornado.locks",
    "tornado.platform.asyncio",
    "tornado.queues",
    "zmq.eventloop.zmqstream",
    "cpi_widgets.pages.carried",
    "cpi_widgets.store.client",
)


def main() -> int:
    """Import, say that all is ready, and fork for as long as the server is there."""
    server = socket.socket(fileno=int(sys.argv[1]))
    die_with_parent(os.getppid())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended forks leave nothing behind
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal goes to everybody: the server ends us
    kernel = prepared()
    gc.collect()
    gc.freeze()
    warm = os.getpid()
    server.send(b"{}")
    while True:
        message, descriptors, _, _ = socket.recv_fds(server, LONGEST_MESSAGE, 1)
        if not message:
            return 0
        if os.fork() == 0:
            server.close()
            be_kernel(kernel, warm, json.loads(message), socket.socket(fileno=descriptors[0]))
        for descriptor in descriptors:
            os.close(descriptor)


def prepared() -> PageKernel:
    """A kernel application as far as it can be brought before a fork."""
    for name in _BEFOREHAND:
        importlib.import_module(name)
    rehearse()
    kernel: PageKernel = PageKernel.instance(config=settings())
    kernel.prepare()
    return kernel


def rehearse() -> None:
    """Open every page once, for nobody: whatever it reads or imports late is then there in every fork."""
    from cpi_widgets.pages import PAGES  # noqa: PLC0415  - with the rest of the imports
    from cpi_widgets.store.memory import open_notebook  # noqa: PLC0415  - with the rest of the imports

    for name in PAGES:
        page = importlib.import_module(f"cpi_widgets.pages.{name}")
        page.page(open_notebook())
        getattr(page, "beforehand", open_notebook)()
    ipywidgets.Widget.close_all()


def be_kernel(kernel: PageKernel, warm: int, where: KernelConnectionInfo, server: socket.socket) -> None:
    """Live as a page's kernel; does not return.

    Args:
        kernel: as ``prepared`` made it.
        warm: the warm process, which must still be there.
        where: what the server's message said: where to listen.
        server: this kernel's own pair.
    """
    status = 1
    try:
        os.setsid()
        die_with_parent(warm)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        limit_memory()
        os.nice(NICE)
        random.seed()
        kernel.begin(where)
        # What importing ipywidgets does, when there is an IPython to do it for.
        ipywidgets.register_comm_target()
        server.send(json.dumps({"pid": os.getpid()}).encode())
        message = server.recv(LONGEST_MESSAGE)
        if message:
            environment = json.loads(message)["env"]
            os.environ.clear()
            os.environ.update(environment)
            os.chdir(environment["HOME"])
            take_name(environment["CPI_KERNEL"])
            kernel.start()  # type: ignore[no-untyped-call]
            status = 0
    except BaseException:  # noqa: BLE001  - whatever it was, the fork must not go on as a second warm process
        sys.__excepthook__(*sys.exc_info())
    finally:
        # Past Python's own ending, which would run what the warm process had in mind for itself.
        os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
