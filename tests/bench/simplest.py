"""The same simplest content, a button that counts and a line of text: on our server, on Voilà as installed, elsewhere.

Each server here is a process of its own, on 127.0.0.1, in a folder of its own, and ends with the benchmark.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import requests
from extra_pages import start_with_pages, write_notebook
from page_visits import Target
from running_server import END_WITH_PARENT, RunningServer, free_port

PATIENCE_S = 90
TEXT = "A line of text"
NOTEBOOK = f"""
import anywidget, ipywidgets, traitlets

class Counter(anywidget.AnyWidget):
    _esm = '''
    export default {{
      render({{ model, el }}) {{
        const button = document.createElement("button");
        button.className = "bench-first";
        const show = () => {{ button.textContent = `pressed ${{model.get("count")}} times`; }};
        button.onclick = () => {{ model.set("count", model.get("count") + 1); model.save_changes(); }};
        model.on("change:count", show);
        show();
        el.append(button);
      }},
    }};
    '''
    count = traitlets.Int(0).tag(sync=True)

display(Counter(), ipywidgets.Label({TEXT!r}))
"""


@contextmanager
def our_server(folder: Path) -> Iterator[RunningServer]:
    """Our server with the demo's people and, at ``/simplest``, the simplest content as a page like any other."""
    server = start_with_pages(folder, {"simplest": NOTEBOOK})
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def stock_voila(folder: Path) -> Iterator[Target]:
    """Voilà as anybody installs it."""
    file = write_notebook(folder, "simplest", NOTEBOOK)
    port = free_port()
    start = "import runpy; runpy.run_module('voila', run_name='__main__', alter_sys=True)"
    words = [sys.executable, "-c", f"{END_WITH_PARENT}\n{start}", str(file), "--no-browser", f"--port={port}"]
    with running(words, folder, f"http://127.0.0.1:{port}/voila/static/"):
        yield Target("Voilà as installed", f"http://127.0.0.1:{port}/", ".bench-first")


@contextmanager
def running(words: Sequence[str], folder: Path, answers_at: str) -> Iterator[None]:
    """A server's process, from its first answer on.

    Raises:
        RuntimeError: it did not start; the message holds what it said.
    """
    said = folder / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(words, cwd=folder, env=os.environ, stdout=out, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + PATIENCE_S
        while not answers(answers_at):
            if process.poll() is not None or time.monotonic() > until:
                msg = f"{words[0]} did not start:\n{said.read_text('utf-8')}"
                raise RuntimeError(msg)
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(address: str) -> bool:
    """Whether a server answers there at all."""
    try:
        requests.get(address, timeout=5)
    except requests.RequestException:
        return False
    return True
