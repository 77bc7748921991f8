"""Voilà as anybody installs it, with our page template and a folder of small notebooks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
import requests
from running_server import END_WITH_PARENT, PATIENCE_S, free_port

SERVER = Path(__file__).resolve().parents[2] / "cpi_widgets" / "server"
START = "import runpy; runpy.run_module('voila', run_name='__main__', alter_sys=True)"
CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; script-src-attr 'none'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
    "object-src 'none'"
)

KERNEL_PART = """
{% with kernel_id = kernel_start(nb) -%}
<script type="application/json" id="jupyter-config-data">{{
  {"baseUrl": resources.base_url, "kernelId": kernel_id, "visitor": ""} | tojson }}</script>
{% for cell in cell_generator(nb, kernel_id) -%}
{%- if cell.cell_type == "code" -%}
<script type="application/json" data-cpi-outputs="cell-{{ loop.index }}">{{ cell.outputs | tojson }}</script>
{% endif -%}
{%- endfor -%}
{%- endwith -%}
</body>
</html>
"""
"""What our server adds to a page's face (face.py), as Voilà's own renderer does it."""

COUNTER = """
export default {
  render({ model, el }) {
    const button = document.createElement("button");
    const show = () => { button.textContent = `${model.get("label")} ${model.get("count")}`; };
    button.onclick = () => {
      model.set("count", model.get("count") + 1);
      model.save_changes();
      model.send({ pressed: model.get("count") });
    };
    model.on("change:count", show);
    const seen = document.createElement("p");
    const tell = () => { seen.textContent = model.get("seen"); };
    model.on("change:seen", tell);
    show();
    tell();
    el.append(button, seen);
  },
};
"""

CONTROLS = """
import ipywidgets as w
many = w.IntSlider(description="How many", value=3)
name = w.Text(description="Name")
kind = w.Dropdown(description="Kind", options=["person", "place"])
button = w.Button(description="Say hello")
answer = w.Label("nothing yet")
button.on_click(lambda _: setattr(answer, "value", f"Hello {name.value}, {many.value}, {kind.value}"))
tab = w.Tab([w.Label("first page"), w.Label("second page")], titles=["One", "Two"])
w.VBox([many, name, kind, button, answer, tab])
"""

EVERY_CONTROL = """
import datetime, io, ipywidgets as w, wave
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4"
    "890000000d49444154789c636060f8ff1f0003000201a5f645400000000049454e44ae426082"
)
with wave.open(sound := io.BytesIO(), "wb") as silence:
    silence.setnchannels(1)
    silence.setsampwidth(1)
    silence.setframerate(8000)
    silence.writeframes(bytes([128]) * 800)
inside = [w.Label("one"), w.Label("two")]
options = {
    "Selection": {"options": ["first", "second"]},
    "Box": {"children": inside},
    "Image": {"value": PNG, "format": "png"},
    "Audio": {"value": sound.getvalue(), "format": "wav", "autoplay": False},
    "Video": {"value": sound.getvalue(), "format": "wav", "autoplay": False},
    "HTML": {"value": "<b>bold</b>"},
    "HTMLMath": {"value": "plain <i>words</i>"},
    "Label": {"value": "a label"},
    "DatePicker": {"value": datetime.date(2026, 11, 25)},
}
def made(kind):
    for name, given in options.items():
        if kind.__name__ == name:
            return kind(**given)
    if issubclass(kind, w.Box):
        return kind(children=inside)
    if issubclass(kind, (w.widget_selection._Selection, w.widget_selection._MultipleSelection)):
        return kind(options=["first", "second"])
    return kind()
def shown(kind):
    # A grid of rows is a box like another; `interactive` is what the other notebook shows.
    return (
        kind not in (w.GridspecLayout, w.interactive) and isinstance(kind, type) and issubclass(kind, w.DOMWidget)
        and getattr(kind._view_module, "default_value", "") == "@jupyter-widgets/controls"
        and getattr(kind._view_name, "default_value", None)
    )
kinds = sorted({kind for kind in vars(w).values() if shown(kind)}, key=lambda kind: kind.__name__)
for kind in kinds:
    print("NA", end="", flush=True)  # as the kernel's clock may cut it
    print("ME", kind.__name__)
    display(made(kind))
print("ALL", len(kinds))
"""

INTERACT = """
import ipywidgets as w
@w.interact(times=w.IntSlider(description="Times", min=1, max=9, value=3), loud=False)
def say(times, loud):
    print(("HA" if loud else "ha") * times)
left, right = w.IntText(description="Left"), w.IntText(description="Right")
w.jslink((left, "value"), (right, "value"))
heard = w.Label("nothing")
right.observe(lambda change: setattr(heard, "value", f"heard {change['new']}"), "value")
out = w.Output()
button = w.Button(description="Draw")
def draw(_):
    with out:
        out.clear_output()
        display(w.HTML("<b>drawn</b> in an output"))
button.on_click(draw)
display(left, right, heard, button, out)
"""

ANYWIDGET = f"""
import anywidget, ipywidgets, traitlets
class Counter(anywidget.AnyWidget):
    _esm = {COUNTER!r}
    count = traitlets.Int(0).tag(sync=True)
    label = traitlets.Unicode("count").tag(sync=True)
    seen = traitlets.Unicode("seen:").tag(sync=True)
