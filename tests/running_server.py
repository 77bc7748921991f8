"""A real server for tests: a process of its own, on a free port, with a data folder of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import requests

END_WITH_PARENT = "import ctypes, sys; sys.platform == 'linux' and ctypes.CDLL(None).prctl(1, 15)"
"""PR_SET_PDEATHSIG, SIGTERM: a test run that is killed clears nothing up, and its servers would stay for good."""
START = "import sys; from pathlib import Path; from cpi_widgets.server.serve import serve; \
sys.exit(serve(Path(sys.argv[1]), int(sys.argv[2]), '127.0.0.1', sys.argv[3] == 'demo', Path(sys.argv[4])))"
PATIENCE_S = 40


@dataclass
class RunningServer:
    process: subprocess.Popen[str]
    url: str
    data: Path
    key: Path
    output: Path

    @property
    def demo(self) -> dict[str, str]:
        return json.loads((self.data / "demo.json").read_text("utf-8"))

    @property
    def said(self) -> str:
        return self.output.read_text("utf-8")

    @property
    def first_link(self) -> str:
        found = re.search(r"http://\S+/enter/\S+", self.said)
        assert found is not None, self.said
        return found.group()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def command(folder: Path, port: int, *, demo: bool, before: str = "") -> Sequence[str]:
    """The command that starts a server; `before` is Python that runs first."""
    words = [folder / "data", port, "demo" if demo else "real", folder / "master.key"]
    return [sys.executable, "-c", f"{END_WITH_PARENT}\n{before}\n{START}", *map(str, words)]


def start_server(folder: Path, *, demo: bool, port: int | None = None, before: str = "") -> RunningServer:
    """Start a server in `folder` and wait until it is ready, or fail at once with what it said."""
    port = port or free_port()
    data, key, output = folder / "data", folder / "master.key", folder / "said.txt"
    with output.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            command(folder, port, demo=demo, before=before),
            stdout=said,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "CPI_TEST_SECRET": "not for kernels"},
            text=True,
            start_new_session=True,
        )
    server = RunningServer(process, f"http://127.0.0.1:{port}/", data, key, output)
    until = time.monotonic() + PATIENCE_S
    while not _ready(server):
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            msg = f"the server did not start (exit {process.poll()}):\n{server.said}"
            raise RuntimeError(msg)
        time.sleep(0.05)
    return server


def _ready(server: RunningServer) -> bool:
    try:
        return requests.get(server.url + "healthz", timeout=5).status_code == 200
    except (requests.ConnectionError, requests.Timeout):
        return False
