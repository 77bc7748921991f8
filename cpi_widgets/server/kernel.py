"""A workbook page's kernel: ``python -P -m cpi_widgets.server.kernel -f CONNECTION_FILE``.

It dies with its server, keeps no history and reads nobody's own IPython settings.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask Linux to kill this process when the server's goes, however it goes.

    Elsewhere ipykernel looks once a second whether its parent is still there.
    """
    parent = int(os.environ.get("JPY_PARENT_PID", "0"))
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent and os.getppid() != parent:
        sys.exit("The server went before its kernel came up.")


def main() -> None:
    """Run a kernel until its server says stop, or is gone."""
    die_with_parent()
    # No debugger can be attached to a page, and importing one costs 0.5 s of every start.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel import iostream, kernelapp  # noqa: PLC0415  - after the debugger was set aside
    from traitlets.config import Config  # noqa: PLC0415

    # It opens a TCP port for what forked children print.  A page forks none, and all else goes by private sockets.
    # There is no option for it.
    iostream.IOPubThread._setup_pipe_in = lambda _self: None  # type: ignore[method-assign]  # noqa: SLF001

    settings = Config()
    settings.HistoryManager.enabled = False
    settings.IPKernelApp.exec_lines = []
    settings.InteractiveShell.colors = "nocolor"
    settings.InteractiveShell.xmode = "Plain"
    settings.InteractiveShellApp.exec_PYTHONSTARTUP = False
    settings.IPKernelApp.matplotlib = None
    kernelapp.IPKernelApp.launch_instance(config=settings)


if __name__ == "__main__":
    main()
