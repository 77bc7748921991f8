"""Where the memory of a page's kernel goes: at the fork, when it listens, and with a page made.

The fork shares everything with the warm process and has next to nothing of its own.  What comes after is pages of
memory that are written to: by threads and sockets, and by the page itself, which changes the reference counts of
whatever it looks at.  IPython's shell looks at most of what is imported, so it is made before the fork.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

STAGES = ("at the fork", "when it listens", "with an empty case open")
PLAIN = "import ipykernel.kernelapp, ipywidgets, psutil; print(psutil.Process().memory_full_info().uss)"


def run() -> list[dict[str, object]]:
    """One row a stage: name, value, unit, target, baseline, baseline_name."""
    with tempfile.TemporaryDirectory(prefix="cpi-", dir="/tmp") as home:
        env = os.environ | {"HOME": home, "IPYTHONDIR": home}
        said = subprocess.run([sys.executable, __file__, home], env=env, capture_output=True, text=True, check=True)
        plain = subprocess.run([sys.executable, "-c", PLAIN], env=env, capture_output=True, text=True, check=True)
    weights: list[float] = json.loads(said.stdout.splitlines()[-1])
    return [
        {
            "name": f"private memory of a kernel, {stage}",
            "value": weight,
            "unit": "MB",
            "target": 25 if stage == STAGES[-1] else None,
            "baseline": int(plain.stdout) / 2**20,
            "baseline_name": "a Python that has only imported ipykernel and ipywidgets",
        }
        for stage, weight in zip(STAGES, weights, strict=True)
    ]


def private() -> float:
    """What this process has for itself, in MB."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty"))) / 1024


def fork(home: str) -> None:
    """Be a warm process, fork once, and print what the fork weighs at each stage."""
    from cpi_widgets.server.forking import CHANNELS  # noqa: PLC0415  - only in the process of its own
    from cpi_widgets.server.warm import prepared  # noqa: PLC0415  - only in the process of its own
    from cpi_widgets.store.memory import open_notebook  # noqa: PLC0415  - only in the process of its own

    kernel = prepared()
    gc.collect()
    gc.freeze()
    if os.fork():
        os.wait()
        return
    weights = [private()]
    ports = {f"{name}_port": number for number, name in enumerate(CHANNELS, 1)}
    kernel.begin({"transport": "ipc", "ip": f"{home}/k", "key": b"k" * 32, **ports})  # type: ignore[typeddict-item]
    weights.append(private())
    importlib.import_module("cpi_widgets.pages.our_case").page(open_notebook())
    weights.append(private())
    os.write(1, f"{json.dumps(weights)}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    fork(sys.argv[1])
