"""What of a workbook page is the same for everybody: rendered once by Voilà's exporter, sent before a kernel starts."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import nbformat
from jinja2.utils import htmlsafe_json_dumps
from nbformat import NotebookNode
from traitlets.config import Config
from voila.exporter import VoilaExporter

from cpi_widgets.pages.carried import STATES

END = "</body>\n</html>\n"


@dataclass(frozen=True)
class Face:
    """One notebook and the page made of it, up to where its kernel's part begins."""

    notebook: NotebookNode
    html: str

    def copy(self) -> NotebookNode:
        """The notebook for one visitor: running it writes into it."""
        return cast("NotebookNode", nbformat.from_dict(deepcopy(self.notebook)))  # type: ignore[no-untyped-call]


def read_face(path: Path, base_url: str, templates: Path, config: Config, *, preload: Sequence[str] = ()) -> Face:
    """Read a notebook of ours and render its page; see ``face_of``."""
    notebook = cast("NotebookNode", nbformat.read(path, as_version=4))  # type: ignore[no-untyped-call]
    return face_of(notebook, path.stem, base_url, templates, config, preload=preload)


def face_of(
    notebook: NotebookNode, name: str, base_url: str, templates: Path, config: Config, *, preload: Sequence[str] = ()
) -> Face:
    """Render a notebook's page; its sources stay here.

    Args:
        notebook: trusted, as code is.
        name: what the page is called when the notebook has no title.
        base_url: the server's address on its host, with a slash at its end.
        templates: the folder with ``page.html.j2``.
        config: settings of the exporter.
        preload: addresses of scripts that the page will need.
    """
    exporter = VoilaExporter(template_paths=[str(templates)], config=config, base_url=base_url)
    resources = {"base_url": base_url, "metadata": {"name": name}, "preload": list(preload)}

    async def rendered() -> str:
        pieces = exporter.generate_from_notebook_node(notebook, resources=resources)
        return "".join([piece async for piece, _ in pieces])

    return Face(notebook, asyncio.run(rendered()))


def kernel_script(base_url: str, kernel_id: str, visitor: str, name: str) -> str:
    """What the page's script needs to find its kernel.

    Args:
        base_url: the server's address on its host.
        kernel_id: the kernel's id.
        visitor: a mark of who is there: what was left in a browser tab is for the same person only.
        name: what the visitor is called.
    """
    config = htmlsafe_json_dumps({"baseUrl": base_url, "kernelId": kernel_id, "visitor": visitor, "name": name})
    return f'<script type="application/json" id="jupyter-config-data">{config}</script>\n'


def outputs_script(number: int, outputs: list[Any]) -> str:
    """What one cell put out, for the page's script to draw.

    Args:
        number: the cell's number on the page, counted from 1.
        outputs: in nbformat's form; the widgets' state, where there is one, as a text of JSON (``pages.carried``).
    """
    texts = ",".join(_output_text(output) for output in outputs)
    return f'<script type="application/json" data-cpi-outputs="cell-{number}">[{texts}]</script>\n'


def _output_text(output: Any) -> str:
    """One output as JSON that may stand in a page.  The widgets' state goes through unread."""
    states = output.get("data", {}).get(STATES)
    if not isinstance(states, str):
        return htmlsafe_json_dumps(output)
    return f'{{"data":{{"{STATES}":{htmlsafe_json_dumps(states, dumps=str)}}}}}'