counter = Counter()
heard = ipywidgets.Output()
def tell(change):
    with heard:
        print("python saw", change["new"])
counter.observe(tell, "count")
def see(_, content, __):
    counter.seen += f" {{content['pressed']}}"
counter.on_msg(see)
display(counter, heard)
print("<b>plain</b> words")
"""

SERVED = """
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    @property
    def _esm(self):
        return "/voila/templates/cpi/static/counter-ABCDEFGH.js"
    count = traitlets.Int(0).tag(sync=True)
    label = traitlets.Unicode("served").tag(sync=True)
first, second = Counter(), Counter(label="also served")
traitlets.link((first, "count"), (second, "count"))
display(first, second)
"""

ELSEWHERE = """
import anywidget
class Foreign(anywidget.AnyWidget):
    _esm = "https://cdn.example.org/widget.js"
display(Foreign())
"""

UNSAFE = """
from IPython.display import HTML
display(HTML(
    "<h3>Safe heading</h3><img src=x onerror='window.struck=1'>"
    "<script>window.struck=1</script><a href='javascript:struck=1'>link</a>"
))
"""


@dataclass
class StockVoila:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    def page(self, notebook: str, port: int | None = None) -> str:
        """The address of one notebook's page."""
        return f"http://127.0.0.1:{port or self.port}/voila/render/{notebook}.ipynb"

    def alive(self, kernel: str) -> bool:
        """Does this kernel still stand?"""
        answer = requests.get(f"http://127.0.0.1:{self.port}/api/kernels/{kernel}", timeout=10)
        return answer.status_code != requests.codes.not_found

    def shut_down(self, kernel: str) -> None:
        """End a kernel as a page that is left does."""
        address = f"http://127.0.0.1:{self.port}/voila/api/shutdown/{kernel}"
        answer = requests.post(address, data={"_xsrf": "mine"}, cookies={"_xsrf": "mine"}, timeout=20)
        answer.raise_for_status()

    def kill(self, kernel: str) -> None:
        """End a kernel's process at once."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        (process,) = [child for child in children if any(kernel in word for word in child.cmdline())]
        process.kill()

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(timeout=20)


def _write(folder: Path, name: str, *cells: tuple[str, str]) -> None:
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[getattr(nbformat.v4, f"new_{kind}_cell")(source) for kind, source in cells],
    )
    nbformat.write(notebook, folder / f"{name}.ipynb")


def _write_notebooks(folder: Path) -> None:
    head = ("markdown", "# A small page\n\nSome words.")
    _write(folder, "controls", head, ("code", CONTROLS))
    _write(folder, "every_control", head, ("code", EVERY_CONTROL))
    _write(folder, "interact", head, ("code", INTERACT))
    _write(folder, "counter", head, ("code", ANYWIDGET), ("markdown", "## Afterwards"))
    _write(folder, "served", ("code", SERVED))
    _write(folder, "elsewhere", head, ("code", ELSEWHERE))
    _write(folder, "unsafe", head, ("code", UNSAFE))
    _write(folder, "broken", head, ("code", "1 / 0"))


def _write_template(folder: Path) -> None:
    template = folder / "voila" / "templates" / "cpi"
    shutil.copytree(SERVER / "static", template / "static")
    face = (SERVER / "templates" / "page.html.j2").read_text("utf-8")
    face = face.replace('resources.base_url ~ "cpi/static/"', '"/voila/templates/cpi/static/"')
    (template / "index.html.j2").write_text(face + KERNEL_PART, "utf-8")
    shutil.copy(SERVER / "templates" / "page_files.html.j2", template)
    (template / "conf.json").write_text("{}")
    (template / "static" / "counter-ABCDEFGH.js").write_text(COUNTER)


def _write_settings(folder: Path) -> None:
    settings = {
        "Voila": {"tornado_settings": {"headers": {"Content-Security-Policy": CSP}}, "ip": "127.0.0.1"},
        "VoilaConfiguration": {
            "template": "cpi",
        },
    }
    (folder / "voila.json").write_text(json.dumps(settings))


def start_stock_voila(folder: Path) -> StockVoila:
    """Start a server in an empty folder and wait until it answers."""
    _write_notebooks(folder)
    _write_template(folder / "jupyter")
    _write_settings(folder)
    port = free_port()
    said = folder / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", f"{END_WITH_PARENT}\n{START}", "--no-browser", f"--port={port}"],
            cwd=folder,
            env=os.environ | {"JUPYTER_PATH": str(folder / "jupyter")},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    until = time.monotonic() + PATIENCE_S
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            msg = f"Voilà did not start:\n{said.read_text('utf-8')}"
            raise RuntimeError(msg)
        time.sleep(0.1)
    return StockVoila(port, process)


def _answers(port: int) -> bool:
    try:
        requests.get(f"http://127.0.0.1:{port}/voila/static/", timeout=5)
    except (requests.ConnectionError, requests.Timeout):
        return False
    return True
