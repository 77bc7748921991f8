"""A real server with pages of a test's own beside the workbook's, each a notebook of one cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import nbformat
from running_server import RunningServer, start_server

_MORE = """
from pathlib import Path
from cpi_widgets.server import app
known = app.Workbook.init_handlers
def with_more(self):
    more = [(f"/{name}", app.NotebookPage, {"face": self.face(Path(file))}) for name, file in PAGES.items()]
    return [*more, *known(self)]
app.Workbook.init_handlers = with_more
"""
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def write_notebook(folder: Path, name: str, source: str) -> Path:
    """A notebook with a heading and one cell."""
    cells = [nbformat.v4.new_markdown_cell(f"# {name.capitalize()}"), nbformat.v4.new_code_cell(source)]
    file = folder / f"{name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=cells), file)
    return file


def start_with_pages(folder: Path, pages: Mapping[str, str]) -> RunningServer:
    """Start our server with the demo's people; each page is at its name, for whoever has come in.

    Args:
        folder: empty.
        pages: a page's name and its cell's Python.
    """
    files = {name: str(write_notebook(folder, name, source)) for name, source in pages.items()}
    return start_server(folder, demo=True, before=_MORE.replace("PAGES", repr(files)))
